"""Tiers set by hand, as the Tiering sheet tells them: the tier by the rules stands beside, and what no longer counts says so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from command import mcr_excel

_HEADINGS = [
    "customer_id", "customer_name", "m_direction", "ne_brand", "tier_current", "tier_override", "tier_override_reason",
    "tier_override_by", "tier_override_until",
]  # fmt: skip
_ROWS = [
    ["C1", "Alder", 4, 3, "B", "S", "entry into the north", "Ms Kim", dt.date(2026, 6, 30)],
    ["C2", "Birch", 4, 3, "B", "S", "pilot", "Mr Wu", dt.date(2025, 6, 30)],
    ["C3", "Cedar", 4, 3, "B", "A", "pilot", None, None],
    ["C4", "Dogwood", 1, 3, "B", "A", "board", "Ms Kim", None],
    ["C5", "Elm", 4, 3, "B", None, None, None, None],
]


def tiering(tmp_path: Path, lang: str, *options: str) -> dict[str, tuple[str, str, str | None]]:
    """By customer: the tier, the tier by the rules, and what is told of the override."""
    book, out = tmp_path / "team.xlsx", tmp_path / "review.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.title = "Customers"
    for row in (_HEADINGS, *_ROWS):
        workbook.active.append(row)
    workbook.save(book)
    done = mcr_excel("review", book, "-o", out, "--as-of", "2025-12-31", "--lang", lang, *options)
    assert done.code == 0, done.err
    sheet, names = {
        "en": ("Tiering", ("Customer ID", "Tier", "Tier by the rules", "Set by hand")),
        "zh": ("客户分级", ("客户编号", "等级", "按规则应为", "人工指定")),
    }[lang]
    headings, *rows = openpyxl.load_workbook(out)[sheet].iter_rows(min_row=4, values_only=True)
    places = [headings.index(name) for name in names]
    return {row[places[0]]: tuple(row[place] for place in places[1:]) for row in rows if row[places[0]]}


def test_the_tier_by_the_rules_stands_beside_an_override_with_its_author_reason_and_end(tmp_path: Path) -> None:
    tiers = tiering(tmp_path, "en")
    assert tiers["C1"] == ("S", "B", "S: in force; reason: entry into the north; by: Ms Kim; until 2026-06-30")
    assert tiers["C5"] == ("B", "B", None)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("customer", "told"),
    [("C2", "expired; reason: pilot; by: Mr Wu; until 2025-06-30"), ("C3", "not used (reason or approver missing)")],
)
def test_an_override_that_no_longer_counts_says_why(tmp_path: Path, customer: str, told: str) -> None:
    tier, by_rules, override = tiering(tmp_path, "en")[customer]
    assert tier == by_rules == "B"
    assert told in (override or "")


@pytest.mark.slow
def test_a_mismatch_that_wins_over_the_override_says_so(tmp_path: Path) -> None:
    assert tiering(tmp_path, "en")["C4"][0] == "A"
    tier, by_rules, override = tiering(tmp_path, "en", "--set", "override_beats_mismatch=N")["C4"]
    assert tier == by_rules == "B"
    assert "the mismatch wins" in (override or "")
    assert "no end" in (override or "")


def test_it_is_told_in_chinese_too(tmp_path: Path) -> None:
    tiers = tiering(tmp_path, "zh")
    assert tiers["C1"] == ("S", "B", "S：有效；理由：entry into the north；批准人：Ms Kim；到期：2026-06-30")
    assert "已过期" in (tiers["C2"][2] or "")
