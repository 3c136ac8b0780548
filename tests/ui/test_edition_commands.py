import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.ask import Assistant
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.database import open_database
from assistant.permissions import Person, Role
from tests.editions import tiny_next
from ui.cli import FAILED, MISUSED, OK, main

pytestmark = pytest.mark.usefixtures("terminal")
MAIL = "件名: 照会\n\n三条市の山田です。複数の市で費用はどう分けますか。"


@pytest.fixture
def next_edition(home: Path) -> Path:
    return tiny_next(home / "editions" / "t2")


@pytest.mark.usefixtures("next_edition")
class TestEditions:
    def test_they_are_listed(self, capsys: pytest.CaptureFixture[str]):
        assert main(["editions", "list"]) == OK
        said = capsys.readouterr().out.splitlines()
        assert [one.split("\t")[0] for one in said] == ["Ver.T", "Ver.T2"]
        assert main(["editions", "list", "--json"]) == OK
        assert json.loads(capsys.readouterr().out)[1]["pages"] == 6

    def test_what_differs_is_told(self, capsys: pytest.CaptureFixture[str]):
        assert main(["editions", "diff", "Ver.T", "Ver.T2"]) == OK
        said = capsys.readouterr().out
        assert said.startswith("手引き Ver.T → Ver.T2\n記録（Q など）: 追加 1、削除 0、変更 2")
        assert "【加わった記録】\n・Q1-3（p.6） 電子契約の進め方" in said
        assert "　前 Q1-2.2 p.3 小川町と大野村は、1,200千円を60%と40%に分けています。" in said
        assert "　後 Q1-2.2 p.3 小川町と大野村は、1,500千円を70%と30%に分けています。" in said
        assert "【なくなった文】\n・削除\n　前 case-ono.3" in said

    def test_the_same_as_json_and_as_excel(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ):
        out = tmp_path / "違い.xlsx"
        assert main(["editions", "diff", "Ver.T", "Ver.T2", "--json", "--out", str(out)]) == OK
        shown = json.loads(capsys.readouterr().out)
        fates = {one["fate"] for one in shown["statements"]}
        assert fates == {"same", "changed", "added", "removed"}
        sheet = load_workbook(out).worksheets[0]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert [row[0] for row in rows] == ["変更", "削除", "追加", "追加"]
        assert rows[0][1] == rows[0][4] == "Q1-2.2"

    def test_a_folder_does_as_well_as_a_name(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ):
        folder = tiny_next(tmp_path / "elsewhere")
        assert main(["editions", "diff", "Ver.T", str(folder)]) == OK
        assert "加わった文" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            (["diff", "Ver.T"], "二つ（前の版、後の版の順に）指定"),
            (["diff", "Ver.T", "Ver.9"], "Ver.9 の記録がありません（あるのは Ver.T・Ver.T2）"),
            (["diff", "Ver.T", "Ver.T2", "--out", "違い.docx"], ".xlsx"),
        ],
    )
    def test_what_cannot_be_done_is_told(
        self, given: list[str], told: str, capsys: pytest.CaptureFixture[str]
    ):
        assert main(["editions", *given]) == MISUSED
        assert told in capsys.readouterr().err

    def test_a_question_goes_to_the_edition_that_is_named(self, capsys: pytest.CaptureFixture[str]):
        assert main(["ask", "Q1-2", "--edition", "Ver.T2", "--json"]) == OK
        shown = json.loads(capsys.readouterr().out)
        assert shown["edition"] == "Ver.T2"
        assert {one["edition"] for one in shown["citations"]} == {"Ver.T2"}
        assert main(["ask", "Q1-2", "--edition", "Ver.9"]) == MISUSED

    def test_two_editions_are_shown_side_by_side(self, capsys: pytest.CaptureFixture[str]):
        given = ["ask", "Q1-2", "--edition", "Ver.T", "--edition", "Ver.T2"]
        assert main(given) == OK
        said = capsys.readouterr().out
        assert "■ 手引き Ver.T：" in said
        assert "■ 二つの版の回答には違いがあります。" in said
        assert "【手引き Ver.T2 の回答だけにある文】\n・小川町と大野村は、1,500千円を70%" in said
        assert main([*given, "--json"]) == OK
        shown = json.loads(capsys.readouterr().out)
        assert [shown[one]["edition"] for one in ("before", "after")] == ["Ver.T", "Ver.T2"]
        assert not shown["agree"]
        assert main([*given, "--edition", "Ver.T"]) == MISUSED

    def test_records_can_be_read_of_each(self, capsys: pytest.CaptureFixture[str]):
        assert main(["records", "Q1-3", "--edition", "Ver.T2"]) == OK
        assert "電子契約の進め方（手引き Ver.T2 p.6）" in capsys.readouterr().out
        assert main(["records", "Q1-3"]) == MISUSED


def test_kept_replies_are_checked_again(
    next_edition: Path, home: Path, kept_case: int, capsys: pytest.CaptureFixture[str]
):
    assert main(["editions", "check", "Ver.T", "Ver.T2"]) == FAILED
    said = capsys.readouterr().out
    assert "引用している回答は 1 件、もう成り立たない文があるものは 1 件" in said
    assert f"■ 回答案（案件 {kept_case}）" in said
    assert "引用元にない数値" in said
    assert "1,500千円を70%と30%" in said
    assert main(["editions", "check", "Ver.T", "Ver.T2", "--json"]) == FAILED
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["kept"], found["number"]) == ("draft", kept_case)
    assert main(["editions", "check", "Ver.T", "Ver.T"]) == OK


@pytest.fixture
def kept_case(home: Path, assistant: Assistant) -> int:
    """A case at the desk whose draft cites what has changed; returns its number."""
    database = open_database("", home)
    office = Office(assistant, database, home / "proposals")
    number = office.take_in(MAIL.encode(), "mail.txt", Person("田中", Role.DESK))
    database.close()
    return number
