"""How rare each word is among the records, and how much of a question they know."""

import math
from collections import Counter
from collections.abc import Collection, Mapping


class Vocabulary:
    """Words of each record, with inverse document frequencies."""

    def __init__(self, words_of: Mapping[str, Collection[str]]) -> None:
        self._words_of = {record: frozenset(words) for record, words in words_of.items()}
        self._count = Counter(word for words in self._words_of.values() for word in words)

    def idf(self, word: str) -> float:
        """Rarity in nats; a word that no record has is the rarest.

        >>> v = Vocabulary({"Q0-1": ["人口"], "Q0-2": ["人口", "消防"]})
        >>> v.idf("人口") < v.idf("消防") < v.idf("天気")
        True
        """
        return math.log(1 + (len(self._words_of) + 1) / (self._count[word] + 0.5))

    def mass(self, words: Collection[str]) -> float:
        """Summed rarity of different words."""
        return sum(map(self.idf, set(words)))

    def known(self, words: Collection[str]) -> float:
        """Share of the words' mass that some record has, 0 to 1."""
        return self._share(words, [word for word in words if self._count[word]])

    def covered(self, words: Collection[str], record: str) -> float:
        """Share of the words' mass that one record has, 0 to 1."""
        return self._share(words, self._words_of[record].intersection(words))

    def _share(self, words: Collection[str], part: Collection[str]) -> float:
        whole = self.mass(words)
        return self.mass(part) / whole if whole else 0.0
