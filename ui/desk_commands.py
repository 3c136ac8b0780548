"""The terminal's way into the help desk: ``gunmane reply``."""

import json
import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from assistant.exports.formats import Format
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import LARGEST, MailError, read_mail
from assistant.helpdesk.paper import letter_document
from assistant.helpdesk.reply import draft
from ui.commands import OK, _assistant
from ui.desk_view import reply_json
from ui.saving import format_of, save

NAMES = frozenset({"reply"})
EXPECTED = (MailError,)


def reply(arguments: Namespace) -> int:
    """Print the draft of a reply to a mail; ``--out`` keeps it as a document too."""
    if arguments.out:
        format_of(arguments.out, (Format.DOCX,))
    inquiry = read_inquiry(read_mail(_data(arguments.mail), arguments.mail))
    assistant = _assistant()
    made = draft(inquiry, assistant)
    if arguments.out:
        today = datetime.now(UTC).astimezone().date()
        save(arguments.out, letter_document(made.body, assistant.handbook, today))
    shown = json.dumps(reply_json(made), ensure_ascii=False) if arguments.json else made.body
    sys.stdout.write(f"{shown}\n")
    return OK


def _data(name: str) -> bytes:
    """The bytes of a file, or of standard input; no more than a mail can have."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise MailError(f"{name}: 開けません（{error.strerror}）。") from error
