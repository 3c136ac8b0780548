"""Numbers are read with their units in any spelling, and what is no number is left alone."""

import pytest

from assistant.reading.quantities import quantities
from assistant.reading.units import Unit
from corpus.text import normalise


def read(text: str) -> list[tuple[str, Unit]]:
    return [(f"{one.value:f}", one.unit) for one in quantities(normalise(text))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3,000万円", "30000000", Unit.YEN),
        ("三千万円", "30000000", Unit.YEN),
        ("1.2億円", "120000000", Unit.YEN),
        ("1億2,000万円", "120000000", Unit.YEN),
        ("5,600千円", "5600000", Unit.YEN),
        ("３百万円", "3000000", Unit.YEN),
        ("-100万円", "-1000000", Unit.YEN),
        ("費用は-100万円", "-1000000", Unit.YEN),
        ("▲45.5％", "-45.5", Unit.PERCENT),
        ("１２０ｈ", "120", Unit.HOURS),
        ("２，５００円／時間", "2500", Unit.YEN_HOUR),
        ("時給2500円", "2500", Unit.YEN_HOUR),
        ("1時間当たり3,100円", "3100", Unit.YEN_HOUR),
        ("一時間三千円", "3000", Unit.YEN_HOUR),
        ("日額18,000円", "18000", Unit.YEN_DAY),
        ("64,000円/人日", "64000", Unit.YEN_DAY),
        ("45km", "45", Unit.KM),
        ("延長12.4キロ", "12.4", Unit.KM),
        ("時速20キロ", "20", Unit.SPEED),
        ("週1回", "52", Unit.TIMES),
        ("月に2回", "24", Unit.TIMES),
        ("年4回", "4", Unit.TIMES),
        ("3か月に1回", "4", Unit.TIMES),
        ("毎日", "365", Unit.TIMES),
        ("隔週", "26", Unit.TIMES),
        ("2名体制", "2", Unit.PEOPLE),
        ("人口4.2万人", "42000", Unit.PEOPLE),
        ("3割", "30", Unit.PERCENT),
        ("3割5分", "35", Unit.PERCENT),
        ("5年契約", "5", Unit.YEARS),
        ("令和七年度", "2025", Unit.DATE),
        ("2026年度", "2026", Unit.DATE),
        ("8箇所", "8", Unit.PLACES),
        ("1箇所20分", "20", Unit.MINUTES),
        ("1件3時間", "3", Unit.HOURS),
        ("定年63歳", "63", Unit.AGE),
        ("業務量五十", "50", Unit.NONE),
        ("業務量は約百二十で", "120", Unit.NONE),
        ("延長: 二〇", "20", Unit.NONE),
        ("技術者数三十二、", "32", Unit.NONE),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: str, unit: Unit):
    assert read(text) == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "三条市",
        "一般的な十分な体制",
        "Q2-7",
        "p.31",
        "第3案",
        "3市2町",
        "1級市道",
        "10年後",
        "統一人事",
        "業務量一",
        "業務量五十嵐",
        "業務量が一般的",
        "複数百",
        "五十と三十",
    ],
)
def test_a_name_a_rank_or_a_word_is_no_number(text: str):
    assert read(text) == []


def test_each_number_knows_where_it_stands():
    text = "A市は50km、B町は三十キロ"
    assert [text[one.start : one.end] for one in quantities(text)] == ["50km", "三十キロ"]


def test_a_month_says_how_often_a_year_has_it():
    assert [one.a_year for one in quantities("月20時間、週3時間、年100時間、4月30時間")] == [
        12,
        52,
        1,
        1,
    ]
