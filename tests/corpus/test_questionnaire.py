from pathlib import Path

import pytest

from corpus.handbook import Handbook
from corpus.model import CorpusError
from corpus.questionnaire import AnswerKind, BankQuestion, BankSection, QuestionBank, question_bank


def test_the_bank_has_the_three_groups_of_the_handbook():
    headings = [one.heading for one in question_bank().sections]
    assert headings == ["① 事業者側の現状", "② 事業への参画意欲", "③ 発注条件へのサウンディング"]


def test_every_statement_of_the_bank_exists():
    handbook = Handbook.ver_1()
    for section in question_bank().sections:
        for statement in (
            *section.statements,
            *(s for q in section.questions for s in q.statements),
        ):
            handbook.statement(statement)


def test_choices_are_distinct():
    for section in question_bank().sections:
        for one in section.questions:
            choices = [*one.choices, *(c for more in one.choices_by_field.values() for c in more)]
            assert len(choices) == len(set(choices)), one.id


@pytest.mark.parametrize(
    ("kind", "choices"), [(AnswerKind.ONE, ()), (AnswerKind.NUMBERS, ()), (AnswerKind.FREE, ("A",))]
)
def test_a_choice_needs_choices_and_a_free_answer_has_none(
    kind: AnswerKind, choices: tuple[str, ...]
):
    with pytest.raises(CorpusError, match="q1"):
        BankQuestion("q1", "何ですか。", kind, choices)


def test_an_id_used_twice_is_refused():
    one = BankQuestion("q1", "何ですか。", AnswerKind.FREE)
    with pytest.raises(CorpusError, match="q1"):
        QuestionBank(preface=(), sections=(BankSection("①", (), (one, one)),))


def test_a_file_that_is_not_a_bank_is_named(tmp_path: Path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("preface = 1", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"wrong\.toml"):
        question_bank(wrong)
