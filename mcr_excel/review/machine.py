"""The review as plain data for other programs (`review --json`): full precision, null for not assessed (design.md 3)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from mcr_excel.metrics import Metrics
from mcr_excel.problems import Problem
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms.vocabulary import Lang

_CUSTOMERS = (
    "customer_id", "customer_name", "tier", "tier_flags", "value", "match", "value_coverage", "K", "K_index", "G", "O",
    "index", "band", "flags",
)  # fmt: skip
_CONTACTS = (
    "contact_id", "contact_name", "customer_id", "status", "score", "level", "level_used", "power", "gates", "confidence",
)  # fmt: skip
_DEPARTMENTS = ("customer_id", "department", "process", "result", "general", "general_30_70", "grade", "flags")


def machine_output(
    tables: Tables, metrics: Metrics, settings: Settings, problems: Sequence[Problem], lang: Lang
) -> dict[str, Any]:
    """The review as a JSON-ready dictionary."""
    customers = metrics.customers.assign(customer_name=tables["customers"].frame["customer_name"])
    contacts = metrics.contacts.assign(contact_name=tables["contacts"].frame["contact_name"])
    return {
        "as_of": settings.as_of.isoformat(),
        "settings_hash": settings.fingerprint,
        "customers": _records(customers, _CUSTOMERS),
        "contacts": _records(contacts, _CONTACTS),
        "departments": _records(metrics.departments, _DEPARTMENTS),
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
    if value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value
