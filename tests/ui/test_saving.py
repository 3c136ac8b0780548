from pathlib import Path

import pytest

from assistant.exports.formats import Format
from ui.saving import SavingError, format_of, save


@pytest.mark.parametrize(
    ("name", "kind"), [("a.xlsx", Format.XLSX), ("a.docx", Format.DOCX), ("表.XLSX", Format.XLSX)]
)
def test_the_suffix_says_the_kind(name: str, kind: Format):
    assert format_of(Path(name)) is kind


@pytest.mark.parametrize("name", ["a.pdf", "a", "xlsx", "a.xlsx.txt"])
def test_another_suffix_is_refused_with_those_that_can_be_used(name: str):
    with pytest.raises(SavingError, match=r"\.xlsx か \.docx にしてください"):
        format_of(Path(name))


def test_a_door_may_allow_fewer_kinds():
    with pytest.raises(SavingError, match=r"の終わりを \.docx にしてください"):
        format_of(Path("a.xlsx"), (Format.DOCX,))


def test_a_file_is_written_whole_in_place_of_an_older_one(tmp_path: Path):
    path = tmp_path / "結果.xlsx"
    path.write_bytes(b"old")
    save(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_can_be_read_by_whom_the_user_lets_read(tmp_path: Path):
    (tmp_path / "other").touch()
    save(tmp_path / "a.xlsx", b"")
    assert (tmp_path / "a.xlsx").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path):
    with pytest.raises(SavingError, match=r"a\.xlsx: 保存できません"):
        save(tmp_path / "none" / "a.xlsx", b"")


def test_nothing_is_left_behind_where_the_place_is_a_folder(tmp_path: Path):
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(SavingError, match="保存できません"):
        save(tmp_path / "a.xlsx", b"")
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]
