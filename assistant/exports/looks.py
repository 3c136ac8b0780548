"""How the cells of a workbook look; each look is a named style that Excel lists in Japanese."""

from collections.abc import Iterator
from enum import StrEnum

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

FONT = "游ゴシック"
ACCENT = "1F4E79"
_GREY, _RULE, _INPUT, _HEAD = "595959", "BFBFBF", "FFF2CC", "DDEBF7"


class Look(StrEnum):
    """The name of each style."""

    TITLE = "群マネ 表題"
    SUBTITLE = "群マネ 添え書き"
    HEADING = "群マネ 見出し"
    BODY = "群マネ 本文"
    WARNING = "群マネ 注意"
    HEAD = "群マネ 表の見出し"
    LABEL = "群マネ 項目"
    VALUE = "群マネ 値"
    INPUT = "群マネ 入力"
    KEPT = "群マネ 作成時の値"
    SIDE = "群マネ 横の見出し"
    QUESTION = "群マネ 設問"
    WRITTEN = "群マネ 記入"
    MESSAGE = "群マネ 言葉"


_SIZES = {Look.TITLE: 16, Look.MESSAGE: 14, Look.HEADING: 12, Look.SUBTITLE: 10}


def size_of(look: Look) -> int:
    """Its letters' size in points."""
    return _SIZES.get(look, 11)


def styles() -> Iterator[NamedStyle]:
    """All looks, new for each workbook."""
    yield _style(Look.TITLE, bold=True, color=ACCENT)
    yield _style(Look.SUBTITLE, color=_GREY)
    yield _style(Look.HEADING, bold=True, color=ACCENT, border=_under())
    yield _style(Look.BODY)
    yield _style(Look.WARNING, fill="FCE4D6")
    yield _style(Look.HEAD, bold=True, fill=_HEAD, border=_box(), align="center")
    yield _style(Look.LABEL, border=_box())
    yield _style(Look.VALUE, border=_box(), align="right")
    yield _style(Look.INPUT, border=_box(), align="right", fill=_INPUT, color="0033CC")
    yield _style(Look.KEPT, border=_box(), align="right", fill="F2F2F2", color=_GREY)
    yield _style(Look.SIDE, bold=True, fill=_HEAD, border=_box())
    yield _style(Look.QUESTION, bold=True)
    yield _style(Look.WRITTEN, border=_box(), fill=_INPUT)
    yield _style(Look.MESSAGE, bold=True, color=ACCENT, align="center")


def _style(
    look: Look,
    *,
    bold: bool = False,
    color: str = "000000",
    fill: str = "",
    border: Border | None = None,
    align: str = "left",
) -> NamedStyle:
    figure = align == "right"  # a long figure shrinks rather than turn into ####
    return NamedStyle(
        name=look,
        font=Font(name=FONT, size=size_of(look), bold=bold, color=color),
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border or Border(),
        alignment=Alignment(
            horizontal=align,
            vertical="center",
            indent=1 if border and border.left and align != "center" else 0,
            wrap_text=not figure,
            shrink_to_fit=figure,
        ),
    )


def _box() -> Border:
    side = Side(style="thin", color=_RULE)
    return Border(left=side, right=side, top=side, bottom=side)


def _under() -> Border:
    return Border(bottom=Side(style="medium", color=ACCENT))
