"""The sentences of the assistant itself: in Japanese, each filled in as its reader expects."""

from pathlib import Path

import pytest

from assistant import wording
from tests.sentences import gaps_in, is_japanese, is_said, said_in

SAID = said_in(wording)
FIELDS = {
    "TOO_LONG": {"length", "limit"},
    "NO_SUCH": {"edition", "names", "has"},
    "HAS": {"counts", "pages"},
    "NOT_IN_HANDBOOK": {"edition"},
    "NOT_ABOUT": {"edition", "topic"},
    "NOT_IN_SOURCE": {"words"},
    "NOT_ALLOWED": {"act", "role", "roles"},
}
HOUSE = Path(wording.__file__).parents[1]


@pytest.mark.parametrize("name", SAID)
def test_what_the_assistant_says_is_japanese(name: str):
    assert is_japanese(SAID[name])


@pytest.mark.parametrize("name", FIELDS)
def test_a_sentence_has_exactly_the_gaps_that_its_callers_fill(name: str):
    assert gaps_in(str(SAID[name])) == FIELDS[name]


@pytest.mark.parametrize("name", SAID)
def test_every_sentence_is_said_somewhere(name: str):
    assert is_said(name, (HOUSE / "assistant", HOUSE / "ui"))


def test_every_refusal_tells_the_reader_what_to_do_next():
    for name in ("NO_QUESTION", "TOO_SHORT", "TOO_LONG", "NOT_TEXT", "OUT_OF_SCOPE", "ASK_DESK"):
        assert SAID[name].endswith("ください。")


def test_a_length_is_written_with_thousands_separators():
    assert "10,000字" in wording.TOO_LONG.format(length=10000, limit=4000)
    assert "4,000字以内" in wording.TOO_LONG.format(length=10000, limit=4000)
