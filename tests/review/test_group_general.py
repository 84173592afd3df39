"""General of a large group shows the departments that matter to a manager, and says how many others there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from group_cases import CUSTOMERS, DAY, context_of, group
from review_sheets import rows_of

from mcr_excel.review.group.build import group_sheets
from mcr_excel.review.group.departments import group_general

_HEADINGS = ["Department", "Customer", "Key-event support", "Information channel", "Incident spread", "Satisfaction"]
_GOOD, _BAD, _BLANK = [2, 2, "No", 9, DAY], [0, 0, "Yes", 1, DAY], [None] * 5
DEPARTMENTS: list[list[Any]] = [
    [*_HEADINGS, "Assessed on"],
    ["Finance", "Alder", *_GOOD],  # a customer of tier S
    ["Network", "Birch", *_GOOD],  # of tier A
    ["Finance", "Cedar", *_GOOD],
    ["Market", "Cedar", *_BAD],
    ["Planning", "Dogwood", *_BLANK],
]
IMPORTANT_OR_WEAK = {"C1/Finance", "C2/Network", "C3/Market", "C4/Planning"}


def _shown(context: Any) -> set[str]:
    return {row["department_id"] for row in rows_of(group_general(context), "mcr_general")}


@pytest.mark.parametrize(
    ("lang", "left_out"),
    [
        (
            "en",
            "1 of 5 departments are not shown: customers not S or A, grade A to C;"
            " all of them: --set group_general_length=5",
        ),
        ("zh", "5 个部门中有 1 个未列出（非 S/A 级客户，且评级为 A 至 C）；全部列出：--set group_general_length=5"),
    ],
)
def test_of_more_departments_than_the_setting_important_and_weak_ones_are_shown_and_the_rest_is_said(
    tmp_path: Path, lang: Any, left_out: str
) -> None:
    sheets = {"Customers": CUSTOMERS, "Departments": DEPARTMENTS}
    context = context_of(tmp_path, sheets, lang=lang, group_general_length=4)
    assert _shown(context) == IMPORTANT_OR_WEAK
    assert str(group_general(context).names["mcr_note_general"]).endswith(left_out)
    overview = group_sheets(context, group())[0]
    assert left_out in str(overview.names["mcr_group_absent"])


def test_up_to_the_setting_all_departments_are_shown_and_nothing_is_said(tmp_path: Path) -> None:
    sheets = {"Customers": CUSTOMERS, "Departments": DEPARTMENTS}
    context = context_of(tmp_path, sheets, group_general_length=5)
    assert _shown(context) == IMPORTANT_OR_WEAK | {"C3/Finance"}
    assert "group_general_length" not in str(group_general(context).names["mcr_note_general"])
    assert "group_general_length" not in str(group_sheets(context, group())[0].names["mcr_group_absent"])
