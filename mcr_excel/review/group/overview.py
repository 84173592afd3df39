"""Group overview: the whole in figures, and every team beside the others."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, number, shown
from mcr_excel.review.group.books import book_measures
from mcr_excel.review.group.departments import departments_left_out
from mcr_excel.review.group.facts import by_team
from mcr_excel.review.group.measures import chart_note, largest, measures_of, noted
from mcr_excel.review.group.model import Group
from mcr_excel.review.group.money import money_told, moneys_of_teams
from mcr_excel.review.model import SheetShown, Written
from mcr_excel.terms.reviews import GENERAL, REVIEW_SHEET_BY_KEY
from mcr_excel.terms.reviews.group import GROUP_OVERVIEW

_COUNTS = ["customers", "S", "A", "B", "C", "U", "red", "flagged", "single_point", "key_n"]


def group_overview(context: Context, group: Group, facts: pd.DataFrame) -> SheetShown:
    """Figures of the whole; all teams, the whole group before them; a chart of the largest teams."""
    whole, teams = _whole(context, facts), _teams(context, group, facts)
    table = pd.concat([whole, teams], ignore_index=True) if len(teams) > 1 and len(whole) else teams
    return SheetShown(
        GROUP_OVERVIEW,
        [
            shown("group_overview", "mcr_group_teams", table.rename(columns={"group": "team"})),
            shown("group_overview", "mcr_group_teams_chart", largest(teams[teams["customers"] > 0])),
        ],
        _names(context, group, facts, whole) | {"mcr_group_chart_note": chart_note(context, teams)},
    )


def _whole(context: Context, facts: pd.DataFrame) -> pd.DataFrame:
    """The measures of all customers, each once; no row where there is none."""
    name = context.say("全集团", "The whole group")
    measured = measures_of(context, facts, pd.Series(name, index=facts.index, dtype="str"))
    return measured.assign(note=noted(context, measured), problem_rate=None)


def _teams(context: Context, group: Group, facts: pd.DataFrame) -> pd.DataFrame:
    """The measures of every team; one whose books could not be read has none, and its note says so."""
    of_teams = by_team(context, facts)
    measured = measures_of(context, of_teams, of_teams["team"])
    measured["note"] = noted(context, measured)
    measured = measured.set_index("group")
    books = book_measures(context, group)
    rows = measured.reindex([*measured.index, *books.index.difference(measured.index)])
    left_out = _left_out(context, group, facts)
    notes = [
        context.say("；", "; ").join(part for part in parts if isinstance(part, str)) or None
        for parts in zip(rows["note"], map(left_out.get, rows.index), books["note"].reindex(rows.index), strict=True)
    ]
    newest = books["newest"].reindex(rows.index).fillna(rows["newest"])
    rate = books["problem_rate"].reindex(rows.index)
    return rows.assign(note=notes, newest=newest, problem_rate=rate).rename_axis("group").reset_index()


def _left_out(context: Context, group: Group, facts: pd.DataFrame) -> dict[str, str]:
    """The teams whose amounts the roll-up left out because they are in another currency than the rest."""
    used = frozenset().union(*facts["moneys"])
    told = {
        team: money_told(context, moneys) for team, moneys in moneys_of_teams(group).items() if used.isdisjoint(moneys)
    }
    return {
        team: context.say(f"金额币种为{money}，未计入", f"amounts left out: currency {money}")
        for team, money in told.items()
        if used
    }


def _names(context: Context, group: Group, facts: pd.DataFrame, whole: pd.DataFrame) -> dict[str, Written]:
    statuses = [book.status for book in group.books]
    figures = whole.iloc[0] if len(whole) else None
    severities = [problem.severity for problem in context.problems]
    return {
        "mcr_group_headline": _headline(context, group, facts),
        "mcr_group_teams_count": _team_count(group),
        "mcr_group_read": len(statuses) - statuses.count("failed"),
        "mcr_group_failed": statuses.count("failed"),
        "mcr_group_customers": len(facts),
        "mcr_group_contacts": len(context.metrics.contacts),
        "mcr_group_activities": len(context.tables["activities"].frame),
        "mcr_group_index": _figure(figures, "index"),
        "mcr_group_red": int(facts["is_red"].sum()),
        "mcr_group_shared": sum(shared.how != "name" for shared in group.shared),
        "mcr_group_conflicts": len(group.conflicts),
        "mcr_group_completeness": _figure(figures, "completeness"),
        "mcr_group_errors": severities.count("error"),
        "mcr_group_as_of": context.settings.as_of,
        "mcr_group_source": context.source,
        "mcr_group_run": context.run,
        "mcr_group_settings": context.settings.fingerprint,
        "mcr_group_currency": None if figures is None or pd.isna(figures["currency"]) else figures["currency"],
        "mcr_group_absent": _absent(context, group, facts),
    }


def _team_count(group: Group) -> int:
    """Teams of which a book was read: whose the others are is not known."""
    return len({book.team for book in group.books if book.status != "failed"})


def _figure(figures: pd.Series | None, key: str) -> float | None:
    return None if figures is None or pd.isna(figures[key]) else float(figures[key])


def _headline(context: Context, group: Group, facts: pd.DataFrame) -> str:
    teams, books = _team_count(group), len(group.books)
    failed = sum(book.status == "failed" for book in group.books)
    if facts.empty:
        parts = [context.say("没有读到可用的客户行", "No usable customer row was read")]
    else:
        mean, known, red = number(facts["index"].mean()), facts["index"].notna().sum(), facts["is_red"].sum()
        important = (facts["is_red"] & facts["tier"].isin(["S", "A"])).sum()
        parts = [
            context.say(
                f"{teams} 个团队 {len(facts)} 家客户，平均指数 {mean}（n={known}）",
                f"{teams} teams, {len(facts)} customers, mean index {mean} (n={known})",
            ),
            context.say(f"{red} 家为红色，其中 S/A 级 {important} 家", f"{red} red, {important} of them S or A"),
        ]
    suggested = sum(shared.how == "name" for shared in group.shared)
    shared = len(group.shared) - suggested
    if group.shared:
        parts.append(
            context.say(
                f"共同客户 {shared} 家，另有 {suggested} 组名称相近待确认",
                f"{shared} shared customers, {suggested} more suggested",
            )
        )
    if failed:
        parts.append(context.say(f"{books} 个工作簿中 {failed} 个没有读到", f"{failed} of {books} workbooks not read"))
    return context.say("；", "; ").join(parts) + context.say("。", ".")


def _absent(context: Context, group: Group, facts: pd.DataFrame) -> str:
    """Which views have nothing to show, or not everything, and why."""
    parts = []
    for key, zh, en in (
        ("region", "没有客户填写区域", "no customer has a region"),
        ("industry", "没有客户填写行业", "no customer has an industry"),
    ):
        if facts[key].notna().sum() == 0:
            parts.append((f"group_{key}", zh, en))
    if not group.shared:
        parts.append(
            ("group_shared", "没有发现几个团队共同服务的客户", "no customer was found that several teams serve")
        )
    if not (facts["urgency"] > 0).any():
        parts.append(("group_risks", "没有客户有红黄标志", "no customer has a red or amber flag"))
    told = [
        context.say(f"{REVIEW_SHEET_BY_KEY[key].zh}：{zh}", f"{REVIEW_SHEET_BY_KEY[key].en}: {en}")
        for key, zh, en in parts
    ]
    if left_out := departments_left_out(context):
        told.append(context.say(f"{GENERAL.zh}：{left_out}", f"{GENERAL.en}: {left_out}"))
    return context.say("；", "; ").join(told) or context.say("无", "nothing")
