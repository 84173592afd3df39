"""Every score of real workbooks has its steps, they add up to it, and they name the cells that they were made from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from openpyxl import load_workbook
from scored import CHOICES, faults, scores_of

from mcr_excel.books.reading import open_workbook
from mcr_excel.metrics import Metrics, measure
from mcr_excel.pipeline import Asked, Understood, understand
from mcr_excel.terms import Lang
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.traces import SCORE_BY_KEY
from mcr_excel.trace import COLUMNS, trace

AS_OF = dt.date(2025, 12, 31)


class Traced(NamedTuple):
    """A workbook, what was measured of it, and its trace."""

    path: Path
    of: Understood
    metrics: Metrics
    rows: pd.DataFrame


def traced(path: Path) -> Traced:
    of = understand(open_workbook(path), Asked(AS_OF, AS_OF))
    metrics = measure(of.tables, of.settings)
    return Traced(path, of, metrics, trace(of.tables, metrics, of.settings))


@pytest.fixture(scope="module")
def of_demo(demo: Callable[[Lang], Path]) -> Traced:
    return traced(demo("en") / "tracker_en.xlsx")


def rows_of(of: Traced, metric: str, entity: str) -> pd.DataFrame:
    return of.rows[(of.rows["metric"] == metric) & (of.rows["entity"] == entity)]


def test_every_score_of_the_demo_is_the_sum_of_its_trace(of_demo: Traced) -> None:
    assert faults(of_demo.rows, of_demo.metrics) == []
    assert {*of_demo.rows["metric"]} == {*of_demo.metrics.steps, *(score.key for score in CHOICES)}


@pytest.mark.parametrize("name", ["tracker_zh.xlsx", "tracker_en.xlsx"])
def test_every_score_of_a_messy_tracker_is_the_sum_of_its_trace(samples: Path, name: str) -> None:
    of = traced(samples / name)
    assert faults(of.rows, of.metrics) == []
    assert len(of.rows) > 1000


def test_a_step_is_what_it_scales_to_times_its_weight(of_demo: Traced) -> None:
    added = of_demo.rows[of_demo.rows["contribution"].notna()]
    assert list(of_demo.rows.columns) == [*COLUMNS]
    pd.testing.assert_series_equal(added["normal"] * added["weight"], added["contribution"], check_names=False)


def test_the_cells_of_a_step_hold_its_raw_value(of_demo: Traced) -> None:
    book = load_workbook(of_demo.path, data_only=True)
    entered = of_demo.rows[of_demo.rows["metric"].isin(("match", "score")) & of_demo.rows["raw"].notna()]
    entered = pd.concat(
        [entered, of_demo.rows[of_demo.rows["step"].isin(("e_potential", "ne_brand"))].dropna(subset=["raw"])]
    )
    assert len(entered) > 500
    for row in entered.itertuples():
        (address,) = row.cells
        sheet, _, cell = address.rpartition("!")
        assert str(book[sheet][cell].value) in (f"{row.raw:g}", code_label("level", f"{row.raw:g}", "en")), address


@pytest.mark.slow
def test_a_mean_of_years_names_every_year(of_demo: Traced) -> None:
    book = load_workbook(of_demo.path, data_only=True)
    revenue = of_demo.rows[(of_demo.rows["step"] == "e_revenue") & of_demo.rows["raw"].notna()]
    for row in revenue.itertuples():
        amounts = [float(book[sheet][cell].value) for sheet, cell in (address.split("!") for address in row.cells)]
        assert sum(amounts) / len(amounts) == pytest.approx(row.raw)


def test_a_count_names_the_activities_that_it_counts(of_demo: Traced) -> None:
    counts = of_demo.rows[(of_demo.rows["metric"] == "process") & of_demo.rows["raw"].notna()]
    assert (counts["cells"].map(len) == counts["raw"]).all()
    assert counts["raw"].sum() > 50
    assert {address.split("!")[0] for cells in counts["cells"] for address in cells} == {"Activities"}


def test_every_step_that_was_entered_has_a_cell(of_demo: Traced) -> None:
    of_scores = {
        "index",
        "drop",
        "general",
        "general_30_70",
        "level",
        "level_used",
        "band",
        "grade",
        "O_letter",
        "tier",
        "process",
    }
    entered = of_demo.rows[~of_demo.rows["metric"].isin(of_scores) & ~of_demo.rows["step"].isin(("policy", "limit"))]
    lacking = entered[
        (entered["cells"].map(len) == 0)
        & entered["raw"].notna()
        & ~((entered["metric"] == "O") & (entered["raw"] == 0))
    ]
    assert lacking.empty
    assert all(re.fullmatch(r".+![A-Z]+\d+", address) for cells in entered["cells"] for address in cells)


def test_a_tier_names_the_rule_and_what_the_next_one_lacks(of_demo: Traced) -> None:
    customers = of_demo.metrics.customers
    partners = customers[customers["tier_rule"] == "threshold_A"]
    assert len(partners)
    for row in partners.itertuples():
        steps = rows_of(of_demo, "tier", row.customer_id).set_index("step")
        assert steps.loc["rule:threshold_A", "detail"] == "A"
        lacks = steps.loc[["next_value", "next_match"], "distance"]
        assert steps.loc["next_value", "limit"] == 75
        assert (lacks < 0).any()
        assert lacks["next_value"] == pytest.approx(round(row.value, 1) - 75, abs=0.051)


def test_a_level_names_its_gates_and_how_far_the_next_level_is(of_demo: Traced) -> None:
    contacts = of_demo.metrics.contacts
    lowered = contacts[contacts["gates"].map(len) > 0]
    assert len(lowered)
    for row in lowered.itertuples():
        steps = rows_of(of_demo, "level", row.contact_id).set_index("step")
        assert [step for step in steps.index if step.startswith("G")] == row.gates
        assert (steps.loc[row.gates, "contribution"] < 0).all()
        assert steps.loc["raw_level", "raw"] == pytest.approx(row.score)
        if row.raw_level < 3:
            assert steps.loc["raw_level", "distance"] == pytest.approx(row.score - (row.raw_level + 0.5))


def test_an_entitys_rows_stand_together_and_contacts_follow_their_customer(of_demo: Traced) -> None:
    runs = (of_demo.rows["entity"] != of_demo.rows["entity"].shift()).cumsum()
    assert runs.nunique() == of_demo.rows["entity"].nunique()
    customers = (of_demo.rows["customer_id"] != of_demo.rows["customer_id"].shift()).cumsum()
    assert customers.nunique() == of_demo.rows["customer_id"].nunique()


def test_one_entity_alone_is_traced_alike_with_what_it_lacks(of_demo: Traced) -> None:
    of, customer = of_demo.of, str(of_demo.metrics.customers["customer_id"].iloc[3])
    alone = trace(of.tables, of_demo.metrics, of.settings, {customer})
    assert {*alone["entity"]} == {customer}
    same = alone.merge(of_demo.rows, on=["metric", "entity", "step"], suffixes=("", "_of_all"))
    assert len(same) == (of_demo.rows["entity"] == customer).sum()
    pd.testing.assert_series_equal(same["contribution"], same["contribution_of_all"], check_names=False)
    assert (same["cells"] == same["cells_of_all"]).all()


def test_a_score_that_is_missing_has_no_rows(of_demo: Traced) -> None:
    values = scores_of(of_demo.metrics, SCORE_BY_KEY["value"])
    unknown = {*of_demo.metrics.customers["customer_id"]} - {*values.index}
    traced_ones = of_demo.rows.loc[of_demo.rows["metric"] == "value", "entity"]
    assert unknown
    assert not unknown & {*traced_ones}
