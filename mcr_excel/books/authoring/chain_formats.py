"""Conditional formats of whole rows and matrices: the power map's bands and dashes, who is close and who is far."""

from __future__ import annotations

from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import Border, Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import Block
from mcr_excel.books.authoring.styles import fill
from mcr_excel.terms.codes import CODES

_FAR, _CLOSE = ("close_1", "close_2"), ("close_4", "close_5")
_HIGH = ("S", "A")
_VALUES = ("plan_baseline", "plan_current", "plan_target")
_SHARE, _AMOUNT = (210, "0%_)"), (211, "#,##0_)")  # beside the look's own format: numbers of other units
_LARGE = 1000


def add_chain_formats(block: Block) -> None:
    """Bands and dashes on a tree of positions; red for the high rank that is far, green for who is close."""
    keys = {column.key for column in block.table.columns}
    if "depth" in keys:
        _mark_tree(block)
    if "close_1" in keys:
        _mark_closeness(block)
    if "plan_target" in keys:
        _write_amounts(block)


def _mark_tree(block: Block) -> None:
    depth, state = f"${block.cell('depth')}", f"${block.cell('state')}"
    line = Side("thin", color=palette.ACCENT)
    band = FormulaRule(
        [f"AND(ISNUMBER({depth}),{depth}=0)"],
        fill=fill(palette.ACCENT_SOFT),
        font=Font(bold=True, color=palette.ACCENT),
        border=Border(top=line, bottom=line),
    )
    words = next(term for term in CODES["position_state"] if term.key == "TO_IDENTIFY")
    dashes = Side("dashed", color=palette.RED)
    blank = FormulaRule(
        [f'OR({state}="{words.zh}",{state}="{words.en}")'],
        font=Font(italic=True, color=palette.RED),
        border=Border(left=dashes, right=dashes, top=dashes, bottom=dashes),
    )
    for rule in (band, blank):
        block.sheet.conditional_formatting.add(block.prototype, rule)


def _mark_closeness(block: Block) -> None:
    grade = f"${block.cell('position_grade')}"
    is_high = "OR(" + ",".join(f'{grade}="{letter}"' for letter in _HIGH) + ")"
    for column in block.table.columns:
        cell = block.cell(column.key)
        there = f"LEN({cell})>0,{cell}<>0"
        if column.key in _FAR:
            rule = FormulaRule([f"AND({there},{is_high})"], fill=fill(palette.RED_SOFT))
        elif column.key in _CLOSE:
            rule = FormulaRule([f"AND({there})"], fill=fill(palette.GREEN_SOFT))
        elif column.key == "close_unknown":
            rule = FormulaRule([f"AND({there},{is_high})"], fill=fill(palette.AMBER_SOFT))
        else:
            continue
        block.sheet.conditional_formatting.add(cell, rule)


def _write_amounts(block: Block) -> None:
    """A share in percent and money without decimals; other plans are on indices or scales."""
    metric = f"${block.cell('metric')}"
    share = next(term for term in CODES["plan_metric"] if term.key == "share")
    for key in _VALUES:
        cell = block.cell(key)
        for (number, code), test in (
            (_SHARE, f'OR({metric}="{share.zh}",{metric}="{share.en}")'),
            (_AMOUNT, f"AND(ISNUMBER({cell}),{cell}>={_LARGE})"),
        ):
            look = DifferentialStyle(numFmt=NumberFormat(numFmtId=number, formatCode=code))
            block.sheet.conditional_formatting.add(cell, Rule("expression", formula=[test], dxf=look))
