"""A team's workbook with one customer of every kind of evidence, and a way to enter a change as the team would."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl

from mcr_excel.whatif.moves import Move

AS_OF = dt.date(2025, 12, 31)
_SEEN = dt.date(2025, 9, 1)
_SIX = ("accept", "activity", "project", "info", "guide", "compete")
_SHEETS: dict[str, list[list[Any]]] = {
    "Customers": [
        ["customer_id", "customer_name", "account_manager", "potential", "m_direction", "m_mainstream", "m_culture",
         "ne_brand", "ne_fast", "ne_mgmt", "ne_quality", "direction_trend", "assessed_on", "revenue 2024", "revenue 2025",
         "gross_margin 2024", "gross_margin 2025"],
        ["C1", "Alder", "Ms Lee", 4, 3, 3, 3, 4, 3, 3, 3, "stable", _SEEN, 90, 100, 18, 22],
        ["C2", "Birch", "Ms Lee", 2, 2, 4, 3, 2, 2, 2, 2, "diverging", _SEEN, 300, 260, 70, 60],
    ],
    "Contacts": [
        ["contact_id", "customer", "contact_name", "department", "title", "position_grade", "decision_role", *_SIX,
         "assessed_on", "evidence"],
        ["K1", "C1", "Ann", "Buying", "CEO", "S", "D", 2, 2, 1, 2, 2, 1, _SEEN, "meeting"],
        ["K2", "C1", "Ben", "IT", "CIO", "A", "A", 1, 1, 0, 1, 0, 0, _SEEN, "meeting"],
        ["K3", "C1", "Cat", "IT", "Head of IT", "B", "E", -1, 0, -1, 0, 0, -1, _SEEN, "meeting"],
        ["K4", "C1", "Dan", "Buying", "VP", "A", "E", None, None, None, None, None, None, None, None],
        ["K5", "C2", "Eve", "Buying", "CEO", "S", "D", 1, 1, 1, 1, 1, 1, _SEEN, "meeting"],
    ],
    "Activities": [
        ["date", "activity_type", "customers", "contacts", "departments", "status"],
        [dt.date(2025, 11, 1), "KG_EXCH", "C1; C2", "K1; K5", "", "done"],
        [dt.date(2025, 5, 1), "O_SUMMIT", "C2", "", "", "done"],
        [dt.date(2025, 10, 1), "G_SPORT", "C1", "", "IT", "done"],
    ],
    "Departments": [
        ["department", "customer", "event_support", "info_channel", "incident_spread", "satisfaction", "assessed_on"],
        ["IT", "C1", 1, 2, "N", 4, _SEEN],
        ["Buying", "C1", 0, 1, "Y", 2, _SEEN],
    ],
    "Practices": [
        ["customer", "practice", "status", "period_end", "evidence"],
        *[["C1", f"O{number}", number % 3, _SEEN, "minutes"] for number in range(1, 10)],
    ],
    "Settings": [["key", "value"], ["tier_A", 62]],
    "Attitudes": [
        ["contact", "date", "dimension", "level", "evidence"],
        ["K5", dt.date(2025, 8, 1), "accept", 1, "call"],
    ],
}  # fmt: skip


def write_book(path: Path, moves: tuple[Move, ...] = ()) -> Path:
    """The workbook, with changes entered in its cells."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in _SHEETS.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for move in moves:
        _enter(workbook, move)
    workbook.save(path)
    return path


def _enter(workbook: openpyxl.Workbook, move: Move) -> None:
    match move.kind:
        case "level":
            for dimension, level in move.levels.items():
                workbook["Attitudes"].append([move.about, AS_OF, dimension, level, "seen"])
        case "cover":
            workbook["Activities"].append([AS_OF, move.activity, "C1", move.about, "", "done"])
        case "activity":
            workbook["Activities"].append([AS_OF, move.activity, "C1", "", "", "done"])
        case "practice":
            _change(workbook["Practices"], ("C1", move.about), "status", int(move.after)) or workbook[
                "Practices"
            ].append(["C1", move.about, int(move.after), AS_OF, "minutes"])
        case "result":
            value = {True: "Y", False: "N"}[move.after] if isinstance(move.after, bool) else move.after
            assert _change(workbook["Departments"], (move.about, "C1"), move.detail, value)
        case _:
            assert _change(workbook["Customers"], ("C1",), move.about, move.after)


def _change(sheet: Any, key: tuple[str, ...], column: str, value: Any) -> bool:
    headings = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if tuple(cell.value for cell in row[: len(key)]) == key:
            row[headings.index(column)].value = value
            return True
    return False
