"""Cases are found and compared by what the handbook says; what it does not say is a dash."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.lookups.cases import (
    CaseFactsInput,
    CompareCasesInput,
    case_facts,
    cases_with,
    compare_cases,
    find_cases,
    short_title,
    shown,
    side_by_side,
)
from assistant.lookups.condition import Condition
from assistant.lookups.conditions import Order
from assistant.lookups.find_input import FindCasesInput
from assistant.tooling import Result, Row, ToolInputError
from corpus.handbook import Handbook
from corpus.model import Fact, FactName, Kind, Record


def said_of(result: Result) -> list[str]:
    """The records that the lines stand on, each once."""
    records = [one.statements[0].rpartition(".")[0] for one in result.lines]
    return list(dict.fromkeys(records))


@pytest.fixture
def two_villages(tiny_handbook: Handbook) -> Handbook:
    """大野村, and a 小野村 that is smaller, has a contract as long, and whose amount is unsaid."""
    ono = tiny_handbook["case-ono"]
    facts = {
        FactName.MUNICIPALITY: Fact(("小野村",), 1),
        FactName.POPULATION: Fact(900, 2),
        FactName.ENGINEERS: Fact(2, 2),
        FactName.CONTRACT_MONTHS: Fact(36, 1),
        FactName.PERFORMANCE_BASED: Fact(value=False, n=3),
    }
    small = replace(ono, id="case-small", title="小野村：小さな村の契約", facts=facts)
    return Handbook(tiny_handbook.edition, (*tiny_handbook.records, small))


def test_found_cases_meet_every_condition(ver_1: Handbook):
    given = FindCasesInput(performance_based=True, population_most=30_000)
    found = said_of(find_cases(ver_1, given))
    assert found == ["case-fukushima", "case-shimoda", "case-meiwa"]


def test_the_smallest_town_comes_first_and_one_without_a_known_population_last(
    two_villages: Handbook,
):
    unknown = {FactName.CONTRACT_MONTHS: Fact(36, 1)}
    third = replace(two_villages["case-ono"], id="case-third", facts=unknown)
    handbook = Handbook(two_villages.edition, (third, *two_villages.records))
    result = cases_with(handbook, [Condition(FactName.CONTRACT_MONTHS, 36)])
    assert said_of(result) == ["case-small", "case-ono", "case-third"]


def test_each_fact_asked_for_is_one_row_a_case_and_its_statement_one_line(ver_1: Handbook):
    given = FindCasesInput(fields=("河川", "公園"))
    result = find_cases(ver_1, given)
    assert result.rows == (
        Row(
            "秋田県大館市（大館南地域）",
            "道路、河川、公園（公園は大館西地域の予定）",
            group="インフラ分野",
        ),
        Row("新潟県三条市（嵐北・大島地区）", "道路、河川、公園", group="インフラ分野"),
    )
    assert [one.statements[0] for one in result.lines] == [
        "case-odate.2",  # what p.10 says of 大館 comes with what p.15 and p.47 say
        "case-odate.41",
        "case-odate.42",
        "case-odate.70",
        "case-sanjo.3",
    ]
    assert result.lines[-1].text == ver_1.statement("case-sanjo.3").text


def test_what_no_case_meets_is_told(tiny_handbook: Handbook):
    result = find_cases(tiny_handbook, FindCasesInput(partner="JV"))
    assert result.rows == ()
    assert result.lines == ()
    assert result.warnings == ("条件に合うと手引きから分かる先行事例はありません。",)


def test_cases_that_are_found_come_without_a_warning(two_villages: Handbook):
    result = find_cases(two_villages, FindCasesInput(population_least=901))
    assert said_of(result) == ["case-ono"]
    assert result.warnings == ()


def test_a_look_for_nothing_is_refused_rather_than_answered_with_everything(ver_1: Handbook):
    with pytest.raises(ToolInputError, match="一つ以上"):
        find_cases(ver_1, FindCasesInput())


def test_records_that_are_no_case_are_never_found(two_villages: Handbook):
    result = find_cases(two_villages, FindCasesInput(population_least=0))
    assert {two_villages[one].kind for one in said_of(result)} == {Kind.CASE}


@pytest.mark.parametrize(
    "arguments",
    [
        {"population_most": -1},
        {"population_least": "たくさん"},
        {"fields": ["道路"] * 11},
        {"partner": "あ" * 41},
        {"performance_based": "たぶん"},
        {"unknown": 1},
    ],
    ids=ascii,
)
def test_an_input_that_cannot_be_meant_is_refused(arguments: dict[str, object]):
    with pytest.raises(ValidationError):
        FindCasesInput.model_validate(arguments)


@pytest.mark.parametrize(
    "nasty", ["", "👷", "\x00", "\u200b", "一\r\n二", "ﾊﾟｰﾄﾅｰ", "あ" * 40], ids=ascii
)
def test_a_value_that_no_case_has_finds_none(ver_1: Handbook, nasty: str):
    given = FindCasesInput(fields=(nasty,), tasks=(nasty,), scheme=nasty)
    assert find_cases(ver_1, given).rows == ()


@settings(deadline=None, max_examples=40)
@given(limit=st.integers(min_value=0, max_value=2_000_000))
def test_a_limit_splits_the_cases_whose_population_is_known(ver_1: Handbook, limit: int):
    at_most = said_of(find_cases(ver_1, FindCasesInput(population_most=limit)))
    above = said_of(find_cases(ver_1, FindCasesInput(population_least=limit + 1)))
    known = [case.id for case in ver_1 if FactName.POPULATION in case.facts]
    assert sorted([*at_most, *above]) == sorted(known)


def test_a_comparison_shows_what_differs_first_and_a_dash_where_nothing_is_said(
    two_villages: Handbook,
):
    given = CompareCasesInput(cases=("case-ono", "case-small"))
    result = compare_cases(two_villages, given)
    labels = list(dict.fromkeys(row.label for row in result.rows))
    assert labels[-1] == "契約期間"  # the only fact that both share
    table = {(row.label, row.group): row.amount for row in result.rows}
    assert table["契約金額", "大野村の3年契約"] == "0.09億円"
    assert table["契約金額", "小野村"] == "―"
    assert table["契約期間", "大野村の3年契約"] == table["契約期間", "小野村"] == "3年"
    assert table["性能規定", "小野村"] == "なし"


def test_a_comparison_has_a_row_for_every_case_under_every_fact(ver_1: Handbook):
    cases = ("case-sanjo", "case-meiwa", "case-odate")
    result = compare_cases(ver_1, CompareCasesInput(cases=cases))
    heads = [short_title(ver_1[one]) for one in cases]
    groups = [row.group for row in result.rows]
    assert groups == heads * (len(groups) // 3)
    assert len({(row.label, row.group) for row in result.rows}) == len(result.rows)


def test_a_comparison_cites_the_statement_behind_each_fact_once(two_villages: Handbook):
    result = side_by_side(
        two_villages, ("case-ono", "case-small"), (FactName.POPULATION, FactName.ENGINEERS)
    )
    assert [one.statements for one in result.lines] == [("case-ono.2",), ("case-small.2",)]


def test_a_fact_that_no_compared_case_has_is_left_out(two_villages: Handbook):
    result = side_by_side(two_villages, ("case-ono", "case-small"), (FactName.PRICING,))
    assert result.rows == ()
    assert result.lines == ()


@pytest.mark.parametrize("stranger", ["case-nowhere", "Q1-1", "contact-tiny", "", "👷"])
def test_only_cases_are_compared(two_villages: Handbook, stranger: str):
    given = CompareCasesInput(cases=("case-ono", stranger))
    with pytest.raises(ToolInputError, match=f"事例「{stranger}」はありません"):
        compare_cases(two_villages, given)


@pytest.mark.parametrize("cases", [(), ("case-ono",), ("case-ono",) * 6])
def test_two_to_five_cases_are_compared(cases: tuple[str, ...]):
    with pytest.raises(ValidationError):
        CompareCasesInput(cases=cases)


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        (FactName.CONTRACT_MONTHS, 36, "3年"),
        (FactName.CONTRACT_MONTHS, 16, "1年4か月"),
        (FactName.CONTRACT_MONTHS, 6, "6か月"),
        (FactName.PERFORMANCE_BASED, True, "あり"),
        (FactName.PERFORMANCE_BASED, False, "なし"),
        (FactName.POPULATION, 92_000, "約92,000人"),
        (FactName.ENGINEERS, 0, "0人"),
        (FactName.CIVIL_STAFF, 1_234, "1,234人"),
        (FactName.AMOUNT_YEN, 1_130_000_000, "11.3億円"),
        (FactName.ANNUAL_YEN, 40_000_000, "0.4億円"),
        (FactName.FIELDS, ("道路", "河川"), "道路、河川"),
        (FactName.START, "R4", "R4"),
    ],
)
def test_a_fact_is_shown_in_the_handbook_s_units(
    tiny_handbook: Handbook, *, fact: FactName, value: bool | int | str, words: str
):
    case = replace(tiny_handbook["case-ono"], facts={fact: Fact(value, 1)})
    assert shown(case, fact) == words


def test_a_fact_the_handbook_does_not_give_is_a_dash(tiny_handbook: Handbook):
    assert shown(tiny_handbook["case-ono"], FactName.PRICING) == "―"


def test_a_value_of_only_one_party_says_whose_it_is(ver_1: Handbook):
    assert shown(ver_1["case-shimoda"], FactName.ENGINEERS) == "6人（下田市）"
    assert shown(ver_1["case-tochigi"], FactName.START) == "H22（日光土木事務所）"


def test_every_real_fact_is_shown_in_words(ver_1: Handbook):
    empty = [
        (case.id, fact)
        for case in ver_1
        for fact in case.facts
        if not shown(case, fact).strip() or shown(case, fact) == "―"
    ]
    assert empty == []


def titled(case: Record, title: str) -> Record:
    return replace(case, title=title)


def test_a_column_is_headed_by_the_place_alone(tiny_handbook: Handbook):
    case = tiny_handbook["case-ono"]
    assert short_title(titled(case, "大野村：川と道：続き")) == "大野村"
    assert short_title(titled(case, "大野村の3年契約")) == "大野村の3年契約"


def test_of_an_order_only_what_comes_first_is_found_and_all_that_are_equal(
    two_villages: Handbook,
):
    smallest = cases_with(two_villages, (), Order(FactName.POPULATION, descending=False))
    largest = find_cases(two_villages, FindCasesInput(order_by="population"))
    equal = cases_with(two_villages, (), Order(FactName.CONTRACT_MONTHS, descending=True))
    assert said_of(smallest) == ["case-small"]
    assert said_of(largest) == ["case-ono"]
    assert said_of(equal) == ["case-small", "case-ono"]


def test_an_order_by_what_no_case_says_finds_none(two_villages: Handbook):
    assert cases_with(two_villages, (), Order(FactName.START, descending=True)).warnings


def test_what_is_excluded_is_not_found(ver_1: Handbook):
    found = said_of(find_cases(ver_1, FindCasesInput(pricing_not="総価")))
    assert found == ["case-fukushima", "case-meiwa", "case-yokkaichi"]


def test_a_prefecture_is_told_from_a_municipality(ver_1: Handbook):
    performance = [Condition(FactName.PERFORMANCE_BASED, value=True)]
    assert "case-fukushima" in said_of(cases_with(ver_1, performance, endings=("県",)))
    towns = said_of(cases_with(ver_1, performance, endings=("市",)))
    assert "case-fukushima" not in towns
    assert {"case-sanjo", "case-meiwa"} <= set(towns)


def test_one_case_is_shown_with_the_caveats_of_what_is_said(ver_1: Handbook):
    given = CaseFactsInput(case="case-sanjo", facts=(FactName.ENGINEERS,))
    result = case_facts(ver_1, given)
    assert [one.statements for one in result.lines] == [("case-sanjo.7",), ("case-sanjo.17",)]
    assert [row.label for row in result.rows] == ["技術者数"]
    everything = case_facts(ver_1, CaseFactsInput(case="case-sanjo"))
    assert len(everything.rows) == len(ver_1["case-sanjo"].facts)
    with pytest.raises(ToolInputError, match="case-nowhere"):
        case_facts(ver_1, CaseFactsInput(case="case-nowhere"))
