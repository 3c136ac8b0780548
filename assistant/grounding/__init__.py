"""Grounding 照合: a sentence held against the statements it cites."""
