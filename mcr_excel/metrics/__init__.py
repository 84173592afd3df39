"""What the tables say of each customer, contact and department: `measure` is the map of what is made from what."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mcr_excel.metrics import (
    ab_cover,
    activity_log,
    cadence,
    coverage,
    general,
    key_index,
    match,
    organizational,
    overall,
    people,
    signals,
    single_point,
    tier,
    value,
)
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

# What only other columns are made from; flags say it to the reader.
_STEPS_OF_CUSTOMERS = ["grew_from_zero", "same_room", "owner_backup", "G_is_partial", "index_is_partial"]
_STEPS_OF_CUSTOMERS += ["has_practices", "has_required_zero", "is_over_max", "is_opposed"]
_STEPS_OF_CONTACTS = ["G1", "G2", "G3", "G4", "lacks_evidence", "customer", "department", "a_on_duty", "b_on_duty"]


@dataclass(frozen=True)
class Metrics:
    """Everything measured, in full precision; missing is not-a-number (numbers), missing (texts), never 0.

    `customers`, `contacts` and `departments` have one row per input row and its label; `practices` one per customer
    and practice, `cadence` one per customer and item. Lists (`flags`, `tier_flags`, `gates`) may be empty.
    """

    customers: pd.DataFrame
    contacts: pd.DataFrame
    departments: pd.DataFrame
    practices: pd.DataFrame
    cadence: pd.DataFrame


def measure(tables: Tables, settings: Settings) -> Metrics:
    """Measure every customer, contact and department (method.md C1 to C10, C16).

    Args:
        tables: The workbook's input, resolved.
        settings: The run's settings; `as_of` is the last day that counts.
    """
    customers = tables["customers"].frame.drop_duplicates("customer_id").set_index("customer_id", drop=False)
    customers = customers.rename_axis(None)
    log = activity_log.columns(tables["activities"].frame, tables["dictionary"].frame, settings)

    values = value.columns(customers, customer_years=tables["customer_years"].frame, settings=settings)
    matches = match.columns(customers, settings)
    tiers = tier.columns(
        customers,
        value=values["value"],
        value_coverage=values["value_coverage"],
        match=matches["match"],
        mismatch=matches["mismatch"],
        settings=settings,
    )

    contacts = people.columns(tables, customers, log, settings)
    present = contacts[contacts["is_active"]]
    positions, named = present[present["is_key"]], present[~present["is_placeholder"]]
    keys = key_index.columns(positions)
    covers = coverage.columns(positions, named)
    singles = single_point.columns(positions, K_index=keys["K_index"], settings=settings)
    owners = ab_cover.columns(positions, stars=present[present["is_rising_star"]])

    departments = general.department_columns(tables, tier=tiers["tier"], log=log, settings=settings)
    generals = general.columns(tables["departments"].frame, departments, customers.index, settings)

    counts = cadence.activity_counts(tables, log, customers.index)
    least, most = cadence.targets(tiers["tier"], tables["cadence"].frame, settings["period_months"])
    cadences = cadence.rows(counts, least, most, tiers["tier"])
    practices = organizational.practices(tables, tier=tiers["tier"], counts=counts, least=least, settings=settings)
    organization = organizational.columns(practices, tables["practices"].frame, customers.index, settings)

    indexes = overall.columns(
        tiers["tier"], O=organization["O"], K_index=keys["K_index"], G=generals["G"], settings=settings
    )
    of_tier, of_people = [customers[["customer_id"]], values, matches, tiers], [keys, covers, singles, owners]
    measured = pd.concat([*of_tier, *of_people, generals, organization, indexes], axis=1).assign(
        cadence_compliance=cadence.cadence_compliance(cadences, customers.index),
        is_over_max=cadence.is_over_max(cadences, customers.index),
        is_opposed=signals.is_opposed(named),
    )
    measured["flags"] = signals.customer_flags(measured, settings)
    rows = tables["customers"].frame
    return Metrics(
        customers=measured.drop(columns=_STEPS_OF_CUSTOMERS).reindex(rows["customer_id"]).set_axis(rows.index),
        contacts=contacts.drop(columns=_STEPS_OF_CONTACTS),
        departments=departments,
        practices=practices,
        cadence=cadences,
    )
