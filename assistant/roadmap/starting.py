"""Where a roadmap starts: STEP0, with every Q of every STEP as an item, and no date."""

from collections.abc import Iterable

from assistant.roadmap.model import Item, Progress
from assistant.tooling import Tool
from corpus.handbook import Handbook
from corpus.model import Kind, Record, Role, Statement

WAYS = ("広域", "多分野")  # the ways of joining that the list of Qs tells apart (手引き p.23-24)
_ALWAYS = "共通"


def starting_items(handbook: Handbook, ways: Iterable[str]) -> tuple[Item, ...]:
    """The Qs as items in the handbook's order; a Q for other ways of joining only is left out."""
    fitting = {_ALWAYS, *ways}
    questions = sorted(one for one in handbook if one.kind is Kind.Q)
    return tuple(
        Item(
            n,
            one.step or 0,
            one.title,
            one.id,
            Progress.OPEN if fitting.intersection(one.scope) else Progress.LEFT_OUT,
        )
        for n, one in enumerate(questions, start=1)
    )


def steps_of(handbook: Handbook) -> dict[int, Record]:
    """The record of each STEP, by its number, in order."""
    found = sorted(one for one in handbook if one.kind is Kind.STEP)
    return {one.step: one for one in found if one.step is not None}


def step_name(step: Record) -> str:
    """``STEP0 準備段階``."""
    return step.title.removesuffix("でやること")


def basis_of(item: Item, handbook: Handbook) -> tuple[str, ...]:
    """The statements that an item rests on: its Q's first answer, with the caveats it carries."""
    if item.record not in handbook:
        return ()
    record = handbook[item.record]
    first = next(iter(record.with_role(Role.ANSWER)), record.statements[0])
    return tuple(map(record.statement_id, record.with_caveats({first.n})))


def told_of(step: Record) -> tuple[Statement, ...]:
    """What the handbook says is done in a STEP, with the caveats that it carries."""
    said = [one for one in step.with_role(Role.ANSWER) if one.caveats]
    numbers = {one.n for one in said}
    carried = [step.statements[n - 1] for n in sorted(step.carried(numbers) - numbers)]
    return (*said, *carried)


def pages_told(steps: Iterable[Record]) -> tuple[int, ...]:
    """The pages that say what is done in the STEPs (手引き p.21-22)."""
    return tuple(sorted({one.page for step in steps for one in told_of(step)}))


def tools_on(record: str, tools: Iterable[Tool]) -> tuple[Tool, ...]:
    """The calculators that rest on this record first of all."""
    return tuple(one for one in tools if one.based_on[0] == record)
