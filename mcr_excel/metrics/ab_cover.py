"""Who of our people stands behind each contact: owners A and B, sponsor; rising stars attended (method.md C7)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.totals import ratio, total

STAR_ACTIVITIES = 2


def owner_a(owner_a: pd.Series, account_manager: pd.Series) -> pd.Series:
    """Owner A as entered, else the account manager of the contact's customer (B2).

    Args:
        owner_a: By contact.
        account_manager: Same index: of the contact's customer.
    """
    return owner_a.fillna(account_manager)


def is_on_duty(person: pd.Series, team: pd.DataFrame) -> pd.Series:
    """Whether a named person can act: anybody named where there is no Team sheet, else who is listed and active."""
    if team.empty:
        return person.notna()
    return person.isin(team.loc[team["is_active"].fillna(True).astype(bool), "person"].dropna())


def ab_satisfied(
    position_grade: pd.Series, a_on_duty: pd.Series, b_on_duty: pd.Series, sponsor_on_duty: pd.Series
) -> pd.Series:
    """Whether a contact has the owners its grade needs: S → A, B, sponsor; A → A, B; others → A.

    Source: method.md C7 (AB roles S2 四.3); a position without a grade needs owner A.
    """
    needs_backup, needs_sponsor = position_grade.isin(["S", "A"]), position_grade == "S"
    return a_on_duty & (b_on_duty | ~needs_backup) & (sponsor_on_duty | ~needs_sponsor)


def contact_columns(contacts: pd.DataFrame, customers: pd.DataFrame, team: pd.DataFrame) -> pd.DataFrame:
    """`owner_a` (with its default), `a_on_duty`, `b_on_duty` (and not A again), `ab_satisfied` of each contact."""
    manager = contacts["customer_id"].map(customers["account_manager"])
    first = owner_a(contacts["owner_a"], manager)
    a_on_duty = is_on_duty(first, team)
    b_on_duty = is_on_duty(contacts["owner_b"], team) & (first != contacts["owner_b"])
    satisfied = ab_satisfied(
        position_grade=contacts["position_grade"],
        a_on_duty=a_on_duty,
        b_on_duty=b_on_duty,
        sponsor_on_duty=is_on_duty(contacts["sponsor"], team),
    )
    return pd.DataFrame({"owner_a": first, "a_on_duty": a_on_duty, "b_on_duty": b_on_duty, "ab_satisfied": satisfied})


def ab_rate(ab_satisfied: pd.Series, customer: pd.Series) -> pd.Series:
    """Satisfied ÷ identified key contacts; missing where none is identified."""
    return ratio(total(ab_satisfied, customer), total(ab_satisfied.notna(), customer))


def columns(positions: pd.DataFrame, stars: pd.DataFrame) -> pd.DataFrame:
    """`ab_rate`, `stars`, `stars_attended_rate` (with two or more recent activities) of each customer.

    Args:
        positions: Active key positions: ab_satisfied, is_placeholder, customer.
        stars: Active rising stars: recent_count (missing where no activities are kept), customer.
    """
    identified = positions[~positions["is_placeholder"]]
    star_count = total(stars["customer"].notna(), stars["customer"])
    attended = total(stars["recent_count"] >= STAR_ACTIVITIES, stars["customer"])
    known = total(stars["recent_count"].notna(), stars["customer"])
    return pd.DataFrame(
        {
            "ab_rate": ab_rate(identified["ab_satisfied"], identified["customer"]),
            "stars": star_count,
            "stars_attended_rate": ratio(attended, known),
        }
    )
