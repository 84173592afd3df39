from __future__ import annotations

import pytest
from small_grids import CONTACTS, Rows, at, bound_with, grid

TEAM = grid("我方人员", [["姓名", "角色"], ["郭敏", "AM"], ["孙丽", "AM"]])


def manager(cell: str, *others: object) -> tuple[str, list[str]]:
    """The account manager read from a cell, and where several people were pointed out."""
    activities: Rows = [["日期", "客户", "活动类型"], ["2025-06-18", "金陵电信", "拜访"]]
    tables = bound_with([["客户名称", "客户经理"], ["金陵电信", cell]], CONTACTS, activities, *others)  # type: ignore[arg-type]
    return tables["customers"].frame["account_manager"].iloc[0], at(tables, "PERSON_SEVERAL")


@pytest.mark.parametrize("cell", ["郭敏/孙丽", "郭敏、孙丽", "郭敏\n孙丽", "郭敏(主)、孙丽(辅)"])
def test_of_two_people_in_a_cell_for_one_the_first_counts_and_it_is_said(cell: str) -> None:
    assert manager(cell, TEAM) == ("郭敏", ["客户!B2"])


def test_a_note_behind_a_known_name_does_not_matter() -> None:
    assert manager("郭敏(13800000000)", TEAM) == ("郭敏", [])


@pytest.mark.parametrize("cell", ["Berg, Anna", "Anna Berg (DE)", "Anna Berg"])
def test_one_person_stays_as_written(cell: str) -> None:
    assert manager(cell) == (cell, [])
