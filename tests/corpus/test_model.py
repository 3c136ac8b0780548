from dataclasses import FrozenInstanceError

import pytest

from corpus.model import CorpusError, Fact, FactName, Force, Kind, Record, Role, Statement


def statement(
    n: int, page: int = 2, role: Role = Role.ANSWER, caveats: tuple[int, ...] = ()
) -> Statement:
    return Statement(n, f"文{n}です。", page, Force.DEFINES, role, caveats)


def record(
    *statements: Statement,
    record_id: str = "Q1-1",
    kind: Kind = Kind.Q,
    facts: dict[FactName, Fact] | None = None,
) -> Record:
    return Record(record_id, kind, "題", (2, 3), statements, facts=facts or {})


@pytest.mark.parametrize("ns", [(0,), (2,), (1, 3), (2, 1), (1, 1), (1, 2, 2), (-1,)])
def test_statements_are_numbered_from_one_without_gaps(ns: tuple[int, ...]) -> None:
    with pytest.raises(CorpusError, match=r"Q1-1: .*連番"):
        record(*map(statement, ns))


def test_a_fact_names_a_statement_of_its_record() -> None:
    facts = {FactName.POPULATION: Fact(4000, n=1), FactName.ENGINEERS: Fact(0, n=2)}
    with pytest.raises(CorpusError, match="Q1-1: facts"):
        record(statement(1), facts=facts)
    assert record(statement(1), statement(2), facts=facts).facts == facts


def test_a_caveat_is_a_statement_of_its_record() -> None:
    with pytest.raises(CorpusError, match=r"Q1-1\.1: caveats"):
        record(statement(1, caveats=(2,)))
    assert record(statement(1, caveats=(2,)), statement(2)).statements[0].caveats == (2,)


def test_a_statement_stands_on_a_page_of_its_record() -> None:
    with pytest.raises(CorpusError, match=r"Q1-1\.2: p\.4"):
        record(statement(1, page=3), statement(2, page=4))


def test_a_record_may_have_no_statement() -> None:
    assert record().statements == ()


def test_a_citation_names_record_and_statement() -> None:
    one = record(statement(1), statement(2))
    assert [one.statement_id(each) for each in one.statements] == ["Q1-1.1", "Q1-1.2"]


def test_statements_of_a_role_keep_their_order() -> None:
    one = record(statement(1, role=Role.CAVEAT), statement(2), statement(3, role=Role.CAVEAT))
    assert [each.n for each in one.with_role(Role.CAVEAT)] == [1, 3]
    assert one.with_role(Role.SOURCE) == ()


def test_handbook_order_is_kind_first_and_counts_as_people_do() -> None:
    wanted = [
        record(record_id="Q0-3"),
        record(record_id="Q2-2"),
        record(record_id="Q2-10"),
        record(record_id="Q3-1"),
        record(record_id="case-akita", kind=Kind.CASE),
        record(record_id="step-0", kind=Kind.STEP),
        record(record_id="episode-2", kind=Kind.EPISODE),
        record(record_id="contact-honsho", kind=Kind.CONTACT),
    ]
    assert sorted([*wanted[3:], *wanted[:3]]) == wanted


def test_ids_that_begin_with_digits_words_or_nothing_can_be_ordered() -> None:
    ids = ["", "10-a", "a", "a-9", "a-10", "あ"]
    assert [one.id for one in sorted(record(record_id=name) for name in ids[::-1])] == ids


def test_what_the_handbook_says_cannot_be_changed_by_a_reader() -> None:
    with pytest.raises(FrozenInstanceError):
        statement(1).text = "別の文です。"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        record().title = "別の題"  # type: ignore[misc]
