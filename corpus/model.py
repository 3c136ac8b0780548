"""The nouns of the handbook's knowledge. Read this file first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from pydantic import ConfigDict


class CorpusError(ValueError):
    """The records or a handbook copy are not what they should be; the message says where."""


class Kind(StrEnum):
    """What a record 記録 is about."""

    Q = "q"
    CASE = "case"  # 先行事例
    STEP = "step"
    TERM = "term"  # 用語・制度
    FIGURE = "figure"  # 統計
    CONCEPT = "concept"
    PLAN = "plan"
    EPISODE = "episode"
    ORGANISATION = "organisation"
    CONTACT = "contact"
    MESSAGE = "message"


class Force(StrEnum):
    """How strongly the handbook says it; an answer never says it more strongly."""

    DEFINES = "defines"  # 定義・制度の説明
    REQUIRES = "requires"  # 〜が必要、〜が重要、〜が基本
    SUGGESTS = "suggests"  # 〜が考えられます
    REPORTS = "reports"  # 〜の事例があります、実績


class Role(StrEnum):
    """What a statement does in an answer."""

    ANSWER = "answer"  # 問いへの直接の答え
    DETAIL = "detail"  # 表・図・内訳
    EXAMPLE = "example"  # 自治体の例
    CAVEAT = "caveat"  # 条件・注意
    SOURCE = "source"  # 出典


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition 版 of the handbook."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str  # Ver.1
    title: str
    publisher: str
    published: str  # 2025-10
    pages: int

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w.-]{1,40}", self.name):
            raise CorpusError("版の name は Ver.1.1 のように、空白のない40字までで書いてください。")
        if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", self.published):
            raise CorpusError("版の published は 2025-10 のように年と月で書いてください。")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a record that stands alone, with its page and its force."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    n: int
    text: str
    page: int
    force: Force
    role: Role
    caveats: tuple[int, ...] = ()
    place: str | None = None


class FactName(StrEnum):
    """The typed facts of a case 先行事例 that look-ups filter, sort and compare by."""

    PREFECTURE = "prefecture"
    MUNICIPALITY = "municipality"
    AREA = "area"
    GROUP = "group"  # 広域 / 垂直連携 / 水平連携 / 多分野 / プロセス
    POPULATION = "population"  # 人
    ENGINEERS = "engineers"  # 技術者数（人）
    CIVIL_STAFF = "civil_staff"  # 土木部門職員数（人）
    FIELDS = "fields"  # インフラ分野
    TASKS = "tasks"  # 業務項目
    SCHEME = "scheme"  # 連携スキーム
    PARTNER = "partner"  # 受注者の体制
    CONTRACT_MONTHS = "contract_months"
    AMOUNT_YEN = "amount_yen"
    ANNUAL_YEN = "annual_yen"
    PRICING = "pricing"  # 総価 / 単価 / 総価＋単価
    PERFORMANCE_BASED = "performance_based"  # 性能規定
    START = "start"  # 包括開始年（元号）
    SELECTION = "selection"  # 事業者選定方式
    REGIONAL_REQUIREMENT = "regional_requirement"  # 地域要件
    TEAM = "team"  # 事業者連携のパターン（手引き p.10）
    LIMIT = "limit"  # 業務規模（指示限度額）
    MEMBERS = "members"  # 対象の市町村の数
    WITHOUT_ENGINEERS = "without_engineers"  # そのうち技術者が0人の市町村の数
    BACKGROUND = "background"  # 課題・取組のきっかけ
    STEPS = "steps"  # 連携の手順（協定・負担・発注）
    INSTRUCTIONS = "instructions"  # 指示・連絡の流れ
    THEMES = "themes"  # 提案を求めたテーマ
    EFFECT = "effect"  # 効果
    OPERATION = "operation"  # 運用のポイント
    PHASES = "phases"  # 段階の経過


@dataclass(frozen=True, slots=True)
class Fact:
    """One typed value of a case, and the numbers of the statements that say it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    value: bool | int | str | tuple[str, ...]
    n: int
    also: tuple[int, ...] = ()  # further statements, of what takes more than one to say
    of: str = ""  # whose it is, where not of all that the case is about

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all its statements."""
        return (self.n, *self.also)


@dataclass(frozen=True, slots=True)
class Record:
    """One unit of knowledge with an id: a Q, a case, a term, a statistic, a contact."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    kind: Kind
    title: str
    pages: tuple[int, ...]
    statements: tuple[Statement, ...]
    asked_as: tuple[str, ...] = ()
    step: int | None = None
    scope: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    facts: dict[FactName, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if [one.n for one in self.statements] != list(range(1, len(self.statements) + 1)):
            raise CorpusError(f"{self.id}: 文の番号 n が 1 からの連番になっていません。")
        known = {one.n for one in self.statements}
        if not known.issuperset(n for fact in self.facts.values() for n in fact.numbers):
            raise CorpusError(f"{self.id}: facts に無い文の番号があります。")
        for one in self.statements:
            if not known.issuperset(one.caveats):
                raise CorpusError(f"{self.id}.{one.n}: caveats に無い番号があります。")
            if one.page not in self.pages:
                raise CorpusError(f"{self.id}.{one.n}: p.{one.page} が pages にありません。")

    def __lt__(self, other: Self) -> bool:
        """Handbook order: by kind, then by id with its numbers counted, so Q2-2 before Q2-10."""
        return self._place() < other._place()

    def statement_id(self, statement: Statement) -> str:
        """The id that citations use, such as ``Q4-1.3``."""
        return f"{self.id}.{statement.n}"

    def with_role(self, role: Role) -> tuple[Statement, ...]:
        """Its statements of one role, in order."""
        return tuple(one for one in self.statements if one.role is role)

    def carried(self, numbers: Iterable[int]) -> set[int]:
        """The numbers of the caveats that travel with some statements, and of theirs."""
        found = {n for one in numbers for n in self.statements[one - 1].caveats}
        while more := {n for one in found for n in self.statements[one - 1].caveats} - found:
            found |= more
        return found

    def with_caveats(self, numbers: Iterable[int]) -> tuple[Statement, ...]:
        """The statements of these numbers and the caveats that travel along, in order."""
        own = set(numbers)
        return tuple(self.statements[n - 1] for n in sorted(own | self.carried(own)))

    def _place(self) -> tuple[int, list[str | int]]:
        parts = re.split(r"(\d+)", self.id)  # words and numbers in turn
        return list(Kind).index(self.kind), [int(p) if p.isdecimal() else p for p in parts]


@dataclass(frozen=True, slots=True)
class OutsideTopic:
    """A subject people ask about that the handbook does not cover, with how they ask it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    title: str
    asked_as: tuple[str, ...]
    far: bool = False  # not about public works at all
