"""``kill -9`` at any moment of an import leaves the old library or the new one, never a broken."""

import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from index.documents.fusion import LISTED
from index.documents.library import Library
from index.documents.model import COMMON, EVERYONES, Card
from index.documents.search import DocumentSearch
from index.milvus.client import Milvus
from index.milvus.shelves import MilvusShelves
from index.tokens import Tokens, build_user_dictionary
from tests.fakes import HashingEncoder

ROOT = Path(__file__).parents[3]
FILES = 12
TAKEN_OUT = 9  # the last by name
SECTIONS = 12


class Rounds:
    """One library that is imported into again and again, and killed each time."""

    def __init__(self, folder: Path, place: str) -> None:
        self.home = folder / "documents"
        self._milvus = str(folder / "milvus.db") if place == "milvus" else ""
        self._given = folder / "given"
        self._given.mkdir()
        self._words = build_user_dictionary(folder)
        self._tokens = Tokens(self._words)
        self.version = 0

    def run(self, seconds: float | None) -> tuple[int, float]:
        """Change every file, import, kill after so many seconds; how it ended, how long it took."""
        self.version += 1
        for n in range(FILES):
            (self._given / f"{n}.txt").write_text(text(n, self.version), encoding="utf-8")
        arguments = [str(self.home), str(self._given), str(self._words), self._milvus]
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.index.documents.killed", *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            began = time.monotonic()
            if seconds is not None:
                time.sleep(seconds)
                child.kill()
            return child.wait(), time.monotonic() - began

    def look(self) -> dict[str, int]:
        """The version of each document, each of whose passages has been looked at."""
        with self._opened() as library:
            cards, found = library.cards(EVERYONES.groups), {}
            assert library.view().damaged == frozenset()
            for card in cards:
                passages = self._passages(library, card)
                assert sorted(passages) == list(range(1, card.passages + 1))
                (found[card.name],) = {
                    version for text in passages.values() for version in versions(text, card.name)
                }
            self._search(library)
        return found

    @contextmanager
    def _opened(self) -> Iterator[Library]:
        """The library as whoever comes next finds it."""
        if not self._milvus:
            yield Library(self.home, HashingEncoder.name)
            return
        with closing(Milvus(self._milvus)) as milvus:
            yield Library(self.home, HashingEncoder.name, MilvusShelves(milvus, self.home))

    def _passages(self, library: Library, card: Card) -> dict[int, str]:
        """Everything that can be found of a document, by number."""
        wanted, anything = replace(EVERYONES, documents=frozenset({card.id})), HashingEncoder()
        vector = anything.queries(["道路の除草"])[0]
        near = library.view().nearest(["除草"], vector, wanted, LISTED)
        return {one.n: one.passage.text for one in near}

    def _search(self, library: Library) -> None:
        search = DocumentSearch(library, HashingEncoder(), self._tokens, lambda words: len(words))
        hits = search.find("道路の除草は何回行うか", EVERYONES)
        assert bool(hits) is bool(library.cards(frozenset({COMMON})))


def text(n: int, version: int) -> str:
    """A document whose every sentence says which one and which version it is."""
    said = f"文書{n}の第{version}版では、道路の除草を年{version}回行う。"
    return "\n\n".join(f"第{m}節\n\n{said * 6}" for m in range(1, SECTIONS + 1))


def versions(passage: str, name: str) -> set[int]:
    """The versions that a passage is of; it must be of this document."""
    said = re.findall(r"文書(\d+)の第(\d+)版", passage)
    assert {f"{n}.txt" for n, _ in said} == {name}
    return {int(version) for _, version in said}


def kill_again_and_again(folder: Path, place: str, times: int) -> None:
    rounds, chance = Rounds(folder, place), random.Random(times)
    status, whole = rounds.run(None)
    before, killed = rounds.look(), 0
    assert status == 0
    assert len(before) == FILES - 1
    for _ in range(times):
        killed += rounds.run(chance.uniform(0, whole))[0] != 0
        after = rounds.look()
        before.pop(f"{TAKEN_OUT}.txt", None)  # which is taken out again each time
        assert all(after.get(name, 0) >= version for name, version in before.items())
        before = after
    assert rounds.run(None)[0] == 0
    assert rounds.look() == {f"{n}.txt": rounds.version for n in range(FILES) if n != TAKEN_OUT}
    assert killed


@pytest.mark.parametrize("place", ["disk", "milvus"])
def test_a_killed_import_leaves_a_whole_library(tmp_path: Path, place: str):
    kill_again_and_again(tmp_path, place, 4)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["disk", "milvus"])
def test_a_hundred_killed_imports_leave_a_whole_library_each_time(tmp_path: Path, place: str):
    kill_again_and_again(tmp_path, place, 100)
