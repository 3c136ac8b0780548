"""The log: one JSON object a line on standard error, without questions, bodies or addresses."""

import json
import logging
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any

NEAREST = 5  # frames of an error that are told
CONFIG: dict[str, Any] = {  # for logging.config.dictConfig; uvicorn sets it up in every worker
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "ui.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"ui.watching": {"level": "INFO"}},
}


class Lines(logging.Formatter):
    """One object a record.

    What fills a message's places is left out, and so is what an error says: either may repeat a
    question. The message, the kind of error and where it arose say what happened.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON; ``seen`` holds what the message is about."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
            **getattr(record, "seen", {}),
        }
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            line["error"] = kind.__name__
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in extract_tb(trace)[-NEAREST:]
            ]
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """The server's own messages whole, since they never hold what was sent."""
    whole = record.name.startswith("uvicorn")
    return (record.getMessage() if whole else str(record.msg)).strip()
