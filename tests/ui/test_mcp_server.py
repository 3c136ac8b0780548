"""The MCP door, driven by the SDK's own client."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.compose.extract import ExtractComposer
from assistant.tools import tools_for
from corpus.handbook import Handbook
from index.errors import StoreError
from index.search import Search
from tests.conftest import fixed_scope
from tests.ui.running import running
from ui.guard import Access
from ui.http_api import create_app
from ui.mcp_server import create_mcp
from ui.render import answer_json

PROGRAM = """
from corpus.handbook import Handbook
from tests.conftest import DATA, TINY_EDITION
from corpus.load import load_outside, load_records
records, outside = load_records(DATA / "records"), load_outside(DATA / "outside")
Handbook.ver_1 = lambda: Handbook(TINY_EDITION, records, outside)
from ui.cli import main
main(["mcp"])
"""

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def client(assistant: Assistant) -> AsyncIterator[Client]:
    async with Client(create_mcp(Assistants.alone(assistant))) as connected:
        yield connected


@pytest.fixture
async def calculating(ver_1: Handbook, tiny_search: Search) -> AsyncIterator[Client]:
    """Over the real records, which calculators cite; nothing is searched for here."""
    composer = ExtractComposer(ver_1, tiny_search)
    assistant = Assistant(ver_1, tiny_search, fixed_scope(answers=True), composer, "tiny")
    async with Client(create_mcp(Assistants.alone(assistant))) as connected:
        yield connected


async def test_every_tool_of_the_registry_is_offered_with_its_schema(
    client: Client, tiny_handbook: Handbook
):
    offered = {tool.name: tool for tool in (await client.list_tools()).tools}
    for tool in tools_for(tiny_handbook).values():
        assert offered[tool.name].input_schema == tool.schema()
        assert offered[tool.name].output_schema is not None
    assert {"search", "get_record", "ask", "verify_sentence"} <= set(offered)


async def test_an_answer_is_the_one_that_the_terminal_gives(client: Client, assistant: Assistant):
    question = "隣の村と費用をどう分けますか？"
    result = await client.call_tool("ask", {"question": question})
    told = answer_json(assistant.ask(question))
    shown = result.structured_content
    assert shown is not None
    same = {"id": "", "elapsed_ms": 0}
    assert shown | same == told | same
    assert result.content[0].text == told["text"]


async def test_a_record_has_its_edition_and_its_statements(client: Client):
    result = await client.call_tool("get_record", {"record": "Q1-2"})
    assert result.structured_content is not None
    assert result.structured_content["edition"] == "Ver.T"
    assert result.structured_content["statements"][0]["id"] == "Q1-2.1"


async def test_what_a_search_finds_is_ranked(client: Client):
    result = await client.call_tool("search", {"query": "費用の分け方", "limit": 2})
    assert result.structured_content is not None
    assert len(result.structured_content["result"]) == 2


async def test_a_calculation_gives_words_and_figures(calculating: Client):
    given = {
        "parties": [{"name": "A市"}, {"name": "B町"}],
        "items": [{"name": "巡回", "amount": 101, "equal_percent": 100}],
    }
    result = await calculating.call_tool("cost_allocation", given)
    assert not result.is_error, result.content
    shown = result.structured_content
    assert shown is not None
    amounts = [row["amount"] for row in shown["result"]["rows"] if row["label"] == "負担額"]
    assert amounts == ["51", "50", "101"]


async def test_bad_input_is_refused_by_its_name_in_japanese(client: Client):
    result = await client.call_tool("cost_allocation", {"parties": [{"name": "A市"}], "items": []})
    assert result.is_error
    assert "分担する自治体・部署" in result.content[0].text


async def test_a_sentence_is_held_against_what_it_cites(client: Client, tiny_handbook: Handbook):
    said = tiny_handbook.statement("Q1-2.1").text
    ok = await client.call_tool("verify_sentence", {"sentence": said, "statements": ["Q1-2.1"]})
    wrong = await client.call_tool(
        "verify_sentence", {"sentence": "費用は99%です。", "statements": ["Q1-2.1"]}
    )
    assert ok.structured_content is not None
    assert wrong.structured_content is not None
    assert ok.structured_content["supported"] is True
    assert wrong.structured_content["supported"] is False
    assert "99" in str(wrong.structured_content["findings"])


async def test_a_sentence_without_a_source_is_held_against_the_nearest(
    client: Client, tiny_handbook: Handbook
):
    said = tiny_handbook.statement("Q1-2.1").text
    found = (await client.call_tool("verify_sentence", {"sentence": said})).structured_content
    assert found is not None
    assert found["supported"] is True
    assert [one["id"] for one in found["statements"]] == ["Q1-2.1"]


async def test_a_record_or_statement_that_does_not_exist_is_named(client: Client):
    record = await client.call_tool("get_record", {"record": "Q9-9"})
    sentence = await client.call_tool(
        "verify_sentence", {"sentence": "費用です。", "statements": ["Q9-9.1"]}
    )
    assert record.is_error
    assert "Q9-9" in record.content[0].text
    assert sentence.is_error
    assert "Q9-9" in sentence.content[0].text


async def test_an_index_out_of_reach_is_told_in_japanese(
    client: Client, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_given: object, **_named: object) -> None:
        raise StoreError("索引に届きません。")

    monkeypatch.setattr(assistant.search, "find", fail)
    for tool, name in (("ask", "question"), ("search", "query")):
        result = await client.call_tool(tool, {name: "費用の分け方は？"})
        assert result.is_error
        assert "索引に届きません。" in result.content[0].text


async def test_a_record_is_a_resource(client: Client):
    contents = (await client.read_resource("gunmane://Ver.T/Q1-2")).contents
    assert "Q1-2.1" in contents[0].text
    with pytest.raises(MCPError, match="Q9-9"):
        await client.read_resource("gunmane://Ver.T/Q9-9")


async def test_an_edition_may_be_written_short(calculating: Client):
    contents = (await calculating.read_resource("gunmane://v1/Q4-1")).contents
    assert "Q4-1.1" in contents[0].text


async def test_the_http_server_speaks_it_at_mcp(assistant: Assistant):
    with running(create_app(assistant)) as address:
        async with Client(f"{address}/mcp") as connected:
            result = await connected.call_tool("get_record", {"record": "Q1-2"})
    assert result.structured_content is not None
    assert result.structured_content["id"] == "Q1-2"


async def test_another_site_cannot_reach_it_through_a_browser(assistant: Assistant):
    access = Access(hosts=frozenset({"127.0.0.1"}))
    with running(create_app(assistant, access)) as address:
        answer = httpx2.post(f"{address}/mcp", headers={"Host": "evil.example"}, json={})
    assert answer.status_code == 421


async def test_a_client_can_start_it_as_a_program(tiny_search: Search, tiny_home: Path):
    program = StdioServerParameters(
        command=sys.executable,
        args=["-c", PROGRAM],
        env={"GUNMANE_HOME": str(tiny_home)},
    )
    async with Client(stdio_client(program)) as connected:
        names = {tool.name for tool in (await connected.list_tools()).tools}
        result = await connected.call_tool("get_record", {"record": "Q1-2"})
    assert {"ask", "cost_allocation"} <= names
    assert result.structured_content is not None
    assert result.structured_content["id"] == "Q1-2"
