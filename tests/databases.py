"""Where a desk can keep its data: SQLite, and PostgreSQL from a server of our own."""

import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest


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
