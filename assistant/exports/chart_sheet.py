"""The sheet of charts, each beside the table it is drawn from."""

import math
from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

from assistant.exports.book import Book
from assistant.exports.charts import Chart
from assistant.exports.live import told
from assistant.exports.looks import Look
from assistant.exports.paper import Paper
from assistant.exports.sheet import LINE_HEIGHT, Formula, Sheet

NAME = "図"
_COLORS = ("1F4E79", "9DC3E6", "F4B183", "A9D18E")
_LOWEST_CM, _HIGHEST_CM, POINTS_A_CM = 9.0, 24.0, 28.35
_GRID = "D9D9D9"


def add_charts(book: Book, paper: Paper, drawn: Sequence[Chart], addresses: Sequence[str]) -> None:
    """The sheet, where the tool has something to draw."""
    if not drawn:
        return
    columns = max(len(one.series) for one in drawn)
    sheet = book.sheet(NAME, (28, *[max(64 / columns, 15)] * columns))
    sheet.say("図", Look.TITLE)
    sheet.print_by_breaks()
    for one in drawn:
        sheet.keep_together(_points(one))
        sheet.next()
        first = _table(sheet, one, paper, addresses)
        _draw(sheet, one, first)


def _table(sheet: Sheet, chart: Chart, paper: Paper, addresses: Sequence[str]) -> int:
    """The figures of a chart; gives the row of their heads."""
    sheet.say(f"{chart.title}（{chart.unit}）", Look.HEADING)
    first = sheet.row
    sheet.line(("区分", Look.HEAD), *((name, Look.HEAD) for name, _ in chart.series))
    for n, category in enumerate(chart.categories):
        sheet.put(1, category, Look.LABEL)
        for column, (_, numbers) in enumerate(chart.series, start=2):
            number = numbers[n]
            if number is None:
                sheet.put(column, "", Look.LABEL)
                continue
            amount = paper.result.rows[number].amount
            sheet.put(column, Formula(told(addresses[number]), amount), Look.VALUE)
        sheet.next()
    return first


def _draw(sheet: Sheet, chart: Chart, first: int) -> None:
    """Lying bars below the table: long names stay readable."""
    last = first + len(chart.categories)
    bars = BarChart()
    bars.type = "bar"
    bars.title = f"{chart.title}（{chart.unit}）"
    if chart.stacked:
        bars.grouping, bars.overlap = "stacked", 100
    columns = 1 + len(chart.series)
    figures = Reference(sheet.raw, min_col=2, max_col=columns, min_row=first, max_row=last)
    bars.add_data(figures, titles_from_data=True)
    bars.set_categories(Reference(sheet.raw, min_col=1, min_row=first + 1, max_row=last))
    _dress(bars, chart)
    top, rows = sheet.row, math.ceil(_height(chart) * POINTS_A_CM / LINE_HEIGHT)
    first_cell, past_last = AnchorMarker(0, row=top), AnchorMarker(sheet.columns, row=top + rows)
    anchor = TwoCellAnchor(_from=first_cell, to=past_last)  # as wide as the table's sheet
    bars.anchor = anchor  # type: ignore[assignment]
    sheet.raw.add_chart(bars)
    sheet.leave((rows + 2) * LINE_HEIGHT)


def _points(chart: Chart) -> float:
    """How high a heading, its table and its chart are together."""
    return (len(chart.categories) + 5) * LINE_HEIGHT + _height(chart) * POINTS_A_CM


def _height(chart: Chart) -> float:
    """In centimetres: so much for title, figures and legend and so much a bar, within a page."""
    bars_a_category = 1 if chart.stacked else len(chart.series)
    needed = 4 + len(chart.categories) * (0.6 + 0.5 * bars_a_category)
    return min(max(needed, _LOWEST_CM), _HIGHEST_CM)


def _dress(bars: BarChart, chart: Chart) -> None:
    bars.gapWidth = 60
    bars.x_axis.delete = bars.y_axis.delete = False
    bars.x_axis.scaling.orientation = "maxMin"  # the first category on top
    bars.y_axis.crosses = "max"  # and the figures below all the same
    bars.y_axis.numFmt, bars.y_axis.number_format = None, "#,##0"
    bars.y_axis.scaling.min = 0
    grid = GraphicalProperties(ln=LineProperties(solidFill=_GRID))
    bars.y_axis.majorGridlines = ChartLines(spPr=grid)
    if len(chart.series) == 1:
        bars.legend = None
    else:
        bars.legend.position = "b"
    for one, color in zip(bars.series, _COLORS, strict=False):
        one.graphicalProperties = GraphicalProperties(solidFill=color)
