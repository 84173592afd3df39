"""Worksheet functions: single rules of the method for a cell of one's own, with the results of the review.

Plain functions of cells: one value, a list (a row of cells) or a list of rows gives the same back. A blank cell is
None, and so is the answer where a needed cell is blank (`#N/A` in Excel). A cell that the workbook would not take
raises `CellsAreWrongError`, a ValueError (`#VALUE!` in Excel). Settings are the defaults of settings.toml.
Their words stand in `worksheet/catalogue.py`; Excel gets at them through `worksheet/in_excel.py`.
"""

# ruff: noqa: N802 - these are the names that Excel shows

from __future__ import annotations

import datetime as dt
from functools import cache

import pandas as pd

from mcr_excel.metrics import attitude, confidence, general, key_index, organizational, overall, tier
from mcr_excel.metrics.match import mismatch
from mcr_excel.metrics.power import power
from mcr_excel.metrics.totals import belonging
from mcr_excel.settings import Settings, settings_from
from mcr_excel.terms import DIMENSIONS, PRACTICES
from mcr_excel.worksheet.cells import Call, Cells, Range, refuse, six_cells
from mcr_excel.worksheet.columns import LEVEL, POWER, SCORE, TIER, column, number

_UNRATED = {"u": tier.UNRATED, "未定级": tier.UNRATED, "unrated": tier.UNRATED}
_STATUSES, _SHARES = 2.0, 1.0
_NO_ANSWER = pd.Series([None])


@cache
def _defaults() -> Settings:
    """The default settings; no function here looks at the day."""
    return settings_from([], as_of=dt.date(2000, 1, 1))[0]


def MCR_TIER(
    value: Cells,
    match: Cells,
    override: Cells = None,
    value_coverage: Cells = None,
    direction_trend: Cells = None,
    m_direction: Cells = None,
    tier_current: Cells = None,
) -> Cells:
    """Tier of each customer; an override is taken as complete: reason, approver and date stand in the workbook.

    Source: method.md C3.
    """
    shape = Range.largest(value, match, override, value_coverage, direction_trend, m_direction, tier_current)
    call, settings = Call(shape), _defaults()
    score = call.read("match", match, SCORE)
    trend = call.read("direction_trend", direction_trend, column("customers", "direction_trend"))
    direction = call.read("m_direction", m_direction, column("customers", "m_direction"))
    customers = pd.DataFrame(
        {
            "tier_current": call.read("tier_current", tier_current, TIER),
            "tier_override": call.read("override", override, column("customers", "tier_override")),
            "tier_override_reason": "given",
            "tier_override_by": "given",
            "tier_override_until": pd.NaT,
        }
    )
    tiers = tier.columns(
        customers,
        value=call.read("value", value, SCORE),
        value_coverage=call.read("value_coverage", value_coverage, number("覆盖率", "Coverage", 1)),
        match=score,
        mismatch=mismatch(score, trend, direction, settings["match_min"]),
        settings=settings,
    )
    return call.answer(tiers["tier"])


def MCR_ATTITUDE_LEVEL(levels: Cells) -> Cells:
    """The level that counts (`level_used`) of each contact; evidence is taken as present.

    Source: method.md C4.
    """
    six = six_cells("levels", levels)
    call = Call(six, cells_per_result=len(DIMENSIONS))
    wide = call.read("levels", levels, LEVEL).to_numpy().reshape(-1, len(DIMENSIONS))
    frame = pd.DataFrame(wide, columns=list(DIMENSIONS))
    rated, _ = attitude.rated(frame, has_older=pd.Series(False, index=frame.index), settings=_defaults())
    return call.answer(rated["level_used"].where(rated["dims_known"] > 0))


def MCR_POWER(grade: Cells, role: Cells, manual: Cells = None) -> Cells:
    """Power of each position; where nothing at all is given there is no position, and no answer.

    Source: method.md C5.
    """
    call = Call(Range.largest(grade, role, manual))
    grades = call.read("grade", grade, column("contacts", "position_grade"))
    roles = call.read("role", role, column("contacts", "decision_role"))
    by_hand = call.read("manual", manual, POWER)
    given = grades.notna() | roles.notna() | by_hand.notna()
    return call.answer(power(by_hand, grades, roles).score().where(given))


def MCR_KEY_INDEX(powers: Cells, levels: Cells) -> Cells:
    """K as an index over all positions; a level without its power leaves no answer.

    Source: method.md C5.
    """
    shape = Range(powers)
    if Range(levels).size != shape.size:  # one level for all positions would be a slip, not a wish
        refuse("FUNCTION_SIZES", argument="levels", found=Range(levels).size, wanted=shape.size)
    call = Call(shape, cells_per_result=len(shape.values))
    power_of, level_of = call.read("powers", powers, POWER), call.read("levels", levels, LEVEL)
    customer = belonging(pd.Series(["customer"] * len(power_of)), pd.Index(["customer"]))
    K = key_index.key_score(power_of, level_of.fillna(0.0).where(power_of.notna()), customer)
    lacks_power = (level_of.notna() & power_of.isna()).any()
    return call.answer(_NO_ANSWER if lacks_power else key_index.index_of(K))


def MCR_GENERAL(process: Cells, result: Cells, weight: Cells = None) -> Cells:
    """G of each department.

    Source: method.md C8.
    """
    call = Call(Range.largest(process, result, weight))
    weights = call.read("weight", weight, number("过程权重", "Weight of process", 1)).fillna(
        _defaults()["general_process_weight"]
    )
    return call.answer(
        general.general(call.read("process", process, SCORE), call.read("result", result, SCORE), weights).score()
    )


def MCR_ORG(practices: Cells, needs: Cells, full: Cells = None) -> Cells:
    """O of one customer.

    Source: method.md C9.
    """
    given = Range(practices)
    call = Call(given, cells_per_result=len(given.values))
    scale = call.read("full", full, number("落实到位的值", "Fully in place", _STATUSES, low=_SHARES)).fillna(_STATUSES)
    if (scale == _STATUSES).all():
        status = pd.to_numeric(call.read("practices", practices, column("practices", "status"))).astype("float64")
        share = status * float("nan")
    else:
        share = call.read("practices", practices, number("达成率", "Attainment", 1))
        status = share * float("nan")
    done = organizational.achieved(status, count=share, target=pd.Series(1.0, index=share.index))
    required = _needs(call, given, needs) == organizational.REQUIRED
    customer = belonging(pd.Series(["customer"] * len(done)), pd.Index(["customer"]))
    score = organizational.organizational(done[required], customer[required])
    return call.answer(score if done.notna().any() else _NO_ANSWER)


def _needs(call: Call, practices: Range, needs: Cells) -> pd.Series:
    """The need of each practice, as given or by the tier."""
    if len(Range(needs).values) > 1:
        return call.read("needs", needs, column("practice_needs", "need"))
    if len(practices.values) != len(PRACTICES):
        refuse("FUNCTION_TWELVE", argument="practices", found=str(len(practices.values)))
    of_tier = call.read("needs", needs, TIER, own=_UNRATED).iloc[0]
    return pd.Series([practice.needs.get(of_tier) for practice in PRACTICES], dtype="str")


def MCR_INDEX(tier: Cells, O: Cells, K: Cells, G: Cells) -> Cells:  # noqa: E741
    """Overall index of each customer, in full precision.

    Source: method.md C10.
    """
    call = Call(Range.largest(tier, O, K, G))
    parts = {name: call.read(name, cells, SCORE) for name, cells in (("O", O), ("K", K), ("G", G))}
    measured, _ = overall.columns(
        call.read("tier", tier, TIER, own=_UNRATED),
        O=parts["O"],
        K_index=parts["K"],
        G=parts["G"],
        settings=_defaults(),
    )
    return call.answer(measured["index"])


def MCR_BAND(index: Cells) -> Cells:
    """Band of each index.

    Source: method.md C10, E25.
    """
    call = Call(Range(index))
    return call.answer(overall.band(call.read("index", index, SCORE), _defaults()["bands"]))


def MCR_CONFIDENCE(ages: Cells, sources: Cells = None, confirmed: Cells = None) -> Cells:
    """Confidence of each contact.

    Source: method.md C16.
    """
    call = Call(six_cells("ages", ages), cells_per_result=len(DIMENSIONS))
    age = call.read("ages", ages, number("证据天数", "Age in days", None))
    weight = confidence.source_weight(
        call.read("sources", sources, column("attitudes", "source_kind")),
        call.read("confirmed", confirmed, column("attitudes", "customer_confirmed")),
    )
    contact = pd.Series(age.index // len(DIMENSIONS), index=age.index)
    of_contact = belonging(contact, pd.Index(contact.unique()))
    half_life = _defaults()["half_life_days"]
    steps = confidence.confidence_steps(age, weight, of_contact, pd.Series(age.index), half_life)
    return call.answer(steps.score())
