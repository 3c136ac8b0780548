import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents.encoding import decoded
from corpus.documents.model import DocumentError

SENTENCE = "道路の維持管理について、市は毎年点検を行い、結果を公表します。"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be"],
)
@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "ｶﾞｰﾄﾞﾚｰﾙとカーブミラーを、年に１回みます。",
        "費用\n1,200円\n橋の点検\n3か所",
        SENTENCE * 50,
    ],
)
def test_japanese_is_read_in_every_encoding_of_its_offices(text: str, encoding: str):
    if encoding == "iso2022_jp" and "ｶ" in text:
        pytest.skip("ISO-2022-JP に半角のかなはありません。")
    assert decoded(text.encode(encoding)) == text


def test_signs_of_windows_are_read():
    assert decoded("①㈱髙橋組と﨑山組、約３㎞の道路を直します。".encode("cp932")).startswith(
        "①㈱髙"
    )


def test_line_ends_are_one():
    assert decoded(b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, b"\x00" * 50])
def test_what_is_no_text_is_refused(data: bytes):
    with pytest.raises(DocumentError):
        decoded(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_refused(data: bytes):
    try:
        assert isinstance(decoded(data), str)
    except DocumentError as error:
        assert "文字" in str(error)  # noqa: PT017 - either end is right
