import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
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

MAIL = """件名: 契約年数

三条市の山田です。契約年数は何年がよいでしょうか。

三条市建設課
山田 太郎
TEL 0256-34-5511"""
BASIS = Basis("Ver.1", "索引1")
TANAKA, SATO, TAKAHASHI = (Person(one, Role.APPROVE) for one in ("田中", "佐藤", "高橋"))
BODY = "山田 太郎　様\n\n１　契約年数\n・契約年数を段階的に延ばすことも考えられます。[1]"


def postgres_programs() -> Path | None:
    """Where the newest PostgreSQL's programs are."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name)
    )
    return found[-1] if found else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A server of our own, on this machine alone; databases are added to its URL."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL がないため、SQLite だけで確かめます（apt install postgresql）。")
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        as_postgres(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        log = Path(folder) / "log"
        as_postgres(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", log, "start")
        yield f"postgresql://postgres@127.0.0.1:{port}"
        as_postgres(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def as_postgres(*command: object) -> None:
    """PostgreSQL does not run as root."""
    words = [str(one) for one in command]
    if os.geteuid() == 0:
        words = ["su", "postgres", "-s", "/bin/sh", "-c", shlex.join(words)]
    done = subprocess.run(words, capture_output=False, stdout=subprocess.DEVNULL, cwd="/")
    assert done.returncode == 0, f"{words} ended with {done.returncode}"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def new_database(server: str, name: str) -> str:
    """The URL of a new, empty database."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'create database "{name}"')
    return f"{server}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a desk keeps its data: nothing for SQLite under the home folder."""
    if request.param == "sqlite":
        return ""
    server: str = request.getfixturevalue("postgres")
    return new_database(server, tmp_path.name)


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
    number = desk.receive(inquiry, MAIL, TANAKA)
    desk.draft(number, reply_to(inquiry), TANAKA)
    return number


def reply_to(inquiry: Inquiry, body: str = BODY) -> Reply:
    return Reply(inquiry, (), body, ("補助率",), Contact("contact-hokuriku"), ())
