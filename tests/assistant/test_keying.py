"""The Q that prints something stands before the records that repeat it."""

from dataclasses import replace

import pytest

from assistant.keying import BEST, keyed, merged, raised
from corpus.handbook import Handbook
from index.search import Found
from tests.fakes import ScoredSearch, found_with


def order(found: Found, handbook: Handbook, **scores: tuple[float, ...]) -> list[str]:
    told = {name.replace("_", "-"): score for name, score in scores.items()}
    return [hit.record for hit in keyed("", found, handbook, ScoredSearch(handbook, told)).hits]


def test_qs_keep_their_order_among_themselves(tiny_handbook: Handbook):
    found = found_with({"Q1-2": 4.0, "Q1-1": 3.9, "contact-tiny": 1.0})
    assert order(found, tiny_handbook) == ["Q1-2", "Q1-1", "contact-tiny"]


def test_a_case_yields_to_the_q_on_the_page_of_its_best_statement(tiny_handbook: Handbook):
    found = found_with({"case-ono": 9.0, "Q1-1": 3.0, "Q1-2": 1.0, "contact-tiny": 0.0})
    best_on_p3 = (0.1, 0.2, 0.9)  # case-ono.3 stands on p.3, and so does Q1-2
    assert order(found, tiny_handbook, case_ono=best_on_p3) == [
        "Q1-2",
        "case-ono",
        "Q1-1",
        "contact-tiny",
    ]


def test_a_case_stays_first_where_no_q_prints_its_best_statement(tiny_handbook: Handbook):
    found = found_with({"case-ono": 9.0, "Q1-1": 3.0, "Q1-2": 1.0})
    best_on_p4 = (0.9, 0.2, 0.1)
    assert order(found, tiny_handbook, case_ono=best_on_p4) == ["case-ono", "Q1-1", "Q1-2"]


def test_a_case_behind_a_q_moves_nothing(tiny_handbook: Handbook):
    found = found_with({"Q1-1": 9.0, "case-ono": 8.0, "Q1-2": 1.0})
    best_on_p3 = (0.1, 0.2, 0.9)
    assert order(found, tiny_handbook, case_ono=best_on_p3) == ["Q1-1", "case-ono", "Q1-2"]


def test_another_kind_of_record_does_not_yield_to_the_q_on_its_page(tiny_handbook: Handbook):
    contact = tiny_handbook["contact-tiny"]
    moved = replace(contact, pages=(2,), statements=(replace(contact.statements[0], page=2),))
    handbook = Handbook(tiny_handbook.edition, (tiny_handbook["Q1-1"], moved))
    found = found_with({"contact-tiny": 9.0, "Q1-1": 1.0})
    assert order(found, handbook, contact_tiny=(1.0,)) == ["contact-tiny", "Q1-1"]


def test_scores_still_fall_from_the_first_record_to_the_last(tiny_handbook: Handbook):
    found = found_with({"case-ono": 9.0, "Q1-1": 3.0, "Q1-2": 1.0, "contact-tiny": 0.0})
    search = ScoredSearch(tiny_handbook, {"case-ono": (0.1, 0.2, 0.9)})
    scores = [hit.score for hit in keyed("", found, tiny_handbook, search).hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == pytest.approx(9.0)


def test_no_record_is_lost_and_the_evidence_stays(tiny_handbook: Handbook):
    found = found_with({"case-ono": 9.0, "Q1-1": 3.0, "Q1-2": 1.0, "contact-tiny": 0.0})
    search = ScoredSearch(tiny_handbook, {"case-ono": (0.1, 0.2, 0.9)})
    again = keyed("", found, tiny_handbook, search)
    assert {hit.record for hit in again.hits} == {hit.record for hit in found.hits}
    assert len(again.hits) == len(found.hits)
    assert again.evidence is found.evidence


def test_a_q_that_only_continues_on_a_page_is_not_the_one_that_prints_the_case(
    tiny_handbook: Handbook,
):
    continued = replace(tiny_handbook["Q1-2"], pages=(2, 3))
    handbook = Handbook(tiny_handbook.edition, (continued, tiny_handbook["case-ono"]))
    found = found_with({"case-ono": 9.0, "Q1-2": 1.0})
    assert order(found, handbook, case_ono=(0.1, 0.2, 0.9)) == ["case-ono", "Q1-2"]


def test_two_searches_become_one_ranking_with_every_first_before_every_second():
    first = found_with({"Q1-1": 9.0, "Q1-2": 5.0, "case-ono": 1.0})
    second = found_with({"case-ono": 8.0, "Q1-1": 7.0, "Q1-2": 2.0})
    both = merged([first, second], first)
    assert [hit.record for hit in both.hits] == ["Q1-1", "case-ono", "Q1-2"]
    scores = [hit.score for hit in both.hits]
    assert scores == sorted(scores, reverse=True)


def test_one_search_alone_is_the_ranking():
    found = found_with({"Q1-1": 9.0, "Q1-2": 5.0})
    assert merged([found], found) is found


def test_raised_records_stand_first_in_the_order_given_and_none_is_lost():
    found = found_with({"Q1-1": 9.0, "Q1-2": 5.0, "case-ono": 1.0})
    hits = raised(found, ["case-ono", "Q1-2", "case-ono"]).hits
    assert [hit.record for hit in hits] == ["case-ono", "Q1-2", "Q1-1"]
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] >= BEST


def test_raising_nothing_keeps_the_order():
    found = found_with({"Q1-1": 9.0, "Q1-2": 5.0})
    assert [hit.record for hit in raised(found, []).hits] == ["Q1-1", "Q1-2"]


def test_a_record_that_both_searches_find_keeps_its_better_place():
    first = found_with({"Q1-1": 9.0, "Q1-2": 8.0, "case-ono": 7.0})
    second = found_with({"Q1-2": 9.0, "Q1-1": 8.0, "case-ono": 7.0})
    assert [hit.record for hit in merged([first, second], first).hits] == [
        "Q1-1",
        "Q1-2",
        "case-ono",
    ]


def test_merging_keeps_the_evidence_of_the_first_search():
    first, second = found_with({"Q1-1": 9.0}), found_with({"Q1-1": 8.0})
    assert merged([first, second], first).evidence is first.evidence


def test_what_already_stands_first_is_raised_without_losing_its_score():
    found = found_with({"Q1-1": BEST + 5.0, "Q1-2": 5.0})
    assert raised(found, ["Q1-1"]).hits[0].score == pytest.approx(BEST + 5.0)


def test_what_the_whole_message_asks_most_stands_first_among_the_firsts():
    first = found_with({"Q1-1": 9.0, "Q1-2": 5.0, "case-ono": 1.0})
    second = found_with({"case-ono": 8.0, "Q1-1": 7.0, "Q1-2": 2.0})
    whole = found_with({"case-ono": 9.0, "Q1-2": 8.0, "Q1-1": 7.0})
    ranked = merged([first, second], whole)
    assert [hit.record for hit in ranked.hits] == ["case-ono", "Q1-1", "Q1-2"]
