"""Coverage and data quality by team: how much is known of key contacts, how complete and clean the data are."""

from __future__ import annotations

from collections import Counter, defaultdict

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.review.context import Context, shown
from mcr_excel.review.group.books import book_measures
from mcr_excel.review.group.facts import by_team
from mcr_excel.review.group.model import Group
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.terms import MATCH_ITEMS
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews.group import GROUP_QUALITY

_MOST = 3  # kinds of problem told of each team
_SEVERITIES = {"error": 0, "warning": 1, "info": 2}


def group_quality(context: Context, group: Group, facts: pd.DataFrame) -> SheetShown:
    """Every team, the most problems per 100 rows first; the commonest problems of each."""
    rows = _teams(context, group, facts)
    return SheetShown(
        GROUP_QUALITY,
        [
            shown("group_quality", "mcr_group_quality", rows),
            shown("group_quality", "mcr_group_problems", _problems(context, group)),
        ],
        {"mcr_note_group_quality": _note(context, rows)},
    )


def _teams(context: Context, group: Group, facts: pd.DataFrame) -> pd.DataFrame:
    books = book_measures(context, group)
    of_teams = by_team(context, facts)
    grouped = of_teams.groupby("team")
    customers = pd.DataFrame(
        {
            "customers": grouped.size(),
            "completeness": grouped["completeness"].mean(),
            "value_coverage": of_teams["value_coverage"].fillna(0).groupby(of_teams["team"]).mean(),
            "match_coverage": (of_teams["match_known"].fillna(0) / len(MATCH_ITEMS)).groupby(of_teams["team"]).mean(),
            "departments_n": grouped["departments_in_scope"].sum(),
            "departments_assessed": grouped["departments_assessed"].sum(),
        }
    )
    customers["departments_assessed"] /= customers["departments_n"].where(customers["departments_n"] > 0)
    teams = books.index.union(customers.index)
    rows = pd.concat([books.reindex(teams), customers.reindex(teams), _keys(context, of_teams).reindex(teams)], axis=1)
    rows["days"] = (pd.Timestamp(context.settings.as_of) - rows["newest"]).dt.days
    ordered = rows.rename_axis("team").reset_index()
    return ordered.sort_values(["problem_rate", "team"], ascending=[False, True], na_position="first")


def _keys(context: Context, of_teams: pd.DataFrame) -> pd.DataFrame:
    """Shares of the active key positions by team; missing where a team has none, or where nobody keeps the column."""
    contacts = context.metrics.contacts
    positions = contacts[contacts["is_active"] & contacts["is_key"]]
    backups = context.tables["contacts"].frame["owner_b"].reindex(positions.index)
    measured = pd.DataFrame(
        {
            "customer": positions["customer_id"].to_numpy(),
            "identified": (~positions["is_placeholder"].astype(bool)).to_numpy(),
            "assessed": (positions["dims_known"] > 0).to_numpy(),
            "expired": (positions["status"] == "EXPIRED").to_numpy(),
            "covered": positions["is_covered"].astype("float64").to_numpy(),
            "backed": backups.notna().to_numpy(),
        }
    )
    named = of_teams[["customer_id", "team"]].rename(columns={"customer_id": "customer"})
    grouped = measured.merge(named, on="customer").drop(columns="customer").groupby("team")
    return grouped.mean().assign(key_n=grouped.size())


def _problems(context: Context, group: Group) -> pd.DataFrame:
    """Up to three kinds of problem of each team, errors first, then the commonest, with the first place."""
    team_of = {book.name: book.team for book in group.books}
    first: dict[tuple[str, str], Problem] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for problem in context.problems:
        team = team_of.get(_book_of(problem.where))
        if team is not None:
            first.setdefault((team, problem.code), problem)
            counts[team][problem.code] += 1
    rows = []
    for team in sorted(counts):
        kinds = [(first[team, code], count) for code, count in counts[team].items()]
        kinds.sort(key=lambda kind: (_SEVERITIES[kind[0].severity], -kind[1], kind[0].code))
        rows += [_kind(context, team, *kind) for kind in kinds[:_MOST]]
    return pd.DataFrame(rows, columns=["team", "severity", "count", "place", "what", "mend", "problem_id"])


def _kind(context: Context, team: str, example: Problem, count: int) -> dict[str, object]:
    what, _, mend = example.text(context.lang)
    return {
        "team": team,
        "severity": code_label("severity", example.severity, context.lang),
        "count": count,
        "place": linked(context, example.where),
        "what": what,
        "mend": mend,
        "problem_id": f"{team} {example.code}",
    }


def _book_of(where: str) -> str:
    """The workbook that an address names: `[north/a.xlsx]Sheet!F12`; the address itself where it is a file's name."""
    return where[1 : where.rindex("]")] if where.startswith("[") and "]" in where else where


def _note(context: Context, rows: pd.DataFrame) -> str | None:
    """The teams without any activity for longer than contacts count as met."""
    limit = context.settings["coverage_days"]
    silent = rows.loc[rows["days"] > limit, "team"].tolist()
    if not silent:
        return None
    named = context.say("、", ", ").join(silent[:10]) + (" …" if len(silent) > 10 else "")
    return context.say(
        f"超过 {limit} 天没有活动的团队 {len(silent)} 个：{named}",
        f"Teams without activity for more than {limit} days ({len(silent)}): {named}",
    )
