"""The bytes of a text file as text, whichever Japanese encoding they are in."""

import codecs

from charset_normalizer import from_bytes

from corpus.documents.model import DocumentError

MARKS = (  # the longer first
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SPELLINGS = ["cp932", "euc_jp", "utf_16_le", "utf_16_be"]
RARE = 20  # a text may hold one stray NUL in so many characters
SAMPLE = 200_000  # bytes that are looked at


def decoded(data: bytes) -> str:
    r"""The text, line ends as ``\n``; DocumentError where it is none."""
    text = _strict(data, _encoding(data))
    if text.count("\x00") * RARE > len(text):
        raise DocumentError(
            "文字のファイルではありません。拡張子が正しいか、ファイルを開いて確かめてください。"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> str:
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    if b"\x1b$" in data and data.isascii():
        return "iso2022_jp"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data[:SAMPLE], cp_isolation=SPELLINGS).best()
        return best.encoding if best else "cp932"
    return "utf-8"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            "文字コードが分かりません。メモ帳などで開き、文字コード UTF-8 で保存し直してください。"
        ) from error
