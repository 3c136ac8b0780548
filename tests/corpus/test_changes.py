from dataclasses import replace
from pathlib import Path

import pytest

from corpus.changes import Changes, Fate, What
from corpus.editions import read_edition
from corpus.handbook import Handbook
from corpus.likeness import paired
from tests.editions import ver_1_1


@pytest.fixture(scope="module")
def changes(ver_1: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Changes:
    after = read_edition(ver_1_1(tmp_path_factory.mktemp("editions") / "next"), ver_1)
    return Changes.between(ver_1, after)


def test_an_edition_does_not_differ_from_itself(ver_1: Handbook):
    found = Changes.between(ver_1, ver_1)
    assert {one.fate for one in (*found.records, *found.statements)} == {Fate.SAME}
    assert len(found.statements) == sum(len(record.statements) for record in ver_1)


def test_a_q_that_was_put_in_is_the_one_that_is_new(changes: Changes):
    added = [one.after.id for one in changes.records if one.fate is Fate.ADDED and one.after]
    assert added == ["Q4-2"]


def test_those_behind_it_have_moved_and_say_the_same(changes: Changes):
    moved = {
        one.before.id: one.after.id
        for one in changes.records
        if one.fate is Fate.MOVED and one.before and one.after
    }
    assert moved == {f"Q4-{n}": f"Q4-{n + 1}" for n in range(2, 8)}
    since = changes.since()
    one = since["Q4-3.1"]
    assert one.fate is Fate.MOVED
    assert one.before
    assert one.after
    assert (one.after.id, one.after.page) == ("Q4-4.1", one.before.page + 1)


def test_a_q_that_was_taken_out_is_gone_with_its_statements(changes: Changes, ver_1: Handbook):
    removed = [one.before.id for one in changes.records if one.fate is Fate.REMOVED and one.before]
    gone = [one for one in changes.statements if one.fate is Fate.REMOVED]
    assert removed == ["Q6-2"]
    assert len(gone) == len(ver_1["Q6-2"].statements)


def test_another_number_and_another_force_are_changes(changes: Changes):
    since = changes.since()
    hours, force = since["Q2-10.9"], since["Q2-10.1"]
    assert (hours.fate, hours.what) == (Fate.CHANGED, (What.TEXT,))
    assert hours.after
    assert "4時間" in hours.after.text
    assert (force.fate, force.what) == (Fate.CHANGED, (What.TEXT, What.FORCE))
    changed = [one.before.id for one in changes.records if one.fate is Fate.CHANGED and one.before]
    assert changed == ["Q2-10"]


def test_backwards_what_was_added_is_removed(ver_1: Handbook, tmp_path: Path):
    after = read_edition(ver_1_1(tmp_path / "next"), ver_1)
    there, back = Changes.between(ver_1, after).counts(), Changes.between(after, ver_1).counts()
    for kind, count in there.items():
        turned = {Fate.ADDED: count[Fate.REMOVED], Fate.REMOVED: count[Fate.ADDED]}
        assert back[kind] == count | turned


def test_a_caveat_that_no_longer_travels_is_a_change(tiny_handbook: Handbook):
    first, *others = tiny_handbook.records
    head, *rest = first.statements
    bare = replace(first, statements=(replace(head, caveats=()), *rest))
    after = replace(tiny_handbook, records=(bare, *others))
    found = Changes.between(tiny_handbook, after).since()[first.statement_id(head)]
    assert (found.fate, found.what) == (Fate.CHANGED, (What.CAVEATS,))


def test_the_same_words_under_another_record_have_moved(tiny_handbook: Handbook):
    by_id = {record.id: record for record in tiny_handbook}
    ono, split = by_id["case-ono"], by_id["Q1-2"]
    kept, last = ono.statements[:2], ono.statements[2]
    fuller = replace(split, statements=(*split.statements, replace(last, n=4, page=3)))
    rest = [one for one in tiny_handbook if one.id not in {"case-ono", "Q1-2"}]
    after = replace(tiny_handbook, records=(*rest, replace(ono, statements=kept, facts={}), fuller))
    found = Changes.between(tiny_handbook, after).since()["case-ono.3"]
    assert found.fate is Fate.MOVED
    assert found.after
    assert found.after.id == "Q1-2.4"


def test_the_likest_belong_together_and_each_only_once():
    found = paired([1.0, 2.0], [2.1, 1.1, 9.0], lambda a, b: 1 - abs(a - b), 0.5)
    assert sorted(found) == [(0, 1), (1, 0)]
