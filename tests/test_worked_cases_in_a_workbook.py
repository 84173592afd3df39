"""Worked cases of method.md E, typed into a workbook as a team would, through the command line to the JSON."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import openpyxl
import pytest
from command import mcr_excel

DAY = dt.date(2025, 11, 1)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("worked")
    workbook = openpyxl.Workbook()
    customers = workbook.active
    customers.title = "客户"
    customers.append(
        ["客户编号", "客户名称", "客户经理", "发展潜力", "产品牵引", "管理改进", "品牌贡献", "低成本牵引", "快速响应牵引", "产品差异性创新", "高质量牵引", "安全牵引",
         "经营理念契合", "战略方向契合", "主流业务契合", "商业模式契合", "组织管理契合", "企业文化契合",
         "2022收入", "2023收入", "2024收入", "2025收入", "2022毛利", "2023毛利", "2024毛利", "2025毛利", "2025按期回款率"]
    )  # fmt: skip
    customers.append(
        ["E1", "甲公司", "E01", 4, 5, 4, 5, 2, 3, 4, 5, None, 4, 5, 4, 3, 4, 4, 80, 120, 60, 140, 24, 30, 15, 35, "90%"]
    )
    customers.append(
        ["E2a", "乙公司", "E01", *[None] * 9, 5, 5, 3, 3, 4, 4, None, None, 40, 60, None, None, 12, None, None]
    )
    customers.append(["E2c", "丙公司"])

    contacts = workbook.create_sheet("联系人")
    contacts.append(
        ["联系人编号", "姓名", "客户", "部门", "职务", "职位等级", "决策角色", "是否关键", "A角", "B角", "赞助人",
         "接受认可度", "活动参与度", "项目支持度", "信息传递度", "日常业务指导度", "竞争态度", "评估日期", "目标态度"]
    )  # fmt: skip
    blank = [None] * 6

    def contact(key: str, name: str | None, dept: str, grade: str, role: str, owner: str, levels: list[Any]) -> None:
        day = DAY if any(level is not None for level in levels) else None
        contacts.append([key, name, "甲公司", dept, "某职务", grade, role, "是", owner, None, None, *levels, day, None])

    contact("P1", "一", "技术部", "S", "D", "E01", [2, 2, 2, 2, 2, 2])
    contact("P2", "二", "采购部", "A", "A", "E01", ["支持"] * 6)
    contact("P3", "三", "采购部", "A", "E", "E02", blank)
    contact("P4", "四", "财务部", "B", "I", "E02", [-1, -1, -1, 0, 0, -1])
    contact("P5", "五", "财务部", "C", "U", "E03", [1, 0, 1, 0, 1, 0])
    contact("P6", None, "技术部", "A", "A", "E02", blank)
    for key, levels in (
        ("b", [3, 3, 3, 3, 1, 1]), ("c", [3, 3, 3, 3, 2, 3]), ("d", [2, 2, -1, 1, 1, 0]), ("e", [2, 2, 2, None, None, None]),
        ("i", [3, 3, 3, 3, 1, 2]), ("j", [2, 2, 1, 1, None, None]), ("m", [1, 1, -1, 0, 0, -1]), ("n", [-1, -1, -1, None, None, None]),
    ):  # fmt: skip
        contacts.append(
            [key, f"联系人{key}", "乙公司", None, None, "C", "N", "否", "E01", None, None, *levels, DAY, None]
        )

    departments = workbook.create_sheet("部门")
    departments.append(
        [
            "部门",
            "客户",
            "团建目标次数",
            "商务目标次数",
            "关键事件支撑度",
            "信息渠道顺畅度",
            "重大问题扩散",
            "满意度",
            "评估日期",
        ]
    )
    departments.append(["技术部", "甲公司", 4, 6, 2, 1, "否", 4, DAY])

    activities = workbook.create_sheet("活动")
    activities.append(["日期", "活动类型", "客户", "部门", "状态"])
    for kind, count in (("部门联谊", 3), ("公司考察", 6)):
        for day in range(count):
            activities.append([dt.date(2025, 10, day + 1), kind, "E1", "技术部", "完成"])

    settings = workbook.create_sheet("设置")
    settings.append(["参数", "值"])
    settings.append(["value_rev_benchmark", 100])
    book, machine = folder / "worked.xlsx", folder / "worked.json"
    workbook.save(book)
    done = mcr_excel("review", book, "-o", folder / "review.xlsx", "--as-of", "2025-12-31", "--json", machine)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(machine.read_text("utf-8"))
    return found


def one(result: dict[str, Any], table: str, key: str, value: str) -> dict[str, Any]:
    (found,) = [row for row in result[table] if row[key] == value]
    return found


def test_e1_value_and_e3_match_and_e4_tier(result: dict[str, Any]) -> None:
    customer = one(result, "customers", "customer_id", "E1")
    assert customer["value"] == pytest.approx(0.6 * 84.8333333333 + 0.4 * 80)
    assert customer["value_coverage"] == pytest.approx(0.95)
    assert customer["match"] == pytest.approx(83.0)
    assert customer["tier"] == "S"


def test_e2_partial_and_unknown_values(result: dict[str, Any]) -> None:
    partial, unknown = (one(result, "customers", "customer_id", key) for key in ("E2a", "E2c"))
    assert partial["value"] == pytest.approx(75)
    assert partial["value_coverage"] == pytest.approx(0.42)
    assert partial["tier"] == "B"
    assert {"VALUE_PARTIAL", "PROVISIONAL"} <= set(partial["tier_flags"])
    assert unknown["value"] is None
    assert unknown["tier"] == "U"


@pytest.mark.parametrize(
    ("contact", "level", "used", "gates", "status"),
    [
        ("b", 1, 1, ["G1"], "OK"), ("c", 3, 3, [], "OK"), ("d", 0, 0, ["G3"], "OK"), ("e", None, 0, None, "INSUFFICIENT"),
        ("i", 2, 2, ["G2"], "OK"), ("j", 1, 1, ["G1"], "OK"), ("m", -1, -1, ["G4"], "OK"), ("n", None, -1, None, "INSUFFICIENT"),
        ("P3", None, 0, None, "UNASSESSED"), ("P5", 1, 1, [], "OK"),
    ],
)  # fmt: skip
def test_e5_levels(
    contact: str, level: int | None, used: int, gates: list[str] | None, status: str, result: dict[str, Any]
) -> None:
    found = one(result, "contacts", "contact_id", contact)
    assert found["status"] == status
    assert found["level_used"] == used
    if level is not None:
        assert found["level"] == level
    if gates is not None:
        assert found["gates"] == gates


def test_e7_key_index_counts_the_position_without_a_name(result: dict[str, Any]) -> None:
    customer = one(result, "customers", "customer_id", "E1")
    powers = {row["contact_id"]: row["power"] for row in result["contacts"] if row["contact_id"].startswith("P")}
    assert powers == {"P1": 10, "P2": 8, "P3": 7, "P4": 4, "P5": 2, "P6": 8}
    assert customer["K"] == pytest.approx(26 / 39)
    assert customer["K_index"] == pytest.approx(41.6666666667)


def test_e9_single_point(result: dict[str, Any]) -> None:
    flags = one(result, "customers", "customer_id", "E1")["flags"]
    assert "CONCENTRATED" in flags
    assert "OWNER_CONCENTRATION" in flags
    assert "ONE_EYE" not in flags


def test_e12_general_relationship(result: dict[str, Any]) -> None:
    (department,) = [row for row in result["departments"] if row["department"] == "技术部"]
    assert department["process"] == pytest.approx(87.5)
    assert department["result"] == pytest.approx(80)
    assert department["general"] == pytest.approx(81.5)
    assert department["general_30_70"] == pytest.approx(82.25)
    assert department["grade"] == "A"


def test_e15_index_without_the_organizational_part_is_partial(result: dict[str, Any]) -> None:
    customer = one(result, "customers", "customer_id", "E1")
    assert customer["O"] is None
    assert customer["index"] == pytest.approx((35 * 41.6666666667 + 25 * 81.5) / 60)
    assert "PARTIAL" in customer["flags"]
