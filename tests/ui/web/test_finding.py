import pytest

from assistant.ask import Assistant
from ui.web.finding import SHOWN, find


@pytest.mark.parametrize("typed", ["Q1-2", "ｑ１－２", "費用 分け", "分け 費用"])
def test_an_id_or_the_words_of_a_title_come_first(assistant: Assistant, typed: str):
    assert find(typed, assistant)[0] == "Q1-2"


def test_other_words_find_what_means_the_like(assistant: Assistant):
    assert "case-ono" in find("何年の契約だったか", assistant)


@pytest.mark.parametrize("typed", ["？", "…", "*", "["])
def test_what_cannot_be_read_finds_nothing(assistant: Assistant, typed: str):
    assert find(typed, assistant) == []


def test_nothing_is_found_twice(assistant: Assistant):
    found = find("費用", assistant)
    assert len(found) == len(set(found)) <= SHOWN
