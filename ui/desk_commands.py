"""The terminal's way into the help desk: ``gunmane reply`` and ``gunmane desk``."""

import json
import os
import sys
from argparse import Namespace
from pathlib import Path

from assistant.clock import today
from assistant.exports.formats import Format
from assistant.helpdesk.casework import DeskError
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import LARGEST, MailError, read_mail
from assistant.helpdesk.paper import letter_document
from assistant.helpdesk.reply import draft
from assistant.helpdesk.storage.keeping import backup, restore
from assistant.settings import Settings, SettingsError
from assistant.wiring import open_desk
from corpus.model import CorpusError
from ui.desk_view import reply_json
from ui.saving import SavingError, format_of, save
from ui.terminal import OK, CommandError, opened, say

EXPECTED = (CommandError, CorpusError, DeskError, MailError, SavingError, SettingsError)


def reply(arguments: Namespace) -> int:
    """Print the draft of a reply to a mail; ``--out`` keeps it as a document too."""
    if arguments.out:
        format_of(arguments.out, (Format.DOCX,))
    inquiry = read_inquiry(read_mail(_data(arguments.mail), arguments.mail))
    assistant = opened()
    made = draft(inquiry, assistant)
    if arguments.out:
        save(arguments.out, letter_document(made.body, assistant.handbook, today()))
    shown = json.dumps(reply_json(made), ensure_ascii=False) if arguments.json else made.body
    say(shown)
    return OK


def desk(arguments: Namespace) -> int:
    """Back up or restore what the desk keeps."""
    settings = Settings.from_env(os.environ)
    database = open_desk(settings)
    try:
        run, told = {"backup": (backup, "控えました"), "restore": (restore, "復元しました")}[
            arguments.what
        ]
        say(f"案件 {run(database, arguments.file)} 件を{told}: {arguments.file}")
    finally:
        database.close()
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
