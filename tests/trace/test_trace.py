"""Every score of real workbooks has its steps, they add up to it, and they name the cells that they were made from."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from openpyxl import load_workbook
from scored import CHOICES, faults, scores_of

from mcr_excel.books.reading import open_workbook
from mcr_excel.demo.write import write_demo
from mcr_excel.metrics import Metrics, measure
from mcr_excel.pipeline import Asked, Understood, understand
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
def demo(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    tracker, _ = write_demo(tmp_path_factory.mktemp("demo"), "en")
    return traced(tracker)


def rows_of(of: Traced, metric: str, entity: str) -> pd.DataFrame:
    return of.rows[(of.rows["metric"] == metric) & (of.rows["entity"] == entity)]


def test_every_score_of_the_demo_is_the_sum_of_its_trace(demo: Traced) -> None:
    assert faults(demo.rows, demo.metrics) == []
    assert {*demo.rows["metric"]} == {*demo.metrics.steps, *(score.key for score in CHOICES)}


@pytest.mark.parametrize("name", ["tracker_zh.xlsx", "tracker_en.xlsx"])
def test_every_score_of_a_messy_tracker_is_the_sum_of_its_trace(samples: Path, name: str) -> None:
    of = traced(samples / name)
    assert faults(of.rows, of.metrics) == []
    assert len(of.rows) > 1000


def test_a_step_is_what_it_scales_to_times_its_weight(demo: Traced) -> None:
    added = demo.rows[demo.rows["contribution"].notna()]
    assert list(demo.rows.columns) == [*COLUMNS]
    pd.testing.assert_series_equal(added["normal"] * added["weight"], added["contribution"], check_names=False)


def test_the_cells_of_a_step_hold_its_raw_value(demo: Traced) -> None:
    book = load_workbook(demo.path, data_only=True)
    entered = demo.rows[demo.rows["metric"].isin(("match", "score")) & demo.rows["raw"].notna()]
    entered = pd.concat(
        [entered, demo.rows[demo.rows["step"].isin(("e_potential", "ne_brand"))].dropna(subset=["raw"])]
    )
    assert len(entered) > 500
    for row in entered.itertuples():
        (address,) = row.cells
        sheet, _, cell = address.rpartition("!")
        assert str(book[sheet][cell].value) in (f"{row.raw:g}", code_label("level", f"{row.raw:g}", "en")), address


def test_a_mean_of_years_names_every_year(demo: Traced) -> None:
    book = load_workbook(demo.path, data_only=True)
    revenue = demo.rows[(demo.rows["step"] == "e_revenue") & demo.rows["raw"].notna()]
    for row in revenue.itertuples():
        amounts = [float(book[sheet][cell].value) for sheet, cell in (address.split("!") for address in row.cells)]
        assert sum(amounts) / len(amounts) == pytest.approx(row.raw)


def test_a_count_names_the_activities_that_it_counts(demo: Traced) -> None:
    counts = demo.rows[(demo.rows["metric"] == "process") & demo.rows["raw"].notna()]
    assert (counts["cells"].map(len) == counts["raw"]).all()
    assert counts["raw"].sum() > 50
    assert {address.split("!")[0] for cells in counts["cells"] for address in cells} == {"Activities"}


def test_every_step_that_was_entered_has_a_cell(demo: Traced) -> None:
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
    entered = demo.rows[~demo.rows["metric"].isin(of_scores) & ~demo.rows["step"].isin(("policy", "limit"))]
    lacking = entered[
        (entered["cells"].map(len) == 0)
        & entered["raw"].notna()
        & ~((entered["metric"] == "O") & (entered["raw"] == 0))
    ]
    assert lacking.empty
    assert all(re.fullmatch(r".+![A-Z]+\d+", address) for cells in entered["cells"] for address in cells)


def test_a_tier_names_the_rule_and_what_the_next_one_lacks(demo: Traced) -> None:
    customers = demo.metrics.customers
    partners = customers[customers["tier_rule"] == "threshold_A"]
    assert len(partners)
    for row in partners.itertuples():
        steps = rows_of(demo, "tier", row.customer_id).set_index("step")
        assert steps.loc["rule:threshold_A", "detail"] == "A"
        lacks = steps.loc[["next_value", "next_match"], "distance"]
        assert steps.loc["next_value", "limit"] == 75
        assert (lacks < 0).any()
        assert lacks["next_value"] == pytest.approx(round(row.value, 1) - 75, abs=0.051)


def test_a_level_names_its_gates_and_how_far_the_next_level_is(demo: Traced) -> None:
    contacts = demo.metrics.contacts
    lowered = contacts[contacts["gates"].map(len) > 0]
    assert len(lowered)
    for row in lowered.itertuples():
        steps = rows_of(demo, "level", row.contact_id).set_index("step")
        assert [step for step in steps.index if step.startswith("G")] == row.gates
        assert (steps.loc[row.gates, "contribution"] < 0).all()
        assert steps.loc["raw_level", "raw"] == pytest.approx(row.score)
        if row.raw_level < 3:
            assert steps.loc["raw_level", "distance"] == pytest.approx(row.score - (row.raw_level + 0.5))


def test_an_entitys_rows_stand_together_and_contacts_follow_their_customer(demo: Traced) -> None:
    runs = (demo.rows["entity"] != demo.rows["entity"].shift()).cumsum()
    assert runs.nunique() == demo.rows["entity"].nunique()
    customers = (demo.rows["customer_id"] != demo.rows["customer_id"].shift()).cumsum()
    assert customers.nunique() == demo.rows["customer_id"].nunique()


def test_one_entity_alone_is_traced_alike_with_what_it_lacks(demo: Traced) -> None:
    of, customer = demo.of, str(demo.metrics.customers["customer_id"].iloc[3])
    alone = trace(of.tables, demo.metrics, of.settings, {customer})
    assert {*alone["entity"]} == {customer}
    same = alone.merge(demo.rows, on=["metric", "entity", "step"], suffixes=("", "_of_all"))
    assert len(same) == (demo.rows["entity"] == customer).sum()
    pd.testing.assert_series_equal(same["contribution"], same["contribution_of_all"], check_names=False)
    assert (same["cells"] == same["cells_of_all"]).all()


def test_a_score_that_is_missing_has_no_rows(demo: Traced) -> None:
    values = scores_of(demo.metrics, SCORE_BY_KEY["value"])
    unknown = {*demo.metrics.customers["customer_id"]} - {*values.index}
    traced_ones = demo.rows.loc[demo.rows["metric"] == "value", "entity"]
    assert unknown
    assert not unknown & {*traced_ones}
