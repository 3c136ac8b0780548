"""The help desk over HTTP: ``/v1/inquiries``; files to send by hand, and nothing that sends."""

from typing import Annotated

from fastapi import FastAPI, HTTPException, Query
from fastapi.responses import Response

from assistant import wording
from assistant.exports.formats import MEDIA_TYPES, Format
from assistant.helpdesk.casework import Example, Page, State, Wanted
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.desk import now
from assistant.permissions import Person
from ui.desk_bodies import Assignment, CaseView, Edit, NewMail, Proposal, Proposed, Step
from ui.who import Who

TYPES = {
    "docx": MEDIA_TYPES[Format.DOCX],
    "eml": "message/rfc822",
    "text": "text/plain; charset=utf-8",
}
TAG = "相談窓口"


def acting(who: Person, named: str) -> Person:
    """Who acts: the token's person; who has none, alone on this machine, says a name."""
    if who.name:
        return who
    if not named.strip():
        raise HTTPException(422, wording.NAME_NEEDED)
    return Person(named, who.role)


def add_desk(app: FastAPI, office: Office) -> None:
    """Every route of the desk."""
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
        number: int,
        who: Who,
        actor: str = "",
        kind: Annotated[str, Query(pattern="^(docx|eml|text)$")] = "docx",
    ) -> Response:
        content = office.export(office.reading.case(number), kind, acting(who, actor))
        return Response(content, media_type=TYPES[kind])


def _add_writing(app: FastAPI, office: Office) -> None:
    @app.post("/v1/inquiries", tags=[TAG], summary="メールから案件と回答案を作る", status_code=201)
    def receive(given: NewMail, who: Who) -> CaseView:
        return view(office, office.take_in(given.data(), given.name, acting(who, given.actor)))

    @app.put("/v1/inquiries/{number}/draft", tags=[TAG], summary="回答案を直す")
    def edit(number: int, given: Edit, who: Who) -> CaseView:
        office.desk.edit(number, given.based_on, given.body, acting(who, given.actor))
        return view(office, number)

    @app.post("/v1/inquiries/{number}/assign", tags=[TAG], summary="担当者と期限を決める")
    def assign(number: int, given: Assignment, who: Who) -> CaseView:
        office.desk.assign(number, given.assignee, given.due, acting(who, given.actor))
        return view(office, number)


def _add_deciding(app: FastAPI, office: Office) -> None:
    @app.post("/v1/inquiries/{number}/submit", tags=[TAG], summary="確認に回す")
    def submit(number: int, given: Step, who: Who) -> CaseView:
        office.desk.submit(number, given.version, acting(who, given.actor))
        return view(office, number)

    @app.post("/v1/inquiries/{number}/send-back", tags=[TAG], summary="理由を添えて差し戻す")
    def send_back(number: int, given: Step, who: Who) -> CaseView:
        office.desk.send_back(number, given.version, acting(who, given.actor), given.reason)
        return view(office, number)

    @app.post(
        "/v1/inquiries/{number}/approve", tags=[TAG], summary="最後に編集した人以外が承認する"
    )
    def approve(number: int, given: Step, who: Who) -> CaseView:
        office.desk.approve(number, given.version, acting(who, given.actor))
        return view(office, number)


def _add_memory(app: FastAPI, office: Office) -> None:
    @app.get("/v1/examples", tags=[TAG], summary="回答事例（手引きの記載ではない）")
    def examples(q: str = "") -> list[Example]:
        return list(office.examples.like([q]) if q else office.examples.all())

    @app.delete(
        "/v1/examples/{number}", tags=[TAG], summary="回答事例を取り下げる", status_code=204
    )
    def withdraw(number: int, who: Who, actor: str = "") -> None:
        office.examples.withdraw(number, acting(who, actor), now())

    @app.post("/v1/proposals", tags=[TAG], summary="記録への修正を提案する", status_code=201)
    def propose(given: Proposal, who: Who) -> Proposed:
        file = office.proposals.propose(given.record, given.text, acting(who, given.actor), now())
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
