"""Activities that suit each key contact: its level, need and style, the customer's stage and what cadence is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.metrics.activity_log import linked
from mcr_excel.metrics.cadence_due import by_activity
from mcr_excel.metrics.flags import names_of_rows
from mcr_excel.metrics.projects import is_open
from mcr_excel.metrics.suitability import NEEDS, STAGES, STYLES, Grid, Suitability, suitability
from mcr_excel.metrics.window import within_days
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import CODES, LEVELS

REASONS = tuple(term.key for term in CODES["suggestion_reason"])
EXECUTIVE_GRADES = ("S", "A")
_SOURCED = ("level_sourced", "need_sourced")
_MOST_RESTRICTED = 1
Places = npt.NDArray[np.intp]


def open_stages(opportunities: pd.DataFrame, customers: pd.Index) -> Grid:
    """Whether each customer has an open opportunity in each stage: one row per customer, one column per LTC stage."""
    grid = np.zeros((len(customers), len(STAGES)), dtype=bool)
    if len(opportunities):
        rows = opportunities[is_open(opportunities) & opportunities["ltc_stage"].notna()]
        customer = customers.get_indexer(pd.Index(rows["customer_id"]))
        stage = pd.Index(STAGES).get_indexer(pd.Index(rows["ltc_stage"]))
        usable = (customer >= 0) & (stage >= 0)
        grid[customer[usable], stage[usable]] = True
    return grid


@dataclass(frozen=True)
class Asked:
    """The key contacts that get suggestions, each with its place among the customers and in the tables."""

    contacts: pd.DataFrame
    customer: Places
    level: Places
    need: Places
    style: Places


def asked(people: pd.DataFrame, contacts: pd.DataFrame, customers: pd.Index) -> Asked:
    """Active, named key contacts; a need or style that is not known is the tables' last row.

    Args:
        people: Measured: contact_id, is_active, is_key, is_placeholder, level_used, owner_a.
        contacts: The input rows: customer_id, need_level, social_style, position_grade, is_official.
        customers: All customer ids.
    """
    wanted = np.flatnonzero(people["is_active"] & people["is_key"] & ~people["is_placeholder"])
    entered = contacts[["contact_id", "customer_id", "need_level", "social_style", "position_grade", "is_official"]]
    rows = entered.take(wanted).assign(owner_a=people["owner_a"].take(wanted))
    return Asked(
        rows,
        customer=customers.get_indexer(pd.Index(rows["customer_id"])),
        level=pd.Index(LEVELS).get_indexer(pd.Index(people["level_used"].take(wanted).astype("int64"))),
        need=pd.Index(NEEDS).get_indexer(pd.Index(rows["need_level"])),
        style=pd.Index(STYLES).get_indexer(pd.Index(rows["social_style"])),
    )


def was_done(
    tables: Tables, of: Asked, customers: pd.Index, codes: tuple[str, ...], is_done: pd.Series, settings: Settings
) -> Grid:
    """Whether each contact had each activity type in the last `repeat_days`, or has it planned.

    An activity that names no contact counts for every contact of its customers: it is not known who was there.

    Args:
        tables: The input.
        of: The contacts.
        customers: All customer ids.
        codes: The activity types.
        is_done: By activity.
        settings: The run's settings.
    """
    activities, as_of = tables["activities"].frame, settings["as_of"]
    date, status, links = activities["date"], activities["status"], tables.activity_contacts
    is_planned = (date > pd.Timestamp(as_of)) & (status != "cancelled")
    counts = is_planned | (is_done & within_days(date, as_of, settings["repeat_days"]))
    names_nobody = ~activities.index.isin(links["activity"])
    with_contacts = _grid(linked(links, counts), "contact_id", pd.Index(of.contacts["contact_id"]), activities, codes)
    at_all = linked(tables.activity_customers, counts & names_nobody)
    return with_contacts | of_customer(_grid(at_all, "customer_id", customers, activities, codes), of.customer)


def _grid(links: pd.DataFrame, key: str, members: pd.Index, activities: pd.DataFrame, codes: tuple[str, ...]) -> Grid:
    """Whether a link joins each member with an activity of each type."""
    types = activities["activity_type"].take(activities.index.get_indexer(pd.Index(links["activity"])))
    row, column = members.get_indexer(pd.Index(links[key])), pd.Index(codes).get_indexer(pd.Index(types))
    usable = (row >= 0) & (column >= 0)
    grid = np.zeros((len(members), len(codes)), dtype=bool)
    grid[row[usable], column[usable]] = True
    return grid


def of_customer(grid: Grid, customer: Places) -> Grid:
    """The row of each contact's customer; all no where the customer is not listed (−1)."""
    return np.vstack([grid, np.zeros((1, grid.shape[1]), dtype=bool)])[customer]


def reasons(of: Asked, suits: Suitability, stages: Grid, cadence_due: Grid) -> dict[str, Grid]:
    """Why each type suits each contact: one grid (contacts × types) per reason.

    Args:
        of: The contacts.
        suits: The tables.
        stages: By customer and LTC stage (`open_stages`).
        cadence_due: By customer and activity type: whether a cadence that it fulfils is due.
    """
    need_sourced = suits.need_sourced[of.need]
    of_stage = (stages.astype("int64") @ suits.stage.astype("int64")) > 0
    return {
        "level_sourced": suits.level_sourced[of.level],
        "need_sourced": need_sourced,
        "cadence": of_customer(cadence_due, of.customer),
        "stage": of_customer(of_stage, of.customer),
        "need": suits.need[of.need] & ~need_sourced,
        "level_favoured": suits.level_favoured[of.level],
        "style": suits.style[of.style],
    }


def may_be_suggested(of: Asked, suits: Suitability, why: dict[str, Grid], was_done: Grid) -> Grid:
    """Whether a type may be suggested to a contact at all.

    Its range covers the level; it is a key-contact type, one that A7 favours for the level or need, or an executive
    one that cadence asks for; there is a reason; it was not done lately. Executive activities are for grades S and A
    (OWN); a public official gets no restricted type (C18).
    """
    grade = of.contacts["position_grade"].isin(EXECUTIVE_GRADES).to_numpy()[:, None]
    official = of.contacts["is_official"].fillna(False).to_numpy(dtype=bool)[:, None]
    favoured = why["level_favoured"] | suits.need_favoured[of.need]
    of_kind = suits.is_key | favoured | (why["cadence"] & suits.is_executive)
    for_rank = grade | ~suits.is_executive
    allowed = ~(official & suits.is_restricted)
    return suits.fits[of.level] & of_kind & np.logical_or.reduce([*why.values()]) & for_rank & allowed & ~was_done


class Ranked(NamedTuple):
    """Places of the contacts and of the types that are suggested to them, and the ranks of these from 1."""

    contact: Places
    kind: Places
    rank: Places


def ranked(may: Grid, why: dict[str, Grid], is_restricted: Grid, most: int) -> Ranked:
    """The first `most` types of each contact.

    Sourced ones first; among these, and among the others, what needs no approval first; then more reasons; then the
    dictionary's order. One restricted type a contact is enough (OWN).
    """
    types = may.shape[1]
    sourced = np.logical_or.reduce([why[reason] for reason in _SOURCED])
    points = sum(grid.astype("int64") for grid in why.values())
    order = types - np.arange(types)
    key = np.where(may, ((sourced * 2 + ~is_restricted) * (len(why) + 1) + points) * (types + 1) + order, 0)
    best = np.argsort(-key, axis=1, kind="stable")
    in_order, needs_approval = np.take_along_axis(may, best, axis=1), is_restricted[best]
    kept = in_order & ~(needs_approval & (np.cumsum(needs_approval & in_order, axis=1) > _MOST_RESTRICTED))
    rank = np.cumsum(kept, axis=1, dtype=np.intp)
    contact, place = np.nonzero(kept & (rank <= most))
    return Ranked(contact, best[contact, place], rank[contact, place])


def rows(
    tables: Tables,
    people: pd.DataFrame,
    tier: pd.Series,
    due: pd.DataFrame,
    is_done: pd.Series,
    settings: Settings,
) -> pd.DataFrame:
    """One row per suggestion: contact_id, customer_id, what (type), rank, reasons, is_sourced, needs_approval, stages.

    Args:
        tables: The input.
        people: Measured contacts.
        tier: By customer.
        due: Cadences that are due (`cadence_due.rows`).
        is_done: By activity.
        settings: The run's settings.

    Source: method.md A7 (S2 五.3, 五.4; ranges, style and order OWN).
    """
    suits, customers = suitability(tables["dictionary"].frame), tier.index
    of = asked(people, tables["contacts"].frame, customers)
    stages = open_stages(tables["opportunities"].frame, customers)
    why = reasons(of, suits, stages, by_activity(due, tier, suits.codes))
    done = was_done(tables, of, customers, suits.codes, is_done, settings)
    found = ranked(
        may_be_suggested(of, suits, why, done), why, suits.is_restricted, settings["suggestions_per_contact"]
    )
    contact, kind = found.contact, found.kind
    given = {reason: why[reason][contact, kind] for reason in REASONS}
    chosen = of.contacts.take(contact)
    return pd.DataFrame(
        {
            "customer_id": chosen["customer_id"].array,
            "contact_id": chosen["contact_id"].array,
            "what": np.array(suits.codes, dtype=object)[kind],
            "rank": found.rank,
            "reasons": names_of_rows(REASONS, np.column_stack([*given.values()])),
            "is_sourced": np.logical_or.reduce([given[reason] for reason in _SOURCED]),
            "needs_approval": suits.is_restricted[kind],
            "stages": names_of_rows(STAGES, of_customer(stages, of.customer[contact])),
            "owner": chosen["owner_a"].array,
        }
    )
