"""All that a message will be searched by, embedded in one call before the first search."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.claims import claims_in
from assistant.parts import parts_of
from assistant.understand import Understood, understand
from corpus.handbook import Handbook
from index.search import Query, Search


@dataclass(frozen=True, slots=True)
class Ahead:
    """Reads messages ahead of their searches; safe to share between threads."""

    handbook: Handbook
    search: Search

    def read(self, asked: Understood) -> None:
        """Embed a message, its questions and what it takes for granted."""
        self.search.read_ahead(searched_by(asked, self.handbook))


def searched_by(asked: Understood, handbook: Handbook) -> Iterator[Query]:
    """A message, its questions where it has several, and what it takes for granted."""
    yield asked.query
    parts = () if asked.bare else parts_of(asked.text)
    if len(parts) > 1:
        yield from (understand(one, handbook).query for one in parts)
    yield from (Query(one.text) for one in claims_in(asked.text))
