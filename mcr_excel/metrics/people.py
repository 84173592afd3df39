"""One row per contact with everything that is measured of it: who it is, what it thinks of us, who looks after it."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics import ab_cover, attitude, confidence, coverage, power, signals
from mcr_excel.metrics.activity_log import counts_if_kept
from mcr_excel.metrics.flags import name_lists
from mcr_excel.metrics.steps import Steps
from mcr_excel.metrics.totals import belonging
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables


def columns(
    tables: Tables, customers: pd.DataFrame, log: pd.DataFrame, settings: Settings
) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """The measured columns of each contact, by the rows of Contacts; and the steps of their scores.

    Args:
        tables: The input.
        customers: Indexed by customer_id.
        log: is_recent by activity (`activity_log.columns`).
        settings: The run's settings.
    """
    contacts, attitudes = tables["contacts"].frame, tables["attitudes"].frame
    attitudes_of, newest, steps = attitude.columns(contacts, attitudes, keeps_evidence(tables), settings)
    powers, of_power = power.columns(contacts, as_of=settings["as_of"])
    confidences, of_confidence = confidence.column(contacts, newest, settings)
    cover = ab_cover.contact_columns(contacts, customers, team=tables["team"].frame)
    met = counts_if_kept(
        coverage.recent_count(contacts["contact_id"], tables.activity_contacts, log["is_recent"]), tables
    )
    people = pd.concat(
        [
            contacts[["contact_id", "customer_id", "department"]],
            powers,
            attitudes_of,
            cover,
        ],
        axis=1,
    ).assign(
        customer=belonging(contacts["customer_id"], customers.index),
        is_rising_star=contacts["is_rising_star"].fillna(False).astype(bool),
        gates=name_lists({gate: attitudes_of[gate].astype(bool) for gate in attitude.GATES}),
        confidence=confidences,
        recent_count=met,
        is_covered=coverage.is_covered(met, cover["a_on_duty"]),
    )
    return people.assign(flags=signals.contact_flags(contacts, people)), of_power | steps | of_confidence


def keeps_evidence(tables: Tables) -> bool:
    """Whether the team keeps an evidence column."""
    return tables["contacts"].has("evidence") or tables["attitudes"].has("evidence")


def owners(people: pd.DataFrame) -> pd.Series:
    """Owner A by contact_id.

    Args:
        people: contact_id, owner_a.
    """
    return people.drop_duplicates("contact_id").set_index("contact_id")["owner_a"]
