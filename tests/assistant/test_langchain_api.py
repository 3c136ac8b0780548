"""LangChain's own shapes: a retriever, structured tools, and citations as content blocks."""

import json

import pytest
from langchain_core.documents import Document

from assistant.answer import Calculated, Outcome
from assistant.ask import Assistant
from assistant.langchain_api import HandbookRetriever, message, structured_tools
from assistant.tools import tools_for
from corpus.handbook import Handbook
from index.search import Search


@pytest.fixture
def retriever(tiny_handbook: Handbook, tiny_search: Search) -> HandbookRetriever:
    return HandbookRetriever(handbook=tiny_handbook, search=tiny_search, records=2, statements=2)


def test_a_retriever_gives_statements_as_documents_the_best_record_first(
    retriever: HandbookRetriever, tiny_handbook: Handbook
):
    found = retriever.invoke("町村どうしで費用はどう分けますか？")
    assert len(found) == 4
    first = found[0]
    assert isinstance(first, Document)
    assert first.id is not None
    assert first.page_content == tiny_handbook.statement(first.id).text
    assert first.metadata["record"] == "Q1-2"
    assert (first.metadata["page"], first.metadata["edition"]) == (3, "Ver.T")


@pytest.mark.parametrize("query", ["", "橋", "🙂", "\ud800"])
def test_what_is_no_question_finds_nothing(retriever: HandbookRetriever, query: str):
    assert retriever.invoke(query) == []


def test_every_tool_of_the_registry_can_be_called(tiny_handbook: Handbook):
    tools = {one.name: one for one in structured_tools(tiny_handbook)}
    assert list(tools) == list(tools_for(tiny_handbook))
    call = {
        "type": "tool_call",
        "id": "1",
        "name": "find_cases",
        "args": {"population_most": 10_000},
    }
    said = tools["find_cases"].invoke(call)
    assert isinstance(said.artifact, Calculated)
    assert said.artifact.citations[0].record == "case-ono"
    assert json.loads(said.content)["result"]["lines"][0].endswith("[1]")


def test_a_tool_says_in_japanese_what_is_wrong_with_its_input(tiny_handbook: Handbook):
    tools = {one.name: one for one in structured_tools(tiny_handbook)}
    assert tools["benchmark"].invoke({"population": -1}) == "人口: 0 より大きい値にしてください"
    assert "人口" in json.dumps(tools["benchmark"].args, ensure_ascii=False)


def test_each_line_of_an_answer_is_a_text_with_standard_citations(
    assistant: Assistant, tiny_handbook: Handbook
):
    answer = assistant.ask("町村どうしで費用はどう分けますか？")
    said = message(answer, tiny_handbook)
    blocks = said.content_blocks
    assert [one["text"] for one in blocks] == [one.text for one in answer.lines]
    (annotation,) = blocks[0]["annotations"]
    assert annotation["type"] == "citation"
    assert annotation["cited_text"] == blocks[0]["text"]
    assert annotation["title"] == "Q1-2 町村どうしの費用の分け方（手引き Ver.T p.3）"
    assert (
        blocks[0]["text"][annotation["start_index"] : annotation["end_index"]]
        == (blocks[0]["text"])
    )
    assert annotation["extras"] == {
        "record": "Q1-2",
        "statement": "Q1-2.1",
        "page": 3,
        "edition": "Ver.T",
    }


def test_an_answer_without_lines_is_its_text(
    declining_assistant: Assistant, tiny_handbook: Handbook
):
    answer = declining_assistant.ask("国の補助はいくら出る？")
    assert answer.outcome is Outcome.NOT_IN_HANDBOOK
    assert message(answer, tiny_handbook).text == answer.text
