"""The door for OpenAI-style clients such as Open WebUI: chat completions with citations."""

import json
import time
from collections.abc import Iterator
from typing import Annotated, Any, TypeAlias

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, Citation
from assistant.ask import Assistant
from assistant.citing import marks
from assistant.understand import LONGEST
from index.documents.model import Wanted
from ui import wording
from ui.http_bodies import UNFIT, Text
from ui.render import answer_json
from ui.who import Who

_SSE = "text/event-stream"
Completed: TypeAlias = dict[str, Any] | StreamingResponse
OPENAI_PATHS = frozenset({"/v1/chat/completions", "/v1/models"})


class Part(BaseModel):
    """One part of a message that is sent in parts; only text can be asked."""

    model_config = ConfigDict(extra="ignore")

    type: str = Field(description="text だけを読む")
    text: Text = ""


class Message(BaseModel):
    """A turn of the conversation; what the user asked is read, the rest is not."""

    model_config = ConfigDict(extra="ignore")

    role: str
    content: Text | list[Part] | None = None

    @property
    def words(self) -> str:
        """The text, whether sent whole or in parts."""
        return "\n".join(part.text for part in self._parts)

    @property
    def is_text(self) -> bool:
        """Whether there is nothing beside text, such as an image."""
        return all(part.type == "text" for part in self._parts)

    @property
    def _parts(self) -> list[Part]:
        if isinstance(self.content, list):
            return self.content
        return [Part(type="text", text=self.content or "")]


class ChatRequest(BaseModel):
    """A chat completion; sampling and tool settings are accepted and have no effect."""

    model_config = ConfigDict(
        extra="ignore",
        json_schema_extra={
            "examples": [
                {
                    "model": "gunmane",
                    "messages": [{"role": "user", "content": "契約は何年がよい？"}],
                }
            ]
        },
    )

    model: Annotated[str, Field(max_length=200)] = "gunmane"
    messages: Annotated[list[Message], Field(min_length=1, max_length=200)]
    stream: bool = False


def add_openai(app: FastAPI, assistant: Assistant) -> None:
    """``/v1/chat/completions`` and ``/v1/models``."""

    @app.get("/v1/models", tags=["OpenAI 互換"], summary="使えるモデルの一覧")
    def models() -> dict[str, Any]:
        model = {"id": "gunmane", "object": "model", "created": 0, "owned_by": "gunmane"}
        return {"object": "list", "data": [model]}

    @app.post(
        "/v1/chat/completions",
        tags=["OpenAI 互換"],
        summary="会話に答える（OpenAI 互換）",
        response_model=None,
        responses={200: {"content": {_SSE: {}}}, 422: UNFIT},
    )
    def complete(asked: ChatRequest, request: Request, who: Who) -> Completed:
        questions = _questions(asked)
        documents = Wanted(who.sees)
        answer = assistant.ask(questions[-1][: LONGEST + 1], questions[:-1], wanted=documents)
        base = str(request.base_url)
        if asked.stream:
            return StreamingResponse(_events(answer, asked.model, base), media_type=_SSE)
        message = {
            "role": "assistant",
            "content": answer.text,
            "refusal": None,
            "annotations": annotations(answer, base),
        }
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return _object(answer, asked.model, "chat.completion", choice) | {
            "gunmane": answer_json(answer)
        }


def _questions(asked: ChatRequest) -> list[str]:
    """What the user asked, the last of it in text alone."""
    said = [one for one in asked.messages if one.role == "user"]
    if not said:
        raise HTTPException(422, wording.NO_USER_MESSAGE)
    if not said[-1].is_text:
        raise HTTPException(422, wording.ONLY_TEXT)
    return [one.words for one in said]


def annotations(answer: Answer, base: str) -> list[dict[str, Any]]:
    """One ``url_citation`` for each place in the text where a mark stands."""
    found = []
    for citation in answer.citations:
        mark, start = marks((citation.n,)), 0
        while (start := answer.text.find(mark, start)) >= 0:
            found.append(_annotation(citation, start, start + len(mark), base))
            start += len(mark)
    return sorted(found, key=lambda one: one["url_citation"]["start_index"])


def _annotation(citation: Citation, start: int, end: int, base: str) -> dict[str, Any]:
    title = f"{citation.title}（手引き {citation.edition} p.{citation.page}）"
    url = f"{base}v1/records/{citation.record}#{citation.statement}"
    span = {"start_index": start, "end_index": end, "title": title, "url": url}
    return {"type": "url_citation", "url_citation": span}


def _events(answer: Answer, model: str, base: str) -> Iterator[str]:
    """The checked answer line by line, its citations with the last chunk."""
    lines = answer.text.splitlines(keepends=True)
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": line} for line in lines]
    for delta in deltas:
        yield _event(answer, model, delta, None)
    yield _event(answer, model, {"annotations": annotations(answer, base)}, "stop")
    yield "data: [DONE]\n\n"


def _event(answer: Answer, model: str, delta: dict[str, Any], finish: str | None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    chunk = _object(answer, model, "chat.completion.chunk", choice)
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"


def _object(answer: Answer, model: str, kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{answer.id}",
        "object": kind,
        "created": int(time.time()),
        "model": model,
        "choices": [choice],
    }
