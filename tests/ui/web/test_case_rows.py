from corpus.handbook import Handbook
from corpus.model import FactName
from ui.web.case_rows import cases_of, meeting, nearest, number, points_of, row_of


def test_nearness_is_by_ratio_and_unknown_sizes_come_last(ver_1: Handbook):
    cases = cases_of(ver_1)
    order = [number(one, FactName.POPULATION) for one in nearest(cases, 15_000)]
    known = [one for one in order if one is not None]
    assert known[:3] == [20_000, 23_000, 26_000]
    assert order[len(known) :] == [None] * (len(order) - len(known))


def test_no_condition_is_met_by_all(ver_1: Handbook):
    cases = cases_of(ver_1)
    assert meeting(cases, []) == list(cases)


def test_every_row_says_the_same_things_and_leads_to_its_record(ver_1: Handbook):
    rows = [row_of(one) for one in cases_of(ver_1)]
    assert len({tuple(one) for one in rows}) == 1
    assert rows[0]["記録"] == f"read?record={cases_of(ver_1)[0].id}"


def test_only_cases_with_both_figures_are_drawn(ver_1: Handbook):
    points = points_of(cases_of(ver_1))
    assert len(points) >= 4
    assert {"name": "三重県明和町（町全域）", "population": 23_000, "annual": 0.4} in points
