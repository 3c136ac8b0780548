"""A Word document as plain text, for tests that read it."""

import io
from collections.abc import Iterator

import docx
from docx.table import Table


def text_of(content: bytes) -> str:
    """Header, paragraphs and tables from top to bottom, then the footer."""
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    lines = [one.text for one in section.header.paragraphs]
    for item in document.iter_inner_content():
        lines += list(_rows(item)) if isinstance(item, Table) else [item.text]
    lines += [one.text for one in section.footer.paragraphs]
    return "\n".join(line for line in lines if line.strip()) + "\n"


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "| " + " | ".join(cell.text.replace("\n", "／") for cell in row.cells) + " |"
