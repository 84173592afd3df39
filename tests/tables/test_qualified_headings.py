"""Words in brackets, or in group headings, that turn the meaning of a heading round."""

from __future__ import annotations

import datetime as dt

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound, bound_with, grid

from mcr_excel.grid import Value
from mcr_excel.tables.table import Tables
from mcr_excel.terms import SHEETS
from mcr_excel.terms.qualifiers import qualifiers, turns_round


def years_of(*headings: str) -> tuple[list[tuple[float, str, float]], Tables]:
    """(year, kind, revenue) read below these headings, the cells of which hold 1, 2, 3 …."""
    rows: Rows = [["客户名称", "客户经理", *headings], ["甲", "郭敏", *(float(n + 1) for n in range(len(headings)))]]
    tables = bound_with(rows)
    frame = tables["customer_years"].frame
    return list(frame[["year", "kind", "revenue"]].itertuples(index=False, name=None)), tables


@pytest.mark.parametrize(
    "beside",
    ["(Jan-Sep)", "(Jan - Sep 2025)", "(YTD)", "(YTD, EUR)", "(H1)", "(1H)", "(Q1)", "(Q1-Q3)", "(9M)", "(9 months)", "(Sep)", "(as of Sep 2025)",
     "（1-9月）", "（1月-9月）", "（9月）", "（上半年）", "（前三季度）", "（截至9月）", "（截至2025-09-30）", "（上年同期）",
     "(growth)", "(growth vs plan)", "（同比）", "（排名）", "(rank)", "(pcs)", "(tons)", "（台）", "（万台）", "（吨）", "（占比）", "（份额）", "（率）", "(hours)", "(per month)", "（月均）", "(% of total)",
     "(avg per month)", "（竞争对手）", "(old)", "(desired)"],
)  # fmt: skip
def test_a_year_column_of_something_else_is_not_the_years_amount_and_is_said(beside: str) -> None:
    read, tables = years_of(f"Revenue 2025 {beside}")
    assert read == []
    assert at(tables, "HEADING_QUALIFIED") == ["客户!C1"]


@pytest.mark.parametrize(
    "beside",
    ["(EUR)", "(收入)", "(必填)", "(audited)", "(Jan-Dec)", "(Apr-Mar)", "(12M)", "(Q1-Q4)", "(1-12月)", "(截至12月31日)", "(as of 31.12.2025)", "(actual)", "(实际)",
     "(2025)", "(last year)", "（去年）", "(without tax)", "(net)", "(see note 3)", "(per year)", "(per annum)"],
)  # fmt: skip
def test_units_translations_notes_and_whole_years_in_brackets_do_not_matter(beside: str) -> None:
    read, tables = years_of(f"Revenue 2025 {beside}")
    assert read == [(2025.0, "A", 1.0)]
    assert at(tables, "HEADING_QUALIFIED") == []


def test_a_plan_beside_a_year_is_the_forecast() -> None:
    read, _ = years_of("2026收入（目标）", "Revenue 2027 (budget)")
    assert read == [(2026.0, "F", 1.0), (2027.0, "F", 2.0)]


def test_the_column_of_the_year_is_read_wherever_its_growth_stands() -> None:
    read, tables = years_of("Revenue 2025 (growth)", "Revenue 2025")
    assert read == [(2025.0, "A", 2.0)]
    assert at(tables, "HEADING_QUALIFIED_BESIDE") == ["客户!C1"]
    assert at(tables, "HEADING_TWICE") == []


def test_quarters_are_none_of_them_the_year() -> None:
    read, tables = years_of(*(f"2025收入（Q{n}）" for n in range(1, 5)))
    assert read == []
    assert len(at(tables, "HEADING_QUALIFIED")) == 4


def test_a_group_heading_qualifies_the_columns_below_it() -> None:
    rows: Rows = [
        ["客户名称", "2024年", None, "2025年（1-9月）", None],
        [None, "收入", "毛利", "收入", "毛利"],
        ["甲", 1.0, 2.0, 3.0, 4.0],
    ]
    tables = bound(grid("客户", rows, [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)]))
    assert tables["customer_years"].frame["year"].to_list() == [2024.0]
    assert at(tables, "HEADING_QUALIFIED") == ["客户!D2", "客户!E2"]


def test_a_group_heading_may_be_the_qualifier_itself() -> None:
    rows: Rows = [
        ["客户", "姓名", "Target", None, "Actual", None],
        [None, None, "Acceptance", "Project support", "Acceptance", "Project support"],
        ["金陵电信", "李四", 3.0, 3.0, 1.0, 2.0],
    ]
    merged = [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6)]
    tables = bound(grid("客户", CUSTOMERS), grid("联系人", rows, merged))
    contact = tables["contacts"].frame.iloc[0]
    assert (contact["accept"], contact["project"]) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Acceptance (target)", "Acceptance (actual)"), ("接受认可度（上期）", "接受认可度（本期）"), ("Acceptance (previous)", "Acceptance"),
        ("接受认可度（计划）", "接受认可度"), ("接受认可度（2024）", "接受认可度（2025）"), ("接受认可度（2024）", "接受认可度"), ("Acceptance (2025 target)", "Acceptance (2024)"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_so_now_is_scored_in_whatever_order_the_columns_stand(wrong: str, right: str, is_first: bool) -> None:
    pairs = [(wrong, 3.0), (right, -1.0)]
    headings, levels = zip(*(pairs if is_first else pairs[::-1]), strict=True)
    tables = bound_with(contacts=[["客户", "姓名", *headings], ["金陵电信", "李四", *levels]])
    assert tables["contacts"].frame["accept"].to_list() == [-1.0]


@pytest.mark.parametrize(
    ("wrong", "right"), [("Tier (2024)", "Tier (2025)"), ("等级（去年）", "等级（今年）"), ("Tier (proposed)", "Tier")]
)
def test_the_tier_is_the_newest_one(wrong: str, right: str) -> None:
    tables = bound_with([["客户名称", wrong, right], ["金陵电信", "C", "S"]])
    assert tables["customers"].frame["tier_current"].to_list() == ["S"]


def test_last_years_tier_alone_is_not_this_years_and_is_said() -> None:
    tables = bound_with([["客户名称", "客户经理", "等级（去年）"], ["金陵电信", "郭敏", "C"]])
    assert tables["customers"].frame["tier_current"].isna().all()
    assert at(tables, "HEADING_QUALIFIED") == ["客户!C1"]


def test_planned_dates_budgets_and_our_own_people_are_not_the_activity() -> None:
    headings = ["Date (planned)", "Date (actual)", "客户", "活动类型", "Attendees (our side)", "Attendees (customer)", "Cost (budget)", "Cost (actual)"]  # fmt: skip
    row: list[Value] = ["2025-03-01", "2025-06-18", "金陵电信", "客户拜访", "郭敏", "李四", 900.0, 120.0]
    tables = bound_with(activities=[[*headings], row])
    activity = tables["activities"].frame.iloc[0]
    assert activity["date"].date() == dt.date(2025, 6, 18)
    assert (activity["cash_cost"], len(tables.activity_contacts)) == (120.0, 1)
    assert at(tables, "HEADING_QUALIFIED_BESIDE") == ["活动!A1", "活动!E1", "活动!G1"]


def test_a_table_that_has_only_planned_dates_is_not_a_log_of_activities_and_says_what_it_lacks() -> None:
    headings = ["日期（计划）", *ACTIVITIES[0][1:]]
    tables = bound_with(activities=[headings, ACTIVITIES[1]])
    assert at(tables, "SHEET_LACKS_COLUMN") == ["活动"]


@pytest.mark.parametrize(
    ("sheet", "heading", "column"),
    [
        ("联系人", "目标态度（目标）", "target_level"), ("联系人", "Target level (target)", "target_level"), ("活动", "Next due (planned)", "next_due"),
        ("活动", "目的（计划）", "purpose"), ("活动", "状态（计划、完成）", "status"), ("活动", "我方参加人（我方）", "our_people"),
    ],
)  # fmt: skip
def test_columns_that_are_plans_or_ours_by_nature_keep_matching(sheet: str, heading: str, column: str) -> None:
    sheets = {"客户": CUSTOMERS, "联系人": CONTACTS, "活动": ACTIVITIES}
    sheets[sheet] = [[*sheets[sheet][0], heading], [*sheets[sheet][1], "x"]]
    tables = bound(*(grid(name, rows) for name, rows in sheets.items()))
    assert column in tables[{"联系人": "contacts", "活动": "activities"}[sheet]].letters
    assert at(tables, "HEADING_QUALIFIED") == []


@pytest.mark.parametrize(
    "beside", ["客户", "YYYY-MM-DD", "Y/N", "1-5", "-1..3", "必填", "S/A/B/C", "planned/done", "万元", "in %", "up to 3 names", "to be filled by the owner", "FY25", "m/n", "est.", "估计", "margin", "marked by us"]
)  # fmt: skip
def test_hints_and_notes_turn_nothing_round(beside: str) -> None:
    kinds = qualifiers((f"x ({beside})",)).kinds
    assert not turns_round(kinds, "contacts", "accept")
    assert not turns_round(kinds, "activities", "contacts")


def test_the_teams_own_alias_is_heeded_word_for_word() -> None:
    aliases = grid("别名", [["种类", "别名", "指"], ["列", "接受认可度（上期）", "接受认可度"]])
    contacts: Rows = [["客户", "姓名", "接受认可度（上期）"], ["金陵电信", "李四", 2.0]]
    tables = bound_with(CUSTOMERS, contacts, ACTIVITIES, aliases)
    assert tables["contacts"].frame["accept"].to_list() == [2.0]


@pytest.mark.parametrize(
    "heading",
    ["Gross margin % 2025", "GM % 2025", "GM 2025 %", "毛利 % 2025", "Gross margin 2025 (%)", "Gross margin (%) 2025"],
)
def test_a_percentage_is_no_amount_wherever_the_year_stands(heading: str) -> None:
    tables = bound_with([["客户名称", "客户经理", heading], ["甲", "郭敏", 0.31]])
    assert len(tables["customer_years"].frame) == 0
    assert tables.found[0].unknown_columns == (heading,)


def test_a_percentage_of_a_share_is_read_wherever_the_year_stands() -> None:
    tables = bound_with([["客户名称", "客户经理", "On-time payment % 2025"], ["甲", "郭敏", 94.0]])
    assert tables["customer_years"].frame["on_time_payment"].to_list() == [0.94]


def test_no_column_is_turned_round_by_its_own_translation_in_brackets() -> None:
    turned = [
        (sheet.key, column.key, beside)
        for sheet in SHEETS
        for column in sheet.columns
        for beside in column.term.spellings
        if turns_round(qualifiers((f"{column.zh} ({beside})",)).kinds, sheet.key, column.key)
    ]
    assert turned == []
