"""C17: two scorers of one contact, how far they agree."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from small_tables import AS_OF, cases, differences, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure
from mcr_excel.terms import DIMENSIONS

CASES = cases("scorers")


def scored(scorer: str, level: float, place: int = 0, days_ago: int = 0) -> dict[str, Any]:
    contact, dimension = divmod(place, len(DIMENSIONS))
    date = AS_OF - dt.timedelta(days=days_ago)
    of = {"contact_id": f"K{contact}", "dimension": DIMENSIONS[dimension], "level": level}
    return of | {"scorer": scorer, "date": date}


def measured(rows: list[dict[str, Any]], owner: str | None = "Owner") -> Metrics:
    contacts = [{"contact_id": f"K{n}", "contact_name": "Li", "customer_id": "C1", "owner_a": owner} for n in range(3)]
    tables = tables_of(customers=[{"customer_id": "C1"}], contacts=contacts, attitudes=rows)
    return measure(tables, settings_of())


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_agreement_of_owner_and_reviewer(case: dict[str, Any]) -> None:
    rows = [scored("Owner", level, place) for place, level in enumerate(case["owner"])]
    rows += [scored("A. Reviewer", level, place) for place, level in enumerate(case["other"])]
    metrics = measured(rows)
    assert not differences(metrics.agreement._asdict(), case["expected"])
    of_each = metrics.scorers.set_index("scorer")
    assert of_each.index.tolist() == (["A. Reviewer", "Owner"] if rows else [])
    if rows:
        mirrored = case["expected"] | {"bias": -case["expected"]["bias"]}
        for scorer, expected in (("Owner", case["expected"]), ("A. Reviewer", mirrored)):
            assert not differences(of_each.loc[scorer], {k: v for k, v in expected.items() if k != "owner_pairs"})


def test_only_scores_within_ninety_days_are_compared() -> None:
    assert measured([scored("Owner", 1), scored("B", 1, days_ago=90)]).agreement.pairs == 1
    assert measured([scored("Owner", 1), scored("B", 1, days_ago=91)]).agreement.pairs == 0


def test_each_scorer_s_newest_score_is_compared_and_nobody_with_himself() -> None:
    rows = [scored("Owner", 3, days_ago=20), scored("Owner", 0), scored("B", 1, days_ago=10)]
    agreement = measured(rows).agreement
    assert (agreement.pairs, agreement.bias) == (1, -1)
    assert measured(rows[:2]).agreement.pairs == 0


def test_pairs_without_the_owner_say_nothing_of_his_bias() -> None:
    metrics = measured([scored("B", 1), scored("C", 3)])
    assert (metrics.agreement.pairs, metrics.agreement.owner_pairs, metrics.agreement.bias) == (1, 0, None)
    assert metrics.agreement.flags == ["FEW_PAIRS"]
    assert metrics.scorers.set_index("scorer")["bias"].to_dict() == {"B": -2, "C": 2}


def test_three_scorers_are_three_pairs() -> None:
    agreement = measured([scored("B", 1), scored("C", 1), scored("Owner", 2)]).agreement
    assert (agreement.pairs, agreement.owner_pairs, agreement.bias) == (3, 2, 1)
