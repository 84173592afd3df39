"""Questions: which blanks ask, whom, by when, and what comes first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from small_tables import AS_OF, Row, settings_of, tables_of

from mcr_excel.metrics import measure
from mcr_excel.terms import DIMENSIONS, SHEET_BY_KEY
from mcr_excel.terms.questions import QUESTIONS

UNSCORED: dict[str, Any] = dict.fromkeys(DIMENSIONS)
BY_HAND = {"tier_override_reason": "x", "tier_override_by": "y"}


def customer(key: str = "C1", tier: str = "B", **more: Any) -> Row:
    return {
        "customer_id": key,
        "account_manager": "Bo",
        "potential": 3,
        "m_direction": 4,
        "tier_override": tier,
        **BY_HAND,
        **more,
    }


def person(key: str = "K1", **more: Any) -> Row:
    levels = {"assessed_on": AS_OF, **dict.fromkeys(DIMENSIONS, 1)}
    return {
        "contact_id": key,
        "contact_name": "Li",
        "customer_id": "C1",
        "is_key": True,
        "owner_a": "Mei",
        "power_manual": 8,
        **levels,
        **more,
    }


def asked(has: dict[str, tuple[str, ...]] | None = None, **sheets: Any) -> pd.DataFrame:
    tables = tables_of(**{"customers": [customer()], "contacts": [person()], **sheets})
    for sheet, columns in (has or {}).items():
        tables[sheet].letters |= dict.fromkeys(columns, "A")
    return measure(tables, settings_of()).questions


def test_a_customer_that_is_known_asks_nothing() -> None:
    assert asked().empty


def test_what_is_not_known_of_a_customer_is_asked() -> None:
    rows = asked(customers=[{"customer_id": "C1"}], contacts=[])
    assert rows["question"].tolist() == ["account_manager", "match", "no_key_contact", "value"]
    assert rows["owner"].isna().all()


def test_the_worth_is_tier_times_weight_times_power() -> None:
    rows = asked(
        customers=[customer(tier="A", stick_success=3)],
        contacts=[person(assessed_on=None, **UNSCORED)],
    ).set_index("question")
    assert rows.loc["attitude", "worth"] == 3 * 5 * 0.8
    assert rows.loc["attitude", "owner"] == "Mei"
    assert rows["worth"].is_monotonic_decreasing


def test_a_question_about_a_valued_customer_is_due_sooner() -> None:
    both = [customer("C1", "S", account_manager=None, stick_success=3), customer("C2", "B", account_manager=None)]
    rows = asked(customers=both)
    rows = rows[rows["question"] == "account_manager"]
    assert rows[["customer_id", "worth"]].to_numpy().tolist() == [["C1", 20], ["C2", 10]]
    assert rows["due"].dt.date.tolist() == [dt.date(2026, 1, 14), dt.date(2026, 1, 30)]


def test_an_attitude_is_asked_for_by_its_missing_dimensions() -> None:
    rows = asked(contacts=[person(**{name: UNSCORED[name] for name in DIMENSIONS[:3]})])
    assert rows[["question", "detail"]].to_numpy().tolist() == [["attitude", "accept activity project"]]


def test_a_position_without_a_name_is_asked_for_and_nothing_else_of_it() -> None:
    rows = asked({"contacts": ("need_level",)}, contacts=[person(contact_name=None, title="CFO", **UNSCORED)])
    assert rows["question"].tolist() == ["placeholder"]


def test_details_are_asked_only_where_the_team_keeps_the_column() -> None:
    people = [person("K1"), person("K2", power_manual=3)]
    kept = asked({"contacts": ("need_level", "social_style", "reports_to", "decision_role")}, contacts=people)
    found = set(zip(kept["question"], kept["contact_id"], strict=True))
    assert ("reports_to", "K2") in found
    assert ("reports_to", "K1") not in found  # the most powerful reports to nobody we know of
    assert {question for question, _ in found} == {"need_level", "social_style", "reports_to", "decision_role"}
    assert asked(contacts=people).empty


def test_who_is_gone_or_not_key_is_not_asked_about() -> None:
    assert asked(
        contacts=[person(), person("K2", is_active=False, **UNSCORED), person("K3", is_key=False, **UNSCORED)]
    ).empty


def test_departments_are_asked_about_by_importance() -> None:
    departments = [
        {"customer_id": "C1", "department": "IT", "importance": 3},
        {"customer_id": "C1", "department": "HR", "owner": "Zo", "in_scope": True},
        {"customer_id": "C1", "department": "Canteen", "in_scope": False},
        {"customer_id": "C1", "department": "Lab", "event_support": "2"},
    ]
    rows = asked({"departments": ("satisfaction",)}, departments=departments)
    assert rows[["question", "department", "owner"]].to_numpy().tolist() == [
        ["department_result", "IT", "Bo"], ["department_result", "HR", "Zo"], ["satisfaction", "Lab", "Bo"],
    ]  # fmt: skip
    assert rows["worth"].iloc[0] == 2 * 4


def test_practices_and_archives_ask_once_a_customer_with_all_that_is_missing() -> None:
    practices = [
        {"customer_id": "C1", "practice": key, "status": "2"}
        for key in ("O3", "O4", "O5", "O6", "O7", "O8", "O9", "O10")
    ]
    rows = asked(customers=[customer(tier="S", stick_success=4)], practices=practices).set_index("question")
    assert rows.loc["practice", "detail"] == "O11 O12"
    assert rows.loc["archive", "detail"].split()[:2] == ["facts", "strategy"]


def test_a_visit_without_a_summary_is_asked_about_by_its_day() -> None:
    rows = asked(
        visits=[{"date": dt.date(2025, 12, 1), "customer_id": "C1"}, {"date": dt.date(2026, 1, 5), "customer_id": "C1"}]
    )
    assert rows[["question", "detail", "owner", "row"]].to_numpy().tolist() == [
        ["visit_summary", "2025-12-01", "Bo", 2]
    ]


def test_the_answer_to_every_question_has_a_cell() -> None:
    for question in QUESTIONS:
        SHEET_BY_KEY[question.sheet].column(question.column)
        assert 1 <= question.weight <= 5
