"""Activity fit and compliance: what should not have been done, or not without approval (method.md C18)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics import gifts, retention
from mcr_excel.metrics.activity_log import linked
from mcr_excel.metrics.activity_types import activity_types
from mcr_excel.metrics.stacked import stacked
from mcr_excel.metrics.window import until
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Table, Tables
from mcr_excel.terms.flags import FLAGS

COLUMNS = {
    "flag": "str",
    "activity": "Int64",
    "contact_id": "str",
    "date": "datetime64[us]",
    "value": "float64",
    "limit": "float64",
    "setting": "str",
}
_SEVERITIES = ("red", "amber", "info")
_JUDGED_BY = ["date", "activity_type", "approval_id", "cash_cost", "gift_value"]


def is_upcoming(activities: pd.DataFrame, settings: Settings) -> pd.Series:
    """Whether an activity is still planned: after the as-of day, neither done nor cancelled; it can be changed yet."""
    return ~until(activities["date"], settings["as_of"]) & ~activities["status"].isin(("done", "cancelled"))


def is_kept(table: Table, column: str) -> bool:
    """Whether the team keeps a column, be it empty."""
    return table.has(column) or bool(table.frame[column].notna().any())


def is_official(contacts: pd.DataFrame, is_public_sector: pd.Series) -> pd.Series:
    """Whether a contact counts as a public official: as entered; where blank, by the customer (state-owned or public).

    Args:
        contacts: customer_id, is_official.
        is_public_sector: By customer_id.
    """
    by_customer = contacts["customer_id"].map(is_public_sector.fillna(False).astype(bool)).astype("boolean")
    return contacts["is_official"].fillna(by_customer).fillna(False).astype(bool)


def misfits(activities: pd.DataFrame, people: pd.DataFrame, links: pd.DataFrame, types: pd.DataFrame) -> pd.DataFrame:
    """Activities with a contact whose level lies outside the range of the type (`MISFIT`), one row a pair.

    Args:
        activities: date, activity_type of those that count.
        people: contact_id, level, status; only an assessed contact (OK) can be a misfit.
        links: activity, contact_id.
        types: level_from, level_to by activity type.

    Returns:
        activity, contact_id, date, value (the level), limit (the end of the range that it lies beyond).
    """
    level = people.loc[people["status"] == "OK"].set_index("contact_id")["level"]
    contact = level.index.get_indexer(pd.Index(links["contact_id"]))
    activity = activities.index.get_indexer(pd.Index(links["activity"]))
    kind = types.index.get_indexer(pd.Index(activities["activity_type"]))[activity]
    value = np.where(contact >= 0, np.append(level, np.nan)[contact], np.nan)
    low, high = (np.append(types[end], np.nan)[kind] for end in ("level_from", "level_to"))
    found = np.flatnonzero((activity >= 0) & ((value < low) | (value > high)))
    return pd.DataFrame(
        {
            "activity": links["activity"].to_numpy()[found],
            "contact_id": links["contact_id"].array[found],
            "date": activities["date"].to_numpy()[activity[found]],
            "value": value[found],
            "limit": np.where(value < low, low, high)[found],
        }
    )


def value_given(activities: pd.DataFrame) -> pd.Series:
    """What an activity was worth to the customer's people: cash cost + gift value; missing where neither is known."""
    cash, gift = activities["cash_cost"], activities["gift_value"]
    return (cash.fillna(0.0) + gift.fillna(0.0)).where(cash.notna() | gift.notna())


def restricted(activities: pd.DataFrame, types: pd.DataFrame, approvals_are_kept: bool) -> dict[str, pd.DataFrame]:
    """Activities of a restricted type without approval, and those that state no value (A7: both are required).

    Args:
        activities: date, activity_type, approval_id and the values, of those that count.
        types: is_restricted by activity type.
        approvals_are_kept: Where the team keeps no approvals, that alone is said, not each activity.
    """
    rows = activities[activities["activity_type"].isin(types.index[types["is_restricted"]])]
    rows = rows.assign(value=value_given(rows)).rename_axis("activity").reset_index()
    found = {"VALUE_MISSING": rows[rows["value"].isna()]}
    if approvals_are_kept:
        found["RESTRICTED_UNAPPROVED"] = rows[rows["approval_id"].isna()]
    elif len(rows):
        found["APPROVALS_NOT_KEPT"] = pd.DataFrame({"value": [float(len(rows))]})
    return found


def with_officials(activities: pd.DataFrame, links: pd.DataFrame, officials: pd.Series) -> pd.DataFrame:
    """Unapproved activities of any value at which a public official was present, one row a pair.

    Args:
        activities: date, approval_id and the values, of those that count.
        links: activity, contact_id.
        officials: Ids of the contacts who are officials.
    """
    rows = links[links["contact_id"].isin(officials)] if len(officials) else links[:0]
    known = activities.loc[rows["activity"], ["date", "approval_id", "cash_cost", "gift_value"]].set_axis(rows.index)
    rows = rows.assign(date=known["date"], value=value_given(known))
    return rows[(rows["value"] > 0) & known["approval_id"].isna()]


def findings(
    tables: Tables, people: pd.DataFrame, log: pd.DataFrame, is_public_sector: pd.Series, settings: Settings
) -> pd.DataFrame:
    """Everything that compliance should look at, the gravest first.

    Activities done in the period or still planned count; gifts as `gifts.given` says.

    Args:
        tables: The input.
        people: contact_id, level, status, last_assessed by the rows of Contacts.
        log: is_done and in_period by activity (`activity_log.columns`).
        is_public_sector: By customer_id.
        settings: The run's settings.

    Returns:
        flag; activity (its row on Activities, missing where the finding is about none), contact_id, date, value and
        limit (in the unit of the rule: levels, money), setting (the limit that holds, or is blank).
    """
    contacts, activities = tables["contacts"].frame, tables["activities"].frame
    official = is_official(contacts, is_public_sector)
    officials = contacts.loc[official, "contact_id"]
    date = activities["date"][log["is_done"]]
    last = retention.last_contact(tables.activity_contacts, date, contacts["contact_id"])
    kept = retention.columns(contacts, people, last, settings)
    of_contacts = contacts[["contact_id"]].assign(date=kept["keep_until"])
    return in_order(
        of_activities(tables, people, officials, log["in_period"] | is_upcoming(activities, settings))
        | of_gifts(gifts.given(tables, log["is_done"], settings), officials, settings)
        | {"PI_EXPIRED": of_contacts[kept["is_expired"]], "RETENTION_DUE": of_contacts[kept["is_due"]]}
    )


def of_activities(
    tables: Tables, people: pd.DataFrame, officials: pd.Series, counts: pd.Series
) -> dict[str, pd.DataFrame]:
    """Findings about fit, approvals and officials, by flag.

    Args:
        tables: The input.
        people: contact_id, level, status.
        officials: Ids of the contacts who are officials.
        counts: Whether an activity counts.
    """
    activities, links = tables["activities"].frame[_JUDGED_BY][counts], linked(tables.activity_contacts, counts)
    types = activity_types(tables["dictionary"].frame)
    return restricted(activities, types, approvals_are_kept=is_kept(tables["activities"], "approval_id")) | {
        "MISFIT": misfits(activities, people, links, types),
        "OFFICIAL_UNAPPROVED": with_officials(activities, links, officials),
    }


def of_gifts(given: pd.DataFrame, officials: pd.Series, settings: Settings) -> dict[str, pd.DataFrame]:
    """Findings about gifts, by flag.

    Args:
        given: What was given to whom (`gifts.given`).
        officials: Ids of the contacts who are officials.
        settings: The three limits.
    """
    if given.empty:
        return {}
    to_official = given["contact_id"].isin(officials)
    return {
        "GIFT_OVER_EVENT": gifts.over_event(given, to_official, settings),
        "GIFT_OVER_YEAR": gifts.over_year(given, settings),
        "LIMIT_NOT_SET": gifts.limits_not_set(given, to_official, settings),
        "RECIPIENT_MISSING": given[given["contact_id"].isna()],
    }


def in_order(found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The findings of all flags in one frame: by severity, flag, activity and contact.

    Args:
        found: Flag → its rows, with any of the columns of `COLUMNS`.
    """
    flags = sorted(found, key=lambda flag: (_SEVERITIES.index(FLAGS[flag].severity), flag))
    listed = stacked((found[flag].assign(flag=flag) for flag in flags if len(found[flag])), COLUMNS)
    rank = listed["flag"].map({flag: place for place, flag in enumerate(flags)})
    in_order = listed.assign(rank=rank).sort_values(["rank", "activity", "contact_id", "setting"], ignore_index=True)
    return in_order.drop(columns="rank")
