import os
from pathlib import Path

import pytest

from index.documents.gathering import gathered
from index.documents.model import COMMON, LibraryError


def names(*paths: Path) -> list[str]:
    return [one.name for one in gathered(paths, "共通", "係", "いま")]


def test_a_folder_gives_its_files_with_where_they_lie(tmp_path: Path):
    folder = tmp_path / "計画"
    (folder / "R6").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "R6/c.txt"):
        (folder / name).write_text("x", encoding="utf-8")
    assert names(folder) == ["計画/R6/c.txt", "計画/a.txt", "計画/b.txt"]
    assert names(folder / "a.txt") == ["a.txt"]


def test_what_no_person_made_is_passed_over(tmp_path: Path):
    folder = tmp_path / "計画"
    (folder / ".git").mkdir(parents=True)
    for name in (".DS_Store", "~$計画.docx", ".git/config", "計画.docx"):
        (folder / name).write_text("x", encoding="utf-8")
    secret = tmp_path / "secret.txt"
    secret.write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    assert names(folder) == ["計画/計画.docx"]


def test_one_spelling_of_a_name(tmp_path: Path):
    path = tmp_path / "ガイド.txt"  # as a Mac writes it
    path.write_text("x", encoding="utf-8")
    assert names(path) == ["ガイド.txt"]


def test_what_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(LibraryError, match="ない\\.txt: ファイルもフォルダも"):
        names(tmp_path / "ない.txt")


def test_a_name_that_is_no_text_becomes_one(tmp_path: Path):
    path = tmp_path / os.fsdecode(b"\xff.txt")
    path.write_bytes(b"")
    (found,) = gathered([path], COMMON, "係", "いま")
    assert found.card.name == "?.txt"
    assert found.path == path
