"""The sentences of the assistant itself: in Japanese, each filled in as its reader expects."""

import re
from pathlib import Path
from string import Formatter

import pytest

from assistant import wording

SAID = {name: text for name, text in vars(wording).items() if name.isupper()}
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
    said = SAID[name].values() if isinstance(SAID[name], dict) else (SAID[name],)
    assert all(re.search(r"[ぁ-んァ-ヶ一-龠]", one) for one in said)


@pytest.mark.parametrize("name", FIELDS)
def test_a_sentence_has_exactly_the_gaps_that_its_callers_fill(name: str):
    assert {field for _, field, _, _ in Formatter().parse(SAID[name]) if field} == FIELDS[name]


@pytest.mark.parametrize("name", SAID)
def test_every_sentence_is_said_somewhere(name: str):
    sources = (path for folder in ("assistant", "ui") for path in (HOUSE / folder).rglob("*.py"))
    assert any(f"wording.{name}" in path.read_text(encoding="utf-8") for path in sources)


def test_every_refusal_tells_the_reader_what_to_do_next():
    for name in ("NO_QUESTION", "TOO_SHORT", "TOO_LONG", "NOT_TEXT", "OUT_OF_SCOPE", "ASK_DESK"):
        assert SAID[name].endswith("ください。")


def test_a_length_is_written_with_thousands_separators():
    assert "10,000字" in wording.TOO_LONG.format(length=10000, limit=4000)
    assert "4,000字以内" in wording.TOO_LONG.format(length=10000, limit=4000)
