"""General relationship: process and result of each department, and of the customer (method.md C8)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics import department_activity
from mcr_excel.metrics.activity_log import counts_if_kept
from mcr_excel.metrics.flags import flag_lists
from mcr_excel.metrics.rounding import INDEX_DECIMALS, half_up, letter
from mcr_excel.metrics.steps import Steps, of_columns, of_rows, with_change
from mcr_excel.metrics.totals import belonging, ratio, total
from mcr_excel.metrics.window import until
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

OTHER_PROCESS_WEIGHT = 0.3  # S2 七.3 names 20/80 and 30/70: the second is always shown beside the chosen one
ORDINARY_IMPORTANCE = 2.0
BUSY, IDLE, WEAK, STRONG = 80.0, 40.0, 50.0, 80.0
_POINTS_PER_STEP = 50.0
_RESULT_ITEMS = ("event_support", "info_channel", "incident_spread")
_KEY = ("customer_id", "department")
_ASSESSMENT = [*_RESULT_ITEMS, "satisfaction"]


def targets(own_target: pd.Series, tier: pd.Series, by_tier: dict[str, float], period_months: int) -> pd.Series:
    """Activities expected of a department in the period: its own yearly target, else its tier's, × months / 12.

    Args:
        own_target: Per year, missing = the tier's.
        tier: Same index; an unrated customer has no target.
        by_tier: Tier → activities a year.
        period_months: Length of the period.
    """
    return own_target.fillna(tier.map(by_tier).astype("float64")) * (period_months / 12)


def process(counts: pd.DataFrame, targets: pd.DataFrame, process_mix: tuple[float, ...]) -> Steps:
    """P = 100 · Σ(weight · min(1, count / target)) / Σweight; an item without a target above 0 is dropped."""
    wanted = targets.where(targets > 0)
    return of_columns(100 * (counts / wanted).clip(upper=1.0), process_mix, raw=counts)


def result(assessment: pd.DataFrame, result_mix: tuple[float, ...], sat_low: float, sat_cap: float) -> Steps:
    """R: event support and information channel (0/1/2) × 50, incident spread no 100, yes 0, by their mix; 0..100.

    Blank items are dropped, all three blank is missing. Satisfaction is a check only: at or below `sat_low` it caps R.
    """
    items = pd.DataFrame(
        {
            "event_support": assessment["event_support"] * _POINTS_PER_STEP,
            "info_channel": assessment["info_channel"] * _POINTS_PER_STEP,
            "incident_spread": 100.0 * (1.0 - assessment["incident_spread"]),
        }
    )
    satisfaction = assessment["satisfaction"]
    uncapped = of_columns(items, result_mix, raw=assessment[list(_RESULT_ITEMS)])
    points = uncapped.score()
    cap = (np.minimum(points, sat_cap) - points).where(satisfaction <= sat_low)
    return with_change(uncapped, "satisfaction", cap, raw=satisfaction)


def general(process: pd.Series, result: pd.Series, process_weight: pd.Series | float) -> Steps:
    """G = weight · P + (1 − weight) · R; without P it is R; without R missing: process alone never makes a score."""
    parts = pd.DataFrame({"process": process.where(result.notna()), "result": result})
    share = pd.Series(process_weight, index=parts.index).where(process.notna(), 0.0)
    return of_columns(parts, pd.DataFrame({"process": share, "result": 1 - share}))


def general_of_customer(general: pd.Series, importance: pd.Series, customer: pd.Series) -> Steps:
    """Σ(importance · G) / Σimportance over the assessed departments in scope; a step is a department's row."""
    return of_rows(general, importance, customer, step=general.index)


def _numbers(frame: pd.DataFrame, dated: pd.Series, table: str) -> pd.DataFrame:
    """The assessment columns as numbers (codes `0` `1` `2`; incident spread 1 or 0) with date, department and place."""
    known = {"customer_id": frame["customer_id"], "department": frame["department"], "date": dated}
    numbers = {item: pd.to_numeric(frame[item]).astype("float64") for item in _ASSESSMENT}
    return pd.DataFrame(known | numbers | {"table": table, "row": frame.index})


def newest(departments: pd.DataFrame, general_assessments: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The newest assessment of each department up to the as-of day; of one day, the lower R.

    C8 states no evidence window for results, so an old assessment counts as long as there is no newer one. A missing
    date is the as-of day. A row that assesses nothing is none. `table` and `row` tell where each one stands.
    """
    as_of = settings["as_of"]
    rows = _numbers(departments, departments["assessed_on"].fillna(pd.Timestamp(as_of)), "departments")
    if len(general_assessments):
        long = _numbers(general_assessments, general_assessments["period_end"], "general_assessments")
        rows = pd.concat([rows, long] if len(rows) else [long], ignore_index=True)
    rows = rows[until(rows["date"], as_of) & rows[_ASSESSMENT].notna().any(axis=1)]
    points = result(rows, settings["result_mix"], settings["sat_low"], settings["sat_cap"]).score()
    order = np.lexsort(
        (
            rows["satisfaction"].notna().to_numpy(),
            -points.fillna(np.inf).to_numpy(),
            rows["date"].to_numpy(dtype="datetime64[D]"),
        )
    )
    return rows.take(order).drop_duplicates(["customer_id", "department"], keep="last")


def _of_departments(newest: pd.DataFrame, departments: pd.DataFrame) -> pd.DataFrame:
    """The assessment columns by the rows of Departments; missing where a department was not assessed."""
    assessed, wanted = (zip(*(of[key].to_numpy() for key in _KEY), strict=True) for of in (newest, departments))
    row = {key: row for row, key in enumerate(assessed)}
    rows = np.array([row.get(key, -1) for key in wanted], dtype=np.intp)
    known = np.vstack([newest[_ASSESSMENT].to_numpy(), np.full(len(_ASSESSMENT), np.nan)])
    return pd.DataFrame(known[rows], index=departments.index, columns=_ASSESSMENT)


def department_columns(
    tables: Tables, tier: pd.Series, log: pd.DataFrame, settings: Settings
) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """The general relationship of each department, by its row; and the steps of its scores.

    Args:
        tables: The input.
        tier: By customer.
        log: in_period and category by activity (`activity_log.columns`).
        settings: The run's settings.

    Source: method.md C8 (S2 七.3; levels and mix OWN).
    """
    departments = tables["departments"].frame
    activity_counts = counts_if_kept(department_activity.counts(tables, log), tables)
    tier_of_row = departments["customer_id"].map(tier)
    by_tier, months = settings["general_targets"], settings["period_months"]
    wanted = pd.DataFrame(
        {
            item: targets(
                departments[f"target_{item}"], tier_of_row, {t: pair[place] for t, pair in by_tier.items()}, months
            )
            for place, item in enumerate(("team", "biz"))
        }
    )
    assessed = _of_departments(newest(departments, tables["general_assessments"].frame, settings), departments)
    steps = {
        "process": process(activity_counts, wanted, settings["process_mix"]),
        "result": result(assessed, settings["result_mix"], settings["sat_low"], settings["sat_cap"]),
    }
    P, R = steps["process"].score(), steps["result"].score()
    steps["general"] = general(P, R, settings["general_process_weight"])
    steps["general_30_70"] = general(P, R, OTHER_PROCESS_WEIGHT)
    G = steps["general"].score()
    frame = pd.DataFrame(
        {
            "customer_id": departments["customer_id"],
            "department": departments["department"],
            "team_count": activity_counts["team"],
            "biz_count": activity_counts["biz"],
            "team_target": wanted["team"],
            "biz_target": wanted["biz"],
            "process": P,
            "result": R,
            "general": G,
            "general_30_70": steps["general_30_70"].score(),
            "grade": letter(G, dict(zip("ABC", settings["bands"], strict=True)), lowest="D"),
            "flags": flag_lists(flags(P, R, assessed, settings["sat_low"])),
        }
    )
    return frame, steps


def flags(process: pd.Series, result: pd.Series, assessment: pd.DataFrame, sat_low: float) -> dict[str, pd.Series]:
    """What a department's scores say beside their numbers (C8 signals, from the shown values)."""
    P, R = half_up(process, INDEX_DECIMALS), half_up(result, INDEX_DECIMALS)
    satisfaction = assessment["satisfaction"]
    return {
        "SAT_LOW": satisfaction <= sat_low,
        "INCIDENT": assessment["incident_spread"] == 1,
        "BUSY_NO_RESULT": (P >= BUSY) & (R < WEAK),
        "NOT_ASSESSED": result.isna(),
        "RESULT_UNEXPLAINED": (P < IDLE) & (R >= STRONG),
        "SAT_MISSING": result.notna() & satisfaction.isna(),
    }


def columns(
    departments: pd.DataFrame, scores: pd.DataFrame, customers: pd.Index, settings: Settings
) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """`G`, `G_30_70`, `G_coverage`, `G_is_partial` and department counts of each customer, departments in scope only.

    Coverage is assessed ÷ in scope, by number (E12h: 2/3); importance weighs the score, not the coverage.

    Args:
        departments: in_scope (blank = yes), importance (blank = 2).
        scores: `department_columns`.
        customers: All customer ids.
        settings: The run's settings.

    Returns:
        The columns, and the steps of G and G_30_70; a step is a department's row.
    """
    in_scope = departments["in_scope"].fillna(True).astype(bool)
    scoped = scores[in_scope]
    importance = departments.loc[in_scope, "importance"].fillna(ORDINARY_IMPORTANCE)
    customer = belonging(scoped["customer_id"], customers)
    count = total(customer.notna(), customer)
    assessed = total(scoped["general"].notna(), customer)
    coverage = ratio(assessed, count)
    steps = {
        "G": general_of_customer(scoped["general"], importance, customer),
        "G_30_70": general_of_customer(scoped["general_30_70"], importance, customer),
    }
    frame = pd.DataFrame(
        {
            "G": steps["G"].score(),
            "G_30_70": steps["G_30_70"].score(),
            "G_coverage": coverage,
            "departments_in_scope": count,
            "departments_assessed": assessed,
            "G_is_partial": coverage < settings["department_coverage_min"] - 1e-9,
        }
    )
    return frame, steps
