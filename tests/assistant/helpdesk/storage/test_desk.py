from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from assistant import wording
from assistant.helpdesk.casework import (
    DeskError,
    EditedMeanwhileError,
    NoSuchCaseError,
    NotAllowedError,
    State,
    Wanted,
)
from assistant.helpdesk.inquiry import Inquiry
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.desk import ASSISTANT, Desk
from assistant.helpdesk.storage.reading import Reading
from assistant.helpdesk.storage.verify import verify
from assistant.masking import Masker
from assistant.permissions import Person, Role
from tests.assistant.helpdesk.storage.conftest import (
    BASIS,
    BODY,
    MAIL,
    SATO,
    TAKAHASHI,
    TANAKA,
    reply_to,
)


def test_a_case_goes_from_draft_to_approved(desk: Desk, database: Database, inquiry: Inquiry):
    reading = Reading(database)
    number = desk.receive(inquiry, MAIL, reply_to(inquiry), TANAKA)
    assert reading.case(number).state is State.DRAFT
    desk.submit(number, 1, TANAKA)
    assert reading.case(number).state is State.WAITING
    desk.approve(number, 1, SATO)
    assert reading.case(number).state is State.APPROVED
    assert verify(database) == ()
    assert [one.action for one in reading.history(number)] == [
        "receive",
        "draft",
        "waiting",
        "approved",
    ]


def test_a_case_keeps_what_the_mail_says(database: Database, drafted: int):
    case = Reading(database).case(drafted)
    assert (case.subject, case.sender, case.organisation) == (
        "契約年数",
        "山田 太郎",
        "三条市建設課",
    )
    assert (case.prefecture, case.contact) == ("新潟県", "contact-hokuriku")
    assert case.questions == ("契約年数は何年がよいでしょうか",)
    assert case.open_points == ("補助率",)
    assert case.mail == MAIL


def test_the_original_and_every_edit_stay(desk: Desk, database: Database, drafted: int):
    desk.edit(drafted, 1, "二番目", TANAKA)
    desk.edit(drafted, 2, "三番目", SATO)
    kept = Reading(database).versions(drafted)
    assert [(one.n, one.body, one.author) for one in kept] == [
        (1, BODY, ASSISTANT),
        (2, "二番目", "田中"),
        (3, "三番目", "佐藤"),
    ]
    assert Reading(database).case(drafted).version == 3


def test_who_saves_second_is_told_and_no_text_is_lost(desk: Desk, database: Database, drafted: int):
    desk.edit(drafted, 1, "田中の文", TANAKA)
    with pytest.raises(EditedMeanwhileError, match="田中 さんが保存しました") as told:
        desk.edit(drafted, 1, "佐藤の文", SATO)
    assert told.value.current.body == "田中の文"
    kept = {one.n: one for one in Reading(database).versions(drafted)}
    assert kept[told.value.kept].body == "佐藤の文"
    assert kept[told.value.kept].aside
    assert Reading(database).case(drafted).version == 2
    desk.edit(drafted, 2, "二人の文", SATO)
    assert Reading(database).case(drafted).version == 4
    assert verify(database) == ()


def test_of_many_who_save_at_once_one_wins_and_all_texts_are_kept(
    another: Callable[[], Database], database: Database, drafted: int
):
    desks = [Desk(another(), Masker(lambda _text: set()), BASIS) for _ in range(4)]

    def save(n: int) -> str:
        try:
            desks[n % 4].edit(drafted, 1, f"文{n}", Person(f"職員{n}", Role.DESK))
        except EditedMeanwhileError:
            return "told"
        return "saved"

    with ThreadPoolExecutor(4) as people:
        done = list(people.map(save, range(12)))
    assert sorted(done) == ["saved"] + ["told"] * 11
    assert {one.body for one in Reading(database).versions(drafted)} == {
        BODY,
        *(f"文{n}" for n in range(12)),
    }
    assert verify(database) == ()


@pytest.mark.parametrize("name", ["佐藤", "佐藤 ", "　佐藤"])
def test_the_last_editor_cannot_approve(desk: Desk, drafted: int, name: str):
    desk.edit(drafted, 1, "直した文", SATO)
    desk.submit(drafted, 2, TANAKA)
    with pytest.raises(DeskError, match="最後に編集した人"):
        desk.approve(drafted, 2, Person(name, Role.APPROVE))


def test_who_handed_the_draft_on_cannot_approve(desk: Desk, drafted: int):
    desk.submit(drafted, 1, TANAKA)
    with pytest.raises(DeskError, match="最後に編集した人"):
        desk.approve(drafted, 1, TANAKA)


def test_what_was_edited_after_a_look_is_not_approved(desk: Desk, drafted: int):
    desk.submit(drafted, 1, TANAKA)
    desk.edit(drafted, 1, "後から直した文", TANAKA)
    desk.submit(drafted, 2, TANAKA)
    with pytest.raises(DeskError, match="開いた後に 田中 さんが保存"):
        desk.approve(drafted, 1, SATO)


def test_an_edit_takes_a_waiting_draft_back(desk: Desk, database: Database, drafted: int):
    desk.submit(drafted, 1, TANAKA)
    desk.edit(drafted, 1, "直した文", SATO)
    assert Reading(database).case(drafted).state is State.DRAFT


def test_a_draft_is_sent_back_with_a_reason(desk: Desk, database: Database, drafted: int):
    desk.submit(drafted, 1, TANAKA)
    with pytest.raises(DeskError, match="理由"):
        desk.send_back(drafted, 1, SATO, " ")
    desk.send_back(drafted, 1, SATO, "山田様 0256-34-5511 へ電話済み")
    event = Reading(database).history(drafted)[-1]
    assert Reading(database).case(drafted).state is State.DRAFT
    assert "0256" not in str(event.detail["reason"])


@pytest.mark.parametrize("step", ["submit", "approve", "send_back", "edit"])
def test_a_step_out_of_turn_is_refused_in_words(desk: Desk, drafted: int, step: str):
    desk.submit(drafted, 1, TANAKA)
    desk.approve(drafted, 1, SATO)
    steps = {
        "submit": lambda: desk.submit(drafted, 1, TANAKA),
        "approve": lambda: desk.approve(drafted, 1, TAKAHASHI),
        "send_back": lambda: desk.send_back(drafted, 1, TAKAHASHI, "直す"),
        "edit": lambda: desk.edit(drafted, 1, "直す", TAKAHASHI),
    }
    with pytest.raises(DeskError, match=f"案件 {drafted} "):
        steps[step]()


def test_nobody_does_anything_without_a_name(desk: Desk, drafted: int):
    with pytest.raises(DeskError, match=wording.NAME_NEEDED):
        desk.edit(drafted, 1, "文", Person(" ", Role.DESK))


def test_a_case_or_version_that_does_not_exist_is_named(desk: Desk, drafted: int):
    with pytest.raises(NoSuchCaseError, match="案件 99 はありません"):
        desk.submit(99, 1, TANAKA)
    with pytest.raises(DeskError, match="第9版はありません"):
        desk.edit(drafted, 9, "文", TANAKA)


def test_cases_are_listed_found_and_paged(desk: Desk, database: Database, inquiry: Inquiry):
    numbers = [desk.receive(inquiry, MAIL, reply_to(inquiry), TANAKA) for _ in range(3)]
    desk.assign(numbers[1], "佐藤", date(2026, 12, 1), TANAKA)
    reading = Reading(database)

    def found(**wanted: object) -> list[int]:
        return [one.id for one in reading.page(Wanted(**wanted)).cases]  # type: ignore[arg-type]

    assert found() == numbers[::-1]
    assert found(assignee="佐藤") == [numbers[1]]
    assert found(state=State.APPROVED) == []
    assert found(text="三条市　契約") == numbers[::-1]
    assert found(text="100%") == []
    assert found(limit=1, offset=1) == [numbers[1]]
    assert reading.page(Wanted(limit=1)).total == 3
    assert reading.case(numbers[1]).due == date(2026, 12, 1)


def test_nothing_leaves_as_a_file_before_it_is_approved(
    desk: Desk, database: Database, drafted: int
):
    with pytest.raises(DeskError, match="承認済みではない"):
        desk.exported(drafted, "docx", TANAKA)
    desk.submit(drafted, 1, TANAKA)
    with pytest.raises(DeskError, match="承認済みではない"):
        desk.exported(drafted, "docx", TANAKA)
    assert Reading(database).history(drafted)[-1].action == "waiting"


def test_what_leaves_as_a_file_is_written_down(desk: Desk, database: Database, drafted: int):
    desk.submit(drafted, 1, TANAKA)
    desk.approve(drafted, 1, SATO)
    desk.exported(drafted, "docx", TANAKA)
    event = Reading(database).history(drafted)[-1]
    assert event.action == "export"
    assert event.detail == {"kind": "docx", "n": 1, "edition": "Ver.1", "index": "索引1"}


def test_no_event_holds_what_is_personal(desk: Desk, database: Database, drafted: int):
    desk.submit(drafted, 1, TANAKA)
    told = str(Reading(database).history(drafted))
    assert "山田" not in told
    assert "0256" not in told


ACTS = {
    "receive": lambda desk, inquiry, who: desk.receive(inquiry, MAIL, reply_to(inquiry), who),
    "edit": lambda desk, _, who: desk.edit(1, 1, "直した文", who),
    "assign": lambda desk, _, who: desk.assign(1, "田中", None, who),
    "submit": lambda desk, _, who: desk.submit(1, 1, who),
    "send_back": lambda desk, _, who: desk.send_back(1, 1, who, "直す"),
    "approve": lambda desk, _, who: desk.approve(1, 1, who),
    "exported": lambda desk, _, who: desk.exported(1, "docx", who),
    "withdraw": lambda desk, _, who: desk.withdraw(1, who),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_may_only_read_does_nothing_at_the_desk(
    desk: Desk, database: Database, inquiry: Inquiry, drafted: int, act: str
):
    before = Reading(database).history(drafted)
    with pytest.raises(NotAllowedError, match="閲覧の役割ではできません"):
        ACTS[act](desk, inquiry, Person("鈴木", Role.READ))
    assert Reading(database).history(drafted) == before


@pytest.mark.parametrize("act", ["approve", "send_back"])
def test_who_may_write_does_not_decide(desk: Desk, inquiry: Inquiry, drafted: int, act: str):
    desk.submit(drafted, 1, TANAKA)
    with pytest.raises(NotAllowedError, match="承認者・管理者に頼んで"):
        ACTS[act](desk, inquiry, Person("鈴木", Role.DESK))
