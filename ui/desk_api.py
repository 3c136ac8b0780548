"""The help desk over HTTP: ``/v1/inquiries``; files to send by hand, and nothing that sends."""

from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, HTTPException, Path, Query
from fastapi.responses import Response

from assistant import wording
from assistant.clock import now
from assistant.exports.formats import MEDIA_TYPES, Format
from assistant.helpdesk.casework import Example, Page, State, Wanted
from assistant.helpdesk.office import Office
from assistant.permissions import Person
from ui.desk_bodies import Assignment, CaseView, Edit, NewMail, Proposal, Proposed, Step
from ui.http_bodies import ERRORS, refusal
from ui.who import Who

TYPES = {
    "docx": MEDIA_TYPES[Format.DOCX],
    "eml": "message/rfc822",
    "text": "text/plain; charset=utf-8",
}
TAG = "相談窓口"
REFUSALS: dict[int | str, dict[str, Any]] = {
    **ERRORS,
    403: refusal("権限がない、またはサインインが要る"),
    409: refusal("いまはできない（ほかの人が先に保存した、自分の編集を承認しようとした、など）"),
}
FILES: dict[int | str, dict[str, Any]] = {
    200: {"description": "回答", "content": {one: {} for one in TYPES.values()}}
}
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="案件の番号")]


def acting(who: Person, named: str) -> Person:
    """Who acts: the token's person; who has none, alone on this machine, says a name."""
    if who.name:
        return who
    if not named.strip():
        raise HTTPException(422, wording.NAME_NEEDED)
    return Person(named, who.role)


def add_desk(app: FastAPI, office: Office) -> None:
    """Every route of the desk."""
    desk = APIRouter(tags=[TAG], responses=REFUSALS)
    _add_reading(desk, office)
    _add_writing(desk, office)
    _add_deciding(desk, office)
    _add_memory(desk, office)
    app.include_router(desk)


def _add_reading(desk: APIRouter, office: Office) -> None:
    @desk.get("/v1/inquiries", summary="案件の一覧")
    def listed(
        state: State | None = None,
        assignee: str = "",
        q: Annotated[str, Query(description="件名・組織・質問から探す言葉")] = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        offset: Annotated[int, Query(ge=0, le=10**6)] = 0,
    ) -> Page:
        return office.reading.page(Wanted(state, assignee, q, limit, offset))

    @desk.get("/v1/inquiries/{number}", summary="一つの案件と、その版・照合・事例・履歴")
    def one(number: Number) -> CaseView:
        return view(office, number)

    @desk.get(
        "/v1/inquiries/{number}/export",
        summary="承認された回答を Word・メール下書き・文章で",
        response_class=Response,
        responses=FILES,
    )
    def export(
        number: Number,
        who: Who,
        actor: str = "",
        kind: Annotated[str, Query(pattern="^(docx|eml|text)$")] = "docx",
    ) -> Response:
        content = office.export(office.reading.case(number), kind, acting(who, actor))
        return Response(content, media_type=TYPES[kind])


def _add_writing(desk: APIRouter, office: Office) -> None:
    @desk.post("/v1/inquiries", summary="メールから案件と回答案を作る", status_code=201)
    def receive(given: NewMail, who: Who) -> CaseView:
        return view(office, office.take_in(given.data(), given.name, acting(who, given.actor)))

    @desk.put("/v1/inquiries/{number}/draft", summary="回答案を直す")
    def edit(number: Number, given: Edit, who: Who) -> CaseView:
        office.desk.edit(number, given.based_on, given.body, acting(who, given.actor))
        return view(office, number)

    @desk.post("/v1/inquiries/{number}/assign", summary="担当者と期限を決める")
    def assign(number: Number, given: Assignment, who: Who) -> CaseView:
        office.desk.assign(number, given.assignee, given.due, acting(who, given.actor))
        return view(office, number)


def _add_deciding(desk: APIRouter, office: Office) -> None:
    @desk.post("/v1/inquiries/{number}/submit", summary="確認に回す")
    def submit(number: Number, given: Step, who: Who) -> CaseView:
        office.desk.submit(number, given.version, acting(who, given.actor))
        return view(office, number)

    @desk.post("/v1/inquiries/{number}/send-back", summary="理由を添えて差し戻す")
    def send_back(number: Number, given: Step, who: Who) -> CaseView:
        office.desk.send_back(number, given.version, acting(who, given.actor), given.reason)
        return view(office, number)

    @desk.post("/v1/inquiries/{number}/approve", summary="最後に編集した人以外が承認する")
    def approve(number: Number, given: Step, who: Who) -> CaseView:
        office.desk.approve(number, given.version, acting(who, given.actor))
        return view(office, number)


def _add_memory(desk: APIRouter, office: Office) -> None:
    @desk.get("/v1/examples", summary="回答事例（手引きの記載ではない）")
    def examples(q: str = "") -> list[Example]:
        return list(office.examples.like([q]) if q else office.examples.all())

    @desk.delete("/v1/examples/{number}", summary="回答事例を取り下げる", status_code=204)
    def withdraw(number: Number, who: Who, actor: str = "") -> None:
        office.desk.withdraw(number, acting(who, actor))

    @desk.post("/v1/proposals", summary="記録への修正を提案する", status_code=201)
    def propose(given: Proposal, who: Who) -> Proposed:
        file = office.proposals.propose(given.record, given.text, acting(who, given.actor), now())
        return Proposed(file=file.name)


def view(office: Office, number: Number) -> CaseView:
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
