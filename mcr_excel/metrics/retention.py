"""Retention: until when a contact's personal data may be kept (method.md C18, G.11; PIPL art. 19)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.totals import latest
from mcr_excel.settings import Settings


def last_contact(activity_contacts: pd.DataFrame, date: pd.Series, contact_id: pd.Series) -> pd.Series:
    """Day of the last activity with each contact, by the rows of `contact_id`; missing where there was none.

    Args:
        activity_contacts: activity, contact_id.
        date: Of the activities that count.
        contact_id: One row per contact.
    """
    contacts, activity = pd.Index(contact_id).unique(), date.index.get_indexer(pd.Index(activity_contacts["activity"]))
    links = activity_contacts[activity >= 0]
    contact = contacts.get_indexer(pd.Index(links["contact_id"]))
    last = latest(date.to_numpy()[activity[activity >= 0]], contact, len(contacts))
    return pd.Series(last[contacts.get_indexer(pd.Index(contact_id))], index=contact_id.index)


def due_date(last_needed: pd.Series, retention_months: int) -> pd.Series:
    """The day up to which data are kept that were needed last on a day: `retention_months` later."""
    return last_needed + pd.DateOffset(months=retention_months)


def columns(contacts: pd.DataFrame, people: pd.DataFrame, last_contact: pd.Series, settings: Settings) -> pd.DataFrame:
    """`keep_until`, `is_expired` (past the day entered) and `is_due` (no day entered, not needed for long), by contact.

    Without an entered day: `retention_months` after the contact left, else after the last activity or assessment.
    A position without a name holds no personal data.

    Args:
        contacts: contact_name, retain_until, left_date.
        people: last_assessed, same index.
        last_contact: Same index.
        settings: as_of, retention_months.
    """
    today, is_person = pd.Timestamp(settings["as_of"]), contacts["contact_name"].notna()
    last_seen = pd.concat([last_contact, people["last_assessed"]], axis=1).max(axis=1).astype("datetime64[us]")
    derived = due_date(contacts["left_date"].fillna(last_seen), settings["retention_months"])
    entered = contacts["retain_until"]
    return pd.DataFrame(
        {
            "keep_until": entered.fillna(derived).where(is_person),
            "is_expired": is_person & (entered < today),
            "is_due": is_person & entered.isna() & (derived < today),
        }
    )
