import pytest

from index.documents.model import COMMON, EVERYONES, Wanted
from ui.document_view import LONGEST_NAME, looked_at, plain_name, wanted


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("計画.pdf", "計画.pdf"),
        ("/etc/passwd", "passwd"),
        ("..", ".."),
        ("a/", ""),
        ("計\x00画\n.pdf", "計画.pdf"),
        ("ガイド.pdf", "ガイド.pdf"),
        ("長" * 500 + ".pdf", "長" * (LONGEST_NAME - 4) + ".pdf"),
    ],
)
def test_a_name_is_the_last_part_in_one_spelling(given: str, kept: str):
    assert plain_name(given) == kept


def test_sources_name_documents_or_the_handbook_alone():
    assert wanted([]) == EVERYONES
    assert wanted(["handbook"]).groups == frozenset()
    assert wanted(["handbook", "doc-1"]) == Wanted(frozenset({COMMON}), frozenset({"doc-1"}))


def test_how_thoroughly_documents_are_searched_is_told():
    assert looked_at(1200, None) == "文書の 1,200 か所は、すべて比べて探します。"
    assert looked_at(1_000_000, 0.974) == (
        "文書の 1,000,000 か所は、質問に意味の近い10か所のうち 97% を見つけます"
        "（索引を作ったときの実測）。"
    )
