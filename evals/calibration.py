"""Whether a probability means what it says."""

import numpy as np
from numpy.typing import NDArray

BINS = 5


def reliability(guessed: NDArray[np.float64], answerable: NDArray[np.bool_]) -> dict[str, object]:
    """The expected calibration error, and a row a bin: mean guess, share that was so, how many.

    >>> reliability(np.array([0.1, 0.1, 0.9, 0.9]), np.array([False, False, True, True]))["ece"]
    0.1
    """
    which = np.minimum((guessed * BINS).astype(int), BINS - 1)
    rows = [
        (float(guessed[which == n].mean()), float(answerable[which == n].mean()), int(count))
        for n, count in enumerate(np.bincount(which, minlength=BINS))
        if count
    ]
    error = sum(abs(guess - so) * count for guess, so, count in rows) / len(guessed)
    return {
        "ece": round(error, 4),
        "reliability": [
            {"guessed": round(guess, 3), "answerable": round(so, 3), "questions": count}
            for guess, so, count in rows
        ],
    }
