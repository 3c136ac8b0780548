"""The help desk over HTTP: ``/v1/inquiries``; files to send by hand, and nothing that sends."""

from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse, Response

from assistant.exports.formats import MEDIA_TYPES, Format
from assistant.helpdesk.casework import (
    DeskError,
    EditedMeanwhileError,
    Example,
    NoSuchCaseError,
    Page,
    State,
    Wanted,
)
from assistant.helpdesk.mail import MailError
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.desk import now
from ui.desk_bodies import Act, Assignment, CaseView, Conflict, Edit, NewMail, Proposal, Proposed
from ui.http_bodies import PROBLEM, Problem

TYPES = {
    "docx": MEDIA_TYPES[Format.DOCX],
    "eml": "message/rfc822",
    "text": "text/plain; charset=utf-8",
}
TAG = "相談窓口"


def add_desk(app: FastAPI, office: Office) -> None:
    """Every route of the desk."""
    _add_errors(app)
    _add_reading(app, office)
    _add_writing(app, office)
    _add_deciding(app, office)
    _add_memory(app, office)


def _add_reading(app: FastAPI, office: Office) -> None:
    @app.get("/v1/inquiries", tags=[TAG], summary="案件の一覧")
    def listed(
        state: State | None = None,
        assignee: str = "",
        q: Annotated[str, Query(description="件名・組織・質問から探す言葉")] = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        offset: Annotated[int, Query(ge=0)] = 0,
    ) -> Page:
        return office.reading.page(Wanted(state, assignee, q, limit, offset))

    @app.get("/v1/inquiries/{number}", tags=[TAG], summary="一つの案件と、その版・照合・事例・履歴")
    def one(number: int) -> CaseView:
        return view(office, number)

    @app.get(
        "/v1/inquiries/{number}/export", tags=[TAG], summary="回答を Word・メール下書き・文章で"
    )
    def export(
        number: int, actor: str, kind: Annotated[str, Query(pattern="^(docx|eml|text)$")] = "docx"
    ) -> Response:
        content = office.export(office.reading.case(number), kind, actor)
        return Response(content, media_type=TYPES[kind])


def _add_writing(app: FastAPI, office: Office) -> None:
    @app.post("/v1/inquiries", tags=[TAG], summary="メールから案件と回答案を作る", status_code=201)
    def receive(given: NewMail) -> CaseView:
        return view(office, office.take_in(given.data(), given.name, given.actor))

    @app.put("/v1/inquiries/{number}/draft", tags=[TAG], summary="回答案を直す")
    def edit(number: int, given: Edit) -> CaseView:
        office.desk.edit(number, given.based_on, given.body, given.actor)
        return view(office, number)

    @app.post("/v1/inquiries/{number}/assign", tags=[TAG], summary="担当者と期限を決める")
    def assign(number: int, given: Assignment) -> CaseView:
        office.desk.assign(number, given.assignee, given.due, given.actor)
        return view(office, number)


def _add_deciding(app: FastAPI, office: Office) -> None:
    @app.post("/v1/inquiries/{number}/submit", tags=[TAG], summary="確認に回す")
    def submit(number: int, given: Act) -> CaseView:
        office.desk.submit(number, given.version, given.actor)
        return view(office, number)

    @app.post("/v1/inquiries/{number}/send-back", tags=[TAG], summary="理由を添えて差し戻す")
    def send_back(number: int, given: Act) -> CaseView:
        office.desk.send_back(number, given.version, given.actor, given.reason)
        return view(office, number)

    @app.post(
        "/v1/inquiries/{number}/approve", tags=[TAG], summary="最後に編集した人以外が承認する"
    )
    def approve(number: int, given: Act) -> CaseView:
        office.desk.approve(number, given.version, given.actor)
        return view(office, number)


def _add_memory(app: FastAPI, office: Office) -> None:
    @app.get("/v1/examples", tags=[TAG], summary="回答事例（手引きの記載ではない）")
    def examples(q: str = "") -> list[Example]:
        return list(office.examples.like([q]) if q else office.examples.all())

    @app.delete(
        "/v1/examples/{number}", tags=[TAG], summary="回答事例を取り下げる", status_code=204
    )
    def withdraw(number: int, actor: str) -> None:
        office.examples.withdraw(number, actor, now())

    @app.post("/v1/proposals", tags=[TAG], summary="記録への修正を提案する", status_code=201)
    def propose(given: Proposal) -> Proposed:
        file = office.proposals.propose(given.record, given.text, given.actor, now())
        return Proposed(file=file.name)


def view(office: Office, number: int) -> CaseView:
    """A case as one sees it."""
    case = office.reading.case(number)
    return CaseView(
        case=case,
        draft=office.current(case),
        checks=office.checked(case),
        versions=office.reading.versions(number),
        alike=office.alike(case),
        history=office.reading.history(number),
    )


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(EditedMeanwhileError)
    async def meanwhile(_request: Request, error: EditedMeanwhileError) -> JSONResponse:
        conflict = Conflict(
            title="ほかの人が先に保存しました",
            status=409,
            detail=str(error),
            kept=error.kept,
            current=error.current.n,
        )
        return JSONResponse(conflict.model_dump(exclude_defaults=True), 409, media_type=PROBLEM)

    @app.exception_handler(NoSuchCaseError)
    async def absent(_request: Request, error: NoSuchCaseError) -> JSONResponse:
        return _problem(404, "見つかりません", error)

    @app.exception_handler(DeskError)
    async def refused(_request: Request, error: DeskError) -> JSONResponse:
        return _problem(409, "いまはできません", error)

    @app.exception_handler(MailError)
    async def unreadable(_request: Request, error: MailError) -> JSONResponse:
        return _problem(422, "入力を確かめてください", error)


def _problem(status: int, title: str, error: Exception) -> JSONResponse:
    body = Problem(title=title, status=status, detail=str(error))
    return JSONResponse(body.model_dump(exclude_defaults=True), status, media_type=PROBLEM)
