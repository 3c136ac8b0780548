"""The process that opens files: bounded, replaced after harm, and never left behind."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.documents.limits import Limits
from corpus.documents.model import DocumentError
from corpus.documents.process import FILES_EACH, Process
from corpus.documents.reading import read
from tests.corpus.documents.samples import TEXT, with_member, written


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def pid(process: Process) -> int:
    assert process._running is not None
    return process._running.pid


def is_there(number: int) -> bool:
    return Path(f"/proc/{number}").exists()


def gone(number: int, seconds: float = 10) -> bool:
    """Whether a process ends within some time."""
    until = time.monotonic() + seconds
    while is_there(number) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_there(number)


def test_one_process_reads_file_after_file(text: Path):
    with Process(Limits()) as process:
        process.ask("read", text)
        first = pid(process)
        process.ask("page_texts", text)
        assert pid(process) == first
    assert gone(first)


def test_it_is_replaced_after_many_files(text: Path):
    with Process(Limits()) as process:
        process.ask("read", text)
        first = pid(process)
        process._answered = FILES_EACH
        process.ask("read", text)
        assert pid(process) != first
        assert gone(first)


def test_a_refusal_of_our_own_does_not_replace_it(text: Path, tmp_path: Path):
    noise = tmp_path / "noise.txt"
    noise.write_bytes(b"\xff\x00\x81" * 100)
    with Process(Limits()) as process:
        process.ask("read", text)
        first = pid(process)
        with pytest.raises(DocumentError):
            process.ask("read", noise)
        assert pid(process) == first


def test_one_that_died_is_told_and_replaced(text: Path):
    with Process(Limits()) as process:
        process.ask("read", text)
        os.kill(pid(process), signal.SIGSEGV)
        with pytest.raises(DocumentError, match="読み取りの途中で止まりました"):
            process.ask("read", text)
        assert process.ask("read", text)["title"] == "text"


def test_one_that_takes_too_long_is_ended(text: Path):
    with (
        Process(Limits(seconds=0)) as process,
        pytest.raises(DocumentError, match="読み取りに0秒以上かかったため、止めました"),
    ):
        process.ask("read", text)


def test_one_that_answers_more_than_is_read_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It waits for us to read on, and we must not wait for it."""
    monkeypatch.setattr("corpus.documents.process.LARGEST_ANSWER", 1_000)
    path = tmp_path / "large.txt"
    path.write_text(TEXT * 3_000, encoding="utf-8")
    with Process(Limits()) as process:
        with pytest.raises(DocumentError, match="読み取りの途中で止まりました"):
            process.ask("read", path)
        assert process._running is None


def test_one_that_needs_too_much_memory_is_told(tmp_path: Path):
    path = tmp_path / "large.txt"
    path.write_text("市" * 40_000_000, encoding="utf-8")
    with pytest.raises(DocumentError, match="メモリ"):
        read(path, Limits(memory_bytes=200_000_000))


def test_it_may_write_no_file_and_knows_no_secret(text: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    with Process(Limits()) as process:
        process.ask("read", text)
        assert resource.prlimit(pid(process), resource.RLIMIT_FSIZE) == (0, 0)
        assert b"secret" not in Path(f"/proc/{pid(process)}/environ").read_bytes()


def test_it_never_loads_what_answers_questions(tmp_path: Path):
    with Process(Limits()) as process:
        for path in written(tmp_path):
            process.ask("read", path)
        loaded = Path(f"/proc/{pid(process)}/maps").read_text(encoding="utf-8")
    assert "pdfium" in loaded
    assert not any(name in loaded for name in ("torch", "faiss", "sudachi", "pydantic"))


def test_a_parser_s_own_error_is_told_in_our_words(tmp_path: Path):
    path = tmp_path / "plan.docx"
    written(tmp_path)
    broken = with_member(path, tmp_path / "broken.docx", "word/document.xml", b"<w:document")
    with pytest.raises(DocumentError, match=r"^broken\.docx: 壊れているか、"):
        read(broken)


SLOW = """
import sys
from pathlib import Path
from corpus.documents.limits import Limits
from corpus.documents.process import Process
with Process(Limits()) as process:
    process.ask("read", Path(sys.argv[1]))
    print(process._running.pid, flush=True)
    process.ask("read", Path(sys.argv[2]))
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_nothing_stays_behind_when_the_reader_is_stopped(
    sign: signal.Signals, text: Path, tmp_path: Path
):
    large = tmp_path / "large.txt"
    large.write_text("市は道路を直します。\n" * 1_000_000, encoding="utf-8")
    command = [sys.executable, "-c", SLOW, str(text), str(large)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(sign)
        assert parent.wait(60) != 0
    assert gone(worker, 60)
