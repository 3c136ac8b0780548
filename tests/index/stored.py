"""What the tests of both stores share: encoders that tell, and what an index must say."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.handbook import Handbook
from index.bundled_encoder import BundledEncoder
from index.encoder import Vectors
from index.passages import Field, passages_of
from index.search import Query, Search
from index.stores import Index
from tests.fakes import EVEN


class CountingEncoder:
    """The bundled encoder, which keeps what it was given to encode: (as a question, text)."""

    def __init__(self, name: str = "") -> None:
        self._encoder = BundledEncoder()
        self.name = name or self._encoder.name
        self.dimension = self._encoder.dimension
        self.encoded: list[tuple[bool, str]] = []

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.encoded += [(True, text) for text in texts]
        return self._encoder.queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += [(False, text) for text in texts]
        return self._encoder.passages(texts)


class EncoderCalledError(Exception):
    """Something was encoded that should have been read."""


class RefusingEncoder(CountingEncoder):
    """Encodes questions only."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        raise EncoderCalledError


def everything(handbook: Handbook) -> list[tuple[bool, str]]:
    """What is encoded for a handbook, each text once: (as a question, text)."""
    questions = {Field.ASKED, Field.OUTSIDE}
    return sorted({(one.field in questions, one.text) for one in passages_of(handbook)})


def reworded(handbook: Handbook) -> Handbook:
    """The handbook with one more asking of Q1-1, and one that Q1-2 has as well."""
    first, *others = handbook.records
    asked = (*first.asked_as, "初回はだれを呼ぶ？", handbook["Q1-2"].asked_as[0])
    return replace(handbook, records=(replace(first, asked_as=asked), *others))


def assert_answers(index: Index) -> None:
    search = Search(index, BundledEncoder(), EVEN)
    assert search.find(Query("隣の村とお金をどう割る？")).hits[0].record == "Q1-2"


def copied(compiled: Path, folder: Path) -> Path:
    """The user dictionary put into a folder as it was compiled before."""
    return Path(shutil.copy(compiled, folder))
