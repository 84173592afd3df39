"""Customer tier: the rules of method.md C3 in their order; the first that applies decides."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from mcr_excel.metrics.flags import flag_lists
from mcr_excel.metrics.rounding import at_least
from mcr_excel.metrics.value import value_is_partial
from mcr_excel.settings import Settings

UNRATED = "U"
INVESTED = ("S", "A")
_CARRIED = ("carried_value_missing", "carried_match_missing", "carried_partial")
_PROVISIONAL = ("carried_match_missing", "match_missing", "carried_partial", "partial")


def override_is_complete(tier_override_reason: pd.Series, tier_override_by: pd.Series) -> pd.Series:
    """Whether reason and approver are given (rule 1)."""
    return tier_override_reason.notna() & tier_override_by.notna()


def override_is_expired(tier_override_until: pd.Series, as_of: dt.date) -> pd.Series:
    """Whether the last day of the override is before the as-of day; an override without an end does not expire."""
    return tier_override_until < pd.Timestamp(as_of)


def reaches(
    value: pd.Series, match: pd.Series, tier_current: pd.Series, tier: str, threshold: float, tier_hysteresis: float
) -> pd.Series:
    """Whether value and match, as shown, reach a tier's threshold; who has the tier may be `tier_hysteresis` below."""
    above = at_least(value, threshold) & at_least(match, threshold)
    kept = at_least(value, threshold - tier_hysteresis) & at_least(match, threshold - tier_hysteresis)
    return above | (kept & (tier_current == tier))


def computed(
    value: pd.Series,
    match: pd.Series,
    mismatch: pd.Series,
    is_partial: pd.Series,
    tier_current: pd.Series,
    settings: Settings,
) -> pd.DataFrame:
    """Tier and deciding rule without overrides: rules 2 to 8.

    Returns:
        `tier` (S A B C U) and `rule`: carried_value_missing, unrated, mismatch, carried_match_missing, match_missing,
        carried_partial, partial, threshold_S, threshold_A, threshold_B or threshold_C.
    """
    ordinary = pd.Series(np.where(at_least(value, settings["tier_B"]), "B", "C"), index=value.index)
    is_carried, step = tier_current.notna(), settings["tier_hysteresis"]
    rules = [
        ("carried_value_missing", value.isna() & is_carried, tier_current),
        ("unrated", value.isna(), UNRATED),
        ("mismatch", mismatch, ordinary),
        ("carried_match_missing", match.isna() & is_carried, tier_current),
        ("match_missing", match.isna(), ordinary),
        ("carried_partial", is_partial & is_carried, tier_current),
        ("partial", is_partial, ordinary),
        ("threshold_S", reaches(value, match, tier_current, "S", settings["tier_S"], step), "S"),
        ("threshold_A", reaches(value, match, tier_current, "A", settings["tier_A"], step), "A"),
        ("threshold_B", ordinary == "B", "B"),
    ]
    applies = [condition.to_numpy(dtype=bool) for _, condition, _ in rules]
    outcomes = [np.broadcast_to(np.asarray(outcome, dtype=object), len(value)) for _, _, outcome in rules]
    return pd.DataFrame(
        {
            "tier": np.select(applies, outcomes, default="C"),
            "rule": np.select(applies, [name for name, _, _ in rules], default="threshold_C"),
        },
        index=value.index,
        dtype="str",
    )


def thresholds(rule: pd.Series, tier: pd.Series, settings: Settings) -> pd.DataFrame:
    """What value and match were compared with, and what the next tier needs of them: for the trace.

    Args:
        rule: `tier_rule` of each customer.
        tier: `tier_computed`.
        settings: The run's settings.

    Returns:
        Columns value_limit, match_limit (the threshold that decided), next_tier, next_value, next_match; missing where
        there is none. Of a mismatch the match that ends it is next_match.
    """
    least = {t: float(settings[f"tier_{t}"]) for t in "SAB"}
    above = pd.Series({"C": "B", "B": "A", "A": "S"}, dtype="str")
    following = tier.map(above).mask(rule == "mismatch", "A")
    by_two = rule.isin(("threshold_S", "threshold_A"))
    return pd.DataFrame(
        {
            "value_limit": tier.map(least).fillna(least["B"]).where(~rule.isin(("unrated", *_CARRIED))),
            "match_limit": tier.map(least).where(by_two).mask(rule == "mismatch", float(settings["match_min"])),
            "next_tier": following,
            "next_value": following.map(least),
            "next_match": following.map(least).where(following != "B"),
        }
    )


def columns(
    customers: pd.DataFrame,
    value: pd.Series,
    value_coverage: pd.Series,
    match: pd.Series,
    mismatch: pd.Series,
    settings: Settings,
) -> pd.DataFrame:
    """`tier`, `tier_computed` (without override), `tier_rule` and `tier_flags` of each customer.

    C3, rule 1: an override without an end date is valid for as long as it stands; one that lacks its reason or its
    approver, or has ended, is not obeyed and says so.

    Source: method.md C3 (override S1, S3 §8; thresholds OWN).
    """
    is_partial = value_is_partial(value, value_coverage, settings["value_min_coverage"])
    without = computed(value, match, mismatch, is_partial, customers["tier_current"], settings)
    given = customers["tier_override"].notna()
    complete = override_is_complete(customers["tier_override_reason"], customers["tier_override_by"])
    expired = override_is_expired(customers["tier_override_until"], settings["as_of"])
    obeyed = given & complete & ~expired
    if not settings["override_beats_mismatch"]:
        obeyed &= without["rule"] != "mismatch"
    rule = without["rule"].mask(obeyed, "override")
    flags = {
        "OVERRIDE_ON_MISMATCH": obeyed & mismatch & customers["tier_override"].isin(INVESTED),
        "OVERRIDE_EXPIRED": given & expired,
        "OVERRIDE_INCOMPLETE": given & ~complete,
        "CASH_COW": rule == "mismatch",
        "OVERRIDE": obeyed,
        "TIER_CARRIED": rule.isin(_CARRIED),
        "MATCH_MISSING": rule.isin(("carried_match_missing", "match_missing")),
        "VALUE_PARTIAL": is_partial,
        "PROVISIONAL": rule.isin(_PROVISIONAL),
    }
    return pd.DataFrame(
        {
            "tier": without["tier"].mask(obeyed, customers["tier_override"]),
            "tier_computed": without["tier"],
            "tier_rule": rule,
            "tier_flags": flag_lists(flags),
        }
    )
