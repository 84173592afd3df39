"""Customers and their years: value, strategic match, tier set by hand."""

from __future__ import annotations

import datetime as dt

from mcr_excel.demo.draw import Draw
from mcr_excel.demo.profiles import (
    FROM_ZERO,
    LEADERS,
    OVERRIDE,
    OVERRIDE_EXPIRED,
    OVERRIDE_INCOMPLETE,
    PROFILES,
    PUBLIC_ONE_OWNER,
    SUBSIDIARY,
    UNRATED,
    Profile,
)
from mcr_excel.demo.rows import Row, Value
from mcr_excel.demo.words import Words
from mcr_excel.metrics.window import complete_years
from mcr_excel.terms import MATCH_ITEMS, NON_ECONOMIC, Lang, code_label

_STREAM, _YEARS_STREAM, _STICKINESS_STREAM, _FORECAST_STREAM = 1, 2, 18, 19
_MILLION, _YEARS, _ITEM_MAX = 1_000_000, 4, 5
_LAYERS = ("stick_feel", "stick_success", "stick_strategy")
_MISSED = {4: 1.24, 5: 1.16, 6: 1.13, 7: 1.15}  # customers of whom more was expected than came, by this factor


def customer_id(number: int) -> str:
    """The id of a customer by its number from 1."""
    return f"C{number:03d}"


def manager_of(number: int, words: Words) -> str:
    """The account manager of a customer."""
    return words.managers[number % len(words.managers)]


def sponsor_of(number: int, words: Words) -> str | None:
    """Our executive behind a customer; only strategic customers and partners have one."""
    profile = PROFILES[number - 1]
    is_sponsored = profile.is_invested or profile.tier_current in ("S", "A")
    return words.sponsors[number % len(words.sponsors)] if is_sponsored else None


def customer_rows(lang: Lang, words: Words, as_of: dt.date) -> list[Row]:
    """One row a customer."""
    return [_customer(number, profile, lang, words, as_of) for number, profile in enumerate(PROFILES, start=1)]


def _customer(number: int, profile: Profile, lang: Lang, words: Words, as_of: dt.date) -> Row:
    draw = Draw(_STREAM, number)
    name = words.customers[number - 1]
    is_rated = number != UNRATED
    yes, no = code_label("yes_no", "Y", lang), code_label("yes_no", "N", lang)
    row: Row = {
        "customer_id": customer_id(number),
        "customer_name": name.full,
        "account_manager": manager_of(number, words),
        "sponsor": sponsor_of(number, words),
        "industry": name.industry,
        "region": name.region,
        "parent": words.customers[SUBSIDIARY[1] - 1].full if number == SUBSIDIARY[0] else None,
        "status": code_label("customer_status", "active" if is_rated else "prospect", lang),
        "tier_current": profile.tier_current or None,
        **_override(number, words, as_of),
        "business_position": code_label("business_position", "main" if profile.match >= 3 else "marginal", lang)
        if is_rated
        else None,
        "is_public_sector": yes if number == PUBLIC_ONE_OWNER else no,
        "strategy_note": words.strategies[number % len(words.strategies)] if profile.is_invested else None,
        "since_year": as_of.year - draw.between(5, 18)
        if profile.tier_current and number != FROM_ZERO
        else as_of.year - 1,
        **_stickiness(number, profile),
        "is_leader": yes if number in LEADERS else no,
        "potential": profile.potential if is_rated else None,
        **_items(NON_ECONOMIC, profile.non_economic, draw),
        **_items(MATCH_ITEMS, profile.match, draw),
        "direction_trend": code_label("direction_trend", profile.trend, lang) if profile.trend else None,
        "assessed_on": as_of - dt.timedelta(days=draw.between(20, 300)) if is_rated else None,
        "evidence": draw.pick(words.customer_evidence) if profile.match >= 3 else None,
    }
    return row


def _stickiness(number: int, profile: Profile) -> Row:
    """Three layers, each lower than the one before; the team asks itself only of those that it invests in."""
    if not profile.is_invested:
        return dict.fromkeys(_LAYERS)
    draw = Draw(_STICKINESS_STREAM, number)
    return {
        key: max(0, min(_ITEM_MAX, round(profile.non_economic + higher - 0.6 * place + draw.near(0, 0.4))))
        for place, (key, higher) in enumerate(zip(_LAYERS, (0.5, 0.2, 0.2), strict=True))
    }


def _override(number: int, words: Words, as_of: dt.date) -> Row:
    """A tier set by hand: one that is in force, one that has expired, one that nobody approved."""
    keys = ("tier_override", "tier_override_reason", "tier_override_by", "tier_override_until")
    values: tuple[Value, ...] = (None, None, None, None)
    if number == OVERRIDE:
        values = ("A", words.override_reasons[0], words.approver, as_of + dt.timedelta(days=240))
    if number == OVERRIDE_EXPIRED:
        values = ("A", words.override_reasons[1], words.approver, as_of - dt.timedelta(days=75))
    if number == OVERRIDE_INCOMPLETE:
        values = ("A", words.override_reasons[2], None, as_of + dt.timedelta(days=120))
    return dict(zip(keys, values, strict=True))


def _items(keys: tuple[str, ...], mean: float, draw: Draw) -> Row:
    """Scores 0..5 around their mean, whose rounding is carried on to the next; none where the mean is 0."""
    row: Row = {}
    carried = 0.0
    for key in keys:
        wanted = mean + carried
        score = min(_ITEM_MAX, max(0, round(draw.near(wanted, 0.7))))
        carried = wanted - score
        row[key] = score if mean else None
    return row


def customer_year_rows(lang: Lang, words: Words, as_of: dt.date) -> list[Row]:
    """Four actual years and the forecast of the current one; the unrated customer has none.

    At the end stands what was expected of the last complete year, of the customers that the team plans for.
    """
    rows = [
        row
        for number, profile in enumerate(PROFILES, start=1)
        if number != UNRATED
        for row in _years(number, profile, lang, words, as_of)
    ]
    return [*rows, *_expected(rows, lang, words, as_of)]


def _expected(rows: list[Row], lang: Lang, words: Words, as_of: dt.date) -> list[Row]:
    """The forecast of the last complete year, near to what came but for the customers that missed it."""
    last = complete_years(as_of, 1)[0]
    planned = {words.customers[number - 1].full: number for number, one in enumerate(PROFILES, 1) if one.is_invested}
    planned |= {words.customers[number - 1].full: number for number in _MISSED}
    expected = []
    for row in rows:
        number = planned.get(str(row["customer"]))
        if number is None or row["year"] != last:
            continue
        near = Draw(_FORECAST_STREAM, number).near(1.0, 0.06)
        revenue, share = row["revenue"], row["our_share"]
        expected.append(
            dict.fromkeys(row)
            | {"customer": row["customer"], "year": last, "kind": code_label("year_kind", "F", lang)}
            | {"revenue": _rounded(revenue * _MISSED.get(number, near), 1000) if isinstance(revenue, int) else None}
            | {"our_share": round(min(0.9, share * near), 2) if isinstance(share, float) else None}
        )
    return expected


def _years(number: int, profile: Profile, lang: Lang, words: Words, as_of: dt.date) -> list[Row]:
    draw = Draw(_YEARS_STREAM, number)
    years = complete_years(as_of, _YEARS)
    revenue = [amount * _MILLION for amount in _revenue(number, profile, draw)]
    rows: list[Row] = []
    for year, amount in zip((*years, years[-1] + 1), revenue, strict=True):
        is_actual, is_trading = year in years, amount > 0
        rows.append(
            {
                "customer": words.customers[number - 1].full,
                "year": year,
                "kind": code_label("year_kind", "A" if is_actual else "F", lang),
                "revenue": _rounded(amount, 1000),
                "gross_margin": _rounded(amount * draw.near(profile.margin, 0.02), 1000) if is_trading else None,
                "customer_spend": _rounded(amount * (2.2 + number % 5 * 0.6), 100_000) if is_trading else None,
                "on_time_payment": round(min(1.0, draw.near(profile.payment, 0.03)), 2)
                if is_trading and is_actual
                else None,
                "satisfaction": round(min(5.0, draw.near(2.6 + profile.match / 3, 0.3)), 1)
                if is_trading and is_actual
                else None,
                "our_share": round(min(0.9, draw.near(0.12 + profile.match / 12, 0.03)), 2) if is_trading else None,
            }
        )
    return [row for row in rows if number != OVERRIDE or row["revenue"]]


def _rounded(amount: float, step: int) -> int:
    return round(amount / step) * step


def _revenue(number: int, profile: Profile, draw: Draw) -> list[float]:
    """Five years of revenue in millions, the last complete one as the profile says; the fifth is the forecast."""
    if number == FROM_ZERO:
        return [0, 0, 18, profile.revenue, 55]
    if number == OVERRIDE:
        return [0, 0, 0, profile.revenue, 12]
    past = [profile.revenue]
    for _ in range(_YEARS - 1):
        past.insert(0, past[0] / (1 + draw.near(profile.growth, 0.02)))
    return [*past, past[-1] * (1 + draw.near(profile.growth, 0.03))]
