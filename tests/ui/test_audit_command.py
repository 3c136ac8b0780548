import csv
import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ui.cli import FAILED, MISUSED, OK, main

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def made() -> None:
    assert main(["account", "add", "=1+1", "--role", "desk", "--oidc"]) == OK


def test_a_log_that_holds_is_well(made: None, capsys: pytest.CaptureFixture[str]):
    assert main(["audit", "verify"]) == OK
    assert capsys.readouterr().out == "記録 1 件を検証、不一致 0 件\n"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("update chain set seq = 7", "末尾が合いません"),
        ("update events set actor = '忍者'", "記録 1 が書き換え"),
        ("update accounts set role = 'admin'", "アカウント「=1+1」が書き換え"),
    ],
)
def test_a_change_is_found_and_said_where(
    made: None, home: Path, capsys: pytest.CaptureFixture[str], change: str, where: str
):
    with sqlite3.connect(home / "desk.sqlite3") as connection:
        connection.execute(change)
    connection.close()
    assert main(["audit", "verify"]) == FAILED
    assert where in capsys.readouterr().out


def test_the_log_is_taken_out_as_csv_and_no_cell_is_a_formula(made: None, tmp_path: Path):
    file = tmp_path / "監査.csv"
    assert main(["audit", "export", str(file)]) == OK
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    head, first, last = csv.reader(file.read_text("utf-8-sig").splitlines())
    assert head[:5] == ["番号", "日時（日本時間）", "誰が", "何をした", "案件"]
    assert (first[3], first[8]) == ("アカウントの登録・変更", "アカウント: =1+1、役割: 相談員")
    assert last[3] == "監査記録の取り出し"
    assert last[6].startswith("Ver.")


def test_the_log_is_taken_out_as_excel(made: None, tmp_path: Path):
    file = tmp_path / "監査.xlsx"
    assert main(["audit", "export", str(file)]) == OK
    sheet = load_workbook(file).worksheets[0]
    assert [cell.value for cell in sheet[1]][:4] == ["番号", "日時（日本時間）", "誰が", "何をした"]
    assert all(cell.data_type in {"s", "n"} for row in sheet for cell in row)
    assert sheet.freeze_panes == "A2"


def test_another_kind_of_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["audit", "export", str(tmp_path / "監査.pdf")]) == MISUSED
    assert ".csv か .xlsx" in capsys.readouterr().err
    assert not list(tmp_path.glob("監査*"))
