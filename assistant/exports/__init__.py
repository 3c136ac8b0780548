"""Results and answers as files to take into a meeting: Excel that recalculates, and Word."""
