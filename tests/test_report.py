from __future__ import annotations

import pytest

from mcr_excel.problems import Problem
from mcr_excel.report import print_problems


def printed(capsys: pytest.CaptureFixture[str], *problems: Problem) -> str:
    """What is printed of these problems."""
    print_problems(problems, "en")
    return capsys.readouterr().out


def unknown(where: str, value: str, near: str) -> Problem:
    return Problem.at(where, "CUSTOMER_UNKNOWN", value=value, near=near)


def test_every_suggestion_stands_at_its_own_problem(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, unknown("A!B2", "Nordwnd", "Nordwind"), unknown("A!B3", "Blu", "Blue")).splitlines()
    assert "Nordwnd" in lines[0]
    assert "nearest: Nordwind" in lines[1]
    assert "Blu" in lines[2]
    assert "nearest: Blue" in lines[3]


def test_one_way_to_mend_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, unknown("A!B2", "x", "∅"), unknown("A!B3", "y", "∅"), unknown("A!B4", "Blu", "Blue"))
    assert out.count("mend: ") == 1
    assert out.count("→") == 1


def test_each_reason_is_said_for_the_problems_it_belongs_to(capsys: pytest.CaptureFixture[str]) -> None:
    def beyond(where: str, of: str) -> Problem:
        return Problem.at(where, "NUMBER_RANGE", value="9", range="0–5", zh=of, en=of)

    out = printed(capsys, beyond("A!B2", "Potential"), beyond("A!C2", "Culture fit"))
    assert "Potential lies within" in out
    assert "Culture fit lies within" in out
