"""The empty tracker: our own reader understands it, its drop-downs offer what is understood, and it explains itself."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from mcr_excel.books.authoring import TEMPLATES
from mcr_excel.books.authoring.inputs import HEADER_ROW
from mcr_excel.books.authoring.tracker import INPUT_SHEETS
from mcr_excel.books.authoring.words import words
from mcr_excel.books.reading import open_workbook
from mcr_excel.settings import parameters
from mcr_excel.tables import recognise
from mcr_excel.terms import SHEET_BY_KEY, SHEETS
from mcr_excel.terms.activities import ACTIVITIES, activity_spellings
from mcr_excel.terms.codes import CODES, code_of
from mcr_excel.terms.sheets import DIMENSIONS, Column, Sheet
from mcr_excel.terms.vocabulary import Lang, fold

LANGS: tuple[Lang, ...] = ("zh", "en")
INPUTS = [pytest.param(lang, SHEET_BY_KEY[key], id=f"{key}-{lang}") for lang in LANGS for key in INPUT_SHEETS]


@pytest.fixture(scope="module")
def trackers() -> dict[str, Any]:
    """Both trackers, as openpyxl reads them."""
    return {lang: load_workbook(io.BytesIO(TEMPLATES[f"tracker_{lang}.xlsx"]())) for lang in LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_the_reader_finds_each_input_sheet_and_no_row(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(TEMPLATES[f"tracker_{lang}.xlsx"]())
    workbook = open_workbook(path)
    recognised = recognise([workbook.values(name) for name, _ in workbook.sheets()])
    assert [region.layout.table for region in recognised.regions] == list(INPUT_SHEETS)
    assert [label.text for region in recognised.regions for label in region.layout.unknown] == []
    rows = {region.layout.table: region.last_row - region.first_row + 1 for region in recognised.regions}
    assert {key for key, count in rows.items() if count > 0} == {"settings"}
    assert recognised.lang == lang


@pytest.mark.parametrize(("lang", "sheet"), INPUTS)
def test_an_input_sheet_is_a_table_with_the_headings_of_the_vocabulary(
    lang: Lang, sheet: Sheet, trackers: dict[str, Any]
) -> None:
    worksheet = trackers[lang][sheet.label(lang)]
    table = worksheet.tables[f"mcr_in_{sheet.key}"]
    headings = [cell.value for cell in worksheet[table.ref][0]]
    assert headings == [column.label(lang) for column in sheet.columns]
    assert worksheet.freeze_panes is not None


@pytest.mark.parametrize(("lang", "sheet"), INPUTS)
def test_each_column_says_what_goes_into_it(lang: Lang, sheet: Sheet, trackers: dict[str, Any]) -> None:
    worksheet = trackers[lang][sheet.label(lang)]
    for number, _ in enumerate(sheet.columns, start=1):
        message = validation_of(worksheet, number)
        assert 0 < len(message.prompt) <= 255
        assert 0 < len(message.promptTitle) <= 32
        assert max(area.max_row for area in message.sqref.ranges) >= HEADER_ROW + 2000


@pytest.mark.parametrize(("lang", "sheet"), INPUTS)
def test_a_drop_down_offers_each_code_once_in_words_that_are_understood(
    lang: Lang, sheet: Sheet, trackers: dict[str, Any]
) -> None:
    worksheet = trackers[lang][sheet.label(lang)]
    for number, column in enumerate(sheet.columns, start=1):
        if column.codes or column.kind == "B":
            offered = offers(trackers[lang], validation_of(worksheet, number).formula1)
            assert [understood(column, label) for label in offered] == codes_of(column)


@pytest.mark.parametrize(("lang", "sheet"), INPUTS)
def test_a_bounded_number_is_held_to_its_range(lang: Lang, sheet: Sheet, trackers: dict[str, Any]) -> None:
    worksheet = trackers[lang][sheet.label(lang)]
    for number, column in enumerate(sheet.columns, start=1):
        if column.low is not None and column.high is not None:
            rule = validation_of(worksheet, number)
            assert (float(rule.formula1), float(rule.formula2)) == (column.low, column.high)
            assert rule.operator == "between"


@pytest.mark.parametrize("lang", LANGS)
def test_the_settings_sheet_lists_each_parameter_with_a_blank_value(lang: Lang, trackers: dict[str, Any]) -> None:
    worksheet = trackers[lang][SHEET_BY_KEY["settings"].label(lang)]
    rows = list(worksheet.iter_rows(HEADER_ROW + 1, max_col=2, values_only=True))
    assert rows == [(key, None) for key in parameters()]


@pytest.mark.parametrize("lang", LANGS)
def test_the_rubric_says_what_each_level_of_each_dimension_means_in_both_languages(
    lang: Lang, trackers: dict[str, Any]
) -> None:
    shown = texts_of(trackers[lang][words("rubric", lang)["sheet"]])
    for each in LANGS:
        cells = words("rubric_cells", each)
        assert set(cells) == set(DIMENSIONS)
        assert {text for behaviours in cells.values() for text in behaviours} <= shown
        assert all(len(behaviours) == len(CODES["level"]) for behaviours in cells.values())


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_sheet_names_every_sheet_that_may_be_kept_and_the_legal_line(
    lang: Lang, trackers: dict[str, Any]
) -> None:
    workbook = trackers[lang]
    shown = texts_of(workbook.worksheets[0])
    assert {sheet.label(lang) for sheet in SHEETS if sheet.key != "history"} <= shown
    assert words("legal", lang)["information"] in shown
    links = [cell.hyperlink.location for row in workbook.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    assert all(link.removesuffix("!A1").strip("'") in workbook.sheetnames for link in links)


@pytest.mark.parametrize("lang", LANGS)
def test_no_sheet_is_hidden(lang: Lang, trackers: dict[str, Any]) -> None:
    assert {worksheet.sheet_state for worksheet in trackers[lang]} == {"visible"}


def validation_of(worksheet: Any, column: int) -> Any:
    """The one validation of a column."""
    cell = f"{get_column_letter(column)}{HEADER_ROW + 1}"
    (found,) = [rule for rule in worksheet.data_validations.dataValidation if cell in rule.sqref]
    return found


def offers(workbook: Any, formula: str) -> list[str]:
    """The cells that a drop-down refers to."""
    sheet, _, area = formula.replace("$", "").rpartition("!")
    return [cell.value for (cell,) in workbook[sheet.strip("'")][area]]


def codes_of(column: Column) -> list[str]:
    """The codes that a column takes, in their order."""
    if column.codes == "activity_type":
        return [activity.code for activity in ACTIVITIES]
    return [term.key for term in CODES[column.codes or "yes_no"]]


def understood(column: Column, label: str) -> str | None:
    """What the reader makes of a label."""
    if column.codes == "activity_type":
        return activity_spellings().get(fold(label))
    return code_of(column.codes or "yes_no", label)


def texts_of(worksheet: Any) -> set[str]:
    """All texts of a sheet."""
    return {cell.value for row in worksheet.iter_rows() for cell in row if isinstance(cell.value, str)}
