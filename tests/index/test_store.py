import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import numpy as np
import pytest

from corpus.handbook import Handbook
from index import store as store_module
from index.building import Signature
from index.bundled_encoder import BundledEncoder
from index.encoder import Vectors
from index.passages import Field, passages_of
from index.search import Query, Search
from index.store import MANIFEST, Store
from tests.fakes import EVEN
from tests.index.stored import (
    CountingEncoder,
    EncoderCalledError,
    RefusingEncoder,
    assert_answers,
    everything,
    reworded,
)


@pytest.fixture(scope="module")
def built(
    tiny_handbook: Handbook, encoder: BundledEncoder, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    home = tmp_path_factory.mktemp("built") / "index"
    Store(home).open(tiny_handbook, encoder)
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """A copy of a good index, to damage."""
    return Path(shutil.copytree(built, tmp_path / "index"))


pytestmark = pytest.mark.usefixtures("compiled_once")


def the_index(home: Path) -> Path:
    (folder,) = home.iterdir()
    return folder


def test_a_new_index_says_what_it_was_made_from(
    built: Path, tiny_handbook: Handbook, encoder: BundledEncoder
) -> None:
    folder = the_index(built)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    signature = Signature.of(tiny_handbook, encoder)
    assert folder.name == signature.id
    assert manifest["signature"] == asdict(signature)
    assert manifest["signature"]["edition"] == "Ver.T"
    assert manifest["signature"]["records"] == tiny_handbook.fingerprint
    assert manifest["signature"]["encoder"] == encoder.name


def test_the_manifest_lists_every_file(built: Path) -> None:
    folder = the_index(built)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert manifest["files"].keys() == there - {MANIFEST}


def test_an_index_is_opened_again_without_encoding(built: Path, tiny_handbook: Handbook) -> None:
    encoder = CountingEncoder()
    parts, name = Store(built).open(tiny_handbook, encoder)
    assert encoder.encoded == []
    assert name == the_index(built).name
    assert parts.passages == passages_of(tiny_handbook)
    assert_answers(parts)


def test_askings_are_encoded_as_questions_and_all_else_as_passages(
    built: Path, tiny_handbook: Handbook, encoder: BundledEncoder
) -> None:
    parts, _ = Store(built).open(tiny_handbook, encoder)
    for which in Field:
        texts = [passage.text for passage in parts.passages if passage.field is which]
        asked = which in {Field.ASKED, Field.OUTSIDE}
        expected = encoder.queries(texts) if asked else encoder.passages(texts)
        assert np.array_equal(parts.dense[which].vectors(), expected)


def test_a_changed_record_encodes_only_what_changed(home: Path, tiny_handbook: Handbook) -> None:
    before, old_name = Store(home).open(tiny_handbook, RefusingEncoder())
    encoder = CountingEncoder()
    after, new_name = Store(home).open(reworded(tiny_handbook), encoder)
    assert encoder.encoded == [(True, "初回はだれを呼ぶ？")]
    assert new_name != old_name
    assert [path.name for path in home.iterdir()] == [new_name]  # the old one is swept away
    assert after.passages == passages_of(reworded(tiny_handbook))
    old, new = (store_module._vectors(parts) for parts in (before, after))
    assert all(np.array_equal(new[text], vector) for text, vector in old.items())


def test_another_encoder_encodes_everything_anew(home: Path, tiny_handbook: Handbook) -> None:
    other = CountingEncoder(name="another-model")
    _, name = Store(home).open(tiny_handbook, other)
    assert sorted(other.encoded) == everything(tiny_handbook)
    assert the_index(home).name == name


def test_an_index_is_for_one_edition_its_records_and_one_encoder(
    tiny_handbook: Handbook, encoder: BundledEncoder
) -> None:
    ver_2 = replace(tiny_handbook, edition=replace(tiny_handbook.edition, name="Ver.2"))
    names = [
        Signature.of(tiny_handbook, encoder).id,
        Signature.of(ver_2, encoder).id,
        Signature.of(reworded(tiny_handbook), encoder).id,
        Signature.of(tiny_handbook, CountingEncoder(name="another-model")).id,
        replace(Signature.of(tiny_handbook, encoder), format=0).id,
    ]
    assert len(set(names)) == len(names)
    assert Signature.of(tiny_handbook, CountingEncoder()).id == names[0]


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def blank_out(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def make_a_folder_of(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [cut_short, flip_a_bit, blank_out, Path.unlink])
@pytest.mark.parametrize(
    "file",
    [
        "passages.json",
        "vocabulary.json",
        "user.dic",
        "asked.faiss",
        "outside.faiss",
        "terms/params.index.json",
        "statements/data.csc.index.npy",
    ],
)
def test_a_damaged_file_is_found(
    home: Path, tiny_handbook: Handbook, file: str, damage: Callable[[Path], None]
) -> None:
    damage(the_index(home) / file)
    with pytest.raises(EncoderCalledError):
        Store(home).open(tiny_handbook, RefusingEncoder())


@pytest.mark.parametrize("damage", [cut_short, blank_out, Path.unlink, make_a_folder_of])
def test_an_index_without_a_whole_manifest_is_not_opened(
    home: Path, tiny_handbook: Handbook, damage: Callable[[Path], None]
) -> None:
    damage(the_index(home) / MANIFEST)
    with pytest.raises(EncoderCalledError):
        Store(home).open(tiny_handbook, RefusingEncoder())


def test_a_damaged_index_is_built_again(home: Path, tiny_handbook: Handbook) -> None:
    flip_a_bit(the_index(home) / "asked.faiss")
    encoder = CountingEncoder()
    parts, name = Store(home).open(tiny_handbook, encoder)
    assert sorted(encoder.encoded) == everything(tiny_handbook)
    assert the_index(home).name == name
    assert_answers(parts)
    Store(home).open(tiny_handbook, RefusingEncoder())


@pytest.mark.parametrize("manifest", ["", "{}", '{"signature": {"encoder": "%s"}}', "\x00"])
def test_an_older_index_that_cannot_be_read_gives_nothing_and_is_swept_away(
    tmp_path: Path, tiny_handbook: Handbook, manifest: str
) -> None:
    encoder = CountingEncoder()
    older = tmp_path / "older"
    older.mkdir()
    (older / MANIFEST).write_text(manifest.replace("%s", encoder.name), encoding="utf-8")
    small = replace(tiny_handbook, records=tiny_handbook.records[1:2], outside=())
    Store(tmp_path).open(small, encoder)
    assert sorted(encoder.encoded) == everything(small)
    assert not older.exists()


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, tiny_handbook: Handbook) -> None:
    with pytest.raises(EncoderCalledError):
        Store(tmp_path).open(tiny_handbook, RefusingEncoder())
    assert list(tmp_path.iterdir()) == []


class OvertakenEncoder(CountingEncoder):
    """While it encodes, another builder of the same index finishes."""

    def __init__(self, home: Path, finished: Path) -> None:
        super().__init__()
        self._overtake = lambda: shutil.copytree(finished, home, dirs_exist_ok=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        self._overtake()
        return super().passages(texts)


def test_the_first_of_two_builders_wins(
    home: Path, tmp_path: Path, tiny_handbook: Handbook
) -> None:
    (the_index(home) / "mark-of-the-first").touch()
    second = tmp_path / "second"
    parts, name = Store(second).open(tiny_handbook, OvertakenEncoder(second, home))
    assert_answers(parts)
    assert the_index(second).name == name
    assert (the_index(second) / "mark-of-the-first").exists()


class MeetingEncoder(CountingEncoder):
    """Waits until the other process encodes as well."""

    def __init__(self, together: Barrier) -> None:
        super().__init__()
        self._together = together

    def passages(self, texts: Sequence[str]) -> Vectors:
        self._together.wait(120)
        return super().passages(texts)


def build_together(home: Path, handbook: Handbook, together: Barrier, answers: Connection) -> None:
    parts, name = Store(home).open(handbook, MeetingEncoder(together))
    found = Search(parts, BundledEncoder(), EVEN).find(Query("大野村の契約は何年"))
    answers.send((name, found.hits[0].record))


def test_two_processes_that_build_at_once_both_get_the_index(
    tmp_path: Path, tiny_handbook: Handbook
) -> None:
    spawn = get_context("spawn")
    together = spawn.Barrier(2)
    here, there = spawn.Pipe()
    arguments = (tmp_path, tiny_handbook, together, there)
    workers = [spawn.Process(target=build_together, args=arguments) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(240)
    assert [worker.exitcode for worker in workers] == [0, 0]
    name = the_index(tmp_path).name
    assert [here.recv(), here.recv()] == [(name, "case-ono")] * 2
    assert_answers(Store(tmp_path).open(tiny_handbook, RefusingEncoder())[0])


def build_until(step: str, home: Path, handbook: Handbook, reached: Connection) -> None:
    """Build an index as far as a step of the store, tell, and stand still there."""

    def stand_still(*_: object) -> None:
        reached.send(step)
        reached.recv()

    setattr(store_module, step, stand_still)
    Store(home).open(handbook, BundledEncoder())


def test_a_builder_that_is_killed_leaves_no_broken_index(
    tmp_path: Path, tiny_handbook: Handbook
) -> None:
    spawn = get_context("spawn")
    for step in ("embed", "_seal", "_replace"):
        here, there = spawn.Pipe()
        worker = spawn.Process(target=build_until, args=(step, tmp_path, tiny_handbook, there))
        worker.start()
        assert here.poll(120), f"the builder did not reach {step}"
        worker.kill()
        worker.join(60)
        assert worker.exitcode == -9
        assert not list(tmp_path.glob(f"*/{MANIFEST}"))
    encoder = CountingEncoder()
    parts, _ = Store(tmp_path).open(tiny_handbook, encoder)
    assert sorted(encoder.encoded) == everything(tiny_handbook)
    assert_answers(parts)
    assert_answers(Store(tmp_path).open(tiny_handbook, RefusingEncoder())[0])
