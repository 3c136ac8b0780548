"""What a question asks of a case is read as said: a number, its bound, a word of the field."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.lookups.condition import Condition
from assistant.lookups.conditions import (
    Order,
    asks_for_cases,
    conditions_in,
    endings_in,
    facts_in,
    ignored_words,
    order_in,
    places_and_times_in,
)
from assistant.lookups.vocabulary import WORDS, label
from corpus.handbook import Handbook
from corpus.model import FactName, Kind
from corpus.text import normalise


def read(question: str) -> tuple[Condition, ...]:
    return conditions_in(question)[0]


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("人口3万人以下の町", Condition(FactName.POPULATION, 30_000, most=True)),
        ("人口が約2.5万人以上", Condition(FactName.POPULATION, 25_000, least=True)),
        ("人口は30,000人以下", Condition(FactName.POPULATION, 30_000, most=True)),
        ("人口5千人以下", Condition(FactName.POPULATION, 5_000, most=True)),
        ("人口10万以上", Condition(FactName.POPULATION, 100_000, least=True)),
        ("人口2万人未満", Condition(FactName.POPULATION, 19_999, most=True)),
        ("人口10万人超", Condition(FactName.POPULATION, 100_001, least=True)),
        ("人口が10万人より多い市", Condition(FactName.POPULATION, 100_001, least=True)),
        ("人口が10万人より少ない市", Condition(FactName.POPULATION, 99_999, most=True)),
        ("技術者が3人の町", Condition(FactName.ENGINEERS, 3)),
        ("技術職員5名以下", Condition(FactName.ENGINEERS, 5, most=True)),
        ("技術系職員は10人以上", Condition(FactName.ENGINEERS, 10, least=True)),
        ("技術者数3人未満", Condition(FactName.ENGINEERS, 2, most=True)),
        ("技術者ゼロの村", Condition(FactName.ENGINEERS, 0)),
        ("技術者がいない町", Condition(FactName.ENGINEERS, 0)),
        ("技術職員が0人", Condition(FactName.ENGINEERS, 0)),
        ("技術者が一人もいない", Condition(FactName.ENGINEERS, 0)),
        ("技術者が1人もいない", Condition(FactName.ENGINEERS, 0)),
        ("技術者がひとりもいない", Condition(FactName.ENGINEERS, 0)),
        ("3年契約の市", Condition(FactName.CONTRACT_MONTHS, 36)),
        ("5年の複数年契約", Condition(FactName.CONTRACT_MONTHS, 60)),
        ("5年間契約", Condition(FactName.CONTRACT_MONTHS, 60)),
        ("契約が5年", Condition(FactName.CONTRACT_MONTHS, 60)),
        ("契約期間は3年以上", Condition(FactName.CONTRACT_MONTHS, 36, least=True)),
        ("契約期間が3年未満", Condition(FactName.CONTRACT_MONTHS, 35, most=True)),
        ("契約年数3年超", Condition(FactName.CONTRACT_MONTHS, 37, least=True)),
        ("契約期間が1年4か月", Condition(FactName.CONTRACT_MONTHS, 16)),
        ("契約は1年4カ月", Condition(FactName.CONTRACT_MONTHS, 16)),
        ("1年2ヶ月契約", Condition(FactName.CONTRACT_MONTHS, 14)),
        ("1年4箇月の契約", Condition(FactName.CONTRACT_MONTHS, 16)),
    ],
)
def test_a_number_is_read_with_its_unit_and_its_bound(question: str, condition: Condition):
    assert read(question) == (condition,)


@pytest.mark.parametrize(
    "question",
    [
        "人口３万人以下",
        "\ufeff人口3万人以下",
        "人\u200b口3万人以下",
        "人口3万人以下\r\n",
        "👷人口3万人以下🚧",
        "\x00人口3万人以下",
    ],
    ids=ascii,
)
def test_the_width_of_its_digits_and_what_cannot_be_seen_do_not_matter(question: str):
    assert read(question) == (Condition(FactName.POPULATION, 30_000, most=True),)


@pytest.mark.parametrize(
    "question",
    [
        "人口は何人",
        "人口3万人の町",  # not a bound: 「ちょうど」 is not meant
        "人口1.2.3万人以下",
        "人口以下",
        "人口" + "9" * 4_000 + "人以下",
        "技術者" + "9" * 4_000 + "人",
        "契約は" + "9" * 4_000 + "年",
        "令和6年契約",
        "R6年契約",
        "2024年契約",
        "契約は1年あたりいくら",
        "契約は5年度から",
        "契約5年目",
        "技術者は何人",
        "",
        "あ" * 10_000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_what_is_no_bound_no_length_or_no_number_is_no_condition(question: str):
    assert read(question) == ()


@pytest.mark.parametrize(
    ("question", "fact", "value"),
    [
        ("性能規定を入れている市", FactName.PERFORMANCE_BASED, True),
        ("雪かきを頼む村", FactName.FIELDS, "除雪"),
        ("コールセンターも任せる", FactName.TASKS, "窓口業務"),
        ("協同組合に委託", FactName.PARTNER, "事業協同組合"),
        ("広域連合の例", FactName.SCHEME, "一部事務組合・広域連合"),
        ("総価＋単価の例", FactName.PRICING, "総価＋単価"),
        ("総価契約の例", FactName.PRICING, "総価"),
        ("単価契約の例", FactName.PRICING, "単価"),
        ("プロポで選んだ市", FactName.SELECTION, "公募型プロポーザル"),
        ("プロセスの束の例", FactName.GROUP, "プロセス"),
    ],
)
def test_a_word_of_the_field_is_a_condition_and_keeps_how_it_was_said(
    *, question: str, fact: FactName, value: bool | str
):
    (found,) = read(question)
    assert (found.fact, found.value) == (fact, value)
    assert found.word
    assert found.word in question.replace("＋", "+")


def test_the_longest_word_counts_so_that_two_prices_together_are_one_condition():
    assert read("総価契約と単価契約を使い分ける例") == (Condition(FactName.PRICING, "総価＋単価"),)


def test_one_condition_said_twice_is_one():
    assert read("一部事務組合や広域連合の例") == (
        Condition(FactName.SCHEME, "一部事務組合・広域連合"),
    )
    assert len(read("雪かき（除雪）")) == 1


def test_several_conditions_are_all_read_and_their_words_are_left_out_of_the_rest():
    found, rest = conditions_in("人口3万人以下で性能規定を入れた3年契約の町は？")
    assert {one.fact for one in found} == {
        FactName.POPULATION,
        FactName.PERFORMANCE_BASED,
        FactName.CONTRACT_MONTHS,
    }
    assert rest.split() == ["で", "を入れた", "の町は?"]


def test_a_bound_that_no_condition_takes_up_stays_in_the_rest():
    found, rest = conditions_in("技術者が1人以上10人未満の自治体")
    assert found == (Condition(FactName.ENGINEERS, 1, least=True),)
    assert "10人未満" in rest


@settings(deadline=None, max_examples=80)
@given(people=st.integers(min_value=0, max_value=9_999_999_999))
def test_any_number_of_people_is_read_as_it_is_written(people: int):
    assert read(f"人口{people}人以上") == (Condition(FactName.POPULATION, people, least=True),)


@settings(deadline=None, max_examples=80)
@given(people=st.integers(min_value=1, max_value=99_999_999))
def test_a_separator_for_thousands_does_not_matter(people: int):
    assert read(f"人口{people:,}人以下") == read(f"人口{people}人以下") != ()


@settings(deadline=None, max_examples=80)
@given(
    question=st.text(
        alphabet="人口技術者契約総価単3９.,万千年か月以上未満ゼロ ０１性能規定\u200b", max_size=40
    )
)
def test_no_question_breaks_the_reading(question: str):
    found, rest = conditions_in(question)
    assert len(set(found)) == len(found)
    assert all(one.word and one.word in normalise(question) for one in found)
    assert "\u200b" not in rest


@settings(deadline=None, max_examples=60)
@given(limit=st.integers(min_value=0, max_value=2_000_000))
def test_under_and_over_a_number_exclude_it_and_each_other(ver_1: Handbook, limit: int):
    (under,) = read(f"人口{limit}人未満")
    (least,) = read(f"人口{limit}人以上")
    cases = [case for case in ver_1 if FactName.POPULATION in case.facts]
    assert cases
    assert all(under.holds(case) != least.holds(case) for case in cases)
    assert all(under.fails(case) == least.holds(case) for case in cases)


def test_what_the_handbook_does_not_say_neither_holds_nor_fails(tiny_handbook: Handbook):
    case = tiny_handbook["case-ono"]
    unsaid = Condition(FactName.PERFORMANCE_BASED, value=True)
    assert not unsaid.holds(case)
    assert not unsaid.fails(case)


def test_a_known_fact_holds_or_fails(tiny_handbook: Handbook):
    case = tiny_handbook["case-ono"]
    assert Condition(FactName.CONTRACT_MONTHS, 36).holds(case)
    assert Condition(FactName.CONTRACT_MONTHS, 60).fails(case)
    assert Condition(FactName.MUNICIPALITY, "大野村").holds(case)
    assert Condition(FactName.MUNICIPALITY, "大野").fails(case)
    assert Condition(FactName.ENGINEERS, 0, most=True).holds(case)
    assert Condition(FactName.ENGINEERS, 1, least=True).fails(case)


def test_every_value_of_the_table_is_some_real_case_s(ver_1: Handbook):
    """A value that no case has would only ever answer that there is none."""
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    cases = [record for record in ver_1 if record.kind is Kind.CASE]
    words = [
        (fact, word)
        for fact in FactName
        for values in table["values"].get(fact.value, {}).values()
        for word in values
    ]
    assert words
    for fact, word in words:
        (condition,) = read(word)
        assert condition.fact is fact
        assert any(condition.holds(case) for case in cases), word


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("性能規定の事例は？", True),
        ("どの市がやっていますか", True),
        ("そういう町はありますか。どこ", True),
        ("一覧を見せて", True),
        ("性能規定とは何ですか", False),
        ("契約期間を決める理由", False),
        ("", False),
    ],
)
def test_asking_for_cases_is_told_from_asking_what_something_is(question: str, *, asks: bool):
    assert asks_for_cases(question) is asks


def test_the_facts_a_question_names_are_read_and_taken_out_longest_word_first():
    facts, rest = facts_in("人口はどっちが多い？")
    assert facts == (FactName.POPULATION,)
    assert rest.strip() == "はどっちが多い?"
    assert facts_in("契約期間は")[0] == (FactName.CONTRACT_MONTHS,)
    assert facts_in("選定の方法の違い")[0] == (FactName.SELECTION,)
    assert facts_in("違いは？")[0] == ()


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("一番人口が少ない", Order(FactName.POPULATION, descending=False)),
        ("技術者が最も多い", Order(FactName.ENGINEERS, descending=True)),
        ("契約金額が最大の", Order(FactName.AMOUNT_YEN, descending=True)),
        ("一番長い契約の", Order(FactName.CONTRACT_MONTHS, descending=True)),
        ("最も新しく始めた", Order(FactName.START, descending=True)),
        ("いちばん昔からの", Order(FactName.START, descending=False)),
        ("人口が少ない", None),
        ("一番よい", None),
    ],
)
def test_an_order_needs_a_word_for_the_first_and_what_to_order_by(
    question: str, order: Order | None
):
    assert order_in(question)[0] == order


@pytest.mark.parametrize(
    "question", ["性能規定を入れていない", "性能規定でない", "性能規定なし", "性能規定以外"]
)
def test_a_word_that_is_denied_is_a_condition_not_to_have_it(question: str):
    assert read(question) == (Condition(FactName.PERFORMANCE_BASED, value=True, negated=True),)


def test_a_range_and_an_about_have_both_bounds():
    both = (
        Condition(FactName.POPULATION, 20_000, least=True),
        Condition(FactName.POPULATION, 29_999, most=True),
    )
    assert read("人口2万人台の町") == both
    assert len(read("人口5万人から10万人の市")) == 2


def test_a_prefecture_and_an_era_are_conditions_too():
    found, rest = places_and_times_in("三重県で令和に始めた事例")
    assert found[0] == Condition(FactName.PREFECTURE, "三重県")
    assert {one.fact for one in found[1:]} == {FactName.START}
    assert "三重" not in rest


def test_the_kind_of_place_is_read_from_the_end_of_its_phrase():
    assert endings_in("性能規定を入れている市は？") == ("市",)
    assert endings_in("電話を受ける市や町？") == ("市", "町")
    assert endings_in("市町村は？") == ()
    assert endings_in("三条市は？") != ("県",)


@pytest.mark.parametrize("fact", list(FactName))
def test_every_fact_has_a_japanese_name(fact: FactName):
    assert not label(fact).isascii()


def test_what_says_nothing_about_a_case_is_listed():
    assert {"事例", "市町村", "教える"} <= set(ignored_words().split())


def test_a_word_with_only_behind_it_leaves_room_for_nothing_else():
    only = Condition(FactName.TASKS, "維持作業", alone=True)
    assert read("維持作業だけの市") == read("維持作業しか束ねてない市") == (only,)
    both = (Condition(FactName.FIELDS, "河川"), Condition(FactName.FIELDS, "公園"))
    assert read("河川だけでなく公園も") == both


def test_what_the_town_keeps_to_itself_is_not_handed_out():
    kept = (Condition(FactName.TASKS, "窓口業務", negated=True),)
    assert read("窓口は役所に残した町") == read("窓口は市が担っている例") == kept
    assert read("窓口は町外が受けている町") == (Condition(FactName.TASKS, "窓口業務"),)


@pytest.mark.parametrize("text", ["多分野で束ねているのは", "村の取組ってのってる?"])
def test_cases_are_asked_for_in_short(text: str):
    assert asks_for_cases(text)
