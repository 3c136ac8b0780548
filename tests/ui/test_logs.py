"""The log says what happened, and nothing that a person wrote."""

import json
import logging
import logging.config
import sys

import pytest

from ui.logs import CONFIG, Lines


def line(name: str, message: object, *arguments: object, failed: bool = False) -> dict[str, object]:
    info = sys.exc_info() if failed else None
    record = logging.LogRecord(name, logging.WARNING, "", 0, message, arguments, info)
    told = Lines().format(record)
    assert "\n" not in told
    shown: dict[str, object] = json.loads(told)
    return shown


def test_a_message_is_told_without_what_fills_its_places():
    told = line("assistant.drafting", "a sentence was dropped: %s", "新潟県の山田です")
    assert (told["level"], told["logger"]) == ("warning", "assistant.drafting")
    assert told["message"] == "a sentence was dropped: %s"


def test_an_error_is_told_by_its_kind_and_place_and_not_by_what_it_says():
    try:
        raise ValueError("山田さんの質問")  # noqa: TRY301 - the error is what is looked at
    except ValueError:
        told = line("ui.gennai_jobs", "a job failed", failed=True)
    assert told["error"] == "ValueError"
    assert "test_logs.py" in str(told["where"])
    assert "山田" not in json.dumps(told, ensure_ascii=False)


def test_the_server_itself_is_told_whole():
    told = line("uvicorn.error", "Cancel %s running task(s)\n", 3)
    assert told["message"] == "Cancel 3 running task(s)"
    assert line("uvicorn.error", OSError("in use"))["message"] == "in use"


def test_the_configuration_writes_lines_to_standard_error(capfd: pytest.CaptureFixture[str]):
    before = logging.root.handlers[:], logging.root.level
    try:
        logging.config.dictConfig(CONFIG)
        logging.getLogger("ui.watching").info("request", extra={"seen": {"status": 200}})
        logging.getLogger("other").info("not told")
    finally:
        logging.root.handlers[:], logging.root.level = before
    (told,) = capfd.readouterr().err.splitlines()
    assert json.loads(told)["status"] == 200
