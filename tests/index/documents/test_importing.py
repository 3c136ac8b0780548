import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.documents.model import Document
from index.documents import importing
from index.documents.importing import Importer
from index.documents.library import Library
from index.documents.model import COMMON, EVERYONES, LibraryError, Result
from index.documents.search import DocumentSearch
from index.encoder import Vectors
from index.milvus.client import Milvus
from index.tokens import Tokens
from tests.fakes import HashingEncoder
from tests.index.documents.conftest import Bring, OpenLibrary, importer_into, incoming

EVERYONE = frozenset({COMMON})


def results(done: list[importing.Imported]) -> list[Result]:
    return [one.result for one in done]


def test_a_document_is_kept_with_who_brought_it_when_and_what_it_holds(
    bring: Bring, library: Library
):
    assert results(bring(除草計画="除草は年2回行う。")) == [Result.IMPORTED]
    (card,) = library.cards(EVERYONE)
    assert (card.name, card.title, card.by, card.passages) == ("除草計画.txt", "除草計画", "係", 1)
    assert card.at == "2026-11-26T09:00:00+09:00"
    assert library.source(card).read_text(encoding="utf-8") == "除草は年2回行う。"


def test_what_is_unchanged_is_neither_read_nor_embedded(
    bring: Bring, importer: Importer, monkeypatch: pytest.MonkeyPatch
):
    bring(甲="除草は年2回行う。", 乙="巡回は週1回行う。")

    def never(*_: object) -> None:
        raise AssertionError("embedded again")

    monkeypatch.setattr(HashingEncoder, "passages", never)
    done = bring(甲="除草は年2回行う。", 乙="巡回は週1回行う。")
    assert results(done) == [Result.UNCHANGED, Result.UNCHANGED]


def test_a_changed_file_takes_the_place_of_the_old_one(bring: Bring, library: Library):
    bring(計画="除草は年2回行う。")
    (before,) = library.cards(EVERYONE)
    assert results(bring(計画="除草は年3回行う。")) == [Result.REPLACED]
    (after,) = library.cards(EVERYONE)
    assert after.id == before.id
    assert not library.source(before).exists()
    assert library.source(after).read_text(encoding="utf-8") == "除草は年3回行う。"


def test_the_same_content_under_another_name_is_told(bring: Bring, library: Library):
    bring(計画="除草は年2回行う。")
    (done,) = bring(写し="除草は年2回行う。")
    assert (done.result, done.why) == (Result.UNCHANGED, "「計画.txt」と同じ内容です。")
    assert len(library.cards(EVERYONE)) == 1


def test_another_group_may_have_the_same_file(bring: Bring, library: Library):
    bring(計画="除草は年2回行う。")
    assert results(bring("土木課", 計画="除草は年2回行う。")) == [Result.IMPORTED]
    assert len(library.cards(frozenset({COMMON, "土木課"}))) == 2


def test_a_file_that_becomes_what_another_one_is_is_replaced_all_the_same(bring: Bring):
    bring(甲="除草は年2回行う。", 乙="巡回は週1回行う。")
    assert results(bring(乙="除草は年2回行う。")) == [Result.REPLACED]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("写真.jpg", b"\xff\xd8", ".jpgは読めません。"),
        ("空.txt", b"", "文字"),
        ("壊れた.pdf", b"%PDF-1.7 broken", "PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason_and_leaves_nothing(
    name: str, content: bytes, why: str, importer: Importer, library: Library, tmp_path: Path
):
    path = tmp_path / name
    path.write_bytes(content)
    (done,) = importer.run([incoming(path)])
    assert done.result is Result.REFUSED
    assert why in done.why
    assert name not in done.why
    assert library.cards(EVERYONE) == []
    assert not list((library.home / "sources").glob("*"))


def test_one_bad_file_keeps_no_other_from_being_imported(importer: Importer, tmp_path: Path):
    good, bad = tmp_path / "良.txt", tmp_path / "消えた.txt"
    good.write_text("除草は年2回行う。", encoding="utf-8")
    assert results(importer.run([incoming(bad), incoming(good)])) == [
        Result.REFUSED,
        Result.IMPORTED,
    ]


@pytest.fixture
def choking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The analyser fails at one sign, as it does at what is too long."""
    whole = Tokens.terms

    def terms(self: Tokens, text: str) -> list[str]:
        if "毒" in text:
            raise RuntimeError("too long")
        return whole(self, text)

    monkeypatch.setattr(Tokens, "terms", terms)


def test_what_one_file_raises_keeps_no_other_from_being_imported(
    bring: Bring, library: Library, choking: None
):
    first, second = bring(毒="除草は年2回行う、毒。", 次="清掃は月1回行う。")
    assert (first.result, second.result) == (Result.REFUSED, Result.IMPORTED)
    assert first.why == (
        "思わぬ誤り（RuntimeError）のため、取り込めません。"
        "もとのソフトで開いて保存し直すか、ファイルを分けてください。"
    )
    assert [one.name for one in library.cards(EVERYONE)] == ["次.txt"]


def test_a_kept_document_that_raises_keeps_no_other_from_being_imported(
    bring: Bring, damage: Callable[[], None], request: pytest.FixtureRequest
):
    bring(甲="除草は年2回行う、毒。")
    damage()
    request.getfixturevalue("choking")
    assert results(bring(乙="巡回は週1回行う。")) == [Result.REFUSED, Result.IMPORTED]


def test_two_files_of_one_name_are_not_one_document(
    importer: Importer, library: Library, tmp_path: Path
):
    given = []
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "計画.txt"
        path.write_text(f"{folder}の除草は年2回行う。", encoding="utf-8")
        given.append(incoming(path))
    assert results(importer.run(given)) == [Result.IMPORTED, Result.REFUSED]
    assert results(importer.run(given)) == [Result.UNCHANGED, Result.REFUSED]
    (card,) = library.cards(EVERYONE)
    assert library.source(card).read_text(encoding="utf-8").startswith("甲")


def test_another_file_of_its_name_does_not_take_the_place_of_one_that_cannot_be_read(
    importer: Importer, bring: Bring, library: Library, tmp_path: Path
):
    bring(計画="除草は年2回行う。")
    (tmp_path / "計画.txt").write_text("", encoding="utf-8")
    (tmp_path / "別").mkdir()
    (tmp_path / "別" / "計画.txt").write_text("除草は年9回行う。", encoding="utf-8")
    given = [incoming(tmp_path / "計画.txt"), incoming(tmp_path / "別" / "計画.txt")]
    assert results(importer.run(given)) == [Result.REFUSED, Result.REFUSED]
    assert [one.text for one in library.view().parts(*library.cards(EVERYONE))] == [
        "除草は年2回行う。"
    ]


def test_progress_goes_from_file_to_file_and_ends_whole(importer: Importer, tmp_path: Path):
    for n in range(3):
        text = "\n\n".join(f"{n}-{m}の道路の除草は年{m}回行う。" * 9 for m in range(90))
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    told: list[tuple[float, int]] = []
    files = [incoming(path) for path in sorted(tmp_path.glob("*.txt"))]
    importer.run(files, lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert told[-1] == (3, 3)
    assert any(not float(done).is_integer() for done, _ in told)


def test_a_long_import_is_kept_piece_by_piece(
    importer: Importer, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(importing, "ENOUGH", 1)
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"{n}の除草は年2回行う。", encoding="utf-8")
    seen: list[int] = []
    importer.run(
        [incoming(path) for path in sorted(tmp_path.glob("*.txt"))],
        lambda done, _whole: seen.append(len(library.cards(EVERYONE))),
    )
    assert 0 < seen[-1] < 3
    assert len(library.cards(EVERYONE)) == 3


def test_what_stops_halfway_leaves_what_was_kept(
    importer: Importer, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(importing, "ENOUGH", 1)
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"{n}の除草は年2回行う。", encoding="utf-8")

    def stop(done: float, _whole: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importer.run([incoming(path) for path in sorted(tmp_path.glob("*.txt"))], stop)
    assert [one.name for one in library.cards(EVERYONE)] == ["0.txt"]
    assert len(importer.run([incoming(tmp_path / "2.txt")])) == 1


def test_a_second_importer_is_told_to_wait(
    library: Library, open_library: OpenLibrary, tokens: Tokens, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("index.documents.library.PATIENCE", 0.1)
    with library.writing(), pytest.raises(LibraryError, match="ほかの取り込み"):
        importer_into(open_library(), tokens).run([])


def test_readers_follow_a_writer_while_it_works(
    importer: Importer, library: Library, open_library: OpenLibrary, tmp_path: Path
):
    """Whoever reads meanwhile sees whole documents, whatever is merged or removed."""
    for n in range(12):
        (tmp_path / f"{n}.txt").write_text(f"{n}の除草は年2回行う。", encoding="utf-8")
    broken: list[frozenset[str]] = []
    ended = threading.Event()

    def look() -> None:
        reader = open_library()
        while not ended.is_set():
            broken.append(reader.view().damaged)

    looking = threading.Thread(target=look)
    looking.start()
    for path in sorted(tmp_path.glob("*.txt")):
        importer.run([incoming(path)])
    with library.writing() as writer:
        writer.remove([one.id for one in library.cards(EVERYONE)[:6]])
    ended.set()
    looking.join()
    assert set(broken) == {frozenset()}
    assert len(library.cards(EVERYONE)) == 6


@pytest.fixture
def damage(library: Library, milvus: Milvus) -> Callable[[], None]:
    """Spoils the passages of the library, wherever they are."""

    def spoil() -> None:
        for vectors in library.home.glob("segments/*/vectors.npy"):
            vectors.write_bytes(vectors.read_bytes()[:-4] + b"oops")
        for folder in library.home.glob("milvus/*"):
            milvus.remove(folder.name, "n == 1")

    return spoil


def test_damaged_passages_are_read_again_from_the_copy(
    bring: Bring, open_library: OpenLibrary, tokens: Tokens, damage: Callable[[], None]
):
    bring(計画="除草は年2回行う。")
    damage()
    reader = open_library()
    (card,) = reader.cards(EVERYONE)
    with reader.writing() as writer:
        assert writer.lost() == [card]
    assert reader.view().damaged == {card.id}
    assert results(importer_into(reader, tokens).repair()) == [Result.REPLACED]
    assert reader.view().damaged == frozenset()
    assert reader.cards(EVERYONE) == [card]


def test_what_is_made_anew_is_seen_only_when_it_is_whole(
    bring: Bring,
    library: Library,
    open_library: OpenLibrary,
    search: DocumentSearch,
    tokens: Tokens,
):
    bring(甲="除草は年2回行う。", 乙="巡回は週1回行う。")
    reader, before = open_library(), library.cards(EVERYONE)
    seen: list[int] = []

    def look(done: float, _whole: int) -> None:
        assert reader.view().damaged == frozenset()
        seen.append(len(search.find("除草は年に何回？", EVERYONES)))

    again = importer_into(open_library(), tokens).repair(look, anew=True)
    assert results(again) == [Result.REPLACED, Result.REPLACED]
    assert set(seen) == {2}
    assert reader.cards(EVERYONE) == before
    assert reader.view().damaged == frozenset()
    assert search.find("除草は年に何回？", EVERYONES)[0].card.name == "甲.txt"


def test_making_anew_that_stops_halfway_changes_nothing(
    bring: Bring,
    library: Library,
    open_library: OpenLibrary,
    search: DocumentSearch,
    tokens: Tokens,
):
    bring(甲="除草は年2回行う。", 乙="巡回は週1回行う。")

    def stop(done: float, _whole: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importer_into(open_library(), tokens).repair(stop, anew=True)
    assert importer_into(open_library(), tokens).repair() == []
    assert len(search.find("除草は年に何回？", EVERYONES)) == 2


def test_a_damaged_manifest_is_made_anew_from_the_copies(
    bring: Bring, importer: Importer, library: Library
):
    bring(甲="除草は年2回行う。")
    bring("土木課", 乙="巡回は週1回行う。")
    groups = frozenset({COMMON, "土木課"})
    before = library.cards(groups)
    manifest = library.home / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace("年".encode(), b"xxx")[:-9])
    importer.repair()
    assert library.cards(groups) == before
    assert library.view().damaged == frozenset()


def test_a_library_without_its_manifest_is_made_anew_from_the_copies(
    bring: Bring, importer: Importer, library: Library
):
    """As after a backup of ``sources`` alone was put back."""
    bring(甲="除草は年2回行う。")
    bring("土木課", 乙="巡回は週1回行う。")
    groups = frozenset({COMMON, "土木課"})
    before = library.cards(groups)
    (library.home / "manifest.json").unlink()
    assert results(bring(丙="清掃は月1回行う。")) == [Result.IMPORTED]
    after = library.cards(groups)
    assert [one for one in after if one.name != "丙.txt"] == before
    assert all(library.source(one).exists() for one in after)
    assert library.view().damaged == frozenset()


def test_a_first_import_that_is_killed_brings_nothing_later(
    bring: Bring, importer: Importer, library: Library, monkeypatch: pytest.MonkeyPatch
):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Importer, "_embedded", stop)
        with pytest.raises(KeyboardInterrupt):
            bring(甲="除草は年2回行う。")
    assert list(library.home.glob("sources/*.txt"))
    assert importer.repair() == []
    assert library.cards(EVERYONE) == []


def test_a_damaged_copy_is_told_and_mended_by_importing_the_file_again(
    bring: Bring, importer: Importer, library: Library, damage: Callable[[], None]
):
    bring(計画="除草は年2回行う。")
    (card,) = library.cards(EVERYONE)
    library.source(card).write_text("？", encoding="utf-8")
    damage()
    (broken,) = importer.repair()
    assert broken.result is Result.REFUSED
    assert results(bring(計画="除草は年2回行う。")) == [Result.REFUSED, Result.REPLACED]
    assert library.view().damaged == frozenset()


def test_another_encoder_embeds_everything_anew(
    bring: Bring, open_library: OpenLibrary, tokens: Tokens
):
    bring(計画="除草は年2回行う。")
    encoder = HashingEncoder()
    encoder.name = "another"
    other = open_library("another")
    assert len(other.view().damaged) == 1
    again = Importer(other, encoder, tokens, lambda _document: "").repair()
    assert results(again) == [Result.REPLACED]
    assert other.view().damaged == frozenset()


class CountingEncoder(HashingEncoder):
    embedded = 0

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return super().queries(texts)


def test_the_handbooks_own_copy_is_marked_and_kept_to_be_looked_at_alone(
    library: Library, tokens: Tokens, tmp_path: Path
):
    path = tmp_path / "手引き.txt"
    path.write_text("除草は年2回行う。\f巡回は月1回行う。", encoding="utf-8")
    encoder = CountingEncoder()
    recognising = Importer(library, encoder, tokens, lambda _document: "Ver.T")
    (done,) = recognising.run([replace(incoming(path))])
    assert done.card.edition == "Ver.T"
    assert encoder.embedded == 0  # it would only take time
    assert [one.page for one in library.view().parts(done.card)] == [1, 2]


def test_a_copy_that_came_before_its_records_is_known_when_it_is_imported_again(
    library: Library, tokens: Tokens, search: DocumentSearch, tmp_path: Path
):
    path = tmp_path / "手引き.txt"
    path.write_text("除草は年2回行う。\f巡回は月1回行う。", encoding="utf-8")
    known: list[str] = []

    def recognise(document: Document) -> str:
        """By what its pages say, as ``corpus.documents.recognise`` does."""
        copy = document.pages == 2 and [one.page for one in document.parts] == [1, 2]
        return known[0] if known and copy else ""

    importer = Importer(library, HashingEncoder(), tokens, recognise)
    assert results(importer.run([incoming(path)])) == [Result.IMPORTED]
    assert len(search.find("除草は年に何回？", EVERYONES)) == 2
    known.append("Ver.T")
    (done,) = importer.run([incoming(path)])
    assert (done.result, done.card.edition) == (Result.REPLACED, "Ver.T")
    assert search.find("除草は年に何回？", EVERYONES) == ()
    assert results(importer.run([incoming(path)])) == [Result.UNCHANGED]
    known.clear()
    assert results(importer.run([incoming(path)])) == [Result.REPLACED]
    assert len(search.find("除草は年に何回？", EVERYONES)) == 2
