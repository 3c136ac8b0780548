"""BM25 as a product of two sparse vectors, so that Milvus can search what SudachiPy has read.

Milvus' own analyzers do not know Japanese. The document's side holds only what its own text says
(how often, against how long); how rare a term is changes with every import and stands on the
question's side. No row is ever out of date, however many are added.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.documents.postings import term_hash

NOTHING = 0  # a dimension that no term has; a sparse vector may not be empty
DIMENSIONS = 2**32 - 2  # Milvus' own limit


@dataclass(frozen=True, slots=True)
class Saturation:
    """BM25's k1 and b, the length that counts as usual, and what a weight comes to at most."""

    k1: float
    b: float
    usual: float
    most: float = 1.0

    def weights(self, terms: Sequence[str]) -> dict[int, float]:
        """The document's side: each term's weight but for its rarity.

        >>> two, ten = Saturation(1.2, 0.75, 3).weights(["橋"] * 2 + ["川"] * 10).values()
        >>> 0 < two < ten < 1
        True
        """
        norm = self.k1 * (1 - self.b + self.b * len(terms) / self.usual)
        found = {
            term_id(term): self.most * count / (count + norm)
            for term, count in Counter(terms).items()
        }
        return found or {NOTHING: 1.0}


def asked(terms: Iterable[str], rarity: Callable[[int], float]) -> dict[int, float]:
    """The question's side: each term as often as it is said, by how rare it is."""
    counts = Counter(map(term_id, terms))
    return {term: count * weight for term, count in counts.items() if (weight := rarity(term)) > 0}


def term_id(term: str) -> int:
    """The dimension that stands for a term, the same on every machine."""
    return int(term_hash(term)) % (DIMENSIONS - 1) + 1
