from pathlib import Path

import numpy as np
import pytest

from corpus.handbook import Handbook
from index import probed
from index.bundled_encoder import BundledEncoder
from index.encoder import Vectors
from index.probed import RECALL, Measured, Probed

PASSAGES, QUESTIONS = 240, 12


@pytest.fixture(scope="module")
def real(ver_1: Handbook, encoder: BundledEncoder) -> tuple[Vectors, Vectors]:
    """Statements of the records and questions that people ask, as the encoder has them."""
    said = [one.text for record in ver_1 for one in record.statements]
    asked = [record.asked_as[0] for record in ver_1 if record.asked_as]
    some = said[:: len(said) // PASSAGES][:PASSAGES]
    return encoder.passages(some), encoder.queries(asked[:QUESTIONS])


@pytest.fixture(scope="module")
def built(real: tuple[Vectors, Vectors], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("probed") / "near.faiss"
    Probed.build(real[0], path)
    return path


def recall(index: Probed, vectors: Vectors, asked: Vectors) -> float:
    truth = np.argsort(-(asked @ vectors.T), axis=1)[:, :10]
    found = [index.nearest(one, 100) for one in asked]
    return float(np.mean([np.isin(t, f).mean() for t, f in zip(truth, found, strict=True)]))


def test_the_recall_on_real_passages_is_told_and_holds_for_real_questions(
    real: tuple[Vectors, Vectors], tmp_path: Path
):
    vectors, asked = real
    measured = Probed.build(vectors, tmp_path / "near.faiss")
    assert measured.recall >= RECALL
    assert recall(Probed.open(tmp_path / "near.faiss", measured.probes), vectors, asked) >= 0.95


def test_more_probes_are_taken_until_the_recall_is_reached(
    real: tuple[Vectors, Vectors], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(probed, "RECALL", 0.0)
    assert Probed.build(real[0], tmp_path / "few.faiss").probes == probed.PROBES[0]
    monkeypatch.setattr(probed, "PROBES", (1,))
    monkeypatch.setattr(probed, "RECALL", 1.0)
    measured = Probed.build(real[0], tmp_path / "one.faiss")
    assert measured == Measured(1, measured.recall)
    assert measured.recall < 0.9, "what is not reached is told as it is"


def test_only_what_may_be_seen_is_found(real: tuple[Vectors, Vectors], built: Path):
    vectors, asked = real
    seen = np.arange(len(vectors)) % 3 == 0
    bits = np.packbits(seen, bitorder="little")
    index = Probed.open(built, 1000)
    for one in asked:
        places = index.nearest(one, 10, bits, seen.mean())
        best = np.flatnonzero(seen)[np.argsort(-(vectors[seen] @ one))[:10]]
        assert seen[places].all()
        assert np.isin(best[:5], places).mean() >= 0.8


def test_fewer_are_given_where_fewer_may_be_seen(real: tuple[Vectors, Vectors], built: Path):
    bits = np.packbits(np.arange(PASSAGES) == 7, bitorder="little")
    assert Probed.open(built, 1000).nearest(real[1][0], 10, bits).tolist() == [7]
