"""Composers: what turns records that were found into the lines of an answer."""
