"""A library that counts as a large one: indexed segments, probed and added up by impacts."""

import os
from pathlib import Path

import pytest

from index.documents import importing, nearness, segment, view, weighing, writer
from index.documents.importing import Importer
from index.documents.library import Library
from index.documents.model import COMMON, EVERYONES, Result, Wanted
from index.documents.search import DocumentSearch, PassageHit
from tests.fakes import HashingEncoder
from tests.index.documents.conftest import Bring

pytestmark = pytest.mark.parametrize("shelves_in", ["disk"], indirect=True)

EVERYONE = frozenset({COMMON})
QUESTIONS = [f"第{n}地区の除草は年に何回行うか" for n in range(0, 40, 5)]


@pytest.fixture
def filled(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Two imports, each a segment with indexes."""
    monkeypatch.setattr(segment, "INDEXED", 10)
    monkeypatch.setattr(segment, "SMALL", 1000)
    monkeypatch.setattr(importing, "OFTEN", 1000)  # however slow the machine
    for half in (range(20), range(20, 40)):
        bring(**{f"計画{n}": f"第{n}地区の除草は年{n}回行う。" for n in half})
    bring("土木課", 内部="第5地区の除草は年に何回行うか、土木課が決める。")
    return bring


@pytest.fixture
def large(filled: Bring, monkeypatch: pytest.MonkeyPatch) -> Bring:
    for module in (nearness, view, weighing):
        monkeypatch.setattr(module, "EXACT", 0)
    monkeypatch.setattr(nearness, "FEW", 3)
    return filled


def told(hits: tuple[PassageHit, ...]) -> list[tuple[str, int]]:
    return [(hit.card.name, hit.n) for hit in hits]


def test_the_indexes_find_what_looking_at_everything_finds(
    filled: Bring, search: DocumentSearch, monkeypatch: pytest.MonkeyPatch
):
    exact = [search.find(one, EVERYONES) for one in QUESTIONS]
    for module in (nearness, view, weighing):
        monkeypatch.setattr(module, "EXACT", 0)
    monkeypatch.setattr(nearness, "FEW", 3)
    for one, before in zip(QUESTIONS, exact, strict=True):
        hits = search.find(one, EVERYONES)
        assert told(hits)[0] == told(before)[0]
        assert len({*told(hits)} & {*told(before)}) >= 6
        same = {(hit.card.id, hit.n): hit.cosine for hit in before}
        for hit in hits:
            assert hit.cosine == pytest.approx(same.get((hit.card.id, hit.n), hit.cosine))


def flipped(library: Library, name: str) -> Path:
    """One bit of a large segment's file is another; size and time are as they were."""
    path = max(library.home.glob(f"segments/*/{name}"), key=lambda one: one.stat().st_size)
    at, whole = path.stat().st_mtime, bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    os.utime(path, (at, at))
    return path


@pytest.mark.usefixtures("large")
def test_no_group_sees_what_is_anothers(search: DocumentSearch, library: Library):
    question = "第5地区の除草は年に何回行うか、土木課"
    assert "内部.txt" not in dict(told(search.find(question, EVERYONES)))
    ours = Wanted(frozenset({COMMON, "土木課"}))
    assert told(search.find(question, ours))[0] == ("内部.txt", 1)
    card = library.cards(EVERYONE)[3]
    hits = search.find(question, Wanted(EVERYONE, frozenset({card.id})))
    assert told(hits) == [(card.name, 1)]


def test_a_flipped_bit_is_found_and_mended_by_a_repair(
    large: Bring, library: Library, importer: Importer
):
    """At start only sizes and times are looked at; what ``gunmane index`` does reads everything."""
    path = flipped(library, "near.faiss")
    reader = Library(library.home, HashingEncoder.name)
    assert reader.view().damaged == frozenset()
    assert reader.unsound() == [path.parent.name]
    done = importer.repair()
    assert {one.result for one in done} == {Result.REPLACED}
    assert len(done) == 20
    assert reader.unsound() == []
    assert len(reader.view().cards) == 41


def test_damage_is_not_carried_into_a_merged_segment(
    large: Bring, library: Library, importer: Importer, monkeypatch: pytest.MonkeyPatch
):
    path = flipped(library, "vectors.npy")
    monkeypatch.setattr(writer, "MANY", 3)
    large(新しい="新しい計画の除草は年1回行う。")
    assert path.exists()
    importer.repair()
    assert not path.exists()
    assert library.view().damaged == frozenset()
    assert len(library.view().cards) == 42


def test_segments_of_one_size_are_merged_and_large_ones_are_left(
    bring: Bring, library: Library, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(writer, "SMALLEST", 2)
    monkeypatch.setattr(writer, "FACTOR", 4)
    monkeypatch.setattr(writer, "MANY", 4)
    monkeypatch.setattr(writer, "CLASSES", 2)
    for n in range(33):
        bring(**{f"計画{n}": f"第{n}地区の除草は年{n}回行う。"})
    sizes = sorted(len(one.segment) for one in library.view().segments)
    assert sizes == [1, 16, 16]
    assert len(library.view().cards) == 33


@pytest.mark.usefixtures("large")
def test_the_recall_of_the_worst_index_is_told(library: Library):
    held = library.view()
    assert held.recall is not None
    assert 0.5 < held.recall <= 1.0
    assert held.passages == sum(len(one.segment) for one in held.segments) == 41


@pytest.mark.usefixtures("filled")
def test_a_small_library_overlooks_nothing_whatever_indexes_it_has(library: Library):
    assert library.view().recall is None


def test_what_cannot_be_read_at_all_is_not_verified(bring: Bring, library: Library):
    bring(計画="除草は年2回行う。")
    (library.home / "manifest.json").write_bytes(b"?")
    assert not library.unsound()


def test_the_newest_view_is_seen_even_by_those_who_asked_before(
    bring: Bring, search: DocumentSearch
):
    bring(甲="除草は年2回行う。")
    assert told(search.find("除草", EVERYONES)) == [("甲.txt", 1)]
    bring(乙="除草は年3回行う。")
    assert {*told(search.find("除草", EVERYONES))} == {("甲.txt", 1), ("乙.txt", 1)}
