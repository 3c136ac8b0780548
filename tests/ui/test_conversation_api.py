from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant import wording
from assistant.ask import Assistant
from assistant.conversations import open_conversations
from assistant.masking import Masker
from ui.http_api import create_app

FIRST, THEN = "甲市の契約は何年ですか", "費用は？"


@pytest.fixture
def client(assistant: Assistant, tmp_path: Path) -> Iterator[TestClient]:
    kept = open_conversations("", tmp_path, Masker(assistant.search.people))
    yield TestClient(create_app(assistant, conversations=kept))
    kept.close()


def test_a_follow_up_needs_only_the_name_of_its_conversation(client: TestClient) -> None:
    client.post("/v1/ask", json={"question": FIRST, "conversation": "a"})
    by_name = client.post("/v1/ask", json={"question": THEN, "conversation": "a"}).json()
    by_history = client.post("/v1/ask", json={"question": THEN, "history": [FIRST]}).json()
    assert by_name["text"] == by_history["text"]
    assert client.get("/v1/conversations/a").json() == {
        "name": "a",
        "questions": [FIRST, "費用は?"],
    }


def test_a_streamed_answer_is_part_of_the_conversation(client: TestClient) -> None:
    client.post("/v1/ask/stream", json={"question": FIRST, "conversation": "a"})
    assert client.get("/v1/conversations/a").json()["questions"] == [FIRST]


def test_a_question_that_cannot_be_read_is_not_kept(client: TestClient) -> None:
    assert client.post("/v1/ask", json={"question": " ", "conversation": "a"}).status_code == 422
    assert client.get("/v1/conversations/a").status_code == 404


def test_a_removed_conversation_is_gone(client: TestClient) -> None:
    client.post("/v1/ask", json={"question": FIRST, "conversation": "a"})
    assert client.delete("/v1/conversations/a").status_code == 204
    gone = client.delete("/v1/conversations/a")
    assert gone.status_code == 404
    assert gone.json()["detail"] == wording.NO_CONVERSATION.format(name="a")


@pytest.mark.parametrize("address", ["/v1/ask", "/v1/ask/stream"])
def test_two_pasts_are_refused(client: TestClient, address: str) -> None:
    asked = {"question": THEN, "conversation": "a", "history": [FIRST]}
    refused = client.post(address, json=asked)
    assert refused.status_code == 422
    assert refused.json()["detail"] == wording.TWO_PASTS


def test_where_nothing_is_kept_a_conversation_is_refused(assistant: Assistant) -> None:
    asked = {"question": THEN, "conversation": "a"}
    refused = TestClient(create_app(assistant)).post("/v1/ask", json=asked)
    assert refused.status_code == 422
    assert refused.json()["detail"] == wording.NO_CONVERSATIONS
