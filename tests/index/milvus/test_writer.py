"""What a killed writer or a loss of data leaves in Milvus is mended by the next writer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.documents.library import Library
from index.documents.model import EVERYONES
from index.documents.search import DocumentSearch
from index.milvus.client import Milvus
from index.milvus.shelves import MilvusShelves
from index.milvus.writer import MilvusWriter
from index.tokens import Tokens
from tests.fakes import HashingEncoder
from tests.index.documents.conftest import importer_into, incoming

Bring = Callable[..., None]


class KilledError(Exception):
    """Stands for the end of a process."""


def killed(*_: object) -> None:
    raise KilledError


@pytest.fixture
def library(tmp_path: Path, milvus: Milvus) -> Library:
    home = tmp_path / "documents"
    return Library(home, HashingEncoder.name, MilvusShelves(milvus, home))


@pytest.fixture
def bring(library: Library, tokens: Tokens, tmp_path: Path) -> Bring:
    def run(**texts: str) -> None:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        importer = importer_into(library, tokens)
        importer.run([incoming(tmp_path / f"{name}.txt") for name in texts])

    return run


@pytest.fixture
def found(library: Library, tokens: Tokens) -> Callable[[], dict[str, str]]:
    """What each document says to a question, by its name."""
    search = DocumentSearch(library, HashingEncoder(), tokens, lambda words: len(set(words)))

    def run() -> dict[str, str]:
        hits = search.find("除草は年に何回？", EVERYONES)
        return {hit.card.name: hit.passage.text for hit in hits}

    return run


@pytest.fixture
def rows(library: Library, milvus: Milvus) -> Callable[[], int]:
    """How many rows there are, of whatever state."""

    def run() -> int:
        (collection,) = [one.name for one in library.home.glob("milvus/*")]
        return milvus.count(collection)

    return run


TWO, FIVE, SEVEN = (f"除草は年{n}回行う。" for n in (2, 5, 7))


def test_rows_that_the_manifest_does_not_name_are_not_seen_and_are_swept_away(
    bring: Bring,
    library: Library,
    found: Callable[[], dict[str, str]],
    rows: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
):
    bring(甲=TWO)
    with monkeypatch.context() as patched:
        patched.setattr(MilvusWriter, "_commit", killed)
        with pytest.raises(KilledError):
            bring(甲=FIVE, 乙=SEVEN)
    assert rows() == 3
    assert found() == {"甲.txt": TWO}
    with library.writing() as writer:
        assert writer.lost() == []
    assert rows() == 1
    bring(甲=FIVE, 乙=SEVEN)
    assert found() == {"甲.txt": FIVE, "乙.txt": SEVEN}


def test_rows_that_were_replaced_are_not_seen_and_are_swept_away(
    bring: Bring,
    library: Library,
    found: Callable[[], dict[str, str]],
    rows: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
):
    bring(甲=TWO)
    with monkeypatch.context() as patched:
        patched.setattr(MilvusWriter, "_delete", killed)
        with pytest.raises(KilledError):
            bring(甲=FIVE)
    assert rows() == 2
    assert found() == {"甲.txt": FIVE}
    with library.writing():
        pass
    assert rows() == 1
    assert found() == {"甲.txt": FIVE}


def test_documents_whose_rows_are_gone_are_read_again(
    bring: Bring,
    library: Library,
    tokens: Tokens,
    milvus: Milvus,
    found: Callable[[], dict[str, str]],
):
    bring(甲=TWO, 乙=FIVE)
    (collection,) = [one.name for one in library.home.glob("milvus/*")]
    (card,) = (one for one in library.cards(EVERYONES.groups) if one.name == "甲.txt")
    milvus.remove(collection, f'document == "{card.id}"')
    with library.writing() as writer:
        assert writer.lost() == [card]
    assert library.view().damaged == {card.id}
    importer_into(library, tokens).repair()
    assert found() == {"甲.txt": TWO, "乙.txt": FIVE}


@pytest.mark.parametrize("harm", ["collection", "counts"])
def test_without_its_collection_or_its_counts_everything_is_made_again(
    harm: str,
    bring: Bring,
    library: Library,
    tokens: Tokens,
    milvus: Milvus,
    found: Callable[[], dict[str, str]],
):
    bring(甲=TWO)
    (folder,) = library.home.glob("milvus/*")
    if harm == "collection":
        milvus.drop(folder.name)
    else:
        for file in folder.iterdir():
            file.write_bytes(b"?")
    reader = Library(library.home, HashingEncoder.name, MilvusShelves(milvus, library.home))
    (card,) = library.cards(EVERYONES.groups)
    assert reader.view().damaged == {card.id}
    importer_into(reader, tokens).repair()
    assert reader.view().damaged == frozenset()
    assert found() == {"甲.txt": TWO}


def test_the_counts_that_are_kept_are_those_of_the_rows(
    bring: Bring, library: Library, milvus: Milvus
):
    """However documents came and went, idf is what counting every row anew would give."""
    bring(**{f"計画{n}": f"第{n}地区の除草は年{n}回行う。" for n in range(5)})
    bring(計画1=TWO, 計画2=FIVE)
    with library.writing() as writer:
        writer.remove([one.id for one in library.cards(EVERYONES.groups)[:2]])
    with library.writing() as writer:
        assert isinstance(writer, MilvusWriter)
        kept = writer._counts
        writer._recount(writer.manifest.documents)
        again = writer._counts
    assert kept.passages == again.passages == 3
    assert kept.terms.tolist() == again.terms.tolist()
    assert kept.have.tolist() == again.have.tolist()


def test_two_libraries_in_one_milvus_do_not_see_each_other(
    tmp_path: Path, milvus: Milvus, tokens: Tokens, bring: Bring, library: Library
):
    bring(甲=TWO)
    home = tmp_path / "other"
    other = Library(home, HashingEncoder.name, MilvusShelves(milvus, home))
    path = tmp_path / "乙.txt"
    path.write_text(FIVE, encoding="utf-8")
    importer_into(other, tokens).run([incoming(path)])
    assert [one.name for one in other.cards(EVERYONES.groups)] == ["乙.txt"]
    with library.writing() as writer:
        assert writer.lost() == []
    assert [one.name for one in library.cards(EVERYONES.groups)] == ["甲.txt"]
