from pathlib import Path

import numpy as np
import pytest

from corpus.handbook import Handbook
from evals.bench import ours
from evals.bench.texts import PASSAGES, Source
from index.documents.library import Library
from index.tokens import Tokens
from tests.fakes import HashingEncoder

QUESTIONS = ["除草は年に何回行いますか", "費用はどう分けますか"]


@pytest.fixture(scope="module")
def folder(tiny_handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    Source.make(folder, tiny_handbook, QUESTIONS, HashingEncoder())
    return folder


def test_the_same_passages_come_each_time_and_no_two_are_the_same(folder: Path, tokens: Tokens):
    source = Source.read(folder)
    once, again = (list(source.documents(PASSAGES + 30, tokens)) for _ in range(2))
    assert [len(one.passages) for one in once] == [PASSAGES, 30]
    for one, other in zip(once, again, strict=True):
        assert one.card == other.card
        assert list(one.passages) == list(other.passages)
        np.testing.assert_array_equal(one.vectors, other.vectors)
        np.testing.assert_allclose(np.linalg.norm(one.vectors, axis=1), 1, rtol=1e-5)
        assert [len(terms) for terms in one.terms] == [len(terms) for terms in other.terms]
    texts = [part.text for one in once for part in one.passages]
    assert len(set(texts)) > len(texts) * 0.9
    assert len({one.card.id for one in once}) == 2


def test_a_library_is_built_opened_and_searched(folder: Path):
    built = ours.build(250, folder)
    assert built["disk_mb"] >= 0
    library = Library(ours.home_of(folder, 250), "bench")
    assert library.view().passages == 250
    found = ours.search(250, folder)
    assert (found["segments"], found["recall"], found["recall_built"]) == (1, 1.0, 1.0)
    assert 0 < found["median_ms"] <= found["p95_ms"]
    assert found["cpu_ms"] > 0


def test_the_stock_baseline_is_measured_over_the_same_passages(folder: Path):
    pytest.importorskip("rank_bm25")
    pytest.importorskip("langchain_community")
    from evals.bench import stock

    assert stock.bm25(120, folder)["bm25_ms"] > 0
    assert stock.faiss(120, folder)["faiss_ms"] > 0


def test_the_stock_baseline_stops_at_the_limit_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    pytest.importorskip("rank_bm25")
    pytest.importorskip("langchain_community")
    from evals.bench import stock

    monkeypatch.setattr(stock, "LIMIT_MB", -1)
    assert "上限" in stock.bm25(120, folder)["bm25_note"]
    assert "上限" in stock.faiss(120, folder)["faiss_note"]
