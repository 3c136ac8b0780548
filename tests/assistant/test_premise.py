"""What a question takes for granted is doubted only where the cited statements do not say it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import wording
from assistant.followup import with_cases
from assistant.places import Places
from assistant.premise import doubtful, mistaken, told
from assistant.understand import Understood, understand
from corpus.handbook import Handbook


def about(question: str, handbook: Handbook) -> Understood:
    return with_cases(understand(question, handbook), Places(handbook))


def doubts(question: str, shown: str, handbook: Handbook) -> tuple[str, ...]:
    """What is doubted where these words are shown and the named cases are cited."""
    asked = about(question, handbook)
    return doubtful(asked, shown, [handbook[one] for one in asked.cases])


def of_cases(question: str, handbook: Handbook) -> tuple[str, ...]:
    """What is doubted where all statements of the named cases are shown."""
    asked = about(question, handbook)
    cases = [handbook[one] for one in asked.cases]
    assert cases
    return doubtful(asked, "".join(s.text for one in cases for s in one.statements), cases)


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("手引きで契約は10年が義務と読みましたが本当ですか", ("10年", "義務")),
        ("補助は5割だと聞きました", ("5割",)),
        ("会議は必ず月2回ですよね", ("2回", "必ず")),
        ("職員を減らさなければならないと書いてあるそうです", ("さなければならない",)),
        ("公告前の接触は禁止と言われました", ("禁止",)),
        ("1,200千円かかると聞きました", ("1200千円",)),
        ("R4から始めたんですよね", ("R4",)),
        ("工期は1年4カ月でしたよね", ("1年4か月",)),
        ("３名以上いるらしい", ("3人",)),
    ],
)
def test_an_amount_or_an_obligation_that_is_asserted_and_not_said_is_doubted(
    tiny_handbook: Handbook, question: str, claims: tuple[str, ...]
):
    assert doubts(question, "手引きの別の文。", tiny_handbook) == claims


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("契約は10年が義務と聞きましたが", "契約は10年とする義務があります。"),
        ("３名と聞きました", "担当は3人です。"),
        ("3人らしい", "担当は３名です。"),
        ("1年4ヶ月でしたよね", "期間は1年4か月です。"),
        ("1年4か月でしたよね", "期間は1年４箇月です。"),
        ("1,200千円だそうです", "費用は1200千円です。"),
        ("1200千円だそうです", "費用は１，２００千円です。"),
        ("50 ％だと聞きました", "50%です。"),
        ("報告しなければならないと聞きました", "報告しなければなりません。"),
    ],
)
def test_what_is_said_in_another_spelling_is_not_doubted(
    tiny_handbook: Handbook, question: str, shown: str
):
    assert doubts(question, shown, tiny_handbook) == ()


@pytest.mark.parametrize(
    ("question", "shown", "claim"),
    [
        ("1.3億円だと聞きました", "総額は11.3億円です。", "1.3億円"),
        ("3億円だと聞きました", "総額は1.3億円です。", "3億円"),
        ("5年だそうです", "期間は15年です。", "5年"),
        ("1年だそうです", "期間は1年4か月です。", "1年"),
        ("R1だそうです", "開始はR10です。", "R1"),
        ("3人らしい", "技術者は13名です。", "3人"),
    ],
)
def test_a_part_of_another_amount_does_not_say_it(
    tiny_handbook: Handbook, question: str, shown: str, claim: str
):
    assert doubts(question, shown, tiny_handbook) == (claim,)


@pytest.mark.parametrize(
    "question",
    [
        "契約は10年でもよいですか",
        "義務ですか",
        "必ず開くものですか",
        "人口3万人の町です。何から始めますか",
        "2年目はどうできると書いてありますか",
        "Q2-5に何と書いてありますか",
        "",
        "👷だと聞きました",
        "\x00らしい",
        "だよね" * 3_000,
    ],
    ids=lambda text: ascii(text[:10]),
)
def test_a_question_that_takes_nothing_for_granted_is_not_doubted(
    tiny_handbook: Handbook, question: str
):
    assert doubts(question, "手引きの別の文。", tiny_handbook) == ()


def test_of_a_named_case_every_amount_is_held_against_what_is_said(ver_1: Handbook):
    assert of_cases("三条市の総額4.1億円の内訳は？", ver_1) == ("4.1億円",)
    assert of_cases("三条市の総額11.3億円の内訳は？", ver_1) == ()
    assert of_cases("三条市の契約額1.3億円は高い？", ver_1) == ("1.3億円",)


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("白川村（福島県）の除雪はどこに頼んでる？", ("福島県",)),
        ("白川村（岐阜県）の除雪はどこに頼んでる？", ()),
        ("宮下土木事務所って埼玉県でしたっけ", ("埼玉県",)),
        ("東京都の府中市の条件は？", ()),
        ("京都府の府中市の条件は？", ("京都府",)),
    ],
)
def test_a_case_is_not_moved_to_another_prefecture(
    ver_1: Handbook, question: str, claims: tuple[str, ...]
):
    asked = about(question, ver_1)
    own = "".join(one.text for one in ver_1[asked.cases[0]].statements)
    assert doubtful(asked, own, [ver_1[asked.cases[0]]]) == claims


@pytest.mark.parametrize(
    "question",
    [
        "静岡県の町です。三条市の契約は？",
        "静岡県庁の職員ですが、三条市の契約は？",
        "静岡県の山田市役所の者です。三条市の契約は何年",
    ],
)
def test_where_the_reader_works_is_not_a_claim_about_the_case(ver_1: Handbook, question: str):
    assert of_cases(question, ver_1) == ()


def test_a_prefecture_without_a_case_is_not_doubted(tiny_handbook: Handbook):
    assert doubts("静岡県の町です。会議は何回ですか", "月1回です。", tiny_handbook) == ()


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("栃木県の組合委託は性能規定ですよね", ("性能規定",)),
        ("四日市市は総価契約だそうですが", ("総価契約",)),
        ("四日市市は単価契約だそうですが", ()),
        ("四日市市は契約期間が1年4か月ですよね", ()),
        ("三条市は人口が10万人以上だと聞きました", ("人口が10万人以上",)),
        ("三条市は人口が10万人以下だと聞きました", ("10万人",)),
        ("明和町は公園と河川を対象にしているんですよね", ("河川",)),
    ],
)
def test_a_fact_of_the_one_case_that_is_asserted_is_held_against_its_record(
    ver_1: Handbook, question: str, claims: tuple[str, ...]
):
    assert of_cases(question, ver_1) == claims


def test_a_number_that_is_another_fact_of_the_case_is_still_doubted(ver_1: Handbook):
    """内灘町 has 10 people in civil works, but no engineer."""
    assert "10人" in "".join(one.text for one in ver_1["case-kahokugata"].statements)
    assert of_cases("内灘町は技術者が10人いるんですよね", ver_1) == ("技術者が10人",)


def test_a_number_that_contradicts_the_case_is_doubted_even_where_it_is_only_mentioned(
    ver_1: Handbook,
):
    shown = "5年の契約も、段階的な契約も考えられます。"
    asked = about("大館市の契約が5年になった理由は？", ver_1)
    assert doubtful(asked, shown, [ver_1["case-odate"]]) == ("契約が5年",)


def test_a_word_that_the_cited_statements_use_is_not_called_missing(ver_1: Handbook):
    question = "秋田では協議会があるんですよね。設立は何年？"
    asked = about(question, ver_1)
    akita = [ver_1["case-akita"]]
    assert doubtful(asked, "秋田県の橋梁点検の協議会です。", akita) == ()
    assert doubtful(asked, "秋田県の橋梁点検です。", akita) == ("協議会",)


def test_a_fact_that_is_only_asked_about_is_not_doubted(ver_1: Handbook):
    assert of_cases("栃木県は性能規定を入れていますか", ver_1) == ()


def test_of_two_cases_no_fact_is_doubted(ver_1: Handbook):
    assert of_cases("三条市と四日市市は総価契約だそうですね。違いは？", ver_1) == ()


def test_a_claim_is_told_once_and_the_longer_one_stands_for_its_part(ver_1: Handbook):
    question = "三条市は人口が10万人以上、10万人以上だと聞きました。10万人？"
    assert of_cases(question, ver_1) == ("人口が10万人以上",)


@settings(deadline=None, max_examples=60)
@given(
    amount=st.integers(min_value=0, max_value=9_999),
    unit=st.sampled_from(["年", "人", "億円", "%", "倍"]),
)
def test_an_amount_is_doubted_unless_it_is_said(tiny_handbook: Handbook, amount: int, unit: str):
    question = f"{amount}{unit}だと聞きました"
    assert doubts(question, f"およそ{amount}{unit}です。", tiny_handbook) == ()
    assert doubts(question, f"およそ{amount + 1}{unit}です。", tiny_handbook) == (
        f"{amount}{unit}",
    )


@settings(deadline=None, max_examples=60)
@given(
    question=st.text(
        alphabet="0１9.,年か月人名億円%R必ず義務ですよねと聞きました三条市静岡県 ", max_size=40
    ),
    shown=st.text(alphabet="019.年か月人億円R義務", max_size=20),
)
def test_a_question_repeated_as_the_answer_leaves_no_amount_to_doubt(
    ver_1: Handbook, question: str, shown: str
):
    asked = about(question, ver_1)
    assert doubtful(asked, question + shown) == doubtful(asked, question)
    assert all(doubtful(asked, shown))


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("三条市の下田地域って静岡の下田市のことですよね", ("三条市の下田地域", "下田市")),
        ("下田地域は伊豆ですか", ("三条市の下田地域", "下田市")),
        ("府中市の例って広島県の府中ですよね？", ("東京都", "広島県")),
    ],
)
def test_two_places_of_one_name_are_told_apart(
    tiny_handbook: Handbook, question: str, places: tuple[str, ...]
):
    sentence = mistaken(understand(question, tiny_handbook))
    assert sentence.endswith("は別の場所です。")
    assert all(place in sentence for place in places)


@pytest.mark.parametrize(
    "question",
    [
        "三条市の下田地域はいつから？",
        "静岡県の下田市は？",
        "府中市の地域要件は？",
        "広島県は？",
        "",
    ],
)
def test_a_place_that_is_not_mixed_up_is_left_alone(tiny_handbook: Handbook, question: str):
    assert mistaken(understand(question, tiny_handbook)) == ""


def test_what_is_doubted_is_told_in_one_sentence():
    assert told(["10年", "義務"]) == wording.NOT_AS_ASKED.format(claims="「10年」、「義務」")
    assert "「10年」、「義務」は、" in told(["１０年", "義務"])
