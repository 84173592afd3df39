"""A tracker with random rows, blanks and odd values, the same one for a seed."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import openpyxl

from mcr_excel.terms import ACTIVITIES, DIMENSIONS, MATCH_ITEMS, NON_ECONOMIC, PRACTICES, SHEET_BY_KEY

AS_OF = dt.date(2025, 12, 31)
_DEPARTMENTS = ("Planning", "Procurement", "Finance", "Maintenance")
_IDS = ("001", "1", "c*", "C~1", "c1", "=x", "N/A", "客户?")


class _Draw:
    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def one(self, *values: Any, blank: float = 0.25) -> Any:
        return None if self._random.random() < blank else self._random.choice(values)

    def day(self, back: int = 900, blank: float = 0.1) -> dt.date | None:
        return self.one(*(AS_OF - dt.timedelta(days=days) for days in range(-20, back, 7)), blank=blank)

    def number(self, low: float, high: float, blank: float = 0.25) -> float | None:
        return self.one(round(self._random.uniform(low, high), 4), blank=blank)


def random_tracker(path: Path, seed: int) -> Path:
    """Write a tracker of every sheet that a score is made from."""
    draw = _Draw(seed)
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    contacts = [f"p{number}" for number in range(30)]
    for key, rows in {
        "customers": [_customer(draw, id_) for id_ in _IDS],
        "contacts": [_contact(draw, id_) for id_ in contacts],
        "activities": [_activity(draw, number, contacts) for number in range(120)],
        "customer_years": [_year(draw, id_, year) for id_ in _IDS for year in range(2020, 2027)],
        "departments": [_department(draw, id_, name) for id_ in _IDS for name in _DEPARTMENTS if draw.one(1)],
        "attitudes": [*(_attitude(draw, contacts[:24]) for _ in range(600)), *(_expired(draw, contacts[24:]) for _ in range(9))],
        "general_assessments": [_assessment(draw) for _ in range(15)],
        "practices": [_practice(draw) for _ in range(90)],
        "team": [{"person": "E01", "role": "AM"}],
    }.items():  # fmt: skip
        sheet = SHEET_BY_KEY[key]
        worksheet = workbook.create_sheet(sheet.en)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        worksheet.append([sheet.column(column).en for column in columns])
        for number, row in enumerate(rows, start=2):
            for place, column in enumerate(columns, start=1):
                cell = worksheet.cell(number, place, row.get(column))
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    workbook.save(path)
    return path


def customers_alone(path: Path) -> Path:
    """Write a tracker that has but one sheet and a row."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "Customers"
    workbook.active.append(["Customer ID", "Customer name", "Potential"])
    workbook.active.append(["C1", "Alpha", 3])
    workbook.save(path)
    return path


def _customer(draw: _Draw, id_: str) -> dict[str, Any]:
    scores = dict.fromkeys(("potential", *NON_ECONOMIC, *MATCH_ITEMS))
    return {
        "customer_id": id_,
        "customer_name": f"Customer {_IDS.index(id_)}",
        "account_manager": draw.one("E01"),
        "direction_trend": draw.one("converging", "stable", "diverging", blank=0.6),
        "tier_current": draw.one("S", "A", "B", "C", blank=0.5),
        "tier_override": draw.one("S", "A", "B", blank=0.6),
        "tier_override_reason": draw.one("new market"),
        "tier_override_by": draw.one("Director"),
        "tier_override_until": draw.day(200, blank=0.4),
        **{key: draw.number(0, 5) for key in scores},
    }


def _contact(draw: _Draw, id_: str) -> dict[str, Any]:
    return {
        "contact_id": id_,
        "contact_name": draw.one(f"Name {id_}", blank=0.1),
        "customer": draw.one(*_IDS[1:], blank=0),
        "department": draw.one(*_DEPARTMENTS),
        "title": "Head",
        "position_grade": draw.one("S", "A", "B", "C"),
        "decision_role": draw.one("D", "A", "E", "I", "U", "N"),
        "is_key": draw.one("Y", "N", blank=0.6),
        "power_manual": draw.number(1, 10, blank=0.8),
        "is_active": draw.one("Y", "N", blank=0.8),
        "left_date": draw.day(300, blank=0.8),
    }


def _activity(draw: _Draw, number: int, contacts: list[str]) -> dict[str, Any]:
    return {
        "activity_id": f"V{number}",
        "date": draw.day(500, blank=0),
        "activity_type": draw.one(*(activity.code for activity in ACTIVITIES), blank=0),
        "customers": draw.one(*_IDS, blank=0),
        "departments": draw.one(*_DEPARTMENTS),
        "contacts": draw.one(*contacts),
        "status": draw.one("done", "planned", "cancelled", blank=0.5),
    }


def _year(draw: _Draw, id_: str, year: int) -> dict[str, Any]:
    revenue = draw.one(draw.number(-50, 400, blank=0), 0, 0)
    return {
        "customer": id_,
        "year": year,
        "kind": draw.one("A", "F", blank=0.6),
        "revenue": revenue,
        "gross_margin": draw.number(-20, 90),
        "on_time_payment": draw.number(0, 1),
    }


def _assessed(draw: _Draw) -> dict[str, Any]:
    return {
        "event_support": draw.one(0, 1, 2),
        "info_channel": draw.one(0, 1, 2),
        "incident_spread": draw.one("Y", "N"),
        "satisfaction": draw.one(1, 2, 3, 4, 5),
    }


def _department(draw: _Draw, id_: str, name: str) -> dict[str, Any]:
    return {
        "department": name,
        "customer": id_,
        "importance": draw.one(1, 2, 3),
        "in_scope": draw.one("Y", "N", blank=0.7),
        "target_team": draw.one(0, 2, 5, blank=0.6),
        "target_biz": draw.one(0, 3, 6, blank=0.6),
        "assessed_on": draw.day(),
        **_assessed(draw),
    }


def _assessment(draw: _Draw) -> dict[str, Any]:
    place = {"department": draw.one(*_DEPARTMENTS, blank=0), "customer": draw.one(*_IDS, blank=0)}
    return place | {"period_end": draw.day(blank=0)} | _assessed(draw)


def _attitude(draw: _Draw, contacts: list[str]) -> dict[str, Any]:
    return {
        "contact": draw.one(*contacts, blank=0),
        "date": draw.day(800, blank=0),
        "dimension": draw.one(*DIMENSIONS, blank=0),
        "level": draw.one(-1, 0, 1, 2, 3, blank=0),
        "evidence": draw.one("seen in a meeting"),
        "source_kind": draw.one("observed", "second_hand", "self_opinion"),
        "customer_confirmed": draw.one("Y", "N"),
    }


def _expired(draw: _Draw, contacts: list[str]) -> dict[str, Any]:
    return _attitude(draw, contacts) | {"date": dt.date(2024, 5, 31)}


def _practice(draw: _Draw) -> dict[str, Any]:
    return {
        "customer": draw.one(*_IDS[2:], blank=0),
        "practice": draw.one(*(practice.key for practice in PRACTICES), blank=0),
        "period_end": draw.day(blank=0.3),
        "status": draw.one(0, 1, 2),
        "count_manual": draw.one(0, 1, 3, blank=0.7),
    }
