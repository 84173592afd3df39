"""Goals and expansion cards: how far each plan is, whether its review is due, and what K its targets add up to."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from mcr_excel.metrics.flags import flag_lists
from mcr_excel.metrics.history import KEY, comparable, value_at
from mcr_excel.metrics.key_index import index_of, key_score
from mcr_excel.metrics.nothing import nothing_from_nothing
from mcr_excel.metrics.snapshot import CONTACT, CUSTOMER
from mcr_excel.metrics.totals import ratio, total
from mcr_excel.metrics.window import until
from mcr_excel.settings import Settings
from mcr_excel.terms import LEVELS

DONE, OVERDUE, ON_TRACK, BEHIND, CANCELLED = "DONE", "OVERDUE", "ON_TRACK", "BEHIND", "CANCELLED"
MEASURED_BY = {"contact_level": "level", "K": "K_index"}  # other metrics of a plan bear the name of what they measure
_REVIEW_MONTHS = {"2M": 2, "3M": 3, "6M": 6, "12M": 12}
_TOLERANCE = 1e-9
COLUMNS = {
    "plan_id": "str",
    "customer_id": "str",
    "contact_id": "str",
    "metric": "str",
    "current": "float64",
    "baseline": "float64",
    "target": "float64",
    "gap": "float64",
    "attainment": "float64",
    "elapsed": "float64",
    "start": "datetime64[us]",
    "due": "datetime64[us]",
    "status": "str",
    "is_open": "bool",
    "next_review": "datetime64[us]",
    "supports": "str",
    "flags": "object",
}


def is_on_level_scale(metric: pd.Series, target: pd.Series) -> pd.Series:
    """Whether a plan for K is written on the scale of levels (−1..3) and not as an index (0..100).

    C11 does not say which. Nobody aims at an index of 3 or less (all neutral is 25), so a target of up to 3 is a level.
    """
    return (metric == "K") & (target <= max(LEVELS))


def gap(target: pd.Series, current: pd.Series) -> pd.Series:
    """What is still to be gained: target − current."""
    return target - current


def attainment(current: pd.Series, baseline: pd.Series, target: pd.Series) -> pd.Series:
    """(current − baseline) / (target − baseline), limited to −1..1; missing while one of them is.

    Where there was nothing to gain: 1 once the target is held, else 0. The rule names target = baseline only; we judge
    a target below its baseline alike, for the quotient would praise falling.
    """
    reached = (current >= target - _TOLERANCE).astype("float64")
    share = ratio(current - baseline, target - baseline).clip(-1.0, 1.0)
    is_known = current.notna() & baseline.notna() & target.notna()
    return share.where(target > baseline, reached).where(is_known)


def elapsed(start: pd.Series, due: pd.Series, as_of: dt.date) -> pd.Series:
    """Days gone ÷ days in all, 0..1; missing without a start, or with a due date before it."""
    days_in_all = (due - start).dt.days
    days_gone = (pd.Timestamp(as_of) - start).dt.days.clip(lower=0)
    at_once = (days_gone > 0).astype("float64").where(days_in_all == 0)
    return ratio(days_gone, days_in_all).where(days_in_all > 0, at_once).clip(upper=1.0)


def status(
    current: pd.Series,
    target: pd.Series,
    due: pd.Series,
    attainment: pd.Series,
    elapsed: pd.Series,
    as_of: dt.date,
    plan_slack: float,
) -> pd.Series:
    """DONE, OVERDUE, ON_TRACK or BEHIND, the first that applies; missing where progress cannot be told."""
    rules = [
        current >= target - _TOLERANCE,
        due < pd.Timestamp(as_of),
        attainment >= elapsed - plan_slack - _TOLERANCE,
        attainment.notna() & elapsed.notna(),
    ]
    named = np.select(rules, [DONE, OVERDUE, ON_TRACK, BEHIND], default="")
    return pd.Series(named, index=current.index, dtype="str").replace("", None)


def next_review(
    last_review: pd.Series, review_every: pd.Series, start: pd.Series, tier: pd.Series, months_by_tier: dict[str, int]
) -> pd.Series:
    """The day by which a card is to be reviewed: one period after the last review, or after the start.

    A blank period is the tier's (A9), an unrated customer's is that of tier C; a card on which neither a period nor a
    review was ever entered has no such day.
    """
    own = review_every.map(_REVIEW_MONTHS)
    months = own.fillna(tier.map(months_by_tier | {"U": months_by_tier["C"]}).where(last_review.notna()))
    day = last_review.fillna(start)
    result = day.where(months.notna())
    for count in months.dropna().unique():
        result = result.mask(months == count, day + pd.DateOffset(months=int(count)))
    return result


def keys(plans: pd.DataFrame) -> pd.DataFrame:
    """What each plan measures, named as History names it: entity_kind, entity, metric."""
    is_contact = plans["metric"] == "contact_level"
    return pd.DataFrame(
        {
            "entity_kind": pd.Series(np.where(is_contact, CONTACT, CUSTOMER), index=plans.index, dtype="str"),
            "entity": plans["contact"].where(is_contact, plans["customer_id"]),
            "metric": plans["metric"].replace(MEASURED_BY),
        }
    )


@nothing_from_nothing(COLUMNS)
def rows(
    plans: pd.DataFrame, values: pd.DataFrame, kept: pd.DataFrame, tier: pd.Series, settings: Settings
) -> pd.DataFrame:
    """Progress of each plan, by the rows of Plans.

    Columns: plan_id, customer_id, contact_id, metric, current, baseline, target, gap, attainment, elapsed, start, due,
    status, is_open, next_review, supports, flags. `current` and `baseline` are on the target's scale. A plan that the
    team called done is DONE, one it cancelled CANCELLED.

    Args:
        plans: The sheet's rows, resolved: customer_id, contact.
        values: What is measured now (`snapshot.values`).
        kept: What History holds (`history.known`): a blank baseline is the value in the last comparable snapshot up to
            the start.
        tier: By customer.
        settings: The run's settings.

    Source: method.md C11, C21.
    """
    as_of, target = settings.as_of, plans["target"]
    asked = keys(plans)
    now = values.set_index(KEY)["value"].reindex(pd.MultiIndex.from_frame(asked)).set_axis(plans.index)
    then = value_at(comparable(kept, settings.fingerprint), asked.assign(day=plans["start"]))
    on_levels = is_on_level_scale(plans["metric"], target)
    current = now.mask(on_levels, now / 25 - 1)
    baseline = plans["baseline"].fillna(then.mask(on_levels, then / 25 - 1))
    attained, gone = attainment(current, baseline, target), elapsed(plans["start"], plans["due"], as_of)
    progress = status(current, target, plans["due"], attained, gone, as_of, settings["plan_slack"])
    progress = progress.mask(plans["status"] == "done", DONE).mask(plans["status"] == "cancelled", CANCELLED)
    months = {key: int(each[0]) for key, each in settings["plan_review_months"].items()}
    review = next_review(
        plans["last_review"], plans["review_every"], plans["start"], plans["customer_id"].map(tier), months
    )
    is_open = ~plans["status"].isin(("done", "cancelled")) & (progress != DONE)
    return pd.DataFrame(
        {
            "plan_id": plans["plan_id"],
            "customer_id": plans["customer_id"],
            "contact_id": plans["contact"],
            "metric": plans["metric"],
            "current": current,
            "baseline": baseline,
            "target": target,
            "gap": gap(target, current),
            "attainment": attained,
            "elapsed": gone,
            "start": plans["start"],
            "due": plans["due"],
            "status": progress,
            "is_open": is_open,
            "next_review": review,
            "supports": plans["supports"],
            "flags": flag_lists(
                {
                    "PLAN_OVERDUE": is_open & (progress == OVERDUE),
                    "PLAN_BEHIND": is_open & (progress == BEHIND),
                    "REVIEW_MISSED": is_open & until(review, as_of - dt.timedelta(days=1)),
                    "UNROOTED": is_open & plans["supports"].isna(),
                }
            ),
        }
    )


def target_columns(positions: pd.DataFrame, target_level: pd.Series, plans: pd.DataFrame) -> pd.DataFrame:
    """`K_target` and `K_target_index` of each customer: K with the levels that are aimed at (C11).

    A contact without a target keeps its level; a customer without any target has no target K.

    Args:
        positions: Active key positions: contact_id, power, level_used, customer.
        target_level: As entered on Contacts, by the same rows; blank = the target of the contact's open plan.
        plans: `rows`; of several open plans the one that is due last.
    """
    aims = plans[plans["is_open"] & (plans["metric"] == "contact_level") & plans["contact_id"].notna()]
    aimed = target_level.reindex(positions.index)
    if len(aims):
        aims = aims.sort_values(["due", "target"], kind="stable").drop_duplicates("contact_id", keep="last")
        aimed = aimed.fillna(positions["contact_id"].map(aims.set_index("contact_id")["target"]).astype("float64"))
    customer = positions["customer"]
    K = key_score(positions["power"], aimed.fillna(positions["level_used"]), customer)
    K = K.where(total(aimed.notna(), customer) > 0)
    return pd.DataFrame({"K_target": K, "K_target_index": index_of(K)})


@nothing_from_nothing({"customer_id": "str", "benefit": "str", "open_plans": "int64"})
def benefits(plans: pd.DataFrame) -> pd.DataFrame:
    """Open plans by customer and the benefit they serve (missing = none named): customer_id, benefit, open_plans."""
    serving = plans.loc[plans["is_open"], ["customer_id", "supports"]].rename(columns={"supports": "benefit"})
    return (
        serving.groupby(["customer_id", "benefit"], dropna=False, as_index=False)
        .size()
        .rename(columns={"size": "open_plans"})
    )
