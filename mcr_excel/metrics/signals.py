"""What a customer's and a contact's scores say beside their numbers: the flags that belong to no single column."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.attitude import OPPONENT, closeness_conflict
from mcr_excel.metrics.flags import flag_lists
from mcr_excel.metrics.power import IN_POWER
from mcr_excel.metrics.tier import INVESTED
from mcr_excel.metrics.totals import total
from mcr_excel.settings import Settings
from mcr_excel.terms import DIMENSIONS

LOW_CADENCE = 0.5
GRADES_WITH_BACKUP = ("S", "A")


def is_opposed(named: pd.DataFrame) -> pd.Series:
    """Whether somebody of power 7 or more opposes us (D4), by customer.

    Args:
        named: Active named contacts: power, level_used, customer.
    """
    return total((named["power"] >= IN_POWER) & (named["level_used"] == OPPONENT), named["customer"]) > 0


def date_is_assumed(contacts: pd.DataFrame) -> pd.Series:
    """Whether a contact's own six columns bear levels but no date, so that the as-of date was taken (B2)."""
    return contacts[list(DIMENSIONS)].notna().any(axis=1) & contacts["assessed_on"].isna()


def contact_flags(contacts: pd.DataFrame, people: pd.DataFrame) -> pd.Series:
    """Flags of each contact; one that has left, or is a position without a name, has those of its assessments only.

    Args:
        contacts: The input rows.
        people: The measured columns of the same rows.
    """
    asked = people["is_active"] & ~people["is_placeholder"]
    return flag_lists(
        {
            "NO_EVIDENCE": people["lacks_evidence"],
            "EXPIRED": asked & (people["status"] == "EXPIRED"),
            "UNASSESSED": asked & people["is_key"] & (people["status"] == "UNASSESSED"),
            "INSUFFICIENT": asked & (people["status"] == "INSUFFICIENT"),
            "CLOSENESS_CONFLICT": closeness_conflict(contacts["closeness"], people["level"], people["status"]),
            "NO_BACKUP": asked & contacts["position_grade"].isin(GRADES_WITH_BACKUP) & ~people["b_on_duty"],
            "DATE_ASSUMED": date_is_assumed(contacts),
        }
    )


def customer_flags(measured: pd.DataFrame, settings: Settings) -> pd.Series:
    """Flags of each customer, the tier's own apart (`tier_flags`).

    Args:
        measured: All measured columns by customer.
        settings: The run's settings.
    """
    owner_carries_most = measured["owner_share"] > settings["owner_share_amber"]
    may_leave = (measured["stickiness"] == 0) & measured["tier"].isin(INVESTED)
    return flag_lists(
        {
            "NO_KEY_CONTACT": measured["key_positions"] == 0,
            "NO_EYE": measured["eyes"] == 0,
            "ONE_EYE": measured["eyes"] == 1,
            "OPPONENT_IN_POWER": measured["is_opposed"],
            "OWNER_CONCENTRATION_RED": owner_carries_most & ~measured["owner_backup"],
            "SUSTAINED_DROP": measured["is_sustained_drop"],
            "PRACTICE_MISSING": measured["has_required_zero"],
            "CADENCE_LOW": measured["cadence_compliance"] < LOW_CADENCE,
            "SHRINK_BREACH": measured["is_shrink_breach"],
            "RIVAL_POWER": measured["rival_power_share"] > settings["rival_power_max"],
            "EASY_TO_LEAVE_RED": may_leave & measured["has_adversary_in_power"],
            "ARCHIVE_THIN": measured["archive_is_thin"],
            "SAME_ROOM": measured["same_room"],
            "CONCENTRATED": measured["top_share"] > settings["top_share_red"],
            "OWNER_CONCENTRATION": owner_carries_most,
            "EASY_TO_LEAVE": may_leave,
            "NO_DEPARTMENT": measured["departments_in_scope"] == 0,
            "NOT_ASSESSED": ~measured["has_practices"],
            "PARTIAL": measured["G_is_partial"] | measured["index_is_partial"],
            "NEW_FROM_ZERO": measured["grew_from_zero"],
            "OVER_MAX": measured["is_over_max"],
            "NO_GAIN": measured["has_no_gain"],
        }
    )
