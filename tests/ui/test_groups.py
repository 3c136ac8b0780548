"""A document of a group is shown to the people of that group, at every door, and to nobody else."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.ask import Assistant
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.reply import draft
from assistant.permissions import Role
from assistant.quoting import Quoting
from assistant.settings import Settings
from assistant.wiring import open_accounts
from index.documents.model import Incoming
from ui.cli import MISUSED, OK, main
from ui.gennai_jobs import Jobs
from ui.guard import Access
from ui.http_api import create_app
from ui.signing import Mode
from ui.tokens import Tokens

PLAN = "第2章 除草の回数\n\n生活道路の除草は年1回とし、7月に行う。\n"
QUESTION = "生活道路の除草は年に何回ですか"
SECRET = "7月に行う"
OURS, THEIRS = "東町", "西町"


@pytest.fixture
def document(declining_assistant: Assistant, quoting: Quoting, tmp_path: Path) -> str:
    """One plan of one group; returns its id."""
    declining_assistant.quoting = quoting
    path = tmp_path / "除草計画.txt"
    path.write_text(PLAN, encoding="utf-8")
    (done,) = quoting.holdings.importer.run([Incoming(path, path.name, OURS, "山田", "")])
    return done.card.id


@pytest.fixture
def tokens() -> dict[str, str]:
    return {}


@pytest.fixture
def client(
    declining_assistant: Assistant, document: str, tokens: dict[str, str], tmp_path: Path
) -> Iterator[TestClient]:
    """Behind tokens of somebody of the group, of another one, and of nobody's."""
    known = Tokens({})
    for name, groups in ((OURS, [OURS]), (THEIRS, [THEIRS]), ("なし", [])):
        known, tokens[name] = known.added(name, Role.ADMIN, groups)
    jobs = Jobs(tmp_path / "jobs")
    app = create_app(declining_assistant, Access(lambda: known, mode=lambda: Mode.PUBLIC), jobs)
    with TestClient(app, base_url="http://localhost") as one:
        yield one


def post(client: TestClient, token: str, path: str, body: dict[str, Any]) -> str:
    return client.post(path, json=body, headers=bearer(token)).text


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}", "accept": "application/json, text/event-stream"}


def by_job(client: TestClient, token: str) -> str:
    body = {"inputs": {"question": QUESTION}}
    started = client.post("/gennai/apps/ask/jobs", json=body, headers=bearer(token)).json()
    for _ in range(600):
        shown = client.get(started["status_url"], headers=bearer(token))
        if shown.json()["status"] not in {"PENDING", "RUNNING", "IN_PROGRESS"}:
            break
    return shown.text


def by_mcp(client: TestClient, token: str) -> str:
    calls = {"name": "ask", "arguments": {"question": QUESTION}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": calls}
    return json.dumps(json.loads(post(client, token, "/mcp", body)), ensure_ascii=False)


CHAT = {"messages": [{"role": "user", "content": QUESTION}]}
DOORS: dict[str, Callable[[TestClient, str], str]] = {
    "ask": lambda c, t: post(c, t, "/v1/ask", {"question": QUESTION}),
    "stream": lambda c, t: json.dumps(
        [
            json.loads(line[6:])
            for line in post(c, t, "/v1/ask/stream", {"question": QUESTION}).splitlines()
            if line.startswith("data: ")
        ],
        ensure_ascii=False,
    ),
    "compare": lambda c, t: post(
        c, t, "/v1/editions/compare", {"question": QUESTION, "before": "Ver.T", "after": "Ver.T"}
    ),
    "openai": lambda c, t: post(c, t, "/v1/chat/completions", CHAT),
    "openai stream": lambda c, t: "".join(
        json.loads(line[6:])["choices"][0]["delta"].get("content", "")
        for line in post(c, t, "/v1/chat/completions", CHAT | {"stream": True}).splitlines()
        if line.startswith("data: {")
    ),
    "gennai": lambda c, t: post(c, t, "/gennai/apps/ask", {"inputs": {"question": QUESTION}}),
    "gennai job": by_job,
    "mcp": by_mcp,
    "search": lambda c, t: (
        c.get("/v1/documents/search", params={"q": QUESTION}, headers=bearer(t)).text
    ),
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_only_who_is_of_the_group_sees_its_document(
    client: TestClient, tokens: dict[str, str], door: Callable[[TestClient, str], str]
):
    assert SECRET in door(client, tokens[OURS])
    assert SECRET not in door(client, tokens[THEIRS])
    assert SECRET not in door(client, tokens["なし"])


class TestNaming:
    @pytest.mark.parametrize("path", ["/v1/ask", "/v1/ask/stream", "/v1/editions/compare"])
    @pytest.mark.parametrize("group", [OURS, f" {OURS} ", "ない町"])
    def test_a_group_that_is_not_theirs_is_refused_whether_it_exists_or_not(
        self, client: TestClient, tokens: dict[str, str], path: str, group: str
    ):
        body = {"question": QUESTION, "groups": [group]}
        if path.endswith("compare"):
            body |= {"before": "Ver.T", "after": "Ver.T"}
        done = client.post(path, json=body, headers=bearer(tokens[THEIRS]))
        assert done.status_code == 403
        assert "の文書は見られません" in done.json()["detail"]

    def test_a_document_named_by_its_id_stays_closed(
        self, client: TestClient, tokens: dict[str, str], document: str
    ):
        asked = {"question": QUESTION, "sources": [document]}
        assert SECRET not in post(client, tokens[THEIRS], "/v1/ask", asked)
        page = f"/v1/documents/{document}/pages/1"
        assert client.get(page, headers=bearer(tokens[THEIRS])).status_code == 404
        assert client.get(page, headers=bearer(tokens[OURS])).status_code == 422  # no PDF

    def test_their_own_group_may_be_named_and_everyone_s_too(
        self, client: TestClient, tokens: dict[str, str]
    ):
        for groups, seen in (([OURS], True), (["共通"], False), ([OURS, "共通"], True)):
            asked = {"question": QUESTION, "groups": groups}
            assert (SECRET in post(client, tokens[OURS], "/v1/ask", asked)) is seen

    def test_a_search_cannot_name_it_either(self, client: TestClient, tokens: dict[str, str]):
        query = {"q": QUESTION, "group": OURS}
        done = client.get("/v1/documents/search", params=query, headers=bearer(tokens[THEIRS]))
        assert done.status_code == 403


class TestKeeping:
    def test_the_list_and_removal_are_of_one_s_own(
        self, client: TestClient, tokens: dict[str, str], document: str
    ):
        for name, seen in ((OURS, [document]), (THEIRS, [])):
            listed = client.get("/v1/documents", headers=bearer(tokens[name])).json()
            assert [one["id"] for one in listed] == seen
        address = f"/v1/documents/{document}"
        assert client.delete(address, headers=bearer(tokens[THEIRS])).status_code == 404
        assert client.delete(address, headers=bearer(tokens[OURS])).status_code == 204

    def test_nobody_brings_a_document_into_a_group_that_is_not_theirs(
        self, client: TestClient, tokens: dict[str, str]
    ):
        file = {"file": ("計画.txt", PLAN.encode())}
        for group, status in ((OURS, 403), (THEIRS, 200), ("共通", 200)):
            done = client.post(
                "/v1/documents",
                files=file,
                data={"group": group, "actor": "別の人"},
                headers=bearer(tokens[THEIRS]),
            )
            assert done.status_code == status
            if status == 200:
                assert done.json()["card"]["by"] == THEIRS  # the token's name, not the form's


def test_a_draft_for_the_outside_quotes_no_group(declining_assistant: Assistant, document: str):
    assert document
    made = draft(read_inquiry(parse_text(f"件名: 照会\n\n{QUESTION}？")), declining_assistant)
    assert SECRET not in made.body
    assert [quote for answer in made.answers for quote in answer.quotes] == []


class TestTerminal:
    @pytest.fixture(autouse=True)
    def at_it(self, declining_terminal: None, document: str) -> None:
        assert document

    def test_alone_one_may_name_a_group(self, capsys: pytest.CaptureFixture[str]):
        assert main(["ask", QUESTION, "--group", OURS]) == OK
        assert SECRET in capsys.readouterr().out
        assert main(["ask", QUESTION]) == OK
        assert SECRET not in capsys.readouterr().out

    def test_where_people_are_told_apart_nobody_may(
        self, home: Path, capsys: pytest.CaptureFixture[str]
    ):
        open_accounts(Settings(home)).add("田中", Role.READ, None, "管理人")
        assert main(["ask", QUESTION, "--group", OURS]) == MISUSED
        assert "--group は使えません" in capsys.readouterr().err
        assert main(["ask", QUESTION]) == OK

    def test_a_token_tells_people_apart_too(self, home: Path, capsys: pytest.CaptureFixture[str]):
        assert main(["token", "add", "窓口", "--group", OURS, "--group", " 共通"]) == OK
        capsys.readouterr()
        assert main(["token", "list"]) == OK
        assert capsys.readouterr().out == f"窓口\tread（閲覧）\t{OURS}\n"
        assert main(["ask", QUESTION, "--group", OURS]) == MISUSED
