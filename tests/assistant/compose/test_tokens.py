"""A model cites by short tokens; only those that were given out stand for anything."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from assistant.compose.tokens import Draft, Tokens
from assistant.tooling import Cell, Noted, Result, Row
from corpus.handbook import Handbook

FEE = "費用の分け方には、延長割と人口割があります。"


@pytest.fixture
def tokens(tiny_handbook: Handbook) -> Tokens:
    shown = Tokens(tiny_handbook)
    assert shown.statement("Q1-2.1") == f"[s1] {FEE}"
    assert shown.statement("Q1-2.3").startswith("[s2] ")
    return shown


def test_a_statement_keeps_its_token(tokens: Tokens):
    assert tokens.statement("Q1-2.1").startswith("[s1] ")
    assert tokens.source("s1").cited == ("Q1-2.1",)
    assert [one.text for one in tokens.source("s1").said] == [FEE]


@pytest.mark.parametrize(
    ("written", "text", "known"),
    [
        ("分けます。[s1]", "分けます。", ("s1",)),
        ("分けます[s1]。", "分けます。", ("s1",)),
        ("分けます。[s2][s1]", "分けます。", ("s2", "s1")),
        ("分けます。[s1, s2]", "分けます。", ("s1", "s2")),
        ("分けます。［Ｓ１、ｓ２］", "分けます。", ("s1", "s2")),
        ("分けます。（s1）", "分けます。", ("s1",)),
        ("分けます。【s1】", "分けます。", ("s1",)),
        ("分けます。[s1][s1]", "分けます。", ("s1",)),
        ("分けます。[s99]", "分けます。", ()),
        ("分けます。[s1][s99][t1]", "分けます。", ("s1",)),
        ("分けます。[1]", "分けます。", ()),
        ("・分けます。[s1]", "分けます。", ("s1",)),
        ("1. 分けます。[s1]", "分けます。", ("s1",)),
        ("① 分けます。[s1]", "分けます。", ("s1",)),
        ("**分けます**。[s1]", "分けます。", ("s1",)),
        ("1.5倍です。[s1]", "1.5倍です。", ("s1",)),
        ("（1）と（注）です。[s1]", "（1）と（注）です。", ("s1",)),
    ],
)
def test_marks_are_read_in_any_spelling_and_unknown_ones_are_gone(
    tokens: Tokens, written: str, text: str, known: tuple[str, ...]
):
    assert tokens.read(written) == Draft(text, known)


def test_all_of_a_result_stands_behind_one_token_with_the_statements_it_rests_on(tokens: Tokens):
    result = Result(
        rows=(Row("A市", Decimal(720000), "円", group="案1"),),
        inputs=(Cell("total", "総額", Decimal(1_200_000), "円"),),
        lines=(Noted("A市は720,000円です。", ("Q1-2.2",)),),
        assumptions=(Noted("端数は代表町が持ちます。", ("Q1-2.3",)),),
    )
    token, shown = tokens.result(result)
    assert token == "t1"
    assert shown.splitlines() == ["[t1]", "案1 A市 720,000円", "[t1] A市は720,000円です。"]
    source = tokens.source("t1")
    assert source.cited == ("Q1-2.2",)
    said = "".join(one.text for one in source.said)
    assert all(it in said for it in ("720,000円", "総額 1200000円", "60%", "端数は代表町"))


def test_a_look_up_that_says_statements_word_for_word_gives_them_their_own_tokens(tokens: Tokens):
    _, shown = tokens.result(Result(lines=(Noted(FEE, ("Q1-2.1",)),)))
    assert shown.splitlines() == ["[t1]", f"[s1] {FEE}"]


def test_results_of_tools_that_run_at_once_get_a_token_each(tokens: Tokens):
    result = Result(lines=(Noted("負担は5円です。", ("Q1-2.1",)),))
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = [token for token, _ in pool.map(tokens.result, [result] * 40)]
    assert len(set(found)) == 40
