"""Settings: defaults, the workbook's sheet, then --set; a bad one is a problem and changes nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mcr_excel.settings import Settings, parameters, settings_from

TODAY = dt.date(2025, 12, 31)


def one(key: str, value: Any) -> tuple[Settings, list[str]]:
    settings, problems = settings_from([("Settings!B2", key, value)], TODAY)
    return settings, [problem.code for problem in problems]


@pytest.mark.parametrize("key", sorted(parameters()))
def test_every_parameter_has_a_source_both_notes_and_a_default_in_its_range(key: str) -> None:
    parameter = parameters()[key]
    assert parameter["source"]
    assert parameter["zh"]
    assert parameter["en"]
    default = parameter.get("default")
    if parameter["kind"] in ("number", "integer") and default is not None:
        assert parameter.get("low", default) <= default <= parameter.get("high", default)


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("tier_S", "80", 80.0),
        ("tier_S", 80.0, 80.0),
        ("TIER_S ", "80", 80.0),
        ("value_min_coverage", "60%", 0.6),
        ("min_dims", 5.0, 5),
        ("override_beats_mismatch", "否", False),
        ("econ_weights", "30/25/15/10/20", (30.0, 25.0, 15.0, 10.0, 20.0)),
        ("econ_weights", "30，25；15、10 20", (30.0, 25.0, 15.0, 10.0, 20.0)),
        ("index_weights", "A 20/50/30", {"S": (40.0, 35.0, 25.0), "A": (20.0, 50.0, 30.0), "B": (10.0, 50.0, 40.0), "C": (0.0, 50.0, 50.0)}),
        ("gates", "G1 G4", {"G1": True, "G2": False, "G3": False, "G4": True}),
        ("evidence_rule", "Never", "never"),
        ("as_of", "2024-06-30", dt.date(2024, 6, 30)),
        ("as_of", dt.datetime(2024, 6, 30), dt.date(2024, 6, 30)),
        ("tier_S", "", 75),
        ("as_of", None, TODAY),
    ],
)  # fmt: skip
def test_a_setting_is_understood_as_people_type_it(key: str, written: Any, value: Any) -> None:
    settings, problems = one(key, written)
    assert settings[key.strip().replace("TIER", "tier")] == value
    assert problems == []


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("tier_S", "101"), ("tier_S", "high"), ("tier_S", True), ("min_dims", "4.5"), ("min_dims", 0),
        ("econ_weights", "1/2"), ("econ_weights", "0/0/0/0/0"), ("gates", "G9"), ("evidence_rule", "sometimes"),
        ("as_of", "03/04/2025"), ("override_beats_mismatch", "maybe"), ("index_weights", "X 1/2/3"), ("tier_S", "nan"),
    ],
)  # fmt: skip
def test_a_bad_value_is_a_problem_at_its_cell_and_the_default_stays(key: str, written: Any) -> None:
    settings, problems = one(key, written)
    assert problems == ["SETTING_VALUE"]
    assert settings.values == settings_from([], TODAY)[0].values


def test_an_unknown_setting_names_the_nearest() -> None:
    _, problems = settings_from([("--set", "tier_s1", "80")], TODAY)
    assert [problem.code for problem in problems] == ["SETTING_UNKNOWN"]
    assert "tier_S" in problems[0].text("en").mend


def test_the_later_entry_wins() -> None:
    settings, _ = settings_from([("Settings!B2", "tier_S", 80), ("--set", "tier_S", "85")], TODAY)
    assert settings["tier_S"] == 85


def test_the_fingerprint_changes_with_a_rule_and_not_with_date_or_language() -> None:
    plain = settings_from([], TODAY)[0].fingerprint
    assert settings_from([("", "language", "zh")], dt.date(2020, 1, 1))[0].fingerprint == plain
    assert settings_from([("", "tier_S", 76)], TODAY)[0].fingerprint != plain
