"""All the changes that are feasible for one customer, and all the steps down that would hurt."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mcr_excel.metrics import Metrics, ab_cover, confidence, general, organizational
from mcr_excel.metrics.window import age_days
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import CADENCES, DIMENSIONS, MATCH_ITEMS, NON_ECONOMIC
from mcr_excel.whatif import levels
from mcr_excel.whatif.moves import Cell, Move

COVERING = "KG_EXCH"  # suits every attitude level (A7) and counts as business with the contact's department
_FIRST_OF = {cadence.key: cadence.activities[0] for cadence in CADENCES}
_IN_PLACE, _FULL_ITEM, _FULL_RESULT = 2.0, 5.0, 2.0
_ITEMS = (*MATCH_ITEMS, *NON_ECONOMIC, "potential")


class Listing:
    """One customer as it is (`copies.alone`) and as it was measured, and what could be changed of it."""

    def __init__(self, base: Tables, metrics: Metrics, settings: Settings) -> None:
        self.base, self.settings = base, settings
        self.customer = base["customers"].frame.iloc[0]
        of = self.customer["customer_id"]
        self.contacts, self.practices, self.departments = (
            frame[frame["customer_id"] == of] for frame in (metrics.contacts, metrics.practices, metrics.departments)
        )

    def relations(self) -> list[Move]:
        """One step up each: contacts, positions to cover, practices, activities, departments' results."""
        return [*self._levels(up=True), *self._covers(), *self._practices(up=True), *self._results(up=True)]

    def relations_down(self) -> list[Move]:
        """One step down each of what is assessed."""
        return [*self._levels(up=False), *self._practices(up=False), *self._results(up=False)]

    def standing(self) -> list[Move]:
        """One step up each of what value and match rest on and people assess; a lost direction found again."""
        return list(self._items(up=True))

    def standing_down(self) -> list[Move]:
        """One step down each of the same."""
        return list(self._items(up=False))

    def _levels(self, up: bool) -> Iterator[Move]:
        of = self.contacts.drop_duplicates("contact_id").set_index("contact_id")
        of = of[of["is_key"] & of["is_active"] & ~of["is_placeholder"]]
        of = of if up else of[of["status"] == "OK"]
        known = of[[f"d_{dimension}" for dimension in DIMENSIONS]].set_axis(list(DIMENSIONS), axis=1)
        step = levels.up if up else levels.down
        for contact, changed in step(known, of["level_used"], self.settings).items():
            now = float(of.at[contact, "level_used"])
            yield Move(
                "level", contact, now, now + (1 if up else -1), float(of.at[contact, "confidence"]), levels=changed
            )

    def _covers(self) -> Iterator[Move]:
        of, team = self.contacts, self.base["team"].frame
        bare = of["is_key"] & of["is_active"] & ~of["is_placeholder"] & (of["is_covered"] == 0)
        for contact in of.loc[bare & ab_cover.is_on_duty(of["owner_a"], team), "contact_id"]:
            yield Move("cover", contact, 0.0, 1.0, 1.0, activity=COVERING)

    def _practices(self, up: bool) -> Iterator[Move]:
        newest = organizational.newest(self.base["practices"].frame, self.settings).set_index("practice")
        sureness = self._freshness(newest["date"])
        required = self.practices[self.practices["need"] == organizational.REQUIRED]
        for practice, status, count, target in zip(
            *(required[column] for column in ("practice", "status", "count", "target")), strict=True
        ):
            known = newest.loc[practice] if practice in newest.index else None
            manual = None if known is None or pd.isna(known["count_manual"]) else float(known["count_manual"])
            sure = float(sureness.get(practice, 0.0))
            if target > 0 and pd.notna(count):
                if up and count < target:
                    yield self._activity(practice, float(count), manual, known)
                continue
            kept: dict[str, Cell] = {} if manual is None else {"count_manual": manual}
            now = None if pd.isna(status) else float(status)
            if up and (now or 0.0) < _IN_PLACE:
                yield Move("practice", practice, now, _IN_PLACE, sure, cells={"status": "2", **kept})
            elif not up and now:
                yield Move("practice", practice, now, now - 1, sure, cells={"status": f"{now - 1:.0f}", **kept})

    def _activity(self, practice: str, count: float, manual: float | None, known: pd.Series | None) -> Move:
        """One more of what is counted: in the count that was entered by hand, else as an activity."""
        item = organizational.COUNTED_BY[practice]
        if manual is None or known is None:
            return Move("activity", practice, count, count + 1, 1.0, activity=_FIRST_OF[item])
        cells: dict[str, Cell] = {"count_manual": manual + 1}
        if pd.notna(known["status"]):
            cells["status"] = f"{known['status']:.0f}"
        return Move("activity", practice, count, count + 1, 1.0, cells=cells)

    def _results(self, up: bool) -> Iterator[Move]:
        departments = self.base["departments"].frame
        departments = departments[departments["in_scope"].fillna(True).astype(bool)]
        newest = general.newest(departments, self.base["general_assessments"].frame, self.settings)
        newest = newest[newest["department"].isin(departments["department"])]
        sureness = self._freshness(newest["date"])
        for row, of in newest.iterrows():
            cells: dict[str, Cell] = {
                item: f"{of[item]:.0f}" for item in ("event_support", "info_channel") if pd.notna(of[item])
            }
            cells |= {"incident_spread": bool(of["incident_spread"])} if pd.notna(of["incident_spread"]) else {}
            cells |= {"satisfaction": float(of["satisfaction"])} if pd.notna(of["satisfaction"]) else {}
            for item, now, after in self._result_steps(of, up):
                yield Move("result", of["department"], now, after, float(sureness[row]), item, cells=cells)

    def _result_steps(self, of: pd.Series, up: bool) -> Iterator[tuple[str, Cell, Cell]]:
        for item in ("event_support", "info_channel"):
            now = of[item]
            if now < _FULL_RESULT if up else now > 0:
                yield item, f"{now:.0f}", f"{now + (1 if up else -1):.0f}"
        if of["incident_spread"] == (1 if up else 0):
            yield "incident_spread", up, not up
        low, satisfaction = self.settings["sat_low"], of["satisfaction"]
        if up and satisfaction <= low:
            yield "satisfaction", float(satisfaction), float(satisfaction) + 1
        if not up and low < satisfaction <= low + 1:
            yield "satisfaction", float(satisfaction), float(satisfaction) - 1

    def _items(self, up: bool) -> Iterator[Move]:
        sureness = float(self._freshness(pd.Series([self.customer["assessed_on"]], dtype="datetime64[us]")).iat[0])
        for item in _ITEMS:
            now = self.customer[item]
            after = min(now + 1, _FULL_ITEM) if up else max(now - 1, 0.0)
            if pd.notna(now) and after != now:
                yield Move("item", item, float(now), float(after), sureness, cells={item: float(after)})
        if up and self.customer["direction_trend"] == "diverging":
            yield Move("item", "direction_trend", "diverging", "stable", sureness, cells={"direction_trend": "stable"})

    def _freshness(self, date: pd.Series) -> pd.Series:
        """How fresh an assessment is (C16); 0 without a date."""
        age = age_days(date, self.settings.as_of)
        return confidence.decayed(age, self.settings["half_life_days"]).fillna(0.0).clip(upper=1.0)
