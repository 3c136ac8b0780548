import io
import re

import pytest
from openpyxl import Workbook, load_workbook

from assistant.calculators.local_rules import Rule
from assistant.exports.formats import Format, export
from assistant.exports.page import set_up
from assistant.exports.paper import paper
from tests.assistant.exports.document_text import text_of
from tests.assistant.exports.examples import HANDBOOK, TOOLS, example, exported

OF_PYTHON = re.compile(r"<\w+[.:]|[a-z_]+=|\b(?:None|True|False)\b|\b[A-Z][a-z]\w*\(|\['|'\]")
SHARES = {"investment_percent": "62.50", "performance_percent": 50}
FIRMS = [
    {"name": "甲建設", "location": "市内", **SHARES},
    {
        "name": "乙設計",
        "location": "県内",
        "role": "コンサル",
        **SHARES,
        "investment_percent": 37.5,
    },
]


def of_rule(rule: Rule) -> dict[str, object]:
    return {"members": FIRMS, "requirements": [{"rule": rule}]}


def written(content: bytes, kind: Format) -> str:
    """Every text of a file; formulas are no text."""
    if kind is Format.DOCX:
        return text_of(content)
    cells = (cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row)
    return "\n".join(str(one.value) for one in cells if one.value and one.data_type == "s")


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("tool", TOOLS)
def test_no_file_speaks_python(tool: str, kind: Format):
    assert OF_PYTHON.findall(written(exported(tool, kind), kind)) == []


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("rule", list(Rule))
def test_no_rule_about_local_firms_speaks_python(rule: Rule, kind: Format):
    shown = written(export(TOOLS["local_share"], of_rule(rule), HANDBOOK, kind), kind)
    assert OF_PYTHON.findall(shown) == []
    assert rule.value in shown


def test_what_was_asked_for_names_each_row_with_what_else_was_given():
    done = paper(TOOLS["local_share"], of_rule(Rule.ONE_LOCAL), HANDBOOK)
    assert done.asked == (
        (
            "JVの企業（再委託先を含む）",
            "甲建設（所在地 市内、役割 建設・維持作業、出資比率 62.5％、履行割合 50％）、"
            "乙設計（所在地 県内、役割 コンサル、出資比率 37.5％、履行割合 50％）",
        ),
        ("地域要件", "構成員のうち1社以上が市内企業"),
    )


def test_what_was_asked_of_the_records_is_called_as_the_reader_knows_it():
    done = paper(TOOLS["page"], example(TOOLS["page"]), HANDBOOK)
    assert done.asked
    assert paper(TOOLS["effect"], example(TOOLS["effect"]), HANDBOOK).asked == ()


def test_an_order_asked_for_is_called_by_its_japanese_name():
    done = paper(TOOLS["find_cases"], {"order_by": "population"}, HANDBOOK)
    assert ("並べる項目。最も上に来る事例だけを示す", "人口") in done.asked


def test_a_name_with_an_ampersand_stands_whole_above_the_page():
    sheet = Workbook().create_sheet("A&B")
    set_up(sheet, paper(TOOLS["page"], example(TOOLS["page"]), HANDBOOK), landscape=False)
    assert sheet.HeaderFooter.oddHeader.right.text == "A&&B"
