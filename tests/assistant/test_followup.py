"""A question that leans on an earlier one is read with it; one that stands alone is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.followup import Conversation, Reading
from assistant.places import Places
from assistant.understand import LONGEST, Understood, understand
from corpus.handbook import Handbook

LONG = "契約の長さと費用の分け方、" * 300  # nearly as long as a question may be


@pytest.fixture(scope="module")
def places(ver_1: Handbook) -> Places:
    return Places(ver_1)


def by_letters(text: str) -> list[str]:
    """Words as good as any where only their number counts: runs of two letters."""
    return [text[i : i + 2] for i in range(0, len(text), 2)]


def reading(question: str, history: list[str], handbook: Handbook, places: Places) -> Reading:
    conversation = Conversation(handbook, places, by_letters)
    return conversation.read(understand(question, handbook), history)


def read(question: str, history: list[str], handbook: Handbook, places: Places) -> Understood:
    """How a question is read where its words decide."""
    found = reading(question, history, handbook, places)
    return found.leaning if found.leaning is not None and found.sure else found.alone


@pytest.mark.parametrize(
    "question",
    [
        "それは何年契約？",
        "それっていくら？",
        "その費用は？",
        "その市の技術者は何人ですか",
        "じゃあ契約の長さは？",
        "なぜですか",
        "もっと具体的に",
        "ほかの理由も知りたい",
        "年数は？",
        "何年？",
        "いつから？",
        "そこの組合は何社でできていますか",
    ],
)
def test_a_question_without_a_subject_takes_it_from_the_last_turn(
    ver_1: Handbook, places: Places, question: str
):
    asked = read(question, ["三条市の包括委託について"], ver_1, places)
    assert asked.cases == ("case-sanjo",)
    assert asked.text.startswith("三条市")
    assert asked.text.endswith(understand(question, ver_1).text)


@pytest.mark.parametrize(
    "question",
    [
        "補助金が減ったときの対応を知りたい",
        "地域維持型JVは何社まで組めますか",
        "事業者への最初の声かけは誰にすればよいですか",
        "話は変わりますが、それは手引きにありますか",
        "ところでその費用は？",
        "別の質問です。それは何？",
        "全然違う話ですが、そこは何年ですか",
    ],
)
def test_a_question_with_a_subject_or_a_change_of_subject_stands_alone(
    ver_1: Handbook, places: Places, question: str
):
    alone = places.named_in(understand(question, ver_1))
    assert read(question, ["三条市の包括委託について"], ver_1, places) == alone


@pytest.mark.parametrize(
    "question", ["大館市は？", "大館はどう？", "大館市だと？", "大館市の場合は"]
)
def test_another_place_alone_is_asked_what_the_last_one_was_asked(
    ver_1: Handbook, places: Places, question: str
):
    asked = read(question, ["三条市は何年契約ですか"], ver_1, places)
    assert asked.cases == ("case-odate",)
    assert "何年契約" in asked.text
    assert "三条" not in asked.text


def test_a_question_that_names_its_place_and_what_it_asks_stands_alone(
    ver_1: Handbook, places: Places
):
    asked = read("大館市の技術者は何人ですか", ["三条市は何年契約ですか"], ver_1, places)
    assert asked.text == "大館市の技術者は何人ですか"
    assert asked.cases == ("case-odate",)


def test_a_q_that_the_question_names_needs_no_earlier_turn(ver_1: Handbook, places: Places):
    asked = read("それはQ2-7のこと？", ["三条市の話"], ver_1, places)
    assert asked.text == "それはQ2-7のこと?"
    assert asked.named == ("Q2-7",)
    assert asked.cases == ()


def test_the_q_of_the_last_turn_is_what_the_next_one_is_about(ver_1: Handbook, places: Places):
    asked = read("それはなぜ？", ["Q2-7について"], ver_1, places)
    assert asked.named == ("Q2-7",)


def test_a_subject_is_kept_over_several_turns(ver_1: Handbook, places: Places):
    history = ["三条市の包括委託について", "それは何年契約？", "その費用は？"]
    assert read("それはなぜ？", history, ver_1, places).cases == ("case-sanjo",)


def test_a_new_subject_ends_the_old_one(ver_1: Handbook, places: Places):
    history = ["三条市の包括委託について", "大館市の技術者は何人ですか"]
    assert read("それはなぜ？", history, ver_1, places).cases == ("case-odate",)


@pytest.mark.parametrize(
    ("question", "case"),
    [
        ("最初の市に戻ると、技術者は何人？", "case-sanjo"),
        ("はじめの市の契約は何年でしたか", "case-sanjo"),
        ("最初に聞いた市の職員は全部で何人ですか", "case-sanjo"),
        ("前の前の話だと契約は何年ですか", "case-odate"),
        ("その前の市の契約は何年ですか", "case-odate"),
    ],
)
def test_a_question_may_go_back_further_than_the_last_turn(
    ver_1: Handbook, places: Places, question: str, case: str
):
    history = ["三条市の契約金額", "大館市の契約金額", "明和町の人口は"]
    asked = read(question, history, ver_1, places)
    assert asked.cases == (case,)
    assert "明和町" not in asked.text


def test_going_back_further_than_the_first_turn_goes_to_the_first(ver_1: Handbook, places: Places):
    asked = read("二つ前の市の人口は", ["三条市の契約金額"], ver_1, places)
    assert asked.cases == ("case-sanjo",)


def test_going_back_to_a_turn_without_a_case_takes_its_words(ver_1: Handbook, places: Places):
    history = ["債務負担行為とは何ですか", "三条市の人口は"]
    asked = read("最初の質問の続きで、注意することは？", history, ver_1, places)
    assert asked.cases == ()
    assert asked.text.startswith("債務負担行為とは何ですか ")


def test_without_earlier_turns_a_question_is_read_as_it_is(ver_1: Handbook, places: Places):
    assert read("それは何年契約？", [], ver_1, places).text == "それは何年契約?"
    assert read("三条市は？", [], ver_1, places).cases == ("case-sanjo",)


@pytest.mark.parametrize(
    "broken",
    ["", " ", "\x00", "\u200b", "👷🚧", "?!", "\r\n", "あ", "あ" * 10_000, "\ud800"],
    ids=lambda text: ascii(text[:6]),
)
def test_an_earlier_turn_that_says_nothing_is_passed_over(
    ver_1: Handbook, places: Places, broken: str
):
    asked = read("それは何年契約？", ["三条市の包括委託", broken], ver_1, places)
    assert asked.cases == ("case-sanjo",)
    assert asked.text == "三条市 それは何年契約?"


def test_only_turns_that_say_nothing_are_no_history(ver_1: Handbook, places: Places):
    assert read("それは？", ["", "👷"], ver_1, places).text == "それは?"


def test_many_long_turns_never_make_a_question_longer_than_one_may_be(
    ver_1: Handbook, places: Places
):
    asked = read("それはなぜ？", [f"それは{LONG}"] * 12, ver_1, places)
    assert len(asked.text) == LONGEST
    assert asked.text.endswith(" それはなぜ?")
    place = read("三条市は？", [f"大館市の{LONG}"], ver_1, places)
    assert len(place.text) <= LONGEST
    assert place.text.startswith("三条市は ")


def test_a_name_that_is_repeated_is_carried_over_once(ver_1: Handbook, places: Places):
    history = ["三条市と三条市と三条市", "大館市の人口は"]
    asked = read("最初の市の人口は", history, ver_1, places)
    assert asked.text == "三条市 最初の市の人口は"


@settings(deadline=None, max_examples=50)
@given(
    history=st.lists(
        st.sampled_from(
            [
                "三条市は？",
                "それは？",
                "その前の話",
                "Q2-7",
                "最初の市",
                "",
                "契約は何年ですか",
                LONG,
            ]
        ),
        max_size=6,
    ),
    question=st.sampled_from(["それは何年？", "大館市は？", "Q4-1とは", "契約は何年がよいですか"]),
)
def test_the_question_itself_always_stays(
    ver_1: Handbook, places: Places, history: list[str], question: str
):
    asked = read(question, history, ver_1, places)
    own = understand(question, ver_1)
    assert own.text.rstrip("?") in asked.text
    assert len(asked.text) <= LONGEST
    assert set(own.named) <= set(asked.named)
    assert set(places.cases(own.text)) <= set(asked.cases)


@pytest.mark.parametrize(
    ("question", "case"),
    [
        ("さっきの県に戻ります。金額は", "case-fukushima"),
        ("一つ目の市の技術者は何人", "case-tama"),
        ("二つ目の事例の金額は", "case-fukushima"),
    ],
)
def test_a_case_is_gone_back_to_by_its_place_in_the_talk_or_its_kind(
    ver_1: Handbook, places: Places, question: str, case: str
):
    history = ["多摩市の橋の話", "福島県の宮下の契約期間", "性能規定とは何ですか、詳しく"]
    assert read(question, history, ver_1, places).cases == (case,)


def test_another_case_is_held_against_the_one_before_where_it_asks_how_they_differ(
    ver_1: Handbook, places: Places
):
    asked = read("福島とどう違うの", ["栃木県の組合への包括委託"], ver_1, places)
    assert set(asked.cases) == {"case-tochigi", "case-fukushima"}


def test_the_next_step_is_the_one_after_the_last_question_s(ver_1: Handbook, places: Places):
    asked = read("その次の段階は？", ["STEP3では何をしますか"], ver_1, places)
    assert asked.text.startswith("STEP4 ")


def test_an_item_of_a_list_is_asked_for_by_its_circled_number(ver_1: Handbook, places: Places):
    asked = read("2番目のをもっと詳しく", ["費用の分担方法にはどんな型がありますか"], ver_1, places)
    assert "②" in asked.text or "2" in asked.text
    assert asked.text.startswith("費用の分担方法")


def test_a_place_with_a_vague_question_hears_the_topic_before_it(ver_1: Handbook, places: Places):
    history = ["災害が起きたとき市と会社の間の連絡はどうなる", "大館市の流れは"]
    asked = read("四日市だと？", history, ver_1, places)
    assert asked.cases == ("case-yokkaichi",)
    assert "流れ" in asked.text


def test_a_question_that_looks_for_cases_says_itself_what_it_looks_for(
    ver_1: Handbook, places: Places
):
    asked = read("ほかに協議会の事例は？", ["三条市の契約は何年ですか"], ver_1, places)
    assert asked.cases == ()


def test_where_the_words_leave_it_open_both_readings_are_given(ver_1: Handbook, places: Places):
    found = reading("業者の選び方は決まっていますか", ["三条市の包括委託"], ver_1, places)
    assert not found.sure
    assert found.alone.cases == ()
    assert found.leaning is not None
    assert found.leaning.cases == ("case-sanjo",)


def test_the_other_of_two_parties_is_asked_the_same(ver_1: Handbook, places: Places):
    history = ["長野県の土木技術センター組合について", "何町村でやっていますか"]
    assert read("もう一つの方は？", history, ver_1, places).text.startswith("上伊那広域連合")


def test_the_latter_of_two_cases_is_the_one_named_last(ver_1: Handbook, places: Places):
    history = ["四日市市と大館市の違いを教えて"]
    assert read("後者は何年契約ですか", history, ver_1, places).cases == ("case-odate",)
    assert read("前者は何年契約ですか", history, ver_1, places).cases == ("case-yokkaichi",)


def test_that_thing_is_what_the_last_question_was_about(ver_1: Handbook, places: Places):
    history = ["福島県の事例を教えて", "性能規定も入れているのですか"]
    assert "性能規定" in read("それを導入したのはいつから", history, ver_1, places).text


def test_something_like_a_case_is_looked_for_beyond_it(ver_1: Handbook, places: Places):
    history = ["多摩市の橋のやり方を教えて"]
    found = read("小さい町で似たことをしてるところは？", history, ver_1, places)
    assert "橋のやり方" in found.text
    assert found.cases == ()


def test_there_is_the_case_before_though_a_property_is_named(ver_1: Handbook, places: Places):
    history = ["秋田県は県のセンターがまとめて点検を出しているんですよね"]
    found = read("技術者ゼロのところはそこに何市町村あるの", history, ver_1, places)
    assert found.cases == ("case-akita",)
