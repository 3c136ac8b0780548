import pytest

from assistant.calculators.names import InfraField
from assistant.calculators.policy_document import (
    GROUPS,
    NOT_FILLED,
    PolicyDocument,
    policy_document,
    printed_items,
)
from assistant.calculators.policy_input import PolicyFormatInput, Process
from corpus.text import squeeze
from tests.assistant.calculators.cited import handbook


def filled(**answers: object) -> PolicyDocument:
    return policy_document(
        PolicyFormatInput.model_validate({"municipalities": ("A市", "B町"), **answers})
    )


def text(document: PolicyDocument, label: str) -> str:
    return next(item.text for item in document.items if label in item.label)


def test_the_sections_stand_in_the_order_of_the_form():
    headings = [section.heading for section in filled().sections]
    assert headings == [
        "課題と期待する効果",
        "（１）業務のマネジメント戦略",
        "（２）自治体の束",
        "（３）技術者連携、データ連携",
    ]
    assert filled().title == "群マネの実施方針案（A市、B町）"


def test_what_nobody_answered_is_missing_and_says_so():
    document = filled()
    assert len(document.missing) == len(document.items) == 11
    assert {item.text for item in document.items} == {NOT_FILLED}


@pytest.mark.parametrize(("years", "said"), [(1, "無"), (5, "有（5年）"), (None, NOT_FILLED)])
def test_a_contract_of_more_than_a_year_is_multi_year(years: int | None, said: str):
    assert text(filled(contract_years=years), "契約期間の複数年化") == said


def test_performance_is_said_with_its_tasks():
    with_tasks = filled(performance_based="有", performance_tasks=("除草", "巡回"))
    assert text(with_tasks, "性能規定") == "有（除草、巡回）"
    assert text(filled(performance_based="無"), "性能規定") == "無"


@pytest.mark.parametrize(
    ("scheme", "said"),
    [
        (
            {"pattern": "代行パターン", "lead": "A市", "stage": "試行"},
            "試行：代行パターン（A市がB町の分も含め、事業者と一つの契約を結ぶ）",
        ),
        (
            {"pattern": "代行パターン", "lead": "A市", "members": ("A市",)},
            "代行パターン（A市が他の自治体の分も含め、事業者と一つの契約を結ぶ）",
        ),
        (
            {"pattern": "共同発注パターン"},
            "共同発注パターン（A市、B町がいっしょに事業者を選び、契約はそれぞれ結ぶ）",
        ),
        (
            {"pattern": "協議会パターン", "lead": "東部協議会"},
            "協議会パターン（A市、B町でつくる東部協議会の名で発注し、契約する）",
        ),
        (
            {"pattern": "協議会パターン"},
            "協議会パターン（A市、B町でつくる協議会の名で発注し、契約する）",
        ),
        (
            {"pattern": "庁内関係部署の連携", "members": ("土木課", "公園課")},
            "庁内関係部署の連携（庁内の土木課、公園課が連携する）",
        ),
    ],
)
def test_a_scheme_is_said_in_a_sentence(scheme: dict[str, object], said: str):
    assert text(filled(schemes=(scheme,)), "広域連携スキーム") == said


SCOPES = (
    {
        "targets": [{"field": "道路", "processes": ["維持作業", "点検"]}],
        "stages": [
            {"start_year": 8, "municipalities": ["A市"]},
            {"start_year": 10, "municipalities": ["A市", "B町"]},
        ],
    },
    {
        "targets": [
            {"field": "道路", "processes": ["維持作業"], "items": ["除雪"]},
            {"field": "道路", "processes": ["維持作業"], "items": ["除雪", "清掃"]},
        ],
        "stages": [{"start_year": 9, "municipalities": ["B町"]}],
    },
)


def test_the_table_has_a_cell_for_every_field_and_process():
    table = filled(scopes=SCOPES).table
    assert [[cell.process for cell in row] for row in table] == [list(Process)] * len(InfraField)
    assert [row[0].field for row in table] == list(InfraField)
    assert [process for _, processes in GROUPS for process in processes] == list(Process)
    texts = {(cell.field, cell.process): cell.text for row in table for cell in row if cell.entries}
    assert texts == {
        (InfraField.ROAD, Process.UPKEEP): "①巡回、清掃、除草、剪定 ②除雪、清掃",
        (InfraField.ROAD, Process.INSPECTION): "①橋梁、トンネル、道路附属物、舗装",
    }


def test_each_scope_is_listed_with_its_stages():
    scopes = next(item for item in filled(scopes=SCOPES).items if "対象範囲" in item.label)
    assert scopes.lines == (
        "① R8年度から（A市単独）、R10年度から（A市、B町の2自治体）",
        "② R9年度から（B町単独）",
    )


@pytest.mark.parametrize("field", InfraField)
@pytest.mark.parametrize("process", Process)
def test_what_a_cell_prints_is_what_its_statement_says(field: InfraField, process: Process):
    items, statement = printed_items(field, process)
    said = squeeze(handbook().statement(statement).text)
    assert all(squeeze(item) in said for item in items)


def test_a_process_without_printed_items_stands_for_itself():
    assert printed_items(InfraField.ROAD, Process.WINDOW)[0] == ("窓口業務",)
    assert printed_items(InfraField.SEWER, Process.UPKEEP)[0] == ("維持作業",)
