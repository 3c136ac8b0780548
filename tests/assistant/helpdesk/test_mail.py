import base64
import io
import quopri
from email.message import EmailMessage

import pytest
from docx import Document

from assistant.helpdesk.mail import LARGEST, MailError, parse_text, read_mail

SAID = "契約年数は何年がよいでしょうか。～①髙"


def eml(text: str, charset: str, encoding: str, kind: str = "plain") -> bytes:
    """A mail with its text in an encoding, as old mail programs write it."""
    data = text.encode(charset, "replace")
    body = {
        "base64": base64.encodebytes(data),
        "quoted-printable": quopri.encodestring(data),
        "7bit": data,
        "8bit": data,
    }[encoding]
    head = (
        "From: =?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= <y@city.sanjo.niigata.jp>\r\n"
        "Subject: =?UTF-8?B?54Wn5Lya?=\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/{kind}; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode() + body


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("iso-2022-jp", "7bit"),
        ("shift_jis", "8bit"),
        ("cp932", "base64"),
        ("euc-jp", "quoted-printable"),
        ("utf-8", "quoted-printable"),
        ("utf-8", "base64"),
    ],
)
def test_a_mail_is_read_in_the_encodings_of_japan(charset: str, encoding: str):
    mail = read_mail(eml("費用の分け方を教えてください。", charset, encoding), "a.eml")
    assert mail.text.strip() == "費用の分け方を教えてください。"
    assert (mail.subject, mail.sender) == ("照会", "山田 <y@city.sanjo.niigata.jp>")


def test_a_wrongly_named_encoding_is_tried_out():
    data = eml(SAID, "cp932", "8bit").replace(b"charset=cp932", b"charset=utf-8")
    assert read_mail(data, "a.eml").text.strip() == SAID


def test_an_unknown_encoding_is_tried_out():
    data = eml(SAID, "utf-8", "8bit").replace(b"charset=utf-8", b"charset=x-nobody")
    assert read_mail(data, "a.eml").text.strip() == SAID


def test_a_mail_in_html_alone_is_read_as_text():
    html = "<html><style>p{}</style><p>お世話になります。</p><ul><li>契約年数<li>費用</ul></html>"
    text = read_mail(eml(html, "utf-8", "8bit", "html"), "a.eml").text
    assert "お世話になります。" in text
    assert "契約年数" in text
    assert "<" not in text


def test_plain_text_is_read_before_html_and_attachments_are_read_too():
    message = EmailMessage()
    message["Subject"] = "照会"
    message.set_content("添付の質問票のとおりです。")
    message.add_alternative("<p>添付の質問票</p>", subtype="html")
    message.add_attachment("質問：契約年数は？", filename="質問票.txt")
    message.add_attachment(docx_of("費用の分け方は？"), "application", "x", filename="別紙.docx")
    message.add_attachment(b"\x00\x01", "image", "png", filename="図.png")
    inner = EmailMessage()
    inner.set_content("元のメールです。")
    message.add_attachment(inner)
    mail = read_mail(bytes(message), "A.EML")
    assert mail.text.strip() == "添付の質問票のとおりです。"
    assert [one.strip() for one in mail.attachments] == [
        "質問：契約年数は？",
        "費用の分け方は？\n項目　額",
        "元のメールです。",
    ]
    assert mail.unread == ("図.png",)


def docx_of(text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "項目", "額"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_file_is_read_with_its_tables():
    assert read_mail(docx_of("契約年数は？"), "照会.docx").text == "契約年数は？\n項目　額"


def test_a_file_that_is_no_word_file_is_named():
    with pytest.raises(MailError, match=r"a\.docx: Word 文書"):
        read_mail(b"PK\x03\x04 not really", "a.docx")


@pytest.mark.parametrize("charset", ["utf-8-sig", "iso2022_jp", "cp932"])
def test_a_text_file_is_read_in_its_encoding(charset: str):
    assert read_mail("費用の分け方は？".encode(charset), "a.txt").text == "費用の分け方は？"


def test_bytes_that_are_no_text_are_named():
    with pytest.raises(MailError, match="文字コード"):
        read_mail(b"\xff\xfe\xfd\x80\x81", "a.txt")


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(MailError, match="大きすぎます"):
        read_mail(b"a" * (LARGEST + 1), "a.txt")


def test_header_lines_at_the_top_of_a_pasted_mail_are_taken_off():
    mail = parse_text(
        "\ufeff差出人: 山田 <y@x.jp>\r\n件名：照会\r\n宛先: 北陸地整\r\n\r\n本文です。"
    )
    assert (mail.sender, mail.subject, mail.text) == ("山田 <y@x.jp>", "照会", "本文です。")
