"""A message is told apart into its questions; one question comes back as it was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.parts import SHORTEST_ITEM, parts_of
from corpus.text import normalise

TERM, COST, LOCAL = "契約年数の決め方", "費用の分け方", "地域要件の例"


@pytest.mark.parametrize(
    "text",
    [
        f"{TERM}と、{COST}",
        f"{TERM}と{COST}",
        f"{TERM}、また{COST}",
        f"{TERM}、それから{COST}",
        f"{TERM}、あわせて{COST}",
        f"{TERM}、あと{COST}",
        f"{TERM} もう一つは{COST}",
        f"{TERM}？{COST}",
        f"{TERM}？また、{COST}",
        f"{TERM}？\r\nあと、{COST}？",
        f"①{TERM} ②{COST}",
        f"(1){TERM} (2){COST}",
        f"１．{TERM}\r\n２．{COST}",
        f"1) {TERM}、2) {COST}",
    ],
)
def test_two_questions_are_told_apart_however_they_are_joined(text: str):
    parts = parts_of(normalise(text))
    assert [part.rstrip("?？") for part in parts] == [TERM, COST]


@pytest.mark.parametrize(
    "text",
    [
        f"{TERM}、{COST}、{LOCAL}の3つを教えてください",
        f"{TERM}と、{COST}と、{LOCAL}を教えてください",
        f"①{TERM} ②{COST} ③{LOCAL}を教えてください",
        f"{TERM}を教えてください。{COST}も知りたいです。あと、{LOCAL}もお願いします",
        f"{TERM}、{COST}、{LOCAL}をそれぞれ教えて",
    ],
)
def test_three_questions_are_three(text: str):
    parts = parts_of(normalise(text))
    assert len(parts) == 3
    assert all(part.startswith(one) for part, one in zip(parts, (TERM, COST, LOCAL), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "契約は何年がよいですか？",
        "契約は何年がよいですか、それとも単年度がよいですか",
        "契約は3年、それとも単年度がよいですか",
        "業務が終わったあと、住民の意見も聞いてもらえますか",
        "長い年数で契約を結ぶと、途中で値上がりしたときに困りませんか",
        "参加条件をつけると、談合に手を貸すことになるのか知りたい",
        "確認の仕方として普通ですか",
        "同じ席に呼ぶのはどうかと思っているのですがいかがでしょうか",
        "良くなったかどうか、市民の声をどう聞けばよいですか",
        "人口3万人以下の町で、性能規定を入れた例は",
        "1市2町の合同発注、どこの業者まで応募できますか",
        "2.5万人の町で、何から始めますか",
        "あと何年で職員がいなくなりますか",
        "性能規定",
        "三条市",
        "うちは技術屋が3人の町です。何から始めればよいですか",
        "ありがとうございました。",
        "よろしくお願いします。",
        "",
        "?",
        "👷？🚧？",
        "\u200b",
        "\x00？\x00？",
        "ー" * 10_000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_a_message_with_one_question_or_none_comes_back_whole(text: str):
    assert parts_of(text) == (text,)


@pytest.mark.parametrize(
    "text",
    [
        f"お世話になっております。○○町建設課の佐藤と申します。{TERM}は？{COST}は？よろしくお願いします。",
        f"お世話になります、{TERM}は？{COST}は？",
        f"お疲れ様です。\r\n{TERM}は？\r\n{COST}は？\r\n敬具",
        f"{TERM}は？{COST}は、よろしくお願いいたします。",
        f"はじめまして、{TERM}は？{COST}は？",
    ],
)
def test_a_greeting_is_no_question_and_takes_none_with_it(text: str):
    parts = parts_of(normalise(text))
    assert [part.rstrip("?") for part in parts] == [f"{TERM}は", f"{COST}は"]


def test_what_tells_rather_than_asks_is_no_part():
    text = f"来年度に始める予定です。{TERM}を教えてください。議会は未定です。{COST}は？"
    assert parts_of(text) == (f"{TERM}を教えてください", f"{COST}は？")


def test_what_is_too_short_to_be_a_question_is_left_out():
    assert parts_of(f"{TERM}は？なぜ？{COST}は？") == (f"{TERM}は？", f"{COST}は？")


@pytest.mark.parametrize(
    "aside",
    [
        "例があればお願いします。",
        "どうすればいいですか？",
        "部長に聞かれそうです。",
        "どちら側から？",
    ],
)
def test_what_says_next_to_nothing_beside_a_question_is_none(aside: str):
    long = "来年度から始まる隣町との道路巡回で費用を分ける方法"
    assert parts_of(f"{long}は？{aside}{TERM}は？") == (f"{long}は？", f"{TERM}は？")
    assert len(parts_of(f"{long}は？{aside}")) == 1


@pytest.mark.parametrize(
    "more", ["理由も知りたい", "注意点も教えて", "例も教えて", "根拠を示してください"]
)
def test_what_asks_for_more_of_the_same_belongs_to_the_question_before_it(more: str):
    assert parts_of(f"{TERM}は？{more}") == (f"{TERM}は？{more}",)
    assert parts_of(f"{TERM}は？{more}。{COST}は？") == (f"{TERM}は、{more}", f"{COST}は？")


def test_short_questions_are_parts_beside_short_ones():
    assert parts_of("どうしたらいいですか？だれにきけばいいですか？") == (
        "どうしたらいいですか？",
        "だれにきけばいいですか？",
    )
    assert parts_of("契約は何年ですか？費用は誰が出しますか？") == (
        "契約は何年ですか？",
        "費用は誰が出しますか？",
    )


def test_an_item_of_a_numbered_list_may_be_short():
    assert parts_of(normalise(f"①勉強会 ②{COST}は？")) == ("勉強会", f"{COST}は?")
    long = "来年度から始まる隣町との道路巡回で費用を分ける方法"
    assert parts_of(normalise(f"①勉強会 ②{long}は？")) == ("勉強会", f"{long}は?")


def test_what_leads_to_a_numbered_list_is_no_part():
    text = normalise("明日の打合せ用に、①選定方式 ②支払い方法 ③地域要件 を教えてください")
    assert parts_of(text) == ("選定方式", "支払い方法", "地域要件 を教えてください")


@settings(deadline=None, max_examples=80)
@given(
    text=st.text(
        alphabet="契約費用年と、。？かまたはあと①②(1)2. 教えてお世話になりよろしく\n👷\u200b",
        max_size=60,
    )
)
def test_parts_are_pieces_of_the_message_in_its_order(text: str):
    parts = parts_of(text)
    assert parts
    at = 0
    for part in parts:
        at = text.index(part, at) + len(part)
    if len(parts) > 1:
        assert all(len(part) >= SHORTEST_ITEM for part in parts)


@settings(deadline=None, max_examples=40)
@given(
    questions=st.lists(
        st.sampled_from([TERM, COST, LOCAL, "事業者の選び方", "点検の頻度の例"]),
        min_size=2,
        max_size=5,
    ),
    end=st.sampled_from(["？", "は？", "を教えてください。", "が知りたいです。\r\n"]),
)
def test_as_many_sentences_that_ask_as_many_parts(questions: list[str], end: str):
    text = "".join(f"{one}{end}" for one in questions)
    assert len(parts_of(text)) == len(questions)


def test_what_a_message_counts_itself_is_a_question_each():
    text = normalise(f"次の3点を。(1){TERM}は (2)注意点を教えて (3){COST}は")
    assert len(parts_of(text)) == 3
    assert parts_of("契約期間、費用の分け方、注意点をそれぞれ教えてください")[-1].startswith(
        "注意点"
    )
