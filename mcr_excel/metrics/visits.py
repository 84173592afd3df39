"""Visits: prepared in six steps, closed, and what came of them (method.md C20)."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from mcr_excel.metrics.flags import flag_lists, name_lists
from mcr_excel.metrics.nothing import nothing_from_nothing
from mcr_excel.metrics.totals import belonging, ratio, total
from mcr_excel.metrics.window import until
from mcr_excel.settings import Settings

STEPS: dict[str, tuple[str, ...]] = {
    "preparation": ("purpose_kind", "expected_outcome", "background"),
    "opening": ("opening",),
    "needs": ("situation", "problem", "implication", "need_payoff"),
    "proposal": ("proposal",),
    "objections": ("objections",),
    "closure": ("summary",),
}
COLUMNS = {
    "visit_id": "str",
    "customer_id": "str",
    "date": "datetime64[us]",
    "owner": "str",
    "took_place": "bool",
    "completeness": "float64",
    "missing_steps": "object",
    "is_closed": "float64",
    "has_open_issues": "bool",
    "issue_is_overdue": "bool",
    "outcome_reached": "float64",
    "flags": "object",
}
TOTALS = {
    "by": "str",
    "who": "object",
    "visits": "int64",
    "completeness": "float64",
    "closed_rate": "float64",
    "overdue_issues": "int64",
    "outcome_rate": "float64",
}
_BY = {"owner": "owner", "customer": "customer_id"}


def steps_done(visits: pd.DataFrame) -> pd.DataFrame:
    """Whether each of the six steps has text; a step of several columns has it where any of them does."""
    return pd.DataFrame({step: visits[list(columns)].notna().any(axis=1) for step, columns in STEPS.items()})


def completeness(steps_done: pd.DataFrame) -> pd.Series:
    """Steps with text ÷ 6; 0..1."""
    return steps_done.mean(axis=1)


def has_open_issues(open_issues: pd.Series, closed: pd.Series) -> pd.Series:
    """Whether issues are written down and the team has not entered the visit as closed, which settles them."""
    return open_issues.notna() & ~closed.fillna(False).astype(bool)


def is_closed(visits: pd.DataFrame, has_open_issues: pd.Series) -> pd.Series:
    """Whether a visit has a summary, and no open issue or a next step with its date for them; "no" entered stands.

    C20 asks it of each issue; a row of the sheet has one next step, which stands for all of its issues.
    """
    has_next = visits["next_step"].notna() & visits["next_due"].notna()
    refused = visits["closed"].eq(False).fillna(False).astype(bool)
    return visits["summary"].notna() & (~has_open_issues | has_next) & ~refused


def owner(our_people: pd.Series, account_manager: pd.Series) -> pd.Series:
    """Who answers for a visit or an activity: the first of our people named on it, else the account manager.

    Args:
        our_people: Names separated by `; `.
        account_manager: Same index: of the row's customer.
    """
    first = [text.partition("; ")[0] if isinstance(text, str) else None for text in our_people.to_numpy()]
    return pd.Series(first, index=our_people.index, dtype="str").fillna(account_manager)


def is_overdue(has_open_issues: pd.Series, next_due: pd.Series, as_of: dt.date) -> pd.Series:
    """Whether open issues are past their next-step date on the as-of day."""
    return has_open_issues & (next_due < pd.Timestamp(as_of))


@nothing_from_nothing(COLUMNS)
def columns(visits: pd.DataFrame, account_manager: pd.Series, settings: Settings) -> pd.DataFrame:
    """The measured columns of each visit, by the rows of Visits.

    visit_id, customer_id, date, owner, took_place, completeness, missing_steps, is_closed, has_open_issues,
    issue_is_overdue, outcome_reached, flags. A visit after the as-of day is planned: of it only the preparation can be
    judged, and `is_closed` and `outcome_reached` are missing. The outcome is reached where one was expected and the
    visit is closed with no issue left open; missing where none was expected.

    Args:
        visits: The sheet's rows.
        account_manager: By customer.
        settings: The run's settings.

    Source: method.md C20 (three phases, six steps, SPIN: S2 九; completeness OWN).
    """
    done = steps_done(visits)
    took_place = until(visits["date"], settings["as_of"])
    left_open = has_open_issues(visits["open_issues"], visits["closed"])
    closed = is_closed(visits, left_open)
    overdue = is_overdue(left_open, visits["next_due"], settings["as_of"])
    reached = (closed & ~left_open).astype("float64").where(took_place & visits["expected_outcome"].notna())
    return visits[["visit_id", "customer_id", "date"]].assign(
        owner=owner(visits["our_people"], visits["customer_id"].map(account_manager)),
        took_place=took_place,
        completeness=completeness(done),
        missing_steps=name_lists({step: ~done[step] for step in STEPS}),
        is_closed=closed.astype("float64").where(took_place),
        has_open_issues=left_open,
        issue_is_overdue=overdue,
        outcome_reached=reached,
        flags=flag_lists({"ISSUE_OVERDUE": overdue, "VISIT_OPEN": took_place & ~closed}),
    )


@nothing_from_nothing(TOTALS)
def totals(columns: pd.DataFrame) -> pd.DataFrame:
    """Visits that took place, by owner and by customer.

    Columns: by (owner or customer), who, visits, completeness, closed_rate, overdue_issues, outcome_rate (missing
    where no visit expected one).

    Args:
        columns: `columns`.
    """
    past = columns[columns["took_place"]]
    return pd.concat([_of(past, by, past[key]) for by, key in _BY.items()], ignore_index=True)


def _of(past: pd.DataFrame, by: str, who: pd.Series) -> pd.DataFrame:
    members = pd.Index(np.sort(who.dropna().unique()))
    group = belonging(who, members)
    visits = total(who.notna(), group)
    reached = past["outcome_reached"]
    return pd.DataFrame(
        {
            "by": by,
            "who": members,
            "visits": visits.to_numpy(),
            "completeness": ratio(total(past["completeness"], group), visits).to_numpy(),
            "closed_rate": ratio(total(past["is_closed"], group), visits).to_numpy(),
            "overdue_issues": total(past["issue_is_overdue"], group).to_numpy(),
            "outcome_rate": ratio(total(reached, group), total(reached.notna(), group)).to_numpy(),
        }
    )
