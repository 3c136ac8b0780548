"""Conversations that the server keeps, over HTTP: what was asked, and its removal."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from fastapi import FastAPI, HTTPException

from assistant import wording
from ui.http_bodies import ABSENT, Conversation, Question

if TYPE_CHECKING:
    from assistant.conversations import Conversations


def turn(
    asked: Question, conversations: "Conversations | None"
) -> AbstractContextManager[Sequence[str]]:
    """The questions before one: those that were sent with it, or those that were kept."""
    if not asked.conversation:
        return nullcontext(asked.history)
    if asked.history:
        raise HTTPException(422, wording.TWO_PASTS)
    if conversations is None:
        raise HTTPException(422, wording.NO_CONVERSATIONS)
    return conversations.turn(asked.conversation, asked.question)


def add_conversations(app: FastAPI, conversations: "Conversations") -> None:
    """``/v1/conversations/{name}``."""

    @app.get(
        "/v1/conversations/{name}",
        tags=["質問"],
        summary="会話で聞いたこと",
        responses={404: ABSENT},
    )
    def conversation(name: str) -> Conversation:
        return Conversation(name=name, questions=known(name))

    @app.delete(
        "/v1/conversations/{name}",
        tags=["質問"],
        summary="会話を消す",
        status_code=204,
        responses={404: ABSENT},
    )
    def forget(name: str) -> None:
        known(name)
        conversations.forget(name)

    def known(name: str) -> tuple[str, ...]:
        questions = conversations.earlier(name)
        if not questions:
            raise HTTPException(404, wording.NO_CONVERSATION.format(name=name))
        return questions
