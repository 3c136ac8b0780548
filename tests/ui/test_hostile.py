"""The same 200 hostile strings through every door: each is answered, refused, and never obeyed."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from fastapi import FastAPI
from mcp import Client
from starlette.testclient import TestClient

from assistant.answer import Outcome
from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.compose.extract import ExtractComposer
from corpus.handbook import Handbook
from index.search import Search
from tests.conftest import DATA, fixed_scope
from ui.cli import main
from ui.http_api import create_app
from ui.mcp_server import create_mcp

STRINGS = tuple(
    json.loads(line) for line in (DATA / "hostile.jsonl").read_text(encoding="utf-8").splitlines()
)
OUTCOMES = {one.value for one in Outcome}
Post = Callable[[str], tuple[str, dict[str, Any]]]


@pytest.fixture
def client(every_door: FastAPI) -> TestClient:
    """An error inside is raised here."""
    return TestClient(every_door)


@pytest.fixture
def calculating(ver_1: Handbook, tiny_search: Search) -> TestClient:
    """The calculators, over the real records that they cite."""
    composer = ExtractComposer(ver_1, tiny_search)
    assistant = Assistant(ver_1, tiny_search, fixed_scope(answers=True), composer, "tiny")
    return TestClient(create_app(assistant))


def shares(name: str) -> dict[str, Any]:
    """A cost split in which a municipality and an item have this name."""
    parties = [{"name": name, "workload": 1}, {"name": "乙町", "workload": 2}]
    items = [{"name": name, "amount": 100, "workload_percent": 100}]
    return {"parties": parties, "items": items}


POSTS: dict[str, Post] = {
    "ask": lambda text: ("/v1/ask", {"question": text, "id": text[:200]}),
    "history": lambda text: ("/v1/ask", {"question": "それは何年？", "history": [text]}),
    "conversation": lambda text: ("/v1/ask", {"question": "費用は", "conversation": text[:100]}),
    "stream": lambda text: ("/v1/ask/stream", {"question": text}),
    "chat": lambda text: (
        "/v1/chat/completions",
        {"model": text, "messages": [{"role": "user", "content": text}]},
    ),
    "gennai": lambda text: ("/gennai/apps/ask", {"inputs": {"question": text, text: text}}),
    "tool": lambda text: ("/v1/tools/find_cases", {text: text}),
    "inquiry": lambda text: ("/v1/inquiries", {"mail": text, "actor": "田中"}),
    "actor": lambda text: ("/v1/inquiries", {"mail": "費用の分担は？", "actor": text[:100]}),
    "proposal": lambda text: (
        "/v1/proposals",
        {"record": text, "text": text, "actor": "田中"},
    ),
}


@pytest.mark.parametrize("door", POSTS)
def test_what_is_sent_is_answered_or_refused(door: str, client: TestClient):
    for text in STRINGS:
        address, body = POSTS[door](text)
        reply = client.post(
            address, content=json.dumps(body), headers={"content-type": "application/json"}
        )
        assert reply.status_code in {200, 201, 404, 409, 422}, repr(text)
        if reply.status_code == 200 and address == "/v1/ask":
            assert reply.json()["outcome"] in OUTCOMES
        if reply.status_code >= 400:
            assert reply.json()["detail"], repr(text)


@pytest.mark.parametrize(
    "address",
    [
        "/v1/search?q={}",
        "/v1/records/{}",
        "/v1/records?kind={}",
        "/v1/tools/{}",
        "/gennai/apps/{}",
        "/gennai/jobs/{}",
        "/v1/conversations/{}",
        "/v1/inquiries?q={}&assignee={}",
        "/v1/inquiries/{}",
        "/v1/examples?q={}",
    ],
)
def test_what_is_asked_for_is_given_or_refused(address: str, client: TestClient):
    for text in STRINGS:
        word = quote(text.encode(errors="surrogatepass"), safe="")
        reply = client.get(address.replace("{}", word)[:60_000])  # a client sends no more
        assert reply.status_code in {200, 404, 405, 422}, repr(text)
        assert reply.status_code == 200 or reply.json()["detail"], repr(text)


def test_no_name_becomes_a_formula(calculating: TestClient):
    exported = 0
    for text in STRINGS:
        reply = calculating.post(
            "/v1/tools/cost_allocation/export",
            content=json.dumps(shares(text)),
            headers={"content-type": "application/json"},
        )
        assert reply.status_code in {200, 422}, repr(text)
        if reply.status_code == 200:
            exported += 1
            book = openpyxl.load_workbook(io.BytesIO(reply.content))
            cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
            found = [cell.value for cell in cells if cell.data_type == "f"]
            assert not [one for one in found if "cmd" in str(one) or str(one) == text], repr(text)
    assert exported > len(STRINGS) / 2


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_over_mcp_each_is_answered_or_refused(assistant: Assistant, anyio_backend: str):
    async with Client(create_mcp(Assistants.alone(assistant))) as connected:
        for text in STRINGS:
            if not text.isprintable() and any("\ud800" <= one <= "\udfff" for one in text):
                continue  # JSON-RPC cannot carry half a character
            for tool, key in (("ask", "question"), ("search", "query"), ("get_record", "record")):
                result = await connected.call_tool(tool, {key: text})
                assert result.content or result.structured_content, (tool, text)


@pytest.mark.usefixtures("terminal")
def test_a_batch_answers_every_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lines = [json.dumps({"question": text, "id": str(n)}) for n, text in enumerate(STRINGS)]
    file = tmp_path / "hostile.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    main(["batch", str(file)])
    shown = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert len(shown) == len(STRINGS)
    for n, (text, one) in enumerate(zip(STRINGS, shown, strict=True)):
        halved = any("\ud800" <= letter <= "\udfff" for letter in text)
        assert halved or one["id"] == str(n)  # a line with half a character cannot be read
    assert {one["outcome"] for one in shown} <= OUTCOMES
