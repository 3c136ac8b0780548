"""Our library of documents: built, and in a process of its own opened and searched."""

import time
from pathlib import Path
from typing import Any, cast

import numpy as np

from evals.bench.process import bytes_read, memory, size_of, timed
from evals.bench.texts import NAME, KnownQuestions, Source
from index.documents.fusion import LISTED
from index.documents.library import Library
from index.documents.model import COMMON, EVERYONES, Wanted
from index.documents.nearness import nearness
from index.documents.search import DocumentSearch
from index.documents.shelves import Prepared, Writing
from index.documents.sight import Sight
from index.documents.view import Shelved, View
from index.tokens import Tokens, build_user_dictionary

ADDED = 131_072  # passages kept at a time; an import keeps 1,024 and merges as they come
NEAREST = 10
GROUPS = Wanted(frozenset({COMMON, "土木課"}))

Figures = dict[str, Any]


def build(passages: int, folder: Path) -> Figures:
    """Everything that an import does but for reading, cutting into words and embedding."""
    source, tokens = Source.read(folder), tokens_of(folder)
    library = Library(home_of(folder, passages), NAME)
    took, ready = 0.0, list[Prepared]()
    with library.writing() as writer:
        for one in source.documents(passages, tokens):
            ready.append(one)
            if sum(len(each.passages) for each in ready) >= ADDED:
                took += _add(writer, ready)
                ready = []
        if ready:
            took += _add(writer, ready)
    return {
        "build_s": round(took, 1),
        "build_mb": memory().own,
        "disk_mb": size_of(library.home / "segments"),
    }


def search(passages: int, folder: Path) -> Figures:
    """Open and search: time, memory, and how many of the nearest are found."""
    source, tokens = Source.read(folder), tokens_of(folder)
    for text in [*source.said[::5], *source.questions]:
        tokens.terms(text)  # the dictionary is read before memory is looked at
    library = Library(home_of(folder, passages), NAME)
    questions, encoder = list(source.questions), KnownQuestions(source.questions)
    before, read, began = memory(), bytes_read(), time.perf_counter()
    view = cast("View", library.view())  # what is kept on disk
    opened = {
        "open_ms": round((time.perf_counter() - began) * 1000),
        "open_read_mb": (bytes_read() - read) >> 20,
    }
    documents = DocumentSearch(library, encoder, tokens, lambda words: float(len(set(words))))
    first = timed(lambda one: documents.find(one, EVERYONES), questions[:1])
    timed(lambda one: documents.find(one, EVERYONES), questions)
    all_of_them = timed(lambda one: documents.find(one, GROUPS), questions)
    group = timed(lambda one: documents.find(one, EVERYONES), questions)
    chosen = Wanted(GROUPS.groups, frozenset(card.id for card in view.cards[:3]))
    some = timed(lambda one: documents.find(one, chosen), questions)
    after = memory()
    return {
        **opened,
        "first_ms": first.median,
        "median_ms": all_of_them.median,
        "p95_ms": all_of_them.p95,
        "cpu_ms": all_of_them.cpu,
        "group_cpu_ms": group.cpu,
        "three_documents_cpu_ms": some.cpu,
        "own_mb": after.own - before.own,
        "mapped_mb": after.mapped - before.mapped,
        "segments": len(view.segments),
        "recall_built": view.recall or 1.0,
        "recall": _recall(view, source),
    }


def home_of(folder: Path, passages: int) -> Path:
    """Where the library of so many passages is."""
    return folder / f"library-{passages}"


def _add(writer: Writing, ready: list[Prepared]) -> float:
    began = time.perf_counter()
    writer.add(ready)
    return time.perf_counter() - began


def tokens_of(folder: Path) -> Tokens:
    """The words of passages and questions, with the dictionary in the folder."""
    words = folder / "user.dic"
    return Tokens(words if words.exists() else build_user_dictionary(folder))


def _recall(view: View, source: Source) -> float:
    """Of the ten passages nearest to each question, how many the search looks at."""
    found = []
    for vector in source.questions.values():
        best, all_of_them = list[int](), np.zeros(0, np.float32)
        for one in view.segments:
            near = nearness(one.segment, vector, view.passages).best(_whole(one), LISTED)
            best += (near.places + len(all_of_them)).tolist()
            all_of_them = np.append(all_of_them, one.segment.vectors @ vector)
        truth = np.argpartition(-all_of_them, NEAREST)[:NEAREST]
        found.append(np.isin(truth, best).mean())
    return round(float(np.mean(found)), 3)


def _whole(shelved: Shelved) -> Sight:
    return Sight(np.ones(len(shelved.segment), np.bool_))
