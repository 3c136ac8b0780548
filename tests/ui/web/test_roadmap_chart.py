from datetime import date

from assistant.roadmap.model import Item, Progress
from assistant.roadmap.timeline import spans
from ui.web.roadmap_chart import gantt, rows

TODAY = date(2026, 11, 26)
SPANS = spans(
    [
        Item(1, 0, "分析", "Q0-1", Progress.DOING, "山田", date(2026, 9, 1), date(2027, 1, 31)),
        Item(2, 0, "声掛け", "Q0-2", due=date(2027, 3, 31)),
    ]
)


def test_the_chart_keeps_the_handbooks_order_and_tells_the_state_without_colour():
    drawn = gantt(SPANS, TODAY).to_dict()
    bars, marks, rule = drawn["layer"]
    assert bars["encoding"]["y"]["sort"] == ["Q0-1 分析", "Q0-2 声掛け"]
    assert marks["encoding"]["text"]["field"] == "mark"
    assert {one["mark"] for one in bars["data"]["values"]} == {"▶", "□"}
    assert rule["data"]["values"][0]["at"] == "2026-11-26"


def test_a_bar_reaches_to_the_end_of_its_last_day():
    bars = gantt(SPANS, TODAY).to_dict()["layer"][0]
    assert [one["after"] for one in bars["data"]["values"]] == ["2027-02-01", "2027-04-01"]


def test_the_table_says_what_the_chart_shows():
    assert rows(SPANS) == {
        "項目": ["Q0-1 分析", "Q0-2 声掛け"],
        "状態": ["取組中", "未着手"],
        "担当": ["山田", ""],
        "期間": ["2026/09/01〜2027/01/31", "2027/03/31"],
    }
