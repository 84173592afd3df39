"""Which activity types suit which level, need, style and stage: yes/no tables that contacts look themselves up in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.metrics.activity_log import categories
from mcr_excel.metrics.activity_types import activity_types
from mcr_excel.tables.names import cut
from mcr_excel.terms import ACTIVITIES, ACTIVITY_BY_CODE, CODES, LEVELS, code_of
from mcr_excel.terms.suggestions import FAVOURED_LEVELS, FAVOURED_NEEDS, FAVOURED_STYLES

Grid = np.ndarray[Any, np.dtype[np.bool_]]
NEEDS, STYLES, STAGES = (tuple(term.key for term in CODES[key]) for key in ("need_level", "social_style", "ltc_stage"))


@dataclass(frozen=True)
class Suitability:
    """One column per activity type (`codes`, in the dictionary's order); rows by level, need, style or stage.

    `fits` is the range of levels; `level_sourced` and `need_sourced` what S2 五 itself names; `need` all that serve a
    need, `need_favoured` those that A7 suggests for it; all but the sourced are OWN. The last row of `need…` and
    `style` is all no: nothing is known. What suits any stage has no stage of its own.
    """

    codes: tuple[str, ...]
    fits: Grid
    level_sourced: Grid
    level_favoured: Grid
    need_sourced: Grid
    need: Grid
    need_favoured: Grid
    style: Grid
    stage: Grid
    is_key: Grid
    is_executive: Grid
    is_restricted: Grid


def suitability(dictionary: pd.DataFrame) -> Suitability:
    """The tables for A7 as the Dictionary sheet changes and completes it.

    Args:
        dictionary: activity_type, kind, category, level_from, level_to, needs, restricted.
    """
    types = activity_types(dictionary)
    seed = [activity.code for activity in ACTIVITIES]
    codes = (*seed, *sorted(set(types.index) - set(seed)))
    types = types.reindex(codes)
    kind, category, needs = _kinds(dictionary), categories(dictionary), _needs(dictionary)
    least, most = types["level_from"].fillna(LEVELS[0]).to_numpy(), types["level_to"].fillna(LEVELS[-1]).to_numpy()
    known = {code: ACTIVITY_BY_CODE[code] for code in seed}
    favoured = {code: _favoured_by(FAVOURED_NEEDS, code) for code in codes}
    served = {code: (*needs.get(code, ()), *favoured[code]) for code in codes}
    return Suitability(
        codes=codes,
        fits=np.array([(least <= level) & (level <= most) for level in LEVELS]),
        level_sourced=_grid(LEVELS, codes, {code: of.sourced_levels for code, of in known.items()}),
        level_favoured=_grid(LEVELS, codes, {code: _favoured_by(FAVOURED_LEVELS, code) for code in codes}),
        need_sourced=_grid((*NEEDS, None), codes, {code: of.sourced_needs for code, of in known.items()}),
        need=_grid((*NEEDS, None), codes, served),
        need_favoured=_grid((*NEEDS, None), codes, favoured),
        style=_grid((*STYLES, None), codes, {code: _favoured_by(FAVOURED_STYLES, code) for code in codes}),
        stage=_grid(STAGES, codes, {code: of.stages for code, of in known.items() if of.stages != STAGES}),
        is_key=np.array(["K" in kind.get(code, "") for code in codes]),
        is_executive=np.array([category.get(code) == "EXEC" for code in codes]),
        is_restricted=types["is_restricted"].to_numpy(dtype=bool),
    )


def _grid(members: tuple[Any, ...], codes: tuple[str, ...], of_code: Mapping[str, tuple[Any, ...]]) -> Grid:
    return np.array([[member in of_code.get(code, ()) for code in codes] for member in members])


def _favoured_by(favoured: Mapping[Any, tuple[str, ...]], code: str) -> tuple[Any, ...]:
    return tuple(member for member, codes in favoured.items() if code in codes)


def _kinds(dictionary: pd.DataFrame) -> dict[str, str]:
    """O, K, G of each type; the kinds that the sheet gives a type of A7 are added to its own."""
    kinds = {activity.code: activity.kinds for activity in ACTIVITIES}
    own = dictionary[dictionary["kind"].notna()]
    for code, kind in zip(own["activity_type"], own["kind"], strict=True):
        kinds[code] = kinds.get(code, "") + kind
    return kinds


def _needs(dictionary: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """N1..N5 that each type serves; what the sheet says wins over A7."""
    needs = {activity.code: activity.needs for activity in ACTIVITIES}
    own = dictionary[dictionary["needs"].notna()]
    for code, text in zip(own["activity_type"], own["needs"], strict=True):
        needs[code] = tuple(sorted(need for piece in cut(text) if (need := code_of("need_level", piece))))
    return needs
