import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents.sentences import ended, split, unclosed

JAPANESE = st.text(st.sampled_from("市が道路を直す。！？!?「」（）『』. \naB1、"), max_size=80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("直します。回ります。", ["直します。", "回ります。"]),
        ("「急がない。止めない。」と言う。次。", ["「急がない。止めない。」と言う。", "次。"]),
        ("直す（穴は除く。）ことにする。次。", ["直す（穴は除く。）ことにする。", "次。"]),
        ("どうする？直す！", ["どうする？", "直す！"]),
        ("本当!?はい。", ["本当!?", "はい。"]),
        ("https://example.jp/?a=1 を見る。", ["https://example.jp/?a=1 を見る。"]),
        ("閉じない「かぎ。次の文。", ["閉じない「かぎ。", "次の文。"]),
        ("費用は1.5倍、Ver.1です", ["費用は1.5倍、Ver.1です"]),
        ("Roads are old. They need care.", ["Roads are old.", " They need care."]),
        ("", []),
    ],
)
def test_a_text_is_cut_after_each_sentence(text: str, expected: list[str]):
    assert split(text) == expected


@given(JAPANESE)
def test_the_sentences_together_are_the_text(text: str):
    assert "".join(split(text)) == text


@given(st.text(st.sampled_from("市道。！"), max_size=30))
def test_no_cut_falls_between_brackets(inner: str):
    text = f"前「{inner}」後。"
    assert split(text) == [text]


@pytest.mark.parametrize("line", ["直す。", "直す？", "直す。」", "done.", "直す！）"])
def test_a_line_that_ends_a_sentence_is_known(line: str):
    assert ended(line)


@pytest.mark.parametrize("line", ["直し", "直す、", "「直す」", "1.", ""])
def test_a_line_that_goes_on_is_known(line: str):
    assert not ended(line)


def test_a_bracket_left_open_is_known():
    assert unclosed("市は（道路や")
    assert not unclosed("市は（道路）や")
    assert not unclosed("道路）や")
