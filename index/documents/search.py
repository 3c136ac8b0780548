"""From a question to passages of documents: words and meaning, each by rank, then together."""

from collections.abc import Callable, Collection, Set
from dataclasses import dataclass

from corpus.documents.model import Part
from index.documents.intake import searched
from index.documents.library import Library
from index.documents.model import Card, Wanted
from index.documents.view import Near
from index.encoder import Encoder
from index.tokens import Tokens

EXAMINED = 8  # passages whose words are compared with the question's


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage, ``n`` in its document from 1, and how well it fits."""

    card: Card
    n: int
    passage: Part
    score: float  # fused by rank
    cosine: float
    coverage: float  # share of what the question's words weigh that the passage has


class DocumentSearch:
    """Searches the library's documents; safe to share between threads."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        tokens: Tokens,
        rarity: Callable[[Collection[str]], float],
    ) -> None:
        self.library = library
        self._encoder = encoder
        self._tokens = tokens
        self._rarity = rarity

    def find(self, question: str, wanted: Wanted, k: int = EXAMINED) -> tuple[PassageHit, ...]:
        """The best passages of the documents that are wanted, best first."""
        view = self.library.view()
        if not any(map(wanted.allows, view.cards)):
            return ()
        vector = self._encoder.queries([question])[0]
        asked = set(self._tokens.words(question))
        found = view.nearest(self._tokens.terms(question), vector, wanted, k)
        return tuple(self._hit(one, asked) for one in found)

    def _hit(self, near: Near, asked: Set[str]) -> PassageHit:
        """With the share of the question's words that the passage has."""
        has = asked & set(self._tokens.words(searched(near.card.title, near.passage)))
        coverage = self._rarity(has) / self._rarity(asked) if asked else 0.0
        return PassageHit(near.card, near.n, near.passage, near.score, near.cosine, coverage)
