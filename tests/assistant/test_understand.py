"""Every spelling of an id is found; a date, an amount, a ratio or a telephone number is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import wording
from assistant.understand import LONGEST, Understood, understand
from corpus.handbook import VER_1, Handbook
from corpus.model import Force, Kind, Record, Role, Statement

QS = {0: 3, 1: 2, 2: 13, 3: 7, 4: 7, 5: 7, 6: 2}  # as many as the handbook prints in each STEP
FIRST_PAGE = 18


def printed_qs() -> tuple[Record, ...]:
    """One Q a page, from p.18 on: Q2-7 stands on p.29, Q2-11 on p.33."""
    ids = [(step, n) for step, count in QS.items() for n in range(1, count + 1)]
    return tuple(
        Record(
            f"Q{step}-{n}",
            Kind.Q,
            "題",
            pages=(page,),
            statements=(Statement(1, "文。", page, Force.DEFINES, Role.ANSWER),),
            step=step,
        )
        for page, (step, n) in enumerate(ids, start=FIRST_PAGE)
    )


HANDBOOK = Handbook(VER_1, printed_qs())
IDS = [record.id for record in HANDBOOK]


def read(question: str) -> Understood:
    return understand(question, HANDBOOK)


def of_step(step: int) -> tuple[str, ...]:
    return tuple(f"Q{step}-{n}" for n in range(1, QS[step] + 1))


@pytest.mark.parametrize(
    "question",
    [
        "Q2-7",
        "q2-7",
        "Ｑ２－７",
        "ｑ２－７",
        "q2‐7",
        "Q2‑7",
        "Q2–7",
        "Q2—7",
        "Q2―7",
        "Q2−7",
        "Q2ー7",
        "Q2ｰ7",
        "Q2.7",
        "Q2.7を",
        "Q2の7",
        "Q 2 - 7",
        "Ｑ　２　－　７",
        "Q2\n-7",
        "Q2-07",
        "Q2\u200b-\u200b7",
        "Q2-\x007",
        "\ufeffQ2-7",
        "2-7",
        "２－７",
        "2‐7",
        "2の7",
        "２の７",
        "STEP2のQ7",
        "STEP2 Q7",
        "ＳＴＥＰ２のＱ７",
        "step2の質問7",
        "ステップ２の質問７",
        "ｽﾃｯﾌﾟ2の問7",
        "ステップ 2 の 問 7",
    ],
)
def test_every_spelling_of_an_id_names_its_q_and_nothing_else(question: str):
    asked = read(question)
    assert asked.named == ("Q2-7",)
    assert asked.unknown == ()
    assert asked.bare


@pytest.mark.parametrize(
    "question",
    [
        "Q2-7とは？",
        "Ｑ２－７について教えてください。",
        "Q2-7の内容を全部見せて",
        "「Q2-7」",
        "2-7は何？",
        "2の7とは",
        "2-7を教えて！",
        "👷Q2-7🚧",
    ],
)
def test_a_question_with_nothing_but_a_name_is_bare(question: str):
    asked = read(question)
    assert asked.named == ("Q2-7",)
    assert asked.bare


@pytest.mark.parametrize(
    "question",
    [
        "Q2-7の手順で、県に相談する時期はいつですか",
        "問2-7の根拠",
        "手引きのQ2-7によると委託費はどう積算するのですか",
        "2の7って除草の話ですか",
    ],
)
def test_a_question_about_a_named_q_is_not_bare(question: str):
    asked = read(question)
    assert asked.named == ("Q2-7",)
    assert not asked.bare


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Q2-1", ("Q2-1",)),
        ("Q2-13", ("Q2-13",)),
        ("STEP3のQ1", ("Q3-1",)),
        ("STEP3の1", ("Q3-1",)),
        ("STEP3-1", ("Q3-1",)),
        ("ステップ３の質問１", ("Q3-1",)),
        ("STEP2のQ13", ("Q2-13",)),
        ("0の1", ("Q0-1",)),
        ("Q4-1とQ2-7", ("Q4-1", "Q2-7")),
        ("Q2-7、4-1", ("Q2-7", "Q4-1")),
        ("2-7,4-1", ("Q2-7", "Q4-1")),
        ("Q2-7 Ｑ２－７ 2の7", ("Q2-7",)),
        ("STEP3のQ1とQ4-1の違いは", ("Q4-1", "Q3-1")),
    ],
)
def test_several_names_are_each_found_once(question: str, named: tuple[str, ...]):
    assert read(question).named == named


@given(
    st.sampled_from(IDS),
    st.sampled_from(
        ["Q{0}-{1}", "Ｑ{0}－{1}", "STEP{0}のQ{1}", "ステップ{0}の質問{1}", "{0}の{1}"]
    ),
    st.sampled_from(["{}", "{}とは", "{}を教えて", "手引きの {} は難しいですか"]),
)
@settings(deadline=None)
def test_every_q_of_the_handbook_is_found_in_every_spelling(one: str, spelling: str, said: str):
    step, n = one.removeprefix("Q").split("-")
    assert read(said.format(spelling.format(step, n))).named == (one,)


@pytest.mark.parametrize(
    "question",
    [
        "p.33",
        "p33",
        "P33",
        "P.33",
        "Ｐ．３３",
        "p. 33",
        "pp.33",
        "page 33",
        "33ページ",
        "３３ページ",
        "33 ページ",
        "33頁",
        "３３頁",
        "33\u200bページ",
    ],
)
def test_every_spelling_of_a_page_names_what_stands_on_it(question: str):
    asked = read(question)
    assert asked.named == ("Q2-11",)
    assert asked.unknown == ()
    assert asked.bare


@pytest.mark.parametrize(
    "question", ["STEP4", "step 4", "ＳＴＥＰ４", "ステップ4", "ｽﾃｯﾌﾟ４", "STEP4の内容を教えて"]
)
def test_every_spelling_of_a_step_names_its_qs(question: str):
    asked = read(question)
    assert asked.named == of_step(4)
    assert asked.bare


def test_steps_pages_and_qs_may_be_named_together():
    asked = read("Q4-1とp.33とSTEP6")
    assert asked.named == ("Q4-1", "Q2-11", "Q6-1", "Q6-2")
    assert asked.bare


@pytest.mark.parametrize(
    "question",
    [
        "人口5-10万人の市",
        "5-10万人は？",
        "人口3-5万人",
        "手引きは2025-10に出た",
        "2025-10",
        "2025-4-1",
        "２０２５－４－１に始めた",
        "2025/4-1",
        "令和6-1は何月？",
        "平成3-1を",
        "電話は03-5253-8284",
        "03-5253-8284",
        "0120-2-1",
        "〒100-2-1",
        "霞が関2-1-2",
        "R6-8",
        "R6-1",
        "Ｒ６－１は？",
        "H3-1に開始",
        "r5-2",
        "1-2か月",
        "1-2ヶ月かかる",
        "3-5年の契約",
        "工期は1-2か月",
        "1-2名で足りますか",
        "係長2-3人",
        "延長割2-1の比で分ける",
        "1-1の割合",
        "2-1の比率は",
        "1対2",
        "1:2",
        "60-40",
        "60%と40%",
        "2/3",
        "3分の1",
        "0.2-1",
        "1,200円",
        "12-3",
        "5-6月",
        "第2-7回",
        "2の2乗",
        "MP3 33",
        "GDP33",
        "報告は1.33ページ",
        "全1,033ページの資料",
        "Q1. 3社の見積は要りますか",
        "Q1．２年契約でもよいですか",
        "Q2.10団体で組めますか",
        "全9ステップ",
        "橋が33橋",
    ],
)
def test_dates_amounts_ratios_addresses_and_telephone_numbers_are_no_names(question: str):
    asked = read(question)
    assert (asked.named, asked.unknown, asked.problem) == ((), (), "")


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Q9-9", ("Q9-9",)),
        ("Q2-99", ("Q2-99",)),
        ("Q2-100", ("Q2-100",)),
        ("Q2-0", ("Q2-0",)),
        ("Q12-3", ("Q12-3",)),
        ("Ｑ７－１", ("Q7-1",)),
        ("STEP3のQ9", ("Q3-9",)),
        ("p.59", ("p.59",)),
        ("p.0", ("p.0",)),
        ("P999", ("p.999",)),
        ("p.1000", ("p.1000",)),
        ("1000ページ", ("p.1000",)),
        ("５９頁", ("p.59",)),
        ("STEP7", ("STEP7",)),
        ("STEP10", ("STEP10",)),
        ("ステップ99", ("STEP99",)),
        ("Q9-9とp.0とSTEP8とQ9-9", ("Q9-9", "p.0", "STEP8")),
    ],
)
def test_what_does_not_exist_is_named(question: str, unknown: tuple[str, ...]):
    asked = read(question)
    assert asked.unknown == unknown
    assert asked.named == ()
    assert not asked.bare


def test_what_exists_is_found_beside_what_does_not():
    asked = read("Q2-7とQ9-9")
    assert asked.named == ("Q2-7",)
    assert asked.unknown == ("Q9-9",)


def test_a_page_that_exists_but_holds_no_record_is_neither_named_nor_unknown():
    asked = read("p.17")
    assert (asked.named, asked.unknown, asked.bare) == ((), (), False)


def test_a_question_that_names_nothing_is_only_brought_into_one_spelling():
    asked = read("  ﾌﾞﾛｯｸの\r\n　除草費は\u200b？ ")
    assert asked == Understood("ブロックの 除草費は?")
    assert asked.query.text == "ブロックの 除草費は?"


def test_the_query_carries_the_names():
    assert read("Q2-7").query.named == ("Q2-7",)


@pytest.mark.parametrize("question", ["", " ", "　", "\n", "\r\n\t", " \u2028　"])
def test_no_question_is_told_so(question: str):
    assert read(question).problem == wording.NO_QUESTION


@pytest.mark.parametrize("question", ["橋", "a", "７", "ｶ", " あ ", "橋\u200b\x00"])
def test_a_single_character_is_too_short(question: str):
    assert read(question).problem == wording.TOO_SHORT


@pytest.mark.parametrize(
    "question",
    [
        "🙂",
        "🚧👷‍♀️🛣️",
        "？？？",
        "…",
        "。、",
        "\x00",
        "\x00\x01\x07\x7f",
        "\u200b\u200d",
        "♨",
        "〒→※",
    ],
)
def test_emoji_signs_and_control_characters_alone_are_no_text(question: str):
    assert read(question).problem == wording.NOT_TEXT


@pytest.mark.parametrize("question", ["あ" * 10_000, "Q2-7 " * 2_000, "㌔" * 5_000, "9" * 10_000])
def test_ten_thousand_characters_are_too_long_and_the_length_is_told(question: str):
    asked = read(question)
    assert asked.problem == wording.TOO_LONG.format(length=len(asked.text), limit=LONGEST)
    assert asked.named == ()


def test_the_longest_question_is_still_read():
    assert read("あ" * LONGEST).problem == ""
    assert read("あ" * (LONGEST + 1)).problem != ""
    assert read("あ" * LONGEST + "\u200b" * 10_000).problem == ""


def test_a_question_with_a_problem_names_nothing():
    for question in ("", "7", "🙂", "Q2-7" * 5_000):
        asked = read(question)
        assert (asked.named, asked.unknown, asked.bare) == ((), (), False)


PIECES = [
    "Q",
    "Ｑ",
    "2",
    "７",
    "12",
    "-",
    "－",
    "ー",
    ".",
    "の",
    " ",
    "STEP",
    "ステップ",
    "問",
    "p",
]
PIECES += [
    "ページ",
    "頁",
    "は",
    "万人",
    "か月",
    "R",
    "\x00",
    "\u200b",
    "\r\n",
    "🙂",
    "ｶﾞ",
    "\ud800",
    "²",
]
any_text = st.one_of(
    st.text(st.characters()),  # half characters among them
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.text("0123456789０１２３-－・QqＱpP頁ステップの", max_size=40),
)


@given(any_text)
@settings(deadline=None, max_examples=400)
def test_any_text_is_understood_without_an_error(text: str):
    asked = read(text)
    assert set(asked.named) <= set(IDS)
    assert not set(asked.unknown) & set(IDS)
    assert len(set(asked.named)) == len(asked.named)
    assert len(set(asked.unknown)) == len(asked.unknown)
    assert asked.problem or asked.text
    assert asked.named or not asked.bare


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("新潟県の〇〇町です。契約は何年がよいですか", "契約は何年がよいですか"),
        ("三条市建設課の山田と申します。費用はどう分けますか", "費用はどう分けますか"),
        ("対象は3つの市町村です。どう分けますか", "対象は3つの市町村です。どう分けますか"),
        ("三条市は何年契約ですか", "三条市は何年契約ですか"),
        ("新潟県の町です。", "新潟県の町です。"),
        ("人口2.5万、技術者3人の町です。何から始めますか", "何から始めますか"),
        ("うちは人口が8千人の村ですが、隣の市に頼めますか", "隣の市に頼めますか"),
        ("町の業者が少ない村です。JVは組めますか", "町の業者が少ない村です。JVは組めますか"),
    ],
)
def test_ones_own_place_is_not_a_place_asked_about(text: str, matter: str):
    assert Understood(text).matter == matter


@pytest.mark.parametrize(
    "introduction",
    [
        "うちは新潟県の町です。",
        "当町は新潟県にあります。",
        "新潟県の小さな町なのですが、",
        "新潟県の村で働いています。",
    ],
)
def test_ones_own_place_is_left_out_however_it_is_told(tiny_handbook: Handbook, introduction: str):
    asked = understand(f"{introduction}契約は何年がよいですか", tiny_handbook)
    assert asked.matter == "契約は何年がよいですか"
