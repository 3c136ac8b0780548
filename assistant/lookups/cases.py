"""Cases 先行事例 found and compared by their typed facts."""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

import corpus
from assistant.tooling import Noted, Result, Row, ToolInput, ToolInputError
from corpus.handbook import Handbook
from corpus.model import FactName, Kind, Record
from corpus.text import normalise

WORDS = Path(corpus.__file__).parent / "data" / "case_words.toml"

_MAN = 10_000
_NUMERIC = (
    (FactName.POPULATION, r"人口(?:が|は)?約?(\d[\d.,]*)(万)?人?(以下|未満|以上|超|より少|より多)"),
    (
        FactName.ENGINEERS,
        r"技術(?:者|系職員|職員)(?:数)?(?:が|は|の)?(\d+)(万)?人(以下|未満|以上|超)?",
    ),
    (
        FactName.CONTRACT_MONTHS,
        r"(?<![\dRH])(\d+)(万)?(?:年|カ年|ヶ年)(以上|未満|以下|超)?(?:の|間)?(?:複数年)?契約",
    ),
    (
        FactName.CONTRACT_MONTHS,
        r"契約(?:年数|期間)?(?:が|は|の長さが)?(\d+)(万)?年(以上|未満|以下|超)?",
    ),
)
_NOBODY = re.compile(r"技術(?:者|系職員|職員)(?:が|は|の)?(?:ゼロ|いない|0人|[1一]人もいない)")


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact a case must have: equal, at least or at most a value."""

    fact: FactName
    value: bool | int | str
    least: bool = False
    most: bool = False
    word: str = ""  # how the question said it

    def fails(self, case: Record) -> bool:
        """Whether the case is known not to meet it."""
        return self.fact in case.facts and not self.holds(case)

    def holds(self, case: Record) -> bool:
        """Whether the case is known to meet it."""
        known = case.facts.get(self.fact)
        if known is None:
            return False
        if isinstance(known.value, tuple):
            return self.value in known.value
        if self.least or self.most:
            return (
                int(known.value) >= int(self.value)
                if self.least
                else int(known.value) <= int(self.value)
            )
        return known.value == self.value


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
    return cases_with(handbook, given.conditions())


def cases_with(handbook: Handbook, conditions: Sequence[Condition]) -> Result:
    """The same for conditions that a question stated."""
    met = [one for one in _cases(handbook) if all(c.holds(one) for c in conditions)]
    met.sort(key=lambda one: _sortable(one, FactName.POPULATION))
    return Result(
        rows=tuple(
            Row(one.title, shown(one, condition.fact), group=label(condition.fact))
            for one in met
            for condition in conditions
        ),
        lines=tuple(line for one in met for line in _said(one, [c.fact for c in conditions])),
    )


def compare_cases(handbook: Handbook, given: CompareCasesInput) -> Result:
    """Two or more cases fact by fact, those that differ first."""
    unknown = [one for one in given.cases if one not in handbook]
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
            Row(label(name), shown(one, name), group=one.title) for name in facts for one in records
        ),
        lines=tuple(line for one in records for line in _said(one, facts)),
    )


def conditions_in(question: str) -> tuple[tuple[Condition, ...], str]:
    """The conditions a question states, and the question without the words that state them."""
    text = normalise(question)
    found: list[Condition] = []
    for fact, pattern in _NUMERIC:
        for match in re.finditer(pattern, text):
            found.append(_numeric(fact, *match.groups()))
        text = re.sub(pattern, " ", text)
    if _NOBODY.search(text):
        found.append(Condition(FactName.ENGINEERS, 0))
        text = _NOBODY.sub(" ", text)
    for fact, value, word in _vocabulary():
        if word in text:
            found.append(Condition(fact, value, word=word))
            text = text.replace(word, " ")
    return tuple(dict.fromkeys(found)), text


def asks_for_cases(question: str) -> bool:
    """Whether a question wants cases listed."""
    text = normalise(question)
    return any(cue in text for cue in _words()["asking"]["cues"])


def facts_in(question: str) -> tuple[FactName, ...]:
    """The facts a comparison asks about; all of them where it names none."""
    text = normalise(question)
    named = [
        FactName(name) for name, words in _words()["asked"].items() if any(w in text for w in words)
    ]
    return tuple(named) or tuple(FactName)


def ignored_words() -> str:
    """Words that say nothing about which cases are wanted."""
    return str(_words()["asking"]["ignored"][0])


def label(fact: FactName) -> str:
    """What a fact is called in a table."""
    return str(_words()["labels"][fact.value])


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


def _cases(handbook: Handbook) -> Iterable[Record]:
    return (record for record in handbook if record.kind is Kind.CASE)


def _said(case: Record, facts: Iterable[FactName]) -> Iterable[Noted]:
    """The statements behind these facts, each once, in the record's order."""
    numbers = sorted({case.facts[name].n for name in facts if name in case.facts})
    for n in numbers:
        statement = case.statements[n - 1]
        yield Noted(statement.text, (case.statement_id(statement),))


def _numeric(fact: FactName, number: str, man: str | None, bound: str | None) -> Condition:
    value = float(number.replace(",", "")) * (_MAN if man else 1)
    months = 12 if fact is FactName.CONTRACT_MONTHS else 1
    bound = bound or ""
    return Condition(
        fact,
        int(value * months),
        least=bound in {"以上", "超", "より多"},
        most=bound in {"以下", "未満", "より少"},
    )


def _sortable(case: Record, fact: FactName) -> int:
    known = case.facts.get(fact)
    return int(known.value) if known is not None and isinstance(known.value, int) else 10**9


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def _vocabulary() -> tuple[tuple[FactName, bool | str, str], ...]:
    """(fact, value, word), longest word first."""
    rows = [
        (FactName(name), value == "true" or value, word)
        for name, values in _words().items()
        if name in set(FactName)
        for value, words in values.items()
        for word in words
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[2])))
