from __future__ import annotations

import datetime as dt

import pytest

from mcr_excel.checks import check
from mcr_excel.checks.hierarchy import circles
from mcr_excel.grid import Grid, Value
from mcr_excel.settings import settings_from
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import recognise

AS_OF = dt.date(2025, 12, 31)
Rows = list[list[Value]]
CUSTOMERS: Rows = [["客户名称"], ["甲"], ["乙"]]


def found(sheets: dict[str, Rows], settings: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """(cell, code) of what the checks find in these sheets."""
    grids = [Grid(name, [[*row, *[None] * (len(rows[0]) - len(row))] for row in rows]) for name, rows in sheets.items()]
    chosen, _ = settings_from([("--set", key, value) for key, value in (settings or {}).items()], AS_OF)
    return [(problem.where, problem.code) for problem in check(bind(recognise(grids), AS_OF), chosen)]


def test_a_sound_tracker_passes_every_check() -> None:
    contacts: Rows = [
        ["客户", "姓名", "A角", "B角", "上级联系人"],
        ["甲", "李四", "郭敏", "孙丽"],
        ["甲", "王五", "郭敏", "孙丽", "李四"],
    ]
    activities: Rows = [
        ["日期", "客户", "活动类型", "结果"],
        ["2025-01-01", "甲", "拜访", "x"],
        ["2025-01-02", "甲", "拜访", "x"],
    ]
    assert found({"客户": CUSTOMERS, "联系人": contacts, "活动": activities}) == []


def test_parents_in_a_circle_are_reported_once_with_the_chain() -> None:
    customers: Rows = [["客户名称", "上级客户"], ["甲", "乙"], ["乙", "丙"], ["丙", "甲"], ["丁", "甲"]]
    assert found({"客户": customers}) == [("客户!B2", "PARENTS_IN_CIRCLE")]


def test_nobody_reports_to_himself() -> None:
    contacts: Rows = [["客户", "姓名", "上级联系人"], ["甲", "李四", "李四"], ["甲", "王五", "李四"]]
    assert found({"客户": CUSTOMERS, "联系人": contacts}) == [("联系人!C2", "REPORTS_IN_CIRCLE")]


@pytest.mark.parametrize(
    ("superior", "expected"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, []),
        ({"a": "b", "b": "a"}, [["a", "b"]]),
        ({"x": "b", "a": "b", "b": "a"}, [["a", "b"]]),
        ({"a": "a", "b": "c", "c": "b"}, [["a"], ["b", "c"]]),
    ],
)
def test_circles_start_at_their_first_member(superior: dict[str, str], expected: list[list[str]]) -> None:
    assert circles(superior) == expected


def test_a_long_chain_is_no_circle_and_takes_no_time() -> None:
    chain = {str(number): str(number + 1) for number in range(20_000)}
    assert circles(chain) == []
    chain["20000"] = "0"
    assert len(circles(chain)[0]) == 20_001


def test_an_override_needs_reason_approver_and_end_and_must_not_have_ended() -> None:
    customers: Rows = [
        ["客户名称", "等级指定", "指定理由", "批准人", "指定到期"],
        ["甲", "S", "x", None, "2026-12-31"],
        ["乙", "A", "x", "y", "2025-06-30"],
        ["丙", None, None, None, None],
    ]
    assert found({"客户": customers}) == [("客户!D2", "OVERRIDE_LACKS"), ("客户!E3", "OVERRIDE_ENDED")]


def test_an_override_without_the_columns_for_its_reasons_is_reported_at_the_override() -> None:
    assert found({"客户": [["客户名称", "等级指定"], ["甲", "S"]]}) == [("客户!B2", "OVERRIDE_LACKS")] * 3


def test_one_person_is_no_backup_of_himself() -> None:
    contacts: Rows = [
        ["客户", "姓名", "A角", "B角", "C角"],
        ["甲", "李四", "郭敏", "郭 敏", "孙丽"],
        ["甲", "王五", "郭敏", None, "郭敏"],
        ["甲", "赵六"],
    ]
    assert found({"客户": CUSTOMERS, "联系人": contacts}) == [
        ("联系人!D2", "OWNERS_SAME"),
        ("联系人!E3", "OWNERS_SAME"),
    ]


def test_who_left_is_not_active() -> None:
    contacts: Rows = [
        ["客户", "姓名", "在任", "离任日期"],
        ["甲", "李四", "是", "2025-06-30"],
        ["甲", "王五", None, "2025-06-30"],
        ["甲", "赵六", "是", "2026-06-30"],
    ]
    assert found({"客户": CUSTOMERS, "联系人": contacts}) == [("联系人!C2", "LEFT_BUT_ACTIVE")]


def test_an_activity_entered_twice_is_reported_at_the_second() -> None:
    activities: Rows = [
        ["日期", "客户", "活动类型"],
        ["2025-01-01", "甲", "拜访"],
        ["2025-01-01", "乙", "拜访"],
        ["2025/1/1", "甲", "客户拜访"],
    ]
    assert found({"客户": CUSTOMERS, "活动": activities}) == [("活动!A4", "ACTIVITY_TWICE")]


def test_an_activity_id_means_one_activity() -> None:
    activities: Rows = [
        ["活动编号", "日期", "客户", "活动类型"],
        ["1", "2025-01-01", "甲", "拜访"],
        [1.0, "2025-01-02", "甲", "拜访"],
    ]
    assert found({"客户": CUSTOMERS, "活动": activities}) == [("活动!A3", "ACTIVITY_ID_TWICE")]


@pytest.mark.parametrize(("second", "expected"), [("68%", []), (0.7, []), (0.73, [("供应商份额!D2", "SHARES_SUM")])])
def test_supplier_shares_add_up_to_one_within_two_hundredths(second: Value, expected: list[tuple[str, str]]) -> None:
    shares: Rows = [
        ["客户", "年度", "供应商", "份额"],
        ["甲", 2025.0, "我司", 0.3],
        ["甲", 2025.0, "对手", second],
        ["乙", 2025.0, "我司", 1.0],
    ]
    assert found({"客户": CUSTOMERS, "供应商份额": shares}) == expected


def test_wanted_evidence_is_counted_where_the_column_is_kept() -> None:
    customers: Rows = [["客户名称", "发展潜力", "依据"], ["甲", 4.0, None], ["乙", 5.0, "x"], ["丙", 3.0, None]]
    contacts: Rows = [
        ["客户", "姓名", "接受认可度", "评估日期", "依据"],
        ["甲", "李四", 1.0, "2025-06-01"],
        ["甲", "王五", 2.0, "2025-06-01"],
    ]
    sheets = {"客户": customers, "联系人": contacts}
    assert found(sheets) == [("客户!C2", "SCORES_WITHOUT_EVIDENCE"), ("联系人!E3", "LEVELS_WITHOUT_EVIDENCE")]
    assert found(sheets, {"evidence_rule": "never"}) == [("客户!C2", "SCORES_WITHOUT_EVIDENCE")]
    without = {"客户": [row[:2] for row in customers], "联系人": [row[:4] for row in contacts]}
    assert found(without) == []


def test_practices_in_place_have_evidence() -> None:
    practices: Rows = [
        ["客户", "实践", "状态", "依据"],
        ["甲", "O1", 2.0, None],
        ["甲", "O2", "部分", None],
        ["甲", "O4 战略匹配", "已落实", "x"],
    ]
    assert found({"客户": CUSTOMERS, "组织关系实践": practices}) == [("组织关系实践!D2", "PRACTICES_WITHOUT_EVIDENCE")]


def test_done_activities_have_a_result() -> None:
    activities: Rows = [
        ["日期", "客户", "活动类型", "结果"],
        ["2025-01-01", "甲", "拜访", None],
        ["2026-01-01", "甲", "拜访", None],
    ]
    assert found({"客户": CUSTOMERS, "活动": activities}) == [("活动!D2", "ACTIVITIES_WITHOUT_RESULT")]
