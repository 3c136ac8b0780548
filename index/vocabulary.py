"""How rare each term is among the records."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass


def rarity(have: int, texts: int) -> float:
    """A term's idf in BM25, in nats, as bm25s' ``lucene`` has it: how many of the texts have it.

    >>> rarity(9, 10) < rarity(1, 10) < rarity(0, 10)
    True
    """
    return math.log(1 + (texts - have + 0.5) / (have + 0.5))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """In how many records each term stands, and how much a question's terms weigh together."""

    count: Mapping[str, int]
    records: int

    def idf(self, term: str) -> float:
        """Rarity in nats; a term that no record has is the rarest.

        >>> v = Vocabulary({"人口": 2, "消防": 1}, records=2)
        >>> v.idf("人口") < v.idf("消防") < v.idf("天気")
        True
        """
        return math.log(1 + (self.records + 1) / (self.count.get(term, 0) + 0.5))

    def mass(self, terms: Collection[str]) -> float:
        """Summed rarity of different terms."""
        return sum(map(self.idf, set(terms)))
