from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from small_grids import ACTIVITIES, AS_OF, CONTACTS, CUSTOMERS, Rows, bound, bound_with, grid

from mcr_excel.checks import check
from mcr_excel.grid import Grid, Value
from mcr_excel.problems import CannotGoOn
from mcr_excel.settings import settings_from
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import recognise
from mcr_excel.tables.table import Tables
from mcr_excel.terms import SHEETS

WORDS = [spelling for sheet in SHEETS for column in sheet.columns for spelling in column.term.spellings]
NAMES = [
    "甲公司",
    "乙公司",
    "Smith, John",
    "张三",
    "张三;李四",
    "合计",
    "Total",
    "注：x",
    "-",
    "N/A",
    "采购部",
    "{x}",
    "（∅）",
    "",
    "  ",
]
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(-3, 60_000).map(float),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(
        [*NAMES, "1,234.5万", "12%", "03/04/2025", "2025年6月", "20250618", "支持", "－1", "客户拜访", "S", "是"]
    ),
    st.sampled_from(WORDS),
)
SHEET_NAMES = st.sampled_from(
    ["客户", "联系人", "活动", "部门", "态度评估", "别名", "字典", "设置", "Accounts", "Sheet1", "2024活动"]
)
QUICK = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def wild_grids(draw: st.DrawFn) -> list[Grid]:
    """Sheets under headings that are known, full of anything."""
    grids = []
    for name in draw(st.lists(SHEET_NAMES, min_size=1, max_size=4, unique=True)):
        sheet = draw(st.sampled_from(SHEETS))
        columns = draw(st.lists(st.sampled_from(sheet.columns), max_size=5, unique=True))
        needed = [column for column in sheet.columns if column.need == "row" and column not in columns]
        heads: list[Value] = [draw(st.sampled_from(column.term.spellings)) for column in [*needed, *columns]]
        width = len(heads)
        rows = draw(st.lists(st.lists(VALUES, max_size=width + 1), max_size=5))
        spans = st.tuples(*[st.integers(1, 7)] * 4).map(
            lambda span: (span[0], span[1], span[0] + span[2], span[1] + span[3])
        )
        grids.append(
            grid(
                name,
                [*draw(st.lists(st.lists(VALUES, max_size=3), max_size=2)), heads, *rows],
                draw(st.lists(spans, max_size=2)),
            )
        )
    return grids


@QUICK
@given(wild_grids())
def test_whatever_the_cells_hold_binding_ends_in_tables_and_texts(grids: list[Grid]) -> None:
    try:
        recognised = recognise(grids)
    except CannotGoOn:
        return
    chosen, _ = settings_from([], AS_OF)
    tables = bind(recognised, AS_OF)
    for problem in [*tables.problems, *check(tables, chosen)]:
        assert all(problem.text("zh"))
        assert all(problem.text("en"))
    for table in tables.tables.values():
        assert table.frame.index.is_unique
        assert all("!" in table.at(row, column) for row in table.frame.index for column in table.frame.columns)
    assert tables["customers"].frame["customer_id"].is_unique
    assert tables["contacts"].frame["contact_id"].is_unique
    assert set(tables.activity_contacts["contact_id"]) <= set(tables["contacts"].frame["contact_id"])


def _rows() -> tuple[Rows, Rows, Rows]:
    customers: Rows = [["甲公司", "郭敏", 1.0], ["乙公司", "孙丽", "2.5万"], ["丙公司", None, "x"], ["合计", None, 3.0]]
    contacts: Rows = [
        ["甲公司", "张三", "CFO", 2.0], ["乙公司", "张三", "CTO", "支持"], ["乙公司", None, "CEO", 9.0], ["丁公司", "王五", "CEO", 1.0]
    ]  # fmt: skip
    activities: Rows = [
        ["2025-06-18", "甲公司;乙公司", "拜访", "张三"], ["03/04/2025", "甲公司", "拜访", None], [dt.date(2025, 6, 1), "甲公司", "宴请", "张三、李四"]
    ]  # fmt: skip
    return customers, contacts, activities


def _tracker(customers: Rows, contacts: Rows, activities: Rows) -> Tables:
    return bound(
        grid("客户", [["客户名称", "客户经理", "2025收入"], *customers]),
        grid("联系人", [["客户", "姓名", "职务", "接受认可度"], *contacts]),
        grid("活动", [["日期", "客户", "活动类型", "联系人"], *activities]),
    )


@pytest.mark.slow
@QUICK
@given(st.permutations(_rows()[0]), st.permutations(_rows()[1]), st.permutations(_rows()[2]))
def test_the_order_of_rows_changes_neither_ids_nor_which_rows_are_used(
    customers: Rows, contacts: Rows, activities: Rows
) -> None:
    usual, other = _tracker(*_rows()), _tracker(customers, contacts, activities)
    for key, name in (("customers", "customer_id"), ("contacts", "contact_id"), ("activities", "customers")):
        assert sorted(usual[key].frame[name]) == sorted(other[key].frame[name])
    assert sorted(usual.activity_contacts["contact_id"]) == sorted(other.activity_contacts["contact_id"])
    assert sorted(problem.code for problem in usual.problems) == sorted(problem.code for problem in other.problems)


@pytest.mark.slow
@QUICK
@given(st.lists(VALUES, min_size=3, max_size=3), st.integers(0, 2))
def test_a_column_that_nobody_knows_changes_nothing(cells: list[Value], place: int) -> None:
    extra = ["Zzz own column", *cells[1:]]
    customers: Rows = [[*row[:place], value, *row[place:]] for row, value in zip(CUSTOMERS, extra, strict=True)]
    usual, other = bound_with(), bound_with(customers)
    for key in ("customers", "contacts", "activities"):
        assert_frame_equal(usual[key].frame, other[key].frame)


@pytest.mark.parametrize("kept", [(CUSTOMERS,), (CUSTOMERS, CONTACTS), (CUSTOMERS, CONTACTS, ACTIVITIES)])
def test_binding_twice_gives_the_same(kept: tuple[Rows, ...]) -> None:
    grids = [grid(name, rows) for name, rows in zip(("客户", "联系人", "活动"), kept, strict=False)]
    first, second = bound(*grids), bound(*grids)
    assert first.problems == second.problems
    for key in first.tables:
        assert_frame_equal(first[key].frame, second[key].frame)
