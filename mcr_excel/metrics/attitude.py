"""A contact's attitude: six dimensions make a score, a level, and what that level counts for (method.md C4)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.metrics.confidence import decayed, source_weight
from mcr_excel.metrics.steps import Steps, of_columns, of_sum
from mcr_excel.metrics.totals import belonging, latest
from mcr_excel.metrics.window import age_days, months_before, until, within_months
from mcr_excel.settings import Settings
from mcr_excel.terms import DIMENSIONS, LEVELS

LOWEST, HIGHEST = float(min(LEVELS)), float(max(LEVELS))
SUPPORTER, EXCLUSIVE, OPPONENT = 1.0, 2.0, -1.0
_TOLERANCE = 1e-9
_COLUMNS = ["contact_id", "date", "dimension", "level", "evidence", "source_kind", "customer_confirmed"]
GATES = ("G1", "G2", "G3", "G4")


def evidence_is_required(evidence_rule: str, evidence_is_kept: bool) -> bool:
    """Whether levels 2, 3 and −1 must have evidence: always, never, or where the team keeps the column."""
    return evidence_rule == "always" or (evidence_rule == "if_column" and evidence_is_kept)


def assessed(attitudes: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """The assessments up to the as-of day; a missing date is that day (B2)."""
    dated = attitudes[_COLUMNS].assign(date=attitudes["date"].fillna(pd.Timestamp(as_of)))
    return dated[until(dated["date"], as_of) & dated["level"].notna()]


def newest(attitudes: pd.DataFrame, as_of: dt.date, evidence_months: int) -> pd.DataFrame:
    """The newest row of each contact and dimension in the evidence window; of one day, the lower level.

    Equal level and day: the row with evidence, then the better source, so that the order of rows never matters.

    Args:
        attitudes: contact_id, date, dimension, level, evidence, source_kind (`assessed`).
        as_of: Last day that counts.
        evidence_months: Length of the window.

    Returns:
        The rows with `source_weight` and `has_evidence`, in the order of their days.
    """
    rows = attitudes[within_months(attitudes["date"], as_of, evidence_months) & attitudes["level"].notna()]
    weight, proven = source_weight(rows["source_kind"], rows["customer_confirmed"]), rows["evidence"].notna()
    order = np.lexsort((weight, proven, -rows["level"], rows["date"].to_numpy(dtype="datetime64[D]")))
    cell = pd.factorize(rows["contact_id"])[0] * len(DIMENSIONS) + _dimension(rows["dimension"])
    last = np.full(cell.max(initial=-1) + 1, -1)
    last[cell[order]] = np.arange(len(order))  # of several rows of one cell the last one stays
    taken = order[np.sort(last[last >= 0])]
    kept = rows.take(taken).assign(source_weight=weight.take(taken))
    return kept.assign(has_evidence=has_evidence(kept, rows))


def _dimension(dimension: pd.Series) -> npt.NDArray[np.intp]:
    return pd.Index(DIMENSIONS).get_indexer(pd.Index(dimension))


def has_evidence(rows: pd.DataFrame, among: pd.DataFrame) -> pd.Series:
    """Whether a level is supported: by evidence in its row, 2 and 3 also by that of a higher level of the same day.

    Of one day the lower level counts; what was seen for the higher one supports it all the more.

    Args:
        rows: contact_id, dimension, date, level, evidence.
        among: All assessments that count, `rows` among them.
    """
    own = rows["evidence"].notna()
    bare = rows[~own & (rows["level"] >= EXCLUSIVE)]
    if bare.empty:
        return own
    highest: dict[Any, float] = {}
    proven = among[among["evidence"].notna() & among["contact_id"].isin(bare["contact_id"])]
    for key, level in zip(_of_a_day(proven), proven["level"].tolist(), strict=True):
        highest[key] = max(level, highest.get(key, LOWEST))
    levels = zip(_of_a_day(bare), bare["level"].tolist(), strict=True)
    supported = pd.Series([highest.get(key, -math.inf) >= level for key, level in levels], index=bare.index)
    return own | supported.reindex(own.index, fill_value=False)


def _of_a_day(rows: pd.DataFrame) -> Iterator[tuple[str, str, dt.date]]:
    days = rows["date"].to_numpy(dtype="datetime64[D]").tolist()
    return zip(rows["contact_id"].to_numpy(), rows["dimension"].to_numpy(), days, strict=True)


def lacks_evidence(level: pd.Series, has_evidence: pd.Series) -> pd.Series:
    """Whether a level that needs evidence (−1, 2, 3) has none (`NO_EVIDENCE`)."""
    return ~has_evidence & ((level >= EXCLUSIVE) | (level == OPPONENT))


def counted_level(level: pd.Series, lacks_evidence: pd.Series) -> pd.Series:
    """The level as it counts: 2 and 3 without evidence count as 1, −1 stays."""
    return level.mask(lacks_evidence & (level >= EXCLUSIVE), SUPPORTER)


def pulled_to_neutral(level: pd.Series, age_days: pd.Series, half_life_days: float) -> pd.Series:
    """Levels as the score counts them under `decay_mode` pull_to_neutral: good ones fade, bad ones stay (C16)."""
    return level.where(level <= 0, level * decayed(age_days, half_life_days))


def dimension_levels(contact: pd.Series, dimension: pd.Series, level: pd.Series) -> pd.DataFrame:
    """The levels wide: one row per contact (every category of `contact`), one column per dimension, missing blank."""
    contacts = contact.cat.categories
    place = _dimension(dimension)
    usable = (contact.cat.codes.to_numpy() >= 0) & (place >= 0)
    wide = np.full((len(contacts), len(DIMENSIONS)), np.nan)
    wide[contact.cat.codes.to_numpy()[usable], place[usable]] = level.to_numpy()[usable]
    return pd.DataFrame(wide, index=contacts, columns=list(DIMENSIONS))


def score(levels: pd.DataFrame, dim_weights: tuple[float, ...], raw: pd.DataFrame | None = None) -> Steps:
    """Σ(weight · level) / Σweight over known dimensions; −1..3, missing where none is known.

    Args:
        levels: The six dimensions as they count.
        dim_weights: One per dimension.
        raw: The six dimensions as they were entered.
    """
    return of_columns(levels, dim_weights, raw)


def pct(score: pd.Series) -> pd.Series:
    """The score as a percentage: (score + 1) / 4 · 100."""
    return (score - LOWEST) / (HIGHEST - LOWEST) * 100


def raw_level(score: pd.Series) -> pd.Series:
    """⌊score + 1/2⌋ limited to −1..3, from the unrounded score with tolerance 1e-9."""
    return np.floor(score + 0.5 + _TOLERANCE).clip(LOWEST, HIGHEST)


def gated(raw_level: pd.Series, levels: pd.DataFrame, gates: dict[str, bool]) -> Steps:
    """The raw level and what each gate takes from it, in their order; a blank dimension opens no gate.

    G1 exclusive needs D6 ≥ 2, else 1. G2 coach needs D4 ≥ 2 and D5 ≥ 2, else 2. G3 opposed in the project or for a
    rival: at most 0. G4 both: −1.

    Args:
        raw_level: Level before the gates.
        levels: The six dimensions as they count.
        gates: Gate → in force.
    """
    d = {dimension: levels[dimension].to_numpy() for dimension in ("project", "info", "guide", "compete")}
    against_project, for_rival = d["project"] == OPPONENT, d["compete"] == OPPONENT
    informs_and_guides = (d["info"] >= EXCLUSIVE) & (d["guide"] >= EXCLUSIVE)
    level = raw_level.to_numpy()
    rules = {
        "G1": ((level >= EXCLUSIVE) & ~(d["compete"] >= EXCLUSIVE), SUPPORTER),
        "G2": (~informs_and_guides, EXCLUSIVE),
        "G3": (against_project | for_rival, 0.0),
        "G4": (against_project & for_rival, OPPONENT),
    }
    changes = {"raw_level": level}
    for gate, (is_closed, at_most) in rules.items():
        lowered = np.where(is_closed & (level > at_most) & gates[gate], at_most, level)
        level, changes[gate] = lowered, lowered - level
    return of_sum(pd.DataFrame(changes, index=levels.index))


def status(dims_known: pd.Series, has_older: pd.Series, min_dims: int) -> pd.Series:
    """OK, INSUFFICIENT (under `min_dims`), EXPIRED (only rows before the window), UNASSESSED."""
    named = np.select(
        [dims_known >= min_dims, dims_known > 0, has_older], ["OK", "INSUFFICIENT", "EXPIRED"], default="UNASSESSED"
    )
    return pd.Series(named, index=dims_known.index, dtype="str")


def level_used(level: pd.Series, status: pd.Series) -> Steps:
    """The level that key scores use: OK as it is, INSUFFICIENT never above 0 (bad news counts at once), others 0.

    0 is "not contacted or neutral" (unscored_policy as_zero, P1): the one blank of C4 that counts as 0.
    """
    policy = (-level.clip(lower=0)).fillna(0.0).mask((status == "OK") & level.notna())
    return of_sum(pd.DataFrame({"level": level, "policy": policy}))


def rated(
    levels: pd.DataFrame,
    has_older: pd.Series,
    settings: Settings,
    entered: pd.DataFrame | None = None,
    faded: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """What six levels say: dims_known, score, pct, raw_level, level, status, level_used, and where G1 … G4 lowered it.

    Args:
        levels: The six dimensions as they count, missing where not assessed.
        has_older: Whether there are only assessments from before the window.
        settings: The run's settings.
        entered: The six dimensions as they were entered, where that is something else.
        faded: The six dimensions as they make the score, where that is something else; gates ask what the contact did,
            however long ago.

    Returns:
        The columns, and the steps of score, level and level_used.
    """
    of_score = score(levels if faded is None else faded, settings["dim_weights"], entered)
    points = of_score.score()
    raw = raw_level(points)
    of_level = gated(raw, levels, settings["gates"])
    level = of_level.score()
    known = levels.notna().sum(axis=1)
    state = status(known, has_older, settings["min_dims"])
    of_used = level_used(level, state)
    lowered = {gate: pd.Series(of_level.normal[of_level.step == gate] < 0, index=levels.index) for gate in GATES}
    frame = pd.DataFrame(
        {
            "dims_known": known,
            "score": points,
            "pct": pct(points),
            "raw_level": raw,
            "level": level,
            "status": state,
            "level_used": of_used.score(),
            **lowered,
        }
    )
    return frame, {"score": of_score, "level": of_level, "level_used": of_used}


def closeness_conflict(closeness: pd.Series, level: pd.Series, status: pd.Series) -> pd.Series:
    """Whether the hand-entered closeness (5 closest) differs by 2 or more from level + 2; assessed contacts only."""
    return (status == "OK") & ((closeness - (level + 2)).abs() >= 2)


def columns(
    contacts: pd.DataFrame, attitudes: pd.DataFrame, evidence_is_kept: bool, settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, Steps]]:
    """The attitude columns of each contact, and the newest assessments that they rest on.

    Args:
        contacts: One row per contact, with contact_id.
        attitudes: Long form, future rows included (they are left out here).
        evidence_is_kept: Whether the team keeps an evidence column.
        settings: The run's settings.

    Returns:
        Columns d_accept … d_compete (as they count), dims_known, score, pct, raw_level, gates_lowered (one boolean
        column G1..G4 each), level (of an INSUFFICIENT contact: provisional), status, level_used, last_assessed,
        lacks_evidence, by the rows of `contacts`; the chosen rows of `attitudes` with `contact` (categorical); and the
        steps of score, level and level_used, by contact_id.

    Source: method.md C4 (six dimensions and five levels S2 五.5; arithmetic OWN).
    """
    as_of, months = settings["as_of"], settings["evidence_months"]
    members = pd.Index(contacts["contact_id"]).unique()
    past = assessed(attitudes, as_of)
    rows = newest(past, as_of, months)
    contact = belonging(rows["contact_id"], members)
    required = evidence_is_required(settings["evidence_rule"], evidence_is_kept)
    unproven = lacks_evidence(rows["level"], rows["has_evidence"]) & required
    entered = dimension_levels(contact, rows["dimension"], rows["level"])
    levels, faded, counted = entered, None, rows["level"]
    if unproven.any():
        counted = counted_level(counted, unproven)
        levels = dimension_levels(contact, rows["dimension"], counted)
    if settings["decay_mode"] == "pull_to_neutral":
        pulled = pulled_to_neutral(counted, age_days(rows["date"], as_of), settings["half_life_days"])
        faded = dimension_levels(contact, rows["dimension"], pulled)
    of_past = members.get_indexer(pd.Index(past["contact_id"]))
    last = pd.Series(latest(past["date"].to_numpy(), of_past, len(members)), index=members)
    has_older = last <= pd.Timestamp(months_before(as_of, months))
    rates, steps = rated(levels, has_older, settings, entered, faded)
    measured = pd.concat([levels.add_prefix("d_"), rates], axis=1).assign(
        last_assessed=last, lacks_evidence=members.isin(rows["contact_id"][unproven])
    )
    by_contact = measured.reindex(contacts["contact_id"]).set_axis(contacts.index)
    return by_contact, rows.assign(contact=contact), steps
