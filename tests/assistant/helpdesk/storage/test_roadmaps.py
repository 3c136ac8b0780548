from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from assistant.helpdesk.storage.database import Database, open_database
from assistant.helpdesk.storage.keeping import backup, restore
from assistant.helpdesk.storage.roadmaps import Roadmaps
from assistant.roadmap.model import Progress, RoadmapError
from assistant.roadmap.starting import WAYS, starting_items
from corpus.handbook import Handbook


@pytest.fixture
def roadmaps(database: Database) -> Roadmaps:
    return Roadmaps(database)


@pytest.fixture
def begun(roadmaps: Roadmaps, tiny_handbook: Handbook) -> Callable[..., int]:
    def begin(name: str = "A町", person: str = "田中", *, is_shared: bool = False) -> int:
        items = starting_items(tiny_handbook, WAYS)
        return roadmaps.create(name, items, person, is_shared=is_shared)

    return begin


def test_a_new_roadmap_stands_at_step_0_with_nothing_dated(
    roadmaps: Roadmaps, begun: Callable[..., int], tiny_handbook: Handbook
):
    opened = roadmaps.open(begun("　A町の進め方 "), "田中")
    assert (opened.card.name, opened.card.owner, opened.step) == ("A町の進め方", "田中", 0)
    assert opened.items == starting_items(tiny_handbook, WAYS)
    assert all(one.start is None and one.due is None and not one.who for one in opened.items)


def test_what_is_changed_stays_and_says_who_changed_it(
    roadmaps: Roadmaps, begun: Callable[..., int]
):
    number = begun(is_shared=True)
    roadmaps.change_item(number, 1, "田中", due=date(2027, 3, 31), who="山田")
    roadmaps.change_item(number, 1, "佐藤", progress=Progress.DONE, note="一行目\n二行目")
    roadmaps.change(number, "佐藤", step=2, note="県の会議に合わせる")
    opened = roadmaps.open(number, "田中")
    first = opened.items[0]
    assert (first.due, first.who, first.progress) == (date(2027, 3, 31), "山田", Progress.DONE)
    assert first.note == "一行目\n二行目"
    assert (opened.step, opened.note, opened.changed_by) == (2, "県の会議に合わせる", "佐藤")


def test_two_who_change_different_fields_at_once_both_keep_theirs(
    roadmaps: Roadmaps, begun: Callable[..., int]
):
    number = begun(is_shared=True)
    with ThreadPoolExecutor(2) as people:
        people.submit(roadmaps.change_item, number, 1, "田中", who="山田")
        people.submit(roadmaps.change_item, number, 1, "佐藤", note="予算を確認")
    first = roadmaps.open(number, "田中").items[0]
    assert (first.who, first.note) == ("山田", "予算を確認")


def test_ones_own_roadmap_is_seen_by_nobody_else_until_it_is_shared(
    roadmaps: Roadmaps, begun: Callable[..., int]
):
    number = begun(person="田中")
    assert [one.name for one in roadmaps.all("田中")] == ["A町"]
    assert roadmaps.all("佐藤") == roadmaps.all("") == ()
    for attempt in (
        lambda: roadmaps.open(number, "佐藤"),
        lambda: roadmaps.change(number, "佐藤", step=1),
        lambda: roadmaps.change_item(number, 1, "佐藤", who="佐藤"),
        lambda: roadmaps.add_item(number, 1, "説明", "佐藤"),
        lambda: roadmaps.remove_item(number, 1, "佐藤"),
        lambda: roadmaps.delete(number, "佐藤"),
    ):
        with pytest.raises(RoadmapError, match="この進め方はありません"):
            attempt()
    roadmaps.change(number, "田中", shared=True)
    assert roadmaps.open(number, "佐藤").card.is_shared


def test_only_who_made_it_takes_a_shared_roadmap_back_or_away(
    roadmaps: Roadmaps, begun: Callable[..., int]
):
    number = begun(is_shared=True)
    with pytest.raises(RoadmapError, match="田中 さんだけ"):
        roadmaps.change(number, "佐藤", shared=False)
    with pytest.raises(RoadmapError, match="田中 さんだけ"):
        roadmaps.delete(number, "佐藤")
    roadmaps.delete(number, "田中")
    assert roadmaps.all("田中") == ()


def test_what_was_made_before_anybody_signed_in_can_be_taken_away_by_who_signs_in_now(
    roadmaps: Roadmaps, begun: Callable[..., int]
):
    number = begun(person="", is_shared=True)
    roadmaps.delete(number, "田中")
    assert roadmaps.all("") == ()


def test_items_of_ones_own_come_and_go_and_qs_stay(roadmaps: Roadmaps, begun: Callable[..., int]):
    number = begun()
    before = roadmaps.open(number, "田中").items
    n = roadmaps.add_item(number, 1, " 町長へ説明する ", "田中")
    added = roadmaps.open(number, "田中").of_step(1)[-1]
    assert (added.n, added.title, added.record) == (n, "町長へ説明する", "")
    roadmaps.remove_item(number, n, "田中")
    roadmaps.remove_item(number, 1, "田中")
    assert roadmaps.open(number, "田中").items == before


@pytest.mark.parametrize(
    ("attempt", "message"),
    [
        (lambda r, n: r.change_item(n, 1, "田中", start=date(2027, 1, 1)), "開始日が期限より後"),
        (lambda r, n: r.change_item(n, 99, "田中", who="山田"), "この項目はありません"),
        (lambda r, n: r.change_item(n, 1, "田中", who="あ" * 201), "200字以内"),
        (lambda r, n: r.change(n, "田中", note="あ" * 2001), "2,000字以内"),
        (lambda r, n: r.add_item(n, 0, " ", "田中"), "項目の名前"),
        (lambda r, n: r.change(n, "田中", name=""), "名前を"),
        (lambda r, n: r.create("A町", (), "田中", is_shared=False), "すでにあります"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    roadmaps: Roadmaps,
    begun: Callable[..., int],
    attempt: Callable[[Roadmaps, int], None],
    message: str,
):
    number = begun()
    roadmaps.change_item(number, 1, "田中", due=date(2026, 12, 1))
    before = roadmaps.open(number, "田中")
    with pytest.raises(RoadmapError, match=message):
        attempt(roadmaps, number)
    assert roadmaps.open(number, "田中") == before


def test_a_backup_brings_the_roadmaps_along(
    roadmaps: Roadmaps, begun: Callable[..., int], database: Database, tmp_path: Path
):
    number = begun()
    backup(database, tmp_path / "控え.gz")
    other = open_database("", tmp_path / "other")
    restore(other, tmp_path / "控え.gz")
    assert Roadmaps(other).open(number, "田中") == roadmaps.open(number, "田中")
    with pytest.raises(Exception, match="記録があります"):
        restore(other, tmp_path / "控え.gz")
    other.close()
