"""Customers of several teams: recognised by id or alias, suggested by name; an id that means two is never merged."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from team_workbooks import DAY, gather, write_team

from mcr_excel.rollup.likeness import are_alike

OLD, NEW = dt.datetime(2025, 11, 30, 9, 0), dt.datetime(2025, 12, 20, 9, 0)


def test_the_same_id_and_a_like_name_is_one_customer_of_both_teams(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    write_team(
        folder / "north.xlsx",
        [["C1", "Acme GmbH", "Bo", "North", 90, 100], ["C2", "Birch", "Bo", "North", 1, 2]],
        [["K1", "Acme GmbH", "Ann", "IT", "CEO", 2, DAY]],
        [["A1", DAY, "Formal visit", "Acme GmbH", "Ann", "One"]],
        NEW,
    )
    write_team(
        folder / "south.xlsx",
        [
            ["C1", "Acme", "Cy", "South", 90, 120],
            ["C3", "Dogwood", "Cy", "South", 1, 2],
            ["C4", "Elm", "Cy", "South", 3, 4],
        ],
        [["K7", "Acme", "Eve", "Buying", "CFO", 1, DAY]],
        [["A1", DAY, "Formal visit", "Acme", "Eve", "Two"], ["A2", DAY, "Sports", "Acme", "Eve", "Three"]],
        OLD,
    )
    rolled = gather(folder)
    assert rolled.frame("customers")["customer_id"].tolist() == ["C1", "C2", "C3", "C4"]
    (shared,) = rolled.group.shared
    assert (shared.customer_id, shared.how, shared.names) == ("C1", "id", ("Acme GmbH", "Acme"))
    assert shared.cells == ("[north.xlsx]Customers!B2", "[south.xlsx]Customers!B2")
    assert rolled.group.team_of == {"C1": ("south", "north"), "C2": ("north",), "C3": ("south",), "C4": ("south",)}
    assert rolled.frame("contacts").query("customer_id == 'C1'")["contact_name"].tolist() == ["Ann", "Eve"]
    assert rolled.understood.tables.activity_customers["customer_id"].tolist() == ["C1"] * 3
    revenue = [c for c in rolled.group.conflicts if c.column == "revenue"]
    assert [(c.kept, c.other, c.why) for c in revenue] == [(100_000, 120_000, "newer_book")]
    assert {c.column for c in rolled.group.conflicts if c.table == "customers"} == {
        "customer_name", "account_manager", "region"}  # fmt: skip


def test_running_numbers_of_each_teams_own_join_no_like_names(tmp_path: Path) -> None:
    """1, 2, 3 in both workbooks mean different customers: a group's subsidiary is not its parent."""
    folder = tmp_path / "teams"
    for name, customers in {
        "north": ["China Mobile", "Birch", "Cedar", "Dogwood"],
        "south": ["China Mobile Guangdong", "Elm", "Fir", "Dogwood"],
    }.items():
        write_team(
            folder / f"{name}.xlsx",
            [[str(number), customer, name, name, 90, 100] for number, customer in enumerate(customers, 1)],
        )
    rolled = gather(folder)
    assert len(rolled.frame("customers")) == 7
    assert {(shared.how, shared.names) for shared in rolled.group.shared} == {
        ("id", ("Dogwood", "Dogwood")),
        ("name", ("China Mobile", "China Mobile Guangdong")),
    }


def test_an_id_that_means_two_customers_is_kept_apart_with_all_that_refers_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    for name, customer, other in (("north", "Acme", "Ann"), ("south", "Birch", "Ben")):
        write_team(
            folder / f"{name}.xlsx",
            [["C1", customer, name, name, 90, 100]],
            [["K1", customer, other, "IT", "CEO", 2, DAY]],
            [["A1", DAY, "Formal visit", customer, other, "One"]],
            further={
                "Plans": [
                    ["Customer", "Contact", "Metric", "Target", "Due"],
                    [customer, other, "K", 70, dt.date(2026, 6, 1)],
                ]
            },
        )
    rolled = gather(folder)
    assert rolled.frame("customers")["customer_id"].tolist() == ["north:C1", "south:C1"]
    assert rolled.frame("contacts")[["contact_id", "customer_id"]].to_numpy().tolist() == [
        ["north:K1", "north:C1"], ["south:K1", "south:C1"]]  # fmt: skip
    assert rolled.frame("plans")[["customer_id", "contact"]].to_numpy().tolist() == [
        ["north:C1", "north:K1"], ["south:C1", "south:K1"]]  # fmt: skip
    assert rolled.frame("attitudes")["contact_id"].tolist() == ["north:K1", "south:K1"]
    assert rolled.frame("customer_years")["customer_id"].tolist() == ["north:C1"] * 2 + ["south:C1"] * 2
    tables = rolled.understood.tables
    assert tables.activity_customers["customer_id"].tolist() == ["north:C1", "south:C1"]
    assert tables.activity_contacts["contact_id"].tolist() == ["north:K1", "south:K1"]
    assert tables.activity_departments["customer_id"].tolist() == ["north:C1", "south:C1"]
    said = [p for p in rolled.understood.problems if p.code.endswith("_CLASH")]
    assert [(p.code, p.where) for p in said] == [
        ("ROLLUP_IDS_CLASH", "[south.xlsx]Customers!B2"),
        ("ROLLUP_IDS_CLASH", "[south.xlsx]Contacts!C2"),
        ("ROLLUP_NUMBERS_CLASH", "[south.xlsx]Activities!A2"),
    ]
    assert "'Birch' here and 'Acme' at [north.xlsx]Customers!B2" in said[0].text("en").what
    assert not rolled.group.conflicts
    assert "ACTIVITY_ID_TWICE" not in rolled.codes


def test_a_declared_alias_makes_two_ids_one_customer(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    write_team(
        folder / "north.xlsx",
        [["C1", "Acme", "Bo", "North", 90, 100]],
        further={"Aliases": [["Kind", "Alias", "Means"], ["customer", "ACME Holding", "Acme"]]},
    )
    write_team(
        folder / "south.xlsx",
        [["S9", "Acme Holding", "Cy", "South", 90, 100]],
        [["K1", "S9", "Ann", "IT", "CEO", 2, DAY]],
    )
    rolled = gather(folder)
    assert rolled.frame("customers")["customer_id"].tolist() == ["C1"]
    assert rolled.frame("contacts")["customer_id"].tolist() == ["C1"]
    (shared,) = rolled.group.shared
    assert (shared.how, shared.ids, shared.books) == ("alias", ("C1", "S9"), ("north.xlsx", "south.xlsx"))


def test_a_like_name_is_only_suggested_and_its_mend_works(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    write_team(folder / "north.xlsx", [["C1", "Acme GmbH", "Bo", "North", 90, 100]])
    write_team(folder / "south.xlsx", [["S9", "ACME", "Cy", "South", 90, 100]])
    rolled = gather(folder)
    assert rolled.frame("customers")["customer_id"].tolist() == ["C1", "S9"]
    (shared,) = rolled.group.shared
    assert (shared.customer_id, shared.how) == ("", "name")
    said = rolled.problem("ROLLUP_LIKE_NAME")
    assert said.where == "[south.xlsx]Customers!B2"
    mend = dict(said.values)
    aliases = [["Kind", "Alias", "Means"], ["customer", mend["alias"], mend["means"]]]
    write_team(folder / "south.xlsx", [["S9", "ACME", "Cy", "South", 90, 100]], further={"Aliases": aliases})
    assert len(gather(folder).frame("customers")) == 1


def test_ids_that_the_program_gave_are_of_their_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    for name in ("north", "south"):
        write_team(
            folder / f"{name}.xlsx",
            [
                [None, "Acme", name, name, 90, 100],
                [None, f"Of {name}", name, name, 1, 2],
                [None, f"More {name}", name, name, 1, 2],
            ],
        )
    rolled = gather(folder)
    customers = rolled.frame("customers")
    acme = customers[customers["customer_name"] == "Acme"]["customer_id"].tolist()
    assert len(set(acme)) == 2
    assert {of.partition(":")[0] for of in acme} == {"north", "south"}
    assert [shared.how for shared in rolled.group.shared] == ["name"]
    assert "ROLLUP_IDS_CLASH" not in rolled.codes


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Acme GmbH", "ACME", True),
        ("华东电力有限公司", "华东电力", True),
        ("华东电力", "华电", True),
        ("Plant 1", "Plant 12", False),
        ("Bank North", "Bank South", False),
        ("北京第一医院", "北京第二医院", False),
        ("Norse", "Nor", False),
        ("Acme", "Acme Works", True),
        ("Works", "South Works", False),
        ("电力", "华东电力", False),
        ("Atlas", "Alder", False),
    ],
)
def test_names_of_one_id_are_alike_only_where_one_is_short_for_the_other(one: str, other: str, alike: bool) -> None:
    assert are_alike(one, other) is alike
    assert are_alike(other, one) is alike
