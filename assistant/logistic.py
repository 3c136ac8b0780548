"""What a learned sum of weights says as a probability."""

import math

FURTHEST = 700.0  # e to the power of more is past what a float holds


def logistic(total: float) -> float:
    """Between 0 and 1, however far out the sum lies.

    >>> logistic(0.0), logistic(-1e9) < 1e-300, logistic(1e9)
    (0.5, True, 1.0)
    """
    return 1 / (1 + math.exp(min(-total, FURTHEST)))
