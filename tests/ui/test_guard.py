"""What every request passes first."""

import socket
from pathlib import Path

import pytest
from fastapi import FastAPI
from limits import parse
from starlette.testclient import TestClient

from assistant.ask import Assistant
from assistant.permissions import Role
from assistant.settings import Settings, SettingsError
from tests.ui.problems import problem
from ui.guard import Access
from ui.http_api import create_app
from ui.http_bodies import PROBLEM
from ui.signing import Mode
from ui.tokens import Tokens


def client_of(assistant: Assistant, access: Access) -> TestClient:
    return TestClient(create_app(assistant, access), base_url="http://localhost")


def tokens_for(*roles: Role) -> tuple[Tokens, list[str]]:
    tokens, made = Tokens({}), []
    for role in roles:
        tokens, one = tokens.added(role, role)
        made.append(one)
    return tokens, made


def alone() -> Mode:
    return Mode.ALONE


@pytest.mark.parametrize("mode", [Mode.PUBLIC, Mode.ACCOUNTS, Mode.OIDC])
def test_where_others_come_in_nobody_sees_the_desk_without_a_token(
    assistant: Assistant, mode: Mode
):
    client = client_of(assistant, Access(mode=lambda: mode))
    assert client.get("/v1/records/Q1-2").status_code == 200
    for address in ("/v1/inquiries", "/v1/inquiries/1", "/v1/examples"):
        assert client.get(address).status_code == 401


def test_without_tokens_every_door_is_open(assistant: Assistant):
    assert client_of(assistant, Access()).get("/v1/records/Q1-2").status_code == 200


class TestTokens:
    @pytest.mark.parametrize("header", ["authorization", "x-api-key"])
    def test_a_token_opens_the_door(self, assistant: Assistant, header: str):
        tokens, (made,) = tokens_for(Role.READ)
        value = f"Bearer {made}" if header == "authorization" else made
        client = client_of(assistant, Access(lambda: tokens))
        assert client.get("/v1/records/Q1-2", headers={header: value}).status_code == 200

    @pytest.mark.parametrize("headers", [{}, {"x-api-key": "x"}, {"authorization": "Basic eDp5"}])
    def test_without_a_right_one_the_request_is_refused_in_japanese(
        self, assistant: Assistant, headers: dict[str, str]
    ):
        tokens, _ = tokens_for(Role.READ)
        for address in ("/v1/records", "/v1/models", "/mcp", "/nothing"):
            refused = client_of(assistant, Access(lambda: tokens)).get(address, headers=headers)
            assert refused.status_code == 401
            assert refused.headers["content-type"] == PROBLEM
            assert refused.headers["www-authenticate"] == "Bearer"
            assert "トークン" in refused.json()["detail"]

    def test_whether_it_runs_and_what_it_offers_needs_none(self, assistant: Assistant):
        tokens, _ = tokens_for(Role.READ)
        client = client_of(assistant, Access(lambda: tokens))
        for address in ("/healthz", "/docs", "/openapi.json"):
            assert client.get(address).status_code == 200

    def test_a_token_that_may_only_read_does_not_open_the_desk(self, assistant: Assistant):
        tokens, (reads, desk) = tokens_for(Role.READ, Role.DESK)
        client = client_of(assistant, Access(lambda: tokens))
        refused = client.get("/v1/inquiries", headers={"x-api-key": reads})
        assert refused.status_code == 403
        assert "閲覧の役割ではできません" in refused.json()["detail"]
        assert client.get("/v1/inquiries", headers={"x-api-key": desk}).status_code != 403

    def test_one_taken_back_while_the_server_runs_opens_nothing_more(
        self, assistant: Assistant, tmp_path: Path
    ):
        tokens, (reads, desk) = tokens_for(Role.READ, Role.DESK)
        client = client_of(assistant, Access.of(Settings(tmp_path), alone))
        assert client.get("/v1/records/Q1-2").status_code == 200
        tokens.save(tmp_path / "tokens.json")
        assert client.get("/v1/records/Q1-2").status_code == 401
        by_token = {"x-api-key": desk}
        assert client.get("/v1/records/Q1-2", headers=by_token).status_code == 200
        tokens.removed(Role.DESK).save(tmp_path / "tokens.json")
        assert client.get("/v1/records/Q1-2", headers=by_token).status_code == 401
        assert client.get("/v1/records/Q1-2", headers={"x-api-key": reads}).status_code == 200


HOME = "http://localhost"
EVIL = {"origin": "https://evil.example"}
BY_EVIL = {"sec-fetch-site": "cross-site"}
BESIDE = {"sec-fetch-site": "same-site"}  # another port of this machine


class TestAnotherSite:
    """A page elsewhere may not use the browser of who is alone on this machine."""

    @pytest.fixture
    def client(self, every_door: FastAPI) -> TestClient:
        return TestClient(every_door, base_url=HOME)

    @pytest.mark.parametrize("by", [EVIL, {"origin": "null"}, BY_EVIL, BESIDE, EVIL | BY_EVIL])
    def test_brings_no_document_and_takes_no_reply_out(
        self, client: TestClient, by: dict[str, str]
    ):
        plan = {"file": ("計画.txt", "生活道路の除草は年99回とする。".encode())}
        refused = client.post("/v1/documents", files=plan, headers=by)
        assert "ほかのサイト" in problem(refused, 403)
        assert client.get("/v1/documents").json() == []
        exported = client.get("/v1/inquiries/1/export?actor=部長", headers=by)
        assert "ほかのサイト" in problem(exported, 403)

    def test_opens_no_reply_by_a_link(self, client: TestClient):
        by_link = BY_EVIL | {"sec-fetch-mode": "navigate"}
        assert client.get("/v1/inquiries/1/export?actor=部長", headers=by_link).status_code == 403
        posted = client.post("/v1/documents", data={"actor": "部長"}, headers=by_link)
        assert posted.status_code == 403

    def test_may_link_to_a_record(self, client: TestClient):
        by_link = BY_EVIL | {"sec-fetch-mode": "navigate"}
        assert client.get("/v1/records/Q1-2", headers=by_link).status_code == 200
        assert client.get("/docs", headers=by_link).status_code == 200

    @pytest.mark.parametrize(
        "by",
        [
            {},
            {"origin": HOME},
            {"origin": HOME, "sec-fetch-site": "same-origin"},
            {"sec-fetch-site": "none"},
        ],
    )
    def test_its_own_pages_and_programs_go_on(self, client: TestClient, by: dict[str, str]):
        plan = {"file": ("計画.txt", "生活道路の除草は年1回とする。".encode())}
        assert client.post("/v1/documents", files=plan, headers=by).status_code == 200
        asked = client.post("/v1/ask", json={"question": "費用は？"}, headers=by)
        assert asked.status_code == 200

    def test_with_a_token_of_its_own_may_ask(self, assistant: Assistant):
        tokens, (made,) = tokens_for(Role.READ)
        client = client_of(assistant, Access(lambda: tokens))
        by_token = EVIL | {"x-api-key": made}
        assert client.get("/v1/records/Q1-2", headers=by_token).status_code == 200


def test_who_asks_too_often_is_told_when_to_come_again(assistant: Assistant):
    client = client_of(assistant, Access(rate=parse("2/minute")))
    assert [client.get("/v1/records/Q1-2").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/v1/records/Q1-2")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["retry-after"] in refused.json()["detail"]
    assert client.get("/healthz").status_code == 200


def test_only_the_listed_names_are_answered(assistant: Assistant):
    access = Access(hosts=frozenset({"localhost", "desk.example"}))
    client = client_of(assistant, access)
    hosts = {"desk.example": 200, "DESK.example:8000": 200, "evil.example": 421, "": 421}
    for host, status in hosts.items():
        assert client.get("/healthz", headers={"host": host}).status_code == status


def test_every_answer_is_sealed_and_numbered(assistant: Assistant):
    client = client_of(assistant, Access())
    for address in ("/v1/records/Q1-2", "/v1/records/Q9-9", "/nothing"):
        headers = client.get(address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert len(headers["x-request-id"]) == 32
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    ("given", "shown"), [("a-1", "a-1"), ("x" * 65, None), ("", None), ("a b", None)]
)
def test_a_callers_request_id_is_kept_where_it_is_a_plain_word(
    assistant: Assistant, given: str, shown: str | None
):
    answer = client_of(assistant, Access()).get("/healthz", headers={"x-request-id": given})
    if shown is None:
        assert answer.headers["x-request-id"] != given
    else:
        assert answer.headers["x-request-id"] == shown


class TestWhatAnOfficeSets:
    def test_by_default_only_this_machines_names_are_answered(self, tmp_path: Path):
        access = Access.of(Settings(home=tmp_path), alone)
        own = socket.gethostname().casefold()
        assert access.hosts == {"127.0.0.1", "localhost", "[::1]", own}
        assert access.tokens().holders == {}

    @pytest.mark.parametrize(
        ("host", "header"),
        [
            ("Desk.Example", "desk.example:8000"),
            ("fd00::a", "[FD00::A]:8000"),
            ("192.168.0.5", f"{socket.gethostname().upper()}:8000"),
        ],
    )
    def test_the_name_that_it_listens_at_and_the_machines_own_are_answered(
        self, assistant: Assistant, tmp_path: Path, host: str, header: str
    ):
        client = client_of(assistant, Access.of(Settings(home=tmp_path, host=host), alone))
        assert client.get("/healthz", headers={"host": header}).status_code == 200

    def test_on_every_address_any_name_is_answered_unless_names_are_listed(self, tmp_path: Path):
        assert Access.of(Settings(home=tmp_path, host="0.0.0.0"), alone).hosts == frozenset()
        listed = Settings(home=tmp_path, host="0.0.0.0", allowed_hosts=frozenset({"desk.example"}))
        assert {"desk.example", "localhost"} <= Access.of(listed, alone).hosts

    def test_a_rate_that_cannot_be_read_is_named(self, tmp_path: Path):
        with pytest.raises(SettingsError, match="いっぱい"):
            Access.of(Settings(home=tmp_path, rate_limit="いっぱい"), alone)


def test_a_body_past_the_limit_is_refused_in_japanese(assistant: Assistant):
    client = client_of(assistant, Access())
    body = b"x" * (4 * 1024 * 1024 + 1)
    for address in ("/v1/ask", "/mcp"):
        for content in (body, iter([body])):
            refused = client.post(address, content=content)
            assert "4MBまで" in problem(refused, 413)
            assert refused.headers["x-content-type-options"] == "nosniff"
