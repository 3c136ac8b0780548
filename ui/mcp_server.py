"""The MCP door: search, records, answers, checks and the registry's tools, over stdio or HTTP."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Annotated, Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp.server.mcpserver.tools import Tool as McpTool
from mcp.server.mcpserver.utilities.func_metadata import ArgModelBase, FuncMetadata
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import ConfigDict, Field
from starlette.routing import BaseRoute

from assistant.answer import Answer, Calculated
from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.tool_view import calculate
from assistant.tooling import Tool, ToolInputError
from assistant.tools import tools_for
from assistant.understand import LONGEST, understand
from corpus.editions import NoEditionError
from corpus.handbook import Handbook
from index.documents.model import EVERYONES, Wanted
from index.errors import StoreError
from ui import wording
from ui.checking import SentenceCheck, check_sentence
from ui.render import (
    HitView,
    RecordView,
    answer_json,
    calculated_json,
    hit_views,
    record_text,
    record_view,
)
from ui.tool_text import calculated_text
from ui.who import person_of

INSTRUCTIONS = (
    "国土交通省「群マネの手引き」に、Q番号とページを付けて答えます。"
    "回答の文は引用先の文と照合済みです。引用番号・版・注意書き・未記載（missing）を省かずに伝えてください。"
)
READS_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
URI = "gunmane://{edition}/{record}"

Edition = Annotated[str, Field(max_length=40, description="手引きの版。空なら標準")]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]


def create_mcp(assistants: Assistants) -> MCPServer[Any]:
    """The server over one assistant and, for asking and reading, the other editions."""
    handbook = assistants.first.handbook
    server: MCPServer[Any] = MCPServer(
        "gunmane",
        title="群マネの手引き アシスタント",
        instructions=INSTRUCTIONS,
        version=handbook.edition.name,
        log_level="WARNING",
        tools=[_calculator(tool, handbook) for tool in tools_for(handbook).values()],
    )
    _add_reading(server, assistants)
    _add_asking(server, assistants)
    _add_resources(server, assistants)
    return server


def http_routes(server: MCPServer[Any]) -> list[BaseRoute]:
    """``/mcp`` as streamable HTTP, no session kept; ``ui/guard.py`` checks the Host header."""
    guarded = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(
        stateless_http=True, json_response=True, transport_security=guarded
    ).routes


def _add_reading(server: MCPServer[Any], assistants: Assistants) -> None:
    @server.tool(title="記録を探す", annotations=READS_ONLY)
    def search(
        query: Annotated[Text, Field(description="探す言葉か質問（日本語）")],
        limit: Annotated[int, Field(ge=1, le=50, description="件数")] = 10,
        edition: Edition = "",
    ) -> list[HitView]:
        """手引きの記録を、質問に近い順に返します。"""
        with _opened(assistants, edition) as assistant:
            handbook = assistant.handbook
            asked = understand(query, handbook)
            if asked.problem:
                raise ToolError(asked.problem)
            return hit_views(assistant.search.find(asked.query).hits[:limit], handbook)

    @server.tool(title="記録を読む", annotations=READS_ONLY)
    def get_record(
        record: Annotated[str, Field(description="Q4-1、case-sanjo などの id")],
        edition: Edition = "",
    ) -> RecordView:
        """一つの記録の全文を、文ごとのページと強さを付けて返します。"""
        with _opened(assistants, edition) as assistant:
            handbook = assistant.handbook
            if record not in handbook:
                raise ToolError(wording.NO_RECORD.format(record=record, where="search"))
            return record_view(handbook[record], handbook)


def _add_asking(server: MCPServer[Any], assistants: Assistants) -> None:
    @server.tool(title="質問に答える", annotations=READS_ONLY)
    def ask(
        question: Annotated[Text, Field(description="日本語の質問")],
        context: Context[Any, Any],
        history: Annotated[
            list[str], Field(max_length=50, description="これまでの質問（古い順）")
        ] = [],  # noqa: B006 - the SDK reads the default for the schema; nobody changes it
        edition: Edition = "",
    ) -> Annotated[CallToolResult, Answer]:
        """質問に、文ごとの引用を付けて答えます。手引きにないことは、ないと答えます。"""
        with _opened(assistants, edition) as assistant:
            answer = assistant.ask(question, history, wanted=_wanted(context))
            return _said(answer.text, answer_json(answer))

    @server.tool(title="文を照合する", annotations=READS_ONLY)
    def verify_sentence(
        sentence: Annotated[Text, Field(description="確かめる一文")],
        statements: Annotated[
            list[str],
            Field(max_length=20, description="引用先の文の id（Q4-1.3 など）。空なら近い文を探す"),
        ] = [],  # noqa: B006 - the SDK reads the default for the schema; nobody changes it
        edition: Edition = "",
    ) -> SentenceCheck:
        """一文が、引用先の文に書かれていることだけを言っているかを確かめます。"""
        with _opened(assistants, edition) as assistant:
            try:
                return check_sentence(sentence, statements, assistant)
            except KeyError as error:
                raise ToolError(wording.NO_STATEMENT.format(statement=error.args[0])) from error


def _wanted(context: Context[Any, Any]) -> Wanted:
    """What whoever the guard let in may see; over stdio, what everyone may."""
    request = context.request_context.request
    return EVERYONES if request is None else Wanted(person_of(request).sees)


@contextmanager
def _opened(assistants: Assistants, edition: str) -> Iterator[Assistant]:
    """The assistant of an edition; that there is none, or no index within reach, is told."""
    try:
        yield assistants.of(edition)
    except (NoEditionError, StoreError) as error:
        raise ToolError(str(error)) from error


def _add_resources(server: MCPServer[Any], assistants: Assistants) -> None:
    """Each record under ``gunmane://Ver.1/Q4-1``, to read as text."""

    @server.resource(
        URI, name="record", title="手引きの記録", mime_type="text/plain; charset=utf-8"
    )
    def record(edition: str, record: str) -> str:
        named = [one for one in assistants.names if edition.casefold() in _spellings(one)]
        handbook = assistants.of(named[0]).handbook if named else None
        if handbook is None or record not in handbook:
            raise ResourceError(wording.NO_RECORD.format(record=record, where="search"))
        return record_text(handbook[record], handbook)


def _spellings(edition: str) -> set[str]:
    """``Ver.1`` and, for those who cannot write it so, ``v1``."""
    name = edition.casefold()
    return {name, name.replace("ver.", "v")}


class _AnyArguments(ArgModelBase):
    """Passes the arguments on as they are: the registry checks them, in Japanese."""

    model_config = ConfigDict(extra="allow")

    def model_dump_one_level(self) -> dict[str, Any]:
        return dict(self.model_extra or {})


def _calculator(tool: Tool, handbook: Handbook) -> McpTool:
    return McpTool(
        fn=partial(_run, tool, handbook),
        name=tool.name,
        title=tool.title,
        description=tool.purpose,
        parameters=tool.schema(),
        fn_metadata=FuncMetadata(arg_model=_AnyArguments, output_model=Calculated),
        is_async=False,
        annotations=READS_ONLY,
    )


def _run(tool: Tool, handbook: Handbook, **arguments: object) -> CallToolResult:
    try:
        done = calculate(tool, arguments, handbook)
    except ToolInputError as error:
        raise ToolError("\n".join(error.problems)) from error
    return _said(calculated_text(tool, done), calculated_json(done))


def _said(text: str, structured: Mapping[str, Any]) -> CallToolResult:
    """Text for people and models, and the same as data."""
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=dict(structured)
    )
