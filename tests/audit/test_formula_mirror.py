"""The formula mirror, computed by LibreOffice: the same scores as ours, and what a changed setting makes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import mcr_excel
from mirrored_trackers import customers_alone, random_tracker
from openpyxl.workbook import Workbook
from recalculated import change, errors, named, recalculate, scores

from mcr_excel.audit.front import DIFFERENT, SAME
from mcr_excel.books.authoring import build_tracker
from mcr_excel.demo import tracker_rows
from mcr_excel.terms import Lang

AS_OF = "2025-12-31"
BOOKS = (
    "demo_zh",
    "demo_en",
    "tracker_zh",
    "tracker_en",
    "random_1",
    "random_2",
    "random_3",
    "random_4",
    "random_fading",
    "customers_only",
)
CHANGES: dict[str, list[Any]] = {
    "tier_S": [65], "tier_hysteresis": [6], "econ_weights": [10, 20, 30, 20, 20], "value_split": [0.7, 0.3],
    "value_window_years": [3], "value_rev_benchmark": [200], "growth_hi": [0.4], "match_min": [55],
    "match_weights": [20, 20, 20, 10, 10, 20], "override_beats_mismatch": [False], "dim_weights": [2, 1, 1, 1, 1, 3],
    "min_dims": [3], "evidence_months": [5], "evidence_rule": ["never"], "gate_G1": [False], "half_life_days": [90],
    "eye_min_power": [6], "general_process_weight": [0.35], "process_mix": [0.3, 0.7], "result_mix": [20, 50, 30],
    "sat_low": [3], "sat_cap": [50], "bands": [85, 65, 45], "index_weights": [20, 50, 30],
}  # fmt: skip
SETS = {"random_fading": ["--set=decay_mode=pull_to_neutral"]}
LEAST = {"customers_only": 3, "demo_zh": 4000, "demo_en": 4000}
AS_TYPED = {
    "gate_G1": "gates=G2/G3/G4",
    "index_weights": "index_weights=S 20/50/30",
    "override_beats_mismatch": "override_beats_mismatch=N",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, samples: Path, soffice: str) -> Path:
    """Mirrors of all books in this folder, and as LibreOffice computed them in `computed`."""
    folder = tmp_path_factory.mktemp("mirrors")
    for name in BOOKS:
        _audit(_tracker(name, folder, samples), folder / f"{name}.xlsx", *SETS.get(name, ()))
    sets = [AS_TYPED.get(name, f"{name}={'/'.join(map(str, values))}") for name, values in CHANGES.items()]
    for name in ("demo_en", "random_1"):
        change(folder / f"{name}.xlsx", folder / f"{name}_changed.xlsx", CHANGES)
        _audit(_tracker(name, folder, samples), folder / f"{name}_set.xlsx", *(f"--set={entry}" for entry in sets))
    recalculate(soffice, sorted(folder.glob("*.xlsx")), folder / "computed")
    return folder


def _tracker(name: str, folder: Path, samples: Path) -> Path:
    kind, _, which = name.partition("_")
    if kind == "tracker":
        return samples / f"{name}.xlsx"
    path = folder / "trackers" / f"{name}.xlsx"
    path.parent.mkdir(exist_ok=True)
    if kind == "customers":
        return customers_alone(path)
    if kind == "random":
        return random_tracker(path, BOOKS.index(name))
    lang: Lang = "zh" if which == "zh" else "en"
    path.write_bytes(build_tracker(lang, rows=tracker_rows(lang, dt.date.fromisoformat(AS_OF))))
    return path


def _audit(tracker: Path, out: Path, *more: str) -> None:
    done = mcr_excel("audit", tracker, "-o", out, "--as-of", AS_OF, *more)
    assert done.code == 0, done.err


def _computed(folder: Path, name: str) -> Workbook:
    return openpyxl.load_workbook(folder / "computed" / f"{name}.xlsx", data_only=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_formulas_find_every_score_that_we_found(name: str, folder: Path) -> None:
    computed = _computed(folder, name)
    compared = list(scores(computed, computed))
    assert [one for one in compared if not one.agrees] == []
    assert errors(computed) == []
    assert named(computed, "audit_check").value == SAME
    assert named(computed, "audit_scores").value == len(compared)
    assert len([one for one in compared if one.found is not None]) > LEAST.get(name, 400)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["demo_en", "random_1"])
def test_a_changed_setting_gives_the_scores_of_a_review_with_that_setting(name: str, folder: Path) -> None:
    changed, wanted = _computed(folder, f"{name}_changed"), openpyxl.load_workbook(folder / f"{name}_set.xlsx")
    assert [one for one in scores(changed, wanted) if not one.agrees] == []
    assert errors(changed) == []
    assert named(changed, "audit_check").value == DIFFERENT
    assert named(changed, "audit_differ").value > 100


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_the_mirror_is_valid(name: str, folder: Path, validator: Callable[[Path], list[str]]) -> None:
    assert validator(folder / f"{name}.xlsx") == []
