"""Cell styles of the formula mirror: what was entered, what a formula makes, what we found, and the difference."""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

from mcr_excel.audit.table import Kind, Look
from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.styles import fill, styled_workbook
from mcr_excel.terms.vocabulary import Lang

_FORMATS: dict[Look, str] = {"number": "General", "text": "@", "date": "yyyy-mm-dd"}
_DELTA_FORMAT = "0.00E+00;-0.00E+00;0"


class _Ink(NamedTuple):
    colour: str
    fill: str
    bold: bool = False


_KINDS: dict[Kind, _Ink] = {
    "given": _Ink(palette.BLUE, palette.FILL_IN),
    "step": _Ink(palette.INK, ""),
    "score": _Ink(palette.INK, palette.ACCENT_SOFT, bold=True),
    "ours": _Ink(palette.MUTED, palette.PANEL),
    "delta": _Ink(palette.MUTED, ""),
}


def style_of(kind: Kind, look: Look) -> str:
    """The name of a cell style."""
    return f"audit_{kind}_{look}"


def audit_styles(lang: Lang) -> Workbook:
    """A workbook without sheets that has the house styles and those of the mirror."""
    workbook = styled_workbook(lang)
    for kind, ink in _KINDS.items():
        for look, number_format in _FORMATS.items():
            workbook.add_named_style(_style(style_of(kind, look), kind, look, ink, number_format, lang))
    return workbook


def _style(name: str, kind: Kind, look: Look, ink: _Ink, number_format: str, lang: Lang) -> NamedStyle:
    is_formula = kind in ("step", "score")
    if kind == "delta":
        number_format = _DELTA_FORMAT
    elif is_formula and look == "text":
        number_format = "General"  # a formula in a cell of format @ shows as text once it is edited
    return NamedStyle(
        name,
        font=Font(name=palette.font_name(lang), size=palette.FONT_SIZE, family=2, bold=ink.bold, color=ink.colour),
        fill=fill(ink.fill) if ink.fill else PatternFill(),
        border=Border(bottom=Side("thin", color=palette.LINE)),
        alignment=Alignment(horizontal="right" if look == "number" else "left", vertical="center", indent=1),
        number_format=number_format,
    )
