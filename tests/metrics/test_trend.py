"""Trend against the last snapshot of the same method (C12, E17)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, Row, cases, differences, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure, trend
from mcr_excel.metrics.history import known
from mcr_excel.terms import DIMENSIONS

DAYS = [dt.date(2025, 1, 31), dt.date(2025, 4, 30), dt.date(2025, 7, 31)]
HASHES = {"same": settings_of().fingerprint, "other": "other"}


def kept(value: float, day: dt.date, method: str = "same", **columns: Any) -> Row:
    of = {"snapshot": f"{day}", "as_of": day, "settings_hash": HASHES[method], "entity_kind": "customer"}
    return of | {"entity": "C1", "metric": "index", "value": value} | columns


def now_of(value: float, **columns: Any) -> pd.DataFrame:
    of = {"entity_kind": "customer", "entity": "C1", "metric": "index", "value": value, "evidence_count": 3.0}
    return pd.DataFrame([of | columns])


def rows_of(values: pd.DataFrame, history: list[Row]) -> pd.DataFrame:
    return trend.rows(values, known(tables_of(history=history)["history"].frame, AS_OF), settings_of())


@pytest.mark.parametrize("case", cases("trend"), ids=lambda case: case["id"])
def test_trend(case: dict[str, Any]) -> None:
    methods = case.get("hash", ["same"] * len(case["before"]))
    history = [kept(value, day, of) for value, day, of in zip(case["before"], DAYS, methods, strict=False)]
    history.append(kept(1.0, DAYS[0], entity="C2"))  # History is kept, be it of another customer
    assert not differences(rows_of(now_of(case["now"]), history).iloc[0], case["expected"])


@pytest.mark.parametrize(
    ("before", "now", "verdict"), [(1.0, 1.25, "strengthened"), (1.0, 1.24, "stable"), (1.0, 0.75, "weakened")]
)
def test_a_contacts_score_moves_by_a_quarter_of_a_level(before: float, now: float, verdict: str) -> None:
    of = {"entity_kind": "contact", "entity": "K1", "metric": "score"}
    assert rows_of(now_of(now, **of), [kept(before, DAYS[0], **of)])["verdict"].tolist() == [verdict]


@pytest.mark.parametrize("day", [AS_OF, AS_OF + dt.timedelta(days=1)])
def test_the_snapshot_of_the_day_and_later_ones_are_not_read(day: dt.date) -> None:
    row = rows_of(now_of(59.5), [kept(64.0, DAYS[0]), kept(90.0, day)]).iloc[0]
    assert row["before"] == 64.0


def test_a_snapshot_without_the_value_is_passed_over() -> None:
    history = [kept(64.0, DAYS[0]), kept(50.0, DAYS[1], metric="O")]
    assert rows_of(now_of(59.5), history)["since"].tolist() == [pd.Timestamp(DAYS[0])]


def test_a_contact_that_bears_a_customers_id_is_another() -> None:
    assert rows_of(now_of(59.5), [kept(64.0, DAYS[0], entity_kind="contact")])["verdict"].tolist() == ["NEW"]


def test_a_day_that_was_kept_in_two_sheets_counts_once_whatever_the_order() -> None:
    history = [kept(64.0, DAYS[0]), kept(66.0, DAYS[0]), kept(80.0, DAYS[0] - dt.timedelta(days=90))]
    found = [rows_of(now_of(59.5), order) for order in (history, history[::-1])]
    pd.testing.assert_frame_equal(found[0], found[1])
    assert found[0]["before"].tolist() == [66.0]


def measured(history: list[Row]) -> Metrics:
    contact = {"contact_id": "K1", "contact_name": "Li", "customer_id": "C1", "is_key": True, "assessed_on": AS_OF}
    contacts = [contact | dict.fromkeys(DIMENSIONS, 1)]
    return measure(tables_of(customers=[{"customer_id": "C1"}], contacts=contacts, history=history), settings_of())


def test_without_history_there_is_no_trend() -> None:
    result = measured([])
    assert result.trend.empty
    assert result.customers[["index_change", "index_trend", "index_since"]].isna().all(axis=None)


def test_a_sustained_drop_is_a_red_flag_of_the_customer() -> None:
    result = measured([kept(72.0, DAYS[0]), kept(66.0, DAYS[1])])
    row = result.customers.iloc[0]
    assert row["index"] == 50.0
    assert (row["index_change"], row["index_trend"]) == (-16.0, "weakened")
    assert "SUSTAINED_DROP" in row["flags"]


def test_what_a_period_keeps_is_compared_metric_by_metric() -> None:
    values = measured([]).values
    assert set(values["metric"]) == {"index", "K_index", "score", "level"}  # what is not assessed keeps no row
    history = [
        kept(value - 30, DAYS[0], entity_kind=kind, entity=entity, metric=metric)
        for kind, entity, metric, value in values[["entity_kind", "entity", "metric", "value"]].itertuples(index=False)
    ]
    rows = measured(history).trend
    assert set(rows["metric"]) == {"index", "K_index", "score", "level"}
    assert rows["change"].tolist() == pytest.approx([30.0] * 4)
