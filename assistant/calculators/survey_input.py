"""What a client tells before a survey of firms (アンケート調査, 手引き Q3-5 p.37)."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.calculators.names import InfraField, Name, refuse_twice
from assistant.tooling import ToolInput
from corpus.questionnaire import BankQuestion, Given, question_bank

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]

PROJECT = "インフラ維持管理の包括的な委託"  # ours, where the work has no name yet


class QuestionnaireInput(ToolInput):
    """What the client already knows; it decides which questions are asked."""

    municipalities: tuple[Name, ...] = Field(title="自治体名", min_length=1, max_length=50)
    fields: tuple[InfraField, ...] = Field(title="インフラ分野", min_length=1, max_length=5)
    project: Name | None = Field(None, title="事業の名前")
    contract_years: int | None = Field(
        None, title="契約年数の案", ge=1, le=30, json_schema_extra={"unit": "年"}
    )
    regional_requirement: Text | None = Field(None, title="参加要件の案")
    qualification: Text | None = Field(None, title="配置技術者の資格要件の案")
    performance_based: bool = Field(default=False, title="性能規定を予定している")
    selection: Text | None = Field(None, title="事業者選定方式の案")
    schedule: Text | None = Field(None, title="スケジュールの案")
    reply_by: Name | None = Field(None, title="回答の締切")
    contact: Text | None = Field(None, title="回答先・問合せ先")
    leave_out: tuple[Name, ...] = Field((), title="使わない設問の id", max_length=100)

    @model_validator(mode="after")
    def _names_what_there_is(self) -> Self:
        refuse_twice("自治体名", self.municipalities)
        refuse_twice("インフラ分野", self.fields)
        unknown = sorted(set(self.leave_out) - set(question_bank().ids))
        if unknown:
            raise ValueError(f"使わない設問の id「{'、'.join(unknown)}」は、設問の中にありません")
        if not any(self.asks(one) for part in question_bank().sections for one in part.questions):
            raise ValueError("設問がすべて外れています。使わない設問の id を減らしてください")
        return self

    def asks(self, one: BankQuestion) -> bool:
        """Whether a question of the bank fits what was told."""
        told = self.given
        fits = told.issuperset(one.when) and told.isdisjoint(one.unless)
        return fits and one.id not in self.leave_out

    @property
    def given(self) -> frozenset[Given]:
        """What was told, as the bank asks for it."""
        told = {one for one in Given if getattr(self, one.value, None)}
        if len(self.municipalities) > 1:
            told.add(Given.SEVERAL_MUNICIPALITIES)
        if len(self.fields) > 1:
            told.add(Given.SEVERAL_FIELDS)
        return frozenset(told)

    @property
    def words(self) -> dict[str, str]:
        """What stands for each ``{word}`` of the bank."""
        plain = ("regional_requirement", "qualification", "selection", "schedule", "reply_by")
        return {
            "municipalities": "・".join(self.municipalities),
            "fields": "・".join(self.fields),
            "project": self.project or PROJECT,
            "years": str(self.contract_years),
            "contact": str(self.contact),
            **{name: str(getattr(self, name)) for name in plain},
        }
