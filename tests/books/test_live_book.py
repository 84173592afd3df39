"""The open workbook: few questions, nothing half-written, everything left as the user had it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from office.engine import Excel
from review_template import COUNTS, TIERS, make_team_book, make_template

from mcr_excel.books.book import Written
from mcr_excel.books.live import LiveBook, open_book, patience
from mcr_excel.problems import CannotGoOn

ROWS: list[list[Written]] = [
    ["Acme", 12.5, dt.date(2024, 2, 29), "large"],
    ["Birch", None, None, "small"],
    ["Cedar", 0.1, None, None],
]
BULK = ("Range.value get", "Range.value set", "Range.formula get")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return make_template(tmp_path / "template.xlsx")


@pytest.fixture
def team(excel: Excel, tmp_path: Path) -> Any:
    """A team's workbook, open."""
    return excel.open(make_team_book(tmp_path / "team.xlsx"))


def run(book: Any, template: Path, rows: list[list[Written]]) -> LiveBook:
    live = LiveBook(book)
    live.ensure("tiering", template)
    live.fill("mcr_tiers", TIERS, rows, "customer")
    live.fill("mcr_counts", COUNTS, [["S", len(rows)]], "tier")
    live.set("mcr_as_of", dt.date(2025, 12, 31))
    live.save()
    return live


def many(count: int, first: int = 0) -> list[list[Written]]:
    return [[f"Customer {n}", n / 7, dt.date(2025, 1, 1), "=why"] for n in range(first, first + count)]


def shown(book: Any) -> dict[str, list[list[Any]]]:
    """All cells of all sheets: what the formula bar shows."""
    return {sheet.name: [list(row) for row in sheet.used_range.formula] for sheet in book.sheets}


def state(book: Any) -> tuple[Any, ...]:
    app = book.app
    selected = book.sheets.active.name, book.selection.address
    return (*selected, app.screen_updating, app.calculation, app.enable_events, app.display_alerts, app.status_bar)


def test_the_number_of_questions_does_not_grow_with_the_rows(excel: Excel, tmp_path: Path, template: Path) -> None:
    counts = []
    for size in (10, 1_000):
        excel.clean()
        book = excel.open(make_team_book(tmp_path / f"team{size}.xlsx"))
        book.sheets[0].range("A5").value = [[f"row {n}", n] for n in range(size)]
        excel.calls.counter.clear()
        live = LiveBook(book)
        live.values("Customers")
        for rows in (many(size), many(size, 5), many(size * 2), many(size)):
            run(book, template, rows)
        counts.append(dict(excel.calls.counter))
    assert counts[0] == counts[1]


def test_a_sheet_costs_few_bulk_questions(excel: Excel, team: Any, template: Path) -> None:
    run(team, template, many(10))
    excel.calls.counter.clear()
    run(team, template, many(100, 5))
    bulk = {name: excel.calls.counter[name] for name in BULK}
    assert bulk == {"Range.value get": 1, "Range.value set": 2, "Range.formula get": 1}  # one sheet, two tables
    excel.calls.counter.clear()
    run(team, template, many(100, 5))
    assert excel.calls.counter["Range.value set"] == 0  # nothing changed, nothing is written


def test_a_text_that_excel_would_change_arrives_as_it_is(team: Any, template: Path) -> None:
    texts = ["00123", "1/2/2024", "=1+1", "@x", "TRUE", "+1", "-1", "1e5", "'quoted", "3月5日", "#N/A"]
    rows: list[list[Written]] = [[text, None, None, text] for text in texts]
    run(team, template, ROWS)
    run(team, template, [*rows, *ROWS])
    assert team.sheets["Tiering"].range(f"A5:D{4 + len(texts)}").value == rows


def test_unsaved_changes_are_read(team: Any) -> None:
    team.sheets["Customers"].range("A2").value = "Zebra"
    assert LiveBook(team).values("Customers").rows[1][0] == "Zebra"


def stopped(team: Any, template: Path) -> CannotGoOn | None:
    try:
        run(team, template, [*many(4), ROWS[1]])
    except CannotGoOn as stop:
        return stop
    return None


def test_amounts_in_a_currency_format_are_read_in_full(team: Any) -> None:
    cell = team.sheets["Customers"].range("B2")
    cell.value, cell.number_format = 12.3456789, "$#,##0.00"
    assert LiveBook(team).values("Customers").rows[1][1] == 12.3456789


@pytest.mark.parametrize("is_first_run", [True, False])
def test_whatever_fails_is_taken_back(excel: Excel, team: Any, template: Path, is_first_run: bool) -> None:
    if not is_first_run:
        run(team, template, ROWS)
        team.sheets["Tiering"].range("A5").value = "Edited"
    team.sheets["Customers"].range("B2:C4").select()
    before, was = shown(team), state(team)
    failures = 0
    for write in range(1, 60):
        excel.calls.fail_after(write)
        stop = stopped(team, template)
        if stop is None:
            break
        failures += 1
        assert stop.problem.code == "EXCEL_REFUSED"
        assert shown(team) == before
        assert state(team) == was
    excel.calls.clear_faults()
    assert failures >= 3
    assert shown(team) != before


def test_the_user_is_left_where_he_was(team: Any, template: Path) -> None:
    team.sheets["Customers"].range("B2:C4").select()
    was = state(team)
    run(team, template, ROWS)
    assert state(team) == was
    run(team, template, many(5))
    assert state(team) == was


def test_a_busy_excel_is_asked_again(excel: Excel, team: Any, template: Path) -> None:
    excel.calls.busy_for(2)
    run(team, template, ROWS)
    assert team.sheets["Tiering"].range("A5").value == "Acme"


def test_an_excel_that_stays_busy_is_named_and_nothing_is_written(
    excel: Excel, team: Any, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "_PAUSES", (0.001, 0.001))
    before = shown(team)
    live = LiveBook(team)
    live.ensure("tiering", template)
    live.fill("mcr_tiers", TIERS, ROWS, "customer")
    excel.calls.busy_for(1000)
    with pytest.raises(CannotGoOn) as stop:
        live.save()
    excel.calls.clear_faults()
    assert stop.value.problem.code == "EXCEL_BUSY"
    assert shown(team) == before


def test_the_last_run_can_be_taken_back(team: Any, template: Path) -> None:
    run(team, template, ROWS)
    team.sheets["Customers"].range("A2").value = "typed after the run"
    first = shown(team)
    run(team, template, many(7))
    LiveBook(team).restore()
    assert shown(team) == first
    with pytest.raises(CannotGoOn) as stop:
        LiveBook(team).restore()
    assert stop.value.problem.code == "LIVE_NOTHING_TO_RESTORE"


def test_restore_takes_out_the_sheets_that_the_run_brought(team: Any, template: Path) -> None:
    before = shown(team)
    run(team, template, ROWS)
    LiveBook(team).restore()
    assert shown(team) == before


def test_a_protected_review_sheet_is_named_before_anything_is_written(team: Any, template: Path) -> None:
    run(team, template, ROWS)
    before = shown(team)
    team.sheets["Tiering"].impl.sheet.protect("")  # by the user
    with pytest.raises(CannotGoOn) as stop:
        run(team, template, many(4))
    assert (stop.value.problem.code, stop.value.problem.where) == ("LIVE_SHEET_PROTECTED", "Tiering")
    assert shown(team) == before


def test_a_column_that_the_team_computes_reaches_new_rows(team: Any, template: Path) -> None:
    run(team, template, ROWS)
    sheet = team.sheets["Tiering"]
    sheet.range("E4").value = "Double"
    sheet.tables["mcr_tiers"].resize(sheet.range("A4:E7"))
    sheet.range("E5:E7").value = [["=B5*2"], ["=B6*2"], ["=B7*2"]]
    run(team, template, [*many(2, 3), ROWS[2], ROWS[0]])
    assert sheet.range("A5:A8").value == ["Customer 3", "Customer 4", "Cedar", "Acme"]
    assert sheet.range("E5:E8").value == pytest.approx([6 / 7, 8 / 7, 0.2, 25])


def test_an_open_workbook_is_found_by_name(excel: Excel, team: Any) -> None:
    assert open_book("team.xlsx").fullname == team.fullname
    assert open_book().fullname == team.fullname
    with pytest.raises(CannotGoOn) as stop:
        open_book("other.xlsx")
    assert stop.value.problem.code == "BOOK_NOT_OPEN"
    excel.clean()
    with pytest.raises(CannotGoOn) as stop:
        open_book()
    assert stop.value.problem.code == "EXCEL_NOT_OPEN"
