"""The sentences of the doors: in Japanese, each filled in as its reader expects."""

from pathlib import Path

import pytest

from tests.sentences import gaps_in, is_japanese, is_said, said_in
from ui import wording

SAID = said_in(wording)
FIELDS = {
    "BROKEN_LINE": {"number"},
    "LINE_WITHOUT_QUESTION": {"number"},
    "LINE_WITH_BAD_HISTORY": {"number"},
    "NO_RECORD": {"record", "where"},
    "NO_STATEMENT": {"statement"},
    "FILL_IN": {"label", "name"},
    "NO_APP": {"app"},
    "TOO_OFTEN": {"wait"},
    "BAD_RATE": {"rate"},
    "BAD_REQUEST": {"where"},
}
HOUSE = Path(wording.__file__).parent


@pytest.mark.parametrize("name", SAID)
def test_what_a_door_says_is_japanese(name: str):
    assert is_japanese(SAID[name])


@pytest.mark.parametrize("name", FIELDS)
def test_a_sentence_has_exactly_the_gaps_that_its_callers_fill(name: str):
    assert gaps_in(str(SAID[name])) == FIELDS[name]


@pytest.mark.parametrize("name", SAID)
def test_every_sentence_is_said_somewhere(name: str):
    assert is_said(name, (HOUSE,))
