"""A user's own files: from a file to passages, read in a process of its own."""
