"""A mail as it comes in (text, ``.eml``, ``.docx``), read into plain text and its headers."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import MIMEPart
from email.parser import BytesParser
from zipfile import BadZipFile

LARGEST = 20_000_000  # bytes of a file
SPELLINGS = ("utf-8-sig", "cp932", "euc_jp")  # the strictest first
READABLE = (".txt", ".eml", ".docx")

_HEADER = re.compile(
    r"^(?P<name>From|差出人|送信者|送信元|To|宛先|Cc|CC|Subject|件名|題名|Date|日時|送信日時"
    r"|受信日時)"
    r"\s*[:：]\s*(?P<value>.*)$"
)
_NAMES = {
    "差出人": "from",
    "送信者": "from",
    "送信元": "from",
    "件名": "subject",
    "題名": "subject",
}


class MailError(ValueError):
    """A mail cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What was sent: who from, about what, the text, and the text of what was attached."""

    text: str
    sender: str = ""  # as the From header has it
    subject: str = ""
    attachments: tuple[str, ...] = ()
    unread: tuple[str, ...] = field(default=())  # names of attachments that hold no text for us


def read_mail(data: bytes, name: str = "") -> Mail:
    """Read a file by its name's ending; MailError where it cannot be read."""
    if len(data) > LARGEST:
        raise MailError(f"{name}: ファイルが大きすぎます（{LARGEST // 1_000_000}MB まで）。")
    if name.lower().endswith(".eml"):
        return _from_eml(data)
    if name.lower().endswith(".docx"):
        return parse_text(_docx_text(data, name))
    return parse_text(_decoded(data, name))


def parse_text(text: str) -> Mail:
    """A pasted mail; header lines at its top are taken off."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n ").split("\n")
    headers: dict[str, str] = {}
    while lines and ((not lines[0].strip() and headers) or _HEADER.match(lines[0])):
        found = _HEADER.match(lines.pop(0))
        if found:
            headers[_NAMES.get(found["name"], found["name"].lower())] = found["value"].strip()
    return Mail("\n".join(lines), headers.get("from", ""), headers.get("subject", ""))


def _decoded(data: bytes, name: str) -> str:
    first = ("iso2022_jp",) if b"\x1b" in data else ()  # it would also pass for ASCII
    for spelling in (*first, *SPELLINGS):
        try:
            return data.decode(spelling)
        except UnicodeDecodeError:
            continue
    raise MailError(f"{name}: 文字コードを読み取れません。UTF-8 のテキストで保存し直してください。")


def _from_eml(data: bytes) -> Mail:
    message = BytesParser(policy=policy.default).parsebytes(data)
    body = message.get_body(("plain", "html"))
    attachments: list[str] = []
    unread: list[str] = []
    for one in message.iter_attachments() if message.is_multipart() else ():
        text = _attached(one)
        (attachments if text else unread).append(text or one.get_filename("名前のない添付"))
    return Mail(
        _content(body) if body is not None else "",
        str(message.get("From", "")),
        str(message.get("Subject", "")),
        tuple(attachments),
        tuple(unread),
    )


def _attached(part: MIMEPart) -> str:
    """The text of an attachment; empty where it is no text or Word file."""
    if part.get_content_type() == "message/rfc822":
        return _from_eml(part.get_content().as_bytes()).text
    if part.get_content_maintype() == "text":
        return _content(part)
    name = part.get_filename("")
    return _docx_text(_payload(part), name) if name.lower().endswith(".docx") else ""


def _content(part: MIMEPart) -> str:
    """The text of a part; a wrongly named or unknown encoding is tried out."""
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError):
        text = ""
    if not text or "\ufffd" in text:
        text = _decoded(_payload(part), "本文")
    return _html_text(text) if part.get_content_subtype() == "html" else text


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _html_text(html: str) -> str:
    from inscriptis import get_text

    return str(get_text(html))


def _docx_text(data: bytes, name: str) -> str:
    """The paragraphs and table cells of a Word file, in order."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(io.BytesIO(data))
    except (OpcError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise MailError(f"{name}: Word 文書（.docx）として読めません。") from error
    return "\n".join(_docx_lines(document.iter_inner_content()))


def _docx_lines(blocks: object) -> Iterator[str]:
    from docx.table import Table

    for block in blocks:  # type: ignore[attr-defined]
        if isinstance(block, Table):
            for row in block.rows:
                yield "　".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        else:
            yield block.text
