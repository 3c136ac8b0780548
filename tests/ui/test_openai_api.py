"""The OpenAI-style door, driven by the official client over a real connection."""

from collections.abc import Iterator

import openai
import pytest

from assistant.ask import Assistant
from tests.ui.running import running
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


def test_a_conversation_without_a_question_is_refused_in_japanese(client: openai.OpenAI):
    with pytest.raises(openai.UnprocessableEntityError, match="user"):
        client.chat.completions.create(
            model="gunmane", messages=[{"role": "system", "content": "こんにちは"}]
        )
