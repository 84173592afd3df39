"""Organizational relationship O: the practices that the tier requires, and the four pillars (method.md C9)."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd

from mcr_excel.metrics.cadence import counted
from mcr_excel.metrics.rounding import letter
from mcr_excel.metrics.steps import Steps, of_rows
from mcr_excel.metrics.totals import belonging, total
from mcr_excel.metrics.window import until
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import PRACTICES

REQUIRED, NOT_EXPECTED = "R", "-"
COUNTED_BY = {"O1": "summit", "O2": "visits"}  # practices that are a matter of counting: the cadence item that does it
_KEYS = [practice.key for practice in PRACTICES]
_FULL_STATUS = 2.0


def needs(tier: pd.Series, practice_needs: pd.DataFrame) -> pd.DataFrame:
    """R required, O optional, - not expected, by customer and practice: A8, changed by the PracticeNeeds sheet."""
    own = practice_needs[["practice", "tier", "need"]].dropna() if len(practice_needs) else practice_needs
    changed = dict(zip(zip(own["practice"], own["tier"], strict=True), own["need"], strict=True))
    tiers = sorted({of_tier for practice in PRACTICES for of_tier in practice.needs})
    by_tier = np.full((len(tiers) + 1, len(PRACTICES)), None, dtype=object)  # the last row: a tier that asks nothing
    for (row, of_tier), (column, practice) in product(enumerate(tiers), enumerate(PRACTICES)):
        by_tier[row, column] = changed.get((practice.key, of_tier), practice.needs.get(of_tier))
    needed = by_tier[pd.Index(tiers).get_indexer(pd.Index(tier))]
    return pd.DataFrame(needed, index=tier.index, columns=_KEYS, dtype="str")


def newest(practices: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The newest row of each customer and practice up to the as-of day (a missing date is that day); the lower status.

    C9 states no window: a practice that is in place stays so until a newer row says otherwise.
    """
    as_of = pd.Timestamp(settings["as_of"])
    rows = practices.assign(
        status=pd.to_numeric(practices["status"]).astype("float64"), date=practices["period_end"].fillna(as_of)
    )
    rows = rows[until(rows["date"], settings["as_of"])]
    order = np.lexsort(
        (
            -rows["count_manual"].fillna(-1.0).to_numpy(),
            -rows["status"].fillna(-1.0).to_numpy(),
            rows["date"].dt.normalize().to_numpy(),
        )
    )
    return rows.iloc[order].drop_duplicates(["customer_id", "practice"], keep="last")


def long(newest: pd.DataFrame, column: str, customers: pd.Index) -> pd.Series:
    """One column of the newest rows, for every customer and practice in this order; missing where there is no row."""
    row = customers.get_indexer(pd.Index(newest["customer_id"]))
    place = pd.Index(_KEYS).get_indexer(pd.Index(newest["practice"]))
    usable = (row >= 0) & (place >= 0)
    grid = np.full((len(customers), len(_KEYS)), np.nan)
    grid[row[usable], place[usable]] = newest[column].to_numpy(dtype="float64")[usable]
    return pd.Series(grid.ravel())


def by_practice(by_item: pd.DataFrame) -> pd.Series:
    """Values by cadence item, for every customer and practice; missing where it is not a matter of counting."""
    grid = np.full((len(by_item), len(_KEYS)), np.nan)
    for practice, item in COUNTED_BY.items():
        grid[:, _KEYS.index(practice)] = by_item[item]
    return pd.Series(grid.ravel())


def achieved(status: pd.Series, count: pd.Series, target: pd.Series) -> pd.Series:
    """How far a practice is in place: min(1, count / target) where the tier has a cadence for it, else status / 2.

    Args:
        status: 0, 1, 2; missing = not assessed.
        count: Missing where it is not a matter of counting, or no activities are kept.
        target: Missing or 0 where the tier has no cadence for it.

    Returns:
        0..1; missing where it is not known.
    """
    by_count = (count / target.where(target > 0)).clip(upper=1.0)
    return by_count.fillna(status / _FULL_STATUS)


def organizational_steps(achieved: pd.Series, customer: pd.Series, practice: pd.Series) -> Steps:
    """O = 100 · mean over the required practices, an unknown one counts 0 (C9); missing where none is required."""
    return of_rows(100 * achieved.fillna(0.0), 1.0, customer, step=practice, raw=achieved)


def organizational(achieved: pd.Series, customer: pd.Series) -> pd.Series:
    """O of each customer (`organizational_steps`)."""
    return organizational_steps(achieved, customer, practice=achieved.index).score()


def pillar_scores(required: pd.DataFrame, customer: pd.Series) -> pd.DataFrame:
    """O of each customer over the practices of each of the four pillars, one column a pillar.

    Args:
        required: practice, achieved.
        customer: Same index; categorical of all customers.
    """
    pillar_of = {practice.key: practice.pillar for practice in PRACTICES}
    pillars = list(dict.fromkeys(pillar_of.values()))
    member: pd.Categorical = customer.array
    cell = member.codes * len(pillars) + [pillars.index(pillar_of[practice]) for practice in required["practice"]]
    cells = pd.RangeIndex(len(member.categories) * len(pillars))
    score = organizational(required["achieved"], belonging(pd.Series(cell, index=required.index), cells))
    wide = score.to_numpy().reshape(-1, len(pillars))
    return pd.DataFrame(wide, index=member.categories, columns=[f"O_{pillar}" for pillar in pillars])


def practices(
    tables: Tables, newest: pd.DataFrame, tier: pd.Series, counts: pd.DataFrame, least: pd.DataFrame
) -> pd.DataFrame:
    """One row per customer and practice that its tier requires or lists as optional, with what is known of it.

    Columns: customer_id, practice, need, achieved, count, target, status.

    Args:
        tables: The input: practice_needs is used.
        newest: The newest row of each customer and practice (`newest`).
        tier: By customer.
        counts: Cadence counts by customer (`cadence.activity_counts`).
        least: Least targets by customer and item (`cadence.targets`).
    """
    manual = long(newest, "count_manual", tier.index)
    rows = pd.DataFrame(
        {
            "customer_id": np.repeat(tier.index.to_numpy(), len(_KEYS)),
            "practice": np.tile(_KEYS, len(tier)),
            "need": needs(tier, tables["practice_needs"].frame).to_numpy().ravel(),
            "count": manual.fillna(by_practice(counted(counts, tier))),
            "target": by_practice(least.where(least > 0)),
            "status": long(newest, "status", tier.index),
        }
    )
    rows["achieved"] = achieved(rows["status"], rows["count"], rows["target"])
    return rows[rows["need"] != NOT_EXPECTED].reset_index(drop=True)


def columns(
    rows: pd.DataFrame, newest: pd.DataFrame, customers: pd.Index, settings: Settings
) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """`O`, its letter, its pillars, `O_unassessed`, `has_practices`, `has_required_zero` of each customer.

    C9: a customer without any Practices row has no O, be its summits ever so many.

    Args:
        rows: One row per customer and practice (`practices`).
        newest: The newest row of each customer and practice.
        customers: All customer ids.
        settings: The run's settings.

    Returns:
        The columns, and the steps of O; a step is a practice.
    """
    has_practices = pd.Series(customers.isin(newest["customer_id"]), index=customers)
    required = rows[rows["need"] == REQUIRED]
    customer = belonging(required["customer_id"], customers)
    of_O = organizational_steps(required["achieved"], customer, required["practice"]).of_only(has_practices)
    O = of_O.score()  # noqa: E741
    pillars = pillar_scores(required, customer).where(has_practices)
    frame = pd.DataFrame(
        {
            "O": O,
            "O_letter": letter(O, dict(zip("AB", settings["bands"], strict=False)), lowest="C"),
            **pillars,
            "O_unassessed": total(required["achieved"].isna(), customer),
            "has_practices": has_practices,
            "has_required_zero": (total(required["achieved"] == 0, customer) > 0) & has_practices,
        }
    )
    return frame, {"O": of_O}
