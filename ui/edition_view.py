"""Editions and what differs between them, to read in a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from assistant.assistants import Compared
from assistant.helpdesk.rechecking import Doubtful, Rechecked
from assistant.wording import FATES, WHATS
from assistant.writing import OUTCOMES
from corpus.changes import Changes, Fate, RecordChange, Said, StatementChange
from ui import wording

KEPT = {
    "draft": "回答案（案件 {n}）",
    "approved": "承認済の回答（案件 {n}）",
    "example": "回答事例 {n}",
}
Change = TypeVar("Change", RecordChange, StatementChange)
ORDER = (Fate.ADDED, Fate.REMOVED, Fate.CHANGED, Fate.MOVED)


def changes_text(changes: Changes) -> str:
    """How many there are of each fate, then each record and statement that is not as it was."""
    head = f"手引き {changes.before} → {changes.after}"
    counts = changes.counts()
    lines = [
        head,
        _counted("記録（Q など）", counts["records"]),
        _counted("文", counts["statements"]),
    ]
    for fate in ORDER:
        lines += _section(wording.RECORDS_OF[fate], map(record_line, _of(changes.records, fate)))
    for fate in (Fate.CHANGED, Fate.ADDED, Fate.REMOVED):
        found = [line for one in _of(changes.statements, fate) for line in change_lines(one)]
        lines += _section(wording.STATEMENTS_OF[fate], found)
    return "\n".join(lines)


def record_line(one: RecordChange) -> str:
    """``Q4-2（p.40）→ Q4-3（p.41） 題名``."""
    heads = [head for head in (one.before, one.after) if head is not None]
    places = [f"{head.id}（p.{'、'.join(map(str, head.pages))}）" for head in heads]
    return f"・{' → '.join(dict.fromkeys(places))} {heads[-1].title}"


def change_lines(one: StatementChange) -> Iterator[str]:
    """A statement before and after, and what of it is not as it was."""
    what = "・".join(WHATS[name] for name in one.what)
    yield f"・{FATES[one.fate]}{f'（{what}）' if what else ''}"
    yield from _said("前", one.before)
    yield from _said("後", one.after)


def doubtful_text(found: Sequence[Doubtful], editions: tuple[str, str]) -> str:
    """Each kept reply that rests on what has changed, and whether it still stands."""
    fallen = sum(not one.stands for one in found)
    told = wording.RECHECKED.format(
        before=editions[0], after=editions[1], count=len(found), fallen=fallen
    )
    return "\n".join([told, *(line for one in found for line in _doubtful(one))])


def compared_text(one: Compared) -> str:
    """Both answers one after the other, then what of their sources differs."""
    lines = []
    for answer in (one.before, one.after):
        lines += [f"■ 手引き {answer.edition}：{OUTCOMES[answer.outcome]}", answer.text, ""]
    lines.append(f"■ {wording.ANSWERS_AGREE if one.agree else wording.ANSWERS_DIFFER}")
    for answer, only in ((one.before, one.only_before), (one.after, one.only_after)):
        head = wording.ONLY_IN.format(edition=answer.edition)
        lines += _section(head, (f"・{text}" for text in only))
    changed = (line for change in one.changes for line in change_lines(change))
    lines += _section(wording.CITED_AND_CHANGED, changed)
    return "\n".join(lines)


def _doubtful(one: Doubtful) -> Iterator[str]:
    stands = wording.STANDS if one.stands else wording.STANDS_NOT
    yield f"\n■ {KEPT[one.kept].format(n=one.number)} {one.subject}：{stands}"
    for sentence in one.sentences:
        yield from _sentence(sentence)


def _sentence(one: Rechecked) -> Iterator[str]:
    yield f"・{one.text}"
    yield f"　{one.problem or wording.STANDS}"
    for change in one.changes:
        yield from (f"　{line}" for line in change_lines(change))


def _counted(name: str, counts: dict[Fate, int]) -> str:
    return f"{name}: " + "、".join(f"{FATES[one]} {counts[one]}" for one in Fate)


def _section(head: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", f"【{head}】", *found] if found else []


def _of(ones: Iterable[Change], fate: Fate) -> list[Change]:
    return [one for one in ones if one.fate is fate]


def _said(when: str, said: Said | None) -> Iterator[str]:
    if said is not None:
        yield f"　{when} {said.id} p.{said.page} {said.text}"
