import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from assistant import wording
from assistant.answer import Answer, Outcome, ToolResult
from assistant.ask import Assistant
from assistant.exports.formats import MEDIA_TYPES, Format
from assistant.understand import LONGEST
from corpus.handbook import Handbook
from index.errors import StoreError
from tests.model_server import ModelServer, Reply, faithful
from ui.gennai_jobs import Jobs
from ui.guard import HEADERS
from ui.http_api import create_app
from ui.http_bodies import PROBLEM
from ui.render import answer_json, record_json

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
def client(assistant: Assistant, tmp_path: Path) -> TestClient:
    return TestClient(create_app(assistant, jobs=Jobs(tmp_path)))


@pytest.fixture
def schema(client: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/openapi.json").json()
    return described


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


def is_japanese(text: str) -> bool:
    return any("ぁ" <= letter <= "ー" or "一" <= letter <= "龥" for letter in text)


def problem(response: Response, status: int) -> str:
    """The detail of a problem, once it is sure that it is one, in Japanese."""
    assert response.status_code == status
    assert response.headers["content-type"] == PROBLEM
    shown = response.json()
    assert set(shown) == {"title", "status", "detail"}
    assert shown["status"] == status
    assert is_japanese(shown["title"])
    assert is_japanese(shown["detail"])
    detail: str = shown["detail"]
    return detail


class TestAsk:
    def test_the_answer_is_the_one_that_the_terminal_gives(
        self, client: TestClient, assistant: Assistant
    ):
        question = "隣の村と費用をどう分けますか？"
        shown = client.post("/v1/ask", json={"question": question, "id": "一"}).json()
        told = answer_json(assistant.ask(question, answer_id="一"))
        assert shown | {"elapsed_ms": 0} == told | {"elapsed_ms": 0}
        assert shown["citations"][0]["statement"] == "Q1-2.1"

    def test_an_answer_without_an_id_gets_one(self, client: TestClient):
        first, second = (
            client.post("/v1/ask", json={"question": "Q1-1"}).json()["id"] for _ in range(2)
        )
        assert first
        assert first != second

    def test_declining_is_an_answer_not_an_error(self, declining_assistant: Assistant):
        client = TestClient(create_app(declining_assistant))
        response = client.post("/v1/ask", json={"question": "補助率は何割ですか"})
        assert response.status_code == 200
        assert response.json()["outcome"] == "not_in_handbook"
        assert response.json()["related"] == ["Q1-2", "case-ono", "contact-tiny"]

    def test_the_earlier_questions_reach_the_assistant(
        self, client: TestClient, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
    ):
        heard: list[list[str]] = []
        answer = assistant.ask("Q1-1")

        def listening(_question: str, history: list[str], _id: str, _wanted: object) -> Answer:
            heard.append(history)
            return answer

        monkeypatch.setattr(assistant, "ask", listening)
        client.post("/v1/ask", json={"question": "端数は？", "history": ["Q1-1", "費用は？"]})
        assert heard == [["Q1-1", "費用は？"]]

    def test_nasty_questions_are_answered_and_come_back_as_they_were_asked(
        self, client: TestClient, readable: str
    ):
        response = client.post("/v1/ask", json={"question": readable})
        assert response.status_code == 200
        assert response.json()["question"] == readable

    def test_nasty_earlier_questions_do_no_harm(
        self, declining_assistant: Assistant, unreadable: str
    ):
        client = TestClient(create_app(declining_assistant))
        asked = {"question": "それは？", "history": ["費用は？", unreadable]}
        assert client.post("/v1/ask", json=asked).status_code == 200

    def test_a_calculation_that_lacks_a_value_is_an_answer_with_the_inputs_so_far(
        self, assistant: Assistant, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ):
        lacking = Answer(
            Outcome.NEEDS_INPUT,
            "あと次の値が必要です。",
            "Ver.T",
            "tiny",
            tools=(ToolResult("cost_allocation", {"parties": [{"name": "A市"}]}, ()),),
            missing=("A市の業務量",),
        )
        monkeypatch.setattr(assistant, "ask", lambda *_: lacking)
        response = client.post("/v1/ask", json={"question": "A市で分けて"})
        assert response.status_code == 200
        assert response.json()["missing"] == ["A市の業務量"]
        assert response.json()["tools"][0]["inputs"] == {"parties": [{"name": "A市"}]}

    def test_what_is_no_question_is_a_problem_that_says_what_to_do(
        self, client: TestClient, unreadable: str
    ):
        response = client.post("/v1/ask", json={"question": unreadable})
        assert problem(response, 422).endswith("してください。")

    def test_a_question_past_the_longest_is_told_the_limit(self, client: TestClient):
        response = client.post("/v1/ask", json={"question": "費" * (LONGEST + 1)})
        assert f"{LONGEST:,}字以内" in problem(response, 422)

    @pytest.mark.parametrize(
        ("asked", "where"),
        [
            ({}, "question"),
            ({"question": None}, "question"),
            ({"question": 1}, "question"),
            ({"question": ["費用は？"]}, "question"),
            ({"question": "費用は？", "model": "gpt"}, "model"),
            ({"Question": "費用は？"}, "question、Question"),
            ({"question": "費用は？", "history": "前の質問"}, "history"),
            ({"question": "費用は？", "history": ["前", 2]}, "history.1"),
            ({"question": "費用は？", "history": None}, "history"),
            ({"question": "費用は？", "id": 7}, "id"),
            ({"question": "費用は？", "id": "長" * 201}, "id"),
            (["費用は？"], "本文"),
            ("費用は？", "本文"),
            (None, "本文"),
        ],
        ids=repr,
    )
    def test_a_wrong_field_is_named(self, client: TestClient, asked: object, where: str):
        detail = problem(client.post("/v1/ask", json=asked), 422)
        assert detail == f"入力の {where} に誤りがあります。GET /docs の説明を確かめてください。"

    @pytest.mark.parametrize(("earlier", "status"), [(50, 200), (51, 422)])
    def test_history_has_a_limit(self, client: TestClient, earlier: int, status: int):
        asked = {"question": "費用は？", "history": ["前の質問"] * earlier}
        assert client.post("/v1/ask", json=asked).status_code == status

    @pytest.mark.parametrize(
        "body",
        [b"", b"{", "費用は？".encode(), b"question=x", b"\x00", b"\xff\xfe"],
        ids=repr,
    )
    def test_a_body_that_is_no_json_is_a_problem(self, client: TestClient, body: bytes):
        headers = {"content-type": "application/json"}
        detail = problem(client.post("/v1/ask", content=body, headers=headers), 422)
        assert "本文" in detail

    @pytest.mark.parametrize(
        "body",
        ['{"question": "費用は？"}'.encode("cp932"), b"[" * 100_000],
        ids=["another encoding", "nested without end"],
    )
    def test_a_body_that_nobody_can_read_is_a_problem(self, client: TestClient, body: bytes):
        headers = {"content-type": "application/json"}
        response = client.post("/v1/ask", content=body, headers=headers)
        assert "本文" in problem(response, 422)

    @pytest.mark.parametrize("field", ["question", "id", "history"])
    def test_half_a_character_is_refused(self, client: TestClient, field: str):
        asked: dict[str, object] = {"question": "費用は？"}
        asked[field] = ["\ud83d費用"] if field == "history" else "\ud83d費用"
        headers = {"content-type": "application/json"}
        body = json.dumps(asked).encode()
        assert field in problem(client.post("/v1/ask", content=body, headers=headers), 422)

    def test_another_type_of_content_is_a_problem(self, client: TestClient):
        body = '{"question": "費用は？"}'.encode()
        response = client.post("/v1/ask", content=body, headers={"content-type": "text/plain"})
        assert "本文" in problem(response, 422)


def events(response: Response) -> list[tuple[str, dict[str, Any]]]:
    """(event, data) of every event of a stream."""
    found = []
    for block in response.text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        found.append((fields["event"], json.loads(fields["data"])))
    return found


class TestStream:
    def test_without_a_model_the_lines_come_at_once_and_the_answer_last(self, client: TestClient):
        asked = {"question": "費用の分け方は？", "id": "s-1"}
        response = client.post("/v1/ask/stream", json=asked)
        assert response.headers["content-type"].startswith("text/event-stream")
        shown = events(response)
        answer = client.post("/v1/ask", json=asked).json()
        assert [kind for kind, _ in shown] == ["context", *["line"] * len(answer["lines"]), "done"]
        assert shown[0][1]["ranking"] == answer["ranking"]
        assert [data["line"] for kind, data in shown if kind == "line"] == answer["lines"]
        assert shown[-1][1]["answer"] | {"elapsed_ms": 0} == answer | {"elapsed_ms": 0}

    def test_with_a_model_each_line_comes_with_what_its_marks_stand_for(
        self, written_assistant: Assistant, model_server: ModelServer
    ):
        model_server.will(Reply(faithful))
        client = TestClient(create_app(written_assistant))
        shown = events(client.post("/v1/ask/stream", json={"question": "費用の分け方は？"}))
        assert [kind for kind, _ in shown[:3]] == ["context", "progress", "line"]
        assert shown[1][1] == {"text": wording.WRITING}
        assert shown[-1][1]["answer"]["written_by"] == "agent"
        for kind, data in shown:
            if kind == "line":
                assert [one["n"] for one in data["citations"]] == data["line"]["citations"]

    def test_what_cannot_be_read_is_told_in_the_answer(self, client: TestClient):
        shown = events(client.post("/v1/ask/stream", json={"question": "橋"}))
        assert [kind for kind, _ in shown] == ["context", "done"]
        assert shown[-1][1]["answer"]["outcome"] == "needs_input"

    def test_a_wrong_field_is_a_problem_before_anything_is_sent(self, client: TestClient):
        response = client.post("/v1/ask/stream", json={"question": 1})
        assert "question" in problem(response, 422)


class TestRecords:
    def test_the_list_names_every_record(self, client: TestClient):
        shown = client.get("/v1/records").json()
        assert [one["id"] for one in shown] == ["Q1-1", "Q1-2", "case-ono", "contact-tiny"]
        assert shown[2] == {
            "id": "case-ono",
            "kind": "case",
            "title": "大野村の3年契約",
            "step": None,
            "pages": [3, 4],
            "edition": "Ver.T",
        }

    @pytest.mark.parametrize(
        ("wanted", "ids"),
        [
            ({"kind": "q"}, ["Q1-1", "Q1-2"]),
            ({"kind": "figure"}, []),
            ({"step": 1}, ["Q1-1", "Q1-2"]),
            ({"step": 0}, []),
            ({"page": 3}, ["Q1-2", "case-ono"]),
            ({"page": 3, "kind": "case"}, ["case-ono"]),
            ({"page": 1}, []),
        ],
        ids=str,
    )
    def test_the_list_can_be_narrowed(
        self, client: TestClient, wanted: dict[str, str | int], ids: list[str]
    ):
        assert [one["id"] for one in client.get("/v1/records", params=wanted).json()] == ids

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("kind", "nonsense"),
            ("step", 7),
            ("step", -1),
            ("step", "一"),
            ("page", 0),
            ("page", 6),
            ("page", ""),
        ],
    )
    def test_a_list_narrowed_by_nonsense_is_a_problem(
        self, client: TestClient, name: str, value: str | int
    ):
        assert name in problem(client.get("/v1/records", params={name: value}), 422)

    def test_one_record_whole(self, client: TestClient, tiny_handbook: Handbook):
        shown = client.get("/v1/records/Q1-2").json()
        assert shown == record_json(tiny_handbook["Q1-2"], tiny_handbook)

    @pytest.mark.parametrize("name", ["Q9-9", "q1-1", "%00", "%F0%9F%98%80", "%E8%B2%BB%E7%94%A8"])
    def test_a_record_that_is_not_there_is_a_problem(self, client: TestClient, name: str):
        detail = problem(client.get(f"/v1/records/{name}"), 404)
        assert "という記録はありません" in detail


class TestSearch:
    def test_the_best_record_stands_first_with_its_signals(self, client: TestClient):
        hits = client.get("/v1/search", params={"q": "費用の分け方"}).json()
        scores = [one["score"] for one in hits]
        assert (hits[0]["record"], hits[0]["pages"]) == ("Q1-2", [3])
        assert scores == sorted(scores, reverse=True)
        assert "cosine_statement" in hits[0]["signals"]

    def test_a_record_that_is_named_stands_first(self, client: TestClient):
        assert client.get("/v1/search", params={"q": "Ｑ１ー１"}).json()[0]["record"] == "Q1-1"

    @pytest.mark.parametrize(("limit", "shown"), [(1, 1), (3, 3), (100, 4)])
    def test_no_more_hits_than_asked_for(self, client: TestClient, limit: int, shown: int):
        response = client.get("/v1/search", params={"q": "費用", "limit": limit})
        assert len(response.json()) == shown

    @pytest.mark.parametrize(
        "wanted", [{}, {"q": "費用", "limit": 0}, {"q": "費用", "limit": 101}], ids=str
    )
    def test_a_search_out_of_bounds_is_a_problem(
        self, client: TestClient, wanted: dict[str, str | int]
    ):
        problem(client.get("/v1/search", params=wanted), 422)

    def test_nasty_words_are_searched(self, client: TestClient, readable: str):
        assert client.get("/v1/search", params={"q": readable}).status_code == 200

    def test_what_is_no_question_is_a_problem(self, client: TestClient, unreadable: str):
        words = unreadable[: LONGEST + 1]  # an address has its own limit
        assert problem(client.get("/v1/search", params={"q": words}), 422).endswith("ください。")


class TestTools:
    def test_the_list_says_what_each_is_for_and_what_it_takes(self, client: TestClient):
        shown = {one["name"]: one for one in client.get("/v1/tools").json()}
        assert shown["find_contact"] == {
            "name": "find_contact",
            "title": "相談窓口を調べる",
            "purpose": "都道府県や地方の名前から、自治体メンテ相談窓口の連絡先を調べます。",
            "based_on": ["contact-tiny"],
            "input_schema": {
                "additionalProperties": False,
                "description": "都道府県や地方の名前から、自治体メンテ相談窓口の連絡先を調べます。",
                "properties": {
                    "place": {
                        "maxLength": 400,
                        "minLength": 2,
                        "title": "都道府県または地方",
                        "type": "string",
                    }
                },
                "required": ["place"],
                "title": "相談窓口を調べる",
                "type": "object",
            },
        }

    def test_a_result_comes_with_what_its_marks_stand_for(self, client: TestClient):
        given = {"population_most": 10_000}
        shown = client.post("/v1/tools/find_cases", json=given).json()
        assert shown["result"]["inputs"] == given
        assert shown["result"]["lines"][0].endswith("[1]")
        assert shown["citations"][0]["record"] == "case-ono"

    def test_a_tool_that_is_not_there_is_a_problem(self, client: TestClient):
        detail = problem(client.post("/v1/tools/tax", json={}), 404)
        assert (
            detail == "tax という計算・照会はありません。GET /v1/tools で一覧を確かめてください。"
        )

    @pytest.mark.parametrize(
        ("given", "errors"),
        [
            ({"population": -1}, ["人口: 0 より大きい値にしてください"]),
            (
                {"name": 1, "人口": 1},
                [
                    "人口: 入力してください",
                    "自治体名: 文字で入力してください",
                    "人口: 使わない項目です。取り除いてください",
                ],
            ),
            ({"population": 1, "name": "\ud83d"}, ["読めない文字か、深すぎる入れ子があります"]),
            ({"\ud83d": 1}, ["読めない文字か、深すぎる入れ子があります"]),
        ],
        ids=ascii,
    )
    def test_each_thing_wrong_with_the_input_is_told(
        self, client: TestClient, given: dict[str, object], errors: list[str]
    ):
        headers = {"content-type": "application/json"}
        body = json.dumps(given).encode()
        response = client.post("/v1/tools/benchmark", content=body, headers=headers)
        assert response.status_code == 422
        assert response.headers["content-type"] == PROBLEM
        assert response.json() == {
            "title": "入力を確かめてください",
            "status": 422,
            "detail": f"入力に直すところが {len(errors)} 件あります。errors を確かめてください。",
            "errors": errors,
        }

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"1", b"null"], ids=repr)
    def test_a_body_that_is_no_object_is_a_problem(self, client: TestClient, body: bytes):
        headers = {"content-type": "application/json"}
        response = client.post("/v1/tools/benchmark", content=body, headers=headers)
        assert "本文" in problem(response, 422)


class TestExport:
    @pytest.mark.parametrize("kind", list(Format))
    def test_a_result_comes_as_a_file_with_a_japanese_name(self, client: TestClient, kind: Format):
        response = client.post(
            f"/v1/tools/find_cases/export?format={kind}", json={"population_most": 10_000}
        )
        assert response.status_code == 200
        assert response.headers["content-type"] == MEDIA_TYPES[kind]
        disposition = response.headers["content-disposition"]
        assert disposition.startswith(f'attachment; filename="find_cases.{kind}"; filename*=')
        assert unquote(disposition).endswith(f"UTF-8''先行事例を探す.{kind}")
        assert response.content.startswith(b"PK")

    def test_it_is_excel_where_nothing_is_said(self, client: TestClient):
        response = client.post("/v1/tools/find_contact/export", json={"place": "新潟県"})
        assert response.headers["content-type"] == MEDIA_TYPES[Format.XLSX]

    def test_what_is_wrong_with_the_input_is_told_as_elsewhere(self, client: TestClient):
        wrong = {"population": -1}
        told = client.post("/v1/tools/benchmark", json=wrong).json()
        assert client.post("/v1/tools/benchmark/export", json=wrong).json() == told

    def test_a_tool_that_is_not_there_is_a_problem(self, client: TestClient):
        assert problem(client.post("/v1/tools/tax/export", json={}), 404)

    def test_another_format_is_a_problem_that_names_it(self, client: TestClient):
        response = client.post("/v1/tools/benchmark/export?format=pdf", json={})
        assert "format" in problem(response, 422)

    def test_its_description_promises_both_kinds_of_file(self, schema: dict[str, Any]):
        described = schema["paths"]["/v1/tools/{name}/export"]["post"]["responses"]["200"]
        assert set(described["content"]) == set(MEDIA_TYPES.values())


def test_health_says_what_answers(client: TestClient):
    assert client.get("/healthz").json() == {
        "status": "ok",
        "edition": "Ver.T",
        "index": "tiny",
        "records": 4,
    }


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
