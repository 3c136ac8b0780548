import random
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.helpdesk.storage.database import Database, open_database
from assistant.helpdesk.storage.reading import Reading
from assistant.helpdesk.storage.verify import verify
from tests.assistant.helpdesk.storage.writer import WRITES

ROOT = Path(__file__).parents[4]
WRITER = "tests.assistant.helpdesk.storage.writer"


def write_and_be_killed(url: str, home: Path, at: int) -> list[str]:
    """Start a writer, kill -9 it once it has said so many lines; what it said."""
    said: list[str] = []
    process = subprocess.Popen(
        [sys.executable, "-m", WRITER, url, str(home)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    with process, process.stdout as lines:
        for line in lines:
            said.append(line.strip())
            if len(said) == at:
                process.kill()
    return said


def assert_all_is_there(database: Database, said: list[str]) -> None:
    """Every acknowledged write, in order, and a chain that holds."""
    number = int(said[0].split()[1])
    kept = [one for one in Reading(database).history(number) if one.action == "assign"]
    acknowledged = [f"担当{line.split()[1]}" for line in said[1:]]
    assert [one.detail["assignee"] for one in kept][: len(acknowledged)] == acknowledged
    assert len(kept) <= len(acknowledged) + 1
    assert Reading(database).case(number).assignee == kept[-1].detail["assignee"]
    assert verify(database) == ()


def kill_again_and_again(url: str, home: Path, times: int) -> None:
    chance = random.Random(7)
    for _ in range(times):
        said = write_and_be_killed(url, home, chance.randint(2, WRITES))
        database = open_database(url, home)
        assert_all_is_there(database, said)
        database.close()


def test_what_was_acknowledged_outlives_kill_9(url: str, tmp_path: Path):
    kill_again_and_again(url, tmp_path, 2)


@pytest.mark.slow
def test_what_was_acknowledged_outlives_fifty_kills(url: str, tmp_path: Path):
    kill_again_and_again(url, tmp_path, 50)
