"""What the handbook says: records, statements, editions, and how they are held against the text."""
