from __future__ import annotations

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound, bound_with, grid

from mcr_excel.tables.recognise import recognise


def types(*words: str) -> list[str]:
    """The activity types that are read from these words."""
    rows: Rows = [[f"2025-06-{day:02}", "金陵电信", word] for day, word in enumerate(words, start=1)]
    return list(bound_with(CUSTOMERS, CONTACTS, [ACTIVITIES[0], *rows])["activities"].frame["activity_type"])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "K_VISIT",
            ("Meeting", "Site visit", "Onsite", "Face-to-face", "F2F", "面谈", "商务拜访", "例行拜访", "初次拜访"),
        ),
        ("R_TALK", ("Phone", "E-mail", "Email", "Teams", "Zoom", "Conf call", "邮件", "沟通", "短信", "视频")),
        ("KG_EXCH", ("Negotiation", "交流", "座谈会", "商务洽谈")),
        ("K_MEAL", ("Lunch meeting", "Breakfast", "高层宴请", "晚宴", "午餐")),
        ("O_WORK", ("QBR", "Kick-off")),
        ("G_SPORT", ("打球",)),
        ("O_VISIT", ("Top-to-top", "高管会面")),
    ],
)
def test_everyday_words_mean_the_activity_that_they_plainly_are(code: str, words: tuple[str, ...]) -> None:
    assert types(*words) == [code] * len(words)


@pytest.mark.parametrize("word", ["Audit", "出差", "考察", "Follow-up", "年会"])
def test_a_word_of_no_type_or_of_several_stays_an_error(word: str) -> None:
    tables = bound_with(CUSTOMERS, CONTACTS, [ACTIVITIES[0], ["2025-06-18", "金陵电信", word]])
    assert at(tables, "ACTIVITY_TYPE_UNKNOWN") == ["活动!C2"]


def test_everyday_headings_are_known() -> None:
    activities: Rows = [["Date", "Acct Name", "Type of visit", "参与人"], ["2025-06-18", "金陵电信", "Visit", "李四"]]
    tables = bound(
        grid("客户", [["Acct Name", "Acct Owner", "Acct Tier"], ["金陵电信", "孙丽", "A"]]),
        grid("联系人", CONTACTS),
        grid("Log", activities),
    )
    assert list(tables["customers"].frame["account_manager"]) == ["孙丽"]
    assert len(tables.activity_contacts) == 1


def test_a_sheet_of_any_name_that_lacks_one_needed_column_alone_is_an_error() -> None:
    log: Rows = [
        ["日期", "客户", "如何见面", "我方参加人", "主题", "结果", "下一步"],
        ["2025-06-18", "金陵电信", "拜访"],
    ]
    recognised = recognise([grid("客户", CUSTOMERS), grid("联系人", CONTACTS), grid("Berichte", log)])
    problems = [(problem.where, problem.code) for problem in recognised.problems]
    assert ("Berichte", "SHEET_LACKS_COLUMN") in problems
    assert "SHEET_MISSING" not in [code for _, code in problems]


@pytest.mark.parametrize("heading", ["Attitude", "态度"])
def test_a_heading_that_another_sheet_knows_is_not_likened_to_a_column_of_this_one(heading: str) -> None:
    contacts: Rows = [["客户", "姓名", "职务", heading], ["金陵电信", "李四", "CFO", "支持"]]
    tables = bound(grid("客户", CUSTOMERS), grid("联系人", contacts))
    assert (at(tables, "HEADING_UNKNOWN"), at(tables, "HEADING_UNKNOWN_NEAR")) == (["联系人!D1"], [])
