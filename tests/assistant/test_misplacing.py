"""What a Q, a STEP or a page does not say is told."""

from collections.abc import Callable

import pytest

from assistant.claims import Claim
from assistant.doubts import Doubt
from assistant.misplacing import Misplacing
from assistant.places import Places
from assistant.understand import understand
from corpus.handbook import Handbook
from index.search import Search

Found = Callable[[str], Doubt | None]


@pytest.fixture(scope="module")
def misplaced(tiny_handbook: Handbook, tiny_search: Search) -> Found:
    known, places = Misplacing(tiny_handbook, tiny_search), Places(tiny_handbook)

    def finds(text: str) -> Doubt | None:
        asked = places.named_in(understand(text, tiny_handbook))
        return known.doubt(Claim(asked.text), asked) or known.page(Claim(asked.text))

    return finds


def test_a_q_that_has_none_of_the_words_is_doubted(misplaced: Found):
    assert misplaced("Q1-1に罰則の金額がある") == Doubt("罰則")


def test_a_page_that_has_none_of_the_words_is_doubted(misplaced: Found):
    assert misplaced("p.2に落札率がある") == Doubt("p.2の落札率")


def test_what_a_q_and_a_page_do_say_is_left_alone(tiny_handbook: Handbook, misplaced: Found):
    record = tiny_handbook["Q1-1"]
    assert misplaced(f"Q1-1に{record.title}がある") is None
    assert misplaced(f"p.{record.pages[0]}に{record.title}がある") is None
