from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpus.documents.archive import check_archive
from corpus.documents.limits import Limits
from corpus.documents.model import DocumentError
from corpus.documents.reading import read
from tests.corpus.documents.samples import plan, with_member


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    return plan(tmp_path / "plan.docx")


def refused(path: Path, limits: Limits = Limits()) -> str:  # noqa: B008 - frozen
    with pytest.raises(DocumentError) as error:
        check_archive(path, limits)
    return str(error.value)


def test_an_office_file_as_people_make_it_is_opened(docx: Path):
    assert check_archive(docx, Limits()) == ()


def test_a_zip_bomb_is_not_opened(docx: Path, tmp_path: Path):
    bomb = with_member(docx, tmp_path / "bomb.docx", "word/document.xml", b"0" * 100_000_000)
    assert bomb.stat().st_size < 1_000_000
    assert "中身を広げると大きくなりすぎる" in refused(bomb)
    with pytest.raises(DocumentError, match=r"^bomb\.docx: 中身を広げると"):
        read(bomb)


def test_the_sum_of_its_members_is_bounded(docx: Path):
    assert "中身を広げると大きくなりすぎる" in refused(docx, Limits(unpacked_bytes=1_000))


BILLION_LAUGHS = """<?xml version="1.0" encoding="{0}"?><!DOCTYPE x [<!ENTITY a "市">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_that_declares_entities_is_not_opened(encoding: str, docx: Path, tmp_path: Path):
    data = BILLION_LAUGHS.format(encoding).encode(encoding)
    assert "宣言（DTD）がある" in refused(
        with_member(docx, tmp_path / "laughs.docx", "word/document.xml", data)
    )


def test_a_file_with_a_password_or_of_an_old_format_is_told(tmp_path: Path):
    path = tmp_path / "locked.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "パスワードが付いているか、古い形式" in refused(path)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_told(cut: float, docx: Path):
    data = docx.read_bytes()
    docx.write_bytes(data[: int(len(data) * cut)])
    assert "壊れているため開けません" in refused(docx)


@pytest.mark.parametrize(
    ("member", "note"),
    [
        ("word/vbaProject.bin", "マクロは読まず、動かしてもいません。"),
        ("word/embeddings/oleObject1.bin", "中に埋め込まれた別のファイルは読んでいません。"),
        ("xl/externalLinks/externalLink1.bin", "ほかのファイルへのリンクは開いていません。"),
    ],
)
def test_what_is_left_unread_is_told(member: str, note: str, docx: Path, tmp_path: Path):
    other = with_member(docx, tmp_path / "other.docx", member, b"x")
    assert check_archive(other, Limits()) == (note,)


def test_a_member_whose_name_climbs_out_is_written_nowhere(docx: Path, tmp_path: Path):
    (tmp_path / "in").mkdir()
    climbing = with_member(docx, tmp_path / "in" / "up.docx", "../../../climbed.txt", b"x")
    assert read(climbing).title == "橋りょう修繕計画"
    assert not list(tmp_path.parent.rglob("climbed.txt"))


def test_a_zip_that_is_no_office_file_is_told(tmp_path: Path):
    path = tmp_path / "photos.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("photo.jpg", b"x")
    with pytest.raises(DocumentError, match=r"^photos\.docx: 壊れているか"):
        read(path)
