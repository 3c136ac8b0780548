"""What holds wherever the handbook's index is kept."""

from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest

from corpus.handbook import Handbook
from index.bundled_encoder import BundledEncoder
from index.passages import passages_of
from index.search import Query, Search
from index.store import Store
from index.stores import best_of_each, mean_of_best
from tests.fakes import EVEN
from tests.index.conftest import StoreIn
from tests.index.stored import (
    CountingEncoder,
    EncoderCalledError,
    RefusingEncoder,
    assert_answers,
    everything,
    reworded,
)

pytestmark = pytest.mark.usefixtures("compiled_once")


def test_each_text_is_encoded_once_and_progress_is_told(
    tiny_handbook: Handbook, tmp_path: Path, store_in: StoreIn
):
    encoder = CountingEncoder()
    told: list[tuple[int, int]] = []
    handbook = reworded(tiny_handbook)  # it has one asking twice
    store_in(tmp_path).open(handbook, encoder, lambda done, whole: told.append((done, whole)))
    assert sorted(encoder.encoded) == everything(handbook)
    whole = len(passages_of(handbook)) - 1
    assert told == [(16, whole), (whole, whole)]


def test_an_index_is_opened_again_without_encoding(
    tiny_handbook: Handbook, tmp_path: Path, store_in: StoreIn, encoder: BundledEncoder
):
    _, name = store_in(tmp_path).open(tiny_handbook, encoder)
    index, again = store_in(tmp_path).open(tiny_handbook, RefusingEncoder())
    assert again == name
    assert_answers(index)


def test_a_changed_record_encodes_only_what_changed(
    tiny_handbook: Handbook, tmp_path: Path, store_in: StoreIn, encoder: BundledEncoder
):
    before, old = store_in(tmp_path).open(tiny_handbook, encoder)
    counting = CountingEncoder()
    after, new = store_in(tmp_path).open(reworded(tiny_handbook), counting)
    assert counting.encoded == [(True, "初回はだれを呼ぶ？")]
    assert new != old
    assert_answers(after)
    assert_answers(before)  # who has it open goes on with it


def test_another_edition_or_another_encoder_has_an_index_of_its_own(
    tiny_handbook: Handbook, tmp_path: Path, store_in: StoreIn, encoder: BundledEncoder
):
    store_in(tmp_path).open(tiny_handbook, encoder)
    ver_2 = replace(tiny_handbook, edition=replace(tiny_handbook.edition, name="Ver.2"))
    other = CountingEncoder(name="another-model")
    _, second = store_in(tmp_path).open(ver_2, encoder)
    _, third = store_in(tmp_path).open(ver_2, other)
    assert second != third
    assert sorted(other.encoded) == everything(tiny_handbook)


def test_a_store_that_is_rebuilt_encodes_everything_anew(
    tiny_handbook: Handbook, tmp_path: Path, store_in: StoreIn, encoder: BundledEncoder
):
    before, old = store_in(tmp_path).open(tiny_handbook, encoder)
    counting = CountingEncoder()
    after, new = store_in(tmp_path).rebuild(tiny_handbook, counting)
    assert sorted(counting.encoded) == everything(tiny_handbook)
    assert new == old
    assert_answers(before)
    assert_answers(after)


def test_a_build_that_fails_leaves_nothing_that_is_taken_for_an_index(
    tiny_handbook: Handbook, tmp_path: Path, store_in: StoreIn, encoder: BundledEncoder
):
    for _ in range(2):
        with pytest.raises(EncoderCalledError):
            store_in(tmp_path).open(tiny_handbook, RefusingEncoder())
    assert_answers(store_in(tmp_path).open(tiny_handbook, encoder)[0])


def test_both_places_say_the_same_of_every_question(
    tiny_handbook: Handbook, tmp_path: Path, store_in: StoreIn, encoder: BundledEncoder
):
    (tmp_path / "disk").mkdir()
    disk = Search(Store(tmp_path / "disk").open(tiny_handbook, encoder)[0], encoder, EVEN)
    other = Search(store_in(tmp_path).open(tiny_handbook, encoder)[0], encoder, EVEN)
    for text in ("隣の村とお金をどう割る？", "明日の天気は？", "端数 端数 端数", "qzx", ""):
        one, two = disk.find(Query(text)), other.find(Query(text))
        assert [hit.record for hit in one.hits] == [hit.record for hit in two.hits]
        for mine, theirs in zip(one.hits, two.hits, strict=True):
            assert theirs.signals == pytest.approx(mine.signals, abs=1e-5)
            assert other.statement_scores(two, mine.record) == pytest.approx(
                disk.statement_scores(one, mine.record), abs=1e-5
            )
        assert astuple(two.evidence)[:-1] == pytest.approx(astuple(one.evidence)[:-1], abs=1e-5)
        assert two.evidence.outside == one.evidence.outside


def test_the_best_of_each_are_averaged_and_what_is_missing_counts_as_the_lowest():
    owners = np.array([2, 0, 2, 2, 2], np.int64)
    cosines = np.array([0.5, 0.9, 0.8, 0.2, 0.7], np.float32)
    assert best_of_each(3, owners, cosines) == pytest.approx([0.9, 0.2, 0.8])
    assert mean_of_best(3, owners, cosines) == pytest.approx([1.3 / 3, 0.2, 2 / 3])


def test_where_there_is_nothing_each_is_alike():
    nothing = np.zeros(0, np.float32)
    assert len(set(mean_of_best(3, nothing.astype(np.int64), nothing))) == 1
