"""The empty trackers: our own reader understands them, drop-downs offer what is understood, and they explain themselves."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from mcr_excel.books.authoring import TEMPLATES, build_tracker
from mcr_excel.books.authoring.examples import MARKS, example_of
from mcr_excel.books.authoring.inputs import HEADER_ROW
from mcr_excel.books.authoring.tracker import INPUT_SHEETS
from mcr_excel.books.authoring.words import words
from mcr_excel.books.reading import open_workbook
from mcr_excel.settings import parameters
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import Recognised, recognise
from mcr_excel.terms import SHEET_BY_KEY, SHEETS
from mcr_excel.terms.activities import ACTIVITIES, activity_spellings
from mcr_excel.terms.codes import CODES, code_of
from mcr_excel.terms.sheets import DIMENSIONS, Column, Sheet
from mcr_excel.terms.vocabulary import Lang, fold

LANGS: tuple[Lang, ...] = ("zh", "en")
EVERY = [sheet.key for sheet in SHEETS if sheet.key != "history"]
INPUTS = [pytest.param(lang, SHEET_BY_KEY[key], id=f"{key}-{lang}") for lang in LANGS for key in EVERY]
WITH_EXAMPLE = [
    pytest.param(lang, SHEET_BY_KEY[key], id=f"{key}-{lang}") for lang in LANGS for key in EVERY if key != "settings"
]


@pytest.fixture(scope="module")
def trackers() -> dict[str, Any]:
    """Both trackers with every sheet, as openpyxl reads them."""
    return {lang: load_workbook(io.BytesIO(build_tracker(lang, EVERY))) for lang in LANGS}


def understood(content: bytes, folder: Path) -> Recognised:
    """What the reader makes of a tracker."""
    path = folder / "tracker.xlsx"
    path.write_bytes(content)
    workbook = open_workbook(path)

    return recognise([workbook.values(name) for name in workbook.input_sheets()])


@pytest.mark.parametrize("lang", LANGS)
def test_the_shipped_tracker_has_the_sheets_that_most_teams_keep(lang: Lang, tmp_path: Path) -> None:
    recognised = understood(TEMPLATES[f"tracker_{lang}.xlsx"](), tmp_path)
    assert [region.layout.table for region in recognised.regions] == list(INPUT_SHEETS)


@pytest.mark.parametrize("lang", LANGS)
def test_the_reader_finds_each_input_sheet_and_no_row_but_the_example(lang: Lang, tmp_path: Path) -> None:
    recognised = understood(build_tracker(lang, EVERY), tmp_path)
    assert sorted(region.layout.table for region in recognised.regions) == sorted(EVERY)
    assert [label.text for region in recognised.regions for label in region.layout.unknown] == []
    assert recognised.lang == lang
    tables = bind(recognised, dt.date(2025, 12, 31))
    assert {key for key in EVERY if tables.keeps(key)} == {"settings"}
    (said,) = tables.problems
    assert said.code == "EXAMPLES_LEFT_OUT"
    assert dict(said.values)["count"] == str(len(EVERY) - 1)


@pytest.mark.parametrize("lang", LANGS)
def test_the_examples_without_their_mark_are_read_without_a_fault(lang: Lang, tmp_path: Path) -> None:
    """What an example shows is right: taken for a record, it has no problem but people who are named only in it."""
    workbook = load_workbook(io.BytesIO(build_tracker(lang, EVERY)))
    for key in EVERY:
        cell = workbook[SHEET_BY_KEY[key].label(lang)].cell(HEADER_ROW + 1, 1)
        cell.value = str(cell.value).removeprefix(MARKS[lang])
    saved = io.BytesIO()
    workbook.save(saved)
    tables = bind(understood(saved.getvalue(), tmp_path), dt.date(2025, 12, 31))
    assert {problem.code for problem in tables.problems} <= {"CONTACT_UNKNOWN", "PERSON_UNKNOWN"}
    for key in set(EVERY) - {"settings"}:
        assert tables.keeps(key), key


@pytest.mark.parametrize(("lang", "sheet"), WITH_EXAMPLE)
def test_an_example_looks_different_as_long_as_it_bears_its_mark(
    lang: Lang, sheet: Sheet, trackers: dict[str, Any]
) -> None:
    worksheet = trackers[lang][sheet.label(lang)]
    first = worksheet.cell(HEADER_ROW + 1, 1).value
    assert first.startswith(MARKS[lang])
    assert all(
        cell.font.i is not True for cell in worksheet[HEADER_ROW + 1]
    )  # a row typed over it looks like any other
    (rule,) = [rule for rules in worksheet.conditional_formatting for rule in rules.rules]
    assert rule.dxf.font.i
    for mark in MARKS.values():
        assert f'LEFT($A{HEADER_ROW + 1},{len(mark.strip())})="{mark.strip()}"' in rule.formula[0]
    assert {column.key for column in sheet.columns if column.need == "row"} <= set(example_of(sheet, lang))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("key", "column"), [("contacts", "accept"), ("attitudes", "level")])
def test_a_link_to_the_rubric_stands_above_the_attitude_columns(
    key: str, column: str, lang: Lang, trackers: dict[str, Any]
) -> None:
    sheet = SHEET_BY_KEY[key]
    place = [each.key for each in sheet.columns].index(column) + 1
    link = trackers[lang][sheet.label(lang)].cell(1, place).hyperlink
    assert link.location.rpartition("!")[0].strip("'") == words("rubric", lang)["sheet"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_each_attitude_cell_says_what_behaviour_its_levels_mean(
    dimension: str, lang: Lang, trackers: dict[str, Any]
) -> None:
    sheet = SHEET_BY_KEY["contacts"]
    place = [each.key for each in sheet.columns].index(dimension) + 1
    prompt = validation_of(trackers[lang][sheet.label(lang)], place).prompt
    assert all(behaviour in prompt for behaviour in words("rubric_cells", lang)[dimension])


@pytest.mark.parametrize("lang", LANGS)
def test_the_reception_checklist_prints_on_one_page_with_a_box_for_each_thing(
    lang: Lang, trackers: dict[str, Any]
) -> None:
    texts = words("reception", lang)
    worksheet = trackers[lang][texts["sheet"]]
    things = [
        thing
        for phase in ("before", "arrival", "showroom", "tour", "exchange", "farewell", "follow_up")
        for thing in texts[phase][1:]
    ]
    ticked = {row[1].value: row[0].value for row in worksheet.iter_rows() if row[1].value}
    assert {thing: ticked[thing] for thing in things} == dict.fromkeys(things, "☐")
    assert (worksheet.page_setup.fitToHeight, worksheet.page_setup.orientation) == (1, "portrait")


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
        assert 0 < len(message.error) <= 225
        assert max(area.max_row for area in message.sqref.ranges) >= HEADER_ROW + 2000


@pytest.mark.parametrize(("lang", "sheet"), INPUTS)
def test_a_drop_down_offers_each_code_once_in_words_that_are_understood(
    lang: Lang, sheet: Sheet, trackers: dict[str, Any]
) -> None:
    worksheet = trackers[lang][sheet.label(lang)]
    for number, column in enumerate(sheet.columns, start=1):
        if column.codes or column.kind == "B":
            offered = offers(trackers[lang], validation_of(worksheet, number).formula1)
            assert [meaning(column, label) for label in offered] == codes_of(column)


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
    assert {SHEET_BY_KEY[key].label(lang) for key in EVERY} <= shown
    assert words("readme", lang)["more"] not in shown  # nothing is left to add
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


def meaning(column: Column, label: str) -> str | None:
    """What the reader makes of a label."""
    if column.codes == "activity_type":
        return activity_spellings().get(fold(label))
    return code_of(column.codes or "yes_no", label)


def texts_of(worksheet: Any) -> set[str]:
    """All texts of a sheet."""
    return {cell.value for row in worksheet.iter_rows() for cell in row if isinstance(cell.value, str)}


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_sheet_of_the_shipped_tracker_says_what_may_be_added(lang: Lang) -> None:
    workbook = load_workbook(io.BytesIO(TEMPLATES[f"tracker_{lang}.xlsx"]()))
    shown = texts_of(workbook.worksheets[0])
    assert {SHEET_BY_KEY[key].label(lang) for key in EVERY} <= shown
    assert words("readme", lang)["more_how"] in shown
