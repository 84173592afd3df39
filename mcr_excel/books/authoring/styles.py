"""Named cell styles: one for each look of `terms.reviews`, and those of titles, headings, tiles and notes."""

from __future__ import annotations

from typing import NamedTuple, get_args

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook

from mcr_excel.books.authoring import palette
from mcr_excel.terms.reviews import Look
from mcr_excel.terms.vocabulary import Lang


class _Style(NamedTuple):
    align: str = "left"
    number_format: str = "General"
    wrap: bool = False
    size: int = 0
    """Points more than plain text."""
    bold: bool = False
    italic: bool = False
    colour: str = palette.INK
    fill: str = ""
    line: str = ""
    edge: str = ""
    """Colour of a thick line at the left."""
    vertical: str = "center"
    indent: int = 0
    shrink: bool = False
    underline: str | None = None


_CELL = _Style(line=palette.LINE, indent=1)
# Numbers keep off the edge by their format: LibreOffice forgets the indent of cells with a colour scale.
_NUMBER = _CELL._replace(align="right", indent=0)
_CENTRED = _CELL._replace(align="center", indent=0)
_SIGNED = '{0};"−"{0};{0}'
_EDGE = "_)"
LOOKS: dict[str, _Style] = {
    "id": _CELL._replace(number_format="@", wrap=True, colour=palette.MUTED),
    "name": _CELL._replace(wrap=True, bold=True),
    "text": _CELL._replace(wrap=True),
    "why": _CELL._replace(wrap=True),
    "code": _CENTRED._replace(wrap=True),
    "level": _CENTRED._replace(number_format=_SIGNED.format("0")),
    "score": _NUMBER._replace(number_format=_SIGNED.format(f"0.00{_EDGE}")),
    "index": _NUMBER._replace(number_format=f"0.0{_EDGE}"),
    "percent": _NUMBER._replace(number_format=f"0%{_EDGE}"),
    "change": _NUMBER._replace(number_format=f'+0%{_EDGE};"−"0%{_EDGE};0%{_EDGE}'),
    "points": _NUMBER._replace(number_format=f'+0.0{_EDGE};"−"0.0{_EDGE};0.0{_EDGE}'),
    "count": _NUMBER._replace(number_format=f"#,##0{_EDGE}"),
    "money": _NUMBER._replace(number_format=f"#,##0{_EDGE}"),
    "date": _CENTRED._replace(number_format="yyyy-mm-dd"),
    "flags": _CELL._replace(wrap=True),
    "own": _CELL._replace(wrap=True, fill=palette.FILL_IN),
    "own_date": _CELL._replace(wrap=True, fill=palette.FILL_IN, number_format="yyyy-mm-dd"),
    "link": _CELL._replace(wrap=True, colour=palette.BLUE, underline="single"),
}
_FACT = _Style(shrink=True, line=palette.LINE)
_TILE = _Style(
    edge=palette.WHITE, indent=1, size=11, bold=True, colour=palette.ACCENT, fill=palette.PANEL, number_format="#,##0"
)
_INPUT = _Style(vertical="top")
_HEADER = _Style(bold=True, colour=palette.WHITE, fill=palette.ACCENT, wrap=True)
OTHERS: dict[str, _Style] = {
    "title": _Style(size=9, bold=True, colour=palette.ACCENT),
    "description": _Style(colour=palette.MUTED),
    "section": _Style(size=2, bold=True, colour=palette.ACCENT),
    "jump": _Style(colour=palette.BLUE, underline="single"),
    "headline": _Style(size=3, bold=True, colour=palette.ACCENT, fill=palette.ACCENT_SOFT, wrap=True, indent=1),
    "header": _HEADER._replace(indent=1),
    "header_number": _HEADER._replace(align="center"),
    "header_wanted": _HEADER._replace(indent=1, fill=palette.ACCENT_SOFT, colour=palette.ACCENT),
    "header_optional": _HEADER._replace(indent=1, fill=palette.GREY_SOFT, colour=palette.INK),
    "header_own": _HEADER._replace(indent=1, fill=palette.AMBER_SOFT, colour=palette.INK),
    "stamp": _Style(align="right", bold=True, colour=palette.RED),
    "caption": _Style(bold=True, colour=palette.MUTED),
    "tile_label": _Style(edge=palette.WHITE, indent=1, colour=palette.MUTED, fill=palette.PANEL, vertical="bottom"),
    "tile_count": _TILE,
    "tile_index": _TILE._replace(number_format="0.0"),
    "tile_percent": _TILE._replace(number_format="0%"),
    "tile_points": _TILE._replace(number_format='+0.0;"−"0.0;0.0'),
    "tile_code": _TILE._replace(number_format="@"),
    "page_headline": _Style(size=1, bold=True, colour=palette.ACCENT, fill=palette.ACCENT_SOFT, wrap=True, indent=1),
    "page_facts": _Style(colour=palette.MUTED, shrink=True),
    "page_note": _Style(colour=palette.MUTED, align="right", shrink=True),
    "question": _Style(colour=palette.MUTED, wrap=True),
    "page_issues": _Style(bold=True, colour=palette.MUTED, wrap=True),
    "caption_right": _Style(bold=True, colour=palette.MUTED, align="right", indent=1),
    "written": _Style(wrap=True, line=palette.GREY),
    "written_date": _Style(line=palette.GREY, number_format="yyyy-mm-dd"),
    "fact_label": _FACT._replace(colour=palette.MUTED),
    "fact": _FACT,
    "fact_date": _FACT._replace(number_format="yyyy-mm-dd"),
    "note": _Style(colour=palette.MUTED, wrap=True, vertical="top"),
    "warning": _Style(bold=True, colour=palette.RED, wrap=True, vertical="top"),
    "step": _Style(wrap=True),
    "guide": _CELL._replace(wrap=True),
    "guide_label": _CELL._replace(wrap=True, bold=True),
    "guide_link": _CELL._replace(colour=palette.BLUE, underline="single"),
    "key": _Style(align="center", bold=True),
    "key_text": _Style(indent=1),
    "input_text": _INPUT._replace(number_format="@"),
    "input_number": _INPUT._replace(align="right", indent=1),
    "input_share": _INPUT._replace(align="right", indent=1, number_format="0%"),
    "input_year": _INPUT._replace(align="center", number_format="0"),
    "input_code": _INPUT._replace(align="center"),
    "input_date": _INPUT._replace(align="center", number_format="yyyy-mm-dd"),
}


def named(look: str) -> str:
    """The name of a style in the workbook."""
    if look not in LOOKS and look not in OTHERS:
        raise KeyError(look)
    return f"mcr_{look}"


def styled_workbook(lang: Lang) -> Workbook:
    """A workbook without sheets that has the language's font and every named style."""
    assert set(LOOKS) == set(get_args(Look))
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.creator = "mcr_excel"
    workbook._fonts = IndexedList([Font(name=palette.font_name(lang), size=palette.FONT_SIZE, family=2)])
    for name, style in [*LOOKS.items(), *OTHERS.items()]:
        workbook.add_named_style(_named_style(f"mcr_{name}", style, lang))
    return workbook


def fill(colour: str) -> PatternFill:
    """A plain fill; conditional formats take its second colour where cells take the first."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


def _named_style(name: str, style: _Style, lang: Lang) -> NamedStyle:
    return NamedStyle(
        name,
        font=Font(
            name=palette.font_name(lang),
            size=palette.FONT_SIZE + style.size,
            family=2,
            bold=style.bold,
            italic=style.italic,
            color=style.colour,
            underline=style.underline,
        ),
        fill=fill(style.fill) if style.fill else PatternFill(),
        border=Border(
            bottom=Side("thin", color=style.line) if style.line else Side(),
            left=Side("thick", color=style.edge) if style.edge else Side(),
        ),
        alignment=Alignment(
            horizontal=style.align,
            vertical=style.vertical,
            wrap_text=style.wrap,
            indent=style.indent,
            shrink_to_fit=style.shrink,
        ),
        number_format=style.number_format,
    )
