import pytest

from index.documents.model import COMMON, EVERYONES, Wanted
from ui.document_view import LONGEST_NAME, plain_name, wanted


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
