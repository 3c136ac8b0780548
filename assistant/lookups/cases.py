"""Cases 先行事例 found and compared by their typed facts."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pydantic import Field

from assistant.lookups.condition import Condition, measure
from assistant.lookups.conditions import Order
from assistant.lookups.contents import said
from assistant.lookups.find_input import FindCasesInput
from assistant.lookups.vocabulary import label
from assistant.tooling import Noted, Result, Row, ToolInput, ToolInputError
from corpus.handbook import Handbook
from corpus.model import FactName, Kind, Record


class CompareCasesInput(ToolInput):
    """Which cases to lay side by side."""

    cases: tuple[str, ...] = Field(title="事例の id", min_length=2, max_length=5)


class CaseFactsInput(ToolInput):
    """Which case, and which of its facts; without facts, all of them."""

    case: str = Field(title="事例の id", min_length=1, max_length=60)
    facts: tuple[FactName, ...] = Field((), title="知りたい項目", max_length=len(FactName))


_AT_LENGTH = {  # told in several sentences; asked for by name, not in a table of everything
    FactName.STEPS,
    FactName.INSTRUCTIONS,
    FactName.THEMES,
    FactName.EFFECT,
    FactName.OPERATION,
    FactName.PHASES,
}
COMPARED = tuple(one for one in FactName if one not in _AT_LENGTH)


def find_cases(handbook: Handbook, given: FindCasesInput) -> Result:
    """Cases that meet every condition, smallest town first, with the statements that say so."""
    if not given.conditions() and given.order() is None:
        raise ToolInputError(("条件か並べる項目を一つ以上入力してください。",))
    return cases_with(handbook, given.conditions(), given.order())


def cases_with(
    handbook: Handbook,
    conditions: Sequence[Condition],
    order: Order | None = None,
    endings: Sequence[str] = (),
    asked: Sequence[FactName] = (),
) -> Result:
    """The same for conditions that a question stated; of an order only what comes first.

    ``asked`` are further facts that the question wants to know of the cases found.
    """
    met = [one for one in _cases(handbook) if all(c.holds(one) for c in conditions)]
    met = [one for one in met if not endings or _ends(one, endings, strictly=bool(asked))]
    ordered: list[FactName] = []
    if order is not None:
        met, ordered = _first(met, order), [order.fact]
    met.sort(key=lambda one: _sortable(one, FactName.POPULATION))
    facts = tuple(dict.fromkeys([*ordered, *(one.fact for one in conditions), *asked]))
    return Result(
        rows=tuple(
            Row(short_title(one), shown(one, fact), group=label(fact))
            for one in met
            for fact in facts
        ),
        lines=tuple(line for one in met for line in _said(one, facts)),
        warnings=() if met else ("条件に合うと手引きから分かる先行事例はありません。",),
    )


def case_facts(handbook: Handbook, given: CaseFactsInput) -> Result:
    """The facts of one case."""
    return side_by_side(handbook, _known(handbook, (given.case,)), given.facts or tuple(FactName))


def compare_cases(handbook: Handbook, given: CompareCasesInput) -> Result:
    """Two or more cases fact by fact, those that differ first."""
    return side_by_side(handbook, _known(handbook, given.cases), COMPARED)


def side_by_side(handbook: Handbook, cases: Sequence[str], wanted: Sequence[FactName]) -> Result:
    """The wanted facts of some cases, those that differ first."""
    records = [handbook[one] for one in cases]
    facts = [name for name in wanted if any(name in one.facts for one in records)]
    facts.sort(key=lambda name: len({shown(one, name) for one in records}) == 1)
    return Result(
        rows=tuple(
            Row(label(name), shown(one, name), group=short_title(one))
            for name in facts
            for one in records
        ),
        lines=tuple(line for one in records for line in _said(one, facts)),
    )


def shown(case: Record, fact: FactName) -> str:
    """A fact's value in words, and whose it is; a dash where the handbook does not say."""
    known = case.facts.get(fact)
    if known is None:
        return "―"
    value = known.value
    words = "、".join(value) if isinstance(value, tuple) else _WRITERS.get(fact, str)(value)
    return f"{words}（{known.of}）" if known.of else words


def _months(value: Any) -> str:  # noqa: ANN401 - facts hold numbers, words and truth values
    years, months = divmod(int(value), 12)
    return (f"{years}年" if years else "") + (f"{months}か月" if months else "")


_WRITERS: dict[FactName, Callable[[Any], str]] = {
    FactName.CONTRACT_MONTHS: _months,
    FactName.PERFORMANCE_BASED: lambda value: "あり" if value else "なし",
    FactName.POPULATION: lambda value: f"約{int(value):,}人",
    FactName.ENGINEERS: lambda value: f"{int(value):,}人",
    FactName.CIVIL_STAFF: lambda value: f"{int(value):,}人",
    FactName.AMOUNT_YEN: lambda value: f"{int(value) / 10**8:g}億円",
    FactName.ANNUAL_YEN: lambda value: f"{int(value) / 10**8:g}億円",
}


def short_title(case: Record) -> str:
    """The place without what is said of it, for the head of a column."""
    return case.title.partition("：")[0]


def _cases(handbook: Handbook) -> Iterable[Record]:
    return (record for record in handbook if record.kind is Kind.CASE)


def _known(handbook: Handbook, cases: Sequence[str]) -> Sequence[str]:
    """The same cases; ToolInputError for one that is none."""
    known = {one.id for one in _cases(handbook)}
    unknown = [one for one in cases if one not in known]
    if unknown:
        raise ToolInputError((f"事例「{'、'.join(unknown)}」はありません。",))
    return cases


def _said(case: Record, facts: Iterable[FactName]) -> Iterable[Noted]:
    """The statements behind these facts with their caveats, each once, in the record's order."""
    return said(case, (n for name in facts if name in case.facts for n in case.facts[name].numbers))


def _first(cases: Sequence[Record], order: Order) -> list[Record]:
    """Those that come first in an order; several where they are equal."""
    measured = [(value, one) for one in cases if (value := measure(one, order.fact)) is not None]
    values = [value for value, _ in measured]
    if not values:
        return []
    best = max(values) if order.descending else min(values)
    return [one for value, one in measured if value == best]


def _ends(case: Record, endings: Sequence[str], *, strictly: bool) -> bool:
    """Whether a prefecture is wanted and is one, or a municipality, strictly of its kind.

    「技術者のいない町」 may be any; of 「〜の町の人口」 the town itself is meant.
    """
    known = case.facts.get(FactName.MUNICIPALITY) or case.facts.get(FactName.PREFECTURE)
    names = known.value if known is not None and isinstance(known.value, tuple) else ()
    towns = "町村" if strictly and set(endings) <= {"町", "村"} else "市町村"
    wanted = "県" if "県" in endings else towns
    return any(name.endswith(tuple(wanted)) for name in names)


def _sortable(case: Record, fact: FactName) -> int:
    value = measure(case, fact)
    return 10**12 if value is None else value
