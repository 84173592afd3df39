"""What cannot be added is left out and said; settings hold for the group where all workbooks agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from team_workbooks import AS_OF, CUSTOMERS, Rows, gather, write_team

from mcr_excel.review.group.money import moneys_of_teams


def _headed(revenue: str) -> list[str]:
    return [*CUSTOMERS[:4], revenue.format(2024), revenue.format(2025)]


def _team(folder: Path, name: str, revenue: str, customers: int = 1, further: Mapping[str, Rows] | None = None) -> Path:
    rows = [[f"{name}{n}", f"{name.title()} {n}", name, name, 90, 100] for n in range(customers)]
    return write_team(folder / f"{name}.xlsx", rows, headings=_headed(revenue), further=further)


def test_units_that_are_stated_are_one(tmp_path: Path) -> None:
    _team(tmp_path / "t", "north", "Revenue {} (k EUR)")
    _team(tmp_path / "t", "south", "Revenue {} (EUR)")
    rolled = gather(tmp_path / "t")
    assert sorted(rolled.frame("customer_years")["revenue"]) == [90, 100, 90_000, 100_000]
    assert [(book.currency, book.unit) for book in rolled.group.books] == [("EUR", "k EUR"), ("EUR", "EUR")]


def test_amounts_of_another_currency_are_left_out_and_said_at_their_heading(tmp_path: Path) -> None:
    _team(tmp_path / "t", "north", "Revenue {} (k EUR)", customers=2)
    _team(tmp_path / "t", "south", "{}收入(万元)")
    rolled = gather(tmp_path / "t")
    years = rolled.frame("customer_years")
    assert years[years["customer_id"] == "south0"]["revenue"].isna().all()
    assert years[years["customer_id"] != "south0"]["revenue"].notna().all()
    said = rolled.problem("ROLLUP_CURRENCY_DIFFERS")
    assert said.where == "[south.xlsx]Customers!E1"
    assert "CNY" in said.text("en").what
    assert "EUR" in said.text("zh").what


def test_a_team_whose_older_copy_is_counted_is_told_in_that_copys_currency(tmp_path: Path) -> None:
    """Its newest workbook has moved to another currency: those amounts are left out, the copy's are counted."""

    def dated(name: str, revenue: str, day: int) -> None:
        rows = [["N1", "North 1", "Bo", "North", 90, 100], ["N2", "North 2", "Bo", "North", 90, 100]]
        met = [["A1", dt.date(2025, 11, 3), "Formal visit", "North 1", None, "Talk"]]
        write_team(tmp_path / "t" / f"{name}.xlsx", rows, [], met, dt.datetime(2025, 12, day), _headed(revenue))

    dated("north v1", "Revenue {} (CNY)", 1)
    dated("north v2", "Revenue {} (USD)", 20)
    _team(tmp_path / "t", "south", "Revenue {} (CNY)", customers=3)
    rolled = gather(tmp_path / "t")
    assert {(book.name, book.status, book.is_money_counted) for book in rolled.group.books} == {
        ("north v1.xlsx", "copy", True), ("north v2.xlsx", "read", False), ("south.xlsx", "read", True),
    }  # fmt: skip
    assert set(moneys_of_teams(rolled.group).values()) == {frozenset({"CNY"})}


def test_a_currency_and_a_unit_in_columns_of_their_own_are_said(tmp_path: Path) -> None:
    _team(tmp_path / "t", "north", "Revenue {} (k EUR)", customers=2)
    beside = [*_headed("Revenue {}"), "Currency", "Amount unit"]
    write_team(tmp_path / "t" / "south.xlsx", [["s", "South", "s", "s", 90, 100, "EUR", "k"]], headings=beside)
    rolled = gather(tmp_path / "t")
    assert set(rolled.frame("customer_years")["revenue"]) == {90_000, 100_000}
    assert [book.currency for book in rolled.group.books] == ["EUR", "EUR"]


@pytest.mark.parametrize(
    ("most", "one", "code"),
    [
        ("Revenue {} (k EUR)", "Revenue {}", "ROLLUP_CURRENCY_UNSAID"),
        ("Revenue {}", "Revenue {} (k EUR)", "ROLLUP_CURRENCY_SAID"),
        ("Revenue {} (k)", "Revenue {}", "ROLLUP_UNIT_UNSAID"),
        ("Revenue {}", "Revenue {} (k)", "ROLLUP_UNIT_SAID"),
    ],
)
def test_what_one_workbook_says_and_another_does_not_is_not_guessed(
    tmp_path: Path, most: str, one: str, code: str
) -> None:
    _team(tmp_path / "t", "north", most, customers=2)
    _team(tmp_path / "t", "south", one)
    rolled = gather(tmp_path / "t")
    years = rolled.frame("customer_years")
    assert years[years["customer_id"] == "south0"]["revenue"].isna().all()
    assert rolled.problem(code).where == "[south.xlsx]Customers!E1"


def test_where_no_workbook_says_its_currency_this_is_said_once(tmp_path: Path) -> None:
    for name in ("north", "south"):
        _team(tmp_path / "t", name, "Revenue {}")
    rolled = gather(tmp_path / "t")
    assert rolled.problem("ROLLUP_CURRENCY_NOWHERE").severity == "info"
    assert rolled.frame("customer_years")["revenue"].notna().all()


def _settings(**values: object) -> dict[str, Rows]:
    return {"Settings": [["Key", "Value"], *([key, value] for key, value in values.items())]}


def test_a_setting_that_all_workbooks_agree_on_is_used(tmp_path: Path) -> None:
    for name in ("north", "south"):
        _team(tmp_path / "t", name, "Revenue {}", further=_settings(tier_A=55))
    assert gather(tmp_path / "t").understood.settings["tier_A"] == 55


def test_a_setting_that_differs_is_said_and_the_default_is_used_unless_one_is_asked_for(tmp_path: Path) -> None:
    _team(tmp_path / "t", "north", "Revenue {}", further=_settings(tier_A=55))
    _team(tmp_path / "t", "south", "Revenue {}")
    rolled = gather(tmp_path / "t")
    assert rolled.understood.settings["tier_A"] == 60
    said = rolled.problem("ROLLUP_SETTING_DIFFERS")
    assert said.where == "[north.xlsx]Settings!B2"
    assert "55: north.xlsx" in said.text("en").what
    asked = gather(tmp_path / "t", sets=[("tier_A", "58")])
    assert asked.understood.settings["tier_A"] == 58
    assert "ROLLUP_SETTING_DIFFERS" not in asked.codes


def test_the_day_that_all_workbooks_state_is_the_groups(tmp_path: Path) -> None:
    for name in ("north", "south"):
        _team(tmp_path / "t", name, "Revenue {}", further=_settings(as_of="2025-06-30"))
    rolled = gather(tmp_path / "t", as_of=None)
    assert rolled.understood.settings.as_of == dt.date(2025, 6, 30)
    assert {book.as_of for book in rolled.group.books} == {dt.date(2025, 6, 30)}


def test_the_day_of_an_older_copy_is_of_no_account(tmp_path: Path) -> None:
    for name, day in (("north", 30), ("north_may", 1)):
        write_team(
            tmp_path / "t" / f"{name}.xlsx",
            [["C1", "Acme", "Bo", "North", 90, 100]],
            saved=dt.datetime(2025, 6, day),
            further=_settings(as_of=f"2025-06-{day:02d}"),
        )
    rolled = gather(tmp_path / "t", as_of=None)
    assert rolled.understood.settings.as_of == dt.date(2025, 6, 30)
    assert "ROLLUP_SETTING_DIFFERS" not in rolled.codes


def test_where_the_days_differ_all_are_read_for_today_and_it_is_said(tmp_path: Path) -> None:
    _team(tmp_path / "t", "north", "Revenue {}", further=_settings(as_of="2025-06-30"))
    _team(tmp_path / "t", "south", "Revenue {}", further=_settings(as_of="2025-09-30"))
    rolled = gather(tmp_path / "t", as_of=None)
    assert rolled.understood.settings.as_of == AS_OF
    assert "2025-06-30: north.xlsx" in rolled.problem("ROLLUP_SETTING_DIFFERS").text("en").what


def test_cadences_of_one_workbook_alone_are_not_the_groups(tmp_path: Path) -> None:
    own: Rows = [["Item", "Tier", "Min"], ["summit", "S", 9]]
    _team(tmp_path / "t", "north", "Revenue {}", further={"Cadence": own})
    alone = gather(tmp_path / "t")
    assert len(alone.frame("cadence")) == 1
    _team(tmp_path / "t", "south", "Revenue {}")
    rolled = gather(tmp_path / "t")
    assert rolled.frame("cadence").empty
    assert rolled.problem("ROLLUP_RULES_DIFFER").where == "[north.xlsx]Cadence"
