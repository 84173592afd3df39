"""Who counts as a key position, and how much power each contact has (method.md B2, C5)."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from mcr_excel.metrics.steps import Steps, of_sum
from mcr_excel.metrics.window import until

LEAST, MOST = 1.0, 10.0
IN_POWER = 7.0
GRADE_POWER = {"S": 5.0, "A": 4.0, "B": 2.0, "C": 1.0}
ROLE_POWER = {"D": 5.0, "A": 4.0, "E": 3.0, "I": 2.0, "U": 1.0, "N": 0.0}


def is_active(is_active: pd.Series, left_date: pd.Series, as_of: dt.date) -> pd.Series:
    """Whether a contact is still there on the as-of day: not marked as gone, and no leaving date up to that day."""
    return is_active.fillna(True).astype(bool) & ~until(left_date, as_of)


def is_key(is_key: pd.Series, position_grade: pd.Series, decision_role: pd.Series) -> pd.Series:
    """Whether a position is key: as entered; where blank, grade S or A or a role on the decision chain (B2)."""
    on_the_chain = decision_role.notna() & (decision_role != "N")
    return is_key.astype("boolean").fillna(position_grade.isin(["S", "A"]) | on_the_chain).astype(bool)


def power(power_manual: pd.Series, position_grade: pd.Series, decision_role: pd.Series) -> Steps:
    """Power of a position: as entered, else grade (S5 A4 B2 C1) + role (D5 A4 E3 I2 U1 N0); 1..10.

    An unknown grade or role adds nothing; a position of which neither is known has the least power.

    Source: method.md C5 (role weights P1, grade weights and sum OWN).
    """
    is_computed = power_manual.isna()
    by_grade = position_grade.map(GRADE_POWER).astype("float64").where(is_computed)
    by_role = decision_role.map(ROLE_POWER).astype("float64").where(is_computed)
    whole = power_manual.fillna(by_grade.fillna(0.0) + by_role.fillna(0.0))
    within_bounds = whole.clip(LEAST, MOST) - whole
    parts = {"power_manual": power_manual, "position_grade": by_grade, "decision_role": by_role}
    return of_sum(pd.DataFrame(parts | {"limit": within_bounds}))


def columns(contacts: pd.DataFrame, as_of: dt.date) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """`is_active`, `is_key`, `is_placeholder` (a position without a name) and `power` of each contact; its steps."""
    of_power = power(contacts["power_manual"], contacts["position_grade"], contacts["decision_role"])
    frame = pd.DataFrame(
        {
            "is_active": is_active(contacts["is_active"], contacts["left_date"], as_of),
            "is_key": is_key(contacts["is_key"], contacts["position_grade"], contacts["decision_role"]),
            "is_placeholder": contacts["contact_name"].isna(),
            "power": of_power.score(),
        }
    )
    return frame, {"power": of_power}
