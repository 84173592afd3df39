"""Gifts, and approvals at the public customer, so that compliance has something to look at."""

from __future__ import annotations

import datetime as dt

from mcr_excel.demo.draw import Draw
from mcr_excel.demo.profiles import PUBLIC_ONE_OWNER
from mcr_excel.demo.rows import Row
from mcr_excel.demo.words import Words
from mcr_excel.terms import ACTIVITIES, Lang, code_label

_STREAM = 16
_WITH_GIFTS = ("R_CARE", "K_MEAL")
_TO_OFFICIAL = 120
_FORGOTTEN = 7  # every such activity with officials was held without asking for approval


def add_gifts(activities: list[Row], lang: Lang, words: Words) -> None:
    """Enter the value of gifts in place: mostly small ones, a few above the company's limit; none to officials."""
    types = {one.zh if lang == "zh" else one.en for one in ACTIVITIES if one.code in _WITH_GIFTS}
    held = code_label("activity_status", "done", lang)
    public = words.customers[PUBLIC_ONE_OWNER - 1].full
    for serial, row in enumerate(activities):
        draw = Draw(_STREAM, serial)
        if row["activity_type"] in types and row["status"] == held and row["customers"] != public and draw.chance(0.4):
            row["gift_value"] = draw.between(6, 30) * (20 if draw.chance(0.1) else 10)
    _with_officials([row for row in activities if row["customers"] == public])


def _with_officials(activities: list[Row]) -> None:
    """What was held with officials has been approved, but for a few; one of these even came with a gift."""
    for place, row in enumerate(activities):
        date = row["date"]
        if place % _FORGOTTEN:
            row["approval_id"] = f"AP-{date:%y%m}-{800 + place}" if isinstance(date, dt.date) else None
    activities[-1 - (len(activities) - 1) % _FORGOTTEN]["gift_value"] = _TO_OFFICIAL
