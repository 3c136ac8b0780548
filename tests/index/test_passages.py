from dataclasses import replace

from corpus.handbook import Handbook
from corpus.model import Kind
from index.passages import Field, Passage, passages_of


def test_a_record_is_its_title_then_its_askings_then_its_statements(
    tiny_handbook: Handbook,
) -> None:
    passages = [one for one in passages_of(tiny_handbook) if one.owner == "contact-tiny"]
    assert passages == [
        Passage("contact-tiny", Kind.CONTACT, Field.TITLE, 1, "試験版の問合せ先"),
        Passage("contact-tiny", Kind.CONTACT, Field.ASKED, 1, "どこに電話すればいい？"),
        Passage("contact-tiny", Kind.CONTACT, Field.ASKED, 2, "問合せ先のメール"),
        Passage(
            "contact-tiny",
            Kind.CONTACT,
            Field.STATEMENT,
            1,
            "試験版の問合せ先は、電話03-0000-0000、メールtiny@example.jpです。",
        ),
    ]


def test_every_word_of_the_handbook_is_searchable(tiny_handbook: Handbook) -> None:
    said = {(one.owner, one.field, one.text) for one in passages_of(tiny_handbook)}
    for record in tiny_handbook:
        assert (record.id, Field.TITLE, record.title) in said
        assert {(record.id, Field.ASKED, text) for text in record.asked_as} <= said
        assert {(record.id, Field.STATEMENT, one.text) for one in record.statements} <= said
    for topic in tiny_handbook.outside:
        assert {(topic.id, Field.OUTSIDE, text) for text in topic.asked_as} <= said


def test_a_statement_keeps_the_number_that_citations_use(tiny_handbook: Handbook) -> None:
    for one in passages_of(tiny_handbook):
        if one.field is Field.STATEMENT:
            assert tiny_handbook.statement(f"{one.owner}.{one.n}").text == one.text


def test_records_come_in_handbook_order_and_outside_topics_last(tiny_handbook: Handbook) -> None:
    owners = list(dict.fromkeys(one.owner for one in passages_of(tiny_handbook)))
    assert owners == [
        *(record.id for record in tiny_handbook),
        *(topic.id for topic in tiny_handbook.outside),
    ]


def test_without_outside_topics_there_is_nothing_outside(tiny_handbook: Handbook) -> None:
    passages = passages_of(replace(tiny_handbook, outside=()))
    assert Field.OUTSIDE not in {one.field for one in passages}
    assert passages == passages_of(tiny_handbook)[: len(passages)]


def test_a_passage_knows_the_kind_of_its_record_and_a_topic_has_none(
    tiny_handbook: Handbook,
) -> None:
    for one in passages_of(tiny_handbook):
        known = tiny_handbook[one.owner].kind if one.owner in tiny_handbook else None
        assert one.kind is known
