import pytest

from assistant.answer import Outcome
from ui.web import words
from ui.web.answer_view import ICONS


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_words_and_an_icon(outcome: Outcome):
    assert words.OUTCOMES[outcome]
    assert ICONS[outcome].startswith(":material/")


def test_no_two_outcomes_look_or_read_alike():
    assert len(set(words.OUTCOMES.values())) == len(Outcome)
    assert len(set(ICONS.values())) == len(Outcome)
