"""What a learned sum of weights says as a probability."""

import math

FURTHEST = 700.0  # e to the power of more is past what a float holds
NEAREST = 1e-4  # how near to 0 or 1 a probability may come before its odds are taken


def logistic(total: float) -> float:
    """Between 0 and 1, however far out the sum lies.

    >>> logistic(0.0), logistic(-1e9) < 1e-300, logistic(1e9)
    (0.5, True, 1.0)
    """
    return 1 / (1 + math.exp(min(-total, FURTHEST)))


def log_odds(probability: float) -> float:
    """The other way round, short of what is all but certain.

    >>> log_odds(0.5), round(log_odds(1.0), 1)
    (0.0, 9.2)
    """
    likely = min(max(probability, NEAREST), 1 - NEAREST)
    return math.log(likely / (1 - likely))
