"""The app of 源内 that drafts a reply: a mail pasted or as a file, a letter back."""

from collections.abc import Mapping
from typing import Any

from assistant.ask import Assistant
from assistant.clock import today
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import READABLE, Mail, MailError, parse_text, read_mail
from assistant.helpdesk.paper import letter_document
from assistant.helpdesk.reply import draft
from assistant.tooling import ToolInputError
from corpus.text import encodable
from ui import wording
from ui.gennai_form import Field, artifact, chosen, file, select, text, uploaded

MAIL, FILE, DOWNLOAD = "メール", "メールのファイル", "受け取るファイル"
DOWNLOADS = ("なし", "Word")
LARGEST = "2MB"  # becomes 2.7 MB in base64; a request's body may have 4 MB

FORM: dict[str, Field] = {
    "mail": {
        "type": "textarea",
        "title": MAIL,
        "desc": "市町村からのメールを、あいさつや署名ごと貼り付けてください",
        "required": False,
    },
    "file": file(FILE, "貼り付ける代わりに、ファイルでも渡せます", READABLE, LARGEST),
    "download": select(DOWNLOAD, DOWNLOADS),
}


def reply(
    assistant: Assistant, inputs: Mapping[str, Any]
) -> tuple[str, tuple[dict[str, str], ...]]:
    """The draft, and the same as a Word file where that is wished for."""
    wanted = chosen(inputs, "download", DOWNLOAD, DOWNLOADS)
    try:
        inquiry = read_inquiry(_mail(inputs))
    except MailError as error:
        raise ToolInputError((str(error),)) from error
    body = draft(inquiry, assistant).body
    if wanted == DOWNLOADS[0]:
        return body, ()
    letter = letter_document(body, assistant.handbook, today())
    return body, (artifact(wording.REPLY_FILE, letter),)


def _mail(inputs: Mapping[str, Any]) -> Mail:
    """The file where one came, the pasted text otherwise."""
    came = uploaded(inputs, "file", FILE)
    if came is not None:
        name, data = came
        return read_mail(data, encodable(name))
    return parse_text(encodable(text(inputs, "mail", MAIL)))
