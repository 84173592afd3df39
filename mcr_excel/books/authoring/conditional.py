"""Conditional formats of review tables; each stands on the prototype cell and grows with the table."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, FormulaRule, Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import Block
from mcr_excel.books.authoring.chain_formats import add_chain_formats
from mcr_excel.books.authoring.styles import fill
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import ReviewColumn
from mcr_excel.terms.reviews.group import MEANS, SMALL
from mcr_excel.terms.reviews.yearly import WEEKS

_MOST_POWER = 10
_FORMAT_ID = 200
_PART = "0.0_)"
_PRO_RATED = {"team_target", "biz_target"}
_BARS = {
    "drop": palette.RED_SOFT,
    "urgency": palette.AMBER_SOFT,
    "customers": palette.ACCENT_SOFT,
    "revenue_mean": palette.ACCENT_SOFT,
    "cost": palette.ACCENT_SOFT,
    "worth": palette.ACCENT_SOFT,
}
_RISKS = {"top_share", "owner_share", "opposition_share", "best_rival_share", "rival_power_share", "expired"}
_LETTERS = {"tier": palette.TIERS, "tier_current": palette.TIERS, "grade": palette.GRADES, "O_letter": palette.GRADES}
_LABELS = {
    "band": palette.BANDS,
    "severity": palette.SEVERITIES,
    "share_position": palette.POSITIONS,
    "archive_state": palette.ARCHIVE_STATES,
    "due_state": palette.DUE_STATES,
    "visit_state": palette.VISIT_STATES,
    "plan_progress": palette.PROGRESS,
    "gravity": palette.GRAVITIES,
    "book_status": palette.BOOK_STATES,
}


def add_conditional_formats(block: Block) -> None:
    """Give each column of a table the formats that its meaning asks for."""
    if block.table.key == "line":  # corners of lines in a chart, no scores
        return
    for column in block.table.columns:
        cell = block.cell(column.key)
        for rule in _rules(column, cell):
            block.sheet.conditional_formatting.add(cell, rule)
    add_chain_formats(block)
    keys = [column.key for column in block.table.columns]
    if WEEKS[0] in keys:  # one scale for all weeks
        block.sheet.conditional_formatting.add(f"{block.cell(WEEKS[0])}:{block.cell(WEEKS[-1])}", _busy())
    for key in [key for key in MEANS if f"{key}_n" in keys]:
        block.sheet.conditional_formatting.add(block.cell(key), _few(block.cell(f"{key}_n")))
    if "changed" in keys:
        rule = FormulaRule([f'${block.cell("changed")}<>""'], fill=fill(palette.AMBER_SOFT))
        block.sheet.conditional_formatting.add(block.prototype, rule)


def _rules(column: ReviewColumn, cell: str) -> list[object]:
    if column.key in _LETTERS:
        return [_matches(cell, (letter,), *look) for letter, look in _LETTERS[column.key].items()]
    if column.key in _LABELS:
        return [_matches(cell, _spellings(column.key, key), *look) for key, look in _LABELS[column.key].items()]
    if column.key in _BARS:
        return [DataBarRule("num", 0, "max", color=_BARS[column.key])]
    if column.key.startswith("step_"):
        return [_matches(cell, (sign,), *look) for sign, look in palette.STEPS.items()]
    if column.key == "power":
        return [DataBarRule("num", 0, "num", _MOST_POWER, color=palette.ACCENT_SOFT)]
    match column.look:
        case "index":
            return [_heat()]
        case "level":
            return [_level(cell, level, *look) for level, look in palette.LEVELS.items()]
        case "score" if column.key.startswith("O"):
            return list(_achieved(cell))
        case "score" if column.key.startswith("stick_"):
            return [_heat(highest=5)]
        case "percent":
            colour = palette.RED_SOFT if column.key in _RISKS else palette.ACCENT_SOFT
            return [DataBarRule("num", 0, "num", 1, color=colour)]
        case "count" if column.key in _PRO_RATED:
            return [_decimal(cell)]
        case "flags":
            return [_red_flags(cell)]
        case _:
            return []


def _spellings(codes: str, key: str) -> tuple[str, ...]:
    term = next(term for term in CODES[codes] if term.key == key)
    return (term.zh, term.en)


def _matches(cell: str, texts: Iterable[str], background: str, colour: str) -> object:
    tests = ",".join(f'{cell}="{text}"' for text in texts)
    return FormulaRule([f"OR({tests})"], fill=fill(background), font=Font(color=colour, bold=True))


def _level(cell: str, level: int, background: str, colour: str) -> object:
    return FormulaRule([f"AND(ISNUMBER({cell}),{cell}={level})"], fill=fill(background), font=Font(color=colour))


def _decimal(cell: str) -> object:
    """One decimal where the number is not whole."""
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=_FORMAT_ID, formatCode=_PART))
    return Rule("expression", formula=[f"AND(ISNUMBER({cell}),{cell}<>INT({cell}))"], dxf=look)


def _achieved(cell: str) -> Iterable[object]:
    """0 is not in place, below 1 partly, 1 in place; a blank is neither."""
    yield FormulaRule([f"AND(ISNUMBER({cell}),{cell}<=0)"], fill=fill(palette.RED_SOFT), stopIfTrue=True)
    yield FormulaRule([f"AND(ISNUMBER({cell}),{cell}<1)"], fill=fill(palette.AMBER_SOFT), stopIfTrue=True)
    yield FormulaRule([f"AND(ISNUMBER({cell}),{cell}>=1)"], fill=fill(palette.GREEN_SOFT))


def _heat(highest: float = 100) -> object:
    low, middle, high = palette.RED_SOFT, palette.AMBER_SOFT, palette.GREEN_SOFT
    return ColorScaleRule("num", 0, low, "num", highest / 2, middle, "num", highest, high)


def _few(count: str) -> object:
    """In italics where a mean rests on few; their column of notes says so in words."""
    return FormulaRule([f"AND(ISNUMBER({count}),{count}<{SMALL})"], font=Font(italic=True, color=palette.MUTED))


def _busy() -> object:
    return ColorScaleRule("num", 0, palette.WHITE, "max", None, palette.AMBER)


def _red_flags(cell: str) -> object:
    """Red text where a red flag is among those listed."""
    labels = sorted({label for flag in FLAGS.values() if flag.severity == "red" for label in (flag.zh, flag.en)})
    tests = ",".join(f'ISNUMBER(SEARCH("{label}",{cell}))' for label in labels)
    return FormulaRule([f"OR({tests})"], font=Font(color=palette.RED, bold=True))
