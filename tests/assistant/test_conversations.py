from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.conversations import (
    REMEMBERED,
    Conversations,
    open_conversations,
)
from assistant.masking import PHONE, Masker
from assistant.settings import SettingsError
from tests import databases
from tests.databases import free_port

postgres, url = databases.postgres, databases.url  # fixtures
NOBODY = Masker(lambda _text: set())
Opened = Callable[[], Conversations]


@pytest.fixture
def opened(url: str, tmp_path: Path) -> Iterator[Opened]:
    """Opens the same conversations again, as a process that starts anew does."""
    made: list[Conversations] = []

    def make() -> Conversations:
        made.append(open_conversations(url, tmp_path, NOBODY))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_conversation_outlives_the_process_that_kept_it(opened: Opened) -> None:
    first = opened()
    first.keep("田中-1", "三条市の契約は何年ですか")
    first.keep("田中-1", "費用は")
    first.close()
    assert opened().earlier("田中-1") == ("三条市の契約は何年ですか", "費用は")


def test_conversations_do_not_know_each_other(opened: Opened) -> None:
    kept = opened()
    kept.keep("a", "一つ目")
    kept.keep("b", "二つ目")
    assert kept.earlier("a") == ("一つ目",)
    assert kept.earlier("c") == ()


def test_personal_data_is_not_kept(opened: Opened) -> None:
    kept = opened()
    kept.keep("a", "電話 0256-34-5511 に折り返してください。費用は？")
    assert kept.earlier("a") == (f"電話 {PHONE} に折り返してください。費用は?",)


def test_a_long_conversation_forgets_its_beginning(opened: Opened) -> None:
    kept = opened()
    for number in range(REMEMBERED + 2):
        kept.keep("a", f"質問{number}")
    assert kept.earlier("a")[0] == "質問2"
    assert len(kept.earlier("a")) == REMEMBERED


def test_questions_at_the_same_time_are_all_kept(opened: Opened) -> None:
    here, there = opened(), opened()  # as in two processes
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: (here, there)[n % 2].keep("a", f"質問{n}"), range(24)))
    assert sorted(here.earlier("a")) == sorted(f"質問{number}" for number in range(24))


def test_two_processes_see_one_conversation(opened: Opened) -> None:
    one, other = opened(), opened()
    one.keep("a", "費用は？")
    other.keep("a", "期間は？")
    assert one.earlier("a") == ("費用は?", "期間は?")


def test_a_question_is_kept_once_it_is_answered(opened: Opened) -> None:
    kept = opened()
    with kept.turn("a", "費用は") as earlier:
        assert earlier == ()
        assert kept.earlier("a") == ()
    with pytest.raises(ValueError, match="no answer"), kept.turn("a", "期間は"):
        raise ValueError("no answer")
    assert kept.earlier("a") == ("費用は",)


def test_a_forgotten_conversation_is_gone(opened: Opened) -> None:
    kept = opened()
    kept.keep("a", "費用は")
    kept.keep("b", "期間は")
    kept.forget("a")
    assert kept.earlier("a") == ()
    assert kept.earlier("b") == ("期間は",)


def test_what_is_past_its_time_is_forgotten(opened: Opened) -> None:
    kept = opened()
    kept.keep("a", "費用は")
    now = datetime.now(UTC)
    assert kept.forget_before(now - timedelta(days=1)) == 0
    assert kept.earlier("a") == ("費用は",)
    assert kept.forget_before(now + timedelta(seconds=1)) == 1
    assert kept.earlier("a") == ()


def test_a_database_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.conversations.PATIENCE", 1)
    nowhere = f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    with pytest.raises(SettingsError, match="GUNMANE_DATABASE_URL"):
        open_conversations(nowhere, tmp_path, NOBODY)


def test_beside_a_desk_in_a_sqlite_file_they_are_kept_in_a_file_too(tmp_path: Path) -> None:
    kept = open_conversations(f"sqlite:///{tmp_path}/desk.sqlite3", tmp_path, NOBODY)
    kept.keep("a", "費用は")
    kept.close()
    assert (tmp_path / "conversations.sqlite3").exists()
