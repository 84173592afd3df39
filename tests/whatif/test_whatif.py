"""What-if: what it finds is what a review gives once it is entered; it is minimal, ranked, bounded, and says so."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from command import mcr_excel
from team_book import AS_OF, write_book

from mcr_excel.books.reading import open_workbook
from mcr_excel.metrics import measure
from mcr_excel.pipeline import Asked, Understood, understand
from mcr_excel.terms import Lang
from mcr_excel.whatif.copies import OUTCOMES, alone, outcomes, settings_alone
from mcr_excel.whatif.find import WhatIf, what_if
from mcr_excel.whatif.listing import Listing
from mcr_excel.whatif.moves import Move
from mcr_excel.whatif.text import lines

QUICK = {"whatif_shown": "1", "whatif_most_changes": "2"}


def understood(path: Path, **sets: str) -> Understood:
    return understand(open_workbook(path), Asked(AS_OF, AS_OF, sets=tuple(sets.items())))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_book(tmp_path_factory.mktemp("team") / "team.xlsx")


@pytest.fixture(scope="module")
def found(book: Path) -> WhatIf:
    of = understood(book)
    return what_if(of.tables, of.settings, "C1")


@cache
def listed(book: Path) -> list[Move]:
    of = understood(book)
    listing = Listing(alone(of.tables, "C1", of.settings), measure(of.tables, of.settings), of.settings)
    return [*listing.relations(), *listing.standing(), *listing.relations_down(), *listing.standing_down()]


def reviewed(path: Path, customer: str = "C1") -> dict[str, Any]:
    out = path.with_suffix(".json")
    done = mcr_excel("review", path, "-o", path.with_name("out.xlsx"), "--as-of", str(AS_OF), "--json", out)
    assert done.code == 0, done.err
    return next(one for one in json.loads(out.read_text("utf-8"))["customers"] if one["customer_id"] == customer)


def test_every_kind_of_change_is_tried(book: Path) -> None:
    assert {move.kind for move in listed(book)} == {"level", "cover", "practice", "activity", "result", "item"}
    assert {move.detail for move in listed(book) if move.kind == "result"} == {
        "event_support",
        "info_channel",
        "incident_spread",
        "satisfaction",
    }


def apart(moves: list[Move]) -> list[tuple[Move, ...]]:
    """The moves in sets that do not meet: six in each, so that few workbooks have to be read."""
    sets: list[dict[tuple[str, str, str], Move]] = []
    for move in moves:
        room = next((one for one in sets if len(one) < 6 and move.target not in one), None)
        if room is None:
            sets.append({move.target: move})
        else:
            room[move.target] = move
    return [tuple(one.values()) for one in sets]


@pytest.mark.slow
def test_changes_entered_in_the_workbook_give_what_was_foretold(book: Path, tmp_path: Path) -> None:
    of = understood(book)
    fixed = settings_alone(of.settings, measure(of.tables, of.settings).customers["revenue_mean"])
    sets = apart(listed(book))
    foretold = outcomes(alone(of.tables, "C1", of.settings), sets, fixed)
    for moves, (_, expected) in zip(sets, foretold.iterrows(), strict=True):
        entered = understood(write_book(tmp_path / "entered.xlsx", moves))
        customers = measure(entered.tables, entered.settings).customers
        actual = customers[customers["customer_id"] == "C1"][OUTCOMES].iloc[0]
        pd.testing.assert_series_equal(actual, expected, check_names=False, obj=str(moves))


@pytest.mark.slow
@pytest.mark.parametrize("goal", ["band", "tier"])
def test_a_set_entered_in_the_workbook_lifts_what_it_should(found: WhatIf, goal: str, tmp_path: Path) -> None:
    search = getattr(found, goal)
    for place, one in enumerate(search.found[:3]):
        after = reviewed(write_book(tmp_path / f"{place}.xlsx", one.moves))
        assert after["index"] == pytest.approx(one.outcome["index"], abs=1e-9)
        assert (after["band"], after["tier"]) == (one.outcome["band"], one.outcome["tier"])
        assert after[goal] != found.now[goal]


def test_no_set_holds_a_smaller_one_that_lifts_too(found: WhatIf) -> None:
    assert found.tier is not None
    sets = [frozenset(move.target for move in one.moves) for one in found.tier.found]
    assert len(sets) == len(set(sets)) > 1
    assert not any(small < large for small in sets for large in sets)


def test_sets_come_by_number_then_effort_then_sureness(found: WhatIf) -> None:
    assert found.band is not None
    order = [(len(one.moves), one.effort, -one.sureness) for one in found.band.found]
    assert order == sorted(order)


def test_effort_is_a_setting(book: Path) -> None:
    of = understood(book, whatif_effort="0/0/0/0/0/7")
    search = what_if(of.tables, of.settings, "C1").tier
    assert search is not None
    assert {one.effort for one in search.found} == {14.0}


@pytest.mark.slow
def test_pairs_beyond_the_bound_are_not_tried_and_that_is_said(book: Path) -> None:
    of = understood(book, bands="95/90/30", whatif_most_sets="50", whatif_most_changes="2")
    one = what_if(of.tables, of.settings, "C1")
    assert one.band is not None
    assert 0 < one.band.pairs_tried <= 50 < one.band.pairs_possible
    assert any("not all" in line for line in lines(one, "en"))
    assert any("并非穷举" in line for line in lines(one, "zh"))


def test_a_customer_alone_measures_as_it_does_among_all(demo: Callable[[Lang], Path]) -> None:
    of = understand(open_workbook(demo("en") / "tracker_en.xlsx"), Asked(dt.date(2025, 12, 31)))
    customers = measure(of.tables, of.settings).customers
    fixed = settings_alone(of.settings, customers["revenue_mean"])
    for _, customer in customers.iloc[[3, 17]].iterrows():
        twice = outcomes(alone(of.tables, customer["customer_id"], of.settings), [(), ()], fixed)
        for _, outcome in twice.iterrows():
            pd.testing.assert_series_equal(outcome, customer[OUTCOMES], check_names=False)


@pytest.mark.slow
def test_a_step_down_that_costs_the_band_makes_it_fragile(book: Path, found: WhatIf) -> None:
    of = understood(book, bands=f"80/60/{found.now['index_shown']:.1f}", **QUICK)
    fragile = what_if(of.tables, of.settings, "C1")
    assert not found.band_losses
    assert "level" in {loss.move.kind for loss in fragile.band_losses}
    assert all(loss.outcome["band"] == "red" for loss in fragile.band_losses)
    assert any("fragile" in line for line in lines(fragile, "en"))


@pytest.mark.slow
def test_the_other_share_of_process_is_said_where_it_changes_the_band(book: Path, found: WhatIf) -> None:
    both = sorted((found.now["index_shown"], found.by_other["index_shown"]))
    assert both[0] < both[1]
    of = understood(book, bands=f"90/80/{both[1]:.1f}", **QUICK)
    one = what_if(of.tables, of.settings, "C1")
    assert one.other_weight == 0.3
    assert one.now["band"] != one.by_other["band"]
    assert any(line.startswith("Mind: by 30/70") for line in lines(one, "en"))


def test_a_tier_set_by_hand_is_not_lifted_by_scores(tmp_path: Path) -> None:
    import openpyxl

    path = write_book(tmp_path / "team.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Customers"]
    for column, values in enumerate(
        (("tier_override", "B"), ("tier_override_reason", "pilot"), ("tier_override_by", "Kim"))
    ):
        for row, value in enumerate(values, start=1):
            sheet.cell(row, 30 + column, value)
    workbook.save(path)
    of = understood(path)
    one = what_if(of.tables, of.settings, "C1")
    assert one.tier is None
    assert any("set by hand" in line for line in lines(one, "en"))


@pytest.mark.parametrize(("lang", "word"), [("en", "To lift the band"), ("zh", "抬升区间")])
def test_the_command_speaks_both_languages(book: Path, lang: str, word: str) -> None:
    done = mcr_excel("whatif", book, "alder", "--as-of", str(AS_OF), "--lang", lang)
    assert done.code == 0, done.err
    assert word in done.out
    assert "→" in done.out


def test_the_command_names_the_nearest_customer(book: Path) -> None:
    done = mcr_excel("whatif", book, "Aldr")
    assert done.code == 2
    assert "Alder" in done.err
    assert mcr_excel("whatif", book).code == 2
