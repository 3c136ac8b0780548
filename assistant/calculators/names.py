"""Words that several calculators ask for: names, and the infrastructure fields (インフラ分野)."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class InfraField(StrEnum):
    """インフラ分野, as the target table of p.51 lists them."""

    ROAD = "道路"
    RIVER = "河川"
    PARK = "公園"
    SEWER = "下水道"
    OTHER = "その他"


def refuse_twice(what: str, names: Iterable[str]) -> None:
    """ValueError where a name stands twice; sums by name would be wrong."""
    twice = sorted(str(name) for name, count in Counter(names).items() if count > 1)
    if twice:
        raise ValueError(f"{what}「{'、'.join(twice)}」が二度入っています。一つにまとめてください")
