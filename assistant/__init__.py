"""Answering and calculating: from a question to lines that each cite the handbook."""
