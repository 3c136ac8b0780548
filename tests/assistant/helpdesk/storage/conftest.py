from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.helpdesk.casework import Basis
from assistant.helpdesk.contact import Contact
from assistant.helpdesk.inquiry import Inquiry, read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.reply import Reply
from assistant.helpdesk.storage.database import Database, open_database
from assistant.helpdesk.storage.desk import Desk
from assistant.masking import Masker
from assistant.permissions import Person, Role
from tests import databases

postgres, url = databases.postgres, databases.url  # fixtures
MAIL = """件名: 契約年数

三条市の山田です。契約年数は何年がよいでしょうか。

三条市建設課
山田 太郎
TEL 0256-34-5511"""
BASIS = Basis("Ver.1", "索引1")
TANAKA, SATO, TAKAHASHI = (Person(one, Role.APPROVE) for one in ("田中", "佐藤", "高橋"))
BODY = "山田 太郎　様\n\n１　契約年数\n・契約年数を段階的に延ばすことも考えられます。[1]"


@pytest.fixture
def database(url: str, tmp_path: Path) -> Iterator[Database]:
    opened = open_database(url, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def another(url: str, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """More connections to the same desk, as other processes have them."""
    opened: list[Database] = []

    def make() -> Database:
        opened.append(open_database(url, tmp_path))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database, Masker(lambda _text: set()), BASIS)


@pytest.fixture
def inquiry() -> Inquiry:
    return read_inquiry(parse_text(MAIL))


@pytest.fixture
def drafted(desk: Desk, inquiry: Inquiry) -> int:
    """A case with the assistant's draft."""
    return desk.receive(inquiry, MAIL, reply_to(inquiry), TANAKA)


def reply_to(inquiry: Inquiry, body: str = BODY) -> Reply:
    return Reply(inquiry, (), body, ("補助率",), Contact("contact-hokuriku"), ())
