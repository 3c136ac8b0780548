"""Asking over HTTP: the whole answer at once, or sentence by checked sentence."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.sse import EventSourceResponse, ServerSentEvent

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.assistants import Assistants
from index.documents.search import Wanted
from ui.conversation_api import turn
from ui.document_view import wanted_by
from ui.http_bodies import UNFIT, Question
from ui.who import Who

if TYPE_CHECKING:
    from assistant.conversations import Conversations

ASK = """計算に足りない値があるときは、outcome が needs_input の回答を返します。
missing が足りない値、tools の inputs がそこまでの入力です。
"""
STREAM = """event の種類と data（JSON）:

- `context`: 見つかった記録（`outcome`、`ranking`）
- `progress`: いましていること（`text`）
- `line`: 照合を終えた一文（`line`）と、その引用（`citations`）
- `restart`: ここまでの文を取り下げ、書き直す（`text`）
- `done`: 回答の全体（`answer`）。文は、最後の `restart` のあとに届いたものと同じ
"""


def add_asking(
    app: FastAPI, assistants: Assistants, conversations: "Conversations | None" = None
) -> None:
    """``/v1/ask`` and ``/v1/ask/stream``."""

    def documents(asked: Question, who: Who) -> Wanted:
        return wanted_by(who, asked.sources, asked.groups)

    def turn_of(asked: Question, who: Who) -> AbstractContextManager[Sequence[str]]:
        return turn(asked, who, conversations)

    def chosen(asked: Question) -> Assistant:
        return assistants.of(asked.edition)

    Chosen = Annotated[Assistant, Depends(chosen)]  # noqa: N806 - found before anything is sent
    Documents = Annotated[Wanted, Depends(documents)]  # noqa: N806
    Turn = Annotated[AbstractContextManager[Sequence[str]], Depends(turn_of)]  # noqa: N806

    @app.post(
        "/v1/ask", tags=["質問"], summary="質問に答える", description=ASK, responses={422: UNFIT}
    )
    def ask(asked: Question, turn: Turn, assistant: Chosen, wanted: Documents) -> Answer:
        with turn as earlier:
            answer = assistant.ask(asked.question, earlier, asked.id, wanted)
            if answer.is_unread:
                raise HTTPException(422, answer.text)
        return answer

    @app.post(
        "/v1/ask/stream",
        tags=["質問"],
        summary="質問に、書けた文から順に答える（Server-Sent Events）",
        description=STREAM,
        response_class=EventSourceResponse,
        responses={422: UNFIT},
    )
    def ask_stream(
        asked: Question, turn: Turn, assistant: Chosen, wanted: Documents
    ) -> Iterator[ServerSentEvent]:
        with turn as earlier:
            for event in assistant.stream(asked.question, earlier, asked.id, wanted):
                yield ServerSentEvent(event=event.kind, data=event)
