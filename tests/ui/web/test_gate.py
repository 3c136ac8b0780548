"""Nothing of the pages opens before a sign-in, and the sign-in gives nothing away."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from assistant.helpdesk.storage.accounts import Accounts
from assistant.helpdesk.storage.database import open_database
from assistant.permissions import Role
from ui.signing import Mode
from ui.web.gate import COOKIE, Gate
from ui.web.signin import SignIn

PASSWORD = "波止場の朝は早いですよ8"


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    database = open_database("", tmp_path)
    made = Accounts(database)
    made.add("田中", Role.DESK, PASSWORD, "管理人")
    yield made
    database.close()


def site(accounts: Accounts, mode: Mode) -> Starlette:
    """Pages that say yes to everything, behind the gate."""

    async def page(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("the pages")

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.close()

    return Starlette(
        routes=[
            *SignIn(lambda: accounts).routes(),
            WebSocketRoute("/_stcore/stream", socket),
            Route("/{path:path}", page, methods=["GET", "PUT", "POST"]),
        ],
        middleware=[Middleware(Gate, mode=lambda: mode, accounts=lambda: accounts)],
    )


@pytest.fixture
def client(accounts: Accounts) -> TestClient:
    return TestClient(site(accounts, Mode.ACCOUNTS), follow_redirects=False)


def send(client: TestClient, name: str = "田中", password: str = PASSWORD, **more: str):
    return client.post("/signin", data={"name": name, "password": password, **more})


@pytest.mark.parametrize("mode", [Mode.ALONE, Mode.PUBLIC, Mode.OIDC])
def test_without_local_accounts_the_gate_is_open(accounts: Accounts, mode: Mode):
    assert TestClient(site(accounts, mode)).get("/desk").text == "the pages"


@pytest.mark.parametrize(
    "path", ["/", "/desk", "/_stcore/upload_file/a", "/media/a.docx", "//evil.example/", "/signin/"]
)
@pytest.mark.parametrize("cookie", ["", "x", "\u00e9"])
def test_every_address_leads_to_the_sign_in(client: TestClient, path: str, cookie: str):
    headers = {"cookie": f"{COOKIE}={cookie}".encode("latin-1")} if cookie else {}
    for method in ("GET", "PUT", "POST"):
        answer = client.request(method, f"http://testserver{path}", headers=headers)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/signin?next=/")


def test_whether_it_runs_needs_no_sign_in(client: TestClient):
    assert client.get("/_stcore/health").text == "the pages"


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("path", ["/", "/signin", "/_stcore/health"])
def test_no_other_site_shows_a_page_in_a_frame(accounts: Accounts, mode: Mode, path: str):
    client = TestClient(site(accounts, mode), follow_redirects=False)
    (policy,) = client.get(path).headers.get_list("content-security-policy")
    assert "frame-ancestors 'none'" in policy


def test_no_socket_opens(client: TestClient):
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/stream"):
        pass


def test_who_signs_in_gets_the_page_that_was_asked_for_and_the_socket(client: TestClient):
    asked = client.get("/read?record=Q4-1").headers["location"]
    assert 'value="/read?record=Q4-1"' in client.get(asked).text
    done = send(client, next="/read?record=Q4-1")
    assert (done.status_code, done.headers["location"]) == (303, "/read?record=Q4-1")
    assert "HttpOnly" in done.headers["set-cookie"]
    assert "SameSite=lax" in done.headers["set-cookie"]
    assert client.get("/desk").text == "the pages"
    with client.websocket_connect("/_stcore/stream"):
        pass


def test_over_https_the_cookie_stays_there(accounts: Accounts):
    client = TestClient(
        site(accounts, Mode.ACCOUNTS), base_url="https://testserver", follow_redirects=False
    )
    assert "Secure" in send(client).headers["set-cookie"]


def test_a_session_that_was_ended_opens_nothing(client: TestClient, accounts: Accounts):
    send(client)
    accounts.sign_out(client.cookies[COOKIE])
    assert client.get("/desk").status_code == 303


@pytest.mark.parametrize(
    "place", ["//evil.example", "https://evil.example", "/\\evil.example", "x", "/a b", "/\r\nx"]
)
def test_the_way_on_stays_on_this_site(client: TestClient, place: str):
    assert send(client, next=place).headers["location"] == "/"


def test_what_was_typed_comes_back_as_text_and_the_password_not_at_all(client: TestClient):
    nasty = '"><script>alert(1)</script>'
    answer = send(client, nasty, "ひみつの合言葉", next=nasty)
    assert answer.status_code == 401
    assert "<script>" not in answer.text
    assert "&quot;&gt;&lt;script&gt;" in answer.text
    assert "ひみつの合言葉" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_after_five_failures_even_the_right_password_has_to_wait(client: TestClient):
    for _ in range(5):
        assert send(client, password="違う").status_code == 401
    refused = send(client, " 田中　")
    assert refused.status_code == 429
    assert "秒後にもう一度" in refused.text
    assert COOKIE not in client.cookies


def test_guesses_sent_all_at_once_are_counted_like_those_sent_one_by_one(accounts: Accounts):
    async def guess() -> Counter[int]:
        door = httpx.ASGITransport(site(accounts, Mode.ACCOUNTS))
        async with httpx.AsyncClient(transport=door, base_url="http://testserver") as client:
            forms = [{"name": "田中", "password": f"違う{n}"} for n in range(12)]
            forms[10]["password"] = PASSWORD
            sent = [client.post("/signin", data=form) for form in forms]
            return Counter([one.status_code for one in await asyncio.gather(*sent)])

    assert asyncio.run(guess()) == {401: 5, 429: 7}


def test_one_address_does_not_try_many_names(client: TestClient):
    statuses = [send(client, f"名前{n}", "x").status_code for n in range(31)]
    assert statuses == [401] * 30 + [429]


def test_a_form_of_another_site_is_refused(client: TestClient):
    form = {"name": "田中", "password": PASSWORD}
    foreign = client.post("/signin", data=form, headers={"origin": "http://evil.example"})
    assert foreign.status_code == 400
    by_its_word = client.post("/signin", data=form, headers={"sec-fetch-site": "cross-site"})
    assert by_its_word.status_code == 400
    own = client.post("/signin", data=form, headers={"origin": "http://testserver"})
    assert own.status_code == 303


@pytest.mark.parametrize("body", [b"", b"x" * 5000, b"\xff\xfe=%ff&name=%00", b"[]"])
def test_what_is_no_form_is_refused_in_words(client: TestClient, body: bytes):
    assert client.post("/signin", content=body).status_code in {400, 401}
