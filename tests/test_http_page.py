"""Every command of docs/http.md, run with the real curl against a real server."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask import Assistant
from tests.ui import doors
from tests.ui.running import running

PAGE = (Path(__file__).parents[1] / "docs" / "http.md").read_text(encoding="utf-8")
LONGEST = 120  # seconds for the commands of one block
STEPS = re.findall(r"```sh\n(.*?)```\n```\n(.*?)\n```", PAGE, re.DOTALL)
OPTIONS = "fail-with-body\nshow-error\n"  # what is refused ends the block, unless it is meant to


@pytest.fixture(scope="module")
def server(quick_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Every door over the real records, with a quick encoder."""
    folder = tmp_path_factory.mktemp("served")
    with doors.opened(quick_assistant, folder) as app, running(app) as address:
        yield address.removeprefix("http://")


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
