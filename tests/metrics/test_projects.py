"""Who decides each open opportunity, and what is lacking there (B10)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from small_tables import settings_of, tables_of

from mcr_excel.metrics import measure
from mcr_excel.terms import DIMENSIONS

AS_OF = "2025-12-01"


def person(contact: str, power: float, level: int | None, **more: Any) -> dict[str, Any]:
    levels = dict.fromkeys(DIMENSIONS, level) | {"assessed_on": pd.Timestamp(AS_OF), "evidence": "seen"}
    return {"contact_id": contact, "customer_id": "C1", "is_key": True, "power_manual": power, **levels, **more}


PEOPLE = [
    person("ally", 8, 2),
    person("small", 2, 2),
    person("rival", 8, -1),
    person("dark", 5, None),
    person("gone", 9, 3, is_active=False),
]


def projects(*opportunities: dict[str, Any]) -> pd.DataFrame:
    rows = [{"opp_id": f"O{n}", "customer_id": "C1", "opp_name": "x"} | one for n, one in enumerate(opportunities)]
    tables = tables_of(customers=[{"customer_id": "C1"}], contacts=PEOPLE, opportunities=rows)
    return measure(tables, settings_of()).projects


def test_a_project_is_scored_by_its_own_deciders() -> None:
    (row,) = projects({"deciders": ["ally", "dark"]}).to_dict("records")
    assert row["K_index"] == pytest.approx((8 * 2 / 13 + 1) / 4 * 100)
    assert row["support_share"] == pytest.approx(8 / 13)
    assert (row["deciders"], row["present"], row["assessed"], row["flags"]) == (2, 2, 1, [])


@pytest.mark.parametrize(
    ("deciders", "flags"),
    [
        ([], ["NO_DECIDER"]),
        (["ally", "gone"], ["DECIDER_LEFT"]),
        (["gone"], ["DECIDER_LEFT"]),
        (["small"], ["NO_EYE"]),
        (["ally", "rival"], ["OPPONENT_IN_POWER"]),
    ],
)
def test_what_a_project_lacks_is_flagged(deciders: list[str], flags: list[str]) -> None:
    (row,) = projects({"deciders": deciders}).to_dict("records")
    assert row["flags"] == flags


def test_without_anybody_there_is_no_score() -> None:
    rows = projects({"deciders": []}, {"deciders": ["gone"]})
    assert rows[["K_index", "support_share"]].isna().all(axis=None)


def test_a_project_that_is_over_is_left_out() -> None:
    rows = projects({"status": "Lost"}, {"status": "won"}, {"status": None})
    assert rows.index.tolist() == [3, 4]
