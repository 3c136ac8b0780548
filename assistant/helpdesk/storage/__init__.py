"""What the desk keeps: cases, versions, examples and events, in SQLite or PostgreSQL."""
