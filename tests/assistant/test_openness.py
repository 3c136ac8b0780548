"""Whether a follow-up asks for what is there, or goes on to what is not."""

from collections.abc import Sequence

import pytest

from assistant.answer import Outcome
from assistant.ask import Assistant
from assistant.unsaid import AFTER


@pytest.mark.parametrize(
    ("history", "question"),
    [
        (["三条市の包括委託について教えて"], "その入札の落札率は？"),
        (["事業協同組合と経常JVの違いを教えて"], "前者の設立登記に要る印紙代はいくらですか"),
    ],
)
def test_what_is_asked_on_and_is_not_there_is_declined(
    learned_assistant: Assistant, history: Sequence[str], question: str
):
    answer = learned_assistant.ask(question, history)
    assert answer.outcome is Outcome.NOT_IN_HANDBOOK
    assert answer.related


@pytest.mark.parametrize(
    ("history", "question"),
    [
        (["三条市の包括委託について教えて"], "それは何年契約ですか？"),
        (["事業協同組合と経常JVの違いを教えて"], "法人格はどっちにあるの？"),
    ],
)
def test_what_is_asked_on_and_is_there_is_answered(
    learned_assistant: Assistant, history: Sequence[str], question: str
):
    assert learned_assistant.ask(question, history).outcome is Outcome.ANSWERED


def test_only_a_follow_up_is_judged_as_one(learned_assistant: Assistant):
    question = "費用の分け方にはどんなものがありますか"
    assert learned_assistant.signals_after(question, ()) == ()
    values = learned_assistant.signals_after("なぜそれを選ぶのですか", [question])
    assert len(values) == len(AFTER)


def test_what_structure_answers_is_not_judged(learned_assistant: Assistant):
    assert learned_assistant.signals_after("それは何年契約？", ["三条市の包括委託"]) == ()


def test_a_record_that_is_asked_for_by_name_is_not_judged(learned_assistant: Assistant):
    answer = learned_assistant.ask("Q4-1")
    assert learned_assistant.openness.signals("Q4-1", answer) == ()
    assert not learned_assistant.openness.is_doubtful("Q4-1", answer)
