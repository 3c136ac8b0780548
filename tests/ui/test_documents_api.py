from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from assistant.ask import Assistant
from assistant.quoting import Quoting
from corpus.documents.limits import STANDARD
from ui.http_api import create_app

PLAN = "第2章 除草の回数\n\n生活道路の除草は年1回とし、7月に行う。\n"
QUESTION = "生活道路の除草は年に何回ですか"


@pytest.fixture
def client(declining_assistant: Assistant, quoting: Quoting) -> Iterator[TestClient]:
    declining_assistant.quoting = quoting
    with TestClient(create_app(declining_assistant)) as one:
        yield one


def send(client: TestClient, name: str = "除草計画.txt", text: str = PLAN, **form: str) -> Response:
    return client.post("/v1/documents", files={"file": (name, text.encode())}, data=form)


def test_a_document_is_brought_listed_quoted_replaced_and_taken_out(client: TestClient):
    brought = send(client, actor="山田")
    assert brought.status_code == 200
    assert brought.json()["result"] == "imported"
    (card,) = client.get("/v1/documents").json()
    assert (card["name"], card["title"]) == ("除草計画.txt", "除草計画")
    assert (card["by"], card["group"]) == ("山田", "共通")
    answer = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert answer["lines"] == answer["citations"] == []
    assert [one["document"] for one in answer["quotes"]] == [card["id"]]
    assert send(client).json()["result"] == "unchanged"
    assert send(client, text=PLAN.replace("1", "3")).json()["result"] == "replaced"
    assert client.delete(f"/v1/documents/{card['id']}").status_code == 204
    assert client.get("/v1/documents").json() == []
    assert client.post("/v1/ask", json={"question": QUESTION}).json()["quotes"] == []


def test_sources_can_be_chosen(client: TestClient):
    document = send(client).json()["card"]["id"]
    for sources, count in (([], 1), (["handbook"], 0), ([document], 1), (["doc-none"], 0)):
        asked = {"question": QUESTION, "sources": sources}
        assert len(client.post("/v1/ask", json=asked).json()["quotes"]) == count


def test_documents_can_be_searched_alone(client: TestClient):
    send(client)
    (quote,) = client.get("/v1/documents/search", params={"q": QUESTION}).json()
    assert quote["text"] == "生活道路の除草は年1回とし、7月に行う。"


def test_what_belongs_to_another_group_is_not_there(client: TestClient):
    document = send(client, group="土木課").json()["card"]["id"]
    assert client.get("/v1/documents").json() == []
    assert client.get("/v1/documents/search", params={"q": QUESTION}).json() == []
    assert client.delete(f"/v1/documents/{document}").status_code == 404
    assert client.get(f"/v1/documents/{document}/pages/1").status_code == 404


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/計画.txt", "計画.txt"),
        ("C:\\文書\\計画.txt", "計画.txt"),
        ("計\u202e画.txt", "計画.txt"),
    ],
)
def test_a_name_cannot_lead_anywhere(client: TestClient, name: str, kept: str):
    assert send(client, name).json()["card"]["name"] == kept


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [("a.jpg", "x", ".jpgは読めません"), ("a.txt", "", "文字"), ("a.pdf", "x", "PDF")],
)
def test_what_cannot_be_read_is_a_problem_in_japanese(
    client: TestClient, name: str, text: str, told: str
):
    answer = send(client, name, text)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]
    assert client.get("/v1/documents").json() == []


def test_a_file_may_be_larger_than_other_requests(client: TestClient):
    text = PLAN + "\n" * 5_000_000
    assert send(client, text=text).status_code == 200


def test_a_file_that_is_too_large_is_told(
    client: TestClient, quoting: Quoting, monkeypatch: pytest.MonkeyPatch
):
    small = replace(STANDARD, file_bytes=1_000_000)
    monkeypatch.setattr(quoting.holdings.importer, "_limits", small)
    answer = send(client, text=PLAN + "\n" * 1_000_000)
    assert answer.status_code == 422
    assert "大きすぎます（1MBまで）" in answer.json()["detail"]


def test_a_second_import_is_told_to_wait(
    client: TestClient, quoting: Quoting, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("index.documents.library.PATIENCE", 0.1)
    with quoting.holdings.library.writing():
        answer = send(client)
    assert answer.status_code == 409
    assert "ほかの取り込み" in answer.json()["detail"]


def test_a_page_of_what_is_no_pdf_cannot_be_drawn(client: TestClient):
    document = send(client).json()["card"]["id"]
    answer = client.get(f"/v1/documents/{document}/pages/1")
    assert answer.status_code == 422
    assert "PDF だけ" in answer.json()["detail"]
