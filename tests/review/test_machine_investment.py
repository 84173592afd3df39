"""Investment, competition, scorers and compliance of a team's workbook, through the command line to the JSON."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import mcr_excel

DAY = dt.date(2025, 11, 3)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return reviewed(tmp_path_factory.mktemp("money"), activities=True)


def reviewed(folder: Path, activities: bool) -> dict[str, Any]:
    workbook = openpyxl.Workbook()
    of_customers = [
        ["客户名称", "客户经理", "2025收入", "当前等级"],
        ["甲公司", "郭敏", 60, "A"],
        ["乙公司", "郭敏", 40, "B"],
    ]
    people = [
        ["客户", "姓名", "职位等级", "公职人员", "保留至", "倾向竞争对手"],
        ["甲公司", "李四", "A", "是", DAY, "对手一"], ["甲公司", "王五", "C", None, None, None], ["乙公司", "赵六", "C", None, None, None],
    ]  # fmt: skip
    log = [
        ["日期", "活动类型", "客户", "联系人", "现金费用", "礼品价值", "客户人数", "审批单号"],
        [DAY, "业务交流", "甲公司; 乙公司", "李四; 王五; 赵六", 9000, None, 3, "OA-1"],
        [DAY, "宴请", "甲公司", "王五", 1000, None, None, None],
        [DAY, "礼物", "甲公司", "李四", None, 300, None, None],
    ]
    attitudes = [
        ["联系人", "日期", "维度", "层次", "评分人"],
        ["李四", DAY, "项目支持度", 2, "郭敏"], ["李四", DAY, "项目支持度", 1, "孙丽"],
    ]  # fmt: skip
    shares = [
        ["客户", "年度", "供应商", "份额"],
        ["甲公司", 2025, "我司", 0.22], ["甲公司", 2025, "对手一", 0.48], ["甲公司", 2025, "对手二", "30%"], ["乙公司", 2025, "对手一", 0.5],
    ]  # fmt: skip
    settings = [["参数", "值"], ["gift_limit_event", 200]]
    sheets = {"客户": of_customers, "联系人": people, "态度评估": attitudes, "供应商份额": shares, "设置": settings}
    for name, rows in (sheets | ({"活动": log} if activities else {})).items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.remove(workbook.worksheets[0])
    workbook.save(folder / "台账.xlsx")
    done = mcr_excel(
        "review", folder / "台账.xlsx", "-o", folder / "out.xlsx", "--as-of", "2025-12-31", "--json", folder / "r.json"
    )
    assert done.code in (0, 1), done.err
    return dict(json.loads((folder / "r.json").read_text(encoding="utf-8")))


def test_cost_is_split_and_set_against_revenue(result: dict[str, Any]) -> None:
    rows = result["investment"]["customers"]
    assert [row["cost"] for row in rows] == [7000, 3000]
    assert [row["cost_ratio"] for row in rows] == pytest.approx([0.7 / 0.6, 0.3 / 0.4])
    assert {row["tier"]: row["average_cost"] for row in result["investment"]["tiers"]} == {"A": 7000, "B": 3000}
    assert result["investment"]["focus"]["focus"] == pytest.approx(0.7 / 0.6)
    assert [row["activity_type"] for row in result["investment"]["activity_types"]] == ["KG_EXCH", "K_MEAL", "K_GIFT"]


def test_shares_and_the_power_behind_rivals_are_told(result: dict[str, Any]) -> None:
    first, second = result["competition"]["customers"]
    assert (first["share_position"], first["hhi"]) == ("FOLLOW", pytest.approx(3688))
    assert first["rival_power_share"] > 0.3
    assert (second["our_share"], second["share_gap"]) == (None, None)
    assert result["competition"]["pareto"]["top_share"] == pytest.approx(0.6)
    assert [row["is_us"] for row in result["competition"]["suppliers"]].count(True) == 1
    found = {problem["code"]: problem["where"] for problem in result["problems"]}
    assert found["SHARES_WITHOUT_US"] == "供应商份额!C5"
    assert found["SHARES_SUM"] == "供应商份额!D5"


def test_scorers_are_compared(result: dict[str, Any]) -> None:
    assert result["scoring"]["agreement"]["bias"] == 1
    assert [row["scorer"] for row in result["scoring"]["scorers"]] == ["孙丽", "郭敏"]


def test_findings_name_their_cell(result: dict[str, Any]) -> None:
    assert [(row["flag"], row["where"]) for row in result["compliance"]] == [
        ("GIFT_OVER_EVENT", "活动!F4"), ("OFFICIAL_UNAPPROVED", "活动!H4"), ("PI_EXPIRED", "联系人!E2"),
        ("RESTRICTED_UNAPPROVED", "活动!H3"), ("RESTRICTED_UNAPPROVED", "活动!H4"),
        ("LIMIT_NOT_SET", ""), ("LIMIT_NOT_SET", ""),
    ]  # fmt: skip


def test_without_activities_there_is_nothing_but_what_other_sheets_say(tmp_path: Path) -> None:
    result = reviewed(tmp_path, activities=False)
    assert result["investment"]["tiers"] == result["investment"]["activity_types"] == []
    assert result["investment"]["focus"]["focus"] is None
    assert [row["flag"] for row in result["compliance"]] == ["PI_EXPIRED"]
