import pytest

from ui.cli import MISUSED, main


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ask", "質問 を指定してください。"),
        ("", "コマンド を指定してください。"),
        ("ask 費用 余分", "余分 は使えません。"),
        ("serve --port 1", "--port 1 は使えません。"),
        ("ask 費用 --out", "--out のあとに値を指定してください。"),
        ("token delete", "add|list|remove に 'delete' は使えません。"),
        ("eval --llm 全部", "--llm に '全部' は使えません。整数を指定してください。"),
        ("eval --h", "--h は --help, --held のどれか分かりません。略さずに指定してください。"),
        ("eval --check=1", "--check に値は付けられません。"),
        ("serve --workers 0", "--workers: 1 から 64 の数を指定してください。"),
    ],
)
def test_what_cannot_be_read_is_told_in_japanese_with_the_way_to_help(
    typed: str, told: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as ended:
        main(typed.split())
    assert ended.value.code == MISUSED
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"エラー: {told}")
    assert second.startswith("使い方は gunmane")
    assert second.endswith(" --help で確かめてください。")
