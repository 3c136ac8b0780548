import json
from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.quoting import Quoting
from ui import serving
from ui.cli import FAILED, MISUSED, OK, main

Captured = pytest.CaptureFixture[str]
PLAN = "第2章 除草の回数\n\n生活道路の除草は年1回とし、7月に行う。\n"
QUESTION = "生活道路の除草は年に何回ですか"


@pytest.fixture
def folder(
    declining_terminal: None, declining_assistant: Assistant, quoting: Quoting, tmp_path: Path
) -> Path:
    """Files to import, at a terminal that has a library."""
    declining_assistant.quoting = quoting
    found = tmp_path / "計画"
    found.mkdir()
    (found / "除草計画.txt").write_text(PLAN, encoding="utf-8")
    return found


def said(capsys: Captured) -> str:
    return capsys.readouterr().out


def test_a_folder_is_imported_and_each_file_told(folder: Path, capsys: Captured):
    (folder / "写真.jpg").write_bytes(b"x")
    assert main(["import", str(folder)]) == FAILED
    first, second, counted = said(capsys).splitlines()
    assert first.startswith("取り込めない\t計画/写真.jpg\t.jpgは読めません。")
    assert second == "取り込んだ\t計画/除草計画.txt\t1か所"
    assert counted == "取り込んだ 1件、差し替えた 0件、変更なし 0件、取り込めない 1件"
    (folder / "写真.jpg").unlink()
    assert main(["import", str(folder)]) == OK
    assert "変更なし 1件" in said(capsys)


def test_documents_are_listed_and_removed(folder: Path, capsys: Captured):
    main(["import", str(folder), "--group", "土木課", "--by", "山田"])
    said(capsys)
    assert main(["documents", "list", "--json"]) == OK
    (card,) = json.loads(said(capsys))
    assert (card["group"], card["by"]) == ("土木課", "山田")
    main(["documents", "list"])
    assert card["id"] in said(capsys)
    assert main(["documents", "remove", card["id"]]) == OK
    assert said(capsys) == "削除しました: 計画/除草計画.txt\n"
    assert main(["documents", "remove", card["id"]]) == MISUSED
    assert "という文書はありません" in capsys.readouterr().err


def test_an_answer_quotes_the_documents_that_are_wanted(folder: Path, capsys: Captured):
    main(["import", str(folder), "--group", "土木課"])
    said(capsys)
    for more, quoted in (([], False), (["--group", "土木課"], True)):
        main(["ask", QUESTION, *more])
        assert ("手引き以外の資料から" in said(capsys)) is quoted
    main(["ask", QUESTION, "--group", "土木課", "--source", "handbook"])
    assert "手引き以外の資料から" not in said(capsys)


def test_what_is_not_there_is_named(folder: Path, capsys: Captured):
    assert main(["import", str(folder / "ない")]) == MISUSED
    assert "ファイルもフォルダも見つかりません" in capsys.readouterr().err
    (folder / "除草計画.txt").unlink()
    assert main(["import", str(folder)]) == MISUSED
    assert "取り込めるファイルがありません" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["index"], ["index", "--rebuild"]])
def test_the_index_command_mends_documents(
    arguments: list[str], folder: Path, quoting: Quoting, capsys: Captured
):
    main(["import", str(folder)])
    for file in quoting.holdings.library.home.glob("segments/*/starts.npy"):
        file.unlink()
    said(capsys)
    assert main(arguments) == OK
    assert "文書 1 件（作り直し 1 件）" in said(capsys)
    assert not quoting.holdings.library.view().damaged


def test_the_index_command_says_what_cannot_be_mended(
    folder: Path, quoting: Quoting, capsys: Captured
):
    main(["import", str(folder)])
    for file in quoting.holdings.library.home.glob("s*/*.txt"):
        file.write_text("？", encoding="utf-8")
    said(capsys)
    assert main(["index", "--rebuild"]) == FAILED
    assert "もう一度取り込んでください" in said(capsys)


def test_serving_mends_documents(folder: Path, quoting: Quoting):
    serving._repair(quoting.holdings)
    assert not quoting.holdings.library.home.exists()
    main(["import", str(folder)])
    for file in quoting.holdings.library.home.glob("segments/*/starts.npy"):
        file.unlink()
    serving._repair(quoting.holdings)
    assert not quoting.holdings.library.view().damaged
