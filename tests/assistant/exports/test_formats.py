import json
import re
from urllib.parse import unquote

import pytest

from assistant.exports.formats import Format, attachment, export, file_name
from assistant.tools import CALCULATORS
from tests.assistant.exports.examples import HANDBOOK, TOOLS, example, exported


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


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("tool", [one.name for one in CALCULATORS])
def test_no_character_spoils_a_file(tool: str, kind: Format):
    """Names and free texts may hold characters that no file can."""
    text = json.dumps(example(TOOLS[tool]), ensure_ascii=False)
    spoiled = re.sub(
        "A市|A町|県道|甲建設|東地区|苦情対応|道路の維持|まちを", r"\\u000b\g<0>\\u0008", text
    )
    assert export(TOOLS[tool], json.loads(spoiled), HANDBOOK, kind).startswith(b"PK")
