"""What is done ahead: statements read before the first question, a message embedded in one call."""

import gc
from collections.abc import Iterator

from assistant.parts import parts_of
from assistant.understand import Understood, understand
from corpus.handbook import Handbook
from index.search import Query, Search


def read_statements(handbook: Handbook, search: Search) -> None:
    """Read every statement once, so that the first answers come as fast as later ones.

    All that is in memory then stays, so that the collector of garbage need not look at it again.
    """
    for record in handbook:
        handbook.wording(record.id)
        for one in record.statements:
            search.words(one.text)
    gc.collect()
    gc.freeze()


def searched_by(asked: Understood, handbook: Handbook) -> Iterator[Query]:
    """All a message will be searched by: itself, and its questions where it has several."""
    yield asked.query
    parts = () if asked.bare else parts_of(asked.text)
    if len(parts) > 1:
        yield from (understand(one, handbook).query for one in parts)
