import pytest

from assistant.ask import Assistant
from assistant.helpdesk.dividing import divided
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
        f"{COST}、いつもどう決めるか",  # one record answers both
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
