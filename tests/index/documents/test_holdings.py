from pathlib import Path

import pytest

from assistant.quoting import Quoting
from corpus.documents.model import DocumentError
from index.documents.holdings import Holdings, NoDocumentError
from index.documents.model import COMMON, EVERYONES, Card, Incoming
from tests.corpus.documents.samples import pdf

EVERYONE = frozenset({COMMON})
COPY = Path(__file__).parents[2] / "data" / "tiny_handbook.txt"
PNG = b"\x89PNG"


@pytest.fixture
def holdings(quoting: Quoting) -> Holdings:
    return quoting.holdings


def bring(holdings: Holdings, path: Path) -> Card:
    (done,) = holdings.importer.run([Incoming(path, path.name, COMMON, "係", "いま")])
    return done.card


def test_a_copy_of_the_handbook_is_known_by_its_content_and_shows_its_pages(
    holdings: Holdings, quoting: Quoting, tmp_path: Path
):
    pages = COPY.read_text(encoding="utf-8").removesuffix("\f").split("\f")
    card = bring(holdings, pdf(tmp_path / "何か.pdf", pages))
    assert card.edition == "Ver.T"
    assert holdings.copy_of("Ver.T", EVERYONE) == card
    assert holdings.copy_of("Ver.T", frozenset({"土木課"})) is None
    assert holdings.copy_of("Ver.2", EVERYONE) is None
    assert holdings.picture(card, 2).startswith(PNG)
    assert quoting.quotes("費用はどう分けますか", EVERYONES) == ()


def test_another_documents_page_is_drawn_with_its_quote(holdings: Holdings, tmp_path: Path):
    card = bring(holdings, pdf(tmp_path / "計画.pdf", ["除草は年2回行う。", "巡回は週1回行う。"]))
    assert (card.edition, card.pages) == ("", 2)
    assert holdings.picture(card, 2, ["巡回は週1回行う。"]) != holdings.picture(card, 2)
    with pytest.raises(DocumentError):
        holdings.picture(card, 3)


def test_one_document_that_is_not_there_keeps_the_others(holdings: Holdings, tmp_path: Path):
    path = tmp_path / "計画.txt"
    path.write_text("除草は年2回行う。", encoding="utf-8")
    card = bring(holdings, path)
    with pytest.raises(NoDocumentError, match="doc-none"):
        holdings.remove([card.id, "doc-none"], EVERYONE)
    assert holdings.library.cards(EVERYONE) == [card]
    with pytest.raises(NoDocumentError):
        holdings.remove([card.id], frozenset({"土木課"}))
