from __future__ import annotations

import pytest

from mcr_excel.tables.years import year_heading


@pytest.mark.parametrize(
    ("heading", "measure", "year", "kind"),
    [
        ("2025收入(万元)", "revenue", 2025, "A"), ("Revenue 2025", "revenue", 2025, "A"), ("毛利 2025", "gross_margin", 2025, "A"),
        ("2025 预测收入", "revenue", 2025, "F"), ("2025预测收入(万元)", "revenue", 2025, "F"), ("FY25 revenue", "revenue", 2025, "A"),
        ("2025年度销售额(实际)", "revenue", 2025, "A"), ("25年收入", "revenue", 2025, "A"), ("Revenue 2025E", "revenue", 2025, "F"),
        ("2025年 毛利", "gross_margin", 2025, "A"), ("收入(万元) 2023", "revenue", 2023, "A"), ("On-time payment 2025", "on_time_payment", 2025, "A"),
        ("Sales budget FY2026", "revenue", 2026, "F"), ("2025年全年营收", "revenue", 2025, "A"), ("2025满意度", "satisfaction", 2025, "A"),
        ("２０２５收入", "revenue", 2025, "A"), ("1998 revenue", "revenue", 1998, "A"),
    ],
)  # fmt: skip
def test_a_heading_with_a_year_and_a_measure_is_a_year_column(heading: str, measure: str, year: int, kind: str) -> None:
    assert year_heading(heading) == (measure, year, kind)


@pytest.mark.parametrize(
    "heading",
    ["收入", "2025", "2025Q1收入", "2025年1月收入", "2025上半年收入", "2025收入增长率", "2024-2025收入", "2025毛利率", "12025收入", "Revenue 1889", "2025 实际 预测 收入", "2025客户等级"],
)  # fmt: skip
def test_other_headings_with_years_are_none(heading: str) -> None:
    assert year_heading(heading) is None
