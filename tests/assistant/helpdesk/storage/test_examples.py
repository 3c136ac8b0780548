from collections.abc import Sequence

import pytest

from assistant import wording
from assistant.helpdesk.casework import DeskError
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.desk import Desk
from assistant.helpdesk.storage.examples import Examples
from assistant.helpdesk.storage.reading import Reading
from assistant.helpdesk.storage.verify import verify
from assistant.permissions import Person, Role
from tests.assistant.helpdesk.storage.conftest import SATO, TANAKA


def same_word(text: str, others: Sequence[str]) -> list[float]:
    return [1.0 if "契約年数" in text and "契約年数" in other else 0.0 for other in others]


@pytest.fixture
def approved(desk: Desk, drafted: int) -> int:
    desk.submit(drafted, 1, TANAKA)
    desk.approve(drafted, 1, SATO)
    return drafted


def test_an_approved_reply_becomes_an_example_without_personal_data(
    database: Database, approved: int
):
    (example,) = Examples(database, same_word).all()
    assert example.case == approved
    assert "契約年数を段階的に延ばす" in example.body
    assert "山田" not in example.body


def test_a_draft_is_no_example(database: Database, drafted: int):
    assert drafted
    assert Examples(database, same_word).all() == ()


def test_examples_are_offered_for_questions_alike(database: Database, approved: int):
    examples = Examples(database, same_word)
    assert [one.case for one in examples.like(["契約年数の目安"])] == [approved]
    assert examples.like(["契約年数の目安"], but=approved) == ()
    assert examples.like(["費用の分け方"]) == ()
    assert examples.like([]) == ()


def test_a_withdrawn_example_is_offered_no_more(desk: Desk, database: Database, approved: int):
    examples = Examples(database, same_word)
    (example,) = examples.all()
    desk.withdraw(example.id, SATO)
    assert examples.all() == ()
    assert verify(database) == ()
    event = Reading(database).history(approved)[-1]
    assert (event.actor, event.action) == ("佐藤", "withdraw")
    assert event.detail == {"example": example.id, "edition": "Ver.1", "index": "索引1"}
    with pytest.raises(DeskError, match="回答事例"):
        desk.withdraw(example.id, SATO)


def test_nobody_withdraws_an_example_without_a_name(desk: Desk, database: Database, approved: int):
    with pytest.raises(DeskError, match=wording.NAME_NEEDED):
        desk.withdraw(1, Person(" ", Role.DESK))
    assert [one.case for one in Examples(database, same_word).all()] == [approved]
