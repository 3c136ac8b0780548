"""A sentence as phrases: who does what to whom, without a parser."""

from collections.abc import Callable

import pytest

from assistant.grounding.phrases import Tie, phrases_of, ties_among
from index.search import Search

Read = Callable[[str], set[Tie]]


@pytest.fixture(scope="module")
def ties(tiny_search: Search) -> Read:
    return lambda text: set(ties_among(phrases_of(tiny_search.tokens.read(text))))


def test_who_does_what_to_whom_is_read_in_the_active_and_the_passive(ties: Read):
    active = ties("市から建設会社に発注します。")
    assert {Tie("市", "doer", "発注"), Tie("建設会社", "to", "発注")} <= active
    assert Tie("工事", "object", "発注") in ties("工事は市から建設会社に発注されます。")


def test_a_topic_belongs_to_each_predicate_up_to_the_next_topic(ties: Read):
    found = ties("契約は別々に結び、県が支払い、選定は市が行います。")
    assert {Tie("契約", "topic", "結ぶ"), Tie("契約", "topic", "支払う")} <= found
    assert Tie("契約", "topic", "行う") not in found


def test_names_that_are_joined_share_their_part(ties: Read):
    assert {Tie("県", "doer", "行う"), Tie("市", "doer", "行う")} <= ties(
        "指示は県または市が行う。"
    )


def test_a_predicate_has_one_doer_and_leaves_the_first_to_the_next(ties: Read):
    found = ties("幹事市が入札の前に構成市が作った設計書をまとめる。")
    assert {Tie("構成市", "doer", "作る"), Tie("幹事市", "doer", "纏める")} <= found


@pytest.mark.parametrize("text", ["", "。", "は", "「」", "5", "A"])
def test_what_says_nothing_has_no_ties(ties: Read, text: str):
    assert ties(text) == set()
