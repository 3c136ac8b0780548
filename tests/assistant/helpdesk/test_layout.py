import pytest

from assistant.helpdesk.layout import ITEM, lay_out

WHOLE = """北陸地方整備局　企画部　御中

お世話になっております。
契約年数は何年がよいでしょうか。

・費用の分け方
・補助率

以上、よろしくお願いいたします。

--
三条市建設課
山田 太郎
TEL 0256-34-5511"""


def test_the_parts_of_a_mail_are_told_apart():
    found = lay_out(WHOLE)
    assert found.addressee == "北陸地方整備局　企画部　御中"
    assert found.own.startswith("お世話に")
    assert found.own.endswith("よろしくお願いいたします。")
    assert "山田 太郎" in found.signature
    assert found.quoted == ""


@pytest.mark.parametrize(
    "signature",
    [
        "\n三条市建設課\n山田 太郎\n電話：0256-34-5511（内線352）",
        "\n以上\n\n三条市建設課 山田",
        "\n*************\n株式会社みちのく設計\n*************",
        "\n＿＿＿＿＿＿＿＿\n香芝市\n　藤井 美咲\n〒639-0292 奈良県香芝市本町1397",
        "\n\n三条市建設部\n担当 山田",
        "\n――――\n○○町役場 建設課 佐久間",
    ],
)
def test_a_signature_is_found_with_and_without_a_rule(signature: str):
    found = lay_out(f"契約年数は何年がよいでしょうか。{signature}")
    assert found.own == "契約年数は何年がよいでしょうか。"
    assert found.signature


def test_a_list_at_the_end_is_no_signature():
    text = "次の点を教えてください。\n・契約年数\n・住民の電話の受付"
    assert lay_out(text).own == text


def test_a_sentence_about_telephones_is_no_signature():
    text = "市民からの電話で一日が終わります。\nラクにする手はないのでしょうか"
    assert lay_out(text).own == text


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: a@x.jp\nSubject: 照会",
        "---------- Forwarded message ---------\nFrom: a@x.jp\nDate: 2026年1月5日",
        "差出人: a@x.jp\n送信日時: 2026年1月5日\n件名: 照会",
        "2026年1月5日(月) 10:00 山田 <a@x.jp>:",
        "On Mon, Jan 5, 2026 Yamada <a@x.jp> wrote:",
    ],
)
def test_an_earlier_mail_under_its_head_is_quoted(head: str):
    found = lay_out(f"ご教示ください。\n\n{head}\n\n費用の分け方は？")
    assert found.own == "ご教示ください。"
    assert "費用の分け方は？" in found.quoted
    assert "a@x.jp" not in found.quoted


def test_marked_lines_are_quoted_and_what_is_between_them_is_not():
    found = lay_out("> 契約は何年？\nこちらも知りたいです。\n>> 費用は？")
    assert found.own == "こちらも知りたいです。"
    assert found.quoted == "契約は何年？\n費用は？"


def test_what_is_quoted_within_a_mail_is_told_from_a_thread_under_it():
    within = "ご相談です。\n> 契約は何年？\n以上について教えてください。"
    assert lay_out(within).cited == "契約は何年？"
    assert lay_out("教えてください。\n> 契約は何年？").cited == ""


@pytest.mark.parametrize(
    "line", ["【添付：業務量内訳.txt】", "--- 添付ファイル ---", "（別紙）", "■別添資料1"]
)
def test_the_text_of_an_attachment_is_told_apart(line: str):
    found = lay_out(f"別添のとおりです。\n\n{line}\n道路延長 820km")
    assert found.attached == f"{line}\n道路延長 820km"
    assert found.own == "別添のとおりです。"


def test_what_stands_behind_the_end_of_a_pasted_attachment_is_the_writer_s_own():
    layout = lay_out(
        "---- 添付：メモ.txt ----\n・費用の分け方\n---- ここまで ----\n\nお知恵をください。"
    )
    assert layout.own.strip() == "お知恵をください。"
    assert "費用の分け方" in layout.attached


def test_what_a_mail_program_wrote_above_quoted_words_is_not_among_them():
    quoted = "> -----Original Message-----\n> From: 財政課\n> 費用はどう分けるのか。"
    assert lay_out(f"{quoted}\n\n上の照会が来ました。").cited == "費用はどう分けるのか。"


@pytest.mark.parametrize(
    "line",
    [
        "Ａ 費用",
        "イ　費用",
        "二　費用",
        "ご相談① 費用",
        "【疑問1】費用",
        "Q. 費用",
        "（質問）費用",
        "1｜費用",
    ],
)
def test_items_are_marked_in_many_ways(line: str):
    found = ITEM.match(line)
    assert found
    assert line[found.end() :] == "費用"


@pytest.mark.parametrize("line", ["A課長", "下　記", "【質問】", "質問です。", "Q2-7 のこと"])
def test_what_is_no_mark_of_an_item(line: str):
    assert ITEM.match(line) is None
