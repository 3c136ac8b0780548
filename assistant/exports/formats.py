"""The two kinds of file that every tool's result can be taken away as."""

from enum import StrEnum
from urllib.parse import quote

from assistant.tooling import Tool
from corpus.handbook import Handbook


class Format(StrEnum):
    """A kind of file, by its suffix."""

    XLSX = "xlsx"  # Excel
    DOCX = "docx"  # Word


MEDIA_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def export(tool: Tool, arguments: dict[str, object], handbook: Handbook, kind: Format) -> bytes:
    """The file's bytes; the libraries that write it are read in only here."""
    if kind is Format.XLSX:
        from assistant.exports.xlsx import workbook

        return workbook(tool, arguments, handbook)
    from assistant.exports.docx import document

    return document(tool, arguments, handbook)


def file_name(tool: Tool, kind: Format) -> str:
    """What the file is called when it is taken away: ``導入効果の試算.xlsx``."""
    return f"{tool.title}.{kind}"


def attachment(tool: Tool, kind: Format) -> dict[str, str]:
    """The HTTP header that names the file, in Japanese too (RFC 6266, RFC 5987)."""
    named = quote(file_name(tool, kind), safe="")
    plain = f'attachment; filename="{tool.name}.{kind}"'
    return {"Content-Disposition": f"{plain}; filename*=UTF-8''{named}"}
