"""What cases 先行事例 are looked for by; every typed fact can be a condition or the order."""

from enum import StrEnum

from pydantic import Field
from pydantic.config import JsonDict

from assistant.lookups.condition import LISTED, Condition
from assistant.lookups.conditions import Order
from assistant.tooling import ToolInput
from corpus.model import FactName

_LISTS = ("fields", "tasks", "group")
_WORDS = ("prefecture", "scheme", "pricing", "selection")


class Measured(StrEnum):
    """The facts that cases can be laid in order by."""

    POPULATION = FactName.POPULATION
    ENGINEERS = FactName.ENGINEERS
    CIVIL_STAFF = FactName.CIVIL_STAFF
    CONTRACT_MONTHS = FactName.CONTRACT_MONTHS
    AMOUNT_YEN = FactName.AMOUNT_YEN
    ANNUAL_YEN = FactName.ANNUAL_YEN
    START = FactName.START


_PEOPLE: JsonDict = {"unit": "人"}
_MONTHS: JsonDict = {"unit": "か月"}
_YEN: JsonDict = {"unit": "円"}
_YEAR: JsonDict = {"unit": "西暦年"}


class FindCasesInput(ToolInput):
    """What the cases must have in common; an empty field is no condition."""

    performance_based: bool | None = Field(None, title="性能規定を導入している")
    prefecture: str | None = Field(None, title="都道府県", max_length=10)
    group: tuple[str, ...] = Field(
        (), title="種類（広域・垂直連携・水平連携・多分野・プロセス）", max_length=3
    )
    fields: tuple[str, ...] = Field((), title="インフラ分野", max_length=10)
    tasks: tuple[str, ...] = Field((), title="業務項目", max_length=10)
    fields_not: tuple[str, ...] = Field((), title="含まないインフラ分野", max_length=10)
    tasks_not: tuple[str, ...] = Field((), title="含まない業務項目", max_length=10)
    fields_only: str | None = Field(None, title="これだけを含むインフラ分野", max_length=20)
    tasks_only: str | None = Field(None, title="これだけを含む業務項目", max_length=20)
    partner: str | None = Field(None, title="受注者の体制", max_length=40)
    scheme: str | None = Field(None, title="連携の形", max_length=40)
    pricing: str | None = Field(None, title="総価・単価", max_length=40)
    pricing_not: str | None = Field(None, title="総価・単価のうち除くもの", max_length=40)
    selection: str | None = Field(None, title="事業者選定方式", max_length=40)
    selection_not: str | None = Field(None, title="除く事業者選定方式", max_length=40)
    population_most: int | None = Field(None, title="人口の上限", ge=0, json_schema_extra=_PEOPLE)
    population_least: int | None = Field(None, title="人口の下限", ge=0, json_schema_extra=_PEOPLE)
    engineers_most: int | None = Field(
        None, title="技術者数の上限", ge=0, json_schema_extra=_PEOPLE
    )
    engineers_least: int | None = Field(
        None, title="技術者数の下限", ge=0, json_schema_extra=_PEOPLE
    )
    civil_staff_most: int | None = Field(
        None, title="土木部門職員数の上限", ge=0, json_schema_extra=_PEOPLE
    )
    civil_staff_least: int | None = Field(
        None, title="土木部門職員数の下限", ge=0, json_schema_extra=_PEOPLE
    )
    contract_months_most: int | None = Field(
        None, title="契約期間の上限", ge=0, json_schema_extra=_MONTHS
    )
    contract_months_least: int | None = Field(
        None, title="契約期間の下限", ge=0, json_schema_extra=_MONTHS
    )
    amount_yen_most: int | None = Field(None, title="契約金額の上限", ge=0, json_schema_extra=_YEN)
    amount_yen_least: int | None = Field(None, title="契約金額の下限", ge=0, json_schema_extra=_YEN)
    annual_yen_most: int | None = Field(None, title="1年当たりの上限", ge=0, json_schema_extra=_YEN)
    annual_yen_least: int | None = Field(
        None, title="1年当たりの下限", ge=0, json_schema_extra=_YEN
    )
    start_most: int | None = Field(
        None, title="開始した年がこの年まで", ge=0, json_schema_extra=_YEAR
    )
    start_least: int | None = Field(
        None, title="開始した年がこの年から", ge=0, json_schema_extra=_YEAR
    )
    order_by: Measured | None = Field(None, title="並べる項目。最も上に来る事例だけを示す")
    ascending: bool | None = Field(None, title="小さい順に並べる")

    def conditions(self) -> tuple[Condition, ...]:
        """The filled fields as conditions."""
        given = self.model_dump(exclude_none=True)
        found = [
            Condition(FactName(name), given[name])
            for name in ("performance_based", "partner", *_WORDS)
            if name in given
        ]
        found += [Condition(FactName(name), one) for name in _LISTS for one in given[name]]
        found += [
            Condition(fact, given[f"{fact}_only"], alone=True)
            for fact in LISTED
            if f"{fact}_only" in given
        ]
        for name in (*_LISTS, *_WORDS):
            denied = given.get(f"{name}_not", ())
            for one in (denied,) if isinstance(denied, str) else denied:
                found.append(Condition(FactName(name), one, negated=True))
        for name in Measured:
            if f"{name}_most" in given:
                found.append(Condition(FactName(name), given[f"{name}_most"], most=True))
            if f"{name}_least" in given:
                found.append(Condition(FactName(name), given[f"{name}_least"], least=True))
        return tuple(found)

    def order(self) -> Order | None:
        """The order that is wanted, if any."""
        if self.order_by is None:
            return None
        return Order(FactName(self.order_by.value), descending=not self.ascending)
