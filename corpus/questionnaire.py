"""The bank of questions for a survey of firms (アンケート調査, 手引き Q3-5 p.37)."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from corpus.load import load_toml
from corpus.model import CorpusError

QUESTION_BANK = Path(__file__).parent / "data" / "questionnaire.toml"


class AnswerKind(StrEnum):
    """How a question is answered."""

    ONE = "一つ選択"
    MANY = "複数選択"
    NUMBERS = "数を記入"  # a number beside each choice
    FREE = "自由記述"


class Given(StrEnum):
    """What a client may have told; questions are chosen by it."""

    SEVERAL_MUNICIPALITIES = "several_municipalities"
    SEVERAL_FIELDS = "several_fields"
    CONTRACT_YEARS = "contract_years"
    REGIONAL_REQUIREMENT = "regional_requirement"
    QUALIFICATION = "qualification"
    PERFORMANCE_BASED = "performance_based"
    SELECTION = "selection"
    SCHEDULE = "schedule"
    REPLY_BY = "reply_by"
    CONTACT = "contact"


class Names(StrEnum):
    """Choices that are the client's own names."""

    MUNICIPALITIES = "municipalities"
    FIELDS = "fields"


@dataclass(frozen=True, slots=True)
class BankLine:
    """A sentence of the preface, with ``{words}`` to fill in."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    text: str
    when: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question, its choices (some only for one field), and when it is asked."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    text: str
    kind: AnswerKind
    choices: tuple[str, ...] = ()
    choices_by_field: dict[str, tuple[str, ...]] = field(default_factory=dict)
    choices_from: Names | None = None
    when: tuple[Given, ...] = ()
    unless: tuple[Given, ...] = ()
    statements: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is AnswerKind.FREE) is bool(self.choices or self.choices_from):
            raise CorpusError(
                f"{self.id}: 自由記述のほかには選択肢が要り、自由記述には要りません。"
            )


@dataclass(frozen=True, slots=True)
class BankSection:
    """One of the handbook's three groups of questions."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    heading: str
    statements: tuple[str, ...]
    questions: tuple[BankQuestion, ...]


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """All there is to choose from."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    preface: tuple[BankLine, ...]
    sections: tuple[BankSection, ...]

    def __post_init__(self) -> None:
        twice = [one for one, count in Counter(self.ids).items() if count > 1]
        if twice:
            raise CorpusError(f"同じ id の設問が二つあります：{'、'.join(twice)}。")

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all questions, in order."""
        return tuple(one.id for section in self.sections for one in section.questions)


@cache
def question_bank(path: Path = QUESTION_BANK) -> QuestionBank:
    """The bank from its TOML file; a file that is wrong is named."""
    return load_toml(path, TypeAdapter(QuestionBank), "設問の元")
