"""The calculators and look-ups over HTTP: ``/v1/tools``."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Body, FastAPI, HTTPException, Query, Response

from assistant.answer import Calculated
from assistant.exports.formats import MEDIA_TYPES, Format, attachment, export
from assistant.tool_view import calculate
from assistant.tooling import Tool
from assistant.tools import tools_for
from corpus.handbook import Handbook
from ui import wording
from ui.http_bodies import ERRORS, ToolSummary

_FILE: dict[str, object] = {
    "description": "ファイル",
    "content": {
        one: {"schema": {"type": "string", "format": "binary"}} for one in MEDIA_TYPES.values()
    },
}
ToolArguments = Annotated[
    dict[str, Any], Body(description="項目は GET /v1/tools の input_schema のとおり")
]


def add_tools(app: FastAPI, handbook: Handbook) -> None:
    """The list, one POST a tool, and its result as a file."""
    tools = tools_for(handbook)
    _add_list(app, tools)
    _add_runs(app, tools, handbook)


def _add_list(app: FastAPI, tools: Mapping[str, Tool]) -> None:

    @app.get("/v1/tools", tags=["計算"], summary="計算・照会の一覧と、入力の項目")
    def listed() -> list[ToolSummary]:
        return [
            ToolSummary(
                name=one.name,
                title=one.title,
                purpose=one.purpose,
                based_on=one.based_on,
                input_schema=one.schema(),
            )
            for one in tools.values()
        ]


def _add_runs(app: FastAPI, tools: Mapping[str, Tool], handbook: Handbook) -> None:
    @app.post("/v1/tools/{name}", tags=["計算"], summary="計算・照会をする", responses=ERRORS)
    def run(name: str, given: ToolArguments) -> Calculated:
        return calculate(_known(tools, name), given, handbook)

    @app.post(
        "/v1/tools/{name}/export",
        tags=["計算"],
        summary="計算・照会の結果を Excel か Word で受け取る",
        response_class=Response,
        responses={**ERRORS, 200: _FILE},
    )
    def exported(
        name: str,
        given: ToolArguments,
        kind: Annotated[
            Format, Query(alias="format", description="Excel は xlsx、Word は docx")
        ] = Format.XLSX,
    ) -> Response:
        tool = _known(tools, name)
        content = export(tool, given, handbook, kind)
        return Response(content, media_type=MEDIA_TYPES[kind], headers=attachment(tool, kind))


def _known(tools: Mapping[str, Tool], name: str) -> Tool:
    if name not in tools:
        raise HTTPException(404, wording.NO_TOOL.format(tool=name, where="GET /v1/tools"))
    return tools[name]
