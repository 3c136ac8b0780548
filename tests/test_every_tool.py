"""What every tool keeps to, and that each gives the same at every door; one example input each."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client as McpClient
from starlette.testclient import TestClient

import assistant.calculators
from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.compose.extract import ExtractComposer
from assistant.examples import FOLDER, example
from assistant.tool_view import calculate
from assistant.tooling import Tool
from assistant.tools import CALCULATORS, tools_for
from corpus.handbook import Handbook
from index.search import Search
from tests.conftest import fixed_scope
from tests.ui.problems import is_japanese
from ui.cli import OK, main
from ui.http_api import create_app
from ui.mcp_server import create_mcp
from ui.render import calculated_json

ROOT = Path(__file__).parents[1]
HANDBOOK = Handbook.ver_1()
TOOLS = tools_for(HANDBOOK)
STATEMENT = re.compile(r'"((?:Q\d-\d+|[a-z]+(?:-[a-z0-9]+)+)\.\d+)"')
ONE_SENTENCE = re.compile(r"[^。]*[ぁ-んァ-ヶ一-龥][^。]*ます。")

every_tool = pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def assistant_of_ver_1(tiny_search: Search) -> Assistant:
    """Over the real records; nothing is searched for here."""
    composer = ExtractComposer(HANDBOOK, tiny_search)
    return Assistant(HANDBOOK, tiny_search, fixed_scope(answers=True), composer, "tiny")


@pytest.fixture(scope="module")
def client(assistant_of_ver_1: Assistant) -> TestClient:
    return TestClient(create_app(assistant_of_ver_1))


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal opens the records that are read already."""
    monkeypatch.setattr(Handbook, "ver_1", lambda: HANDBOOK)


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of the input and of what is inside it."""
    for inner in (schema, *schema.get("$defs", {}).values()):
        yield from inner.get("properties", {}).items()


def test_every_example_belongs_to_a_tool_and_every_tool_has_one():
    assert {one.stem for one in FOLDER.glob("*.json")} == set(TOOLS)


@every_tool
def test_its_title_and_purpose_are_japanese_and_the_purpose_one_sentence(tool: Tool):
    assert is_japanese(tool.title)
    assert ONE_SENTENCE.fullmatch(tool.purpose)


@every_tool
def test_its_schema_can_be_sent_and_names_every_field_in_japanese(tool: Tool):
    schema = json.loads(json.dumps(tool.schema()))
    for name, field in fields(schema):
        assert is_japanese(field.get("title", "")), name
        assert is_japanese(field.get("description", "値")), name


@every_tool
def test_what_it_is_based_on_is_in_the_records(tool: Tool):
    assert tool.based_on
    assert [one for one in tool.based_on if one not in HANDBOOK] == []


@every_tool
def test_it_cites_only_what_it_is_based_on_and_its_marks_are_whole(tool: Tool):
    done = calculate(tool, example(tool.name), HANDBOOK)
    result = done.result
    assert {one.record for one in done.citations} <= set(tool.based_on)
    assert sorted(result.citations) == [one.n for one in done.citations]
    assert result.rows
    assert result.lines
    for line in (*result.lines, *result.caveats):
        marks = re.search(r"(\[\d+\])+$", line)
        assert marks is None or {int(n) for n in re.findall(r"\d+", marks[0])} <= {
            *result.citations
        }


@pytest.mark.parametrize("tool", CALCULATORS, ids=lambda tool: tool.name)
def test_a_calculation_says_that_it_is_our_own(tool: Tool):
    """The handbook's own tools are files of its appendix; ours only follow its thinking."""
    caveats = "".join(calculate(tool, example(tool.name), HANDBOOK).result.caveats)
    assert re.search(r"手引き (Q|p\.).*(考え方|事例|区分|様式)", caveats)


def test_every_statement_that_a_calculator_can_name_exists():
    folder = Path(assistant.calculators.__file__).parent
    named = {
        found
        for file in folder.glob("*.py")
        for found in STATEMENT.findall(file.read_text("utf-8"))
    }
    assert len(named) > 50
    for one in named:
        HANDBOOK.statement(one)


@every_tool
def test_it_gives_the_same_at_http_and_in_the_terminal(
    tool: Tool, client: TestClient, capsys: pytest.CaptureFixture[str]
):
    response = client.post(f"/v1/tools/{tool.name}", json=example(tool.name))
    assert response.status_code == 200
    assert main(["calc", tool.name, str(FOLDER / f"{tool.name}.json"), "--json"]) == OK
    shown = json.loads(capsys.readouterr().out)
    assert shown == response.json()
    amounts = [str(row.amount) for row in tool.run(example(tool.name)).rows]
    assert [row["amount"] for row in shown["result"]["rows"]] == amounts


@every_tool
@pytest.mark.anyio
async def test_it_gives_the_same_over_mcp(tool: Tool, assistant_of_ver_1: Assistant):
    async with McpClient(create_mcp(Assistants.alone(assistant_of_ver_1))) as connected:
        result = await connected.call_tool(tool.name, example(tool.name))
    assert result.structured_content == calculated_json(
        calculate(tool, example(tool.name), HANDBOOK)
    )


@every_tool
def test_the_terminal_shows_every_figure_and_line_of_it(
    tool: Tool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "400")
    assert main(["calc", tool.name, str(FOLDER / f"{tool.name}.json")]) == OK
    shown = capsys.readouterr().out
    result = calculate(tool, example(tool.name), HANDBOOK).result
    for row in result.rows:
        assert row["label"] in shown
        assert row["amount"].replace(",", "") in shown.replace(",", "")
    for line in (*result.lines, *result.working, *result.assumptions, *result.caveats):
        assert line in shown


def test_every_tool_is_listed_at_http(client: TestClient):
    listed = client.get("/v1/tools").json()
    assert [one["name"] for one in listed] == list(TOOLS)
    assert [one["input_schema"] for one in listed] == [one.schema() for one in TOOLS.values()]


def test_the_readme_lists_every_tool_with_its_name_and_title():
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \| ([^|]+) \|$", readme, re.MULTILINE)
    assert [(name, title) for name, title, _ in rows] == [
        (one.name, one.title) for one in TOOLS.values()
    ]
