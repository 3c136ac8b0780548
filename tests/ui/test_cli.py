import io
import json
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from ui import commands
from ui.cli import FAILED, MISUSED, OK, main

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
TOOLS = ROOT / "assistant" / "examples"
HEAVY = {
    "bm25s",
    "faiss",
    "fastapi",
    "langchain",
    "numpy",
    "pydantic",
    "rich",
    "sklearn",
    "streamlit",
    "sudachipy",
    "torch",
    "uvicorn",
}
Captured = pytest.CaptureFixture[str]


def test_help_is_quick_because_it_imports_nothing_heavy():
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ui.cli", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    names = [line.rpartition("|")[2].strip() for line in shown.stderr.splitlines()]
    assert "argparse" in names
    assert not HEAVY & {name.partition(".")[0] for name in names}
    assert "質問に答える" in shown.stdout


@pytest.mark.parametrize(
    "command", ["ask", "batch", "records", "calc", "index", "serve", "verify", "eval"]
)
def test_every_command_explains_itself_in_japanese(command: str, capsys: Captured):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == OK
    assert any("ぁ" <= letter <= "ん" for letter in capsys.readouterr().out)


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["なに"],
        ["ask"],
        ["ask", "費用は", "余分"],
        ["batch"],
        ["verify"],
        ["records", "--all"],
        ["serve", "--port", "1"],
        ["calc", "overhead", "入力.json", "余分"],
    ],
    ids=" ".join,
)
def test_a_misused_command_line_exits_with_2_and_prints_nothing(argv: list[str], capsys: Captured):
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == MISUSED
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("argv", "golden"),
    [
        (["ask", "隣の村と費用をどう分けますか？"], "ask_answered.txt"),
        (["ask", "Ｑ１－１"], "ask_named.txt"),
        (["ask", "Q1-2とQ9-9を教えて"], "ask_partial.txt"),
        (["ask", "STEP7とは"], "ask_no_such.txt"),
        (["records", "Q1-1"], "records_Q1-1.txt"),
        (["records"], "records.txt"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_a_person_reads_in_the_terminal(argv: list[str], golden: str, capsys: Captured):
    assert main(argv) == OK
    assert capsys.readouterr().out == (GOLDEN / golden).read_text(encoding="utf-8")


@pytest.mark.usefixtures("declining_terminal")
@pytest.mark.parametrize(
    ("question", "golden"),
    [
        ("補助率は何割ですか", "ask_not_about.txt"),
        ("費用の割り算", "ask_not_in_handbook.txt"),
        ("明日の天気は？", "ask_out_of_scope.txt"),
    ],
)
def test_declining_is_an_answer_and_ends_well(question: str, golden: str, capsys: Captured):
    assert main(["ask", question]) == OK
    assert capsys.readouterr().out == (GOLDEN / golden).read_text(encoding="utf-8")


class TestCalc:
    @pytest.fixture(autouse=True)
    def of_one_width(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "80")

    @pytest.mark.parametrize("name", ["cost_allocation", "find_contact", "local_share"])
    def test_what_a_person_reads(self, name: str, capsys: Captured):
        assert main(["calc", name, str(TOOLS / f"{name}.json")]) == OK
        golden = GOLDEN / f"calc_{name}.txt"
        assert capsys.readouterr().out == golden.read_text(encoding="utf-8")

    def test_the_list_says_what_each_is_for_and_rests_on(self, capsys: Captured):
        assert main(["calc"]) == OK
        golden = GOLDEN / "calc.txt"
        assert capsys.readouterr().out == golden.read_text(encoding="utf-8")

    @pytest.mark.parametrize("suffix", ["xlsx", "docx"])
    def test_the_result_is_kept_as_a_file(self, suffix: str, tmp_path: Path, capsys: Captured):
        path = tmp_path / f"相談窓口.{suffix}"
        given = str(TOOLS / "find_contact.json")
        assert main(["calc", "find_contact", given, "--json", "--out", str(path)]) == OK
        shown = capsys.readouterr()
        assert json.loads(shown.out)["result"]["tool"] == "find_contact"
        assert shown.err == f"保存しました: {path}\n"
        assert path.read_bytes().startswith(b"PK")

    @pytest.mark.parametrize("name", ["a.pdf", "none/a.xlsx"])
    def test_a_file_that_cannot_be_kept_is_told(self, name: str, tmp_path: Path, capsys: Captured):
        given = str(TOOLS / "find_contact.json")
        assert main(["calc", "find_contact", given, "--out", str(tmp_path / name)]) == MISUSED
        shown = capsys.readouterr()
        assert shown.out == ""
        assert name in shown.err
        assert list(tmp_path.iterdir()) == []

    def test_its_input_may_come_by_standard_input(
        self, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ):
        text = (TOOLS / "find_contact.json").read_text(encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        assert main(["calc", "find_contact", "-", "--json"]) == OK
        shown = json.loads(capsys.readouterr().out)
        assert shown["result"]["inputs"] == {"place": "新潟県"}

    def test_nothing_found_is_said_without_an_empty_table(self, tmp_path: Path, capsys: Captured):
        file = tmp_path / "窓口.json"
        file.write_text('{"place": "火星の町"}', encoding="utf-8")
        assert main(["calc", "find_contact", str(file)]) == OK
        assert capsys.readouterr().out == (
            "相談窓口を調べる\n\n"
            "【確かめること】\n・相談窓口を特定できません。都道府県名を入力してください。\n"
        )

    def test_a_file_that_begins_with_a_byte_order_mark_is_read(
        self, tmp_path: Path, capsys: Captured
    ):
        file = tmp_path / "窓口.json"
        file.write_text('{"place": "新潟県"}', encoding="utf-8-sig")
        assert main(["calc", "find_contact", str(file)]) == OK
        assert "025-280-8830" in capsys.readouterr().out

    def test_what_it_takes_is_shown_as_a_schema(self, capsys: Captured):
        assert main(["calc", "overhead", "--schema"]) == OK
        assert json.loads(capsys.readouterr().out)["properties"]["districts"]["title"] == "地区"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (
                b'{"districts": [{"name": "A"}, {"name": "B", "direct_cost": -1}]}',
                "地区 1件目 諸経費の対象額（直接費）: 入力してください\n"
                "地区 2件目 諸経費の対象額（直接費）: 0 以上にしてください\n",
            ),
            (b"[]", "項目名と値の組（JSON のオブジェクト）にしてください\n"),
            (b'{"\\ud83d": 1}', "読めない文字か、深すぎる入れ子があります\n"),
            (b"{", "{file}: JSON として読めません。\n"),
            (b"[" * 100_000, "{file}: JSON として読めません。\n"),
            ("費用".encode("cp932"), "{file}: 文字コードが UTF-8 ではありません。\n"),
        ],
        ids=["two problems", "a list", "half a character", "broken", "nested", "another encoding"],
    )
    def test_each_problem_stands_on_a_line_of_standard_error(
        self, text: bytes, said: str, tmp_path: Path, capsys: Captured
    ):
        file = tmp_path / "input.json"
        file.write_bytes(text)
        assert main(["calc", "overhead", str(file)]) == MISUSED
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err == "エラー: " + said.replace("{file}", str(file))

    @pytest.mark.parametrize(
        ("argv", "said"),
        [
            (["tax"], "tax という計算・照会はありません。gunmane calc で一覧を"),
            (["overhead"], "gunmane calc overhead --schema で確かめられます。"),
            (["overhead", "/ない.json"], "/ない.json: 開けません"),
        ],
        ids=" ".join,
    )
    def test_what_is_lacking_is_told(self, argv: list[str], said: str, capsys: Captured):
        assert main(["calc", *argv]) == MISUSED
        assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "status", "said"),
    [
        (commands.CommandError("そのファイルは開けません。"), MISUSED, "エラー: そのファイル"),
        (KeyboardInterrupt(), FAILED, "中断しました。"),
    ],
)
def test_a_failure_is_one_line_on_standard_error(
    failure: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
):
    def fail(_arguments: Namespace) -> int:
        raise failure

    monkeypatch.setattr(commands, "index", fail)
    assert main(["index"]) == status
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(said)
    assert shown.err.count("\n") == 1


def test_what_nobody_expected_is_not_hidden(monkeypatch: pytest.MonkeyPatch):
    def fail(_arguments: Namespace) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(commands, "index", fail)
    with pytest.raises(ZeroDivisionError):
        main(["index"])


@pytest.mark.usefixtures("terminal")
def test_a_reader_that_has_seen_enough_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert main(["records"]) == FAILED
        closed.write("この先は捨てられる")
    assert capsys.readouterr().err == ""


def test_run_as_a_program_it_hands_its_status_to_the_shell(tmp_path: Path):
    absent = tmp_path / "ない.txt"
    ended = subprocess.run(
        [sys.executable, "-m", "ui.cli", "verify", str(absent)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == MISUSED
    assert ended.stdout == ""
    assert ended.stderr == f"エラー: {absent}: ファイルが見つかりません。\n"
