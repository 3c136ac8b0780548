"""Asking over HTTP: the whole answer at once."""

from fastapi import FastAPI, HTTPException

from assistant.answer import Answer
from assistant.ask import Assistant
from ui.http_bodies import UNFIT, Question


def add_asking(app: FastAPI, assistant: Assistant) -> None:
    """``/v1/ask``."""

    @app.post(
        "/v1/ask",
        tags=["質問"],
        summary="質問に答える",
        description="計算に足りない値があるときは、outcome が needs_input の回答を返します。"
        "missing が足りない値、tools の inputs がそこまでの入力です。",
        responses={422: UNFIT},
    )
    def ask(asked: Question) -> Answer:
        answer = assistant.ask(asked.question, asked.history, asked.id)
        if answer.is_unread:
            raise HTTPException(422, answer.text)
        return answer
