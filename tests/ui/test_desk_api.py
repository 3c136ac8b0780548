import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.ask import Assistant
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.database import open_database
from assistant.helpdesk.storage.verify import verify
from assistant.permissions import Role
from tests import databases
from tests.ui.problems import problem
from ui.guard import Access
from ui.http_api import create_app
from ui.tokens import Tokens

postgres, url = databases.postgres, databases.url  # fixtures
MAIL = "件名: 照会\n\n三条市の山田です。複数の市で費用はどう分けますか。\n\n三条市建設課\n山田 太郎"


@pytest.fixture
def office(assistant: Assistant, url: str, tmp_path: Path) -> Iterator[Office]:
    database = open_database(url, tmp_path)
    yield Office(assistant, database, tmp_path / "proposals")
    assert verify(database) == ()
    database.close()


@pytest.fixture
def client(assistant: Assistant, office: Office) -> TestClient:
    return TestClient(create_app(assistant, office=office))


@pytest.fixture
def case(client: TestClient) -> dict[str, Any]:
    made: dict[str, Any] = client.post("/v1/inquiries", json={"mail": MAIL, "actor": "田中"}).json()
    return made


def test_a_mail_becomes_a_case_with_a_draft(case: dict[str, Any]):
    assert case["case"]["state"] == "draft"
    assert case["case"]["prefecture"] == "新潟県"
    assert "複数の市で費用はどう分けますか" in case["draft"]["body"]
    assert all(one["problem"] == "" for one in case["checks"])
    assert [one["action"] for one in case["history"]] == ["receive", "draft"]


def test_a_file_becomes_a_case(client: TestClient):
    eml = base64.b64encode(b"Subject: a\r\n\r\n" + "費用の分け方は？".encode()).decode()
    made = client.post("/v1/inquiries", json={"file": eml, "name": "a.eml", "actor": "田中"}).json()
    assert made["case"]["questions"] == ["費用の分け方は？"]


@pytest.mark.parametrize(
    "given",
    [
        {"actor": "田中"},
        {"actor": "", "mail": MAIL},
        {"actor": "田中", "mail": MAIL, "file": "YQ=="},
        {"actor": "田中", "file": "no base64!"},
        {"actor": "田中", "file": "YQ==", "name": "a.pdf"},
        {"actor": "田中", "file": base64.b64encode(b"\xff\xfe\xfd\x80\x81").decode()},
    ],
)
def test_a_mail_that_cannot_be_read_is_a_problem(client: TestClient, given: dict[str, str]):
    refused = client.post("/v1/inquiries", json=given)
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"


def test_the_whole_way_to_a_file(client: TestClient, case: dict[str, Any]):
    number, body = case["case"]["id"], case["draft"]["body"]
    path = f"/v1/inquiries/{number}"
    edited = client.put(
        f"{path}/draft",
        json={"actor": "田中", "based_on": 1, "body": f"{body}\n・費用は7割です。[1]"},
    ).json()
    assert edited["draft"]["n"] == 2
    client.post(f"{path}/assign", json={"actor": "田中", "assignee": "田中", "due": "2026-12-01"})
    client.post(f"{path}/submit", json={"actor": "田中", "version": 2})
    refused = client.post(f"{path}/approve", json={"actor": "田中", "version": 2})
    assert (refused.status_code, refused.json()["title"]) == (409, "いまはできません")
    done = client.post(f"{path}/approve", json={"actor": "佐藤", "version": 2}).json()
    assert done["case"]["state"] == "approved"
    for kind, start in (("docx", b"PK"), ("eml", b"Subject:"), ("text", "三条市".encode())):
        file = client.get(f"{path}/export", params={"kind": kind, "actor": "田中"})
        assert file.content.startswith(start), kind
    assert [one["action"] for one in client.get(path).json()["history"]][-3:] == ["export"] * 3


@pytest.mark.parametrize("kind", ["docx", "eml", "text"])
def test_a_draft_that_nobody_approved_does_not_leave(
    client: TestClient, case: dict[str, Any], kind: str
):
    path = f"/v1/inquiries/{case['case']['id']}"
    refused = client.get(f"{path}/export", params={"kind": kind, "actor": "田中"})
    assert "承認" in problem(refused, 409)
    assert [one["action"] for one in client.get(path).json()["history"]] == ["receive", "draft"]


def test_an_edited_sentence_without_ground_is_marked(client: TestClient, case: dict[str, Any]):
    body = case["draft"]["body"].replace("\n・", "\n・費用の7割を国が負担します。[1]\n・", 1)
    edited = client.put(
        f"/v1/inquiries/{case['case']['id']}/draft",
        json={"actor": "田中", "based_on": 1, "body": body},
    ).json()
    assert [one["problem"] for one in edited["checks"] if one["problem"]] != []


def test_who_saves_second_gets_a_conflict_and_keeps_the_text(
    client: TestClient, case: dict[str, Any]
):
    path = f"/v1/inquiries/{case['case']['id']}"
    client.put(f"{path}/draft", json={"actor": "田中", "based_on": 1, "body": "田中の文"})
    second = client.put(f"{path}/draft", json={"actor": "佐藤", "based_on": 1, "body": "佐藤の文"})
    assert second.status_code == 409
    assert "田中 さんが保存" in second.json()["detail"]
    kept = {one["n"]: one["body"] for one in client.get(path).json()["versions"]}
    assert kept[second.json()["kept"]] == "佐藤の文"
    assert kept[second.json()["current"]] == "田中の文"


def test_cases_are_listed_and_found(client: TestClient, case: dict[str, Any]):
    assert case
    assert client.get("/v1/inquiries", params={"q": "三条市"}).json()["total"] == 1
    assert client.get("/v1/inquiries", params={"q": "下田市"}).json()["total"] == 0
    assert client.get("/v1/inquiries", params={"state": "approved"}).json()["cases"] == []
    assert client.get("/v1/inquiries", params={"limit": 0}).status_code == 422


def test_a_case_that_does_not_exist_is_a_problem(client: TestClient):
    assert client.get("/v1/inquiries/9").status_code == 404
    assert "案件 9 はありません" in client.get("/v1/inquiries/9").json()["detail"]


def test_an_approved_reply_is_offered_for_the_next_mail_until_withdrawn(
    client: TestClient, case: dict[str, Any]
):
    path = f"/v1/inquiries/{case['case']['id']}"
    client.post(f"{path}/submit", json={"actor": "田中", "version": 1})
    sent_back = client.post(
        f"{path}/send-back", json={"actor": "佐藤", "version": 1, "reason": "敬称"}
    )
    assert sent_back.json()["case"]["state"] == "draft"
    client.post(f"{path}/submit", json={"actor": "田中", "version": 1})
    client.post(f"{path}/approve", json={"actor": "佐藤", "version": 1})
    made = client.post("/v1/inquiries", json={"mail": MAIL, "actor": "田中"}).json()
    (example,) = made["alike"]
    assert "山田" not in example["body"]
    assert client.get("/v1/examples", params={"q": "費用はどう分けますか"}).json() != []
    gone = client.delete(f"/v1/examples/{example['id']}", params={"actor": "佐藤"})
    assert gone.status_code == 204
    assert client.get("/v1/examples").json() == []


def test_a_correction_is_a_file_for_a_maintainer(
    client: TestClient, office: Office, tmp_path: Path
):
    record = office.assistant.handbook.records[0].id
    given = {"actor": "田中", "record": record, "text": "電話 0256-34-5511 は誤り"}
    file = client.post("/v1/proposals", json=given).json()["file"]
    said = (tmp_path / "proposals" / file).read_text(encoding="utf-8")
    assert record in said
    assert "誤り" in said
    assert "0256" not in said
    assert client.post("/v1/proposals", json=given | {"record": "Q9-9"}).status_code == 409


class TestTokens:
    """Who acts is who the token was made for."""

    @pytest.fixture
    def by(self, assistant: Assistant, office: Office) -> dict[str, TestClient]:
        tokens, made = Tokens({}), {}
        for name, role in (("田中", Role.DESK), ("佐藤", Role.APPROVE), ("鈴木", Role.READ)):
            tokens, made[name] = tokens.added(name, role)
        app = create_app(assistant, Access(lambda: tokens), office=office)
        return {name: TestClient(app, headers={"x-api-key": one}) for name, one in made.items()}

    def test_the_name_in_a_body_is_not_who_acts(self, by: dict[str, TestClient]):
        made = by["田中"].post("/v1/inquiries", json={"mail": MAIL, "actor": "佐藤"}).json()
        assert {one["actor"] for one in made["history"]} == {"田中"}

    def test_the_whole_way_by_two_tokens(self, by: dict[str, TestClient]):
        made = by["田中"].post("/v1/inquiries", json={"mail": MAIL}).json()
        path = f"/v1/inquiries/{made['case']['id']}"
        assert by["田中"].post(f"{path}/submit", json={"version": 1}).status_code == 200
        refused = by["田中"].post(f"{path}/approve", json={"version": 1, "actor": "佐藤"})
        assert (refused.status_code, refused.json()["title"]) == (403, "権限がありません")
        assert by["佐藤"].post(f"{path}/approve", json={"version": 1}).status_code == 200
        assert by["田中"].get(f"{path}/export").content.startswith(b"PK")
        history = by["田中"].get(path).json()["history"]
        assert [(one["actor"], one["action"]) for one in history] == [
            ("田中", "receive"),
            ("田中", "draft"),
            ("田中", "waiting"),
            ("佐藤", "approved"),
            ("田中", "export"),
        ]
        assert all(one["detail"]["index"] == "tiny" for one in history)

    def test_who_approves_does_not_approve_an_own_draft(self, by: dict[str, TestClient]):
        made = by["佐藤"].post("/v1/inquiries", json={"mail": MAIL}).json()
        path = f"/v1/inquiries/{made['case']['id']}"
        by["佐藤"].post(f"{path}/submit", json={"version": 1})
        refused = by["佐藤"].post(f"{path}/approve", json={"version": 1})
        assert (refused.status_code, refused.json()["title"]) == (409, "いまはできません")

    def test_who_reads_sees_no_mail_and_changes_nothing(self, by: dict[str, TestClient]):
        number = by["田中"].post("/v1/inquiries", json={"mail": MAIL}).json()["case"]["id"]
        reader = by["鈴木"]
        assert reader.get("/v1/inquiries").status_code == 403
        assert reader.get(f"/v1/inquiries/{number}").status_code == 403
        assert reader.post("/v1/inquiries", json={"mail": MAIL}).status_code == 403
        assert reader.get("/v1/examples").status_code == 403
        assert reader.delete("/v1/examples/1").status_code == 403
        assert reader.post("/v1/proposals", json={"record": "Q1-1", "text": "a"}).status_code == 403
