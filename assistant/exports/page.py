"""How a sheet stands on A4 paper: its size, what is above and below, and how it is scaled."""

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assistant.exports.paper import OURS, Printed, day

_A4 = 9
_PRINTABLE = (505, 715)  # points of a standing page inside its margins
_POINTS_A_DIGIT = 7.0  # of a column's width, in a wide font


def set_up(raw: Worksheet, paper: Printed, *, landscape: bool, wide: int = 1) -> None:
    """A4, so many pages wide, with the title above and edition, page and day below."""
    raw.page_setup.paperSize = _A4
    raw.page_setup.orientation = "landscape" if landscape else "portrait"
    raw.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    raw.page_setup.fitToHeight, raw.page_setup.fitToWidth = 0, wide
    raw.print_options.horizontalCentered = True
    raw.page_margins.left = raw.page_margins.right = 0.6
    raw.page_margins.top = raw.page_margins.bottom = 0.8
    based_on = _plainly(f"手引き {paper.edition.name} に基づく{OURS}")
    raw.HeaderFooter.oddHeader = _three(_plainly(paper.title), "", _plainly(raw.title))
    raw.HeaderFooter.oddFooter = _three(based_on, "&P / &N ページ", f"{day(paper.made)}作成")
    raw.sheet_view.showGridLines = False


def scaled(raw: Worksheet, width: float) -> float:
    """Scale to the page's width ourselves, as Excel ignores breaks where it fits the page.

    Gives the height of a page in points of the sheet.
    """
    scale = min(1.0, _PRINTABLE[0] / (width * _POINTS_A_DIGIT))
    raw.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    raw.page_setup.scale = int(scale * 100)
    return _PRINTABLE[1] / scale


def _plainly(text: str) -> str:
    """A text in a header, where 「&」 begins a code."""
    return text.replace("&", "&&")


def _three(left: str, center: str, right: str) -> HeaderFooterItem:
    return HeaderFooterItem(
        left=_HeaderFooterPart(text=left),
        center=_HeaderFooterPart(text=center),
        right=_HeaderFooterPart(text=right),
    )
