"""Hand-over gaps: what would be lost if owner A of a contact left, and owner B had to go on (method.md C7, D Mail)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.ab_cover import is_on_duty
from mcr_excel.metrics.activity_log import are_kept, linked
from mcr_excel.metrics.flags import name_lists
from mcr_excel.metrics.totals import latest
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

GAPS = ("no_a", "a_left", "no_b", "b_left", "same_person", "no_sponsor", "unnamed", "b_not_met", "overdue", "unknown")
"""The codes of `handover_gap`, the gravest first."""
_MEASURED = ["contact_id", "customer_id", "owner_a", "a_on_duty", "b_on_duty", "is_placeholder", "status"]
_NEVER = np.datetime64("NaT")


def rows(
    tables: Tables, people: pd.DataFrame, agenda: pd.DataFrame, is_done: pd.Series, settings: Settings
) -> pd.DataFrame:
    """One row per active contact that has a gap, by its row on Contacts: key contacts, and those with an owner B.

    Columns: contact_id, customer_id, gaps (codes of `handover_gap`, the gravest first), met and met_by_b (the last day
    with anybody of us, and with owner B), overdue (tasks of the agenda), overdue_since.

    Args:
        tables: The input.
        people: Measured contacts, with a_on_duty and b_on_duty.
        agenda: All that is due.
        is_done: By activity (`activity_log.columns`).
        settings: The run's settings; a meeting counts for `coverage_days`.
    """
    entered = tables["contacts"].frame[["owner_b", "sponsor", "position_grade"]]
    concerned = people["is_active"] & (people["is_key"] | entered["owner_b"].notna())
    people, entered = people[_MEASURED][concerned], entered[concerned]
    late = overdue(agenda, people["contact_id"])
    days = last_met(tables, people["contact_id"], entered["owner_b"], is_done, settings)
    found = gaps(entered, people, tables["team"].frame) | {
        "b_not_met": days["met_by_b_is_old"] & people["b_on_duty"] & ~people["is_placeholder"],
        "overdue": late["overdue"] > 0,
    }
    whose = people[["contact_id", "customer_id"]].assign(gaps=name_lists({gap: found[gap] for gap in GAPS}))
    return pd.concat([whose, days[["met", "met_by_b"]], late], axis=1)[whose["gaps"].map(len) > 0]


def gaps(entered: pd.DataFrame, people: pd.DataFrame, team: pd.DataFrame) -> dict[str, pd.Series]:
    """Which gaps of owners and knowledge each contact has, by the gap.

    Source: method.md C7 (S → A, B, sponsor; A → A, B; others → A).

    Args:
        entered: Contacts as entered: owner_b, sponsor, position_grade.
        people: The same contacts, measured: owner_a, a_on_duty, b_on_duty, is_placeholder, status.
        team: The Team table.
    """
    first, backup, grade = people["owner_a"], entered["owner_b"], entered["position_grade"]
    same = backup.notna() & (backup == first)
    return {
        "no_a": first.isna(),
        "a_left": first.notna() & ~people["a_on_duty"],
        "no_b": backup.isna() & grade.isin(["S", "A"]),
        "b_left": backup.notna() & ~same & ~people["b_on_duty"],
        "same_person": same,
        "no_sponsor": (grade == "S") & ~is_on_duty(entered["sponsor"], team),
        "unnamed": people["is_placeholder"],
        "unknown": ~people["is_placeholder"] & (people["status"] != "OK"),
    }


def overdue(agenda: pd.DataFrame, contact_id: pd.Series) -> pd.DataFrame:
    """`overdue` tasks of each contact and the day of the first, `overdue_since`; missing where there is none.

    Args:
        agenda: All that is due.
        contact_id: The contacts.
    """
    is_late = (agenda["is_overdue"] & agenda["contact_id"].notna()).to_numpy()
    due: dict[str, list[np.datetime64]] = {}
    for contact, day in zip(agenda["contact_id"].to_numpy()[is_late], agenda["due"].to_numpy()[is_late], strict=True):
        due.setdefault(contact, []).append(day)
    late = [due.get(contact, ()) for contact in contact_id.to_numpy()]
    return pd.DataFrame(
        {
            "overdue": [float(len(days)) if days else np.nan for days in late],
            "overdue_since": np.array([min(days, default=_NEVER) for days in late], dtype="datetime64[us]"),
        },
        index=contact_id.index,
    )


def last_met(
    tables: Tables, contact_id: pd.Series, owner_b: pd.Series, is_done: pd.Series, settings: Settings
) -> pd.DataFrame:
    """The last day on which each contact was met by anybody and by owner B, and whether owner B's is too long ago.

    Without an Activities sheet nothing is known, and nothing is too long ago.

    Args:
        tables: The input.
        contact_id: The contacts.
        owner_b: Same index.
        is_done: By activity.
        settings: `as_of`, `coverage_days`.
    """
    contacts, backup = pd.Index(contact_id).unique(), dict(zip(contact_id.to_numpy(), owner_b.to_numpy(), strict=True))
    links, activities = linked(tables.activity_contacts, is_done), tables["activities"].frame
    contact = contacts.get_indexer(pd.Index(links["contact_id"]))
    came = activities.index.get_indexer(pd.Index(links["activity"]))[contact >= 0]
    contact = contact[contact >= 0]
    our_people, date = activities["our_people"].to_numpy()[came].tolist(), activities["date"].to_numpy()[came]
    people = {text: text.split("; ") for text in {*our_people} if isinstance(text, str)}
    owners = np.array([backup[of] for of in contacts], dtype=object)[contact].tolist()
    with_b = [owner in people.get(text, ()) for owner, text in zip(owners, our_people, strict=True)]
    by_b = np.array(with_b, dtype=bool)
    met, met_by_b = latest(date, contact, len(contacts)), latest(date[by_b], contact[by_b], len(contacts))
    row = contacts.get_indexer(pd.Index(contact_id))
    frame = pd.DataFrame({"met": met[row], "met_by_b": met_by_b[row]}, index=contact_id.index)
    age = (pd.Timestamp(settings["as_of"]) - frame["met_by_b"]).dt.days
    return frame.assign(met_by_b_is_old=are_kept(tables) & ~(age <= settings["coverage_days"]))
