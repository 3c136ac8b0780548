import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from corpus.handbook import Handbook
from corpus.model import FactName, Kind, Record
from corpus.text import squeeze
from evals import questions
from evals.questions import DIALOGUES, SETS, Question, load, load_dialogues, missing

PARTS = ("tune", "held")
FURTHER = {  # of shapes of their own
    "grounding": ("tune", "held"),
    "calculations": ("tune", "held", "blind"),
    "mails": ("tune", "held", "sealed"),
}
PRESENT = [part for part in SETS if not missing(part)]


def every(part: str) -> list[Question]:
    """The questions of a part, those of the dialogues too."""
    return [*load(SETS[part]), *(one for kind in load_dialogues(part).values() for one in kind)]


def of_kind(kind: str) -> list[Question]:
    """The questions of one kind of dialogue, of both parts."""
    return [one for part in PARTS for one in load_dialogues(part)[kind]]


def ids(asked: Iterable[Question]) -> list[str]:
    return [one.id for one in asked]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty question file ``some.jsonl`` in the folder of question sets."""
    monkeypatch.setattr(questions, "FOLDER", tmp_path)
    return tmp_path / "some.jsonl"


def read(path: Path, row: dict[str, object]) -> Question:
    """The question that one row is read as."""
    path.write_text(
        json.dumps({"id": "a", "question": "費用は？"} | row, ensure_ascii=False), encoding="utf-8"
    )
    (one,) = load([path.name])
    return one


def test_a_question_keeps_what_a_right_answer_holds(written: Path):
    row = {
        "id": "a-1",
        "records": ["Q1-2"],
        "facts": [["延長割", "延長の割合"], ["人口割"]],
        "register": "short",
        "note": "読まない",
    }
    facts = (("延長割", "延長の割合"), ("人口割",))
    assert read(written, row) == Question(
        "a-1", "費用は？", ("Q1-2",), facts=facts, register="short"
    )


def test_a_question_keeps_what_came_before_and_what_must_and_must_not_be_said(written: Path):
    row: dict[str, object] = {
        "pages": [3, "4"],
        "history": ["大野村の話を", "では契約は？"],
        "false": ["10年", "義務"],
        "names": ["大野村", "小川町"],
        "must_not": ["60%"],
    }
    assert read(written, row) == Question(
        "a",
        "費用は？",
        pages=(3, 4),
        history=("大野村の話を", "では契約は？"),
        false=("10年", "義務"),
        names=("大野村", "小川町"),
        must_not=("60%",),
    )


@pytest.mark.parametrize(
    ("row", "false"),
    [({}, None), ({"false": []}, ()), ({"false": None}, ()), ({"false": ["義務"]}, ("義務",))],
    ids=str,
)
def test_a_true_premise_is_not_the_same_as_no_premise(
    written: Path, row: dict[str, object], false: tuple[str, ...] | None
):
    assert read(written, row).false == false


@pytest.mark.parametrize(
    ("row", "answerable"),
    [
        ({"records": ["Q1-2"]}, True),
        ({"pages": [3]}, True),
        ({"records": [], "pages": []}, False),
        ({"records": None, "facts": None}, False),
        ({"names": ["大野村"], "history": ["費用は？"]}, False),
        ({}, False),
    ],
    ids=str,
)
def test_a_question_without_records_and_pages_is_to_be_declined(
    written: Path,
    row: dict[str, object],
    answerable: bool,  # noqa: FBT001
):
    assert read(written, row).answerable is answerable


def test_files_follow_each_other_in_order_and_blank_lines_do_not_count(written: Path):
    line = '{{"id": "{id}", "question": "問"}}\n'
    written.write_text(f"\n{line.format(id=1)}\n  \n{line.format(id=2)}", encoding="utf-8")
    written.with_name("more.jsonl").write_text(line.format(id=3), encoding="utf-8")
    assert ids(load(["more.jsonl", "some.jsonl"])) == ["3", "1", "2"]


@pytest.mark.parametrize(
    "question",
    [
        "費用は\u2028どう\u2029分ける",
        "費用は\x85どう",
        "費用は\r\nどう\x00分ける\u200b",
        "😀費用",
        "Ｑ２－７　は？",
        "ﾋﾖｳ ﾊ ﾄﾞｳ",
        "費用" * 5000,
    ],
    ids=lambda question: ascii(question[:12]),
)
def test_a_question_may_hold_any_letter(written: Path, question: str):
    assert read(written, {"question": question}).question == question
    assert read(written, {"history": [question]}).history == (question,)


def test_dialogues_are_read_by_kind_from_the_files_of_their_part(written: Path):
    for kind in DIALOGUES:
        for part in PARTS:
            row = json.dumps({"id": f"{kind}-{part}", "question": "問"})
            written.with_name(f"{kind}_{part}.jsonl").write_text(row, encoding="utf-8")
    for part in PARTS:
        loaded = load_dialogues(part)
        assert {kind: ids(ones) for kind, ones in loaded.items()} == {
            kind: [f"{kind}-{part}"] for kind in DIALOGUES
        }


class TestTheSetsThatComeWithTheProject:
    def test_no_file_is_left_out(self):
        named = {name for part in PRESENT for name in SETS[part]}
        named |= {f"{kind}_{part}.jsonl" for kind in DIALOGUES for part in PRESENT}
        named |= {f"{kind}_{part}.jsonl" for kind, parts in FURTHER.items() for part in parts}
        assert named == {path.name for path in questions.FOLDER.glob("*.jsonl")}

    def test_no_two_questions_share_an_id(self):
        asked = ids(one for part in PRESENT for one in every(part))
        assert [one for one, times in Counter(asked).items() if times > 1] == []

    @pytest.mark.parametrize("part", [part for part in PRESENT if part != "tune"])
    def test_nothing_that_was_tuned_on_is_measured_on(self, part: str):
        tuned = {(one.history, squeeze(one.question)) for one in every("tune")}
        measured = {(one.history, squeeze(one.question)) for one in every(part)}
        assert tuned & measured == set()

    @pytest.mark.parametrize("part", PARTS)
    def test_each_asks_of_qs_of_other_sections_and_of_what_lies_outside(self, part: str):
        asked = load(SETS[part])
        assert any(one.records for one in asked)
        assert any(one.pages for one in asked)
        assert any(not one.answerable for one in asked)

    @pytest.mark.parametrize("part", PARTS)
    def test_what_they_point_to_is_in_the_handbook(self, part: str):
        handbook = Handbook.ver_1()
        for one in every(part):
            assert all(record in handbook for record in one.records), one.id
            assert all(1 <= page <= handbook.edition.pages for page in one.pages), one.id

    @pytest.mark.parametrize("part", PARTS)
    def test_every_fact_can_be_said_in_some_way(self, part: str):
        for one in every(part):
            assert one.question.strip(), one.id
            assert all(fact and all(way.strip() for way in fact) for fact in one.facts), one.id

    @pytest.mark.parametrize("kind", DIALOGUES)
    def test_every_dialogue_says_what_a_right_answer_holds(self, kind: str):
        asked = of_kind(kind)
        assert asked
        assert [one.id for one in asked if one.answerable and not one.facts] == []

    def test_every_conversation_has_something_before_its_question(self):
        for one in of_kind("conversations"):
            assert one.history, one.id
            assert all(earlier.strip() for earlier in one.history), one.id

    def test_some_premises_are_false_and_some_are_true(self):
        asked = of_kind("premises")
        assert all(one.false is not None for one in asked)
        assert {bool(one.false) for one in asked} == {True, False}

    def test_what_a_question_misstates_stands_in_the_question(self):
        for one in of_kind("premises"):
            said = squeeze(one.question)
            assert [word for word in one.false or () if squeeze(word) not in said] == [], one.id

    def test_every_question_of_two_parts_wants_two_records_or_more(self):
        short = [one.id for one in of_kind("twoparts") if len(set(one.records)) < 2]
        assert short == []

    def test_every_place_that_must_be_named_is_the_place_of_a_case_or_a_window(self):
        cases = [one for one in Handbook.ver_1() if one.kind in {Kind.CASE, Kind.CONTACT}]
        known = "、".join(name for case in cases for name in (case.title, *places(case)))
        for one in of_kind("lookups"):
            assert one.names, one.id
            assert [name for name in one.names if name not in known] == [], one.id

    @pytest.mark.parametrize("kind", ["pairs", "lookups"])
    def test_nothing_must_be_said_and_left_unsaid_at_once(self, kind: str):
        for one in of_kind(kind):
            wanted = [squeeze(way) for fact in one.facts for way in fact] + list(one.names)
            unwanted = [squeeze(bad) for bad in one.must_not]
            assert [bad for bad in unwanted if any(bad in way for way in wanted)] == [], one.id

    def test_every_question_about_a_page_with_two_cases_knows_the_other_case(self):
        assert [one.id for one in of_kind("pairs") if not any(map(squeeze, one.must_not))] == []


def places(case: Record) -> tuple[str, ...]:
    """Prefecture, municipalities and area of a case."""
    facts = (FactName.PREFECTURE, FactName.MUNICIPALITY, FactName.AREA)
    values = [case.facts[name].value for name in facts if name in case.facts]
    return tuple(
        name for value in values for name in (value if isinstance(value, tuple) else (str(value),))
    )


@pytest.mark.parametrize("part", PRESENT)
def test_no_question_is_an_asking_that_was_learned_from(part: str):
    handbook = Handbook.ver_1()
    askings = {
        squeeze(text).casefold() for one in (*handbook, *handbook.outside) for text in one.asked_as
    }
    same = [one.id for one in every(part) if squeeze(one.question).casefold() in askings]
    assert same == []


def test_the_files_of_a_set_that_are_not_there_are_told(written: Path):
    for name in SETS["sealed"]:
        written.with_name(name).touch()
    assert missing("sealed") == [f"{kind}_sealed.jsonl" for kind in DIALOGUES]
