import pytest

from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import Mail, MailError, parse_text


def topics(mail: Mail) -> list[str]:
    return [one.topic for one in read_inquiry(mail).questions]


def test_a_mail_that_only_forwards_asks_what_it_forwards():
    mail = parse_text(
        "町から照会がありました。貴局の見解をご教示願います。\n\n"
        "---------- Forwarded message ---------\nFrom: a@x.jp\nDate: 2026年1月5日\n\n"
        "契約年数は何年がよいですか。"
    )
    assert topics(mail) == ["契約年数は何年がよいですか"]


def test_what_was_asked_in_an_earlier_mail_is_not_asked_again():
    mail = parse_text("費用の分け方は？\n\n> 契約年数は何年がよいですか。")
    assert topics(mail) == ["費用の分け方は？"]


def test_what_is_quoted_and_passed_on_is_asked_without_what_only_tells():
    mail = parse_text(
        "> 隣の町から頂いたメール\n> 人口は8千人です。\n> うちは委託料をいくら払うのか。\n\n"
        "このような照会を隣町から受けました。事故のときの責任はどう分けますか。"
    )
    assert topics(mail) == ["うちは委託料をいくら払うのか", "事故のときの責任はどう分けますか"]


def test_what_is_quoted_and_settled_is_not_asked_again():
    mail = parse_text(
        "> 契約年数は何年がよいですか。\n\n以前のお答えで分かりました。費用の分け方は？"
    )
    assert topics(mail) == ["費用の分け方は？"]


def test_a_mail_that_only_tells_is_read_sentence_by_sentence():
    mail = parse_text("町長を説得したいのです。\n通報に追われて、ほかの仕事ができません。")
    read = read_inquiry(mail)
    assert [one.told for one in read.questions] == [True, True]


def test_questions_in_an_attachment_are_read():
    mail = Mail("添付のとおり照会します。", attachments=("契約年数は何年がよいですか。",))
    assert topics(mail) == ["契約年数は何年がよいですか"]


def test_a_mail_that_asks_nothing_outright_is_one_question():
    mail = parse_text("件名: 業者との調整について\n\n業者との調整が進みません。")
    assert topics(mail) == ["業者との調整について"]


def test_a_mail_that_says_nothing_has_no_question():
    assert topics(parse_text("よろしくお願いいたします。")) == []


def test_an_empty_mail_is_refused():
    with pytest.raises(MailError, match="本文がありません"):
        read_inquiry(Mail(" \n"))


def test_remarks_passed_on_within_a_mail_are_what_it_asks():
    text = (
        "課内の話を貼ります。\n> （A係）共通の費用はどう割るの？\n> （B係）契約は何年にするの？\n"
        "以上について材料がほしいです。"
    )
    asked = read_inquiry(parse_text(text)).questions
    assert [one.topic for one in asked] == ["共通の費用はどう割るの？", "契約は何年にするの？"]


def test_an_earlier_mail_quoted_within_a_mail_is_no_list_of_remarks():
    text = (
        "以下のメールの件です。\n> お世話になっております。\n> 共通の費用はどう割りますか。\n"
        "契約は何年がよいですか。"
    )
    asked = read_inquiry(parse_text(text)).questions
    assert [one.topic for one in asked] == ["契約は何年がよいですか"]
