"""Calculations asked for in free Japanese: what is wanted, what was said, what is missing."""
