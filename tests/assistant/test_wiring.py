"""The one place that picks implementations, over the small handbook instead of the full one."""

import re
import shutil
import subprocess
import sys
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

import index
from assistant import wiring
from assistant.answer import Outcome
from assistant.settings import Settings, SettingsError
from assistant.wiring import make_encoder, open_assistant, open_search, the_milvus
from corpus.handbook import Handbook
from index.bundled_encoder import BundledEncoder
from index.documents.model import COMMON, Incoming
from index.encoder import Vectors
from index.search import Query, Search
from tests.fakes import HashingEncoder
from tests.model_server import ModelServer, Reply, faithful

ROOT = Path(__file__).parents[2]
BUNDLED_MODEL = Path(index.__file__).parent / "bundled_model"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tiny_handbook: Handbook) -> Handbook:
    """What Ver.1 is to the wiring during a test."""
    monkeypatch.setattr(Handbook, "ver_1", staticmethod(lambda: tiny_handbook))
    return tiny_handbook


@pytest.fixture
def home(tmp_path: Path, tiny_home: Path, tiny_search: Search) -> Path:
    """A GUNMANE_HOME whose index is built already."""
    shutil.copytree(tiny_home, tmp_path / "home")
    return tmp_path / "home"


def test_the_index_is_built_under_the_home_first_and_opened_as_it_is_after_that(
    small: Handbook, tmp_path: Path
):
    told: list[tuple[int, int]] = []
    settings = Settings.from_env({"GUNMANE_HOME": str(tmp_path / "家 ﾎｰﾑ")})

    def tell(done: int, whole: int) -> None:
        told.append((done, whole))

    assistant = open_assistant(settings, tell)
    assert (settings.home / "index" / assistant.index / "manifest.json").is_file()
    assert told
    assert told[-1][0] == told[-1][1]

    told.clear()
    again = open_assistant(settings, tell)
    assert again.index == assistant.index
    assert told == []


def start(home: Path, handbook: Handbook, together: Barrier) -> None:
    """What ``gunmane serve`` opens."""
    wiring.make_encoder = lambda _settings: HashingEncoder()
    Handbook.ver_1 = staticmethod(lambda: handbook)  # type: ignore[method-assign, assignment]
    settings = Settings(home)
    together.wait(120)
    assistant = wiring.open_assistant(settings)
    office = wiring.open_office(settings, assistant)
    with closing(office.database), closing(wiring.open_conversations(settings, assistant)) as kept:
        with kept.turn("費用", "費用の分担は？") as earlier:
            assert assistant.ask("費用の分担は？", earlier).text
        assert not office.accounts.all()


def test_two_processes_that_start_at_once_on_a_new_home_both_open_everything(
    tiny_handbook: Handbook, tmp_path: Path
):
    spawn = get_context("spawn")
    arguments = (tmp_path / "new", tiny_handbook, spawn.Barrier(2))
    processes = [spawn.Process(target=start, args=arguments) for _ in range(2)]
    for one in processes:
        one.start()
    for one in processes:
        one.join(240)
    assert [one.exitcode for one in processes] == [0, 0]


def test_the_assistant_that_opens_answers(small: Handbook, home: Path):
    answer = open_assistant(Settings(home)).ask("Ｑ１－２とは？")
    assert answer.outcome is Outcome.ANSWERED
    assert {citation.record for citation in answer.citations} == {"Q1-2"}
    assert answer.written_by == "extract"
    assert (home / "index" / answer.index).is_dir()


def test_the_search_that_opens_is_over_the_handbook(small: Handbook, home: Path):
    handbook, search, name = open_search(Settings(home))
    assert handbook is small
    assert set(search.records) == {record.id for record in small}
    assert search.find(Query("大野村は何年契約？")).hits[0].record == "case-ono"
    assert (home / "index" / name).is_dir()


def test_with_milvus_both_the_handbook_and_the_documents_are_there(
    small: Handbook, home: Path, tmp_path: Path
):
    settings = Settings(home, milvus_uri=str(tmp_path / "milvus.db"))
    assistant = open_assistant(settings)
    assert assistant.ask("Ｑ１－２とは？").outcome is Outcome.ANSWERED
    assert assistant.search.find(Query("大野村は何年契約？")).hits[0].record == "case-ono"
    path = tmp_path / "除草計画.txt"
    path.write_text("生活道路の除草は年2回行う。", encoding="utf-8")
    assert assistant.quoting is not None
    assistant.quoting.holdings.importer.run([Incoming(path, path.name, COMMON, "係", "いま")])
    answer = assistant.ask("生活道路の除草は年に何回ですか")
    assert [one.title for one in answer.quotes] == ["除草計画"]
    assert not (home / "documents" / "segments").exists()
    the_milvus(settings.milvus_uri).close()


def test_without_its_packages_milvus_is_told_how_to_be_had(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "index.milvus.client", None)
    with pytest.raises(SettingsError, match=r"'\.\[milvus\]'"):
        the_milvus("http://nowhere:19530")


def test_without_a_setting_the_encoder_is_the_bundled_one(tmp_path: Path):
    assert isinstance(make_encoder(Settings(tmp_path)), BundledEncoder)


def test_a_model_named_in_the_settings_is_a_sentence_transformers_model(tmp_path: Path):
    from index.sentence_encoder import (
        SentenceEncoder,  # brings torch, which this file can do without
    )

    encoder = make_encoder(Settings(tmp_path, encoder=str(BUNDLED_MODEL)))
    assert isinstance(encoder, SentenceEncoder)
    assert encoder.name == str(BUNDLED_MODEL)
    assert encoder.dimension == 384
    vectors: Vectors = encoder.queries(["除草の費用は？"])
    assert vectors.shape == (1, 384)


def test_without_a_model_nothing_of_its_libraries_is_loaded():
    code = (
        "import sys, assistant.wiring, ui.http_api, ui.commands;"
        "print([one for one in sys.modules if one.startswith(('langchain', 'openai'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_a_model_that_is_named_writes_and_without_one_nobody_does(
    small: Handbook, home: Path, model_server: ModelServer
):
    plain = open_assistant(Settings(home))
    model_server.will(Reply(faithful))
    written = open_assistant(Settings(home, llm="openai:m", llm_base_url=model_server.url))
    assert plain.writer is None
    assert written.writer is not None
    assert model_server.asked == []


@pytest.mark.parametrize(
    ("llm", "said"),
    [("nobody:x", "GUNMANE_LLM=nobody:x を使えません"), ("xai:x", "pip install langchain-xai")],
)
def test_a_model_that_cannot_be_had_is_named_at_the_start(
    small: Handbook, home: Path, llm: str, said: str
):
    with pytest.raises(SettingsError, match=re.escape(said)):
        open_assistant(Settings(home, llm=llm))


def test_a_key_that_is_missing_is_told_at_the_start(
    small: Handbook, home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        open_assistant(Settings(home, llm="openai:x"))
