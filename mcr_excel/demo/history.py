"""Two closed periods, half a year and a year ago: what the review shows now, less what changed since."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd

from mcr_excel.demo.customers import customer_id
from mcr_excel.demo.draw import Draw
from mcr_excel.demo.profiles import FROM_ZERO, OVERRIDE
from mcr_excel.demo.rows import Row, Value
from mcr_excel.grid import Grid
from mcr_excel.grid import Value as Cell
from mcr_excel.metrics import measure, snapshot
from mcr_excel.metrics.window import months_before
from mcr_excel.settings import Settings, settings_from
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import recognise
from mcr_excel.tables.table import Tables
from mcr_excel.terms import LEVELS, SHEET_BY_KEY, Lang

_STREAM = 17
_PERIODS = ((12, 1.0), (6, 0.45))  # months ago, and how much of the year's change was still to come
# What a year brought to the index, in points: two fell twice (SUSTAINED_DROP), four rose; the others moved a little.
_CHANGE = {1: 1.5, 2: 0.5, 3: 9.0, 4: -14.0, 5: -7.0, 6: -11.5, 10: 13.0, 18: 6.5, 20: 5.0, 13: -6.0}
_CHANGE_OF = {"index": 1.0, "K_index": 1.2, "G": 0.8, "O": 0.7}
_TURNED_AWAY = 5  # its strategy matched ours until half a year ago, when its tier was still S
_MATCH_LOST, _TIER_BEFORE = 16.0, "S"
_MOVES, _MOVE, _STEP = (
    0.35,
    1.0,
    0.6,
)  # share of contacts whose score changed in a year, by how much at most, and what is a level
_NEW = (OVERRIDE, 24, 28)  # not yet looked at then
_FACTS = {"revenue": "revenue", "share": "our_share", "satisfaction": "satisfaction"}
_DECIMALS = 4


def history_rows(rows: dict[str, list[Row]], lang: Lang, as_of: dt.date) -> list[Row]:
    """What closing the two periods would have kept, in the words of `metrics.snapshot`, with the demo's settings.

    Args:
        rows: All other rows of the demo.
        lang: Their language.
        as_of: The day of the review.
    """
    tables, settings = understood(rows, lang, as_of)
    now = measure(tables, settings).values
    years = tables["customer_years"].frame
    kept: list[Row] = []
    for months, to_come in _PERIODS:
        day = months_before(as_of, months)
        then = _then(now, years, day, to_come)
        closed = snapshot.rows(then, replace(settings, values=settings.values | {"as_of": day}))
        kept += [_typed(record) for record in closed.to_dict("records")]
    return kept


def understood(rows: dict[str, list[Row]], lang: Lang, as_of: dt.date) -> tuple[Tables, Settings]:
    """The tables and settings that the program makes of a tracker's rows."""
    recognised = recognise([_grid(key, of_sheet, lang) for key, of_sheet in rows.items()])
    settings, _ = settings_from(recognised.settings_entries(), as_of)
    return bind(recognised, settings.as_of), settings


def _grid(key: str, rows: list[Row], lang: Lang) -> Grid:
    sheet = SHEET_BY_KEY[key]
    cells: list[list[Cell]] = [[column.label(lang) for column in sheet.columns]]
    cells += [[_cell(row.get(column.key)) for column in sheet.columns] for row in rows]
    return Grid(sheet.label(lang), cells)


def _cell(value: Value) -> Cell:
    return float(value) if isinstance(value, int) else value


def _then(now: pd.DataFrame, years: pd.DataFrame, day: dt.date, to_come: float) -> pd.DataFrame:
    """The values of an earlier day; who was not known then is left out."""
    unknown = {customer_id(number) for number in (*_NEW, *([FROM_ZERO] if to_come == 1 else []))}
    records = []
    for record in now.to_dict("records"):
        of_customer = str(record["entity"]).partition("/")[0]
        if of_customer in unknown or (record["entity_kind"] == "contact" and _is_new(str(record["entity"]), to_come)):
            continue
        value = _value_then(record, years, day, to_come)
        if value is not None:
            records.append(record | {"value": round(value, _DECIMALS)})
    return pd.DataFrame(records, columns=now.columns)


def _is_new(contact: str, to_come: float) -> bool:
    return Draw(_STREAM, _serial(contact), 1).chance(0.15 if to_come == 1 else 0.05)


def _value_then(record: dict[str, object], years: pd.DataFrame, day: dt.date, to_come: float) -> float | None:
    entity, metric, value = str(record["entity"]), str(record["metric"]), float(str(record["value"]))
    match record["entity_kind"]:
        case "customer":
            return _of_customer(entity, metric, value, years, day, to_come)
        case "contact":
            return _of_contact(entity, metric, value, to_come)
        case _:
            draw = Draw(_STREAM, *entity.encode())
            return min(100.0, max(0.0, value - draw.near(0, 8) * to_come))


def _of_customer(
    entity: str, metric: str, value: float, years: pd.DataFrame, day: dt.date, to_come: float
) -> float | None:
    number = _serial(entity)
    draw = Draw(_STREAM, number, len(metric))
    if metric in _FACTS:
        return _entered(entity, _FACTS[metric], years, day)
    if metric in _CHANGE_OF:
        change = _CHANGE.get(number, Draw(_STREAM, number).near(0, 4)) * _CHANGE_OF[metric]
        return min(100.0, max(0.0, value - change * to_come))
    is_turned = number == _TURNED_AWAY
    match metric:
        case "match":
            return min(100.0, value + (_MATCH_LOST if is_turned else draw.near(0, 3) * to_come))
        case "value":
            return min(100.0, max(0.0, value - draw.near(0, 4) * to_come))
        case "tier":
            return snapshot.TIER_NUMBERS[_TIER_BEFORE] if is_turned else value
        case "direction":
            return 0.0 if is_turned else value
        case _:
            return value


def _entered(entity: str, column: str, years: pd.DataFrame, day: dt.date) -> float | None:
    """What the last year that was complete then had brought."""
    last = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    rows = years[(years["customer_id"] == entity) & (years["year"] == last) & (years["kind"] == "A")]
    known = rows[column].dropna()
    return float(known.iloc[0]) if len(known) else None


def _of_contact(entity: str, metric: str, value: float, to_come: float) -> float:
    draw = Draw(_STREAM, _serial(entity))
    moved = draw.near(0.15, _MOVE) if draw.chance(_MOVES) else 0.0
    step = 0 if abs(moved) < _STEP else 1 if moved > 0 else -1
    before = value - (moved * to_come if metric == "score" else step)
    return min(float(max(LEVELS)), max(float(min(LEVELS)), before))


def _serial(entity: str) -> int:
    """The number of `C012` or `P034`."""
    return int("".join(sign for sign in entity if sign.isdigit()))


def _typed(record: dict[str, object]) -> Row:
    """Plain values for cells."""
    row: Row = {}
    for key, value in record.items():
        if isinstance(value, float):
            row[key] = None if pd.isna(value) else int(value) if value == int(value) else value
        else:
            row[key] = value if isinstance(value, str | int | dt.date) else str(value)
    return row
