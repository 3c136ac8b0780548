"""All that a message will be searched by, to be embedded in one call before the first search."""

from collections.abc import Iterator

from assistant.claims import claims_in
from assistant.parts import parts_of
from assistant.understand import Understood, understand
from corpus.handbook import Handbook
from index.search import Query


def searched_by(asked: Understood, handbook: Handbook) -> Iterator[Query]:
    """A message, its questions where it has several, and what it takes for granted."""
    yield asked.query
    parts = () if asked.bare else parts_of(asked.text)
    if len(parts) > 1:
        yield from (understand(one, handbook).query for one in parts)
    yield from (Query(one.text) for one in claims_in(asked.text, of_a_case=bool(asked.cases)))
