"""Opportunities by stage, and how our customers divide their purchases among suppliers."""

from __future__ import annotations

import datetime as dt

from mcr_excel.demo.customers import sponsor_of
from mcr_excel.demo.draw import Draw
from mcr_excel.demo.further_words import FurtherWords
from mcr_excel.demo.profiles import PROFILES
from mcr_excel.demo.rows import Row
from mcr_excel.demo.words import Words
from mcr_excel.metrics.window import complete_years
from mcr_excel.terms import Lang, code_label, code_of

_STREAM, _SHARES_STREAM = 10, 11
_WITH_PROJECTS = (1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 14, 16, 18, 20, 24, 26)
_STAGES = ("OPP", "EXEC", "LEAD", "OPP", "LEAD", "COLL")
_CHANCE = {"LEAD": 0.2, "OPP": 0.5, "EXEC": 1.0, "COLL": 1.0}
_LOST = 7  # the customer whose project went to a rival
_MILLION = 1_000_000
_SHARED = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 18, 20)
_NEW_RIVAL, _NEW_PARTNER, _NOT_COMPLETE = 5, 2, 14  # customers whose shares tell a story
_NEW_SHARE, _MISSING_SHARE = 0.09, 0.07


def opportunity_rows(lang: Lang, words: Words, further: FurtherWords, as_of: dt.date, contacts: list[Row]) -> list[Row]:
    """The projects that the activities speak of, each in its stage."""
    return [
        _opportunity(serial, number, lang, words, further, as_of, contacts)
        for serial, number in enumerate(_WITH_PROJECTS, start=1)
    ]


def _opportunity(
    serial: int, number: int, lang: Lang, words: Words, further: FurtherWords, as_of: dt.date, contacts: list[Row]
) -> Row:
    draw = Draw(_STREAM, serial)
    separator = "、" if lang == "zh" else "; "
    is_second = number in _WITH_PROJECTS[: serial - 1]
    stage = "OPP" if number == _LOST else _STAGES[serial % len(_STAGES)]
    is_ahead = stage in ("LEAD", "OPP")
    away = draw.between(30, 260)
    deciders = [
        str(row["contact_name"])
        for row in contacts
        if row["customer"] == words.customers[number - 1].full
        and row["contact_name"]
        and code_of("decision_role", str(row["decision_role"])) in ("D", "A", "E")
    ]
    amount = max(PROFILES[number - 1].revenue, 10) * draw.between(8, 35) / 100
    return {
        "opp_id": f"OP{serial:02d}",
        "customer": words.customers[number - 1].full,
        "opp_name": words.projects[(number + is_second) % len(words.projects)],
        "ltc_stage": code_label("ltc_stage", stage, lang),
        "amount": round(amount, 1) * _MILLION,
        "our_win_prob": 0.0 if number == _LOST else _CHANCE[stage],
        "competitors": separator.join(draw.some(words.rivals, draw.between(1, 2))) if is_ahead else None,
        "decision_contacts": separator.join(deciders[:3]),
        "status": further.lost if number == _LOST else further.open if is_ahead else further.won,
        "close_date": as_of + dt.timedelta(days=away if is_ahead and number != _LOST else -away),
        "sponsor": sponsor_of(number, words),
        "critical": code_label("yes_no", "Y" if number <= 4 and not is_second else "N", lang),
    }


def supplier_share_rows(
    lang: Lang, words: Words, further: FurtherWords, as_of: dt.date, customer_years: list[Row]
) -> list[Row]:
    """Ours and the rivals' shares of two years at each customer that the team watches."""
    years = complete_years(as_of, 2)
    actual = code_label("year_kind", "A", lang)
    ours = {(row["customer"], row["year"]): row["our_share"] for row in customer_years if row["kind"] == actual}
    rows: list[Row] = []
    for number in _SHARED:
        draw = Draw(_SHARES_STREAM, number)
        rivals, weight = draw.some(words.rivals, 2), draw.near(0.6, 0.15)
        for year in years:
            share = ours.get((words.customers[number - 1].full, year))
            if isinstance(share, float):
                rows += _shares(number, year, share, rivals, weight, year == years[-1], lang, words, further, draw)
    return rows


def _shares(
    number: int,
    year: int,
    ours: float,
    rivals: list[str],
    weight: float,
    is_last: bool,
    lang: Lang,
    words: Words,
    further: FurtherWords,
    draw: Draw,
) -> list[Row]:
    """The rivals divide what is not ours; in the last year somebody new comes, or a share is not known."""
    new = _NEW_SHARE if number == _NEW_RIVAL and is_last else 0.0
    unknown = _MISSING_SHARE if number == _NOT_COMPLETE and is_last else 0.0
    left = round(1 - ours - new - unknown, 2)
    first = round(left * weight, 2)
    shares: list[tuple[str, float, str | None]] = [
        (further.ourselves, ours, None),
        (rivals[0], first, None),
        (rivals[1], round(left - first, 2), None),
    ]
    if new:
        (other,) = [rival for rival in words.rivals if rival not in rivals]
        shares.append((other, new, further.new_supplier))
    is_partner = number == _NEW_PARTNER and is_last
    return [
        {
            "customer": words.customers[number - 1].full,
            "year": year,
            "supplier": supplier,
            "share": share,
            "customer_rating": round(draw.near(3.9 if supplier == further.ourselves else 3.5, 0.6), 1),
            "is_strategic_partner": code_label("yes_no", "Y" if place == 1 and is_partner else "N", lang),
            "note": further.new_partner if place == 1 and is_partner else note,
        }
        for place, (supplier, share, note) in enumerate(shares)
    ]
