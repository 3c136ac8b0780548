"""The filled 群マネの実施方針案 as a document (手引き p.51), for the screen and for Word."""

from dataclasses import dataclass

from assistant.calculators.names import InfraField
from assistant.calculators.policy_input import (
    MARKS,
    Pattern,
    PolicyFormatInput,
    Process,
    Scheme,
    Target,
    YesNo,
)

NOT_FILLED = "（未記入）"
DAILY = (Process.WINDOW, Process.UPKEEP)
STRUCTURES = (Process.PLANNING, Process.INSPECTION, Process.DESIGN, Process.WORKS)
GROUPS = (("日常維持管理業務", DAILY), ("構造物の定期点検関連", STRUCTURES))

# What the handbook's table prints, with the statement that says so.
UPKEEP_ITEMS = {
    InfraField.ROAD: (("巡回", "清掃", "除草", "剪定"), "plan-taishou-hani.7"),
    InfraField.RIVER: (("除草",), "plan-taishou-hani.9"),
    InfraField.PARK: (("除草・剪定",), "plan-taishou-hani.11"),
}
STRUCTURE_ITEMS = {
    InfraField.ROAD: (("橋梁", "トンネル", "道路附属物", "舗装"), "plan-taishou-hani.8"),
    InfraField.RIVER: (("河川構造物",), "plan-taishou-hani.10"),
    InfraField.PARK: (("遊具",), "plan-taishou-hani.12"),
    InfraField.SEWER: (("管路施設", "処理施設", "ポンプ場"), "plan-taishou-hani.13"),
    InfraField.OTHER: (("農道・林道", "臨港道路"), "plan-taishou-hani.14"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the form and what was answered; no line where nothing was."""

    label: str
    lines: tuple[str, ...]
    statements: tuple[str, ...]

    @property
    def text(self) -> str:
        """The answer in one string, or that it is missing."""
        return "／".join(self.lines) or NOT_FILLED


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the form and its items."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where a field meets a process: the marks of the scopes there, each with its items."""

    field: InfraField
    process: Process
    entries: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        """``①巡回、除草 ②清掃``; empty where no scope reaches."""
        return " ".join(f"{mark}{'、'.join(items)}" for mark, items in self.entries)


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """群マネの実施方針案: sections in the form's order, and the table that goes with 対象範囲."""

    title: str
    message: str
    sections: tuple[Section, ...]
    table: tuple[tuple[TableCell, ...], ...]  # a row a field, a cell a process

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def missing(self) -> tuple[str, ...]:
        """The items nobody has answered yet."""
        return tuple(item.label for item in self.items if not item.lines)


def policy_document(given: PolicyFormatInput) -> PolicyDocument:
    """The answers in the order of the handbook's form."""
    return PolicyDocument(
        title=f"群マネの実施方針案（{'、'.join(given.municipalities)}）",
        message=given.message or "",
        sections=(
            _aims(given),
            Section("（１）業務のマネジメント戦略", _strategy(given)),
            Section("（２）自治体の束", _bundle(given)),
            _people_and_data(given),
        ),
        table=tuple(
            tuple(TableCell(field, process, _entries(given, field, process)) for process in Process)
            for field in InfraField
        ),
    )


def printed_items(field: InfraField, process: Process) -> tuple[tuple[str, ...], str]:
    """What the handbook's table prints in a cell; the process itself where it prints nothing."""
    known = STRUCTURE_ITEMS if process in STRUCTURES else UPKEEP_ITEMS
    if process is Process.WINDOW or field not in known:
        return (process.value,), "plan-taishou-hani.4"
    return known[field]


def _aims(given: PolicyFormatInput) -> Section:
    return Section(
        "課題と期待する効果",
        (
            _item("取組を言い表す短い言葉", (given.message or "",), 23),
            _item("自治体が抱える課題", given.issues, 2),
            _item("群マネの導入で期待する効果", given.effects, 2),
        ),
    )


def _strategy(given: PolicyFormatInput) -> tuple[Item, ...]:
    scopes = tuple(
        f"{mark} {'、'.join(stage.text for stage in scope.stages)}"
        for mark, scope in zip(MARKS, given.scopes, strict=False)
    )
    return (
        _item("①対象範囲", scopes, 4),
        _item("②発注方式等：契約期間の複数年化", (_years(given.contract_years),), 6),
        _item("②発注方式等：性能規定の導入", (_performance(given),), 7),
    )


def _bundle(given: PolicyFormatInput) -> tuple[Item, ...]:
    schemes = tuple(_scheme(one, given.municipalities) for one in given.schemes)
    return (
        _item("広域連携スキーム", schemes, 8),
        _item("地方自治法上の共同処理制度の適用", (given.joint_processing or "",), 15),
        _item("連携協力道路制度の活用", (given.road_cooperation or "",), 16),
    )


def _people_and_data(given: PolicyFormatInput) -> Section:
    return Section(
        "（３）技術者連携、データ連携",
        (
            _item("①技術者連携の具体メニュー", given.engineer_menu, 17),
            _item("②データ連携の具体メニュー", given.data_menu, 19),
        ),
    )


def _item(label: str, lines: tuple[str, ...], statement: int) -> Item:
    filled = tuple(str(line) for line in lines if line)
    return Item(label, filled, (f"plan-jisshi-hoshin.{statement}",))


def _years(years: int | None) -> str:
    if years is None:
        return ""
    return YesNo.NO if years == 1 else f"{YesNo.YES}（{years}年）"


def _performance(given: PolicyFormatInput) -> str:
    if given.performance_based is not YesNo.YES:
        return given.performance_based or ""
    return f"{YesNo.YES}（{'、'.join(given.performance_tasks)}）"


def _scheme(one: Scheme, everybody: tuple[str, ...]) -> str:
    members = one.members or everybody
    others = "、".join(name for name in members if name != one.lead) or "他の自治体"
    named = "、".join(members)
    how = {
        Pattern.AGENT: f"{one.lead}が{others}の分も含め、事業者と一つの契約を結ぶ",
        Pattern.JOINT: f"{named}がいっしょに事業者を選び、契約はそれぞれ結ぶ",
        Pattern.COUNCIL: f"{named}でつくる{one.lead or '協議会'}の名で発注し、契約する",
        Pattern.DEPARTMENTS: f"庁内の{named}が連携する",
    }[one.pattern]
    stage = f"{one.stage}：" if one.stage else ""
    return f"{stage}{one.pattern.value}（{how}）"


def _entries(
    given: PolicyFormatInput, field: InfraField, process: Process
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for mark, scope in zip(MARKS, given.scopes, strict=False):
        inside = [one for one in scope.targets if one.field is field and process in one.processes]
        if inside:
            found.append((mark, tuple(dict.fromkeys(_items(inside, field, process)))))
    return tuple(found)


def _items(targets: list[Target], field: InfraField, process: Process) -> list[str]:
    printed, _ = printed_items(field, process)
    return [item for target in targets for item in (target.items or printed)]
