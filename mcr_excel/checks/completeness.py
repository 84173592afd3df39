"""What is wanted beside a value: reasons for overrides, evidence for high scores, results of activities."""

from __future__ import annotations

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Table, Tables
from mcr_excel.terms import DIMENSIONS, MATCH_ITEMS, NON_ECONOMIC, SHEET_BY_KEY

_HIGH_SCORE = 4
_SCORES = (*NON_ECONOMIC, *MATCH_ITEMS, "potential", "stick_feel", "stick_success", "stick_strategy")
_NEED_EVIDENCE = (-1.0, 2.0, 3.0)


def overrides_are_complete(tables: Tables, settings: Settings) -> list[Problem]:
    """Every tier override has a reason, an approver and an end, and has not ended (method.md B1, C3)."""
    customers = tables["customers"]
    frame = customers.frame[customers.frame["tier_override"].notna()]
    problems = []
    for key in ("tier_override_reason", "tier_override_by", "tier_override_until"):
        column = SHEET_BY_KEY["customers"].column(key)
        for row in frame.index[frame[key].isna()]:
            where = customers.at(row, key if customers.has(key) else "tier_override")
            problems.append(Problem.at(where, "OVERRIDE_LACKS", zh=column.zh, en=column.en))
    ended = frame["tier_override_until"] < pd.Timestamp(settings.as_of)
    for row in frame.index[ended]:
        until = f"{frame.at[row, 'tier_override_until']:%Y-%m-%d}"
        problems.append(
            Problem.at(
                customers.at(row, "tier_override_until"), "OVERRIDE_ENDED", value=until, as_of=str(settings.as_of)
            )
        )
    return problems


def high_scores_have_evidence(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature for all
    """A customer with a score of 4 or 5 has evidence, where the team keeps that column (method.md B1)."""
    customers = tables["customers"]
    high = (customers.frame[list(_SCORES)] >= _HIGH_SCORE).any(axis=1)
    return _counted(customers, "evidence", high & customers.frame["evidence"].isna(), high, "SCORES_WITHOUT_EVIDENCE")


def levels_have_evidence(tables: Tables, settings: Settings) -> list[Problem]:
    """Levels −1, 2 and 3 have evidence, where the team keeps that column (method.md B6, C4)."""
    contacts = tables["contacts"]
    if settings["evidence_rule"] == "never":
        return []
    wanted = contacts.frame[list(DIMENSIONS)].isin(_NEED_EVIDENCE).any(axis=1)
    return _counted(contacts, "evidence", wanted & contacts.frame["evidence"].isna(), wanted, "LEVELS_WITHOUT_EVIDENCE")


def practices_in_place_have_evidence(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature
    """A practice that is in place has evidence, where the team keeps that column (method.md B8)."""
    practices = tables["practices"]
    wanted = practices.frame["status"] == "2"
    return _counted(
        practices, "evidence", wanted & practices.frame["evidence"].isna(), wanted, "PRACTICES_WITHOUT_EVIDENCE"
    )


def done_activities_have_a_result(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature
    """A done activity says what came of it, where the team keeps that column (method.md B3)."""
    activities = tables["activities"]
    done = activities.frame["status"] == "done"
    return _counted(activities, "result", done & activities.frame["result"].isna(), done, "ACTIVITIES_WITHOUT_RESULT")


def _counted(table: Table, column: str, lacking: pd.Series, of: pd.Series, code: str) -> list[Problem]:
    """A problem a workbook for all rows that lack something merely wanted, at the first of them."""
    problems = []
    for rows in table.by_keeper(of.index[of], column):
        without = rows[lacking.loc[rows].to_numpy()]
        if len(without):
            where = table.at(without[0], column)
            problems.append(Problem.at(where, code, count=len(without), total=len(rows)))
    return problems
