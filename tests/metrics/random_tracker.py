"""Rows of a small tracker by chance, with blanks everywhere: the same seed gives the same rows."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from small_tables import AS_OF

from mcr_excel.terms import DIMENSIONS, MATCH_ITEMS, NON_ECONOMIC

CODES = ["O_SUMMIT", "O_VISIT", "O_WORK", "K_VISIT", "KG_EXCH", "G_SPORT", "R_TALK", "K_GIFT", "G_FAMILY"]
LIMITS = {"gift_limit_event": 100, "gift_limit_year": 400}


def tracker(seed: int) -> dict[str, list[dict[str, Any]]]:
    """Rows by sheet key, as `tables_of` takes them."""
    chance = random.Random(seed)

    def maybe(*choices: Any) -> Any:
        return chance.choice([None, *choices])

    def day() -> dt.date:
        return AS_OF - dt.timedelta(days=chance.randrange(-20, 600))

    ids = [f"C{n}" for n in range(3)]
    names = ["IT", "HR"]
    contacts = [
        {"contact_id": f"K{n}", "contact_name": maybe("Li", "Wu"), "customer_id": chance.choice(ids), "department": maybe(*names),
         "position_grade": maybe(*"SABC"), "decision_role": maybe(*"DAEIUN"), "owner_a": maybe("Bo", "Mei"), "owner_b": maybe("Bo", "Mei"),
         "is_rising_star": maybe(True, False), "backs_competitor": maybe("R1", "无"), "is_official": maybe(True, False), "retain_until": maybe(day()), "left_date": maybe(None, None, None, day()), "assessed_on": maybe(day(), day()), "closeness": maybe(1, 3, 5),
         **{dimension: maybe(-1, 0, 1, 2, 3, 1) for dimension in DIMENSIONS}}
        for n in range(8)
    ]  # fmt: skip
    return {
        "customers": [{"customer_id": each, "account_manager": maybe("Bo"), "tier_current": maybe(*"SABC"), "potential": maybe(1, 5)}
                      | {item: maybe(0, 2, 4, 5) for item in (*MATCH_ITEMS, *NON_ECONOMIC)} for each in ids],
        "customer_years": [{"customer_id": each, "year": year, "revenue": maybe(0, 50, 120), "gross_margin": maybe(10, 20)}
                           for each in ids for year in (2022, 2023, 2024, 2025)],
        "contacts": contacts,
        "attitudes": [{"contact_id": f"K{chance.randrange(8)}", "date": day(), "dimension": chance.choice(DIMENSIONS), "level": chance.randrange(-1, 4),
                       "scorer": maybe("Bo", "Mei", "Wei"), "evidence": maybe("seen"), "source_kind": maybe("observed", "self_opinion")} for _ in range(20)],
        "departments": [{"customer_id": each, "department": name, "event_support": maybe("0", "1", "2"), "satisfaction": maybe(1, 4), "assessed_on": maybe(day())}
                        for each in ids for name in names],
        "general_assessments": [{"customer_id": chance.choice(ids), "department": chance.choice(names), "period_end": day(), "info_channel": maybe("0", "2")} for _ in range(4)],
        "activities": [{"date": day(), "activity_type": chance.choice(CODES), "status": maybe("done", "planned"), "customers": chance.sample(ids, chance.choice([1, 1, 2])),
                        "cash_cost": maybe(100, 900), "staff_hours": maybe(3), "gift_value": maybe(50, 300), "attendees_customer": maybe(0, 4), "our_people": maybe("Bo", "Bo; Mei"),
                        "approval_id": maybe("OA-1"),
                        "contacts": [f"K{chance.randrange(8)}"], "departments": [(chance.choice(ids), chance.choice(names))]} for _ in range(30)],
        "supplier_shares": [{"customer_id": each, "year": chance.choice([2024, 2025, 2026]), "supplier": name, "share": maybe(0.1, 0.3, 0.5)} for each in ids for name in ("US", "R1", "R2")],
        "team": [{"person": "Bo", "hour_rate": 80}, {"person": "Mei"}],
        "practices": [{"customer_id": each, "practice": f"O{n}", "status": maybe("0", "1", "2"), "period_end": maybe(day())} for each in ids[:2] for n in range(1, 13)],
    }  # fmt: skip
