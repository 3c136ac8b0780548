"""An inquiry 相談: who asks, from where, what is asked, and what the mail tells besides."""

import re
from dataclasses import dataclass, replace

from assistant.helpdesk.layout import Layout, lay_out
from assistant.helpdesk.mail import Mail, MailError
from assistant.helpdesk.questions import Question, Read, read_questions, read_remarks, read_told
from assistant.helpdesk.sender import Sender, sender_of
from corpus.text import normalise

_POINTS_AT = re.compile(  # what is quoted within a mail is what it asks
    r"以下|下記|次の|上記|以上|これら|この\s*[0-9一二三四五]?\s*(?:[人点つ件]|疑問|質問)|貼り|引用|転記"
)
_PASSES_ON = re.compile(  # of what is quoted, what asks is asked
    r"この(?:よう|件)|こうした|とのこと|(?:照会|質問|相談|問い?合わ?せ|メール|意見|声)[をが]"
)
NOTHING_SAID = "メールに本文がありません。本文のあるメールを指定してください。"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One mail, read."""

    sender: Sender
    subject: str
    questions: tuple[Question, ...]
    background: tuple[str, ...]
    addressee: str = ""
    quoted: str = ""
    attachments: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_inquiry(mail: Mail) -> Inquiry:
    """Tell sender, background and questions apart; MailError where nothing is said at all."""
    if not mail.text.strip() and not mail.attachments:
        raise MailError(NOTHING_SAID)
    layout = lay_out(mail.text)
    attachments = (*filter(None, [layout.attached]), *mail.attachments)
    read = _read(layout, attachments, mail.subject)
    return Inquiry(
        sender=sender_of(mail, layout),
        subject=mail.subject,
        questions=read.questions,
        background=read.background,
        addressee=layout.addressee,
        quoted=layout.quoted,
        attachments=attachments,
        unread=mail.unread,
    )


def _cited(layout: Layout) -> tuple[Question, ...]:
    """What the writer asks by quoting it."""
    own = normalise(layout.own)
    if _POINTS_AT.search(own):
        return read_remarks(layout.cited)
    return read_questions(layout.cited).questions if _PASSES_ON.search(own) else ()


def _read(layout: Layout, attachments: tuple[str, ...], subject: str) -> Read:
    """The questions of the mail itself; else of what it forwards or attaches; else all it tells."""
    own = read_questions(layout.own)
    cited = _cited(layout)
    if cited or not all(one.told for one in own.questions):
        extra = tuple(one for text in attachments for one in read_questions(text).questions)
        return replace(own, questions=(*cited, *own.questions, *extra))
    for text in (*attachments, lay_out(layout.quoted).own):
        read = read_questions(text)
        if read.questions:
            return Read(read.questions, own.background + read.background)
    told = read_told(own.background or (subject,))
    if len(told) == 1 and subject:
        told = (replace(told[0], topic=subject),)
    return replace(own, questions=told)
