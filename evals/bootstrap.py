"""How far a share could be off by the luck of which questions were asked."""

from collections.abc import Sequence

import numpy as np

RESAMPLES = 2000
SEED = 0
CHANCE = 0.95

Interval = tuple[float, float]


def interval(values: Sequence[float]) -> Interval:
    """The 95 % percentile interval of the mean over resampled questions; the same every time.

    >>> interval([1.0, 1.0, 1.0])
    (1.0, 1.0)
    """
    if not len(values):
        return (0.0, 0.0)
    drawn = np.random.default_rng(SEED).integers(len(values), size=(RESAMPLES, len(values)))
    means = np.asarray(values, dtype=np.float64)[drawn].mean(axis=1)
    low, high = np.quantile(means, [(1 - CHANCE) / 2, (1 + CHANCE) / 2])
    return float(low), float(high)
