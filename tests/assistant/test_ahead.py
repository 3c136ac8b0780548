"""How often a message is embedded: once, whatever it holds."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.ahead import read_statements
from assistant.ask import Assistant
from assistant.compose.extract import ExtractComposer
from assistant.quoting import Floor, Quoting
from corpus.editions import Editions
from corpus.handbook import Handbook
from index.bundled_encoder import BundledEncoder
from index.documents.holdings import Holdings
from index.documents.library import Library
from index.documents.model import COMMON, Incoming
from index.encoder import Vectors
from index.search import Search
from tests.conftest import fixed_scope
from tests.fakes import EVEN


class Counting:
    """The bundled encoder, which notes every call."""

    def __init__(self, encoder: BundledEncoder) -> None:
        self._encoder = encoder
        self.name, self.dimension = encoder.name, encoder.dimension
        self.calls: list[tuple[str, ...]] = []

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(tuple(texts))
        return self._encoder.queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(tuple(texts))
        return self._encoder.passages(texts)


@pytest.fixture
def counting(encoder: BundledEncoder) -> Counting:
    return Counting(encoder)


@pytest.fixture
def asked(tiny_handbook: Handbook, tiny_search: Search, counting: Counting) -> Assistant:
    search = Search(tiny_search._index, counting, EVEN)
    composer = ExtractComposer(tiny_handbook, search)
    return Assistant(tiny_handbook, search, fixed_scope(answers=True), composer, "tiny")


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("費用はどう分けますか？", 1),
        ("大野村の契約は何年ですか", 1),
        ("費用はどう分けますか。また、契約は何年がよいですか。", 3),
        ("費用は面積で分けると聞きましたが、なぜですか", 1),
        ("費用は面積ではなく人口で分けると聞きましたが、なぜですか", 1),
        ("Q1-2", 1),
    ],
    ids=["one question", "a case", "two questions", "taken for granted", "not but", "a name"],
)
def test_a_message_is_embedded_in_one_call(
    asked: Assistant, counting: Counting, question: str, texts: int
):
    asked.ask(question)
    assert [len(call) for call in counting.calls] == [texts]


def test_one_that_leans_on_an_earlier_one_costs_one_call_more_at_most(
    asked: Assistant, counting: Counting
):
    asked.ask("それは何年ですか。また、費用はどう分けますか。", ["大野村の契約を教えて"])
    assert len(counting.calls) <= 2


def test_what_is_asked_again_later_is_embedded_again(asked: Assistant, counting: Counting):
    """No cache that answers repeated questions: a figure of speed would lie."""
    asked.ask("費用はどう分けますか？")
    for n in range(130):
        asked.ask(f"橋の点検を{n}橋まとめて出したい")
    counting.calls.clear()
    asked.ask("費用はどう分けますか？")
    assert len(counting.calls) == 1


def test_documents_beside_the_handbook_cost_no_further_call(
    asked: Assistant, counting: Counting, tiny_handbook: Handbook, tmp_path: Path
):
    library = Library(tmp_path / "documents", counting.name)
    holdings = Holdings.of(library, asked.search, Editions(tiny_handbook, {}))
    asked.quoting = Quoting(holdings, asked.search, Floor((9.0, 9.0), 0.0, 0.0))
    plan = tmp_path / "計画.md"
    plan.write_text("# 計画\n\n費用は面積で分ける。", encoding="utf-8")
    holdings.importer.run([Incoming(plan, plan.name, COMMON, "山田", "いま")])
    counting.calls.clear()
    answer = asked.ask("費用はどう分けますか？")
    assert [one.title for one in answer.quotes] == ["計画"]
    assert len(counting.calls) == 1


def test_once_the_statements_are_read_an_answer_reads_none_of_them_again(
    tiny_handbook: Handbook, tiny_search: Search, monkeypatch: pytest.MonkeyPatch
):
    read_statements(tiny_handbook, tiny_search)
    monkeypatch.setattr(tiny_search.tokens, "_tokenizer", None)  # nothing could be read anew
    for record in tiny_handbook:
        for one in record.statements:
            assert tiny_search.words(one.text)
