"""Suggested activities (A7): the cases, the team's own dictionary, and what is never suggested."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, Row, cases, settings_of, tables_of

from mcr_excel.metrics import measure
from mcr_excel.terms import DIMENSIONS


def levels(level: int) -> dict[str, Any]:
    return {"assessed_on": AS_OF, **dict.fromkeys(DIMENSIONS, level)}


def contact(key: str, customer: str, level: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "contact_id": key,
        "contact_name": "Li",
        "customer_id": customer,
        "is_key": True,
        "owner_a": "Bo",
        **levels(level),
        **more,
    }


def suggested(**sheets: Any) -> pd.DataFrame:
    changes = sheets.pop("changes", {})
    steps = measure(tables_of(**sheets), settings_of(**changes)).next_steps
    return steps[steps["kind"] == "suggestion"]


@cache
def measured() -> pd.DataFrame:
    rows: dict[str, list[Row]] = {key: [] for key in ("customers", "contacts", "opportunities", "activities")}
    for place, case in enumerate(cases("suggestions")):
        customer, key = f"C{place}", f"K{place}"
        rows["customers"].append({"customer_id": customer})
        grade, official = case.get("grade", "B"), case.get("official")
        traits = {
            "position_grade": grade,
            "is_official": official,
            "need_level": case.get("need"),
            "social_style": case.get("style"),
        }
        rows["contacts"].append(contact(key, customer, case["level"], **traits))
        if "stage" in case:
            rows["opportunities"].append(
                {"customer_id": customer, "opp_name": "Deal", "ltc_stage": case["stage"], "status": case.get("status")}
            )
        for code, days in case.get("done", {}).items():
            status = "done" if days >= 0 else "planned"
            rows["activities"].append(
                {
                    "date": AS_OF - dt.timedelta(days=days),
                    "activity_type": code,
                    "status": status,
                    "customers": [customer],
                    "contacts": [key],
                }
            )
    return suggested(**rows)


@pytest.mark.parametrize(
    ("place", "case"), list(enumerate(cases("suggestions"))), ids=[case["id"] for case in cases("suggestions")]
)
def test_suggestions(place: int, case: dict[str, Any]) -> None:
    rows = measured()
    rows = rows[rows["contact_id"] == f"K{place}"].sort_values("rank")
    assert rows["what"].tolist() == case["expected"]
    assert rows.loc[rows["needs_approval"], "what"].tolist() == case["approval"]
    assert rows["reasons"].iloc[0] == case["first_reasons"]
    assert rows["is_sourced"].tolist() == [
        any(reason.endswith("_sourced") for reason in reasons) for reasons in rows["reasons"]
    ]


ONE = [{"customer_id": "C1"}]


@pytest.mark.parametrize(
    "person",
    [
        contact("K1", "C1", is_active=False),
        contact("K1", "C1", left_date=AS_OF),
        contact("K1", "C1") | {"is_key": False},
        contact("K1", "C1") | {"contact_name": None, "title": "Director"},
    ],
)
def test_nothing_is_suggested_for_who_is_gone_not_key_or_not_identified(person: dict[str, Any]) -> None:
    assert suggested(customers=ONE, contacts=[person]).empty


def test_the_team_can_restrict_a_type_and_narrow_its_levels() -> None:
    dictionary = [
        {"word": "visit", "activity_type": "K_VISIT", "restricted": True},
        {"word": "exchange", "activity_type": "KG_EXCH", "level_from": 1},
    ]
    rows = suggested(customers=ONE, contacts=[contact("K1", "C1", -1)], dictionary=dictionary)
    assert rows["what"].tolist() == ["K_VISIT"]
    assert rows["needs_approval"].tolist() == [True]


def test_a_type_of_the_team_s_own_is_suggested_by_the_need_it_serves() -> None:
    own = {"word": "breakfast", "activity_type": "Breakfast", "kind": "K", "category": "BUS", "needs": "N2；社会需求"}
    rows = suggested(
        customers=ONE,
        contacts=[contact("K1", "C1", 2, need_level="N3")],
        dictionary=[own],
        changes={"suggestions_per_contact": 20},
    )
    assert "Breakfast" in rows["what"].tolist()
    assert rows.set_index("what").loc["Breakfast", "reasons"] == ["need"]


def test_an_activity_that_names_nobody_counts_for_everybody_at_the_customer() -> None:
    done = {"date": AS_OF, "activity_type": "K_VISIT", "status": "done", "customers": ["C1"]}
    people = [contact("K1", "C1", -1), contact("K2", "C2", -1)]
    rows = suggested(customers=[*ONE, {"customer_id": "C2"}], contacts=people, activities=[done])
    assert rows.groupby("contact_id")["what"].apply(list).to_dict() == {
        "K1": ["KG_EXCH", "K_MEAL"],
        "K2": ["K_VISIT", "KG_EXCH", "K_MEAL"],
    }


def test_a_cancelled_activity_may_be_suggested_again() -> None:
    off = {"date": AS_OF, "activity_type": "K_VISIT", "status": "cancelled", "customers": ["C1"], "contacts": ["K1"]}
    assert "K_VISIT" in suggested(customers=ONE, contacts=[contact("K1", "C1", -1)], activities=[off])["what"].tolist()


def test_a_cadence_that_is_due_is_a_reason_for_executives() -> None:
    by_hand = {"tier_override": "S", "tier_override_reason": "x", "tier_override_by": "y"}
    people = [contact("K1", "C1", 0, position_grade="S"), contact("K2", "C1", 0, position_grade="B")]
    rows = suggested(
        customers=[{"customer_id": "C1", **by_hand}], contacts=people, changes={"suggestions_per_contact": 20}
    )
    due = rows[rows["reasons"].map(lambda reasons: "cadence" in reasons)]
    assert set(due["contact_id"]) == {"K1"}
    assert {"O_SUMMIT", "O_VISIT"} <= set(due["what"])


def test_how_many_and_how_soon_again_are_settings() -> None:
    done = {
        "date": AS_OF - dt.timedelta(days=5),
        "activity_type": "K_VISIT",
        "status": "done",
        "customers": ["C1"],
        "contacts": ["K1"],
    }
    sheets: dict[str, Any] = {"customers": ONE, "contacts": [contact("K1", "C1", -1)], "activities": [done]}
    assert suggested(**sheets, changes={"suggestions_per_contact": 1})["what"].tolist() == ["KG_EXCH"]
    assert suggested(**sheets, changes={"repeat_days": 4})["what"].tolist() == ["K_VISIT", "KG_EXCH", "K_MEAL"]
    assert suggested(**sheets, changes={"suggestions_per_contact": 0}).empty
