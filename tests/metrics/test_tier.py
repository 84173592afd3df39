from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from small_tables import AS_OF, settings_of, tables_of

from mcr_excel.metrics.tier import columns

GIVEN: dict[str, Any] = {
    "tier_override": "S",
    "tier_override_reason": "strategic investment",
    "tier_override_by": "director",
}


def tier_of(
    value: float | None,
    match: float | None,
    mismatch: bool = False,
    changes: dict[str, Any] | None = None,
    **customer: Any,
) -> pd.Series:
    frame = tables_of(customers=[{"customer_id": "C1", **customer}])["customers"].frame
    return columns(
        frame,
        value=pd.Series([value], index=frame.index, dtype="float64"),
        value_coverage=pd.Series([1.0], index=frame.index),
        match=pd.Series([match], index=frame.index, dtype="float64"),
        mismatch=pd.Series([mismatch], index=frame.index),
        settings=settings_of(**(changes or {})),
    ).iloc[0]


def test_an_override_decides_and_what_the_rules_say_stays_visible() -> None:
    row = tier_of(None, None, **GIVEN, tier_override_until=AS_OF)
    assert (row["tier"], row["tier_computed"], row["tier_rule"], row["tier_flags"]) == (
        "S",
        "U",
        "override",
        ["OVERRIDE"],
    )


def test_an_override_that_ended_yesterday_is_not_obeyed() -> None:
    row = tier_of(70, 70, **GIVEN, tier_override_until=AS_OF - dt.timedelta(days=1))
    assert (row["tier"], row["tier_rule"], row["tier_flags"]) == ("A", "threshold_A", ["OVERRIDE_EXPIRED"])


def test_an_override_without_an_approver_is_not_obeyed() -> None:
    row = tier_of(70, 70, tier_override="S", tier_override_reason="wish")
    assert (row["tier"], row["tier_flags"]) == ("A", ["OVERRIDE_INCOMPLETE"])


def test_an_override_on_a_mismatch_wins_and_is_shown_red() -> None:
    row = tier_of(90, 30, mismatch=True, **GIVEN)
    assert (row["tier"], row["tier_computed"]) == ("S", "B")
    assert row["tier_flags"] == ["OVERRIDE_ON_MISMATCH", "OVERRIDE"]


def test_a_setting_lets_the_mismatch_win_over_the_override() -> None:
    row = tier_of(90, 30, mismatch=True, changes={"override_beats_mismatch": "N"}, **GIVEN)
    assert (row["tier"], row["tier_rule"], row["tier_flags"]) == ("B", "mismatch", ["CASH_COW"])


def test_hysteresis_keeps_a_tier_only_for_who_has_it() -> None:
    kept = {"tier_hysteresis": 3}
    assert tier_of(72, 73, changes=kept, tier_current="S")["tier"] == "S"
    assert tier_of(72, 73, changes=kept, tier_current="A")["tier"] == "A"
    assert tier_of(71.9, 73, changes=kept, tier_current="S")["tier"] == "A"
    assert tier_of(72, 73, tier_current="S")["tier"] == "A"


def test_more_value_or_more_match_never_lowers_the_tier() -> None:
    steps = [n * 2.5 for n in range(41)]
    grid = [(value, match) for value in steps for match in steps]
    frame = tables_of(customers=[{"customer_id": f"C{n}"} for n in range(len(grid))])["customers"].frame
    value, match = (pd.Series(column, index=frame.index) for column in zip(*grid, strict=True))
    tiers = columns(frame, value, value * 0 + 1, match, match < 50, settings_of())["tier"]
    rank = tiers.map({"C": 0, "B": 1, "A": 2, "S": 3}).to_numpy().reshape(len(steps), len(steps))
    assert (rank[1:] >= rank[:-1]).all()
    assert (rank[:, 1:] >= rank[:, :-1]).all()
    assert set(tiers) == {"S", "A", "B", "C"}
