"""The library of documents: what users import beside the handbook, kept and found apart from it."""
