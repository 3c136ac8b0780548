import pytest

from corpus.handbook import VER_1, Handbook
from corpus.model import CorpusError


def ids(records: object) -> list[str]:
    return [record.id for record in records]


def test_the_first_edition_comes_with_this_project() -> None:
    handbook = Handbook.ver_1()
    assert handbook.edition is VER_1
    assert handbook["Q4-1"].title == "自治体間・部署間の費用分担の決め方"
    assert handbook.outside


def test_an_id_belongs_to_one_record(tiny_handbook: Handbook) -> None:
    with pytest.raises(CorpusError, match="同じ id"):
        Handbook(tiny_handbook.edition, (*tiny_handbook.records, tiny_handbook["Q1-1"]))


def test_records_are_found_by_id(tiny_handbook: Handbook) -> None:
    assert ids(tiny_handbook) == ["Q1-1", "Q1-2", "case-ono", "contact-tiny"]
    assert tiny_handbook["case-ono"].title == "大野村の3年契約"
    assert "Q1-2" in tiny_handbook
    assert "Q9-9" not in tiny_handbook
    with pytest.raises(KeyError, match="Q9-9"):
        tiny_handbook["Q9-9"]


@pytest.mark.parametrize("record_id", ["Q1-1", "Q1-2", "case-ono", "contact-tiny"])
def test_every_citation_leads_back_to_its_statement(
    tiny_handbook: Handbook, record_id: str
) -> None:
    record = tiny_handbook[record_id]
    for one in record.statements:
        assert tiny_handbook.statement(record.statement_id(one)) is one


@pytest.mark.parametrize(
    "statement_id",
    [
        "",
        ".",
        "Q1-1",
        "Q1-1.",
        "Q1-1.0",
        "Q1-1.4",
        "Q1-1.-1",
        "Q1-1.01",
        "Q1-1.1 ",
        "Q1-1.１",
        "Q1-1.²",
        "Q1-1.1.1",
        "Ｑ1-1.1",
        "q1-1.1",
        "Q9-9.1",
        "outside-rate.1",
    ],
)
def test_a_citation_that_leads_nowhere_is_refused(
    tiny_handbook: Handbook, statement_id: str
) -> None:
    with pytest.raises(KeyError):
        tiny_handbook.statement(statement_id)
    assert tiny_handbook.found(statement_id) is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (1, []),
        (2, ["Q1-1"]),
        (3, ["Q1-2", "case-ono"]),
        (4, ["case-ono"]),
        (5, ["contact-tiny"]),
        (0, []),
        (6, []),
    ],
)
def test_a_page_leads_to_its_records(
    tiny_handbook: Handbook, page: int, expected: list[str]
) -> None:
    assert ids(tiny_handbook.on_page(page)) == expected


@pytest.mark.parametrize(("step", "expected"), [(0, []), (1, ["Q1-1", "Q1-2"]), (7, [])])
def test_a_step_leads_to_its_records(
    tiny_handbook: Handbook, step: int, expected: list[str]
) -> None:
    assert ids(tiny_handbook.of_step(step)) == expected


def test_an_outside_topic_is_found_by_id(tiny_handbook: Handbook) -> None:
    topic = tiny_handbook.topic("outside-rate")
    assert topic is not None
    assert topic.title == "補助金の補助率"
    assert tiny_handbook.topic("Q1-1") is None
    assert tiny_handbook.topic("") is None


def test_the_fingerprint_knows_the_records_and_the_topics(tiny_handbook: Handbook) -> None:
    edition, records, topics = tiny_handbook.edition, tiny_handbook.records, tiny_handbook.outside
    assert Handbook(edition, records, topics).fingerprint == tiny_handbook.fingerprint
    assert Handbook(edition, records[1:], topics).fingerprint != tiny_handbook.fingerprint
    assert Handbook(edition, records).fingerprint != tiny_handbook.fingerprint
