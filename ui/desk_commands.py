"""The terminal's way into the help desk: ``gunmane reply``."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from assistant.ask import Assistant
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import read_mail
from assistant.helpdesk.reply import draft
from ui.desk_view import reply_json


def reply(arguments: Namespace, assistant: Assistant) -> str:
    """What ``gunmane reply`` prints: the letter, or everything as JSON."""
    made = draft(read_inquiry(read_mail(_data(arguments.mail), arguments.mail)), assistant)
    if arguments.json:
        return json.dumps(reply_json(made), ensure_ascii=False)
    return made.body


def _data(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
