from dataclasses import replace
from pathlib import Path

import pytest

from corpus.documents.model import Document
from corpus.documents.reading import read
from corpus.documents.recognise import SHARE, edition_of, likeness
from corpus.handbook import Handbook
from index.search import Search


def shifted(document: Document) -> Document:
    """The same words, each on the page after its own."""
    parts = (replace(one, page=one.page % document.pages + 1) for one in document.parts)
    return replace(document, parts=tuple(parts))


@pytest.mark.parametrize("form", ["txt", "pdf", "docx"])
def test_a_copy_is_recognised_in_every_form(
    form: str, tiny_copies: dict[str, Path], tiny_handbook: Handbook
):
    assert edition_of(read(tiny_copies[form]), [tiny_handbook]) == "Ver.T"


def test_the_same_words_on_other_pages_are_no_copy(
    tiny_copies: dict[str, Path], tiny_handbook: Handbook
):
    document = shifted(read(tiny_copies["txt"]))
    assert likeness(document, tiny_handbook) < SHARE
    assert not edition_of(document, [tiny_handbook])


def test_another_document_of_as_many_pages_is_no_copy(tmp_path: Path, tiny_handbook: Handbook):
    path = tmp_path / "手引き.txt"
    path.write_text("群マネの手引き\f" * 5, encoding="utf-8")
    assert not edition_of(read(path), [tiny_handbook])


def test_a_copy_with_a_page_more_is_not_this_edition(
    tiny_copies: dict[str, Path], tiny_handbook: Handbook
):
    document = read(tiny_copies["txt"])
    assert not edition_of(replace(document, pages=document.pages + 1), [tiny_handbook])


def test_the_handbook_s_own_pdf_is_recognised_with_room_to_spare(
    handbook_pdf: Path, ver_1: Handbook
):
    document = read(handbook_pdf)
    assert document.pages == 58
    assert likeness(document, ver_1) > 0.95
    assert likeness(shifted(document), ver_1) < 0.4


def test_of_two_editions_of_as_many_pages_it_is_the_one_with_its_figures(
    tiny_copies: dict[str, Path], tiny_handbook: Handbook, next_parts: tuple[Handbook, Search]
):
    later = replace(next_parts[0].edition, pages=tiny_handbook.edition.pages)
    both = [replace(next_parts[0], edition=later), tiny_handbook]
    assert edition_of(read(tiny_copies["txt"]), both) == "Ver.T"
