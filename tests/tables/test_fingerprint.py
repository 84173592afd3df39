"""The text that stands for what was read: any cell changes it, and nothing else does."""

from __future__ import annotations

import datetime as dt

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, bound_with, grid

from mcr_excel.tables.fingerprint import fingerprint

ALL: Rows = [
    ["客户名称", "客户经理", "2024收入", "是否国企", "评估日期"],
    ["长河银行股份有限公司", "郭敏", 12.5, "是", dt.date(2025, 3, 1)],
    ["金陵电信", None, None, None, None],
]


def of(customers: Rows, contacts: Rows = CONTACTS) -> str:
    tables = bound_with(customers, contacts, ACTIVITIES)
    return fingerprint(tables, tables.problems)


def changed(row: int, column: int, value: object) -> Rows:
    rows = [list(cells) for cells in ALL]
    rows[row][column] = value  # type: ignore[call-overload]
    return rows


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        (1, 1, "郭 敏"), (1, 1, None), (2, 1, "郭敏"), (1, 2, 12.6), (2, 2, 0.0), (1, 2, None), (1, 3, "否"), (1, 3, None),
        (2, 3, "否"), (1, 4, dt.date(2025, 3, 2)), (1, 4, None), (2, 4, dt.date(2025, 3, 1)),
    ],
)  # fmt: skip
def test_every_cell_counts(row: int, column: int, value: object) -> None:
    assert of(changed(row, column, value)) != of(ALL)


def test_a_value_in_the_next_row_is_another_value() -> None:
    moved = [ALL[0], [*ALL[1][:1], None, *ALL[1][2:]], [ALL[2][0], "郭敏", *ALL[2][2:]]]
    assert of(moved) != of(ALL)


def test_a_text_cut_elsewhere_is_another_text() -> None:
    heads: Rows = [["客户", "姓名", "部门"]]
    one = of(CUSTOMERS, [*heads, ["金陵电信", "李四", "AB"], ["金陵电信", "王五", "C"]])
    other = of(CUSTOMERS, [*heads, ["金陵电信", "李四", "A"], ["金陵电信", "王五", "BC"]])
    assert one != other


def test_rows_that_change_places_count() -> None:
    assert of([ALL[0], ALL[2], ALL[1]]) != of(ALL)


def test_the_same_cells_give_the_same() -> None:
    assert of([list(row) for row in ALL]) == of(ALL)


def test_a_column_without_a_value_does_not_count() -> None:
    assert of([[*row, blank] for row, blank in zip(ALL, ["行业", None, None], strict=True)]) == of(ALL)


def test_a_number_counts_the_same_whether_a_program_wrote_it_whole_or_not() -> None:
    assert of(changed(1, 2, 12)) == of(changed(1, 2, 12.0))


def test_sheets_that_are_no_input_do_not_count_for_cells() -> None:
    def with_notes(text: str) -> str:
        tables = bound_with(ALL, CONTACTS, ACTIVITIES, grid("草稿", [[text]]))
        return fingerprint(tables, [])

    assert with_notes("a") == with_notes("b")
