"""An answer is keyed to the Q that prints it: Qs stand before what other records repeat of them."""

from dataclasses import replace

from corpus.handbook import Handbook
from corpus.model import Kind
from index.search import Found, Hit, Search

Q_FIRST = 2.0  # standard deviations by which a Q is preferred to another record


def keyed(found: Found, handbook: Handbook, search: Search) -> Found:
    """The same records, Qs preferred; a case whose best statement a Q prints yields to that Q."""
    hits = sorted((_preferred(hit, handbook) for hit in found.hits), key=lambda hit: -hit.score)
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


def _preferred(hit: Hit, handbook: Handbook) -> Hit:
    bonus = Q_FIRST if handbook[hit.record].kind is Kind.Q else 0.0
    return replace(hit, score=hit.score + bonus)


def _is_q_on(handbook: Handbook, record_id: str, page: int) -> bool:
    record = handbook[record_id]
    return record.kind is Kind.Q and page in record.pages
