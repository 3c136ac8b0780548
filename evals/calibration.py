"""Whether a probability means what it says."""

import numpy as np
from numpy.typing import NDArray

BINS = 5


def reliability(guessed: NDArray[np.float64], so: NDArray[np.bool_]) -> dict[str, float]:
    """The expected calibration error, and of each fifth of the guesses the share that was so.

    >>> reliability(np.array([0.1, 0.1, 0.9, 0.9]), np.array([False, False, True, True]))
    {'ece': 0.1, 'so_1': 0.0, 'so_5': 1.0}
    """
    fifth = np.minimum((guessed * BINS).astype(int), BINS - 1)
    error, shares = 0.0, {}
    for n in np.unique(fifth):
        here = fifth == n
        shares[f"so_{n + 1}"] = float(so[here].mean())
        error += abs(float(guessed[here].mean()) - float(so[here].mean())) * float(here.mean())
    return {"ece": round(error, 4), **shares}
