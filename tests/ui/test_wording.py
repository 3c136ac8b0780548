"""The sentences of the doors: in Japanese, each filled in as its reader expects."""

import re
from pathlib import Path
from string import Formatter

import pytest

from ui import wording

SAID = {name: text for name, text in vars(wording).items() if name.isupper()}
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
    said = SAID[name].values() if isinstance(SAID[name], dict) else (SAID[name],)
    assert all(re.search(r"[ぁ-んァ-ヶ一-龠]", one) for one in said)


@pytest.mark.parametrize("name", FIELDS)
def test_a_sentence_has_exactly_the_gaps_that_its_callers_fill(name: str):
    assert {field for _, field, _, _ in Formatter().parse(SAID[name]) if field} == FIELDS[name]


@pytest.mark.parametrize("name", SAID)
def test_every_sentence_is_said_somewhere(name: str):
    sources = [path.read_text(encoding="utf-8") for path in HOUSE.rglob("*.py")]
    assert any(f"wording.{name}" in one for one in sources)
