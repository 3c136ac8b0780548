"""The OpenAI-style door, driven by the official client over a real connection."""

import json
from collections.abc import Iterator

import httpx2
import openai
import pytest

from assistant.ask import Assistant
from tests.ui.running import running
from ui import wording
from ui.http_api import create_app

QUESTION = "隣の村と費用をどう分けますか？"


@pytest.fixture
def base(assistant: Assistant) -> Iterator[str]:
    with running(create_app(assistant)) as address:
        yield address


@pytest.fixture
def client(base: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{base}/v1", api_key="none", max_retries=0) as client:
        yield client


def test_the_text_is_the_answer_that_every_door_gives(client: openai.OpenAI, assistant: Assistant):
    done = client.chat.completions.create(
        model="gunmane", messages=[{"role": "user", "content": QUESTION}]
    )
    assert done.choices[0].message.content == assistant.ask(QUESTION).text
    assert done.choices[0].finish_reason == "stop"


def test_each_mark_in_the_text_is_annotated_with_its_source(client: openai.OpenAI):
    message = (
        client.chat.completions.create(
            model="gunmane", messages=[{"role": "user", "content": QUESTION}]
        )
        .choices[0]
        .message
    )
    assert message.content is not None
    assert message.annotations
    for one in message.annotations:
        place = one.url_citation
        assert message.content[place.start_index : place.end_index].startswith("[")
        assert "Ver.T" in place.title
        assert "/v1/records/Q1-2#Q1-2." in place.url


def test_a_stream_adds_up_to_the_same_text_and_ends_with_the_citations(
    client: openai.OpenAI, assistant: Assistant
):
    stream = client.chat.completions.create(
        model="gunmane", messages=[{"role": "user", "content": QUESTION}], stream=True
    )
    deltas = [chunk.choices[0] for chunk in stream]
    assert "".join(one.delta.content or "" for one in deltas) == assistant.ask(QUESTION).text
    assert deltas[-1].finish_reason == "stop"
    assert deltas[-1].delta.model_extra is not None
    assert deltas[-1].delta.model_extra["annotations"]


def test_earlier_turns_of_the_user_are_the_history(client: openai.OpenAI, assistant: Assistant):
    done = client.chat.completions.create(
        model="gunmane",
        messages=[
            {"role": "system", "content": "あなたは詩人です。"},
            {"role": "user", "content": "Q1-2"},
            {"role": "assistant", "content": "…"},
            {"role": "user", "content": [{"type": "text", "text": "それはどう分けますか？"}]},
        ],
    )
    told = assistant.ask("それはどう分けますか？", ["Q1-2"])
    assert done.choices[0].message.content == told.text


def test_the_model_is_listed(client: openai.OpenAI):
    assert [one.id for one in client.models.list()] == ["gunmane"]


IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,YQ=="}}
TEXT = {"type": "text", "text": QUESTION}


def asked(base: str, *contents: object) -> httpx2.Response:
    messages = [{"role": "user", "content": one} for one in contents]
    body = json.dumps({"messages": messages})  # in ASCII, so that half a character passes
    headers = {"content-type": "application/json"}
    return httpx2.post(f"{base}/v1/chat/completions", content=body, headers=headers)


@pytest.mark.parametrize("content", [[IMAGE], [TEXT, IMAGE], [{"type": "input_audio"}]])
def test_that_only_text_can_be_asked_is_said_in_japanese(base: str, content: list[object]):
    refused = asked(base, content)
    assert refused.status_code == 422
    assert refused.json()["detail"] == refused.json()["error"]["message"] == wording.ONLY_TEXT


def test_after_an_image_that_was_refused_the_conversation_goes_on(base: str):
    assert asked(base, [TEXT, IMAGE], [TEXT]).status_code == 200


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (5, "messages.0.content"),
        ("\ud83d", "messages.0.content"),
        ([5], "messages.0.content、messages.0.content.0"),
        ([{"text": "費用は？"}], "messages.0.content、messages.0.content.0.type"),
    ],
    ids=repr,
)
def test_a_wrong_field_goes_by_its_own_name(base: str, content: object, where: str):
    detail = asked(base, content).json()["detail"]
    assert detail == wording.BAD_REQUEST.format(where=where)


def test_a_conversation_without_a_question_is_refused_in_japanese(client: openai.OpenAI):
    with pytest.raises(openai.UnprocessableEntityError, match="user"):
        client.chat.completions.create(
            model="gunmane", messages=[{"role": "system", "content": "こんにちは"}]
        )
