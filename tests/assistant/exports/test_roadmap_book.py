import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assistant.exports.gantt_sheet import NAME
from assistant.exports.roadmap_book import TABLE, roadmap_workbook
from assistant.roadmap.model import Card, Item, Progress, Roadmap
from assistant.roadmap.starting import WAYS, starting_items
from assistant.tools import CALCULATORS
from corpus.documents.limits import STANDARD
from corpus.documents.pdf import read_source
from corpus.handbook import Handbook
from tests.assistant.exports.test_office import convert

MADE = date(2026, 11, 26)


def roadmap(handbook: Handbook) -> Roadmap:
    items = list(starting_items(handbook, WAYS))
    items[0] = replace(
        items[0],
        progress=Progress.DONE,
        who="=山田",
        start=date(2026, 9, 1),
        due=date(2026, 10, 31),
    )
    items[1] = replace(items[1], progress=Progress.LEFT_OUT, due=date(2027, 1, 31))
    items.append(Item(99, 6, "町長へ説明する", due=date(2027, 12, 1)))
    card = Card(1, "A町", "", is_shared=True)
    return Roadmap(card, 2, "県の会議に合わせる", tuple(items), datetime.now(UTC), "")


def opened(handbook: Handbook) -> Workbook:
    return load_workbook(
        io.BytesIO(roadmap_workbook(roadmap(handbook), handbook, CALCULATORS, MADE))
    )


def bar(book: Workbook, name: str) -> str:
    """The marks of an item, a blank where it is not on."""
    row = next(one for one in book[NAME].iter_rows(values_only=True) if str(one[0]) == name)
    return "".join(str(one or "・") for one in row[6:])


def values(handbook: Handbook) -> Workbook:
    made = io.BytesIO(roadmap_workbook(roadmap(handbook), handbook, CALCULATORS, MADE))
    return load_workbook(made, data_only=True)


def test_the_table_has_every_item_with_its_q_page_tools_and_marks(ver_1: Handbook):
    rows = list(opened(ver_1)[TABLE].iter_rows(values_only=True))
    first = next(one for one in rows if str(one[0]).startswith("Q0-1"))
    assert first[1:5] == ("済み", "=山田", datetime(2026, 9, 1), datetime(2026, 10, 31))  # noqa: DTZ001
    assert first[6:9] == ("同規模の自治体との比較、職員数と業務時間の現状把握", "Q0-1 p.25", "[1]")
    assert [one[0] for one in rows if str(one[0]).startswith("STEP")][-1].startswith("STEP6")
    own = next(one for one in rows if one[0] == "町長へ説明する")
    assert own[6:9] == (None, None, None)
    assert any(one[0] == "いまの STEP：STEP2 実施方針の検討　　済み：1 / 41 項目" for one in rows)


def test_every_mark_is_listed_with_its_words_and_page(ver_1: Handbook):
    rows = list(opened(ver_1)["根拠"].iter_rows(values_only=True))
    listed = {str(one[0]): one for one in rows if str(one[0]).startswith("[")}
    said = ver_1["Q0-1"].statements[0].text
    assert listed["[1]"][1:4] == ("Q0-1 自分の自治体の現状分析の進め方", "p.25", said)


def test_the_bars_stand_there_before_anything_calculates(ver_1: Handbook):
    book = values(ver_1)
    assert bar(book, "Q0-1 自分の自治体の現状分析の進め方") == "■■" + "・" * 14
    assert bar(book, "町長へ説明する") == "・" * 15 + "□"
    assert bar(book, "Q0-2 連携する他部署や他自治体の見つけ方") == "・" * 16  # left out


def write(book: Workbook, q: str, state: str, start: date, due: date) -> None:
    """Fill an item of the table in as a person does."""
    row = next(one for one in book[TABLE].iter_rows() if str(one[0].value).startswith(q))
    row[1].value, row[3].value, row[4].value = state, start, due


@pytest.mark.office
def test_in_libreoffice_a_date_changed_in_the_table_moves_the_bar(ver_1: Handbook, tmp_path: Path):
    book = opened(ver_1)
    write(book, "Q0-3", "取組中", date(2026, 12, 1), date(2027, 2, 28))
    write(book, "Q0-2", "取組中", date(2026, 9, 1), date(2026, 9, 30))
    write(book, "Q1-1", "未着手", date(2027, 11, 1), date(2028, 1, 10))
    write(book, "Q1-2", "対象外", date(2030, 1, 1), date(2030, 1, 2))
    given = tmp_path / "given"
    given.mkdir()
    book.save(given / "進め方.xlsx")
    convert("xlsx", [given / "進め方.xlsx"], tmp_path)
    book = load_workbook(tmp_path / "進め方.xlsx", data_only=True)
    assert bar(book, "Q0-3 群マネ以外の現状打開策") == "・・・▶▶▶" + "・" * 10
    assert bar(book, "Q0-1 自分の自治体の現状分析の進め方") == "■■" + "・" * 14
    assert bar(book, "Q0-2 連携する他部署や他自治体の見つけ方") == "▶" + "・" * 15
    outside = [row[0] for row in book[NAME].iter_rows(values_only=True) if row[5] == "表の外"]
    assert [str(one)[:4] for one in outside] == ["Q1-1"]
    for one in book:
        cells = [cell for line in one.iter_rows(values_only=True) for cell in line]
        assert [cell for cell in cells if str(cell).startswith(("#", "Err:"))] == []


@pytest.mark.office
def test_the_gantt_chart_is_printed_on_one_page(ver_1: Handbook, tmp_path: Path):
    file = tmp_path / "進め方.xlsx"
    file.write_bytes(roadmap_workbook(roadmap(ver_1), ver_1, CALCULATORS, MADE))
    convert("pdf", [file], tmp_path)
    pages = read_source(file.with_suffix(".pdf"), STANDARD).texts
    assert sum("橙の見出しが今日" in one for one in pages) == 1
    assert sum("2026年" in one and "印" in one.split() for one in pages) == 1
