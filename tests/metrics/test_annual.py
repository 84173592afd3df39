"""The annual review: eight questions a customer, and the key tasks (C13, E18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, Row, cases, differences, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure, tasks
from mcr_excel.terms import MATCH_ITEMS


def year(number: int, customer: str = "C1", kind: str = "A", **measures: Any) -> Row:
    return {"customer_id": customer, "year": number, "kind": kind} | measures


def kept(metric: str, value: float, day: str = "2024-12-31", entity: str = "C1", **columns: Any) -> Row:
    of = {"snapshot": day, "as_of": dt.date.fromisoformat(day), "settings_hash": settings_of().fingerprint}
    return of | {"entity_kind": "customer", "entity": entity, "metric": metric, "value": value} | columns


def plan(metric: str, target: float, due: str = "2025-12-31", **columns: Any) -> Row:
    return {"customer_id": "C1", "metric": metric, "target": target, "due": dt.date.fromisoformat(due)} | columns


def measured(*, as_of: dt.date = AS_OF, **sheets: Any) -> Metrics:
    return measure(tables_of(**({"customers": [{"customer_id": "C1"}]} | sheets)), settings_of(as_of=as_of))


def answers(**sheets: Any) -> pd.Series:
    return measured(**sheets).annual.iloc[0]


def together(workbooks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The answers of customers that stand in one workbook, each with the rows that its case gives C1."""
    sheets: dict[str, Any] = {}
    for place, workbook in enumerate(workbooks):
        for sheet, rows in ({"customers": [{"customer_id": "C1"}]} | workbook).items():
            own = [row | {key: f"C{place}" for key in ("customer_id", "entity") if key in row} for row in rows]
            sheets.setdefault(sheet, []).extend(own)
    return measured(**sheets).annual.to_dict("records")


def rows_of(case: dict[str, Any]) -> dict[str, Any]:
    years = [year(2025, **case.get("actual", {})), year(2025, kind="F", **case.get("forecast", {}))]
    years += [year(2024 + place, satisfaction=of) for place, of in enumerate(case.get("satisfaction", []))]
    match = case.get("match")
    customer = {"customer_id": "C1"} | dict.fromkeys(MATCH_ITEMS, None if match is None else match / 20)
    history = [kept("match", case["match_before"])] if match else []
    return {"customers": [customer], "customer_years": years, "history": history}


ANNUAL = cases("annual")


@cache
def annual_answers() -> list[dict[str, Any]]:
    return together([rows_of(case) for case in ANNUAL])


@pytest.mark.parametrize("place", range(len(ANNUAL)), ids=[case["id"] for case in ANNUAL])
def test_annual_review(place: int) -> None:
    row, case = annual_answers()[place], ANNUAL[place]
    assert not differences(row, case["expected"])
    assert set(case["raised"]) <= set(row["flags"])
    assert not set(case["not_raised"]) & set(row["flags"])


def test_the_target_of_the_years_plan_is_expected_where_nothing_was_forecast() -> None:
    plans = [plan("revenue", 100), plan("revenue", 500, due="2026-12-31"), plan("revenue", 9, status="cancelled")]
    row = answers(plans=plans, customer_years=[year(2025, revenue=80)])
    assert row["revenue_deviation"] == pytest.approx(-0.2)


def test_a_deviation_with_its_cause_is_no_longer_red() -> None:
    said: dict[str, Any] = {
        "deviation_cause": "tender postponed",
        "deviation_accepted": True,
        "adjust": "bid in spring",
    }
    row = answers(plans=[plan("revenue", 100, **said)], customer_years=[year(2025, revenue=80)])
    assert row["flags"] == ["DEVIATION"]
    assert (row["deviation_cause"], row["adjust"]) == ("tender postponed", "bid in spring")
    assert row["deviation_accepted"]


def test_every_deviation_needs_its_own_cause() -> None:
    plans = [plan("revenue", 100, deviation_cause="postponed"), plan("share", 0.5)]
    row = answers(plans=plans, customer_years=[year(2025, revenue=80, our_share=0.3)])
    assert "DEVIATION_UNEXPLAINED" in row["flags"]
    assert row["deviation_cause"] == "postponed"


@pytest.mark.parametrize(
    ("revenues", "flag"),
    [([100, 100, 120, 120], "RISING"), ([100, 100, 80, 80], "DECLINING"), ([0, 0, 5, 5], "RISING"),
     ([100, 100, 119, 119], None), ([100, 100, 81, 81], None)],
)  # fmt: skip
def test_half_window_growth_tells_who_rises_and_who_declines(revenues: list[float], flag: str | None) -> None:
    flags = answers(customer_years=[year(2022 + place, revenue=of) for place, of in enumerate(revenues)])["flags"]
    assert [key for key in flags if key in ("RISING", "DECLINING")] == ([flag] if flag else [])


def test_who_entered_and_who_left_the_top_by_revenue() -> None:
    customers = [{"customer_id": f"C{n}"} for n in range(5)]
    years = [year(of, f"C{n}", revenue=100 + n * (1 if of == 2025 else -1)) for n in range(5) for of in (2024, 2025)]
    frame = measured(customers=customers, customer_years=years).annual
    assert frame["is_top_before"].tolist() == [1, 0, 0, 0, 0]
    assert frame["is_top"].tolist() == [0, 0, 0, 0, 1]
    assert ["DECLINING" in flags for flags in frame["flags"]] == [True, False, False, False, False]
    assert ["RISING" in flags for flags in frame["flags"]] == [False, False, False, False, True]


def test_ten_points_of_value_tell_it_too() -> None:
    expected = {70: ["RISING"], 90: ["DECLINING"], 75: []}
    rows = together(
        [{"customers": [{"customer_id": "C1", "potential": 4}], "history": [kept("value", of)]} for of in expected]
    )
    told = [[key for key in row["flags"] if key in ("RISING", "DECLINING")] for row in rows]
    assert dict(zip(expected, told, strict=True)) == expected


def test_changes_are_told_from_the_snapshot_before_the_year_else_from_the_first_after() -> None:
    customer = [{"customer_id": "C1", "potential": 4}]
    late = [kept("value", 60, "2025-09-30"), kept("value", 50, "2025-03-31")]
    assert answers(customers=customer, history=late)["value_before"] == 50
    row = answers(customers=customer, history=[*late, kept("value", 40), kept("value", 30, "2023-12-31")])
    assert (row["value_before"], row["since"]) == (40, pd.Timestamp("2024-12-31"))


def test_a_snapshot_of_other_settings_tells_no_change() -> None:
    history = [kept("value", 40, settings_hash="other")]
    assert pd.isna(answers(customers=[{"customer_id": "C1", "potential": 4}], history=history)["value_change"])


def test_a_direction_that_turned_to_diverging_is_drift() -> None:
    expected = {
        ("diverging", None): True,
        ("diverging", 0): True,
        ("diverging", -1): False,
        ("stable", 1): False,
        (None, 0): False,
    }
    rows = together(
        [
            {
                "customers": [{"customer_id": "C1", "direction_trend": now}],
                "history": [] if before is None else [kept("direction", before)],
            }
            for now, before in expected
        ]
    )
    assert dict(zip(expected, ["DRIFT" in row["flags"] for row in rows], strict=True)) == expected


def share(of: int, supplier: str, share: float, partner: bool | None = None) -> Row:
    return {"customer_id": "C1", "year": of, "supplier": supplier, "share": share, "is_strategic_partner": partner}


PARTNERS: dict[str, tuple[list[Row], list[str]]] = {
    "came": ([share(2024, "R1", 0.5), share(2025, "R1", 0.5), share(2025, "R2", 0.05)], ["R2"]),
    "came with little": ([share(2024, "R1", 0.5), share(2025, "R2", 0.04)], []),
    "nothing kept before": ([share(2025, "R1", 0.5)], []),
    "was there before": ([share(2023, "R2", 0.1), share(2024, "R1", 0.5), share(2025, "R2", 0.2)], []),
    "became a partner": ([share(2024, "R1", 0.5), share(2025, "R1", 0.5, True)], ["R1"]),
    "stayed a partner": ([share(2024, "R1", 0.5, True), share(2025, "R1", 0.5, True)], []),
    "ourselves": ([share(2024, "R1", 0.5), share(2025, "我司", 0.5)], []),
    "the same, spelled otherwise": ([share(2024, "R1", 0.5), share(2025, "R 1", 0.5)], []),
    "in a later year": ([share(2024, "R1", 0.5), share(2026, "R2", 0.5)], []),
    "news of another year": ([share(2023, "R1", 0.5), share(2024, "R2", 0.5)], []),
}


@cache
def partners() -> dict[str, dict[str, Any]]:
    return dict(zip(PARTNERS, together([{"supplier_shares": rows} for rows, _ in PARTNERS.values()]), strict=True))


@pytest.mark.parametrize("case", PARTNERS)
def test_new_partners(case: str) -> None:
    row, (_, names) = partners()[case], PARTNERS[case]
    assert row["new_partners"] == names
    assert ("NEW_PARTNER" in row["flags"]) == bool(names)


def test_the_year_reviewed_is_the_last_complete_one() -> None:
    years = [year(of, kind=kind, revenue=of - 2023) for of in (2024, 2025) for kind in ("A", "F")]
    years.append(year(2025, kind="F", revenue=9))
    row = measured(as_of=dt.date(2025, 12, 30), customer_years=years).annual.iloc[0]
    assert (row["review_year"], row["revenue_deviation"]) == (2024, 0)


def test_key_tasks_are_the_red_flags_that_weigh_most() -> None:
    raised = pd.Series({"C1": ["NO_EYE", "SAT_PROBLEM"], "C2": ["NO_EYE"], "C3": ["SAT_PROBLEM"], "C4": []})
    tier = pd.Series({"C1": "B", "C2": "C", "C3": "S", "C4": "S"})
    rows = tasks.rows(raised, tier, length=10)
    assert rows["flag"].tolist() == ["SAT_PROBLEM", "NO_EYE"]
    assert rows["weight"].tolist() == [6, 3]
    assert rows["customers"].tolist() == [2, 2]
    assert rows["customer_ids"].tolist() == [["C3", "C1"], ["C1", "C2"]]
    assert len(tasks.rows(raised, tier, length=1)) == 1


def test_the_tasks_of_a_customer_are_all_its_red_flags_and_its_plans() -> None:
    late = plan("index", 90, due="2025-06-30", baseline=1, supports="profit")
    row = answers(plans=[late], customer_years=[year(2025, satisfaction=1)])
    assert {"SAT_PROBLEM", "PLAN_OVERDUE", "NO_KEY_CONTACT"} <= set(row["tasks"])
    assert "DEVIATION" not in row["tasks"]


def test_the_order_of_rows_does_not_matter() -> None:
    customers = [{"customer_id": f"C{n}", "potential": n} for n in range(4)]
    sheets: dict[str, Any] = {
        "customer_years": [year(of, f"C{n}", revenue=of - 2000 + n * n) for n in range(4) for of in range(2022, 2026)],
        "history": [kept("value", 10 * n + of, f"202{of}-12-31", f"C{n}") for n in range(4) for of in (3, 4)],
        "supplier_shares": [share(of, f"R{n}", 0.1) for of in (2024, 2025) for n in range(of - 2022)],
        "plans": [plan("revenue", 20 + n, customer_id=f"C{n}") for n in range(4)],
    }
    one = measured(customers=customers, **sheets)
    other = measured(customers=customers, **{key: rows[::-1] for key, rows in sheets.items()})
    pd.testing.assert_frame_equal(one.annual, other.annual)
    pd.testing.assert_frame_equal(one.tasks, other.tasks)


def test_three_bare_sheets_have_an_annual_review_without_answers() -> None:
    row = answers()
    changes = [
        "revenue_deviation",
        "share_deviation",
        "index_deviation",
        "value_change",
        "match_change",
        "index_change",
    ]
    assert row[[*changes, "growth", "is_top", "satisfaction", "deviation_cause", "since"]].isna().all()
    assert row["flags"] == []


def test_no_customers_no_review() -> None:
    result = measured(customers=[])
    assert result.annual.empty
    assert result.tasks.empty
