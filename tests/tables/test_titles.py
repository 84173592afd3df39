from __future__ import annotations

import pytest

from mcr_excel.terms.titles import suggested_grade


@pytest.mark.parametrize(
    ("title", "grade"),
    [
        ("董事长", "S"), ("总裁", "S"), ("CEO", "S"), ("Chief Executive Officer", "S"), ("副总裁", "A"), ("首席财务官", "A"), ("CTO", "A"),
        ("VP Procurement", "A"), ("Senior Vice President", "A"), ("采购部总经理", "B"), ("总经理", "B"), ("网络部经理", "B"), ("Head of Operations", "B"),
        ("办公室主任", "B"), ("总经理办公室主任", "B"), ("副总经理", "C"), ("运维部副经理", "C"), ("规划主管", "C"), ("Deputy Director", "C"),
        ("Buyer", ""), ("Engineer", ""), ("董事长秘书", ""), ("Assistant to the CEO", ""), ("Director", "B"), ("vector analyst", ""),
    ],
)  # fmt: skip
def test_the_longest_word_of_a_title_suggests_the_grade(title: str, grade: str) -> None:
    assert suggested_grade(title) == grade
