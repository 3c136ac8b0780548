"""Puts beside each formula the value it has now: a viewer that does not calculate shows it.

openpyxl writes formulas without values, so Excel's protected view and mail previews show nothing.
"""

import io
from collections.abc import Mapping
from decimal import Decimal
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.xml.functions import fromstring, tostring

from assistant.tooling import Amount

_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def with_values(book: bytes, sheets: Mapping[str, Mapping[str, Amount]]) -> bytes:
    """The workbook with these values: by file of the sheet, then by cell such as ``C5``."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as given, ZipFile(made, "w", ZIP_DEFLATED) as taken:
        for entry in given.infolist():
            content = given.read(entry)
            values = sheets.get(entry.filename)
            taken.writestr(entry.filename, _filled(content, values) if values else content)
    return made.getvalue()


def _filled(sheet: bytes, values: Mapping[str, Amount]) -> bytes:
    root = fromstring(sheet)
    for cell in root.iter(f"{_NAMESPACE}c"):
        value = values.get(cell.get("r", ""))
        if value is None:
            continue
        if isinstance(value, str):
            cell.set("t", "str")
        for place in cell.iter(f"{_NAMESPACE}v"):
            place.text = value if isinstance(value, str) else f"{Decimal(value):f}"
    made: str | bytes = tostring(root)  # bytes where lxml is at hand
    return made.encode() if isinstance(made, str) else made
