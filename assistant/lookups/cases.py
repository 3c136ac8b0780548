"""Cases 先行事例 found and compared by their typed facts."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pydantic import Field

from assistant.lookups.conditions import Condition, label
from assistant.tooling import Noted, Result, Row, ToolInput, ToolInputError
from corpus.handbook import Handbook
from corpus.model import FactName, Kind, Record


class FindCasesInput(ToolInput):
    """What the cases must have in common; an empty field is no condition."""

    performance_based: bool | None = Field(None, title="性能規定を導入している")
    fields: tuple[str, ...] = Field((), title="インフラ分野", max_length=10)
    tasks: tuple[str, ...] = Field((), title="業務項目", max_length=10)
    partner: str | None = Field(None, title="受注者の体制", max_length=40)
    scheme: str | None = Field(None, title="連携の形", max_length=40)
    pricing: str | None = Field(None, title="総価・単価", max_length=40)
    selection: str | None = Field(None, title="事業者選定方式", max_length=40)
    population_most: int | None = Field(
        None, title="人口の上限", ge=0, json_schema_extra={"unit": "人"}
    )
    population_least: int | None = Field(
        None, title="人口の下限", ge=0, json_schema_extra={"unit": "人"}
    )

    def conditions(self) -> tuple[Condition, ...]:
        """The filled fields as conditions."""
        given: list[Condition] = []
        for name in ("performance_based", "partner", "scheme", "pricing", "selection"):
            value = getattr(self, name)
            if value is not None:
                given.append(Condition(FactName(name), value))
        given += [Condition(FactName.FIELDS, one) for one in self.fields]
        given += [Condition(FactName.TASKS, one) for one in self.tasks]
        if self.population_most is not None:
            given.append(Condition(FactName.POPULATION, self.population_most, most=True))
        if self.population_least is not None:
            given.append(Condition(FactName.POPULATION, self.population_least, least=True))
        return tuple(given)


class CompareCasesInput(ToolInput):
    """Which cases to lay side by side."""

    cases: tuple[str, ...] = Field(title="事例の id", min_length=2, max_length=5)


def find_cases(handbook: Handbook, given: FindCasesInput) -> Result:
    """Cases that meet every condition, smallest town first, with the statements that say so."""
    if not given.conditions():
        raise ToolInputError(("条件を一つ以上入力してください。",))
    return cases_with(handbook, given.conditions())


def cases_with(handbook: Handbook, conditions: Sequence[Condition]) -> Result:
    """The same for conditions that a question stated."""
    met = [one for one in _cases(handbook) if all(c.holds(one) for c in conditions)]
    met.sort(key=lambda one: _sortable(one, FactName.POPULATION))
    facts = tuple(dict.fromkeys(one.fact for one in conditions))
    return Result(
        rows=tuple(
            Row(short_title(one), shown(one, fact), group=label(fact))
            for one in met
            for fact in facts
        ),
        lines=tuple(line for one in met for line in _said(one, facts)),
        warnings=() if met else ("条件に合うと手引きから分かる先行事例はありません。",),
    )


def compare_cases(handbook: Handbook, given: CompareCasesInput) -> Result:
    """Two or more cases fact by fact, those that differ first."""
    known = {one.id for one in _cases(handbook)}
    unknown = [one for one in given.cases if one not in known]
    if unknown:
        raise ToolInputError((f"事例「{'、'.join(unknown)}」はありません。",))
    return side_by_side(handbook, given.cases, tuple(FactName))


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
    """A fact's value in words; a dash where the handbook does not say."""
    known = case.facts.get(fact)
    if known is None:
        return "―"
    if isinstance(known.value, tuple):
        return "、".join(known.value)
    write = _WRITERS.get(fact, str)
    return write(known.value)


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


def _said(case: Record, facts: Iterable[FactName]) -> Iterable[Noted]:
    """The statements behind these facts, each once, in the record's order."""
    numbers = sorted({case.facts[name].n for name in facts if name in case.facts})
    for n in numbers:
        statement = case.statements[n - 1]
        yield Noted(statement.text, (case.statement_id(statement),))


def _sortable(case: Record, fact: FactName) -> int:
    known = case.facts.get(fact)
    return int(known.value) if known is not None and isinstance(known.value, int) else 10**9
