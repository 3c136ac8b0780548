"""Up is not yet ready: ready means that the index answers."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from assistant.ask import Assistant
from ui.http_api import create_app
from ui.http_bodies import PROBLEM


def test_health_says_what_answers(client: TestClient):
    assert client.get("/healthz").json() == {
        "status": "ok",
        "edition": "Ver.T",
        "index": "tiny",
        "records": 4,
    }


def test_ready_says_which_index_answers(client: TestClient):
    assert client.get("/readyz").json() == client.get("/healthz").json()


def test_an_index_that_finds_nothing_is_not_ready_though_the_server_is_up(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
):
    found = assistant.search.find
    monkeypatch.setattr(assistant.search, "find", lambda query: replace(found(query), hits=()))
    client = TestClient(create_app(assistant), base_url="http://localhost")
    refused = client.get("/readyz")
    assert (refused.status_code, refused.headers["content-type"]) == (503, PROBLEM)
    assert client.get("/healthz").status_code == 200
