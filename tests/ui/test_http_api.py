import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from assistant.answer import Answer
from assistant.ask import Assistant
from index.errors import StoreError
from tests.ui.problems import is_japanese, problem
from ui.guard import HEADERS
from ui.http_api import create_app
from ui.http_bodies import PROBLEM

ROUTES = {
    ("/v1/ask", "post"),
    ("/v1/ask/stream", "post"),
    ("/v1/editions", "get"),
    ("/v1/editions/diff", "get"),
    ("/v1/editions/compare", "post"),
    ("/v1/records", "get"),
    ("/v1/records/{record_id}", "get"),
    ("/v1/search", "get"),
    ("/v1/tools", "get"),
    ("/v1/tools/{name}", "post"),
    ("/v1/models", "get"),
    ("/gennai/apps", "get"),
    ("/gennai/apps/{name}", "get"),
    ("/gennai/apps/{name}", "post"),
    ("/gennai/apps/{name}/jobs", "post"),
    ("/gennai/jobs/{job}", "get"),
    ("/v1/chat/completions", "post"),
    ("/v1/tools/{name}/export", "post"),
    ("/healthz", "get"),
    ("/readyz", "get"),
    ("/metrics", "get"),
}

LOADED = re.compile(r"""(?:src|href)=["']([^"']*)["']""")  # by a page, in its tags
ADDRESS = re.compile(r"""\burl: ?["']([^"']*)["']""")  # by its script


@pytest.fixture
def failures(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Every response of the description that is no success."""
    return [
        response
        for item in schema["paths"].values()
        for route in item.values()
        for status, response in route["responses"].items()
        if not status.startswith(("2", "3"))
    ]


@pytest.mark.parametrize("path", ["/", "/v1", "/v2/ask", "/v1/records/Q1-1/x", "/%00", "/../etc"])
def test_an_address_that_is_not_there_is_a_problem(client: TestClient, path: str):
    assert problem(client.get(path), 404).startswith("このアドレスはありません。")


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v1/ask"), ("PUT", "/v1/ask"), ("POST", "/v1/records"), ("DELETE", "/healthz")],
)
def test_a_method_that_is_not_for_this_address_is_a_problem(
    client: TestClient, method: str, path: str
):
    assert "メソッド" in problem(client.request(method, path), 405)


def test_a_failure_inside_is_a_problem_that_shows_nothing_of_the_inside(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_given: object) -> Answer:
        raise RuntimeError("secret: /home/office")

    monkeypatch.setattr(assistant, "ask", fail)
    client = TestClient(create_app(assistant), raise_server_exceptions=False)
    named = {"x-request-id": "abc-1"}
    response = client.post("/v1/ask", json={"question": "費用は？"}, headers=named)
    assert problem(response, 500)
    assert "secret" not in response.text
    assert response.headers["x-request-id"] == "abc-1"
    assert all(response.headers[name] == value for name, value in HEADERS.items())


def test_a_store_that_is_out_of_reach_is_told_with_what_to_do(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_given: object) -> Answer:
        raise StoreError("Milvus（milvus:19530）に届きません。")

    monkeypatch.setattr(assistant, "ask", fail)
    client = TestClient(create_app(assistant), raise_server_exceptions=False)
    response = client.post("/v1/ask", json={"question": "費用は？"})
    assert problem(response, 503) == "Milvus（milvus:19530）に届きません。"


@pytest.mark.parametrize("path", ["/healthz", "/nope", "/v1/records/Q9-9", "/v1/search"])
def test_no_browser_is_to_guess_what_a_reply_is(client: TestClient, path: str):
    assert client.get(path).headers["x-content-type-options"] == "nosniff"


class TestDescription:
    def test_it_lists_every_route_and_no_other(self, schema: dict[str, Any]):
        listed = {(path, method) for path, item in schema["paths"].items() for method in item}
        assert listed == ROUTES

    def test_every_route_says_in_japanese_what_it_is_for(self, schema: dict[str, Any]):
        tags = {one["name"]: one["description"] for one in schema["tags"]}
        for item in schema["paths"].values():
            for route in item.values():
                assert is_japanese(route["summary"])
                assert all(is_japanese(tags[tag]) for tag in route["tags"])
        assert is_japanese(schema["info"]["title"])

    def test_the_example_of_a_question_can_be_asked(
        self, schema: dict[str, Any], client: TestClient
    ):
        question = schema["components"]["schemas"]["Question"]
        assert is_japanese(question["examples"][0]["question"])
        assert client.post("/v1/ask", json=question["examples"][0]).status_code == 200
        fields = question["properties"].values()
        assert all(is_japanese(field["description"]) for field in fields)

    def test_every_failure_is_described_as_a_problem(self, failures: list[dict[str, Any]]):
        assert failures
        for response in failures:
            assert is_japanese(response["description"])
            assert list(response["content"]) == [PROBLEM]
            described = response["content"][PROBLEM]["schema"]
            assert set(described["properties"]) == {"title", "status", "detail", "errors"}
            assert set(described["required"]) == {"title", "status", "detail"}

    @pytest.mark.parametrize(
        ("method", "path", "route", "status"),
        [
            ("POST", "/v1/ask", "/v1/ask", 422),
            ("GET", "/v1/records?page=0", "/v1/records", 422),
            ("GET", "/v1/records/Q9-9", "/v1/records/{record_id}", 404),
            ("GET", "/v1/search", "/v1/search", 422),
            ("POST", "/v1/tools/benchmark", "/v1/tools/{name}", 422),
            ("POST", "/v1/tools/benchmark/export?format=pdf", "/v1/tools/{name}/export", 422),
        ],
    )
    def test_a_failure_is_what_its_description_says(
        self,
        client: TestClient,
        schema: dict[str, Any],
        method: str,
        path: str,
        route: str,
        status: int,
    ):
        described = schema["paths"][route][method.lower()]["responses"][str(status)]["content"]
        response = client.request(method, path)
        assert problem(response, status)
        assert list(described) == [response.headers["content-type"]]
        promised = described[PROBLEM]["schema"]
        assert set(promised["required"]) <= set(response.json()) <= set(promised["properties"])

    def test_the_framework_s_own_errors_are_not_promised(self, schema: dict[str, Any]):
        assert {"HTTPValidationError", "ValidationError"}.isdisjoint(
            schema["components"]["schemas"]
        )

    def test_a_record_unchanged_since_it_was_read_is_not_sent_again(self, client: TestClient):
        first = client.get("/v1/records/Q1-2")
        again = client.get("/v1/records/Q1-2", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get("/v1/records/Q1-2", headers={"if-none-match": '"x"'}).status_code == 200

    def test_records_are_listed_by_pages_that_add_up(self, client: TestClient):
        whole = client.get("/v1/records")
        assert int(whole.headers["x-total-count"]) == len(whole.json())
        pages = [
            client.get(f"/v1/records?limit=2&offset={start}").json()
            for start in range(0, len(whole.json()), 2)
        ]
        assert [one for page in pages for one in page] == whole.json()

    def test_an_answer_has_the_fields_of_the_contract(
        self, schema: dict[str, Any], client: TestClient
    ):
        described = set(schema["components"]["schemas"]["Answer"]["properties"])
        assert described == set(client.post("/v1/ask", json={"question": "Q1-1"}).json())


class TestPageOfTheDescription:
    def test_everything_it_loads_comes_from_this_machine(self, client: TestClient):
        page = client.get("/docs").text
        loaded = [*LOADED.findall(page), *ADDRESS.findall(page)]
        assert any(name.endswith(".js") for name in loaded)
        assert any(name.endswith(".css") for name in loaded)
        assert "/openapi.json" in loaded
        for name in loaded:
            assert urlsplit(name)[:2] == ("", ""), name
            assert client.get(name).status_code == 200, name

    def test_its_text_names_no_other_host(self, client: TestClient):
        assert re.findall(r"(?:https?:|[\"'(])//[^\"')\s]*", client.get("/docs").text) == []

    def test_its_style_fetches_nothing(self, client: TestClient):
        page = client.get("/docs").text
        (style,) = [name for name in LOADED.findall(page) if name.endswith(".css")]
        fetched = re.findall(r"@import[^;]*|url\((?!['\"]?data:)[^)]*\)", client.get(style).text)
        assert fetched == []

    def test_its_layout_is_without_the_badge_of_an_outside_validator(self, client: TestClient):
        """Swagger UI's StandaloneLayout shows a picture from validator.swagger.io."""
        assert '"layout": "BaseLayout"' in client.get("/docs").text

    def test_the_other_page_of_the_framework_which_fetches_a_logo_is_not_there(
        self, client: TestClient
    ):
        problem(client.get("/redoc"), 404)

    def test_it_shows_the_title(self, client: TestClient):
        response = client.get("/docs")
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/html")
        assert "<title>群マネの手引き アシスタント" in response.text
