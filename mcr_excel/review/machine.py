"""The review as plain data for other programs (`review --json`): full precision, null for not assessed (design.md 3)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from mcr_excel.metrics import Metrics
from mcr_excel.problems import Problem
from mcr_excel.review.context import beside
from mcr_excel.review.findings import cells
from mcr_excel.review.wording import Wording
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import DIMENSIONS
from mcr_excel.terms.vocabulary import Lang

_CUSTOMERS = (
    "customer_id", "customer_name", "tier", "tier_flags", "value", "match", "value_coverage", "K", "K_index", "G", "O",
    "index", "band", "flags", "index_change", "index_trend", "K_target", "K_target_index",
    "stick_feel", "stick_success", "stick_strategy", "stickiness", "customer_archive", "supplier_archive",
)  # fmt: skip
_CONTACTS = (
    "contact_id", "contact_name", "customer_id", "status", "score", "level", "level_used", "power", "gates", "confidence",
    *(f"d_{dimension}" for dimension in DIMENSIONS), "is_active", "is_key", "is_placeholder", "owner_a", "is_covered",
    "last_assessed", "flags",
)  # fmt: skip
_DEPARTMENTS = ("customer_id", "department", "process", "result", "general", "general_30_70", "grade", "flags")
_COVERAGE = (
    "customer_id", "key_positions", "key_assessed", "power_sum", "K_known", "identified_rate", "covered_rate",
    "covered_power_rate", "support_share", "exclusive_share", "opposition_share", "rival_share", "map_status", "ab_rate",
    "stars", "stars_attended_rate",
)  # fmt: skip
_SINGLE_POINT = (
    "customer_id", "eyes", "top_share", "top_contact", "without_top_index", "drop", "owner_top", "owner_share",
)  # fmt: skip
_POWER_MAP = ("customer_id", "contact_id", "superior", "depth", "broken", "closeness")
_PROJECTS = (
    "opp_id", "opp_name", "customer_id", "ltc_stage", "amount", "deciders", "present", "assessed", "K_index",
    "support_share", "flags",
)  # fmt: skip
_PRACTICES = ("customer_id", "practice", "need", "count", "target", "status", "achieved")
_CADENCE = ("customer_id", "item", "count", "min", "max", "compliance", "flag")
_PLANS = (
    "plan_id", "customer_id", "contact_id", "metric", "current", "baseline", "target", "gap", "attainment", "elapsed",
    "start", "due", "status", "is_open", "next_review", "supports", "flags",
)  # fmt: skip
_TREND = ("entity_kind", "entity", "metric", "value", "before", "since", "change", "verdict", "is_sustained_drop")
_ANNUAL = (
    "customer_id", "review_year", "revenue_expected", "revenue_actual", "revenue_deviation", "share_expected",
    "share_actual", "share_deviation", "index_expected", "index_actual", "index_deviation", "deviation_cause",
    "deviation_accepted", "adjust", "since", "growth", "value_before", "value_change", "is_top_before", "is_top",
    "match_before", "match_change", "new_partners", "index_change", "index_trend", "satisfaction",
    "satisfaction_before", "flags", "tasks",
)  # fmt: skip
_TASKS = ("flag", "customers", "weight", "customer_ids")

_SPENT = ("cost", "cost_share", "revenue_share", "cost_ratio")
_INVESTMENT = ("customer_id", *_SPENT, "cost_before", "cost_growth", "cost_per_point")
_INVESTMENT_TIERS = ("tier", "customers", *_SPENT, "average_cost", "flags")
_INVESTMENT_TYPES = ("activity_type", "category", "count", "costed", "cost", "cost_share", "average_cost")
_COMPETITION = (
    "customer_id", "revenue_share", "revenue_rank", "is_top", "share_year", "our_share", "best_rival",
    "best_rival_share", "share_gap", "share_position", "hhi", "rival_power_share",
)  # fmt: skip
_SUPPLIERS = ("customer_id", "year", "supplier", "share", "customer_rating", "is_strategic_partner", "is_us")
_SCORERS = ("scorer", "pairs", "bias", "exact", "kappa", "flags")
_VISITS = (
    "visit_id", "customer_id", "date", "owner", "took_place", "completeness", "missing_steps", "is_closed",
    "has_open_issues", "issue_is_overdue", "outcome_reached", "flags",
)  # fmt: skip
_VISIT_TOTALS = ("by", "who", "visits", "completeness", "closed_rate", "overdue_issues", "outcome_rate")
_ARCHIVES = ("customer_id", "archive", "field", "state", "points", "filled_on")
_NEXT_STEPS = (
    "customer_id", "contact_id", "kind", "what", "count", "rank", "reasons", "is_sourced", "needs_approval", "stages",
    "was_due", "owner", "due",
)  # fmt: skip
_AGENDA = (
    "day", "owner", "kind", "customer_id", "contact_id", "what", "text", "needs_approval", "is_overdue", "due",
)  # fmt: skip
_QUESTIONS = ("worth", "question", "customer_id", "contact_id", "department", "detail", "owner", "due", "text")
_FINDINGS = ("flag", "where", "contact_id", "date", "value", "limit", "setting")


def machine_output(
    tables: Tables, metrics: Metrics, settings: Settings, problems: Sequence[Problem], lang: Lang
) -> dict[str, Any]:
    """The review as a JSON-ready dictionary."""
    customers = metrics.customers.assign(customer_name=tables["customers"].frame["customer_name"])
    wording = Wording(tables, lang)
    contacts = metrics.contacts.assign(contact_name=tables["contacts"].frame["contact_name"])
    return {
        "as_of": settings.as_of.isoformat(),
        "settings_hash": settings.fingerprint,
        "customers": _records(customers, _CUSTOMERS),
        "contacts": _records(contacts, _CONTACTS),
        "departments": _records(metrics.departments, _DEPARTMENTS),
        "practices": _records(metrics.practices, _PRACTICES),
        "cadence": _records(metrics.cadence, _CADENCE),
        "coverage": _records(customers, _COVERAGE),
        "single_point": _records(customers, _SINGLE_POINT),
        "power_map": _records(metrics.power_map, _POWER_MAP),
        "projects": _records(beside(tables["opportunities"].frame, metrics.projects), _PROJECTS),
        "plans": _records(metrics.plans, _PLANS),
        "plan_benefits": _records(metrics.benefits, ("customer_id", "benefit", "open_plans")),
        "trend": _records(metrics.trend, _TREND),
        "annual": _records(metrics.annual, _ANNUAL),
        "tasks": _records(metrics.tasks, _TASKS),
        "investment": {
            "focus": metrics.focus._asdict(),
            "customers": _records(customers, _INVESTMENT),
            "tiers": _records(metrics.investment_tiers, _INVESTMENT_TIERS),
            "activity_types": _records(metrics.investment_types, _INVESTMENT_TYPES),
        },
        "competition": {
            "pareto": metrics.pareto._asdict(),
            "customers": _records(customers, _COMPETITION),
            "suppliers": _records(metrics.suppliers, _SUPPLIERS),
        },
        "scoring": {
            "agreement": metrics.agreement._asdict(),
            "scorers": _records(metrics.scorers, _SCORERS),
        },
        "compliance": _records(metrics.findings.assign(where=cells(tables, metrics.findings)), _FINDINGS),
        "visits": _records(metrics.visits, _VISITS),
        "visit_totals": _records(metrics.visit_totals, _VISIT_TOTALS),
        "archives": _records(metrics.archives, _ARCHIVES),
        "next_steps": _records(metrics.next_steps, _NEXT_STEPS),
        "agenda": _records(metrics.agenda, _AGENDA),
        "questions": _records(metrics.questions.assign(text=wording.questions(metrics.questions)), _QUESTIONS),
        "problems": [problem_record(problem, lang) for problem in problems],
    }


def problem_record(problem: Problem, lang: Lang) -> dict[str, str]:
    """A problem as plain data."""
    what, why, mend = problem.text(lang)
    return {
        "where": problem.where,
        "severity": problem.severity,
        "code": problem.code,
        "what": what,
        "why": why,
        "mend": mend,
    }


def _records(frame: pd.DataFrame, columns: Sequence[str]) -> list[dict[str, Any]]:
    values = [[_plain(value) for value in frame[column].tolist()] for column in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return value
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value
