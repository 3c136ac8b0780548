from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.helpdesk import office as module
from assistant.helpdesk.casework import State, Wanted
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.database import open_database
from assistant.permissions import Person, Role
from index.errors import StoreError

MAIL = "件名: 照会\n\n三条市の山田です。複数の市で費用はどう分けますか。".encode()
TANAKA = Person("田中", Role.DESK)


@pytest.fixture
def office(assistant: Assistant, tmp_path: Path) -> Iterator[Office]:
    database = open_database("", tmp_path)
    yield Office(assistant, database, tmp_path / "proposals")
    database.close()


def test_a_mail_that_cannot_be_drafted_just_now_leaves_nothing_and_may_come_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_given: object) -> None:
        raise StoreError("索引を開けません。")

    with monkeypatch.context() as broken:
        broken.setattr(module, "draft", fail)
        with pytest.raises(StoreError):
            office.take_in(MAIL, "mail.txt", TANAKA)
    assert office.audit.count() == 0
    number = office.take_in(MAIL, "mail.txt", TANAKA)
    (case,) = office.reading.page(Wanted()).cases
    assert (case.id, case.state, case.version) == (number, State.DRAFT, 1)
    assert [one.action for one in office.reading.history(number)] == ["receive", "draft"]
    assert office.audit.problems() == ()
