"""Asking over HTTP: the whole answer at once, or sentence by checked sentence."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.sse import EventSourceResponse, ServerSentEvent

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.assistants import Assistants
from index.documents.model import Wanted
from ui.conversation_api import turn
from ui.document_view import wanted_by
from ui.http_bodies import OF_A_GROUP, Question
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


@dataclass(frozen=True, slots=True)
class Ready:
    """What a question needs before it is asked: who answers, from what, after what."""

    assistant: Assistant
    wanted: Wanted
    turn: AbstractContextManager[Sequence[str]]


def add_asking(
    app: FastAPI, assistants: Assistants, conversations: "Conversations | None" = None
) -> None:
    """``/v1/ask`` and ``/v1/ask/stream``."""

    def ready_for(asked: Question, who: Who) -> Ready:
        documents = wanted_by(who, asked.sources, asked.groups)
        return Ready(assistants.of(asked.edition), documents, turn(asked, who, conversations))

    Prepared = Annotated[Ready, Depends(ready_for)]  # noqa: N806

    @app.post(
        "/v1/ask", tags=["質問"], summary="質問に答える", description=ASK, responses=OF_A_GROUP
    )
    def ask(asked: Question, ready: Prepared) -> Answer:
        with ready.turn as earlier:
            answer = ready.assistant.ask(asked.question, earlier, asked.id, ready.wanted)
            if answer.is_unread:
                raise HTTPException(422, answer.text)
        return answer

    @app.post(
        "/v1/ask/stream",
        tags=["質問"],
        summary="質問に、書けた文から順に答える（Server-Sent Events）",
        description=STREAM,
        response_class=EventSourceResponse,
        responses=OF_A_GROUP,
    )
    def ask_stream(asked: Question, ready: Prepared) -> Iterator[ServerSentEvent]:
        with ready.turn as earlier:
            for event in ready.assistant.stream(asked.question, earlier, asked.id, ready.wanted):
                yield ServerSentEvent(event=event.kind, data=event)
