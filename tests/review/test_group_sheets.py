"""The sheets of a group of two teams, one customer in both: what a head of sales reads there, and what is not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from group_cases import (
    BROKEN,
    CUSTOMERS,
    EAST,
    SHEETS,
    WEST,
    book,
    conflict,
    context_of,
    failed,
    group,
    shared_birch,
)
from review_sheets import AS_OF, rows_of

from mcr_excel.problems import Problem
from mcr_excel.review.context import Context
from mcr_excel.review.group.build import group_sheets
from mcr_excel.review.group.model import Conflict, Group
from mcr_excel.review.model import Link, SheetShown
from mcr_excel.tables.table import LINKS


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context_of(tmp_path_factory.mktemp("group"))


def sheets(context: Context, of: Group) -> dict[str, SheetShown]:
    return {shown.sheet.key: shown for shown in group_sheets(context, of)}


def by(rows: Sequence[dict[str, Any]], column: str) -> dict[str, dict[str, Any]]:
    return {row[column]: row for row in rows}


def test_a_shared_customer_counts_with_each_of_its_teams_and_once_in_the_whole(context: Context) -> None:
    rows = by(rows_of(sheets(context, group())["group_overview"], "mcr_group_teams"), "team")
    assert [rows[team]["customers"] for team in ("The whole group", "East", "West")] == [4, 2, 3]
    assert [rows["East"][tier] for tier in "SABCU"] == [1, 1, 0, 0, 0]
    assert next(iter(rows)) == "The whole group"


def test_a_team_whose_book_could_not_be_read_has_no_figure_and_says_why(context: Context) -> None:
    row = by(rows_of(sheets(context, group())["group_overview"], "mcr_group_teams"), "team")["South"]
    assert row.pop("note") == f"not read: {BROKEN}"
    assert {value for key, value in row.items() if key != "team"} == {None}


def test_the_figures_of_the_whole_stand_in_their_cells(context: Context) -> None:
    of = group(conflicts=[conflict("industry", "Power", "Gas")], shared=[shared_birch(), shared_birch("name", "")])
    names = sheets(context, of)["group_overview"].names
    counts = ["teams_count", "read", "failed", "customers", "contacts", "activities", "shared", "conflicts"]
    assert [names[f"mcr_group_{count}"] for count in counts] == [2, 2, 1, 4, 4, 2, 1, 1]
    assert (names["mcr_group_as_of"], names["mcr_group_source"]) == (AS_OF, "teams")
    assert names["mcr_group_index"] == pytest.approx(context.metrics.customers["index"].mean())
    assert "1 of 3 workbooks not read" in str(names["mcr_group_headline"])
    assert "1 shared customers, 1 more suggested" in str(names["mcr_group_headline"])


def test_a_team_whose_amounts_were_left_out_says_so(context: Context) -> None:
    of = group(
        [book(EAST, "East"), book(WEST, "West", currency="USD")],
        {"C1": ("East",), "C2": ("East",), "C3": ("East",), "C4": ("West",)},  # C4 has no revenue
    )
    rows = by(rows_of(sheets(context, of)["group_overview"], "mcr_group_teams"), "team")
    assert (rows["West"]["revenue"], rows["West"]["revenue_n"]) == (None, 0)
    assert "amounts left out: currency USD" in rows["West"]["note"]
    assert (rows["The whole group"]["revenue"], rows["The whole group"]["currency"]) == (450, "CNY")


def test_the_last_activity_of_a_team_is_that_of_its_books_and_of_a_region_that_of_its_customers(
    context: Context,
) -> None:
    of = group([book(EAST, "East", newest=dt.date(2025, 5, 5)), book(WEST, "West", newest=None)])
    shown = sheets(context, of)
    teams = by(rows_of(shown["group_overview"], "mcr_group_teams"), "team")
    assert teams["East"]["newest"].date() == dt.date(2025, 5, 5)
    regions = by(rows_of(shown["group_region"], "mcr_group_region"), "region")
    assert regions["North"]["newest"].date() == dt.date(2025, 12, 9)
    assert regions["(not given)"]["newest"] is None


def test_a_blank_region_is_a_group_of_its_own_and_spellings_are_one(context: Context) -> None:
    rows = by(rows_of(sheets(context, group())["group_region"], "mcr_group_region"), "region")
    assert {region: row["customers"] for region, row in rows.items()} == {"North": 3, "(not given)": 1}
    industries = by(rows_of(sheets(context, group())["group_industry"], "mcr_group_industry"), "industry")
    assert {name: row["customers"] for name, row in industries.items()} == {"Power": 2, "Telecom": 1, "(not given)": 1}


def test_without_regions_there_is_no_sheet_and_the_overview_says_so(tmp_path: Path) -> None:
    without = [[value for place, value in enumerate(row) if place != 3] for row in CUSTOMERS]
    shown = sheets(context_of(tmp_path, SHEETS | {"Customers": without}), group())
    assert shown["group_region"].is_empty
    assert not shown["group_industry"].is_empty
    absent = shown["group_overview"].names["mcr_group_absent"]
    assert "By region: no customer has a region" in str(absent)


def test_of_one_team_there_is_no_second_row_for_the_whole(context: Context) -> None:
    of = group([book(EAST, "East")], dict.fromkeys(("C1", "C2", "C3", "C4"), ("East",)))
    shown = sheets(context, of)
    assert [row["team"] for row in rows_of(shown["group_overview"], "mcr_group_teams")] == ["East"]
    assert shown["group_shared"].is_empty
    assert "Shared customers: no customer" in str(shown["group_overview"].names["mcr_group_absent"])


def test_a_customer_of_no_team_is_not_lost(context: Context) -> None:
    of = group(team_of={"C1": ("East",), "C2": ("East",), "C3": ("West",)})
    rows = by(rows_of(sheets(context, of)["group_overview"], "mcr_group_teams"), "team")
    assert rows["(no team)"]["customers"] == 1


def test_where_no_book_could_be_read_the_sheets_say_that_and_hold_nothing(context: Context) -> None:
    of = context.tables
    tables = replace(
        of,
        tables={key: replace(table, frame=table.frame.iloc[:0]) for key, table in of.tables.items()},
        **{links.name: getattr(of, links.name).iloc[:0] for links in LINKS},
    )
    metrics = replace(
        context.metrics,
        customers=context.metrics.customers.iloc[:0],
        contacts=context.metrics.contacts.iloc[:0],
        agenda=context.metrics.agenda.iloc[:0],
    )
    shown = sheets(replace(context, tables=tables, metrics=metrics), group([failed(BROKEN, "South")], {}))
    assert shown["group_overview"].names["mcr_group_index"] is None
    assert "No usable customer row" in str(shown["group_overview"].names["mcr_group_headline"])
    assert [row["team"] for row in rows_of(shown["group_overview"], "mcr_group_teams")] == ["South"]
    assert shown["group_risks"].is_empty
    assert len(rows_of(shown["group_sources"], "mcr_group_books")) == 1


def test_risks_come_by_urgency_and_each_says_team_owner_reason_and_next_step(context: Context) -> None:
    rows = rows_of(sheets(context, group())["group_risks"], "mcr_group_risks")
    urgencies = [row["urgency"] for row in rows]
    assert urgencies == sorted(urgencies, reverse=True)
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    alder, birch = by(rows, "customer_id")["C1"], by(rows, "customer_id")["C2"]
    assert (alder["teams"], alder["account_manager"], alder["overdue"]) == ("East", "Bo", 1)
    assert alder["next_step"] == "Ann · Next step of an activity: Send the offer"
    assert alder["next_due"].date() == dt.date(2025, 12, 1)
    assert "overdue: 1" in alder["why"]
    assert (birch["teams"], birch["expired"]) == ("West, East", 1)
    assert "expired assessments of key contacts: 1" in birch["why"]


def test_equal_urgency_is_ordered_by_eyes_then_fall_then_expired_then_overdue(context: Context) -> None:
    from mcr_excel.review.group.facts import customer_facts

    facts = (
        customer_facts(context, group())
        .iloc[[0] * 6]
        .assign(
            customer_id=list("abcdef"),
            urgency=9,
            eyes=[2.0, 0.0, 1.0, 5.0, None, 3.0],
            index_change=[-9.0, 3.0, None, -1.0, None, -4.0],
            index=50.0,
        )
    )
    from mcr_excel.review.group.risks import group_risks

    rows = rows_of(
        group_risks(context, facts.set_index("customer_id", drop=False).rename_axis(None)), "mcr_group_risks"
    )
    assert [row["customer_id"] for row in rows] == ["b", "c", "a", "f", "d", "e"]


@pytest.mark.parametrize(
    ("lang", "note"),
    [
        ("en", "The first 1 of 4 customers with a red or amber flag or band; 3 more are not listed, 0 have none."),
        ("zh", "列出前 1 家；另有 3 家也有红黄标志，0 家没有。"),
    ],
)
def test_the_list_of_risks_is_cut_by_a_setting_and_says_the_rest(tmp_path: Path, lang: Any, note: str) -> None:
    context = context_of(tmp_path, lang=lang, group_risks_length=1)
    shown = sheets(context, group())["group_risks"]
    assert len(rows_of(shown, "mcr_group_risks")) == 1
    assert shown.names["mcr_note_group_risks"] == note


def test_causes_count_customers_important_ones_and_the_team_that_has_most(context: Context) -> None:
    rows = by(rows_of(sheets(context, group())["group_risks"], "mcr_group_causes"), "code")
    flags = context.metrics.customers["flags"]
    assert rows["NO_DEPARTMENT"]["customers"] == sum("NO_DEPARTMENT" in keys for keys in flags) == 4
    assert (rows["NO_DEPARTMENT"]["important"], rows["NO_DEPARTMENT"]["team_count"]) == (2, 2)
    assert rows["NO_DEPARTMENT"]["most"] == "West (3)"
    gravities = [row["gravity"] for row in rows.values()]
    assert gravities == sorted(gravities, reverse=True)  # Red before Amber


def test_coverage_counts_the_key_positions_of_each_team(context: Context) -> None:
    rows = by(rows_of(sheets(context, group())["group_quality"], "mcr_group_quality"), "team")
    east, west = rows["East"], rows["West"]  # East: Ann, Ben and a blank position; West: Ben, the blank one and Cay
    assert (east["key_n"], west["key_n"]) == (3, 3)
    assert [east[key] for key in ("identified", "expired", "backed")] == pytest.approx([2 / 3, 1 / 3, 1 / 3])
    assert [east["assessed"], west["assessed"]] == pytest.approx([1 / 3, 1 / 3])  # Ben's assessment has expired
    assert east["covered"] == pytest.approx(2 / 3)
    assert west["covered"] == pytest.approx(1 / 3)
    assert (east["rows"], east["problem_rate"], east["days"]) == (10, 20, 22)


def test_a_team_without_departments_has_no_share_of_them(context: Context) -> None:
    row = by(rows_of(sheets(context, group())["group_quality"], "mcr_group_quality"), "team")["East"]
    assert (row["departments_n"], row["departments_assessed"]) == (0, None)


def test_each_team_sees_its_gravest_and_commonest_problems_with_a_link_into_its_book(tmp_path: Path) -> None:
    def problem(name: str, cell: str) -> Problem:
        return Problem.at(
            f"[{name}]Contacts!{cell}",
            "CODE_UNKNOWN",
            value="x",
            zh="态度",
            en="attitude",
            allowed_zh="0",
            allowed_en="0",
            near="0",
        )

    problems = [
        problem(EAST, "F2"), problem(EAST, "F3"), problem(WEST, "F9"),
        Problem.at(BROKEN, "FILE_EMPTY", file=BROKEN, path=BROKEN),
    ]  # fmt: skip
    shown = sheets(context_of(tmp_path, problems=problems), group())["group_quality"]
    rows = rows_of(shown, "mcr_group_problems")
    assert [(row["team"], row["count"]) for row in rows] == [("East", 2), ("South", 1), ("West", 1)]
    assert rows[0]["place"] == Link(f"[{EAST}]Contacts!F2", "Contacts", "F2", f"../teams/{EAST}")
    assert rows[1]["place"] == BROKEN


def test_a_long_silent_team_is_named(context: Context) -> None:
    of = group([book(EAST, "East", newest=dt.date(2025, 1, 1)), book(WEST, "West")])
    assert sheets(context, of)["group_quality"].names["mcr_note_group_quality"] == (
        "Teams without activity for more than 180 days (1): East"
    )


def test_a_shared_customer_has_a_row_for_each_place_and_says_who_leads(context: Context) -> None:
    of = group(conflicts=[conflict("industry", "Power", "Gas")], shared=[shared_birch("name", ""), shared_birch()])
    rows = rows_of(sheets(context, of)["group_shared"], "mcr_group_shared")
    merged, suggested = rows[:2], rows[2:]
    assert [(row["team"], row["lead"], row["book"]) for row in merged] == [
        ("East", None, EAST),
        ("West", "leads", WEST),
    ]
    assert {(row["customer_name"], row["tier"], row["conflicts"]) for row in merged} == {("Birch", "A", 1)}
    assert merged[1]["place"] == Link(f"[{WEST}]客户!B7", "客户", "B7", f"../teams/{WEST}")
    assert {(row["customer_name"], row["tier"], row["lead"]) for row in suggested} == {
        ("Birch Ltd / Birch", None, None)
    }
    assert {row["to_do"] for row in suggested} == {
        "where they are the same: enter one id in both workbooks, or add a row to Aliases: customer, East:C2, means X9"
    }
    assert len({row["shared_id"] for row in rows}) == 4


def test_books_that_failed_come_first_without_counts_then_copies(context: Context) -> None:
    books = [
        book(EAST, "East"),
        book("old.xlsx", "East", status="copy", why=EAST),
        failed(BROKEN, "South", "it is damaged; save it again"),
    ]
    rows = rows_of(sheets(context, group(books))["group_sources"], "mcr_group_books")
    assert [(row["book"], row["book_status"]) for row in rows] == [
        (BROKEN, "Failed"), ("old.xlsx", "Merged"), (EAST, "Read"),
    ]  # fmt: skip
    assert [row["why"] for row in rows] == ["it is damaged; save it again", f"merged into the newer {EAST}", None]
    assert [row["customers"] for row in rows] == [None, 2, 2]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("status", "active", "Active"),
        ("tier_override", "S", "S"),
        ("assessed_on", pd.Timestamp(2025, 3, 1), "2025-03-01"),
        ("assessed_on", dt.date(2025, 3, 1), "2025-03-01"),
        ("is_leader", True, "yes"),
        ("industry", None, "(blank)"),
        ("industry", "=SUM(A1)", "=SUM(A1)"),
        ("potential", 4.0, 4.0),
    ],
)
def test_a_conflict_shows_both_values_as_the_reader_knows_them_and_both_cells(
    context: Context, column: str, value: Any, told: Any
) -> None:
    of = group(conflicts=[conflict(column, value, "other", "newer_book")])
    row = rows_of(sheets(context, of)["group_sources"], "mcr_group_conflicts")[0]
    assert (row["table"], row["key"], row["kept"]) == ("Customers", "Birch", told)
    assert row["kept_place"] == Link(f"[{WEST}]客户!C7", "客户", "C7", f"../teams/{WEST}")
    assert row["other_place"].text == f"[{EAST}]Customers!C3"
    assert row["why"] == "the newer workbook was kept"


def test_a_conflict_calls_people_and_customers_by_their_names(context: Context) -> None:
    cells = (f"[{WEST}]联系人!C7", f"[{EAST}]Contacts!C3", "newer_copy")
    of = group(
        conflicts=[
            Conflict("contacts", "K2", "title", "CEO", cells[0], "CFO", *cells[1:]),
            Conflict("customer_years", "C2 · 2025 · A", "revenue", 1.0, cells[0], 2.0, *cells[1:]),
            Conflict("activities", "A17", "purpose", "a", cells[0], "b", *cells[1:]),
        ]
    )
    rows = rows_of(sheets(context, of)["group_sources"], "mcr_group_conflicts")
    assert [row["key"] for row in rows] == ["Ben · Birch", "Birch · 2025 · A", "A17"]


def test_the_same_cell_in_conflict_twice_makes_two_rows_of_their_own(context: Context) -> None:
    of = group(conflicts=[conflict("industry", "a", "b"), conflict("industry", "a", "c")])
    rows = rows_of(sheets(context, of)["group_sources"], "mcr_group_conflicts")
    assert len({row["conflict_id"] for row in rows}) == 2


def test_in_chinese_no_english_word_of_ours_is_left(tmp_path: Path) -> None:
    of = group(conflicts=[conflict("industry", None, "Gas")], shared=[shared_birch(), shared_birch("name", "")])
    shown = sheets(context_of(tmp_path, lang="zh"), of)
    overview = shown["group_overview"]
    headline = str(overview.names["mcr_group_headline"])
    assert headline.startswith("2 个团队 4 家客户，平均指数 ")
    assert headline.endswith("共同客户 1 家，另有 1 组名称相近待确认；3 个工作簿中 1 个没有读到。")
    assert by(rows_of(overview, "mcr_group_teams"), "team").keys() == {"全集团", "East", "West", "South"}
    assert {row["region"] for row in rows_of(shown["group_region"], "mcr_group_region")} == {"North", "（未填写）"}
    assert {row["how"] for row in rows_of(shown["group_shared"], "mcr_group_shared")} == {
        "同一编号",
        "名称相近（提示）",
    }
    assert rows_of(shown["group_sources"], "mcr_group_conflicts")[0]["kept"] == "（空）"
