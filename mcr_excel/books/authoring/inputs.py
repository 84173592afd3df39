"""Input sheets of the tracker: headings from `terms.sheets`, drop-downs, ranges and guidance on each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import header_row_height, heading_width, list_as_table, sheet_width
from mcr_excel.books.authoring.choices import codes_of, offered
from mcr_excel.books.authoring.examples import example_of, show_examples
from mcr_excel.books.authoring.guidance import complaint, guidance
from mcr_excel.books.authoring.page import head, jump, mark, print_setup, put, put_value, view
from mcr_excel.books.authoring.parameter_rows import add_parameters
from mcr_excel.books.authoring.styles import named
from mcr_excel.books.authoring.words import words
from mcr_excel.books.wrapping import text_width
from mcr_excel.terms.reviews import KEPT_SHEETS
from mcr_excel.terms.sheets import NEEDED, Column, Sheet
from mcr_excel.terms.vocabulary import Lang

HEADER_ROW = 4
_FIRST, _LAST = HEADER_ROW + 1, HEADER_ROW + 2000
_PADDING = 2
_PLAIN_WIDTH = 9.0  # of a column that nothing says of
_PAGE_WIDTH = 240  # characters that stay readable on one page
_EARLIEST = 32874  # 1990-01-01
_HEADER_STYLES = {"row": "header", "wanted": "header_wanted", "": "header_optional"}
_KIND_STYLES = {"D": "input_date", "L": "input_code", "B": "input_code", "I": "input_code"}
_KIND_WIDTHS = {"D": 12.0, "B": 9.0, "I": 10.0, "N": 11.0, "M": 28.0, "T": 18.0}
_WIDER = {
    **dict.fromkeys(("strategy_note", "evidence", "result"), 46.0),
    **dict.fromkeys(("purpose", "next_step", "tier_override_reason", "means", "commitment", "actions"), 36.0),
    **dict.fromkeys(("deviation_cause", "adjust", "expected_outcome", "background", "opening", "situation"), 36.0),
    **dict.fromkeys(
        ("problem", "implication", "need_payoff", "proposal", "objections", "summary", "open_issues"), 36.0
    ),
    **dict.fromkeys(("customer_name", "customer", "customers", "department", "title", "word", "alias", "key"), 28.0),
    **dict.fromkeys(("opp_name", "supplier", "email", "entity"), 28.0),
    "history_id": 44.0,
    "decision_contacts": 40.0,
    **dict.fromkeys(("settings_value", "settings_unit"), 32.0),
    "settings_note": 100.0,
    "supplier_shares_note": 46.0,
}
_NAMES = {
    "attitudes": "contact",
    "general_assessments": "customer",
    "opportunities": "opp_name",
    "plans": "contact",
    "supplier_shares": "supplier",
    "visits": "customer",
    "history": "entity",
    "customers": "customer_name",
    "contacts": "customer",
    "departments": "customer",
    "customer_years": "customer",
    "practices": "practice",
}


def table_name(sheet: Sheet) -> str:
    """The Excel table of an input sheet; History's is the one that closing a period fills."""
    return f"mcr_{sheet.key}" if sheet.key in KEPT_SHEETS else f"mcr_in_{sheet.key}"


def add_input_sheet(workbook: Workbook, sheet: Sheet, lists: Mapping[str, str], lang: Lang) -> None:
    """Write one input sheet: a table with one row, the example; where there is none, with an empty row."""
    worksheet = workbook.create_sheet(sheet.label(lang))
    if sheet.key in KEPT_SHEETS:
        mark(worksheet, sheet.key)
    example = example_of(sheet, lang)
    hints = words("hints", lang)
    hint = hints[sheet.key] + (hints["example"] if example else "")
    head(worksheet, sheet.label(lang), hint)
    for position, column in enumerate(sheet.columns, start=1):
        _add_column(worksheet, sheet, column, position, lists, lang)
        put_value(worksheet.cell(_FIRST, position), example.get(column.key))
    if example:
        _show_example(worksheet, sheet, str(example[sheet.columns[0].key]), lang)
    _link_to_rubric(worksheet, sheet, lang)
    _as_table(worksheet, sheet, hint, lang)


def _show_example(worksheet: Worksheet, sheet: Sheet, first: str, lang: Lang) -> None:
    """The example's look, and room for its mark."""
    sheet_width(worksheet, 1, max(_width(sheet, sheet.columns[0], lang), text_width(first) + _PADDING))
    show_examples(worksheet, f"A{_FIRST}:{get_column_letter(len(sheet.columns))}{_LAST}")


def _as_table(worksheet: Worksheet, sheet: Sheet, hint: str, lang: Lang) -> None:
    """The table, what stays in view, and the pages."""
    labels = [column.label(lang) for column in sheet.columns]
    widths = [worksheet.column_dimensions[get_column_letter(place)].width for place in range(1, len(labels) + 1)]
    worksheet.row_dimensions[HEADER_ROW].height = header_row_height(list(zip(labels, widths, strict=True)))
    last = add_parameters(worksheet, _FIRST, lang) if sheet.key == "settings" else _FIRST
    area = f"A{HEADER_ROW}:{get_column_letter(len(labels))}{last}"
    list_as_table(worksheet, table_name(sheet), area, labels, filtered=True, style="TableStyleLight1")
    keys = [column.key for column in sheet.columns]
    named_by = keys.index(_NAMES.get(sheet.key, keys[0])) + 1
    colour = palette.ACCENT if sheet.key in NEEDED else palette.ACCENT_MIDDLE
    view(worksheet, colour, freeze=f"{get_column_letter(named_by + 1)}{_FIRST}")
    worksheet.sheet_view.showGridLines = True
    print_setup(
        worksheet,
        [f"A1:{get_column_letter(max(len(labels), _columns_under(hint, widths)))}{last}"],
        lang,
        title_rows=f"{HEADER_ROW}:{HEADER_ROW}",
        title_columns=f"A:{get_column_letter(named_by)}",
        across=1 + int(sum(widths) // _PAGE_WIDTH),
    )


def _columns_under(text: str, widths: Sequence[float]) -> int:
    """How many columns a text reaches over; beyond the table they have the plain width."""
    left, count = text_width(text), 0
    while left > 0:
        left -= widths[count] if count < len(widths) else _PLAIN_WIDTH
        count += 1
    return count


def _link_to_rubric(worksheet: Worksheet, sheet: Sheet, lang: Lang) -> None:
    """Above the first column that holds attitude levels."""
    keys = [column.key for column in sheet.columns]
    scored = next((key for key in ("accept", "level") if key in keys), None)
    if scored is not None:
        texts = words("rubric", lang)
        cell = f"{get_column_letter(keys.index(scored) + 1)}1"
        jump(worksheet, cell, texts["link"], f"{quote_sheetname(texts['sheet'])}!A1")


def _add_column(
    worksheet: Worksheet, sheet: Sheet, column: Column, position: int, lists: Mapping[str, str], lang: Lang
) -> None:
    letters = get_column_letter(position)
    put(worksheet, f"{letters}{HEADER_ROW}", column.label(lang), _HEADER_STYLES[column.need])
    prototype = worksheet[f"{letters}{_FIRST}"]
    prototype.style = named(_style(column))
    worksheet.column_dimensions[letters]._style = copy(prototype._style)  # for the rows that will be typed below
    sheet_width(worksheet, position, _width(sheet, column, lang))
    validation = _validation(column, lists)
    validation.promptTitle = column.label(lang)[:32]
    validation.prompt = guidance(sheet, column, lang)
    validation.showInputMessage = True
    validation.errorTitle = column.label(lang)[:32]
    validation.error = complaint(sheet, column, lang)
    validation.add(f"{letters}{_FIRST}:{letters}{_LAST}")
    worksheet.add_data_validation(validation)


def _style(column: Column) -> str:
    if column.unit == "share":
        return "input_share"
    if column.key in ("year", "since_year"):
        return "input_year"
    if column.kind == "N":
        return "input_number"
    return _KIND_STYLES.get(column.kind, "input_text")


def _width(sheet: Sheet, column: Column, lang: Lang) -> float:
    codes = codes_of(column)
    if codes:
        width = 4 + max(text_width(label) for label in offered(codes, lang))
    else:
        usual = _WIDER.get(column.key, _KIND_WIDTHS.get(column.kind, 0))
        width = _WIDER.get(f"{sheet.key}_{column.key}", usual)
    return heading_width(column.label(lang), width)


def _validation(column: Column, lists: Mapping[str, str]) -> DataValidation:
    """Lists and amounts only warn, as other spellings are understood too; dates and bounded numbers must be such."""
    codes = codes_of(column)
    if codes:
        return DataValidation(
            "list", formula1=lists[codes], allow_blank=True, showErrorMessage=True, errorStyle="warning"
        )
    if column.kind == "D":
        return DataValidation(
            "date", operator="greaterThanOrEqual", formula1=str(_EARLIEST), allow_blank=True, showErrorMessage=True
        )
    if column.kind in ("I", "N") and column.low is not None:
        kind = "whole" if column.kind == "I" else "decimal"
        bounds = {"operator": "greaterThanOrEqual", "formula1": f"{column.low:g}"}
        if column.high is not None:
            bounds = {"operator": "between", "formula1": f"{column.low:g}", "formula2": f"{column.high:g}"}
        style = "warning" if column.unit == "money" else "stop"
        return DataValidation(kind, **bounds, allow_blank=True, showErrorMessage=True, errorStyle=style)
    return DataValidation(allow_blank=True)
