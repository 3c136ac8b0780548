"""Asking: the answer whole, and as a stream of events."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from httpx2 import Response
from httpx_sse import connect_sse
from starlette.testclient import TestClient

from assistant.answer import Answer, Outcome, ToolResult
from assistant.ask import Assistant
from assistant.understand import LONGEST
from assistant.wording import WRITING
from index.errors import StoreError
from tests.model_server import ModelServer, Reply, faithful
from tests.ui.problems import is_japanese, problem
from tests.ui.running import running
from ui import wording
from ui.http_api import create_app
from ui.render import answer_json

QUESTION = {"question": "費用はどう分けますか？"}


def test_an_event_source_reader_gets_context_then_lines_then_the_answer(assistant: Assistant):
    with (
        running(create_app(assistant)) as address,
        httpx.Client(base_url=address) as client,
        connect_sse(client, "POST", "/v1/ask/stream", json=QUESTION) as source,
    ):
        events = [(one.event, one.json()) for one in source.iter_sse()]
        whole = client.post("/v1/ask", json=QUESTION).json()
    kinds = [kind for kind, _ in events]
    assert kinds == ["context", *["line"] * len(whole["lines"]), "done"]
    assert [data["line"] for kind, data in events if kind == "line"] == whole["lines"]
    told = events[-1][1]["answer"]
    unlike = {"id", "elapsed_ms"}
    assert {k: v for k, v in told.items() if k not in unlike} == {
        k: v for k, v in whole.items() if k not in unlike
    }


def failing(error: Exception) -> Callable[..., Any]:
    """Whoever calls it meets this error."""

    def fail(*_given: object, **_named: object) -> None:
        raise error

    return fail


def events(response: Response) -> list[tuple[str, dict[str, Any]]]:
    """(event, data) of every event of a stream."""
    found = []
    for block in response.text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        found.append((fields["event"], json.loads(fields["data"])))
    return found


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
        assert shown[1][1] == {"text": WRITING}
        assert shown[-1][1]["answer"]["written_by"] == "agent"
        for kind, data in shown:
            if kind == "line":
                assert [one["n"] for one in data["citations"]] == data["line"]["citations"]

    @pytest.mark.parametrize("question", ["", "橋"])
    def test_what_cannot_be_read_is_the_problem_that_asking_gives(
        self, client: TestClient, question: str
    ):
        streamed, whole = (
            problem(client.post(f"/v1/ask{end}", json={"question": question}), 422)
            for end in ("/stream", "")
        )
        assert streamed == whole

    def test_a_calculation_that_lacks_a_value_is_told_in_the_answer(
        self, learned_assistant: Assistant
    ):
        client = TestClient(create_app(learned_assistant))
        asked = {"question": "A市(業務量50)とB町で1,200万円を業務量割で分けると？"}
        shown = events(client.post("/v1/ask/stream", json=asked))
        assert shown[0][1]["outcome"] == shown[-1][1]["answer"]["outcome"] == "needs_input"
        assert shown[-1][1]["answer"]["missing"]

    def test_an_index_out_of_reach_is_a_problem_before_anything_is_sent(
        self, client: TestClient, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(assistant.search, "find", failing(StoreError("索引に届きません。")))
        response = client.post("/v1/ask/stream", json=QUESTION)
        assert problem(response, 503) == "索引に届きません。"

    @pytest.mark.parametrize(
        ("error", "status", "detail"),
        [
            (StoreError("索引に届きません。"), 503, "索引に届きません。"),
            (RuntimeError("secret"), 500, wording.UNEXPECTED),
        ],
    )
    def test_a_failure_on_the_way_is_the_last_event(
        self,
        client: TestClient,
        assistant: Assistant,
        error: Exception,
        status: int,
        detail: str,
    ):
        assistant.told = failing(error)
        shown = events(client.post("/v1/ask/stream", json=QUESTION))
        assert [kind for kind, _ in shown][:2] == ["context", "line"]
        kind, told = shown[-1]
        assert kind == "error"
        assert (told["status"], told["detail"]) == (status, detail)
        assert is_japanese(told["title"])

    def test_a_wrong_field_is_a_problem_before_anything_is_sent(self, client: TestClient):
        response = client.post("/v1/ask/stream", json={"question": 1})
        assert "question" in problem(response, 422)
