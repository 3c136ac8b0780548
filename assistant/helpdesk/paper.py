"""A letter as files to send by hand: Word, and a draft mail ``.eml`` without addressee."""

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

from assistant import wording
from assistant.exports.letter import Letter
from corpus.handbook import Handbook

TITLE = "お問い合わせへの回答（案）"


def letter_document(body: str, handbook: Handbook, made: date) -> bytes:
    """The letter on A4 as a Word file."""
    paper = Letter(TITLE, handbook.edition, made)
    paper.title(TITLE)
    for heading, lines in _blocks(body):
        if heading:
            paper.heading(heading)
        for line in lines:
            if line.startswith("・"):
                paper.bullet(line)
            else:
                paper.say(line)
    return paper.to_bytes()


def letter_mail(body: str, subject: str) -> bytes:
    """The letter as a mail that a person opens, addresses and sends; it has no addressee."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"Re: {' '.join(subject.split())}"
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(body, charset="utf-8")
    return message.as_bytes()


def _blocks(body: str) -> Iterator[tuple[str, list[str]]]:
    """The parts of a letter, with their headings: 【…】, （注） and numbered questions."""
    for block in body.split("\n\n"):
        first, *rest = [line for line in block.split("\n") if line.strip()] or [""]
        if (
            first.startswith("【")
            or first == wording.LETTER_NOTES
            or first[:1] in "０１２３４５６７８９"
        ):
            yield first, rest
        else:
            yield "", [first, *rest]
