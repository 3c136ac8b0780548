"""What 全体マネジメント業務の費用 takes (手引き Q2-10 p.33): cases, hours a case, proposals."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from assistant.calculators.amounts import HourlyRate
from assistant.calculators.names import Name, refuse_twice
from assistant.tooling import ToolInput

Cases = Annotated[int, Field(ge=0, le=10**6)]
CaseHours = Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2)]

HANDBOOK_HOURS = {  # 三条市の想定、1件当たり3時間の内訳 (Q2-10.10)
    "estimate_hours": Decimal("0.5"),
    "order_hours": Decimal("0.5"),
    "supervision_hours": Decimal("1.0"),
    "record_hours": Decimal("1.0"),
}
HANDBOOK_PROPOSALS = 1  # 三条市の求め、年間1件 (Q2-10.15)
YEARS_OF_CASES = 3  # 過去3ヵ年 (Q2-10.8)


class Engineer(ToolInput):
    """コンサル技術者: the work of one grade on one proposal (改善提案)."""

    grade: Name = Field(title="職種", description="主任技師、技師A、技師Bなど")
    days: Decimal = Field(
        title="提案1件当たりの作業人工",
        gt=0,
        le=1000,
        decimal_places=3,
        json_schema_extra={"unit": "人日"},
    )
    daily_rate: int = Field(
        title="技術者単価", gt=0, le=10**6, json_schema_extra={"unit": "円/人日"}
    )


class CoordinationCostInput(ToolInput):
    """Cases and hours of 全体業務調整, and the engineers of 改善提案."""

    cases_by_year: tuple[Cases, ...] = Field(
        title="年度ごとの維持管理業務委託の件数",
        min_length=1,
        max_length=10,
        description="手引きの例は過去3か年",
        json_schema_extra={"unit": "件"},
    )
    hourly_rate: HourlyRate = Field(
        title="労務単価（土木一般世話役）", description="1時間当たり。日額なら1日の時間で割る"
    )
    estimate_hours: CaseHours | None = Field(
        None,
        title="1件当たりの見積の時間",
        description="空欄なら手引きの例の 0.5",
        json_schema_extra={"unit": "時間/件"},
    )
    order_hours: CaseHours | None = Field(
        None,
        title="1件当たりの発注の時間",
        description="空欄なら手引きの例の 0.5",
        json_schema_extra={"unit": "時間/件"},
    )
    supervision_hours: CaseHours | None = Field(
        None,
        title="1件当たりの工事監理の時間",
        description="空欄なら手引きの例の 1.0",
        json_schema_extra={"unit": "時間/件"},
    )
    record_hours: CaseHours | None = Field(
        None,
        title="1件当たりの各活動の記録の時間",
        description="空欄なら手引きの例の 1.0",
        json_schema_extra={"unit": "時間/件"},
    )
    engineers: tuple[Engineer, ...] = Field(
        (),
        title="改善提案の検討の技術者",
        max_length=10,
        description="空欄なら改善提案は計上しない",
    )
    proposals: int | None = Field(
        None,
        title="改善提案の年間件数",
        ge=0,
        le=1000,
        description="空欄なら手引きの例の 1",
        json_schema_extra={"unit": "件/年"},
    )
    years: int | None = Field(
        None,
        title="契約年数",
        ge=1,
        le=30,
        description="空欄なら 1",
        json_schema_extra={"unit": "年"},
    )

    @model_validator(mode="after")
    def _has_work(self) -> Self:
        refuse_twice("改善提案の検討の職種", [one.grade for one in self.engineers])
        if not sum(self.case_hours.values()):
            raise ValueError(
                "1件当たりの時間（見積・発注・工事監理・各活動の記録）の合計が 0 です。"
                "時間を入れるか、空欄にして手引きの例を使ってください"
            )
        if self.proposals and not self.engineers:
            raise ValueError(
                "改善提案の年間件数があります。改善提案の検討の技術者（職種・作業人工・単価）も"
                "入れてください"
            )
        return self

    def is_unsaid(self, key: str) -> bool:
        """Whether a field was left empty, so that the handbook's value stands in."""
        return getattr(self, key) is None

    @property
    def contract_years(self) -> int:
        """Years of the contract; 1 where none were given."""
        return self.years or 1

    @property
    def case_hours(self) -> dict[str, Decimal]:
        """Hours a case by step, by field name; the handbook's where none was given."""
        return {
            key: default if self.is_unsaid(key) else getattr(self, key)
            for key, default in HANDBOOK_HOURS.items()
        }

    @property
    def proposals_a_year(self) -> int:
        """提案件数; the handbook's where none was given."""
        return HANDBOOK_PROPOSALS if self.proposals is None else self.proposals
