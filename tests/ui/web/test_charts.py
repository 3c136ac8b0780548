import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import ui.web
from assistant.examples import example
from assistant.exports.charts import charts
from assistant.roadmap.model import Item
from assistant.roadmap.timeline import spans
from assistant.tooling import Tool
from assistant.tools import CALCULATORS
from ui.web.case_chart import case_chart
from ui.web.charts import LINE, TEXT, drawn
from ui.web.roadmap_chart import gantt

CONFIG = Path(ui.web.__file__).parent / ".streamlit" / "config.toml"
THEME = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
SEEN, READ = 3.0, 4.5  # WCAG 2.2 AA: contrast of what is drawn, and of letters
TOOLS = {one.name: one for one in CALCULATORS}


@pytest.mark.parametrize("tool", CALCULATORS, ids=lambda tool: tool.name)
def test_a_drawing_shows_the_figures_of_the_rows(tool: Tool):
    rows = tool.run(example(tool.name)).rows
    for chart in charts(tool.name, rows):
        spec = drawn(chart, rows, example(tool.name)).to_dict()
        first = spec["layer"][0]
        shown = [one["amount"] for one in first.get("data", spec.get("data"))["values"]]
        wanted = [n for _, numbers in chart.series for n in numbers if n is not None]
        assert shown == [float(rows[n].amount) for n in wanted]
        assert first["encoding"]["x"]["title"] == chart.unit


def test_the_number_not_to_fall_below_is_a_line_where_it_was_given():
    rows = TOOLS["workforce"].run(example("workforce")).rows
    staff = next(one for one in charts("workforce", rows) if one.title == "職員数の見込み")
    with_line = drawn(staff, rows, {"staff_line": 12}).to_dict()["layer"]
    assert [one["data"]["values"][0].get("at") for one in with_line[1:]] == [12.0, 12.0]
    assert len(drawn(staff, rows, {}).to_dict()["layer"]) == 1


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2, of two colours such as #0072B2."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(one, 16) / 255 for one in re.findall("[0-9A-Fa-f]{2}", colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_letters_are_read_and_lines_are_seen_on_the_light_page_and_the_dark_one(kind: str):
    ground = THEME[kind]["backgroundColor"]
    assert contrast(THEME[kind]["textColor"], ground) >= READ
    assert contrast(LINE, ground) >= SEEN


def test_every_word_in_a_chart_has_the_colour_of_the_page_around_it():
    town: dict[str, object] = {"name": "A市", "population": 9, "annual": 2.0}
    item = Item(1, 0, "分析", "Q0-1", due=date(2027, 3, 31))
    staff = TOOLS["workforce"].run(example("workforce")).rows
    shown = [
        case_chart([town], 5),
        gantt(spans([item]), date(2026, 11, 26)),
        drawn(next(charts("workforce", staff)), staff, {"staff_line": 12}),
    ]
    marks = [layer["mark"] for one in shown for layer in one.to_dict()["layer"]]
    letters = [mark["color"] for mark in marks if mark["type"] == "text"]
    assert letters == [TEXT] * 4
