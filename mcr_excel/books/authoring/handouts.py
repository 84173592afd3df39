"""The templates of the pages about one customer: one printed page each, tables under each other on one grid."""

from __future__ import annotations

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.answers import build_your_answers
from mcr_excel.books.authoring.blocks import place, sheet_width
from mcr_excel.books.authoring.conditional import add_conditional_formats
from mcr_excel.books.authoring.page import head, mark, name_cell, print_setup, put, view
from mcr_excel.books.authoring.styles import fill, named, styled_workbook
from mcr_excel.books.authoring.words import words
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.reviews import YOUR_ANSWERS, ReviewSheet, ReviewTable
from mcr_excel.terms.reviews.handouts import ONEPAGE, VISIT
from mcr_excel.terms.vocabulary import Lang

_GAP, _SECTION = 7, 21  # heights in points
_WIDER: dict[Lang, float] = {"zh": 1.0, "en": 1.12}  # English words need room, or the page grows long
_RIGHT = 7  # where the second table of a pair begins
_TILES = {
    "mcr_page_index": "A",
    "mcr_page_change": "B",
    "mcr_page_band": "C",
    "mcr_page_O": "D:F",
    "mcr_page_K": "G",
    "mcr_page_G": "H:I",
    "mcr_page_share": "J",
}
_ROWS_OF_TABLES: tuple[tuple[str, ...], ...] = (
    ("chain",), ("contacts",), ("departments", "practices"), ("plans",), ("trend", "suppliers"),
)  # fmt: skip
_PLAN = (
    (("mcr_visit_date", "B"), ("mcr_visit_our_people", "D:F")),
    (("mcr_visit_purpose", "B"), ("mcr_visit_contacts", "D:F")),
    (("mcr_visit_expected_outcome", "B:F"),),
    (("mcr_visit_background", "B:F"),),
)
_ASKED = ("opening", "situation", "problem", "implication", "need_payoff", "proposal", "objections", "summary")


def onepage_workbook(lang: Lang) -> Workbook:
    """Tier and why, figures, tables, three next steps; behind it the sheet that the reader of a pack answers on."""
    workbook, page = _begun(ONEPAGE, lang)
    _across(page, "A4:J4", "mcr_page_headline", "page_headline", 48)
    labels, looks = _labels(ONEPAGE, lang), {name: look for name, _, _, look in ONEPAGE.names}
    for name, columns in _TILES.items():
        left, right = columns[0], columns[-1]
        _merged(page, f"{left}6:{right}6", labels[name], "tile_label")
        _merged(page, f"{left}7:{right}7", None, f"tile_{looks[name]}")
        name_cell(page, name, f"{left}7")
    _heights(page, {3: 16, 5: _GAP, 6: 17, 7: 28, 8: _GAP})
    _colour_band(page, "C7")
    _across(page, "A9:J9", "mcr_page_risks", "page_issues", 32)
    _colour_issues(page, "A9")
    row = 11
    for group in _ROWS_OF_TABLES:
        page.row_dimensions[row - 1].height = _GAP
        edges = [("B", "J")] if len(group) == 1 else [("B", "E"), ("H", "J")]
        for key, column, edge in zip(group, (1, _RIGHT), edges, strict=False):
            _table(page, _table_of(ONEPAGE, f"mcr_page_{key}"), row, column, edge, f"mcr_page_note_{key}", lang)
        row += 4
    page.row_dimensions[row - 1].height = _GAP
    _section(page, row, words("onepage", lang)["steps"], "J")
    for number in (1, 2, 3):
        row += 1
        _across(page, f"A{row}:J{row}", f"mcr_page_step_{number}", "guide", 32)
    _finish(page, f"A1:J{_closing(page, row + 1, 'J', lang)}", lang)
    answers = workbook.create_sheet(YOUR_ANSWERS.label(lang))
    mark(answers, YOUR_ANSWERS.key)
    build_your_answers(answers, YOUR_ANSWERS, lang)
    return workbook


def visit_workbook(lang: Lang) -> Workbook:
    """What is known, the visit as it is planned, the questions and lines to write on."""
    workbook, page = _begun(VISIT, lang)
    texts, labels = words("visit", lang), _labels(VISIT, lang)
    _across(page, "A4:F4", "mcr_visit_headline", "page_headline", 62)
    _heights(page, {3: 16, 5: _GAP})
    _section(page, 6, texts["plan"], "F")
    for row, entries in enumerate(_PLAN, start=7):
        page.row_dimensions[row].height = 24
        for name, columns in entries:
            left, right = columns[0], columns[-1]
            put(page, f"{chr(ord(left) - 1)}{row}", labels[name], "caption" if left == "B" else "caption_right")
            _merged(page, f"{left}{row}:{right}{row}", None, "written_date" if name == "mcr_visit_date" else "written")
            name_cell(page, name, f"{left}{row}")
    row = 12
    for table in VISIT.tables:
        page.row_dimensions[row - 1].height = _GAP
        _table(page, table, row, 1, ("C", "F"), table.name.replace("mcr_visit_", "mcr_visit_note_"), lang)
        row += 4
    page.row_dimensions[row - 1].height = _GAP
    _section(page, row, texts["ask"], "F")
    for key in _ASKED:
        row += 1
        put(page, f"A{row}", labels[f"mcr_visit_{key}"], "caption")
        _across(page, f"B{row}:F{row}", f"mcr_visit_{key}", "question", 19)
        page[f"B{row}"].value = texts[key]
        row += 1
        _merged(page, f"A{row}:F{row}", None, "written")
        page.row_dimensions[row].height = 30
    _finish(page, f"A1:F{_closing(page, row + 1, 'F', lang)}", lang)
    return workbook


def _begun(sheet: ReviewSheet, lang: Lang) -> tuple[Workbook, Worksheet]:
    """A workbook with the page's head: title, how to read it, facts; columns as wide as the first table's."""
    workbook = styled_workbook(lang)
    page = workbook.create_sheet(sheet.label(lang))
    mark(page, sheet.key)
    for number, column in enumerate(sheet.tables[0].columns, start=1):
        sheet_width(page, number, column.width * _WIDER[lang])
    last = get_column_letter(len(sheet.tables[0].columns))
    head(page, sheet.label(lang), sheet.describes(lang))
    title, facts = (name for name, *_ in sheet.names[:2])
    page["A1"].value = None
    name_cell(page, title, "A1")
    put(page, f"{last}1", words("overview", lang)["stamp"], "stamp")
    _across(page, f"A3:{last}3", facts, "page_facts", 16)
    return workbook, page


def _table(
    page: Worksheet, table: ReviewTable, row: int, column: int, edge: tuple[str, str], note: str, lang: Lang
) -> None:
    """A table under its title, with a note at the right that says how much of it is shown, or why there is nothing."""
    put(page, f"{get_column_letter(column)}{row}", table.label(lang), "section")
    page.row_dimensions[row].height = _SECTION
    _merged(page, f"{edge[0]}{row}:{edge[1]}{row}", None, "page_note")
    name_cell(page, note, f"{edge[0]}{row}")
    add_conditional_formats(place(page, table, row + 1, column, lang))


def _section(page: Worksheet, row: int, title: str, last: str) -> None:
    """A title across the page: a table above that grows, on whichever side, finds it in its way and moves it down."""
    _merged(page, f"A{row}:{last}{row}", title, "section")
    page.row_dimensions[row].height = _SECTION


def _closing(page: Worksheet, row: int, last: str, lang: Lang) -> int:
    """What may not be forwarded or recorded; the row it stands in."""
    page.row_dimensions[row].height = _GAP
    text = f"{words('overview', lang)['confidential']} {words('legal', lang)['information']}"
    _merged(page, f"A{row + 1}:{last}{row + 1}", text, "note")
    page.row_dimensions[row + 1].height = 32
    return row + 1


def _finish(page: Worksheet, area: str, lang: Lang) -> None:
    """One page, A4 upright."""
    view(page, palette.ACCENT, zoom=100)
    print_setup(page, [area], lang, pages=1)
    page.page_setup.orientation = "portrait"


def _colour_band(page: Worksheet, cell: str) -> None:
    for term in CODES["band"]:
        background, colour = palette.BANDS[term.key]
        test = f'OR({cell}="{term.zh}",{cell}="{term.en}")'
        rule = FormulaRule([test], fill=fill(background), font=Font(color=colour, bold=True))
        page.conditional_formatting.add(cell, rule)


def _colour_issues(page: Worksheet, cell: str) -> None:
    """Red where there is a red or amber flag: the text then begins with a word and a colon."""
    rule = FormulaRule(
        [f'OR(LEFT({cell},3)="要点：",LEFT({cell},7)="Issues:")'], font=Font(color=palette.RED, bold=True)
    )
    page.conditional_formatting.add(cell, rule)


def _labels(sheet: ReviewSheet, lang: Lang) -> dict[str, str]:
    return {name: zh if lang == "zh" else en for name, zh, en, _ in sheet.names}


def _table_of(sheet: ReviewSheet, name: str) -> ReviewTable:
    return next(table for table in sheet.tables if table.name == name)


def _across(page: Worksheet, area: str, name: str, style: str, height: float) -> None:
    """A named text across the page."""
    _merged(page, area, None, style)
    first = area.split(":")[0]
    name_cell(page, name, first)
    page.row_dimensions[page[first].row].height = height


def _merged(page: Worksheet, area: str, value: str | None, style: str) -> None:
    left, top, right, bottom = range_boundaries(area)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            page.cell(row, column).style = named(style)
    put(page, f"{get_column_letter(left)}{top}", value, style)
    if (left, top) != (right, bottom):
        page.merge_cells(area)


def _heights(page: Worksheet, heights: dict[int, float]) -> None:
    for row, height in heights.items():
        page.row_dimensions[row].height = height
