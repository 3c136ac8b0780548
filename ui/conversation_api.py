"""Conversations that the server keeps, over HTTP: what was asked, and its removal."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from fastapi import FastAPI, HTTPException

from assistant.permissions import Person
from ui import wording
from ui.conversation_name import leads_astray
from ui.http_bodies import ABSENT, Conversation, Question
from ui.who import Who

if TYPE_CHECKING:
    from assistant.conversations import Conversations


def turn(
    asked: Question, who: Person, conversations: "Conversations | None"
) -> AbstractContextManager[Sequence[str]]:
    """The questions before one: those that were sent with it, or those that were kept."""
    if not asked.conversation:
        return nullcontext(asked.history)
    if leads_astray(asked.conversation):
        raise HTTPException(422, wording.CONVERSATION_NAME)
    if asked.history:
        raise HTTPException(422, wording.TWO_PASTS)
    if conversations is None:
        raise HTTPException(422, wording.NO_CONVERSATIONS)
    return conversations.turn(_own(who, asked.conversation), asked.question)


def _own(who: Person, name: str) -> str:
    """Two people may give their conversations the same name."""
    return f"{who.name}\n{name}" if who.name else name


def add_conversations(app: FastAPI, conversations: "Conversations") -> None:
    """``/v1/conversations/{name}``."""

    @app.get(
        "/v1/conversations/{name}",
        tags=["質問"],
        summary="会話で聞いたこと",
        responses={404: ABSENT},
    )
    def conversation(name: str, who: Who) -> Conversation:
        return Conversation(name=name, questions=known(name, who))

    @app.delete(
        "/v1/conversations/{name}",
        tags=["質問"],
        summary="会話を消す",
        status_code=204,
        responses={404: ABSENT},
    )
    def forget(name: str, who: Who) -> None:
        known(name, who)
        conversations.forget(_own(who, name))

    def known(name: str, who: Person) -> tuple[str, ...]:
        questions = conversations.earlier(_own(who, name))
        if not questions:
            raise HTTPException(404, wording.NO_CONVERSATION.format(name=name))
        return questions
