import pytest
from fastapi.testclient import TestClient

from assistant.assistants import Assistants
from ui.http_api import create_app


@pytest.fixture
def client(assistants: Assistants) -> TestClient:
    return TestClient(create_app(assistants.first, assistants=assistants))


def test_the_editions_are_listed(client: TestClient):
    shown = client.get("/v1/editions").json()
    assert [one["name"] for one in shown] == ["Ver.T", "Ver.T2"]


def test_what_differs_is_shown_and_what_does_not_is_left_out(client: TestClient):
    query = {"before": "Ver.T", "after": "Ver.T2"}
    shown = client.get("/v1/editions/diff", params=query).json()
    assert shown["counts"]["statements"] == {
        "added": 2,
        "removed": 1,
        "changed": 1,
        "moved": 0,
        "same": 8,
    }
    assert len(shown["statements"]) == 4
    (changed,) = [one for one in shown["statements"] if one["fate"] == "changed"]
    assert changed["before"]["id"] == changed["after"]["id"] == "Q1-2.2"


def test_one_question_for_two_editions(client: TestClient):
    asked = {"question": "Q1-2", "before": "Ver.T", "after": "Ver.T2"}
    shown = client.post("/v1/editions/compare", json=asked).json()
    assert [shown[one]["edition"] for one in ("before", "after")] == ["Ver.T", "Ver.T2"]
    assert [one["fate"] for one in shown["changes"]] == ["changed"]
    assert client.post("/v1/editions/compare", json={**asked, "question": "?"}).status_code == 422


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/ask/stream"])
def test_a_question_goes_to_the_edition_that_is_named(client: TestClient, path: str):
    done = client.post(path, json={"question": "Q1-2", "edition": "Ver.T2"})
    assert "70%" in done.text
    assert "60%" not in done.text
    assert '"edition":"Ver.T2"' in done.text.replace(": ", ":")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/ask", {"question": "Q1-2", "edition": "Ver.9"}),
        ("/v1/ask", {"question": "Q1-2", "edition": "/etc"}),
        ("/v1/ask/stream", {"question": "Q1-2", "edition": "Ver.9"}),
        ("/v1/editions/compare", {"question": "Q1-2", "before": "Ver.T", "after": "../t2"}),
    ],
)
def test_one_that_is_not_there_is_a_problem(client: TestClient, path: str, body: dict[str, str]):
    done = client.post(path, json=body)
    assert done.status_code == 404
    assert "あるのは Ver.T・Ver.T2" in done.json()["detail"]


def test_records_and_search_are_of_the_edition_that_is_named(client: TestClient):
    query = {"edition": "Ver.T2"}
    assert client.get("/v1/records/Q1-3").status_code == 404
    assert client.get("/v1/records/Q1-3", params=query).json()["edition"] == "Ver.T2"
    listed = client.get("/v1/records", params=query | {"page": "6"}).json()
    assert [(one["id"], one["edition"]) for one in listed] == [("Q1-3", "Ver.T2")]
    found = client.get("/v1/search", params=query | {"q": "電子契約の進め方"}).json()
    assert (found[0]["record"], found[0]["edition"]) == ("Q1-3", "Ver.T2")


def test_where_there_is_one_edition_the_others_are_told_missing(assistants: Assistants):
    alone = TestClient(create_app(assistants.first))
    assert len(alone.get("/v1/editions").json()) == 1
    asked = {"question": "Q1-2", "edition": "Ver.T2"}
    assert alone.post("/v1/ask", json=asked).status_code == 404
