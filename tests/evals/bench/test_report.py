from pathlib import Path

import pytest

from evals.bench.report import growth, table, times_slower

ROWS = [
    {"passages": 1000, "cpu_ms": 10.0, "recall": 1.0, "faiss_cpu_ms": 0.1, "bm25_cpu_ms": 20.0},
    {
        "passages": 100_000,
        "cpu_ms": 20.0,
        "recall": 0.98,
        "faiss_cpu_ms": 10.0,
        "bm25_note": "測れず",
    },
]


def test_the_exponent_is_the_slope_of_the_logarithms():
    assert growth(ROWS, "faiss_cpu_ms") == pytest.approx(1.0)
    assert growth(ROWS, "cpu_ms") == pytest.approx(0.1505, abs=1e-4)


def test_the_largest_is_held_against_the_smallest():
    assert times_slower(ROWS) == 2.0


def test_what_was_not_measured_says_why():
    lines = table(ROWS).splitlines()
    assert lines[0] == "|  | 1,000 か所 | 100,000 か所 |"
    assert "| 検索 CPU 時間の中央値（ms） | 10.0 | 20.0 |" in lines
    assert "| rank-bm25 CPU 時間の中央値（ms） | 20.0 | 測れず |" in lines
    assert "| 再現率 実際の質問100問 | 1.000 | 0.980 |" in lines
    assert "LangChain FAISS（意味だけ） 1.00、rank-bm25（語だけ） —" in table(ROWS)


def test_the_chart_is_a_file(tmp_path: Path):
    pytest.importorskip("vl_convert")
    from evals.bench.report import chart

    chart(ROWS, tmp_path / "bench.svg")
    assert "1問の検索時間" in (tmp_path / "bench.svg").read_text(encoding="utf-8")
