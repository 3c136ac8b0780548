"""Every command of docs/http.md, run with the real curl against a real server."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.compose.extract import ExtractComposer
from assistant.conversations import open_conversations
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.database import open_database
from assistant.masking import Masker
from assistant.quoting import Floor, Quoting
from corpus.editions import Editions
from corpus.handbook import Handbook
from index.documents.holdings import Holdings
from index.documents.library import Library
from index.search import Search
from index.store import Store
from tests.conftest import fixed_scope
from tests.fakes import EVEN, HashingEncoder
from tests.ui.running import running
from ui.gennai_jobs import Jobs
from ui.http_api import create_app

PAGE = (Path(__file__).parents[1] / "docs" / "http.md").read_text(encoding="utf-8")
LONGEST = 120  # seconds for the commands of one block
STEPS = re.findall(r"```sh\n(.*?)```\n```\n(.*?)\n```", PAGE, re.DOTALL)
OPTIONS = "fail-with-body\nshow-error\n"  # what is refused ends the block, unless it is meant to


@pytest.fixture(scope="module")
def server(ver_1: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Every door over the real records, with a quick encoder."""
    folder = tmp_path_factory.mktemp("served")
    parts, index = Store(folder / "index").open(ver_1, HashingEncoder())
    search = Search(parts, HashingEncoder(), EVEN)
    composer = ExtractComposer(ver_1, search)
    assistant = Assistant(ver_1, search, fixed_scope(answers=True), composer, index)
    library = Library(folder / "documents", search.encoder.name)
    assistant.quoting = Quoting(
        Holdings.of(library, search, Editions(ver_1, {})), search, Floor.load()
    )
    database = open_database("", folder)
    kept = open_conversations("", folder, Masker(search.people))
    office = Office(assistant, database, folder / "proposals")
    app = create_app(assistant, jobs=Jobs(folder / "jobs"), office=office, conversations=kept)
    with running(app) as address:
        yield address.removeprefix("http://")
    kept.close()
    database.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands are typed; what one makes the next may use."""
    made = tmp_path_factory.mktemp("typed")
    (made / ".curlrc").write_text(OPTIONS, encoding="utf-8")
    return made


def test_every_command_is_told_what_it_gives():
    assert PAGE.count("```sh") == len(STEPS) > 20


@pytest.mark.parametrize(("typed", "told"), STEPS)
def test_a_command_gives_what_the_page_says(server: str, folder: Path, typed: str, told: str):
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", typed.replace("localhost:8000", server)],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert (done.returncode == 0) == ('"status":422' not in told), done.stdout + done.stderr
    rest = squeezed(done.stdout)
    for piece in map(squeezed, told.split("…")):
        before, found, rest = rest.partition(piece)
        assert found, f"{piece!r} is not in {before!r}"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
