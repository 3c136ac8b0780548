"""A workbook in A4 sheets, each formula with the value it has now."""

import io
from collections.abc import Sequence
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Font

from assistant.exports.cached import with_values
from assistant.exports.looks import FONT, styles
from assistant.exports.page import set_up
from assistant.exports.paper import Printed
from assistant.exports.sheet import WIDEST_PAGE, Sheet


class Book:
    """A workbook in the making; ``to_bytes`` is the file."""

    def __init__(self, paper: Printed) -> None:
        self._paper = paper
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._sheets: list[Sheet] = []
        self._formats: dict[str, int] = {}
        for one in styles():
            self._book.add_named_style(one)
        normal = self._book._named_styles["Normal"]  # type: ignore[attr-defined]
        normal.font = Font(name=FONT, size=11)  # the widths of columns are counted in its digits
        self._book.properties.title = paper.title
        self._book.properties.creator = "群マネの手引き アシスタント"
        self._book.calculation.fullCalcOnLoad = True

    def sheet(
        self, name: str, widths: Sequence[float], *, landscape: bool = False, pages: int = 0
    ) -> Sheet:
        """A new sheet at the end, its columns so many digits wide, so many pages side by side."""
        raw = self._book.create_sheet(name)
        wide = pages or ceil(len(widths) / WIDEST_PAGE)
        set_up(raw, self._paper, landscape=landscape, wide=wide)
        made = Sheet(raw, widths, self._formats)
        self._sheets.append(made)
        return made

    def to_bytes(self) -> bytes:
        """The whole workbook as a file."""
        for one in self._sheets:
            one.close()
        file = io.BytesIO()
        self._book.save(file)
        places = (f"xl/worksheets/sheet{n}.xml" for n, _ in enumerate(self._sheets, start=1))
        values = {place: one.values for place, one in zip(places, self._sheets, strict=True)}
        return with_values(file.getvalue(), values)
