import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path

import numpy as np
import pytest

from corpus.handbook import Handbook
from index import store as store_module
from index.building import Signature
from index.bundled_encoder import BundledEncoder
from index.passages import Field, passages_of
from index.search import Query, Search
from index.store import MANIFEST, Store
from tests.fakes import EVEN, HashingEncoder
from tests.index.stored import (
    CountingEncoder,
    EncoderCalledError,
    RefusingEncoder,
    assert_answers,
    copied,
    everything,
    reworded,
)

ROUNDS = 8  # of a race


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


def open_together(home: Path, handbook: Handbook, together: Barrier, told: Connection) -> None:
    encoder = CountingEncoder()
    together.wait(120)
    parts, name = Store(home).open(handbook, encoder)
    found = Search(parts, BundledEncoder(), EVEN).find(Query("大野村の契約は何年"))
    told.send((len(encoder.encoded), name, found.hits[0].record))


def test_of_two_processes_that_start_at_once_one_builds_and_both_get_the_index(
    tmp_path: Path, tiny_handbook: Handbook
) -> None:
    spawn = get_context("spawn")
    here, there = spawn.Pipe()
    arguments = (tmp_path, tiny_handbook, spawn.Barrier(2), there)
    assert ended([spawn.Process(target=open_together, args=arguments) for _ in range(2)])
    encoded, names, records = zip(*sorted([here.recv(), here.recv()]), strict=True)
    assert encoded == (0, len(everything(tiny_handbook)))
    assert set(names) == {the_index(tmp_path).name}
    assert set(records) == {"case-ono"}
    assert_answers(Store(tmp_path).open(tiny_handbook, RefusingEncoder())[0])


def ended(workers: Sequence[BaseProcess]) -> bool:
    """Whether processes that are started together all end well."""
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(240)
    return {worker.exitcode for worker in workers} == {0}


def again_and_again(step: str, home: Path, handbook: Handbook, compiled: Path) -> None:
    store_module.build_user_dictionary = partial(copied, compiled)
    for _ in range(ROUNDS):
        parts, _ = getattr(Store(home), step)(handbook, HashingEncoder())
        assert parts.tokens.words("費用の分担")


def test_who_opens_while_another_rebuilds_gets_an_index_all_the_same(
    tmp_path: Path, tiny_handbook: Handbook, compiled: Path
) -> None:
    process, rest = get_context("spawn").Process, (tmp_path, tiny_handbook, compiled)
    steps = ("rebuild", "open", "open")
    assert ended([process(target=again_and_again, args=(step, *rest)) for step in steps])


@pytest.mark.parametrize("file", ["passages.json", "asked.faiss", "user.dic"])
def test_a_file_that_goes_between_its_check_and_its_reading_is_damage(
    home: Path, tiny_handbook: Handbook, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = store_module.Parts.load

    def taken_away(folder: Path) -> store_module.Parts:
        (folder / file).unlink()
        return load(folder)

    monkeypatch.setattr(store_module.Parts, "load", taken_away)
    with pytest.raises(EncoderCalledError):
        Store(home).open(tiny_handbook, RefusingEncoder())


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
    assert the_index(tmp_path)  # and nothing of what was left beside it
