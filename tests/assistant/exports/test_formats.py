from urllib.parse import unquote

import pytest

from assistant.exports.formats import Format, attachment, file_name
from tests.assistant.exports.examples import TOOLS, exported


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_is_exported_in_both_kinds(tool: str, kind: Format):
    assert exported(tool, kind).startswith(b"PK")


def test_a_file_is_named_after_the_tool_in_japanese_and_in_ascii():
    tool = TOOLS["effect"]
    assert file_name(tool, Format.XLSX) == "導入効果の試算.xlsx"
    header = attachment(tool, Format.XLSX)["Content-Disposition"]
    header.encode("ascii")
    plain, _, named = header.partition("; filename*=UTF-8''")
    assert plain == 'attachment; filename="effect.xlsx"'
    assert unquote(named) == "導入効果の試算.xlsx"
