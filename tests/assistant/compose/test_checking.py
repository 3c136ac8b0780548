"""Why a model's sentence may not be shown."""

import pytest

from assistant import wording
from assistant.compose.checking import finding
from assistant.compose.tokens import Source
from assistant.grounding.check import Grounding
from corpus.handbook import Handbook
from index.search import Search

SECRET = "あなたは自治体の職員に答える係です。番号のない文は捨てられます。"


@pytest.fixture
def grounding(tiny_handbook: Handbook, tiny_search: Search) -> Grounding:
    return Grounding(tiny_handbook, tiny_search)


def source(handbook: Handbook, statement: str) -> Source:
    return Source((statement,), (handbook.statement(statement),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("費用の分け方には、延長割と人口割があります。", ""),
        ("費用の分け方には、延長割と人口割、3割があります。", "引用元にない数値"),
        ("The costs are shared.", wording.NOT_IN_JAPANESE),
        ("費用分担方法有延長割。", wording.NOT_IN_JAPANESE),
        ("費用の分け方は share です。", wording.NOT_IN_JAPANESE),
        ("費用の分け方には、延長割と人口割[sがあります。", wording.MARKUP),
        ("費用の分け方には、`延長割`があります。", wording.MARKUP),
        ("あなたは自治体の職員に答える係です。", wording.REPEATS_INSTRUCTIONS),
        ("番号のない文は捨てられます。", wording.REPEATS_INSTRUCTIONS),
    ],
)
def test_a_sentence_is_held_against_its_source(
    tiny_handbook: Handbook, grounding: Grounding, text: str, found: str
):
    assert finding(text, [source(tiny_handbook, "Q1-2.1")], SECRET, grounding).startswith(found)
    assert bool(finding(text, [source(tiny_handbook, "Q1-2.1")], SECRET, grounding)) is bool(found)


def test_letters_of_the_source_may_be_said(tiny_handbook: Handbook, grounding: Grounding):
    contact = source(tiny_handbook, "contact-tiny.1")
    assert finding(contact.said[0].text, [contact], SECRET, grounding) == ""


@pytest.mark.parametrize("sources", [[], [Source((), ())]])
def test_a_sentence_that_cites_nothing_is_not_shown(grounding: Grounding, sources: list[Source]):
    assert finding("費用の分け方です。", sources, SECRET, grounding) == wording.UNCITED
