"""An answer is keyed to the Q that prints it, or to the class it is about; searches become one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.populations import class_asked
from corpus.figures import population_table
from corpus.handbook import Handbook
from corpus.model import Kind
from index.search import Found, Hit, Search

_AVERAGE = "平均"  # the classes say (手引き p.4)
BEST = 12.0  # what stands first after a look-up scores at least this


def keyed(text: str, found: Found, handbook: Handbook, search: Search) -> Found:
    """The same records, where the one that answers a text stands first.

    A case yields to the Q that prints its best statement, a population class to the one asked for.
    """
    best, own = handbook[found.hits[0].record], class_asked(text)
    if own and own.record in handbook and (_AVERAGE in text or _is_a_class(best.id)):
        return raised(found, [own.record])
    if best.kind is not Kind.CASE:
        return found
    scores = search.statement_scores(found, best.id)
    page = best.statements[scores.index(max(scores))].page
    printed = [hit for hit in found.hits if _is_q_on(handbook, hit.record, page)]
    if not printed:
        return found
    first = printed[0]._replace(score=found.hits[0].score)
    return replace(found, hits=(first, *(hit for hit in found.hits if hit != printed[0])))


def merged(found: Sequence[Found], whole: Found) -> Found:
    """Several searches as one ranking: all firsts in the order of the whole, then all seconds."""
    if len(found) == 1:
        return found[0]
    place = {hit.record: n for n, hit in enumerate(whole.hits)}
    hits: dict[str, Hit] = {}
    for rank in zip(*(one.hits for one in found), strict=True):
        for hit in sorted(rank, key=lambda hit: place[hit.record]):
            hits.setdefault(hit.record, hit)
    return replace(found[0], hits=_falling(hits.values()))


def raised(found: Found, records: Iterable[str]) -> Found:
    """The same ranking with these records first."""
    first = list(dict.fromkeys(records))
    by_id = {hit.record: hit for hit in found.hits}
    rest = [hit for hit in found.hits if hit.record not in first]
    return replace(found, hits=_falling([*(by_id[one] for one in first), *rest]))


def _falling(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Scores that never rise from one place to the next."""
    lowest = float("inf")
    falling = []
    for hit in hits:
        lowest = min(lowest, hit.score) if lowest != float("inf") else max(hit.score, BEST)
        falling.append(hit._replace(score=lowest))
    return tuple(falling)


def _is_a_class(record_id: str) -> bool:
    return any(one.record == record_id for one in population_table().classes)


def _is_q_on(handbook: Handbook, record_id: str, page: int) -> bool:
    record = handbook[record_id]
    return record.kind is Kind.Q and page == record.pages[0]  # the page its heading is on
