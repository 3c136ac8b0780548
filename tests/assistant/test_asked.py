"""What a question asks for: its words, the noun it comes down to, and whether that is a figure."""

import pytest

from assistant.asked import asked_in
from index.tokens import Tokens


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("除草の単価は平米いくらで見ておけばよいでしょうか。", "単価"),
        ("減額する率の目安があれば教えてください", "率"),
        ("組合を新しく作るときの定款の記載例もお願いします。", "記載"),
        ("アンケートの回収率は普通どのくらいになりますか。", "回収率"),
        ("国の補助率", "補助率"),
    ],
)
def test_the_noun_that_a_question_comes_down_to_is_found(question: str, head: str, tokens: Tokens):
    assert head in "".join(one.text for one in asked_in(question, tokens).head)


@pytest.mark.parametrize(
    "question",
    [
        "月額利用料はいくらですか",
        "協力金の額を教えてください",
        "国の補助率",
        "委員の任期は何年ですか",
    ],
)
def test_a_number_is_asked_for(question: str, tokens: Tokens):
    assert asked_in(question, tokens).figure


@pytest.mark.parametrize(
    "question", ["費用はどう分ければよいですか", "複数の市で組む方法は？", "消費の考え方を教えて"]
)
def test_how_to_do_something_is_no_number(question: str, tokens: Tokens):
    assert not asked_in(question, tokens).figure


@pytest.mark.parametrize(
    ("question", "paper"),
    [
        ("見積書の様式はありますか。", True),
        ("受注者の会社名も知りたいです。", True),
        ("協定書のひな形があれば、いただけないでしょうか。", True),
        ("様式をそろえる理由は何ですか", True),
        ("巡回の仕方を教えてください", False),
    ],
)
def test_a_paper_or_a_name_is_told_from_a_way_to_do_it(
    question: str, tokens: Tokens, *, paper: bool
):
    assert asked_in(question, tokens).paper is paper


@pytest.mark.parametrize("question", ["", "？", "教えてください。", "何ですか"])
def test_what_asks_for_nothing_has_no_words_that_tell(question: str, tokens: Tokens):
    asked = asked_in(question, tokens)
    assert not asked.head
