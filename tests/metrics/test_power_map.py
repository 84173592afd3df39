"""The decision chain as a tree: who stands under whom, and what happens where that cannot be told (A3, D4)."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest
from small_tables import settings_of, tables_of

from mcr_excel.metrics import measure
from mcr_excel.metrics.power_map import closeness


def position(contact: str, superior: str | None = None, power: float = 5, **columns: Any) -> dict[str, Any]:
    of = {"contact_id": contact, "contact_name": contact, "customer_id": "C1", "is_key": True, "power_manual": power}
    return of | {"reports_to": superior} | columns


def tree(*contacts: dict[str, Any]) -> pd.DataFrame:
    customers = [{"customer_id": key} for key in ("C1", "C2")]
    return measure(tables_of(customers=customers, contacts=contacts), settings_of()).power_map


def shape(*contacts: dict[str, Any]) -> list[str]:
    rows = tree(*contacts)
    return ["." * (depth - 1) + contact for depth, contact in zip(rows["depth"], rows["contact_id"], strict=True)]


def test_each_stands_under_its_superior_and_the_more_powerful_first() -> None:
    chain = [
        position("low", "top", 2),
        position("high", "top", 8),
        position("top", None, 9),
        position("leaf", "high", 9),
    ]
    assert shape(*chain, position("alone", None, 10)) == ["alone", "top", ".high", "..leaf", ".low"]


def test_the_order_of_rows_does_not_matter() -> None:
    chain = [
        position("a"),
        position("b"),
        position("c", "b"),
        position("d", "b"),
        position("e", "c"),
        position("f", "a"),
    ]
    expected = shape(*chain)
    for seed in range(5):
        assert shape(*random.Random(seed).sample(chain, len(chain))) == expected


def test_without_superiors_positions_are_listed_by_power() -> None:
    assert shape(position("a", power=3), position("b", power=9), position("c", power=6)) == ["b", "c", "a"]


def test_who_is_not_key_is_shown_only_where_key_positions_report_to_him() -> None:
    boss, staff = position("boss", is_key=False), position("staff", "key", is_key=False)
    assert shape(boss, position("key", "boss"), staff) == ["boss", ".key"]


def test_who_left_is_passed_over() -> None:
    rows = tree(position("top"), position("gone", "top", is_active=False), position("leaf", "gone"))
    assert rows["superior"].fillna("").tolist() == ["", "top"]
    assert rows["broken"].fillna("").tolist() == ["", "LEFT"]


def test_a_superior_who_left_and_had_none_leaves_a_top() -> None:
    rows = tree(position("gone", is_active=False), position("leaf", "gone"))
    assert (rows["depth"].tolist(), rows["broken"].tolist()) == ([1], ["LEFT"])


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_circle_is_cut_above_its_most_powerful_member(length: int) -> None:
    names = ["a", "b", "c"][:length]
    circle = [position(name, names[(place + 1) % length], power=place + 2) for place, name in enumerate(names)]
    rows = tree(*circle, position("below", "a", 9))
    top = rows.iloc[0]
    assert (top["contact_id"], top["depth"], top["broken"]) == (names[-1], 1, "CIRCLE")
    assert sorted(rows["contact_id"]) == sorted([*names, "below"])
    assert rows["broken"].notna().sum() == 1


def test_a_circle_of_people_who_left_ends() -> None:
    gone = [position("x", "y", is_active=False), position("y", "x", is_active=False)]
    assert shape(*gone, position("leaf", "x")) == ["leaf"]


def test_a_superior_at_another_customer_is_none() -> None:
    rows = tree(position("group", customer_id="C2"), position("leaf", "group"))
    assert rows[["customer_id", "contact_id", "depth"]].to_numpy().tolist() == [["C1", "leaf", 1], ["C2", "group", 1]]
    assert rows["broken"].fillna("").tolist() == ["ELSEWHERE", ""]


def test_a_deep_chain_is_no_trouble() -> None:
    chain = [position(f"{n:04}", f"{n - 1:04}" if n else None) for n in range(3000)]
    assert tree(*chain)["depth"].tolist() == list(range(1, 3001))


def test_no_contacts_no_map() -> None:
    assert tree().empty
    assert tree(position("x", is_key=False)).empty


def test_closeness_is_the_level_plus_two_and_else_what_was_entered() -> None:
    level, entered = pd.Series([-1.0, 3.0, 1.0, None]), pd.Series([5.0, None, 4.0, None])
    status = pd.Series(["OK", "OK", "INSUFFICIENT", "UNASSESSED"])
    assert closeness(level, status, entered).fillna(0).tolist() == [1, 5, 4, 0]
