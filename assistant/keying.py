"""An answer is keyed to the Q that prints it: Qs stand before what other records repeat of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import Kind
from index.search import Found, Hit, Search

Q_FIRST = 3.0  # standard deviations by which a Q is preferred to another record
BEST = 12.0  # what stands first after a look-up scores at least this
NAMED = 1.0  # by which a case that the question names is preferred
NOT_NAMED = -3.0  # by which every other case is put back then
ADVICE = 1.5  # by which a Q is preferred further where somebody asks what to do
NO_ADVICE = -3.0  # by which a statistic is put back where somebody asks what to do


def keyed(found: Found, handbook: Handbook, search: Search, asked: Understood) -> Found:
    """The same records, Qs preferred; a case whose best statement a Q prints yields to that Q."""
    preferred = (_preferred(hit, handbook[hit.record].kind, asked) for hit in found.hits)
    hits = sorted(preferred, key=lambda hit: -hit.score)
    best = handbook[hits[0].record]
    if best.kind is not Kind.CASE:
        return replace(found, hits=tuple(hits))
    scores = search.statement_scores(found, best.id)
    page = best.statements[scores.index(max(scores))].page
    printed = [hit for hit in hits if _is_q_on(handbook, hit.record, page)]
    if printed:
        hits.remove(printed[0])
        hits.insert(0, replace(printed[0], score=hits[0].score))
    return replace(found, hits=tuple(hits))


def merged(found: Sequence[Found]) -> Found:
    """Several searches as one ranking: every first, then every second, each record once."""
    if len(found) == 1:
        return found[0]
    turns = (hit for rank in zip(*(one.hits for one in found), strict=True) for hit in rank)
    hits: dict[str, Hit] = {}
    for hit in turns:
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
        falling.append(replace(hit, score=lowest))
    return tuple(falling)


def _preferred(hit: Hit, kind: Kind, asked: Understood) -> Hit:
    bonus = Q_FIRST if kind is Kind.Q else 0.0
    if asked.cases and kind is Kind.CASE:
        bonus = NAMED if hit.record in asked.cases else NOT_NAMED
    if asked.seeks_advice:
        bonus += {Kind.Q: ADVICE, Kind.FIGURE: NO_ADVICE}.get(kind, 0.0)
    return replace(hit, score=hit.score + bonus)


def _is_q_on(handbook: Handbook, record_id: str, page: int) -> bool:
    record = handbook[record_id]
    return record.kind is Kind.Q and page == record.pages[0]  # the page its heading is on
