from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from assistant.ask import Assistant
from assistant.conversations import open_conversations
from assistant.masking import Masker
from tests.ui.problems import problem
from ui import wording
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


@pytest.mark.parametrize("address", ["/v1/ask", "/v1/ask/stream"])
@pytest.mark.parametrize("name", ["費用/分担", "/", ".", "..", "田中\n費用", "\x00", "\x7f"])
def test_a_name_that_no_address_leads_to_is_refused_before_anything_is_kept(
    client: TestClient, address: str, name: str
) -> None:
    refused = client.post(address, json={"question": FIRST, "conversation": name})
    assert problem(refused, 422) == wording.CONVERSATION_NAME


@pytest.mark.parametrize("name", ["...", ".a", "a?b", "a#b", "100%", "費用　分担", "\\"])
def test_a_conversation_of_any_other_name_can_be_seen_and_removed(
    client: TestClient, name: str
) -> None:
    client.post("/v1/ask", json={"question": FIRST, "conversation": name})
    place = f"/v1/conversations/{quote(name, safe='')}"
    assert client.get(place).json()["name"] == name
    assert client.delete(place).status_code == 204


def test_where_nothing_is_kept_a_conversation_is_refused(assistant: Assistant) -> None:
    asked = {"question": THEN, "conversation": "a"}
    refused = TestClient(create_app(assistant)).post("/v1/ask", json=asked)
    assert refused.status_code == 422
    assert refused.json()["detail"] == wording.NO_CONVERSATIONS
