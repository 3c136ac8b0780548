import pytest

from assistant import wording
from assistant.answer import Answer, Citation, Line, Outcome
from assistant.ask import Assistant
from assistant.helpdesk.dividing import divided, parts_told_apart
from assistant.helpdesk.questions import Question

COST, CHECK = "複数の市で費用はどう分けるか", "性能規定の確かめ方"


def halves(text: str, answered: str, assistant: Assistant) -> list[str]:
    """The halves of a text of which only what was answered is cited yet."""
    found = divided(Question(text, text), assistant.ask(answered), assistant)
    return [one.topic for one in found]


@pytest.mark.parametrize("joint", ["と、", "、そして", "と"])
def test_two_things_that_two_records_answer_are_told_apart(joint: str, assistant: Assistant):
    assert halves(f"{COST}{joint}{CHECK}", COST, assistant) == [COST, CHECK]


@pytest.mark.parametrize(
    "text",
    [
        f"{COST}を教えてください",
        f"{COST}、端数はだれが持つか",  # one record answers both
        "検査をするのは県と村のどちらですか",
    ],
)
def test_one_thing_stays_whole(text: str, assistant: Assistant):
    assert halves(text, COST, assistant) == []


def test_what_is_not_surely_answered_is_not_told_apart(declining_assistant: Assistant):
    assert halves(f"{COST}と、{CHECK}", COST, declining_assistant) == []


def test_what_is_cited_already_is_not_told_apart(assistant: Assistant):
    text = f"{COST}と、{CHECK}"
    assert halves(text, f"{COST}。{CHECK}は何か。", assistant) == []


@pytest.mark.parametrize(
    "text", ["業者が人や機械を確保した例はありますか", "人を確保しやすくなった例はありますか"]
)
def test_what_stands_before_a_joint_is_whole(text: str, assistant: Assistant):
    assert halves(text, COST, assistant) == []


def answer_of(*parts: str, missing: tuple[str, ...] = ()) -> Answer:
    """An answer that has told these parts apart."""
    cited = Citation(1, "Q1-1", "Q1-1.1", "相談の始め方", 2, "Ver.T")
    lines = [
        Line("月1回です。", (1,), f"{wording.PART.format(number=n, text=one)} {wording.POINTS}")
        for n, one in enumerate(parts, start=1)
    ]
    outcome = Outcome.PARTIAL if missing else Outcome.ANSWERED
    return Answer(outcome, "", "Ver.T", "", "", "", tuple(lines), (cited,), missing=missing)


def parts(*texts: str, missing: tuple[str, ...] = ()) -> list[str]:
    question = Question("、".join(texts), "、".join(texts))
    return [one.topic for one in parts_told_apart(question, answer_of(*texts, missing=missing))]


def test_the_parts_of_an_answer_are_questions_of_their_own_with_what_it_lacks():
    assert parts("費用はどう分けるか", "何年契約か", missing=("補助率は何割か",)) == [
        "費用はどう分けるか",
        "何年契約か",
        "補助率は何割か",
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("費用はどう分けるか",),
        ("費用はどう分けるか", "と課長も心配しています"),
        ("2つの役所から指示が飛びそうだが", "道具はあるか"),
    ],
)
def test_what_is_only_half_a_question_is_no_part(texts: tuple[str, ...]):
    assert parts(*texts) == []
