"""What a model was learned on, stored beside its weights, so that a stale one is noticed."""

import hashlib
from collections.abc import Sequence


def learned_on(*inputs: str, **taught: Sequence[object]) -> dict[str, object]:
    """How many of each a model was taught, and a signature of them and of all other inputs.

    >>> learned_on("the records", questions=["費用は？", "契約は？"])["questions"]
    2
    """
    rows = {kind: list(some) for kind, some in taught.items()}
    signature = hashlib.sha256(repr((inputs, rows)).encode()).hexdigest()
    return {**{kind: len(some) for kind, some in rows.items()}, "signature": signature}
