import io
from pathlib import Path

import pytest
from PIL import Image

from corpus.documents.drawing import LONGEST_SIDE
from corpus.documents.limits import Limits
from corpus.documents.model import DocumentError
from corpus.documents.pictures import page_png
from tests.corpus.documents import samples

CITED = "費用は面積に応じて按分する。"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "page.pdf"
    return samples.pdf(path, ["市は道路を回る。\n" + CITED, "別のページ。"])


def picture(path: Path, page: int, *marks: str) -> Image.Image:
    return Image.open(io.BytesIO(page_png(path, page, marks))).convert("RGB")


def yellow(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of all that is coloured, in pixels."""
    _, saturation, _ = image.convert("HSV").split()
    return saturation.point(lambda one: 255 if one > 40 else 0).getbbox()


def test_a_page_is_drawn_at_the_size_of_the_screen(pdf: Path):
    image = picture(pdf, 1)
    assert max(image.size) <= LONGEST_SIDE
    assert min(image.size) > 1000
    assert yellow(image) is None


def test_what_was_cited_is_marked_where_it_stands(pdf: Path):
    box = yellow(picture(pdf, 1, CITED))
    assert box is not None
    left, top, right, bottom = box
    scale = picture(pdf, 1).size[1] / 842  # points of A4
    line = (842 - samples.TOP + samples.LEADING) * scale  # the second line's foot
    assert top < line < bottom + 2
    assert bottom - top < 2 * samples.LEADING * scale
    assert left == pytest.approx(samples.LEFT * scale, abs=6)
    assert right - left == pytest.approx(len(CITED) * samples.SIZE * scale, abs=20)


@pytest.mark.parametrize("mark", ["下水道の料金を改める。", "", "市は"])
def test_what_is_not_there_is_not_marked(mark: str, pdf: Path):
    assert yellow(picture(pdf, 1, mark)) is None
    assert yellow(picture(pdf, 2, CITED)) is None


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_is_told(page: int, pdf: Path):
    with pytest.raises(DocumentError, match=rf"p\.{page} はありません（2ページの PDF です）"):
        page_png(pdf, page)


def test_only_a_pdf_has_pages_to_show(tmp_path: Path):
    with pytest.raises(DocumentError, match="ページを表示できるのは PDF だけです"):
        page_png(samples.plan(tmp_path / "plan.docx"), 1)
    with pytest.raises(DocumentError, match="ファイルが見つかりません"):
        page_png(tmp_path / "ない.pdf", 1)


def test_a_file_past_its_bounds_is_not_drawn(pdf: Path):
    with pytest.raises(DocumentError, match="ファイルが大きすぎます"):
        page_png(pdf, 1, limits=Limits(file_bytes=10))


def test_every_page_of_the_handbook_can_be_drawn_with_marks(handbook_pdf: Path):
    assert yellow(picture(handbook_pdf, 39, "毎年度の補助金等が確定していない"))
