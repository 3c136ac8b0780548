"""Look-ups answered from structure: cases by their facts, windows by prefecture."""
