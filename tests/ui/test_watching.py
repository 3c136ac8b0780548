"""Every request leaves its figures and one log line."""

import logging
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.ask import Assistant
from ui.guard import Access
from ui.http_api import create_app
from ui.tokens import Role, Tokens


@pytest.fixture
def client(assistant: Assistant, caplog: pytest.LogCaptureFixture) -> TestClient:
    caplog.set_level(logging.INFO, "ui.watching")
    return TestClient(create_app(assistant), base_url="http://localhost")


def seen(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    told: dict[str, Any] = caplog.records[-1].__dict__["seen"]
    return told


@pytest.mark.parametrize(
    ("method", "address", "route", "status"),
    [
        ("GET", "/v1/records/Q1-2?who=山田", "/v1/records/{record_id}", 200),
        ("GET", "/v1/records/Q9-9", "/v1/records/{record_id}", 404),
        ("GET", "/gennai/jobs/山田", "none", 404),
        ("GET", "/健康/山田", "none", 404),
        ("BREW", "/healthz", "/healthz", 405),
    ],
)
def test_the_log_names_the_route_and_not_the_address(
    client: TestClient,
    caplog: pytest.LogCaptureFixture,
    method: str,
    address: str,
    route: str,
    status: int,
):
    answer = client.request(method, address)
    told = seen(caplog)
    assert (told["route"], told["status"]) == (route, status)
    assert told["request"] == answer.headers["x-request-id"]
    assert told["ms"] > 0
    assert "山田" not in str(told)
    assert "testclient" not in str(told)  # where the request came from


def test_the_log_names_the_holder_of_the_token_or_nobody(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.INFO, "ui.watching")
    tokens, made = Tokens({}).added("窓口", Role.READ)
    client = TestClient(create_app(assistant, Access(lambda: tokens)), base_url="http://localhost")
    client.get("/v1/records", headers={"x-api-key": made})
    assert seen(caplog)["holder"] == "窓口"
    assert client.get("/v1/records").status_code == 401
    assert (seen(caplog)["holder"], seen(caplog)["route"]) == (None, "none")
    figures = client.get("/metrics", headers={"x-api-key": made}).text
    assert 'gunmane_refused_total{status="401"} 1.0' in figures
    assert made not in figures
    assert "窓口" not in figures


def test_a_failure_inside_is_counted_as_one(
    assistant: Assistant, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    def fails(*_given: object) -> None:
        raise RuntimeError

    caplog.set_level(logging.INFO, "ui.watching")
    monkeypatch.setattr(assistant, "ask", fails)
    client = TestClient(create_app(assistant), raise_server_exceptions=False)
    assert client.post("/v1/ask", json={"question": "費用は？"}).status_code == 500
    assert (seen(caplog)["route"], seen(caplog)["status"]) == ("/v1/ask", 500)


def test_the_figures_say_how_many_and_with_which_outcome(client: TestClient):
    client.post("/v1/ask", json={"question": "費用はどう分けますか？"})
    shown = client.get("/metrics")
    assert shown.headers["content-type"].startswith("text/plain; version=")
    assert 'gunmane_requests_total{method="POST",route="/v1/ask",status="200"} 1.0' in shown.text
    assert 'gunmane_answers_total{outcome="answered",written_by="extract"} 1.0' in shown.text
    assert "gunmane_in_flight 1.0" in shown.text  # this very request
