"""The text a person reads, put together from lines, citations and the assistant's own sentences."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from assistant import wording
from assistant.answer import Citation, Line, Outcome, Ranked
from assistant.citing import marks
from assistant.logistic import logistic
from corpus.handbook import Handbook
from corpus.model import Kind, OutsideTopic
from index.search import Evidence, Found

RANKED = 15
OFFERED = 3
RELATED = 4
OUTCOMES = {  # how a question ended, told before anything else
    Outcome.ANSWERED: "手引きに記載があります（各文を出典と照合済み）",
    Outcome.PARTIAL: "一部だけ手引きに記載があります（各文を出典と照合済み）",
    Outcome.NEEDS_INPUT: "質問を確かめてください",
    Outcome.NOT_IN_HANDBOOK: "手引きに記載が見つかりません",
    Outcome.OUT_OF_SCOPE: "手引きの範囲外の質問です",
}
SURE_OF_TOPIC = 0.93  # cosine from which an outside topic that is nearer than any record is named


def answered(
    handbook: Handbook,
    lines: Sequence[Line],
    citations: Sequence[Citation],
    notes: Sequence[str] = (),
) -> str:
    """Notes, sections with marked lines, what the marks stand for, what to read next."""
    parts = [*notes, *sections(lines), f"{wording.SOURCES}\n{sources(citations)}"]
    more = related(handbook, citations)
    if more:
        parts.append(f"{wording.RELATED}\n{titles(handbook, more)}")
    return "\n\n".join(parts)


def sections(lines: Sequence[Line]) -> list[str]:
    """Lines with their marks, under the heading of their section."""
    return [
        "\n".join([f"【{name}】", *(f"・{one.text}{marks(one.citations)}" for one in group)])
        for name, group in groupby(lines, key=lambda line: line.section)
    ]


def declined(
    handbook: Handbook, nearest: Sequence[str], topic: OutsideTopic | None, evidence: Evidence
) -> str:
    """One clear sentence, the nearest Qs, and whom to ask."""
    if topic is not None and topic.far:
        return wording.OUT_OF_SCOPE
    sure = evidence.cosine_outside >= max(SURE_OF_TOPIC, evidence.cosine_asked)
    return lacking(handbook, nearest, topic.title if topic is not None and sure else "")


def lacking(handbook: Handbook, nearest: Sequence[str], what: str) -> str:
    """That the handbook does not say something, with the nearest records and whom to ask."""
    edition = handbook.edition.name
    first = (
        wording.NOT_ABOUT.format(edition=edition, topic=what)
        if what
        else wording.NOT_IN_HANDBOOK.format(edition=edition)
    )
    return f"{first}\n\n{wording.NEAREST}\n{titles(handbook, nearest)}\n\n{wording.ASK_DESK}"


def no_such(names: Sequence[str], handbook: Handbook) -> str:
    """That these ids or pages do not exist, and what there is."""
    counts = Counter(record.step for record in handbook if record.kind is Kind.Q)
    has = wording.HAS.format(
        counts="・".join(f"Q{step}-1〜{count}" for step, count in sorted(counts.items(), key=str)),
        pages=handbook.edition.pages,
    )
    return wording.NO_SUCH.format(edition=handbook.edition.name, names="、".join(names), has=has)


def titles(handbook: Handbook, ids: Sequence[str]) -> str:
    """One line a record: id, title, pages."""
    return "\n".join(f"・{label(handbook, one)}（{pages_of(handbook, one)}）" for one in ids)


def label(handbook: Handbook, record_id: str) -> str:
    """What a record is called: ``Q4-1 費用分担の決め方``; other kinds by title alone."""
    record = handbook[record_id]
    return f"{record.id} {record.title}" if record.kind is Kind.Q else record.title


def pages_of(handbook: Handbook, record_id: str) -> str:
    """``p.15`` or ``p.15、19``."""
    return "p." + "、".join(str(page) for page in handbook[record_id].pages)


def sources(citations: Sequence[Citation]) -> str:
    """One row a place that is cited, with all its marks."""
    places: dict[str, list[int]] = {}
    for one in citations:
        places.setdefault(source(one), []).append(one.n)
    return "\n".join(f"{marks(numbers)} {place}" for place, numbers in places.items())


def source(citation: Citation) -> str:
    """A citation in words: ``Q4-1 費用分担の決め方（手引き Ver.1 p.39）``."""
    name = f"{citation.record} " if citation.record.startswith("Q") else ""
    return f"{name}{citation.title}（手引き {citation.edition} p.{citation.page}）"


def related(handbook: Handbook, citations: Sequence[Citation]) -> tuple[str, ...]:
    """What to read next: the records that the cited ones point to, the first one's first."""
    cited = list(dict.fromkeys(citation.record for citation in citations))
    pointed = [
        other
        for record in cited
        for other in (*handbook[record].related, *handbook[record].cases)
        if other in handbook and other not in cited
    ]
    return tuple(dict.fromkeys(pointed))[:RELATED]


def nearest(found: Found) -> tuple[str, ...]:
    """The records that are offered where there is no answer."""
    return tuple(hit.record for hit in found.hits[:OFFERED])


def ranking(handbook: Handbook, found: Found) -> tuple[Ranked, ...]:
    """The best records of every kind, best first, scores squashed into 0 to 1."""
    return tuple(
        Ranked(
            hit.record, handbook[hit.record].kind, handbook[hit.record].title, _squash(hit.score)
        )
        for hit in found.hits[:RANKED]
    )


def _squash(score: float) -> float:
    return round(logistic(score / 4), 4)
