"""Whether one statement holds most of what a question asks: seen where scope is in doubt."""

from functools import cache

from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import Record
from index.search import Found, Search

OF_A_CASE = 0.38  # share of a question's words, beside the name, that a statement of the case has
OF_THE_BEST = 0.5  # the same of the whole question and the record that is found first


class Says:
    """Holds the words of questions against single statements; safe to share between threads."""

    def __init__(self, handbook: Handbook, search: Search) -> None:
        self._handbook = handbook
        self._search = search
        self._words_of = cache(self._read)

    def most_of(self, question: Understood, found: Found) -> bool:
        """Whether a statement of a named case, or else of the best record, has most words."""
        words = set(self._search.words(question.unnamed or question.text))
        if question.cases:
            return any(
                self._share(words, self._handbook[one], set()) >= OF_A_CASE
                for one in question.cases
            )
        best = self._handbook[found.hits[0].record]
        return self._share(words, best, set(self._search.words(best.title))) >= OF_THE_BEST

    def _share(self, words: set[str], record: Record, known: set[str]) -> float:
        """What the record's best statement has of some words, rare ones weighing more, 0 to 1."""
        told = (known | one for one in self._words_of(record.id))
        whole = self._search.rarity(words) + 1  # so that a single word is not enough
        return max((self._search.rarity(words & one) for one in told), default=0.0) / whole

    def _read(self, record_id: str) -> tuple[frozenset[str], ...]:
        """The words of each statement, read at the first question that needs them."""
        statements = self._handbook[record_id].statements
        return tuple(frozenset(self._search.words(one.text)) for one in statements)
