"""Activities that suit each key contact: its level, need and style, the customer's stage and what cadence is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.metrics.activity_log import is_done
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


def open_stages(opportunities: pd.DataFrame, customers: pd.Index) -> pd.DataFrame:
    """Whether each customer has an open opportunity in each stage: one row per customer, one column per LTC stage."""
    rows = opportunities[is_open(opportunities) & opportunities["ltc_stage"].notna()]
    counts = pd.crosstab(rows["customer_id"], rows["ltc_stage"])
    return counts.reindex(index=customers, columns=list(STAGES), fill_value=0) > 0


@dataclass(frozen=True)
class Asked:
    """The key contacts that get suggestions, each with its place in the tables of `Suitability`."""

    contacts: pd.DataFrame
    level: np.ndarray[Any, Any]
    need: np.ndarray[Any, Any]
    style: np.ndarray[Any, Any]


def asked(people: pd.DataFrame, contacts: pd.DataFrame) -> Asked:
    """Active, named key contacts; a need or style that is not known is the tables' last row.

    Args:
        people: Measured: is_active, is_key, is_placeholder, level_used, owner_a.
        contacts: The input rows: contact_id, customer_id, need_level, social_style, position_grade, is_official.
    """
    wanted = people["is_active"] & people["is_key"] & ~people["is_placeholder"]
    columns = ["contact_id", "customer_id", "need_level", "social_style", "position_grade", "is_official"]
    rows = contacts.loc[wanted, columns].join(people.loc[wanted, ["owner_a", "level_used", "power"]])
    return Asked(
        rows,
        level=pd.Index(LEVELS).get_indexer(pd.Index(rows["level_used"].astype("int64"))),
        need=pd.Index(NEEDS).get_indexer(pd.Index(rows["need_level"])),
        style=pd.Index(STYLES).get_indexer(pd.Index(rows["social_style"])),
    )


def was_done(tables: Tables, contacts: pd.DataFrame, codes: tuple[str, ...], settings: Settings) -> Grid:
    """Whether each contact had each activity type in the last `repeat_days`, or has it planned.

    An activity that names no contact counts for every contact of its customers: it is not known who was there.

    Args:
        tables: The input.
        contacts: contact_id, customer_id.
        codes: The activity types.
        settings: The run's settings.
    """
    activities, as_of = tables["activities"].frame, settings["as_of"]
    recent = within_days(activities["date"], as_of, settings["repeat_days"])
    done = recent & is_done(activities["date"], activities["status"], as_of)
    planned = (activities["date"] > pd.Timestamp(as_of)) & (activities["status"] != "cancelled")
    types = activities.loc[done | planned, "activity_type"]
    grid = np.zeros((len(contacts), len(codes)), dtype=bool)
    links = tables.activity_contacts
    _mark(grid, links, "contact_id", contacts["contact_id"], types, codes)
    nobody = types[~types.index.isin(links["activity"])]
    _mark_all(grid, tables.activity_customers, contacts["customer_id"], nobody, codes)
    return grid


def _mark(grid: Grid, links: pd.DataFrame, key: str, ids: pd.Series, types: pd.Series, codes: tuple[str, ...]) -> None:
    rows = links[links["activity"].isin(types.index)]
    place = pd.Index(ids).get_indexer(pd.Index(rows[key]))
    column = pd.Index(codes).get_indexer(pd.Index(types.reindex(rows["activity"])))
    usable = (place >= 0) & (column >= 0)
    grid[place[usable], column[usable]] = True


def _mark_all(grid: Grid, links: pd.DataFrame, customer: pd.Series, types: pd.Series, codes: tuple[str, ...]) -> None:
    customers = pd.Index(customer.unique())
    of_customer = np.zeros((len(customers), len(codes)), dtype=bool)
    _mark(of_customer, links, "customer_id", customers.to_series(), types, codes)
    grid |= of_customer[customers.get_indexer(pd.Index(customer))]


def reasons(of: Asked, suits: Suitability, stages: pd.DataFrame, cadence_due: pd.DataFrame) -> dict[str, Grid]:
    """Why each type suits each contact: one grid (contacts × types) per reason.

    Args:
        of: The contacts.
        suits: The tables.
        stages: By customer and LTC stage (`open_stages`).
        cadence_due: By customer and activity type: whether a cadence that it fulfils is due.
    """
    customer = of.contacts["customer_id"]
    due = cadence_due.reindex(index=customer, columns=list(suits.codes), fill_value=False).to_numpy(dtype=bool)
    in_stage = stages.reindex(customer, fill_value=False).to_numpy(dtype=bool)
    need_sourced = suits.need_sourced[of.need]
    return {
        "level_sourced": suits.level_sourced[of.level],
        "need_sourced": need_sourced,
        "cadence": due,
        "stage": (in_stage.astype("int64") @ suits.stage.astype("int64")) > 0,
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


def ranked(may: Grid, why: dict[str, Grid], is_restricted: Grid, most: int) -> pd.DataFrame:
    """The first `most` types of each contact: `contact` and `type` (places), `rank` from 1.

    Sourced ones first; among these, and among the others, what needs no approval first; then more reasons; then the
    dictionary's order. One restricted type a contact is enough (OWN).
    """
    types = may.shape[1]
    sourced = np.logical_or.reduce([why[reason] for reason in _SOURCED])
    points = np.sum([grid.astype("int64") for grid in why.values()], axis=0)
    order = types - np.arange(types)
    key = np.where(may, ((sourced * 2 + ~is_restricted) * (len(why) + 1) + points) * (types + 1) + order, 0)
    best = np.argsort(-key, axis=1, kind="stable")
    in_order, needs_approval = np.take_along_axis(may, best, axis=1), is_restricted[best]
    kept = in_order & ~(needs_approval & (np.cumsum(needs_approval & in_order, axis=1) > _MOST_RESTRICTED))
    rank = np.cumsum(kept, axis=1)
    contact, place = np.nonzero(kept & (rank <= most))
    return pd.DataFrame({"contact": contact, "type": best[contact, place], "rank": rank[contact, place]})


def rows(
    tables: Tables, people: pd.DataFrame, customers: pd.Index, cadence_due: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per suggestion: contact_id, customer_id, what (type), rank, reasons, is_sourced, needs_approval, stages.

    Args:
        tables: The input.
        people: Measured contacts.
        customers: All customer ids.
        cadence_due: By customer and activity type.
        settings: The run's settings.

    Source: method.md A7 (S2 五.3, 五.4; ranges, style and order OWN).
    """
    suits = suitability(tables["dictionary"].frame)
    of = asked(people, tables["contacts"].frame)
    stages = open_stages(tables["opportunities"].frame, customers)
    why = reasons(of, suits, stages, cadence_due)
    done = was_done(tables, of.contacts, suits.codes, settings)
    found = ranked(
        may_be_suggested(of, suits, why, done), why, suits.is_restricted, settings["suggestions_per_contact"]
    )
    contact, kind = found["contact"].to_numpy(), found["type"].to_numpy()
    given = {reason: why[reason][contact, kind] for reason in REASONS}
    chosen = of.contacts.iloc[contact]
    of_customer = stages.reindex(chosen["customer_id"], fill_value=False).to_numpy()
    return pd.DataFrame(
        {
            "customer_id": chosen["customer_id"].to_numpy(),
            "contact_id": chosen["contact_id"].to_numpy(),
            "what": np.array(suits.codes, dtype=object)[kind],
            "rank": found["rank"].to_numpy(),
            "reasons": _names(REASONS, np.column_stack([*given.values()])),
            "is_sourced": np.logical_or.reduce([given[reason] for reason in _SOURCED]),
            "needs_approval": suits.is_restricted[kind],
            "stages": _names(STAGES, of_customer),
            "owner": chosen["owner_a"].to_numpy(),
        }
    )


def _names(names: tuple[str, ...], is_true: Grid) -> list[list[str]]:
    return [[name for name, yes in zip(names, row, strict=True) if yes] for row in is_true.tolist()]
