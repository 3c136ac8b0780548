"""Without a language model: which statements are said, in what order, with which caveats."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import wording
from assistant.compose.choosing import FIRST, MARGIN, MOST, NEAR, WHERE, WORDS
from assistant.compose.composer import Sentence
from assistant.compose.extract import CLEARLY_BETTER, MOST_NAMED, ExtractComposer
from assistant.fitness import DIRECT
from assistant.understand import Understood, understand
from corpus.handbook import VER_1, Handbook
from corpus.load import load_records
from corpus.model import Fact, FactName, Force, Kind, Record, Role, Statement
from index.search import Search
from tests.fakes import ScoredSearch, found_with

LOW, HIGH = 0.5, 0.9
CLEAR = LOW + WORDS * DIRECT + CLEARLY_BETTER  # from here a detail beats points that fit as LOW


def statement(
    n: int, role: Role = Role.ANSWER, caveats: Sequence[int] = (), place: str | None = None
) -> Statement:
    return Statement(n, f"{n}番目の文。", 2, Force.REPORTS, role, tuple(caveats), place)


def record(*statements: Statement, name: str = "Q1-1") -> Record:
    kind = Kind.Q if name.startswith("Q") else Kind.CASE
    own = tuple(replace(one, text=f"{name}の{one.text}") for one in statements)
    return Record(name, kind, f"{name}の題", pages=(2,), statements=own, step=1)


def composer(*records: Record, **scores: Sequence[float]) -> ExtractComposer:
    handbook = Handbook(VER_1, records)
    told = {name.replace("_", "-"): score for name, score in scores.items()}
    return ExtractComposer(handbook, ScoredSearch(handbook, told))  # type: ignore[arg-type]


def main(one: Record, scores: Sequence[float]) -> list[tuple[str, int]]:
    """Section and statement number of every sentence of an answer from one record."""
    said = composer(one, Q1_1=scores).compose(Understood("問い"), found_with({one.id: 9.0}))
    return [(sentence.section, number(sentence)) for sentence in said]


def number(sentence: Sentence) -> int:
    return int(sentence.statements[0].rpartition(".")[2])


def numbers(sentences: Sequence[Sentence]) -> list[int]:
    return [number(sentence) for sentence in sentences]


def test_a_sentence_is_a_statement_word_for_word(tiny_handbook: Handbook, tiny_search: Search):
    asked = understand("大野村は何年契約ですか", tiny_handbook)
    said = ExtractComposer(tiny_handbook, tiny_search).compose(asked, tiny_search.find(asked.query))
    assert "大野村の契約は3年で、総額は9,000千円です。" in [one.text for one in said]
    for sentence in said:
        (statement_id,) = sentence.statements
        assert sentence.text == tiny_handbook.statement(statement_id).text


def test_points_keep_the_order_of_the_handbook():
    one = record(statement(1), statement(2), statement(3))
    assert main(one, (0.1, 0.2, 0.3)) == [("要点", 1), ("要点", 2), ("要点", 3)]


def test_sections_come_as_direct_answer_points_details_examples():
    one = record(
        statement(1, Role.EXAMPLE, place="小川町"),
        statement(2, Role.DETAIL),
        statement(3),
        statement(4, Role.DETAIL),
    )
    assert main(one, (LOW, LOW, LOW, CLEAR + 0.001)) == [
        (wording.DIRECT, 4),
        (wording.POINTS, 3),
        (wording.DETAILS, 2),
        (wording.EXAMPLES, 1),
    ]


def test_a_detail_about_as_near_as_the_points_is_no_direct_answer():
    one = record(statement(1), statement(2, Role.DETAIL))
    assert main(one, (LOW, CLEAR - 0.001)) == [(wording.POINTS, 1), (wording.DETAILS, 2)]
    assert main(one, (LOW, CLEAR + 0.001)) == [(wording.DIRECT, 2), (wording.POINTS, 1)]


def test_statements_far_behind_the_best_one_are_left_out_past_the_first_few():
    near, far = HIGH - MARGIN + 0.01, HIGH - MARGIN - 0.01
    one = record(*(statement(n, Role.DETAIL) for n in range(1, FIRST + 4)))
    fit = (HIGH, *[near] * FIRST)
    assert len(main(one, (*fit, far, far))) == len(fit)
    assert len(main(one, (HIGH, *[far] * (FIRST + 2)))) == FIRST


def test_points_are_said_before_details_that_fit_as_well():
    one = record(statement(1), statement(2, Role.DETAIL))
    assert main(one, (0.5, HIGH)) == [(wording.DIRECT, 2), (wording.POINTS, 1)]


def test_a_record_without_points_answers_with_its_details():
    one = record(statement(1, Role.EXAMPLE, place="小川町"), statement(2, Role.DETAIL))
    assert sorted(n for _, n in main(one, (LOW, LOW))) == [1, 2]


@pytest.mark.parametrize(
    ("question", "said"), [("その数字の出典は？", [1, 2]), ("どうすればいい？", [1])]
)
def test_where_something_comes_from_is_said_only_where_it_is_asked(question: str, said: list[int]):
    one = record(statement(1), statement(2, Role.SOURCE))
    writer = composer(one, Q1_1=(LOW, HIGH))
    shown = writer.compose(Understood(question), found_with({"Q1-1": 9.0}))
    assert sorted(numbers(shown)) == said


def test_nothing_is_said_of_other_places_where_the_question_names_one():
    cases = [
        Record(
            f"case-{name}",
            Kind.CASE,
            f"{name}の題",
            pages=(2,),
            statements=(statement(1),),
            facts={FactName.MUNICIPALITY: Fact((town,), 1)},
        )
        for name, town in (("ono", "大野村"), ("ogawa", "小川町"))
    ]
    one = record(
        statement(1),
        statement(2, Role.EXAMPLE, place="大野村"),
        statement(3, Role.EXAMPLE, place="小川町"),
    )
    writer = composer(one, *cases, Q1_1=(LOW, LOW, LOW))
    said = writer.compose(
        Understood("大野村では？", cases=("case-ono",)), found_with({"Q1-1": 9.0})
    )
    assert numbers(said) == [1, 2]


def test_only_the_best_of_very_many_statements_are_said():
    one = record(*(statement(n, Role.DETAIL) for n in range(1, 31)))
    said = [n for _, n in main(one, [0.50] * 15 + [0.52] * 15)]
    assert said == list(range(16, 16 + MOST))


def test_asked_which_place_only_those_that_fit_nearly_as_well_are_said():
    one = record(
        *(statement(n, Role.EXAMPLE, place=f"{n}村") for n in range(1, 6)),
        statement(6, Role.DETAIL),
    )
    near, far = HIGH - WHERE + 0.01, HIGH - WHERE - 0.01
    writer = composer(one, Q1_1=(HIGH, near, far, far, far, far))
    asked = writer.compose(Understood("どこの事例？"), found_with({"Q1-1": 9.0}))
    assert sorted(numbers(asked)) == [1, 2, 6]


def test_a_caveat_stands_right_behind_its_statement():
    one = record(statement(1, caveats=[3]), statement(2), statement(3, Role.CAVEAT))
    assert main(one, (LOW, LOW, 0.0)) == [("要点", 1), ("要点", 3), ("要点", 2)]


def test_a_caveat_that_fits_the_question_itself_is_still_said_only_behind_its_statement():
    one = record(
        statement(1, caveats=[4]),
        statement(2),
        statement(3, Role.DETAIL),
        statement(4, Role.CAVEAT),
    )
    assert main(one, (LOW, LOW, LOW, LOW)) == [
        (wording.POINTS, 1),
        (wording.POINTS, 4),
        (wording.POINTS, 2),
        (wording.DETAILS, 3),
    ]


def test_a_caveat_printed_before_its_statement_is_said_behind_it():
    one = record(statement(1), statement(2, Role.CAVEAT), statement(3, Role.DETAIL, caveats=[2]))
    assert main(one, (LOW, LOW, LOW)) == [("要点", 1), ("内訳・補足", 3), ("内訳・補足", 2)]


def test_a_caveat_of_several_statements_is_said_once_behind_the_first_of_them():
    one = record(statement(1, caveats=[3]), statement(2, caveats=[3]), statement(3, Role.CAVEAT))
    assert main(one, (LOW, LOW, LOW)) == [("要点", 1), ("要点", 3), ("要点", 2)]


def test_a_caveat_that_is_nearest_stands_first_behind_what_it_limits():
    one = record(statement(1), statement(2, caveats=[3]), statement(3, Role.CAVEAT))
    assert main(one, (LOW, LOW, HIGH)) == [
        (wording.DIRECT, 2),
        (wording.DIRECT, 3),
        (wording.POINTS, 1),
    ]


def test_the_direct_answer_brings_its_caveat_along():
    one = record(
        statement(1),
        statement(2, Role.EXAMPLE, caveats=[3], place="小川町"),
        statement(3, Role.CAVEAT),
    )
    assert main(one, (LOW, HIGH, HIGH - 0.01)) == [
        (wording.DIRECT, 2),
        (wording.DIRECT, 3),
        (wording.POINTS, 1),
    ]


def test_the_caveat_of_a_caveat_travels_along():
    one = record(
        statement(1, caveats=[2]),
        statement(2, Role.CAVEAT, caveats=[3]),
        statement(3, Role.CAVEAT),
        statement(4),
    )
    assert [n for _, n in main(one, (LOW, LOW, LOW, LOW))] == [1, 2, 3, 4]


def test_statements_that_are_each_other_s_caveats_are_both_said_once():
    one = record(statement(1, caveats=[2]), statement(2, caveats=[1]))
    assert [n for _, n in main(one, (LOW, LOW))] == [1, 2]


@pytest.mark.parametrize(("behind", "said"), [(NEAR, [1, 1]), (NEAR + 0.01, [1])])
def test_a_runner_up_is_read_along_only_when_it_is_near(behind: float, said: list[int]):
    first, second = record(statement(1)), record(statement(1), name="Q1-2")
    found = found_with({"Q1-1": 9.0, "Q1-2": 9.0 - behind})
    assert numbers(composer(first, second).compose(Understood("問い"), found)) == said


def test_what_is_read_along_says_what_fits_in_its_own_order_under_its_title():
    other = record(
        statement(1, Role.SOURCE),
        statement(2, Role.DETAIL),
        statement(3, Role.DETAIL),
        name="Q1-2",
    )
    writer = composer(record(statement(1)), other, Q1_1=(HIGH,), Q1_2=(HIGH, HIGH - 0.05, HIGH))
    said = writer.compose(Understood("問い"), found_with({"Q1-1": 9.0, "Q1-2": 9.0}))
    assert [(one.section, one.statements) for one in said[1:]] == [
        ("あわせて読む：Q1-2 Q1-2の題", ("Q1-2.2",)),
        ("あわせて読む：Q1-2 Q1-2の題", ("Q1-2.3",)),
    ]


def test_what_the_first_record_says_is_not_said_again_by_another():
    first = record(statement(1))
    again = replace(first, id="Q1-2")
    found = found_with({"Q1-1": 9.0, "Q1-2": 9.0})
    assert len(composer(first, again).compose(Understood("問い"), found)) == 1


def test_a_caveat_read_along_stands_behind_its_statement_too():
    other = record(statement(1, caveats=[2]), statement(2, Role.CAVEAT), name="Q1-2")
    writer = composer(record(statement(1)), other, Q1_1=(HIGH,), Q1_2=(HIGH, HIGH))
    said = writer.compose(Understood("問い"), found_with({"Q1-1": 9.0, "Q1-2": 9.0}))
    assert numbers(said[1:]) == [1, 2]


def test_no_more_than_two_records_are_read_along():
    names = ["Q1-1", "Q1-2", "Q1-3", "Q1-4"]
    writer = composer(*(record(statement(1), name=name) for name in names))
    said = writer.compose(Understood("問い"), found_with(dict.fromkeys(names, 9.0)))
    assert [one.statements for one in said] == [("Q1-1.1",), ("Q1-2.1",), ("Q1-3.1",)]


def test_a_record_that_the_question_names_is_read_along_however_far_behind():
    writer = composer(record(statement(1)), record(statement(1), name="Q1-2"))
    found = found_with({"Q1-1": 109.0, "Q1-2": 99.0})
    asked = Understood("Q1-1とQ1-2はどう違いますか", ("Q1-1", "Q1-2"))
    said = writer.compose(asked, found)
    assert [one.statements for one in said] == [("Q1-1.1",), ("Q1-2.1",)]


def test_a_bare_id_lists_the_record_whole_and_nothing_twice(
    tiny_handbook: Handbook, tiny_search: Search
):
    asked = understand("Ｑ１－１", tiny_handbook)
    said = ExtractComposer(tiny_handbook, tiny_search).compose(asked, tiny_search.find(asked.query))
    assert [(one.section, one.statements) for one in said] == [
        ("Q1-1 相談の始め方", ("Q1-1.1",)),
        ("Q1-1 相談の始め方", ("Q1-1.3",)),
        ("Q1-1 相談の始め方", ("Q1-1.2",)),
    ]


def test_several_bare_ids_give_the_points_of_each_with_their_caveats(
    tiny_handbook: Handbook, tiny_search: Search
):
    asked = understand("Q1-2、Q1-1", tiny_handbook)
    said = ExtractComposer(tiny_handbook, tiny_search).compose(asked, tiny_search.find(asked.query))
    assert [one.statements for one in said] == [("Q1-2.1",), ("Q1-1.1",), ("Q1-1.3",)]


def test_a_record_without_points_gives_its_first_three_statements_among_several():
    details = record(*(statement(n, Role.DETAIL) for n in range(1, 6)), name="Q1-2")
    asked = Understood("Q1-1 Q1-2", ("Q1-1", "Q1-2"), bare=True)
    said = composer(record(statement(1)), details).compose(asked, found_with({"Q1-1": 9.0}))
    assert numbers(said) == [1, 1, 2, 3]


def test_very_many_named_records_are_cut_short():
    names = [f"Q1-{n}" for n in range(1, MOST_NAMED + 5)]
    writer = composer(*(record(statement(1), name=name) for name in names))
    said = writer.compose(Understood("", tuple(names), bare=True), found_with({"Q1-1": 9.0}))
    assert [one.statements[0] for one in said] == [f"{name}.1" for name in names[:MOST_NAMED]]


@pytest.fixture(scope="module")
def real_handbook() -> Handbook:
    return Handbook(VER_1, load_records())


def any_answer(handbook: Handbook, data: st.DataObject) -> tuple[Record, Sequence[Sentence]]:
    """A real record, and what is said of it when its statements fit a question somehow."""
    one = data.draw(st.sampled_from(handbook.records), label="record")
    size = len(one.statements)
    scores = data.draw(st.lists(st.floats(0, 1), min_size=size, max_size=size), label="scores")
    writer = ExtractComposer(handbook, ScoredSearch(handbook, {one.id: scores}))  # type: ignore[arg-type]
    return one, writer.compose(Understood("問い"), found_with({one.id: 9.0}))


@given(data=st.data())
@settings(deadline=None, max_examples=100)
def test_over_any_real_record_nothing_is_said_twice_and_no_caveat_is_left_behind(
    real_handbook: Handbook, data: st.DataObject
):
    one, said = any_answer(real_handbook, data)
    assert len(set(numbers(said))) == len(said)
    for n in numbers(said):
        assert set(one.statements[n - 1].caveats) <= set(numbers(said))


@given(data=st.data())
@settings(deadline=None, max_examples=100)
def test_over_any_real_record_only_other_caveats_stand_between_a_statement_and_its_caveat(
    real_handbook: Handbook, data: st.DataObject
):
    one, sentences = any_answer(real_handbook, data)
    said = numbers(sentences)
    caveats = {n for each in one.statements for n in each.caveats}
    for place, n in enumerate(said):
        owners = [
            said.index(each.n) for each in one.statements if n in each.caveats and each.n in said
        ]
        if owners:
            assert min(owners) < place
            assert set(said[min(owners) + 1 : place]) <= caveats


@given(data=st.data())
@settings(deadline=None, max_examples=50)
def test_over_any_real_record_a_bare_id_lists_it_whole(
    real_handbook: Handbook, data: st.DataObject
):
    one = data.draw(st.sampled_from(real_handbook.records))
    asked = Understood(one.id, (one.id,), bare=True)
    said = composer(one).compose(asked, found_with({one.id: 9.0}))
    assert sorted(numbers(said)) == [each.n for each in one.statements]


@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_over_any_real_record_no_section_is_opened_twice(
    real_handbook: Handbook, data: st.DataObject
):
    sections = [sentence.section for sentence in any_answer(real_handbook, data)[1]]
    opened = [s for s, before in zip(sections, [None, *sections], strict=False) if s != before]
    order = (wording.DIRECT, wording.POINTS, wording.DETAILS, wording.EXAMPLES)
    assert opened == [section for section in order if section in sections]


def test_a_named_case_gets_no_figure_of_nobody_from_a_runner_up():
    own = record(statement(1), name="case-a")
    other = Record(
        "Q1-1",
        Kind.Q,
        "題",
        pages=(2,),
        step=1,
        statements=(
            Statement(1, "1件3時間です。", 2, Force.REPORTS, Role.ANSWER),
            Statement(2, "前もって決めます。", 2, Force.REPORTS, Role.ANSWER),
        ),
    )
    made = composer(own, other, case_a=[HIGH], Q1_1=[HIGH, HIGH])
    asked = Understood("何時間ですか", cases=("case-a",))
    said = [one.text for one in made.compose(asked, found_with({"case-a": 2.0, "Q1-1": 1.9}))]
    assert "前もって決めます。" in said
    assert "1件3時間です。" not in said


def test_a_named_case_asked_about_between_municipalities_gets_nothing_of_the_prefecture():
    texts = ("水平連携の実績は6市町です。", "垂直連携の実績は27市町村です。")
    statements = tuple(
        Statement(n, text, 2, Force.REPORTS, Role.ANSWER) for n, text in enumerate(texts, start=1)
    )
    own = Record("case-a", Kind.CASE, "題", pages=(2,), statements=statements)
    made = composer(own, case_a=[HIGH, HIGH])
    asked = Understood("市町村同士の実績は?", cases=("case-a",))
    said = [one.text for one in made.compose(asked, found_with({"case-a": 2.0}))]
    assert said == [texts[0]]
