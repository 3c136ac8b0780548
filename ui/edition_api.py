"""The handbook's editions over HTTP: ``/v1/editions``, what differs, and both asked at once."""

from typing import Annotated

from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.assistants import Assistants, Compared
from assistant.understand import LONGEST
from corpus.changes import Changes, Fate, RecordChange, StatementChange
from corpus.editions import NoEditionError
from corpus.model import Edition
from ui.document_view import wanted_by
from ui.http_bodies import ERRORS, GROUPS, OF_A_GROUP, SOURCES, Text
from ui.problems import problem
from ui.who import Who

TAG = "版"
Name = Annotated[str, Query(max_length=40, description="版の名前（Ver.1 など）")]


class TwoEditions(BaseModel):
    """One question for two editions."""

    model_config = ConfigDict(extra="forbid")

    question: Text = Field(description=f"日本語の質問（{LONGEST:,}字まで）")
    history: list[Text] = Field(default=[], max_length=50, description="これまでの質問（古い順）")
    sources: list[Text] = Field(default=[], max_length=200, description=SOURCES)
    groups: list[Text] = Field(default=[], max_length=50, description=GROUPS)
    before: str = Field(max_length=40, description="前の版")
    after: str = Field(max_length=40, description="後の版")


class Differences(BaseModel):
    """What the later edition says otherwise, and how many there are of each fate."""

    before: str
    after: str
    counts: dict[str, dict[Fate, int]]
    records: tuple[RecordChange, ...]
    statements: tuple[StatementChange, ...]


def add_editions(app: FastAPI, assistants: Assistants) -> None:
    """Every route of the editions."""

    @app.exception_handler(NoEditionError)
    async def absent(request: Request, error: NoEditionError) -> JSONResponse:
        return problem(request.url.path, 404, str(error))

    @app.get("/v1/editions", tags=[TAG], summary="手元にある手引きの版")
    def listed() -> list[Edition]:
        return [*assistants.editions]

    @app.get("/v1/editions/diff", tags=[TAG], summary="二つの版の違い", responses=ERRORS)
    def diff(before: Name, after: Name) -> Differences:
        return _differences(assistants.changes(before, after))

    @app.post(
        "/v1/editions/compare",
        tags=[TAG],
        summary="二つの版に同じ質問をして、答えを比べる",
        responses=OF_A_GROUP,
    )
    def compare(asked: TwoEditions, who: Who) -> Compared:
        documents = wanted_by(who, asked.sources, asked.groups)
        done = assistants.compare(
            asked.question, (asked.before, asked.after), asked.history, documents
        )
        if done.before.is_unread:
            raise HTTPException(422, done.before.text)
        return done


def _differences(changes: Changes) -> Differences:
    return Differences(
        before=changes.before,
        after=changes.after,
        counts=changes.counts(),
        records=tuple(one for one in changes.records if one.fate is not Fate.SAME),
        statements=tuple(one for one in changes.statements if one.fate is not Fate.SAME),
    )
