"""How much of the decision chain is identified, met, for us or against us (method.md C5)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.activity_log import linked
from mcr_excel.metrics.attitude import EXCLUSIVE, OPPONENT, SUPPORTER
from mcr_excel.metrics.power import IN_POWER
from mcr_excel.metrics.totals import belonging, ratio, total


def recent_count(contact_id: pd.Series, activity_contacts: pd.DataFrame, is_recent: pd.Series) -> pd.Series:
    """Done activities with each contact within the coverage days.

    Args:
        contact_id: One row per contact.
        activity_contacts: Pairs activity, contact_id.
        is_recent: By activity.
    """
    links = linked(activity_contacts, is_recent)
    counts = total(links["activity"].notna(), belonging(links["contact_id"], pd.Index(contact_id).unique()))
    return counts.reindex(contact_id).set_axis(contact_id.index)


def is_covered(recent_count: pd.Series, a_on_duty: pd.Series) -> pd.Series:
    """Whether a position was met recently and has an owner A on duty; missing where no activities are kept."""
    return ((recent_count > 0) & a_on_duty).astype("float64").where(recent_count.notna())


def power_share(holds: pd.Series, power: pd.Series, customer: pd.Series) -> pd.Series:
    """Power of the positions for which something holds ÷ power of all; missing where there is no power or no answer."""
    return ratio(total(power.where(holds.notna()) * holds, customer), total(power.where(holds.notna()), customer))


def map_status(power: pd.Series, level_used: pd.Series, customer: pd.Series) -> pd.Series:
    """0 no contacts, 1 contacts, 2 one of power ≥ 7, 3 one of power ≥ 7 who supports us (P6).

    Args:
        power: One row per active, named contact (key or not: the map shows people, not blanks).
        level_used: Same index.
        customer: Same index.
    """
    in_power = power >= IN_POWER
    reached = [total(power.notna(), customer), total(in_power, customer), total(in_power & (level_used >= 1), customer)]
    steps = np.column_stack([step.to_numpy() > 0 for step in reached])
    return pd.Series(steps.sum(axis=1).astype("float64"), index=reached[0].index)


def columns(positions: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Coverage and stance of each customer's key positions, and its map status.

    C5: a share has Σpower of the key positions below the line, placeholders included; levels are the levels used.

    Args:
        positions: Active key positions: power, level_used, d_compete, is_placeholder, is_covered, customer.
        people: Active named contacts: power, level_used, customer.
    """
    power, customer, level = positions["power"], positions["customer"], positions["level_used"]
    named, covered = ~positions["is_placeholder"], positions["is_covered"]
    return pd.DataFrame(
        {
            "identified_rate": ratio(total(named, customer), total(named.notna(), customer)),
            "covered_rate": ratio(total(covered, customer), total(covered.notna(), customer)),
            "covered_power_rate": power_share(covered, power, customer),
            "support_share": power_share(level >= SUPPORTER, power, customer),
            "exclusive_share": power_share(level >= EXCLUSIVE, power, customer),
            "opposition_share": power_share(level == OPPONENT, power, customer),
            "rival_share": power_share(positions["d_compete"] == OPPONENT, power, customer),
            "map_status": map_status(people["power"], people["level_used"], people["customer"]),
        }
    )
