import io
from datetime import date
from email import message_from_bytes, policy

from docx import Document

from assistant.helpdesk.paper import letter_document, letter_mail
from corpus.handbook import Handbook

BODY = """山田　様

次のとおり回答します。

１　契約年数
・段階的に延ばします。[1]

（注）
[1] Q2-5"""


def test_a_letter_as_word_has_every_line_and_headings(ver_1: Handbook):
    document = Document(io.BytesIO(letter_document(BODY, ver_1, date(2026, 11, 26))))
    said = {one.text: one.style.name for one in document.paragraphs if one.style}
    assert set(BODY.replace("\n\n", "\n").split("\n")) <= set(said)
    assert said["１　契約年数"] == said["（注）"] == "Heading 1"


def test_a_letter_as_mail_is_a_draft_without_an_addressee():
    message = message_from_bytes(letter_mail(BODY, "照会\r\nBcc: x@x.jp"), policy=policy.default)
    assert message["Subject"] == "Re: 照会 Bcc: x@x.jp"
    assert message["X-Unsent"] == "1"
    assert message["To"] is message["Bcc"] is None
    assert message.get_content().replace("\r\n", "\n").strip() == BODY
