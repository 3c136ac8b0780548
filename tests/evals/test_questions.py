import json
from pathlib import Path

import pytest

from corpus.handbook import Handbook
from evals import questions
from evals.questions import HELD, TUNE, Question, load


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty question file ``some.jsonl`` in the folder of question sets."""
    monkeypatch.setattr(questions, "FOLDER", tmp_path)
    return tmp_path / "some.jsonl"


def test_a_question_keeps_what_a_right_answer_holds(written: Path):
    row = {
        "id": "a-1",
        "question": "費用は？",
        "records": ["Q1-2"],
        "facts": [["延長割", "延長の割合"], ["人口割"]],
        "register": "short",
        "note": "読まない",
    }
    written.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    facts = (("延長割", "延長の割合"), ("人口割",))
    assert load(["some.jsonl"]) == [
        Question("a-1", "費用は？", ("Q1-2",), facts=facts, register="short")
    ]


@pytest.mark.parametrize(
    ("row", "answerable"),
    [
        ({"records": ["Q1-2"]}, True),
        ({"pages": [3]}, True),
        ({"records": [], "pages": []}, False),
        ({"records": None, "facts": None}, False),
        ({}, False),
    ],
    ids=str,
)
def test_a_question_without_records_and_pages_is_to_be_declined(
    written: Path,
    row: dict[str, object],
    answerable: bool,  # noqa: FBT001
):
    written.write_text(json.dumps(row | {"id": "a", "question": "天気は？"}), encoding="utf-8")
    assert load(["some.jsonl"])[0].answerable is answerable


def test_files_follow_each_other_in_order_and_blank_lines_do_not_count(written: Path):
    line = '{{"id": "{id}", "question": "問"}}\n'
    written.write_text(f"\n{line.format(id=1)}\n  \n{line.format(id=2)}", encoding="utf-8")
    written.with_name("more.jsonl").write_text(line.format(id=3), encoding="utf-8")
    assert [one.id for one in load(["more.jsonl", "some.jsonl"])] == ["3", "1", "2"]


@pytest.mark.parametrize(
    "question", ["費用は\u2028どう\u2029分ける", "費用は\x85どう", "😀費用", "Ｑ２－７　は？"]
)
def test_a_question_may_hold_any_letter_but_a_line_feed(written: Path, question: str):
    row = {"id": "a", "question": question}
    written.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert load(["some.jsonl"])[0].question == question


class TestTheSetsThatComeWithTheProject:
    def test_no_two_questions_share_an_id(self):
        ids = [one.id for one in load([*TUNE, *HELD])]
        assert len(ids) == len(set(ids))

    def test_nothing_that_was_tuned_on_is_held(self):
        tuned = {one.question for one in load(TUNE)}
        assert tuned.isdisjoint(one.question for one in load(HELD))

    @pytest.mark.parametrize("names", [TUNE, HELD], ids=["tune", "held"])
    def test_each_asks_of_qs_of_other_sections_and_of_what_lies_outside(
        self, names: tuple[str, ...]
    ):
        asked = load(names)
        assert any(one.records for one in asked)
        assert any(one.pages for one in asked)
        assert any(not one.answerable for one in asked)

    def test_what_they_point_to_is_in_the_handbook(self):
        handbook = Handbook.ver_1()
        for one in load([*TUNE, *HELD]):
            assert all(record in handbook for record in one.records), one.id
            assert all(1 <= page <= handbook.edition.pages for page in one.pages), one.id

    def test_every_fact_can_be_said_in_some_way(self):
        for one in load([*TUNE, *HELD]):
            assert one.question.strip(), one.id
            assert all(fact and all(way.strip() for way in fact) for fact in one.facts), one.id
