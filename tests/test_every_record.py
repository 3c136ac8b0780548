"""What every real record keeps to; a breach is told as the record or statement it is in."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.handbook import Handbook
from corpus.load import RECORDS
from corpus.model import Fact, FactName, Force, Kind, Record, Statement
from corpus.pages import read_pages
from corpus.text import sentences, squeeze
from corpus.verify import verify
from index.tokens import Tokens

COUNT_OF_QS = {0: 3, 1: 2, 2: 13, 3: 7, 4: 7, 5: 7, 6: 2}  # Qs of each STEP, 手引き p.23-24
LEAST_ASKINGS_OF_A_Q = 12
LEAST_ASKINGS = 6

SUGGESTING = re.compile(r"考えられ|もあり|もある|できます|できる|有効|可能|例|望まし")
OBLIGING = re.compile(r"必要|必須|重要|基本|べき|留意|注意")
MUST = re.compile(r"なければな[らり]|ねばな[らり]")

SCALE = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "億": 10**8}
AMOUNT = r"(\d+(?:\.\d+)?)(百万|[千万億]?)"
PERIOD = re.compile(r"(?:(\d+)年間?)?(?:(\d+)か月)?")


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return Handbook.ver_1()


def statements(handbook: Handbook) -> Iterator[tuple[str, Statement]]:
    for record in handbook:
        for one in record.statements:
            yield record.statement_id(one), one


def facts(handbook: Handbook) -> Iterator[tuple[Record, FactName, Fact, str]]:
    """Each fact with the words of the statement that it names."""
    for record in handbook:
        for name, fact in record.facts.items():
            yield record, name, fact, record.statements[fact.n - 1].text


def amounts(text: str, unit: str) -> set[int]:
    """The amounts of one unit that a text gives, as whole numbers."""
    found = re.findall(AMOUNT + unit, text.replace(",", ""))
    return {int(Decimal(number) * SCALE[scale]) for number, scale in found}


def months(text: str) -> set[int]:
    """The periods that a text gives, in months."""
    found = PERIOD.findall(text)
    return {int(years or 0) * 12 + int(rest or 0) for years, rest in found if years or rest}


def towns(text: str) -> set[int]:
    """How many municipalities a text counts; 「2市2町」 are four."""
    found = re.findall(r"(?:\d+(?:市町村|市町|町村|市|町|村))+", text)
    return {sum(map(int, re.findall(r"\d+", one))) for one in found}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("約9.2万人です", {92000}),
        ("30人と1,500人", {30, 1500}),
        ("約7.2千人", {7200}),
        ("3億円", set()),
    ],
)
def test_people_are_read_as_numbers(text: str, people: set[int]) -> None:
    assert amounts(text, "人") == people


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("11.3億円で2.3億円", {1130000000, 230000000}),
        ("9,000千円", {9000000}),
        ("5百万円", {5000000}),
    ],
)
def test_yen_are_read_as_numbers(text: str, yen: set[int]) -> None:
    assert amounts(text, "円") == yen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("契約は1年4か月", {16}),
        ("5年間で、R6～10", {60}),
        ("3か月と2年", {3, 24}),
        ("R6です", set()),
    ],
)
def test_periods_are_read_as_months(text: str, expected: set[int]) -> None:
    assert months(text) == expected


def test_a_record_lies_where_its_kind_and_id_say(handbook: Handbook) -> None:
    files = [(path.parent.name, path.stem) for path in RECORDS.rglob("*.toml")]
    assert sorted(files) == sorted((str(record.kind), record.id) for record in handbook)


def test_an_id_belongs_to_one_record_or_outside_topic(handbook: Handbook) -> None:
    ids = [record.id for record in handbook] + [topic.id for topic in handbook.outside]
    assert len(ids) == len(set(ids))


def test_every_q_of_the_contents_table_is_there_and_no_other(handbook: Handbook) -> None:
    expected = {
        f"Q{step}-{n + 1}": step for step, count in COUNT_OF_QS.items() for n in range(count)
    }
    assert {one.id: one.step for one in handbook if one.kind is Kind.Q} == expected


def test_a_q_is_for_everyone_or_for_those_who_work_together(handbook: Handbook) -> None:
    scopes = {("共通",), ("広域",), ("広域", "多分野")}
    assert [one.id for one in handbook if one.kind is Kind.Q and one.scope not in scopes] == []


def test_pages_are_pages_of_the_handbook(handbook: Handbook) -> None:
    pages = range(1, handbook.edition.pages + 1)
    assert [one.id for one in handbook if not set(one.pages) <= set(pages)] == []


def test_every_page_has_statements_and_every_page_of_a_record_too(handbook: Handbook) -> None:
    told = {one.page for _, one in statements(handbook)}
    assert sorted(set(range(1, handbook.edition.pages + 1)) - told) == []
    for record in handbook:
        assert set(record.pages) == {one.page for one in record.statements}, record.id


def test_what_to_read_next_is_a_q_and_exists(handbook: Handbook) -> None:
    wrong = [
        f"{record.id} → {other}"
        for record in handbook
        for other in record.related
        if other not in handbook or handbook[other].kind is not Kind.Q or other == record.id
    ]
    assert wrong == []


def test_cases_that_are_named_exist(handbook: Handbook) -> None:
    wrong = [
        f"{record.id} → {other}"
        for record in handbook
        for other in record.cases
        if other not in handbook or handbook[other].kind is not Kind.CASE or other == record.id
    ]
    assert wrong == []


def test_a_record_is_asked_for_in_many_ways(handbook: Handbook) -> None:
    few = []
    for record in handbook:
        ways = {squeeze(text).casefold() for text in record.asked_as}
        least = LEAST_ASKINGS_OF_A_Q if record.kind is Kind.Q else LEAST_ASKINGS
        if len(ways) < max(least, len(record.asked_as)):
            few.append(f"{record.id}: {len(ways)}")
    assert few == []


def test_a_way_of_asking_leads_to_one_record_or_outside(handbook: Handbook) -> None:
    leads: dict[str, list[str]] = {}
    for one in (*handbook, *handbook.outside):
        for text in one.asked_as:
            leads.setdefault(squeeze(text).casefold(), []).append(one.id)
    assert {text: ids for text, ids in leads.items() if len(set(ids)) > 1} == {}


def test_a_suggestion_keeps_its_suggesting_word(handbook: Handbook) -> None:
    wrong = [
        f"{name} {one.text}"
        for name, one in statements(handbook)
        if one.force is Force.SUGGESTS
        and (not SUGGESTING.search(one.text) or MUST.search(one.text))
    ]
    assert wrong == []


def test_what_is_required_keeps_its_obliging_word(handbook: Handbook) -> None:
    wrong = [
        f"{name} {one.text}"
        for name, one in statements(handbook)
        if one.force is Force.REQUIRES and not OBLIGING.search(one.text)
    ]
    assert wrong == []


def test_no_statement_is_said_twice_in_a_record(handbook: Handbook) -> None:
    twice = []
    for record in handbook:
        texts = [squeeze(one.text) for one in record.statements]
        twice += [f"{record.id}: {text}" for text in set(texts) if texts.count(text) > 1]
    assert twice == []


def test_every_statement_is_one_whole_sentence(handbook: Handbook) -> None:
    wrong = [
        f"{name} {one.text}"
        for name, one in statements(handbook)
        if not one.text.endswith("。") or sentences(one.text) != (one.text,)
    ]
    assert wrong == []


def test_only_cases_have_facts(handbook: Handbook) -> None:
    assert {record.kind for record, *_ in facts(handbook)} == {Kind.CASE}


READERS = {
    FactName.POPULATION: lambda text: amounts(text, "人"),
    FactName.ENGINEERS: lambda text: amounts(text, "人"),
    FactName.CIVIL_STAFF: lambda text: amounts(text, "人"),
    FactName.AMOUNT_YEN: lambda text: amounts(text, "円"),
    FactName.ANNUAL_YEN: lambda text: amounts(text, "円"),
    FactName.CONTRACT_MONTHS: months,
    FactName.MEMBERS: lambda text: towns(text),
    FactName.WITHOUT_ENGINEERS: lambda text: towns(text),
}


def test_a_number_among_the_facts_is_the_number_of_its_statement(handbook: Handbook) -> None:
    wrong = [
        f"{record.id} {name} = {fact.value}: {text}"
        for record, name, fact, text in facts(handbook)
        if name in READERS and fact.value not in READERS[name](text)
    ]
    assert wrong == []


def test_a_name_among_the_facts_is_in_its_statement(handbook: Handbook) -> None:
    named = {FactName.PREFECTURE, FactName.MUNICIPALITY, FactName.START, FactName.SELECTION}
    wrong = [
        f"{record.id} {name}: {word} … {text}"
        for record, name, fact, text in facts(handbook)
        if name in named
        for word in (fact.value if isinstance(fact.value, tuple) else (str(fact.value),))
        if word not in text
    ]
    assert wrong == []


def test_pricing_and_performance_are_what_their_statements_say(handbook: Handbook) -> None:
    for record, name, fact, text in facts(handbook):
        if name is FactName.PRICING:
            said = "＋".join(word for word in ("総価", "単価") if word in text)
            assert fact.value == said, record.id
        if name is FactName.PERFORMANCE_BASED:
            assert "性能規定" in text, record.id
            assert fact.value is not ("いません" in text), record.id


def test_facts_have_the_type_that_look_ups_expect(handbook: Handbook) -> None:
    many = {
        FactName.MUNICIPALITY,
        FactName.GROUP,
        FactName.FIELDS,
        FactName.TASKS,
        FactName.PARTNER,
    }
    for record, name, fact, _ in facts(handbook):
        expected: type = tuple if name in many else int if name in READERS else str
        if name is FactName.PERFORMANCE_BASED:
            expected = bool
        assert type(fact.value) is expected, f"{record.id} {name}"


def test_outside_topics_are_asked_in_several_ways(handbook: Handbook) -> None:
    assert [topic.id for topic in handbook.outside if len(set(topic.asked_as)) < 2] == []


def test_every_number_and_name_is_on_the_page_that_is_cited(
    handbook: Handbook, handbook_copy: Path, tokens: Tokens
) -> None:
    assert verify(handbook, read_pages(handbook_copy, handbook.edition), tokens.names) == []


def test_the_same_holds_against_a_pdf(
    handbook: Handbook, handbook_pdf: Path, tokens: Tokens
) -> None:
    assert verify(handbook, read_pages(handbook_pdf, handbook.edition), tokens.names) == []
