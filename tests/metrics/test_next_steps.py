"""What is to be done next: cadences, practices, owners, sponsors; who and by when."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pandas as pd
import pytest
from random_tracker import tracker
from small_tables import AS_OF, Row, settings_of, tables_of

from mcr_excel.metrics import cadence_due, measure
from mcr_excel.metrics.next_steps import COLUMNS, on_weekday

FRIDAY = dt.date(2025, 12, 26)


def customer(tier: str = "S", **more: Any) -> Row:
    by_hand = {"tier_override": tier, "tier_override_reason": "x", "tier_override_by": "y"}
    return {"customer_id": "C1", "account_manager": "Bo", "sponsor": "Chief", **by_hand, **more}


def done(code: str, days_ago: int, status: str = "done") -> Row:
    return {"date": AS_OF - dt.timedelta(days=days_ago), "activity_type": code, "status": status, "customers": ["C1"]}


def steps_of(
    kind: str, has: tuple[str, ...] = (), changes: dict[str, Any] | None = None, **sheets: Any
) -> pd.DataFrame:
    tables = tables_of(**{"customers": [customer()], **sheets})
    tables["contacts"].letters |= dict.fromkeys(has, "A")
    steps = measure(tables, settings_of(**(changes or {}))).next_steps
    return steps[steps["kind"] == kind].set_index("what", drop=False)


def test_a_cadence_that_never_took_place_is_due_soon() -> None:
    rows = steps_of("cadence", activities=[done("K_VISIT", 1)])
    assert set(rows.index) == {"summit", "techsum", "working", "visits", "alignment", "service"}
    assert rows["was_due"].isna().all()
    assert (rows["due"] == pd.Timestamp(2026, 1, 14)).all()
    assert (rows["owner"] == "Bo").all()


@pytest.mark.parametrize(
    ("days_ago", "was_due", "due"),
    [
        (183, dt.date(2025, 12, 30), dt.date(2026, 1, 14)),  # twice a year is every 182 days: a day too late
        (182, dt.date(2025, 12, 31), dt.date(2025, 12, 31)),  # due on the very day is not late
        (152, dt.date(2026, 1, 30), dt.date(2026, 1, 30)),  # due in 30 days
        (151, None, None),  # due in 31 days: not yet said
    ],
)
def test_two_visits_a_year_come_due_half_a_year_after_the_last(
    days_ago: int, was_due: dt.date | None, due: dt.date | None
) -> None:
    rows = steps_of("cadence", activities=[done("O_VISIT", days_ago), done("O_VISIT", days_ago + 20)])
    if due is None:
        assert "visits" not in rows.index
    else:
        assert rows.loc["visits", ["was_due", "due"]].tolist() == [pd.Timestamp(was_due), pd.Timestamp(due)]


def test_a_cadence_that_is_planned_is_not_asked_for() -> None:
    assert "visits" not in steps_of("cadence", activities=[done("O_SPONSOR", -60, "planned")]).index
    assert "visits" in steps_of("cadence", activities=[done("O_SPONSOR", -60, "cancelled")]).index


def test_a_partner_s_summit_may_be_of_any_kind() -> None:
    held = [done("O_SVCMEET", 10)]
    assert "summit" not in steps_of("cadence", customers=[customer("A")], activities=held).index
    assert "summit" in steps_of("cadence", activities=held).index


def test_the_team_s_own_cadence_counts() -> None:
    rows = steps_of(
        "cadence",
        customers=[customer("C")],
        activities=[done("O_WORK", 100)],
        cadence=[{"item": "working", "tier": "C", "min": 4}],
    )
    assert rows.index.tolist() == ["working"]


def test_without_an_activities_sheet_no_cadence_is_known_to_be_due() -> None:
    tables = tables_of(customers=[customer()])
    tables["activities"].sheet = ""
    none_done = pd.Series(dtype=bool, index=tables["activities"].frame.index)
    assert cadence_due.rows(tables, pd.Series({"C1": "S"}), none_done, settings_of()).empty


def test_a_required_practice_at_zero_is_a_task_and_an_unknown_or_counted_one_is_not() -> None:
    practices = [
        {"customer_id": "C1", "practice": key, "status": status}
        for key, status in (("O3", "0"), ("O4", "1"), ("O1", "0"))
    ]
    rows = steps_of("practice", practices=practices, activities=[done("K_VISIT", 1)])
    assert rows.index.tolist() == ["O3"]
    assert rows.loc["O3", "due"] == pd.Timestamp(2026, 3, 31)


def person(key: str, **more: Any) -> Row:
    return {
        "contact_id": key,
        "contact_name": "Li",
        "customer_id": "C1",
        "is_key": True,
        "owner_a": "Mei",
        "position_grade": "A",
        **more,
    }


def test_an_owner_without_backup_is_named_once_with_the_number_of_contacts() -> None:
    people = [
        person("K1"),
        person("K2"),
        person("K3", owner_b="Bo"),
        person("K4", position_grade="B"),
        person("K5", owner_b="Mei"),
    ]
    rows = steps_of("backup", contacts=people)
    assert rows[["what", "count", "owner"]].to_numpy().tolist() == [["Mei", 3, "Bo"]]
    assert rows["due"].tolist() == [pd.Timestamp(2026, 1, 30)]


def test_missing_sponsors_of_customers_and_of_grade_s_contacts() -> None:
    people = [
        person("K1", position_grade="S"),
        person("K2", position_grade="S", sponsor="Gone"),
        person("K3", position_grade="S", sponsor="Chief"),
    ]
    sheets: dict[str, Any] = {
        "customers": [customer(sponsor=None)],
        "contacts": people,
        "team": [{"person": "Chief"}, {"person": "Gone", "is_active": False}],
    }
    kept = steps_of("sponsor", ("sponsor",), **sheets)
    assert sorted(kept["contact_id"].fillna("").tolist()) == ["", "K1", "K2"]
    assert steps_of("sponsor", **sheets)["contact_id"].isna().tolist() == [True]
    assert steps_of("sponsor", customers=[customer("B", sponsor=None)]).empty


def test_the_suggestions_of_a_contact_are_spread_over_the_weeks() -> None:
    rows = steps_of("suggestion", contacts=[person("K1")])
    assert rows.sort_values("rank")["due"].dt.date.tolist() == [
        dt.date(2026, 1, 30),
        dt.date(2026, 2, 27),
        dt.date(2026, 3, 31),
    ]
    assert (rows["owner"] == "Mei").all()


def test_a_weekend_moves_to_friday_but_never_before_the_as_of_day() -> None:
    days = pd.Series(pd.date_range(FRIDAY, periods=4))
    assert on_weekday(days, AS_OF - dt.timedelta(days=30)).dt.day.tolist() == [26, 26, 26, 29]
    assert on_weekday(days, dt.date(2025, 12, 27)).dt.day.tolist() == [27, 27, 27, 29]


def test_an_empty_workbook_has_nothing_to_do() -> None:
    steps = measure(tables_of(), settings_of()).next_steps
    assert steps.empty
    assert list(steps.columns) == list(COLUMNS)


def test_the_order_of_rows_changes_nothing() -> None:
    sheets: dict[str, Any] = tracker(11)
    shuffled: dict[str, Any] = {key: random.Random(5).sample(rows, len(rows)) for key, rows in sheets.items()}
    before, after = (measure(tables_of(evidence=True, **each), settings_of()) for each in (sheets, shuffled))
    pd.testing.assert_frame_equal(before.next_steps, after.next_steps)
    pd.testing.assert_frame_equal(before.questions.drop(columns="row"), after.questions.drop(columns="row"))
