"""A calculation is begun in one turn and completed or changed in another."""

import pytest

from assistant.reading.conversation import reading_of

ASKED = "A市(業務量50)とB町で1,200万円を業務量割で分けると？"
WHOLE = "A市(業務量50)とB町(業務量30)で1,200万円を業務量割で分けると？事務費は3％"


def burdens(question: str, *history: str) -> dict[str, int]:
    found = reading_of(question, history)
    assert found is not None
    assert found.result is not None, found.lacking
    return {row.group: int(row.amount) for row in found.result.rows if row.label == "負担額"}


def test_what_is_said_whole_is_calculated():
    assert burdens(WHOLE) == {"A市": 7_500_000, "B町": 4_500_000, "合計": 12_000_000}


def test_what_is_missing_is_named_and_what_was_read_is_kept():
    found = reading_of(ASKED)
    assert found is not None
    assert found.missing == ("B町の業務量",)
    assert found.result is None
    assert found.inputs["parties"] == [{"name": "A市", "workload": 50}, {"name": "B町"}]


@pytest.mark.parametrize("answer", ["B町の業務量は30です", "30です", "３０", "B町は30"])
def test_the_missing_value_completes_it(answer: str):
    assert burdens(answer, ASKED)["B町"] == 4_500_000


@pytest.mark.parametrize(
    ("change", "share"),
    [
        ("じゃあ均等割なら？", 6_000_000),
        ("総額が1,600万円だとどうなる？", 6_000_000),
        ("B町の業務量が50だったら？", 6_000_000),
    ],
)
def test_a_change_is_calculated_anew(change: str, share: int):
    assert burdens(change, WHOLE)["B町"] == share


@pytest.mark.parametrize(
    "question", ["なぜ業務量割なのですか？", "ほかの市の例を教えて", "事務費は必ず取るのですか？"]
)
def test_a_question_in_between_is_no_calculation(question: str):
    assert reading_of(question, [WHOLE]) is None


def test_the_calculation_goes_on_after_a_question_in_between():
    assert burdens("B町の業務量は30です", ASKED, "なぜ業務量割なのですか？")["A市"] == 7_500_000


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        (
            "A市の業務量は50、B町は30、A市の業務量は60です。1200万円を業務量割で計算して",
            "A市の「50」と「60」のどちらか",
        ),
        (
            "費用は-100万円で、A市とB町で均等割にして計算して",
            "費用 1件目 金額: 0 以上にしてください",
        ),
    ],
)
def test_what_contradicts_itself_or_cannot_be_is_asked_about(text: str, lacking: str):
    found = reading_of(text)
    assert found is not None
    assert found.lacking == (lacking,)


def test_a_number_nobody_can_place_is_told():
    found = reading_of(
        "直営が3,000時間から2,000時間減る。委託は1000万円のまま、単価3000円/時間で効果を計算して"
    )
    assert found is not None
    assert found.unused == ("2,000時間",)
    assert found.missing == ("直営対応時間（導入後）",)


@pytest.mark.parametrize(
    "text", ["出資" * 1900, "一二三" * 1300, "A市の業務量は50です。" * 300, "1,2\n" * 900]
)
def test_a_long_message_of_nonsense_is_read_without_fuss(text: str):
    reading_of(text)


def test_figures_in_kanji_without_a_unit_are_read_behind_what_they_count():
    reading = reading_of("A市（業務量五十）とB町（業務量三十）で千二百万円を業務量割で")
    assert reading is not None
    assert reading.missing == ()
    assert reading.inputs["parties"] == [
        {"name": "A市", "workload": 50},
        {"name": "B町", "workload": 30},
    ]
