"""Measuring from outside: question sets, measures, stock baselines, floors."""
