"""`mcr-excel rollup`: real files, real processes, a workbook that opens, and the same bytes for the same inputs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from command import mcr_excel
from team_workbooks import DAY, write_team

_OPTIONS = ("--as-of", "2025-12-31", "--lang", "en")


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two teams that share a customer, and a file that is no workbook."""
    folder = tmp_path_factory.mktemp("rollup") / "teams"
    for name, region in (("north", "North"), ("south", "South")):
        write_team(
            folder / region / f"{name}.xlsx",
            [
                ["C1", "Acme", name.title(), region, 90, 100],
                [f"{name}1", f"{region} Works", name.title(), region, 10, 20],
            ],
            [["K1", "Acme", "Ann" if name == "north" else "Bo", "IT", "CEO", 2, DAY]],
            [[f"{name} A1", DAY, "Formal visit", "Acme", None, "Talk"]],
        )
    (folder / "broken.xlsx").write_text("no workbook")
    return folder


@pytest.fixture(scope="module")
def out(teams: Path) -> Path:
    """The group review, made by the command."""
    home, path = teams.parent / "home", teams.parent / "group.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        done = mcr_excel("rollup", teams, "-o", path, "--json", teams.parent / "group.json", *_OPTIONS)
    assert done.code == 1, done.err
    assert "2 teams, 3 customers; 0 copies merged, 1 workbooks not read" in done.out
    assert done.err.startswith("broken.xlsx: ")
    return path


def test_the_workbook_holds_the_groups_sheets_and_the_review_of_the_whole(out: Path) -> None:
    names = openpyxl.load_workbook(out).sheetnames
    assert names[0] == "Group overview"
    assert {"Top risks", "Sources and conflicts", "Tiering", "Data", "Settings used"} <= set(names)
    assert "Expansion cards" not in names


def test_links_lead_to_the_cell_of_its_own_workbook(out: Path) -> None:
    book = openpyxl.load_workbook(out)
    targets = {
        (cell.hyperlink.target, cell.hyperlink.location)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink is not None and cell.hyperlink.target
    }
    assert any(target == "teams/South/south.xlsx" and "Customers" in place for target, place in targets if place)
    assert not any("[" in target for target, _ in targets)


def test_the_json_holds_books_conflicts_and_shared_customers(out: Path) -> None:
    content = json.loads(out.with_suffix(".json").read_text("utf-8"))
    assert [(book["name"], book["status"]) for book in content["books"]] == [
        ("North/north.xlsx", "read"), ("South/south.xlsx", "read"), ("broken.xlsx", "failed")]  # fmt: skip
    assert [shared["ids"] for shared in content["shared"]] == [["C1", "C1"]]
    assert {conflict["column"] for conflict in content["conflicts"]} == {"account_manager", "region"}
    acme = next(customer for customer in content["customers"] if customer["customer_id"] == "C1")
    assert sorted(acme["teams"]) == ["north", "south"]
    assert all(one["where"].startswith(("[", "mcr-excel", "broken.xlsx")) for one in content["problems"])


@pytest.mark.slow
def test_the_same_workbooks_give_the_same_bytes(out: Path, teams: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(teams.parent / "home"))
    monkeypatch.setenv("USERPROFILE", str(teams.parent / "home"))
    again = out.with_name("again.xlsx")
    mcr_excel("rollup", teams, "-o", again, *_OPTIONS)
    assert again.read_bytes() == out.read_bytes()


def test_the_workbook_is_sound(out: Path, validator: Callable[[Path], list[str]]) -> None:
    assert validator(out) == []


def test_what_cannot_be_done_ends_with_2(tmp_path: Path) -> None:
    nothing = mcr_excel("rollup", tmp_path, "-o", tmp_path / "group.xlsx", "--lang", "zh")
    assert nothing.code == 2
    assert "没有工作簿" in nothing.err
    assert mcr_excel("rollup", tmp_path, "-o", tmp_path / "group.csv").code == 2


@pytest.mark.slow
def test_a_chinese_group_is_rolled_up_in_chinese(tmp_path: Path, demo: Callable[[str], Path]) -> None:
    folder = tmp_path / "teams"
    folder.mkdir()
    shutil.copy(demo("zh") / "tracker_zh.xlsx", folder / "华北.xlsx")
    environment = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    program = [sys.executable, "-m", "mcr_excel", "rollup", str(folder), "-o", str(tmp_path / "group.xlsx")]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    assert "1 个团队，30 个客户" in done.stdout
    assert openpyxl.load_workbook(tmp_path / "group.xlsx").sheetnames[0] == "集团总览"
