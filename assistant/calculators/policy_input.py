"""The nouns of 群マネの実施方針 (手引き p.51): what its items are answered with."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.calculators.names import InfraField, Name, refuse_twice
from assistant.tooling import ToolInput

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]

MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Process(StrEnum):
    """業務プロセス: the columns of the target table."""

    WINDOW = "窓口業務"
    UPKEEP = "維持作業"
    PLANNING = "計画策定"
    INSPECTION = "点検"
    DESIGN = "設計"
    WORKS = "工事"


class YesNo(StrEnum):
    """有・無."""

    YES = "有"
    NO = "無"


class Pattern(StrEnum):
    """The schemes of cooperation the handbook draws (p.51)."""

    AGENT = "代行パターン"
    JOINT = "共同発注パターン"
    COUNCIL = "協議会パターン"
    DEPARTMENTS = "庁内関係部署の連携"


class Target(ToolInput):
    """Work in scope: a field, its processes, and which facilities or tasks."""

    field: InfraField = Field(title="インフラ分野")
    processes: tuple[Process, ...] = Field(title="業務プロセス", min_length=1, max_length=6)
    items: tuple[Name, ...] = Field(
        (),
        title="対象施設・業務項目",
        max_length=20,
        description="入れなければ手引きの表にある項目",
    )


class Stage(ToolInput):
    """From when on, and with whom."""

    start_year: int = Field(
        title="開始年度（令和）", ge=1, le=99, json_schema_extra={"unit": "年度"}
    )
    municipalities: tuple[Name, ...] = Field(title="実施する自治体", min_length=1, max_length=50)

    @property
    def text(self) -> str:
        """``R8年度から（A市単独）``."""
        count = len(self.municipalities)
        who = "、".join(self.municipalities) + ("単独" if count == 1 else f"の{count}自治体")
        return f"R{self.start_year}年度から（{who}）"


class Scope(ToolInput):
    """One part of 対象範囲: what is in it, and how it grows."""

    targets: tuple[Target, ...] = Field(title="対象", min_length=1, max_length=30)
    stages: tuple[Stage, ...] = Field(title="時期と自治体", min_length=1, max_length=10)


class Scheme(ToolInput):
    """One 連携スキーム, of several that are compared or follow each other."""

    pattern: Pattern = Field(title="パターン")
    stage: Name | None = Field(None, title="案・段階の名前（試行、最終形など）")
    lead: Name | None = Field(None, title="代行する自治体・協議会の名前")
    members: tuple[Name, ...] = Field(
        (),
        title="参加する自治体・部署",
        max_length=50,
        description="入れなければ表題の自治体すべて（庁内の連携では部署名が必要）",
    )

    @model_validator(mode="after")
    def _names_who_is_needed(self) -> Self:
        if self.pattern is Pattern.AGENT and not self.lead:
            raise ValueError("代行パターンでは、代行する自治体の名前を入力してください")
        if self.pattern is Pattern.DEPARTMENTS and not self.members:
            raise ValueError("庁内の連携では、参加する部署の名前を入力してください")
        return self


class PolicyFormatInput(ToolInput):
    """The answers to the items; one left out appears as not yet filled in."""

    municipalities: tuple[Name, ...] = Field(title="自治体名", min_length=1, max_length=50)
    message: Text | None = Field(None, title="取組を言い表す短い言葉")
    issues: tuple[Text, ...] = Field((), title="自治体が抱える課題", max_length=20)
    effects: tuple[Text, ...] = Field((), title="群マネの導入で期待する効果", max_length=20)
    scopes: tuple[Scope, ...] = Field((), title="対象範囲", max_length=len(MARKS))
    contract_years: int | None = Field(
        None,
        title="契約期間",
        ge=1,
        le=30,
        description="1 なら複数年化は「無」",
        json_schema_extra={"unit": "年"},
    )
    performance_based: YesNo | None = Field(None, title="性能規定の導入")
    performance_tasks: tuple[Name, ...] = Field((), title="性能規定にする業務", max_length=20)
    schemes: tuple[Scheme, ...] = Field((), title="広域連携スキーム", max_length=10)
    joint_processing: YesNo | None = Field(None, title="地方自治法上の共同処理制度の適用")
    road_cooperation: YesNo | None = Field(None, title="連携協力道路制度の活用")
    engineer_menu: tuple[Text, ...] = Field((), title="技術者連携の具体メニュー", max_length=20)
    data_menu: tuple[Text, ...] = Field((), title="データ連携の具体メニュー", max_length=20)

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        refuse_twice("自治体名", self.municipalities)
        unknown = sorted(self._named() - set(self.municipalities))
        if unknown:
            raise ValueError(
                f"「{'、'.join(unknown)}」が自治体名にありません。自治体名に加えてください"
            )
        if self.performance_based is YesNo.YES and not self.performance_tasks:
            raise ValueError("性能規定の導入が「有」のときは、性能規定にする業務を入力してください")
        if self.performance_based is not YesNo.YES and self.performance_tasks:
            raise ValueError("性能規定にする業務があるときは、性能規定の導入を「有」にしてください")
        return self

    def _named(self) -> set[str]:
        """Every municipality that a stage or a scheme speaks of."""
        named = {
            name for scope in self.scopes for stage in scope.stages for name in stage.municipalities
        }
        for scheme in self.schemes:
            if scheme.pattern is not Pattern.DEPARTMENTS:
                named.update(scheme.members)
            if scheme.pattern is Pattern.AGENT and scheme.lead:
                named.add(scheme.lead)
        return named
