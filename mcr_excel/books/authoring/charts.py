"""Charts of the review sheets. Each series refers to a whole table column, so it follows the table as it grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from openpyxl.chart import BarChart, DoughnutChart, RadarChart, ScatterChart
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.axis import NumericAxis, _BaseAxis
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series import Series, SeriesLabel, XYSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import Block

_LABELLED = 2
_NO_LINE = LineProperties(noFill=True)
_VALUE_ONLY = {
    "showVal": True,
    "showLegendKey": False,
    "showCatName": False,
    "showSerName": False,
    "showPercent": False,
    "showBubbleSize": False,
}


def doughnut(block: Block, category: str, value: str, title: str, slices: Sequence[tuple[str, str]]) -> ChartBase:
    """Shares of a whole, one pair of colours (slice, label) a row."""
    chart = _framed(DoughnutChart(holeSize=58, firstSliceAng=0), title)
    series = _series(block, category, value, "")
    series.dPt = [_point(number, colour) for number, (colour, _) in enumerate(slices)]
    series.dLbls = _value_labels("#,##0;;")
    series.dLbls.dLbl = [_slice_label(number, ink) for number, (_, ink) in enumerate(slices)]
    chart.series.append(series)
    chart.legend.position = "r"
    return chart


def bars(
    block: Block,
    category: str,
    series: Mapping[str, tuple[str, str]],
    title: str,
    axis_title: str,
    horizontal: bool = False,
    highest: float | None = None,
    points: Sequence[str] = (),
    label_format: str = "#,##0",
    axis_format: str = "0",
) -> ChartBase:
    """Clustered bars.

    Args:
        block: The table.
        category: Key of the column that names the bars.
        series: Column key to (name, colour).
        title: The chart's title.
        axis_title: Title of the value axis.
        horizontal: Bars to the right, the first row at the top.
        highest: End of the value axis; None lets Excel choose.
        points: Colours of single bars, where there is one series.
        label_format: How the labels of one or two series write their values; more are not labelled.
        axis_format: How the value axis writes its numbers.
    """
    chart = _framed(BarChart(gapWidth=60, overlap=-5 if len(series) > 1 else 0), title)
    chart.type = "bar" if horizontal else "col"
    for key, (name, colour) in series.items():
        entry = _series(block, category, key, name)
        entry.graphicalProperties = _filled(colour)
        entry.invertIfNegative = False
        entry.dPt = [_point(number, shade) for number, shade in enumerate(points)]
        if len(series) <= _LABELLED:
            entry.dLbls = _value_labels(label_format)
        chart.series.append(entry)
    if len(series) == 1:
        chart.legend = None
    _category_axis(chart.x_axis, reverse=horizontal)
    _value_axis(chart.y_axis, axis_title, highest, crosses="max" if horizontal else "autoZero")
    chart.y_axis.number_format = axis_format
    return chart


def stacked(
    block: Block,
    category: str,
    series: Mapping[str, tuple[str, str, str]],
    title: str,
    axis_title: str,
    horizontal: bool = False,
    highest: float | None = None,
    number_format: str = "#,##0",
) -> ChartBase:
    """Bars whose parts add up, each part labelled; a part of nothing bears no label.

    Args:
        block: The table.
        category: Key of the column that names the bars.
        series: Column key to (name, colour, colour of its labels), from the axis outwards.
        title: The chart's title.
        axis_title: Title of the value axis.
        horizontal: Bars to the right, the first row at the top.
        highest: End of the value axis; None lets Excel choose.
        number_format: How labels and axis write their values.
    """
    chart = _framed(BarChart(gapWidth=45, overlap=100, grouping="stacked"), title)
    chart.type = "bar" if horizontal else "col"
    for key, (name, colour, ink) in series.items():
        entry = _series(block, category, key, name)
        entry.graphicalProperties = _filled(colour, palette.WHITE)
        entry.invertIfNegative = False
        entry.dLbls = _value_labels(f"{number_format};;")
        entry.dLbls.txPr = _label_text(ink, 900)
        chart.series.append(entry)
    _category_axis(chart.x_axis, reverse=horizontal)
    _value_axis(chart.y_axis, axis_title, highest, crosses="max" if horizontal else "autoZero")
    chart.y_axis.number_format = number_format
    return chart


def radar(block: Block, category: str, series: Mapping[str, tuple[str, str]], title: str) -> ChartBase:
    """One closed line a series over the categories, 0..100."""
    chart = _framed(RadarChart(), title)
    chart.style = None
    chart.type = "marker"
    for key, (name, colour) in series.items():
        entry = _series(block, category, key, name)
        entry.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=25400))
        entry.marker = _marker(colour)
        chart.series.append(entry)
    chart.x_axis.delete = False
    chart.x_axis.majorGridlines = None
    _value_axis(chart.y_axis, "", 100)
    chart.y_axis.majorUnit = 20
    return chart


def changes(
    block: Block, category: str, series: Mapping[str, tuple[str, str]], title: str, number_format: str
) -> ChartBase:
    """Bars to the right for what rose and to the left for what fell, the names beside the plot, not on the bars.

    Args:
        block: The table.
        category: Key of the column that names the bars.
        series: Column key to (name, colour); each row has a value in one of the columns.
        title: The chart's title.
        number_format: How labels and axis write their values.
    """
    chart = _framed(BarChart(gapWidth=45, overlap=100), title)
    chart.type = "bar"
    for key, (name, colour) in series.items():
        entry = _series(block, category, key, name)
        entry.graphicalProperties = _filled(colour)
        entry.invertIfNegative = False
        entry.dLbls = _value_labels(number_format)
        chart.series.append(entry)
    _category_axis(chart.x_axis, reverse=True)
    chart.x_axis.tickLblPos = "low"
    _value_axis(chart.y_axis, "", None, crosses="max")
    chart.y_axis.scaling.min = None
    chart.y_axis.number_format = number_format
    return chart


class Dots(NamedTuple):
    """Points from two columns of a table."""

    block: Block
    x: str
    y: str
    name: str


class Lines(NamedTuple):
    """Limits from a table: one line for each column, over a common x; key → (name, colour)."""

    block: Block
    x: str
    series: Mapping[str, tuple[str, str]]


def scatter(dots: Dots, limits: Lines, title: str, axis_titles: tuple[str, str]) -> ChartBase:
    """Points with limits drawn as dashed lines; both axes 0..100."""
    chart = _framed(ScatterChart(scatterStyle="lineMarker"), title)
    chart.style = None
    points = _xy(dots.block, dots.x, dots.y, dots.name)
    points.marker = Marker(symbol="circle", size=6, spPr=_filled(palette.ACCENT_MIDDLE))
    points.graphicalProperties = GraphicalProperties(ln=_NO_LINE)
    chart.series.append(points)
    for key, (label, colour) in limits.series.items():
        line = _xy(limits.block, limits.x, key, label)
        line.marker = Marker(symbol="none")
        line.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=15875, prstDash="dash"))
        chart.series.append(line)
    for axis, label in zip((chart.x_axis, chart.y_axis), axis_titles, strict=True):
        _value_axis(axis, label, 100)
        axis.majorUnit = 20
    return chart


def _framed(chart: ChartBase, title: str) -> ChartBase:
    chart.title = Title(tx=Text(rich=_rich(title, 1200, True)), overlay=False)
    chart.roundedCorners = False
    chart.visible_cells_only = False
    chart.graphical_properties = GraphicalProperties(
        solidFill=palette.WHITE, ln=LineProperties(solidFill=palette.LINE, w=9525)
    )
    chart.legend.position = "b"
    chart.legend.overlay = False
    return chart


def _series(block: Block, category: str, value: str, name: str) -> Series:
    series = Series(
        val=NumDataSource(numRef=NumRef(f=block.series(value))),
        cat=AxDataSource(strRef=StrRef(f=block.series(category))),
    )
    series.tx = SeriesLabel(v=name) if name else None
    return series


def _xy(block: Block, x: str, y: str, name: str) -> XYSeries:
    series = XYSeries(
        xVal=AxDataSource(numRef=NumRef(f=block.series(x))), yVal=NumDataSource(numRef=NumRef(f=block.series(y)))
    )
    series.tx = SeriesLabel(v=name)
    series.smooth = False
    return series


def _category_axis(axis: _BaseAxis, reverse: bool) -> None:
    axis.delete = False
    axis.majorTickMark = "none"
    axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=palette.GREY, w=9525))
    if reverse:
        axis.scaling.orientation = "maxMin"


def _value_axis(axis: NumericAxis, title: str, highest: float | None, crosses: str = "autoZero") -> None:
    axis.delete = False
    axis.crosses = crosses
    axis.scaling.min = 0
    axis.scaling.max = highest
    axis.number_format = "0"
    axis.majorTickMark = "none"
    axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=palette.LINE, w=6350))
    axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=palette.LINE, w=9525))
    if title:
        axis.title = Title(tx=Text(rich=_rich(title, 900, False)), overlay=False)


def _rich(text: str, size: int, bold: bool) -> RichText:
    look = CharacterProperties(sz=size, b=bold, solidFill=palette.INK)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])])


def _value_labels(number_format: str) -> DataLabelList:
    return DataLabelList(numFmt=number_format, **_VALUE_ONLY)


def _slice_label(number: int, ink: str) -> DataLabel:
    return DataLabel(idx=number, numFmt="#,##0;;", txPr=_label_text(ink, 1000), **_VALUE_ONLY)


def _label_text(ink: str, size: int) -> RichText:
    look = CharacterProperties(sz=size, b=True, solidFill=ink)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _point(number: int, colour: str) -> DataPoint:
    return DataPoint(idx=number, invertIfNegative=None, bubble3D=False, spPr=_filled(colour, palette.WHITE))


def _filled(colour: str, edge: str = "") -> GraphicalProperties:
    return GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=edge, w=12700) if edge else _NO_LINE)


def _marker(colour: str) -> Marker:
    return Marker(symbol="circle", size=6, spPr=_filled(colour, palette.WHITE))
