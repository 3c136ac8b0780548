"""The grounding sets cite what exists, keep records apart, and are as large as they must be."""

from corpus.handbook import Handbook
from evals.grounding_rows import load_rows, records_of


def test_every_row_cites_statements_that_exist(ver_1: Handbook):
    for part in ("tune", "held"):
        for row in load_rows(part):
            assert all(ver_1.statement(one) for one in row.statements), row.id


def test_no_record_of_a_faithful_row_is_in_both_parts():
    tune, held = (records_of([r for r in load_rows(p) if r.by_hand]) for p in ("tune", "held"))
    assert not tune & held


def test_there_are_enough_rows_of_both_sorts():
    rows = [*load_rows("tune"), *load_rows("held")]
    assert sum(row.faithful for row in rows) >= 500
    assert sum(not row.faithful for row in rows) >= 1200
    assert sum(not row.faithful and row.by_hand for row in rows) >= 200


def test_ids_are_unique():
    ids = [row.id for part in ("tune", "held") for row in load_rows(part)]
    assert len(ids) == len(set(ids))
