"""The decision chain of each open opportunity: who decides there, and what they think of us (method.md B10)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.attitude import OPPONENT, SUPPORTER
from mcr_excel.metrics.flags import flag_lists
from mcr_excel.metrics.key_index import index_of, key_score
from mcr_excel.metrics.nothing import nothing_from_nothing
from mcr_excel.metrics.power import IN_POWER
from mcr_excel.metrics.totals import belonging, ratio, total
from mcr_excel.terms.opportunities import is_over

COLUMNS = {
    "customer_id": "str",
    "deciders": "int64",
    "present": "int64",
    "assessed": "int64",
    "K_index": "float64",
    "support_share": "float64",
    "flags": "object",
}


def is_open(opportunities: pd.DataFrame) -> pd.Series:
    """Whether something may still come of each opportunity; a blank status says nothing against it."""
    status = opportunities["status"].fillna("")
    return ~status.map({text: is_over(text) for text in status.unique()}).astype(bool)


def deciders(opportunity_contacts: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """One row per opportunity and decision contact, with what is measured of the contact.

    Args:
        opportunity_contacts: opportunity (row on Opportunities), contact_id.
        people: Measured contacts: contact_id, is_active, power, level_used, status.
    """
    known = people.drop_duplicates("contact_id")[
        ["contact_id", "customer_id", "is_active", "power", "level_used", "status"]
    ]
    return opportunity_contacts.merge(known, on="contact_id")


@nothing_from_nothing(COLUMNS)
def rows(opportunities: pd.DataFrame, chain: pd.DataFrame, eye_min_power: float) -> pd.DataFrame:
    """Each open opportunity, by its row: `K_index` is C5 over its decision contacts who are still there.

    Columns: customer_id, deciders (how many are named), present (of them still there), assessed (of these), K_index
    (0..100; missing without anybody), support_share (power of level ≥ 1 among them, 0..1), flags.

    Args:
        opportunities: customer_id, status.
        chain: `deciders`.
        eye_min_power: Least power of an eye (C6).

    Source: method.md B10; the score is C5 on another group of people (OWN).
    """
    still = opportunities[is_open(opportunities)]
    chain = chain.assign(of=belonging(chain["opportunity"], still.index))
    present = chain[chain["is_active"].astype(bool)]
    power, supports = present["power"], present["level_used"] >= SUPPORTER
    counted = total(pd.Series(1.0, index=chain.index), chain["of"])
    there = total(pd.Series(1.0, index=present.index), present["of"])
    eyes = total(supports & (power >= eye_min_power), present["of"])
    opposed = total((present["level_used"] == OPPONENT) & (power >= IN_POWER), present["of"])
    flags = {
        "NO_DECIDER": counted == 0,
        "DECIDER_LEFT": there < counted,
        "NO_EYE": (there > 0) & (eyes == 0),
        "OPPONENT_IN_POWER": opposed > 0,
    }
    return pd.DataFrame(
        {
            "customer_id": still["customer_id"],
            "deciders": counted,
            "present": there,
            "assessed": total(present["status"] == "OK", present["of"]),
            "K_index": index_of(key_score(power, present["level_used"], present["of"])),
            "support_share": ratio(total(power.where(supports, 0.0), present["of"]), total(power, present["of"])),
            "flags": flag_lists(flags),
        },
        index=still.index,
    )
