import json
from pathlib import Path

import pytest

from ui.cli import MISUSED, OK, main

MAIL = "件名: 照会\n\n三条市の山田です。複数の市で費用はどう分けますか。"

pytestmark = pytest.mark.usefixtures("terminal")


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    file = tmp_path / "照会.txt"
    file.write_text(MAIL, encoding="utf-8")
    return file


def test_a_mail_is_answered_as_a_letter(mail: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["reply", str(mail)]) == OK
    assert "１　複数の市で費用はどう分けますか" in capsys.readouterr().out


def test_a_reply_as_json_has_what_is_promised(mail: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["reply", str(mail), "--json"]) == OK
    shown = json.loads(capsys.readouterr().out)
    assert {"inquiry", "answers", "body", "open_points", "contact"} <= set(shown)
    assert shown["inquiry"]["sender"]["prefecture"] == "新潟県"
    assert shown["answers"][0]["question"] == "複数の市で費用はどう分けますか。"


def test_a_reply_is_kept_as_word(mail: Path, tmp_path: Path):
    assert main(["reply", str(mail), "--out", str(tmp_path / "回答.docx")]) == OK
    assert (tmp_path / "回答.docx").read_bytes().startswith(b"PK")
    assert main(["reply", str(mail), "--out", str(tmp_path / "回答.pdf")]) == MISUSED


def test_a_mail_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]):
    assert main(["reply", "ない.eml"]) == MISUSED
    assert "ない.eml: 開けません" in capsys.readouterr().err


def test_the_desk_is_backed_up_and_restored(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert main(["desk", "backup", str(tmp_path / "控え.gz")]) == OK
    assert (home / "desk.sqlite3").exists()
    monkeypatch.setenv("GUNMANE_HOME", str(tmp_path / "new"))
    assert main(["desk", "restore", str(tmp_path / "控え.gz")]) == OK
    assert main(["desk", "restore", str(tmp_path / "ない.gz")]) == MISUSED
