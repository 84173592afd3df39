"""Statements that must be true of the tables; each returns a problem for each place where its name is untrue."""

from __future__ import annotations

from collections.abc import Callable

from mcr_excel.checks.agreement import (
    activities_are_entered_once,
    activity_ids_are_unique,
    owners_differ,
    supplier_shares_sum_to_one,
    we_are_among_the_suppliers,
    who_left_is_not_active,
)
from mcr_excel.checks.amounts import amounts_are_of_one_unit
from mcr_excel.checks.clock import as_of_is_not_before_every_activity, as_of_is_not_long_after_every_activity
from mcr_excel.checks.completeness import (
    done_activities_have_a_result,
    high_scores_have_evidence,
    levels_have_evidence,
    overrides_are_complete,
    practices_in_place_have_evidence,
)
from mcr_excel.checks.hierarchy import parents_have_no_cycle, reports_to_has_no_cycle
from mcr_excel.problems import Problem
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

CHECKS: tuple[Callable[[Tables, Settings], list[Problem]], ...] = (
    as_of_is_not_before_every_activity,
    as_of_is_not_long_after_every_activity,
    parents_have_no_cycle,
    reports_to_has_no_cycle,
    overrides_are_complete,
    owners_differ,
    who_left_is_not_active,
    activities_are_entered_once,
    activity_ids_are_unique,
    supplier_shares_sum_to_one,
    we_are_among_the_suppliers,
    amounts_are_of_one_unit,
    high_scores_have_evidence,
    levels_have_evidence,
    practices_in_place_have_evidence,
    done_activities_have_a_result,
)


def check(tables: Tables, settings: Settings) -> list[Problem]:
    """Every place where a statement about the tables is not true."""
    return [problem for statement in CHECKS for problem in statement(tables, settings)]
