"""``gunmane batch``: a file of questions, one Answer a line."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any, TextIO

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.settings import SettingsError
from corpus.model import CorpusError
from ui import wording
from ui.render import answer_json
from ui.terminal import FAILED, OK, CommandError, opened, say

EXPECTED = (CommandError, CorpusError, SettingsError)


def batch(arguments: Namespace) -> int:
    """Answer a file of questions, one Answer a line, in order; bad lines are named, others run."""
    try:
        source = sys.stdin if arguments.file == "-" else open(arguments.file, encoding="utf-8-sig")  # noqa: SIM115, PTH123
    except OSError as error:
        raise CommandError(f"{arguments.file}: 開けません（{error.strerror}）。") from error
    assistant = opened()
    status = OK
    with source:
        for number, line in _lines(source, arguments.file):
            answer, problem = _answer_line(assistant, number, line)
            if problem:
                status = FAILED
                print(f"エラー: {problem}", file=sys.stderr)  # noqa: T201
            say(json.dumps(answer_json(answer), ensure_ascii=False))
    return status


def _lines(source: TextIO, name: str) -> Iterator[tuple[int, str]]:
    try:
        for number, line in enumerate(source, start=1):
            if line.strip():
                yield number, line
    except UnicodeDecodeError as error:
        raise CommandError(f"{name}: 文字コードが UTF-8 ではありません。") from error


def _answer_line(assistant: Assistant, number: int, line: str) -> tuple[Answer, str]:
    """The answer to one line of a batch, and what was wrong with the line, if anything."""
    try:
        given: Any = json.loads(line)
        json.dumps(given, ensure_ascii=False).encode()  # half a character cannot be printed
    except (ValueError, RecursionError):
        return _unreadable(assistant, wording.BROKEN_LINE.format(number=number), None)
    if not isinstance(given, dict) or not isinstance(given.get("question"), str):
        problem = wording.LINE_WITHOUT_QUESTION.format(number=number)
        return _unreadable(assistant, problem, given)
    history = given.get("history") or []
    if not isinstance(history, list) or not all(isinstance(one, str) for one in history):
        problem = wording.LINE_WITH_BAD_HISTORY.format(number=number)
        return _unreadable(assistant, problem, given)
    return assistant.ask(given["question"], history, _id(given)), ""


def _unreadable(assistant: Assistant, problem: str, given: object) -> tuple[Answer, str]:
    return assistant.unreadable(problem, _id(given)), problem


def _id(given: object) -> str:
    """The id that a line gives, as text; a line that gives none gets one from the assistant."""
    value = given.get("id") if isinstance(given, dict) else None
    return "" if value is None else str(value)
