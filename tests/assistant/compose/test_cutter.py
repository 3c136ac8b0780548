"""Sentences are cut the same however the text comes in, and marks stay with their sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.cutter import Cutter


def cut(text: str, size: int) -> list[str]:
    cutter, found = Cutter(), []
    for start in range(0, len(text), size):
        found += cutter.feed(text[start : start + size])
    return found + cutter.rest()


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("一つ目。[s1] 二つ目。[s2]", ["一つ目。[s1]", "二つ目。[s2]"]),
        ("番号が前[s1]。次。", ["番号が前[s1]。", "次。"]),
        ("二つ。[s1][s2]\n次。［ｓ３］", ["二つ。[s1][s2]", "次。［ｓ３］"]),
        ("改行のあと。\n[s1]\n次。", ["改行のあと。\n[s1]", "次。"]),
        ("「はい。」と言います。[s1]", ["「はい。」と言います。[s1]"]),
        ("本当ですか？！[s1] はい。", ["本当ですか？！[s1]", "はい。"]),
        ("2.5時間です。[s1]", ["2.5時間です。[s1]"]),
        ("# 見出し\n本文。[s1]", ["# 見出し", "本文。[s1]"]),
        ("終わりのない文 [s1]", ["終わりのない文 [s1]"]),
        ("<think>まず[s1]。次に</think>答え。[s2]", ["答え。[s2]"]),
        ("<think>終わらない考え。[s1]", []),
        ("（注）付きの文。（注）です。[s1]", ["（注）付きの文。", "（注）です。[s1]"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_a_text_is_cut_into_sentences_with_their_marks(text: str, sentences: list[str], size: int):
    assert cut(text, size) == sentences


def test_a_sentence_comes_out_as_soon_as_the_next_one_begins():
    cutter = Cutter()
    assert cutter.feed("一つ目。[s1]") == []
    assert cutter.feed("二") == ["一つ目。[s1]"]
    assert cutter.feed("つ目。（") == []
    assert cutter.rest() == ["二つ目。", "（"]


@given(st.lists(st.sampled_from(["あ", "。", "[s1]", "[", "]", "\n", "！", "」", "1", " "])))
def test_no_character_is_lost_and_pieces_of_any_size_give_the_same(parts: list[str]):
    text = "".join(parts)
    whole, single = cut(text, len(text) or 1), cut(text, 1)
    assert "".join("".join(whole).split()) == "".join(text.split())
    assert single == whole
