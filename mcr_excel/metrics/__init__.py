"""What the tables say of each customer, contact and department: `measure` is the map of what is made from what."""

from __future__ import annotations

from functools import cache

import pandas as pd

from mcr_excel.metrics import (
    ab_cover,
    activity_log,
    agenda,
    annual,
    archives,
    cadence,
    compliance,
    costs,
    coverage,
    figures,
    general,
    handover,
    history,
    investment,
    key_index,
    match,
    next_steps,
    organizational,
    overall,
    pareto,
    people,
    plans,
    power_map,
    projects,
    questions,
    scorers,
    signals,
    single_point,
    snapshot,
    stickiness,
    supplier_share,
    tasks,
    tier,
    trend,
    value,
    visits,
)
from mcr_excel.metrics.measured import Metrics as Metrics
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

# What only other columns are made from; flags say it to the reader.
_STEPS_OF_CUSTOMERS = [
    "revenue_growth",
    "grew_from_zero",
    "same_room",
    "owner_backup",
    "G_is_partial",
    "index_is_partial",
]
_STEPS_OF_CUSTOMERS += ["has_practices", "has_required_zero", "is_over_max", "is_opposed", "is_sustained_drop"]
_STEPS_OF_CUSTOMERS += ["archive_is_thin", "has_adversary_in_power", "revenue_growth"]
_STEPS_OF_CUSTOMERS += ["is_shrink_breach", "has_no_gain"]
_STEPS_OF_CONTACTS = ["G1", "G2", "G3", "G4", "lacks_evidence", "customer", "department", "a_on_duty", "b_on_duty"]


def measure(tables: Tables, settings: Settings) -> Metrics:
    """Measure every customer, contact and department (method.md C1 to C13, C16, C21).

    Args:
        tables: The workbook's input, resolved.
        settings: The run's settings; `as_of` is the last day that counts.
    """
    customers = tables["customers"].frame.drop_duplicates("customer_id").set_index("customer_id", drop=False)
    customers = customers.rename_axis(None)
    log = activity_log.columns(tables["activities"].frame, tables["dictionary"].frame, settings)

    values, steps = value.columns(customers, customer_years=tables["customer_years"].frame, settings=settings)
    matches, of_match = match.columns(customers, settings)
    tiers = tier.columns(
        customers,
        value=values["value"],
        value_coverage=values["value_coverage"],
        match=matches["match"],
        mismatch=matches["mismatch"],
        settings=settings,
    )

    contacts, of_contacts = people.columns(tables, customers, log, settings)
    present = contacts[contacts["is_active"]]
    positions, named = present[present["is_key"]], present[~present["is_placeholder"]]
    keys, of_keys = key_index.columns(positions)
    covers = coverage.columns(positions, named)
    singles, of_singles = single_point.columns(positions, K_index=keys["K_index"], settings=settings)
    owners = ab_cover.columns(positions, stars=present[present["is_rising_star"]])

    departments, of_departments = general.department_columns(tables, tier=tiers["tier"], log=log, settings=settings)
    generals, of_general = general.columns(tables["departments"].frame, departments, customers.index, settings)

    counts = cadence.activity_counts(tables, log, customers.index)
    least, most = cadence.targets(tiers["tier"], tables["cadence"].frame, settings["period_months"])
    cadences = cadence.rows(counts, least, most, tiers["tier"])
    assessed = organizational.newest(tables["practices"].frame, settings)
    practices = organizational.practices(tables, assessed, tier=tiers["tier"], counts=counts, least=least)
    organization, of_O = organizational.columns(practices, assessed, customers.index, settings)

    indexes, of_index = overall.columns(
        tiers["tier"], O=organization["O"], K_index=keys["K_index"], G=generals["G"], settings=settings
    )
    steps |= of_match | of_index | of_O | of_keys | of_singles | of_general | of_departments | of_contacts
    of_tier, of_people = [customers[["customer_id"]], values, matches, tiers], [keys, covers, singles, owners]
    measured = pd.concat([*of_tier, *of_people, generals, organization, indexes], axis=1).assign(
        cadence_compliance=cadence.cadence_compliance(cadences, customers.index),
        is_over_max=cadence.is_over_max(cadences, customers.index),
        is_opposed=signals.is_opposed(named),
    )

    kept = history.known(tables["history"].frame, settings.as_of)
    newest = figures.newest(tables["customer_years"].frame, customers.index, settings.as_of.year)
    measured = measured.join(newest.add_suffix("_newest"))
    evidence = snapshot.evidence(measured, customers, practices)
    current = snapshot.values(measured.join(evidence), contacts, departments)
    trends = trend.rows(current, kept, settings)
    progress = plans.rows(tables["plans"].frame, current, kept, tiers["tier"], settings)
    target_level = tables["contacts"].frame["target_level"]
    measured = measured.join(trend.columns(trends, customers.index))
    measured = measured.join(plans.target_columns(positions, target_level, progress))

    earnings = pareto.columns(measured["revenue_mean"], settings)
    earned, spending = earnings["revenue_share"], costs.activity_costs(tables, log["in_period"], settings)
    invested = investment.columns(tables, spending, tiers, earned, measured["index_change"], log["is_done"], settings)
    shares = supplier_share.newest_shares(tables["supplier_shares"].frame, settings["as_of"])
    backs_competitor = tables["contacts"].frame["backs_competitor"]
    competition = supplier_share.columns(
        shares, tables["customer_years"].frame, positions, backs_competitor, customers.index
    )
    measured = pd.concat([measured, earnings, invested, competition], axis=1)

    files = archives.rows(tables, tiers["tier"], settings)
    layers = stickiness.columns(customers, measured["satisfaction_newest"], measured["G"], settings)
    filed = archives.columns(files, customers["since_year"], settings)
    measured = pd.concat([measured, layers, filed], axis=1).assign(
        has_adversary_in_power=stickiness.has_adversary_in_power(named, backs_competitor)
    )
    measured["flags"] = signals.customer_flags(measured, settings)

    @cache
    def scored() -> pd.DataFrame:
        return scorers.pairs(tables["attitudes"].frame, people.owners(contacts), settings)

    rows = tables["customers"].frame
    metrics = Metrics(
        customers=measured.drop(columns=_STEPS_OF_CUSTOMERS).reindex(rows["customer_id"]).set_axis(rows.index),
        contacts=contacts.drop(columns=_STEPS_OF_CONTACTS),
        departments=departments,
        practices=practices,
        cadence=cadences,
        plans=progress,
        benefits=lambda: plans.benefits(progress),
        trend=trends,
        annual=lambda: annual.columns(tables, customers, measured, progress, kept, settings),
        tasks=lambda: tasks.rows(metrics.annual["tasks"], tiers["tier"], settings["task_list_length"]),
        values=current,
        investment_tiers=lambda: investment.tier_rows(tiers["tier"], invested["cost"], earned, settings),
        investment_types=lambda: investment.type_rows(spending, log),
        activity_costs=spending,
        focus=lambda: investment.focus(spending, tiers["tier"], invested["cost"], earned, settings),
        pareto=lambda: pareto.pareto(measured["revenue_mean"], settings["pareto_pct"]),
        suppliers=shares,
        scorers=lambda: scorers.scorer_rows(scored(), settings),
        agreement=lambda: scorers.overall(scored(), settings),
        findings=lambda: compliance.findings(tables, contacts, log, customers["is_public_sector"], settings),
        visits=lambda: visits.columns(tables["visits"].frame, customers["account_manager"], settings),
        visit_totals=lambda: visits.totals(metrics.visits),
        archives=files,
        next_steps=lambda: next_steps.rows(
            tables, customers, contacts, tiers["tier"], practices, log["is_done"], settings
        ),
        agenda=lambda: agenda.rows(tables, customers, contacts, progress, metrics.next_steps, settings),
        questions=lambda: questions.rows(
            tables, customers, measured, contacts, departments, practices, metrics.visits, files, settings
        ),
        handover=lambda: handover.rows(tables, contacts, metrics.agenda, log["is_done"], settings),
        power_map=lambda: power_map.rows(contacts, tables["contacts"].frame),
        projects=lambda: projects.rows(tables["opportunities"].frame, metrics.deciders, settings["eye_min_power"]),
        deciders=lambda: projects.deciders(tables.opportunity_contacts, contacts),
        steps=steps,
    )
    return metrics
