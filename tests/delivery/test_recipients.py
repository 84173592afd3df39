"""Recipients: by name, whatever the order of rows; every doubt is a problem at its cell."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from mcr_excel.delivery.pack import Recipient
from mcr_excel.delivery.recipients import Wanted, is_address, people_of_role, recipients
from mcr_excel.tables.table import Table

Row = tuple[str, str | None, str | None, bool | None]
ROWS: list[Row] = [
    ("郭敏", "AM", "guo@example.com", True),
    ("Anna Berg", "AM", "anna.berg@example.com", None),
    ("孙丽", "DIR", "sun@example.com", True),
]


def team(rows: list[Row]) -> Table:
    frame = pd.DataFrame(
        {
            "person": pd.Series([row[0] for row in rows], dtype="str"),
            "role": pd.Series([row[1] for row in rows], dtype="str"),
            "email": pd.Series([row[2] for row in rows], dtype="str"),
            "is_active": pd.Series([row[3] for row in rows], dtype="boolean"),
        }
    ).set_axis(range(2, len(rows) + 2))
    return Table("team", frame, "我方人员", {"person": "A", "role": "B", "email": "D", "is_active": "E"})


def asked(rows: list[Row], *people: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    found, problems = recipients(team(rows), [Wanted(person, "客户!G7") for person in people])
    return {key: to.address for key, to in found.items()}, [(problem.where, problem.code) for problem in problems]


@pytest.mark.parametrize("rows", list(itertools.permutations(ROWS)))
def test_an_address_belongs_to_the_name_and_not_to_the_row(rows: tuple[Row, ...]) -> None:
    found = asked(list(rows), "郭敏", "anna  berg")
    assert found == ({"郭敏": "guo@example.com", "anna  berg": "anna.berg@example.com"}, [])


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([("郭敏", "AM", None, True)], ("我方人员!D2", "RECIPIENT_BLANK")),
        ([("郭敏", "AM", "guo@@example.com", True)], ("我方人员!D2", "RECIPIENT_DOUBTFUL")),
        ([("孙丽", "AM", "sun@example.com", True)], ("客户!G7", "RECIPIENT_UNKNOWN")),
        ([("郭敏", "AM", "guo@example.com", False)], ("我方人员!E2", "RECIPIENT_LEFT")),
        ([*ROWS, ("郭敏", "SR", "guo.min@example.com", True)], ("我方人员!D5", "RECIPIENT_TWO_ADDRESSES")),
        ([*ROWS, ("郭敏", "SR", None, True)], ("我方人员!D5", "RECIPIENT_BLANK")),
        ([*ROWS, ("李娜", "SR", "GUO@example.com", True)], ("我方人员!D5", "RECIPIENT_SHARED_ADDRESS")),
        ([("李娜", "SR", "guo@example.com", True), *ROWS], ("我方人员!D3", "RECIPIENT_SHARED_ADDRESS")),
        ([], ("客户!G7", "RECIPIENT_UNKNOWN")),
    ],
)  # fmt: skip
def test_a_doubt_is_a_problem_at_the_cell_to_mend(rows: list[Row], problem: tuple[str, str]) -> None:
    assert asked(rows, "郭敏") == ({}, [problem])


def test_a_person_who_left_may_have_left_the_address_behind() -> None:
    assert asked([*ROWS, ("李娜", "SR", "guo@example.com", False)], "郭敏") == ({"郭敏": "guo@example.com"}, [])


def test_a_doubtful_address_of_somebody_who_gets_nothing_stops_nobody() -> None:
    assert asked([*ROWS, ("李娜", "SR", "none", True)], "郭敏")[1] == []


def test_a_person_with_two_roles_is_one_recipient() -> None:
    found, problems = recipients(team([*ROWS, ("郭敏", "DIR", "guo@example.com", True)]), [Wanted("郭敏", "客户!G7")])
    assert problems == []
    assert found["郭敏"] == Recipient("郭敏", "guo@example.com", ("AM", "DIR"), "我方人员!D2")


def test_every_problem_is_collected() -> None:
    rows: list[Row] = [
        ("郭敏", "AM", None, True),
        ("孙丽", "AM", "sun", True),
        ("Anna Berg", "AM", "a@example.com", True),
    ]
    found, problems = asked(rows, "郭敏", "孙丽", "Anna Berg", "郭敏")
    assert list(found) == ["Anna Berg"]
    assert [where for where, _ in problems] == ["我方人员!D2", "我方人员!D3"]


def test_the_people_of_a_role_are_the_active_ones_each_once() -> None:
    rows: list[Row] = [*ROWS, ("孙丽", "DIR", "sun@example.com", True), ("李娜", "DIR", "li@example.com", False)]
    assert people_of_role(team(rows), "DIR") == [Wanted("孙丽", "我方人员!A4")]


@pytest.mark.parametrize(
    "text", ["a@example.com", "a.b+c@mail.example.com", "o'neil@example.co", "x@xn--fsq.xn--55qx5d"]
)
def test_a_plain_address_is_taken(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a@b", "a@@example.com", "a b@example.com", "a@example.com ", "a@example.com; b@example.com", "A <a@example.com>", "a＠example.com", "张@example.com", ".a@example.com", "a..b@example.com", "a@example..com", "a@-example.com", "a@example.com\r\nBcc: x@example.com", "mailto:a@example.com", "a@1.2.3.4", f"{'a' * 65}@example.com"],
)  # fmt: skip
def test_a_doubtful_address_is_not(text: str) -> None:
    assert not is_address(text)
