import random
from pathlib import Path

import pytest

from assistant.answer import Answer, Outcome, Quote
from assistant.quoting import Quoting, heading
from corpus.handbook import Handbook
from evals.bench_documents import _handbook, _import, generate
from index.bundled_encoder import BundledEncoder

QUOTE = Quote(1, "除草は年1回である。", "doc-1", "計画", 1, "p.1", "", "doc-1.1")


def test_generated_documents_differ_and_have_their_pages(tiny_handbook: Handbook, tmp_path: Path):
    generate(tmp_path / "given", tiny_handbook, documents=5, pages=3, characters=90)
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "given").iterdir())]
    assert len(set(texts)) == 5
    assert all(text.count("\f") == 2 for text in texts)
    assert all(len(page) >= 90 for text in texts for page in text.split("\f"))


def test_quotes_are_no_change_of_an_answer_and_another_text_is():
    alone = Answer(Outcome.NOT_IN_HANDBOOK, "ありません。", "Ver.T", "tiny", id="a")
    beside = Answer(
        Outcome.NOT_IN_HANDBOOK,
        f"ありません。\n\n{heading()}\n・「…」[資1]",
        "Ver.T",
        "tiny",
        id=str(random.random()),
        quotes=(QUOTE,),
    )
    assert _handbook(alone) == _handbook(beside)
    assert _handbook(alone) != _handbook(Answer(Outcome.PARTIAL, "ありません。", "Ver.T", "tiny"))


def test_a_run_that_was_stopped_goes_on_where_it_was(
    tiny_handbook: Handbook,
    encoder: BundledEncoder,
    quoting: Quoting,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    generate(tmp_path / "given", tiny_handbook, documents=2, pages=1, characters=300)
    files = sorted((tmp_path / "given").iterdir())
    assert _import(quoting.holdings, [files[:1]], encoder) > 0
    assert "メモリ" in capsys.readouterr().out
    assert _import(quoting.holdings, [files], encoder) > 0
    said = capsys.readouterr().out
    assert "もうある文書: 1" in said
    assert "か所/秒" in said
    _import(quoting.holdings, [files], encoder)
    assert "か所/秒" not in capsys.readouterr().out
