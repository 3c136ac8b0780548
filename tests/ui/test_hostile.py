"""The same 200 hostile strings through every door: each is answered, refused, and never obeyed."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError
from starlette.testclient import TestClient

from assistant.ask import Assistant
from assistant.assistants import Assistants
from tests.hostile import OUTCOMES, STRINGS, is_halved
from tests.ui import doors
from tests.ui.good_requests import MAIL, Good, calculations, exchanged, places_in
from ui.cli import main
from ui.mcp_server import create_mcp

JSON = {"content-type": "application/json"}
TOOLS = {str(one.path["name"]): one for one in calculations()}
Post = Callable[[str], tuple[str, dict[str, object]]]


@pytest.fixture
def client(learned_assistant: Assistant, tmp_path: Path) -> Iterator[TestClient]:
    """Every door, with a document and a case; an error inside is raised here."""
    with doors.opened(learned_assistant, tmp_path) as app:
        one = TestClient(app)
        plan = {"file": ("計画.txt", "生活道路の除草は年1回とする。".encode())}
        assert one.post("/v1/documents", files=plan).is_success
        assert one.post("/v1/inquiries", json={"mail": MAIL, "actor": "田中"}).is_success
        yield one


@pytest.fixture
def terminal(learned_assistant: Assistant, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.terminal.open_assistant", lambda *_, **__: learned_assistant)


def spoken(good: Good, text: str, n: int) -> dict[str, object]:
    """A calculator's example in which one value, each in its turn, is a hostile string."""
    places = list(places_in(good.body))
    made: dict[str, object] = exchanged(good.body, places[n % len(places)], text)
    return made


def shares(name: str) -> dict[str, object]:
    """A cost split in which a municipality and an item have this name."""
    parties = [{"name": name, "workload": 1}, {"name": "乙町", "workload": 2}]
    items = [{"name": name, "amount": 100, "workload_percent": 100}]
    return {"parties": parties, "items": items}


POSTS: dict[str, Post] = {
    "ask": lambda text: ("/v1/ask", {"question": text, "id": text[:200]}),
    "history": lambda text: ("/v1/ask", {"question": "それは何年？", "history": [text]}),
    "conversation": lambda text: ("/v1/ask", {"question": "費用は", "conversation": text[:100]}),
    "documents": lambda text: ("/v1/ask", {"question": "費用は", "sources": [text]}),
    "edition": lambda text: ("/v1/ask", {"question": "費用は", "edition": text[:40]}),
    "stream": lambda text: ("/v1/ask/stream", {"question": text}),
    "compare": lambda text: (
        "/v1/editions/compare",
        {"question": "費用は", "before": text[:40], "after": text[:40]},
    ),
    "chat": lambda text: (
        "/v1/chat/completions",
        {"model": text, "messages": [{"role": "user", "content": text}]},
    ),
    "chat, streamed": lambda text: (
        "/v1/chat/completions",
        {
            "stream": True,
            "messages": [{"role": "user", "content": [{"type": "text", "text": text}]}],
        },
    ),
    "gennai": lambda text: ("/gennai/apps/ask", {"inputs": {"question": text, text: text}}),
    "gennai, earlier": lambda text: (
        "/gennai/apps/ask",
        {
            "inputs": {"question": "費用は"},
            "conversation_history": [{"role": "user", "content": text}],
        },
    ),
    "gennai, reply": lambda text: ("/gennai/apps/reply", {"inputs": {"mail": text}}),
    "gennai, file": lambda text: (
        "/gennai/apps/reply",
        {"inputs": {"files": [{"key": "file", "filename": text, "content": text}]}},
    ),
    "gennai, calculator": lambda text: (
        "/gennai/apps/cost_allocation",
        {"inputs": {"request": text, "download": "両方"}},
    ),
    "tool": lambda text: ("/v1/tools/find_cases", {text: text}),
    "inquiry": lambda text: ("/v1/inquiries", {"mail": text, "actor": "田中"}),
    "file": lambda text: (
        "/v1/inquiries",
        {"file": "6LK755So44Gv", "name": f"{text[:190]}.txt", "actor": "田中"},
    ),
    "actor": lambda text: ("/v1/inquiries", {"mail": "費用の分担は？", "actor": text[:100]}),
    "assignee": lambda text: ("/v1/inquiries/1/assign", {"assignee": text[:100], "actor": "田中"}),
    "reason": lambda text: (
        "/v1/inquiries/1/send-back",
        {"version": 1, "reason": text[:2000], "actor": "田中"},
    ),
    "proposal": lambda text: (
        "/v1/proposals",
        {"record": text, "text": text, "actor": "田中"},
    ),
}


@pytest.mark.parametrize("door", POSTS)
def test_what_is_sent_is_answered_or_refused(door: str, client: TestClient):
    for text in STRINGS:
        address, body = POSTS[door](text)
        reply = client.post(address, content=json.dumps(body), headers=JSON)
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
        "/v1/inquiries/1/export?kind={}&actor={}",
        "/v1/examples?q={}",
        "/v1/documents/search?q={}",
        "/v1/documents/search?q=除草&source={}&group={}",
        "/v1/documents/{}/pages/1",
        "/v1/editions/diff?before={}&after={}",
        "/v1/records?edition={}",
    ],
)
def test_what_is_asked_for_is_given_or_refused(address: str, client: TestClient):
    for text in STRINGS:
        word = quote(text.encode(errors="surrogatepass"), safe="")
        reply = client.get(address.replace("{}", word)[:60_000])  # a client sends no more
        assert reply.status_code in {200, 403, 404, 405, 409, 422}, repr(text)
        assert reply.status_code == 200 or reply.json()["detail"], repr(text)


def test_what_is_brought_is_kept_or_refused(client: TestClient):
    for text in STRINGS:
        file = {"file": (text.encode(errors="replace").decode(), "費用は別に定める。".encode())}
        named = {"actor": text[:100], "group": text[:100]}
        reply = client.post("/v1/documents", files=file, data=_whole(named))
        assert reply.status_code in {200, 403, 422}, repr(text)


def test_a_text_that_is_edited_is_kept_as_it_is_or_refused(client: TestClient):
    based_on = 1
    for text in STRINGS:
        body = {"actor": "田中", "based_on": based_on, "body": text}
        reply = client.put("/v1/inquiries/1/draft", content=json.dumps(body), headers=JSON)
        assert reply.status_code in {200, 422}, repr(text)
        if reply.status_code == 200:
            draft = reply.json()["draft"]
            assert draft["body"] == text
            based_on = draft["n"]


@pytest.mark.parametrize("tool", TOOLS)
def test_a_calculator_counts_or_refuses(tool: str, client: TestClient):
    for n, text in enumerate(STRINGS):
        body = json.dumps(spoken(TOOLS[tool], text, n))
        reply = client.post(f"/v1/tools/{tool}", content=body, headers=JSON)
        assert reply.status_code in {200, 422}, repr(text)


def test_a_job_ends(client: TestClient):
    for text in STRINGS:
        body = json.dumps({"inputs": {"area": text, text: text}})
        started = client.post("/gennai/apps/find_contact/jobs", content=body, headers=JSON)
        assert started.status_code == 202, repr(text)
        state = {"status": "PENDING"}
        while state["status"] in {"PENDING", "IN_PROGRESS"}:
            state = client.get(f"/gennai/jobs/{started.json()['request_id']}").json()
        assert state["status"] in {"COMPLETED", "ERROR"}
        assert "予期しない" not in str(state), repr(text)


def test_no_name_becomes_a_formula(client: TestClient):
    exported = 0
    for text in STRINGS:
        reply = client.post(
            "/v1/tools/cost_allocation/export", content=json.dumps(shares(text)), headers=JSON
        )
        assert reply.status_code in {200, 422}, repr(text)
        if reply.status_code == 200:
            exported += 1
            book = openpyxl.load_workbook(io.BytesIO(reply.content))
            cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
            found = [cell.value for cell in cells if cell.data_type == "f"]
            assert not [one for one in found if "cmd" in str(one) or str(one) == text], repr(text)
    assert exported > len(STRINGS) / 2


ASKED_OVER_MCP = (
    ("ask", "question"),
    ("search", "query"),
    ("get_record", "record"),
    ("verify_sentence", "sentence"),
    ("find_contact", "area"),
)


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_over_mcp_each_is_answered_or_refused(
    learned_assistant: Assistant, anyio_backend: str
):
    async with Client(create_mcp(Assistants.alone(learned_assistant))) as connected:
        for n, text in enumerate(STRINGS):
            if is_halved(text):
                continue
            calls = [(tool, {key: text}) for tool, key in ASKED_OVER_MCP]
            calls.append(("verify_sentence", {"sentence": "費用は", "statements": [text]}))
            calls += [(name, spoken(good, text, n)) for name, good in TOOLS.items()]
            for tool, given in calls:
                result = await connected.call_tool(tool, given)
                assert result.content or result.structured_content, (tool, text)
                said = [one.text for one in result.content if one.type == "text"]
                assert f"Error executing tool {tool}" not in said, text  # and no reason in ours
            with pytest.raises(MCPError):
                await connected.read_resource(f"gunmane://v1/{quote(text, safe='')}")


@pytest.mark.usefixtures("terminal")
def test_the_terminal_answers_or_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", io.StringIO())  # what - stands for
    mail = tmp_path / "mail.txt"
    for text in (one for one in STRINGS if not is_halved(one)):  # which no shell passes on
        mail.write_text(text, encoding="utf-8")
        for command in (["ask", "--", text], ["records", "--", text], ["reply", str(mail)]):
            assert main(command) in {0, 1, 2}, (command[0], text)
            shown = capsys.readouterr()
            assert shown.out or shown.err, (command[0], text)


@pytest.mark.usefixtures("terminal")
def test_a_batch_answers_every_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lines = [json.dumps({"question": text, "id": str(n)}) for n, text in enumerate(STRINGS)]
    file = tmp_path / "hostile.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    main(["batch", str(file)])
    shown = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert len(shown) == len(STRINGS)
    for n, (text, one) in enumerate(zip(STRINGS, shown, strict=True)):
        assert is_halved(text) or one["id"] == str(n)  # a line with half a character cannot be read
    assert {one["outcome"] for one in shown} <= OUTCOMES


def _whole(fields: dict[str, str]) -> dict[str, str]:
    """A form cannot carry half a character."""
    return {name: text.encode(errors="replace").decode() for name, text in fields.items()}
