"""Asking over HTTP: the whole answer at once, or sentence by checked sentence."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.sse import EventSourceResponse, ServerSentEvent

from assistant.answer import Answer, Outcome
from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.events import Done, Event, Looked
from index.documents.model import Wanted
from index.errors import StoreError
from ui import wording
from ui.conversation_api import turn
from ui.document_view import wanted_by
from ui.http_bodies import OF_A_GROUP, Question
from ui.problems import told
from ui.who import Who

if TYPE_CHECKING:
    from assistant.conversations import Conversations

logger = logging.getLogger(__name__)

ASK = """計算に足りない値があるときは、outcome が needs_input の回答を返します。
missing が足りない値、tools の inputs がそこまでの入力です。
"""
STREAM = """event の種類と data（JSON）:

- `context`: 見つかった記録（`outcome`、`ranking`）
- `progress`: いましていること（`text`）
- `line`: 照合を終えた一文（`line`）と、その引用（`citations`）
- `restart`: ここまでの文を取り下げ、書き直す（`text`）
- `done`: 回答の全体（`answer`）。文は、最後の `restart` のあとに届いたものと同じ
- `error`: 途中で続けられなくなったこと（誤りと同じ `title`・`status`・`detail`）。ここで終わる

読めない質問（422）や、索引に届かないとき（503）は、送り始める前に状態で答えます。
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
            _check_read(answer)
        return answer

    def begin(asked: Question, ready: Prepared) -> Iterator[Event]:
        return _begun(asked, ready)

    @app.post(
        "/v1/ask/stream",
        tags=["質問"],
        summary="質問に、書けた文から順に答える（Server-Sent Events）",
        description=STREAM,
        response_class=EventSourceResponse,
        responses=OF_A_GROUP,
    )
    def ask_stream(begun: Annotated[Iterator[Event], Depends(begin)]) -> Iterator[ServerSentEvent]:
        yield from _sent(begun)


def _begun(asked: Question, ready: Ready) -> Iterator[Event]:
    """The events, the first of which has come: until then, a failure is a status."""
    events = _events(asked, ready)
    first = next(events)
    if isinstance(first, Looked) and first.outcome is Outcome.NEEDS_INPUT:
        return iter([first, *events])  # all of them: perhaps it could not be read
    return chain([first], events)


def _events(asked: Question, ready: Ready) -> Iterator[Event]:
    """What comes of a question, which is kept in its conversation if it can be read."""
    with ready.turn as earlier:
        for event in ready.assistant.stream(asked.question, earlier, asked.id, ready.wanted):
            if isinstance(event, Done):
                _check_read(event.answer)
            yield event


def _check_read(answer: Answer) -> None:
    if answer.is_unread:
        raise HTTPException(422, answer.text)


def _sent(events: Iterator[Event]) -> Iterator[ServerSentEvent]:
    try:
        for event in events:
            yield ServerSentEvent(event=event.kind, data=event)
    except StoreError as error:
        yield ServerSentEvent(event="error", data=told(503, str(error)))
    except Exception:  # the door: whoever waits must be told
        logger.exception("a stream broke off")
        yield ServerSentEvent(event="error", data=told(500, wording.UNEXPECTED))
