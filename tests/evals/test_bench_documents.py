import random
from pathlib import Path

from assistant.answer import Answer, Outcome, Quote
from assistant.quoting import heading
from corpus.handbook import Handbook
from evals.bench_documents import PAGE, _handbook, generate

QUOTE = Quote(1, "除草は年1回である。", "doc-1", "計画", 1, "p.1", "", "doc-1.1")


def test_generated_documents_differ_and_have_their_pages(tiny_handbook: Handbook, tmp_path: Path):
    generate(tmp_path / "given", tiny_handbook, documents=5, pages=3)
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "given").iterdir())]
    assert len(set(texts)) == 5
    assert all(text.count("\f") == 2 for text in texts)
    assert all(len(page) >= PAGE for text in texts for page in text.split("\f"))


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
