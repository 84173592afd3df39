from __future__ import annotations

import pandas as pd
from small_grids import ACTIVITIES, CUSTOMERS, Rows, at, bound_with, codes, grid

from mcr_excel.grid import Value

HEAD: list[Value] = ["客户", "姓名", "接受认可度", "竞争态度", "评估日期", "依据"]


def test_wide_columns_become_rows_that_remember_their_cells() -> None:
    attitudes = bound_with(CUSTOMERS, [HEAD, ["金陵电信", "李四", 2.0, "反对", "2025-06-18", "x"]])["attitudes"]
    frame = attitudes.frame
    assert list(zip(frame["dimension"], frame["level"], strict=True)) == [("accept", 2.0), ("compete", -1.0)]
    assert [attitudes.at(row, "level") for row in frame.index] == ["联系人!C2", "联系人!D2"]
    assert attitudes.at(1, "date") == "联系人!E2"
    assert attitudes.has("evidence")


def test_an_impossible_level_is_reported_and_the_others_stay() -> None:
    tables = bound_with(CUSTOMERS, [HEAD, ["金陵电信", "李四", 5.0, 1.0, "2025-06-18"]])
    assert list(tables["attitudes"].frame["dimension"]) == ["compete"]
    assert codes(tables.problems) == [("联系人!C2", "CODE_UNKNOWN")]


def test_a_missing_date_is_the_as_of_date_marked_and_reported() -> None:
    tables = bound_with(
        CUSTOMERS,
        [HEAD, ["金陵电信", "李四", 2.0], ["金陵电信", "王五", None, 1.0, "2025-06-18"], ["金陵电信", "赵六"]],
    )
    frame = tables["attitudes"].frame
    assert list(frame["date_assumed"]) == [True, False]
    assert frame["date"].iloc[0] == pd.Timestamp(2025, 12, 31)
    assert codes(tables.problems) == [("联系人!E2", "ATTITUDE_UNDATED")]


def test_a_date_that_cannot_be_read_is_reported_once() -> None:
    tables = bound_with(CUSTOMERS, [HEAD, ["金陵电信", "李四", 2.0, None, "03/04/2025"]])
    assert list(tables["attitudes"].frame["date_assumed"]) == [True]
    assert codes(tables.problems) == [("联系人!E2", "DATE_AMBIGUOUS")]


def test_without_a_date_column_one_problem_tells_of_all() -> None:
    tables = bound_with(CUSTOMERS, [HEAD[:3], ["金陵电信", "李四", 2.0], ["金陵电信", "王五", 1.0]])
    assert codes(tables.problems) == [("联系人", "ATTITUDES_UNDATED")]


def test_assessments_after_the_as_of_date_are_left_out() -> None:
    own = grid("态度评估", [["联系人", "日期", "维度", "层次"], ["李四", "2026-02-01", "接受认可度", 1.0]])
    tables = bound_with(CUSTOMERS, [HEAD, ["金陵电信", "李四", 2.0, None, "2026-01-01"]], ACTIVITIES, own)
    assert not tables.keeps("attitudes")
    assert at(tables, "ATTITUDE_FUTURE") == ["联系人!E2", "态度评估!B2"]


def test_the_attitude_sheet_names_contacts_by_name_and_customer() -> None:
    contacts: Rows = [HEAD, ["金陵电信", "李四"], ["长河银行股份有限公司", "李四"]]
    own = grid(
        "态度评估",
        [
            ["联系人", "客户", "日期", "维度", "层次", "来源"],
            ["李四", "金陵电信", "2025-01-01", "接受认可度", "支持", "亲见"],
            ["李四", None, "2025-01-01", "accept", 1.0],
        ],
    )
    tables = bound_with(CUSTOMERS, contacts, ACTIVITIES, own)
    assert list(tables["attitudes"].frame["source_kind"]) == ["observed"]
    assert codes(tables.problems) == [("态度评估!A3", "CONTACT_AMBIGUOUS")]
    assert tables["attitudes"].at(1, "level") == "态度评估!E2"
