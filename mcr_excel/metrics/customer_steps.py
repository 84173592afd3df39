"""What each customer's own team has to see to: required practices at zero, owners without backup, missing sponsors."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from mcr_excel.metrics.ab_cover import is_on_duty
from mcr_excel.metrics.organizational import COUNTED_BY, REQUIRED
from mcr_excel.metrics.signals import GRADES_WITH_BACKUP
from mcr_excel.metrics.tier import INVESTED
from mcr_excel.tables.table import Tables

GRADE_WITH_SPONSOR = "S"


def practices_at_zero(practices: pd.DataFrame) -> pd.DataFrame:
    """Required practices that are known not to be in place: customer_id, what.

    A practice that is a matter of counting is left to the cadence that counts it.
    """
    counted = practices["practice"].isin(list(COUNTED_BY)) & (practices["target"] > 0)
    at_zero = (practices["need"] == REQUIRED) & (practices["achieved"] == 0) & ~counted
    return pd.DataFrame({"customer_id": practices["customer_id"][at_zero], "what": practices["practice"][at_zero]})


def owners_without_backup(positions: pd.DataFrame, grade: pd.Series) -> pd.DataFrame:
    """Each owner A of key contacts of grade S or A that have no active owner B: customer_id, what (owner), count.

    Args:
        positions: Active key positions: customer_id, owner_a, b_on_duty, is_placeholder.
        grade: Position grade, same index.
    """
    bare = grade.isin(GRADES_WITH_BACKUP) & ~positions["b_on_duty"] & ~positions["is_placeholder"]
    owned = bare & positions["owner_a"].notna()
    counts = Counter(zip(*(positions[column][owned].to_numpy() for column in ("customer_id", "owner_a")), strict=True))
    rows = [(customer, owner, count) for (customer, owner), count in sorted(counts.items())]
    return pd.DataFrame(rows, columns=["customer_id", "what", "count"])


def sponsors_missing(tables: Tables, customers: pd.DataFrame, positions: pd.DataFrame, tier: pd.Series) -> pd.DataFrame:
    """S and A customers, and key contacts of grade S, without an active sponsor: customer_id, contact_id.

    Contacts are asked about only where the team keeps their sponsors.

    Args:
        tables: The input.
        customers: Indexed by customer_id: sponsor.
        positions: Active key positions: contact_id, customer_id, is_placeholder.
        tier: By customer.
    """
    team = tables["team"].frame
    alone = tier.isin(INVESTED) & ~is_on_duty(customers["sponsor"], team)
    of_customers = pd.DataFrame({"customer_id": tier.index[alone]})
    contacts = tables["contacts"].frame[["position_grade", "sponsor"]].loc[positions.index]
    wanted = (contacts["position_grade"] == GRADE_WITH_SPONSOR) & ~positions["is_placeholder"]
    bare = wanted & ~is_on_duty(contacts["sponsor"], team) & tables["contacts"].has("sponsor")
    of_contacts = positions[["customer_id", "contact_id"]][bare]
    return pd.concat([of_customers, of_contacts], ignore_index=True) if len(of_contacts) else of_customers
