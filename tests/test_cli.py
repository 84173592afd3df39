"""The command line on real files: the samples as they are, the demo, and everything that can be wrong with a path."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from command import mcr_excel
from openpyxl.utils import range_boundaries
from reviewed import AS_OF, Reviewed
from small_tracker import make_small_tracker

from mcr_excel.terms import Lang
from mcr_excel.terms.reviews import REVIEW_SHEETS


def test_a_sample_is_reviewed_as_it_is(reviewed: Reviewed) -> None:
    workbook = openpyxl.load_workbook(reviewed.out)
    labels = [sheet.label(reviewed.lang) for sheet in REVIEW_SHEETS]
    assert set(workbook.sheetnames) <= set(labels)
    assert workbook.sheetnames[0] == labels[0]
    assert workbook.active.title == labels[0]


def test_the_machine_output_has_every_usable_row(reviewed: Reviewed) -> None:
    counts = {key: len(reviewed.json[key]) for key in ("customers", "contacts", "departments")}
    expected = {"zh": {"customers": 24, "contacts": 180}, "en": {"customers": 30, "contacts": 197}}[reviewed.lang]
    assert {key: counts[key] for key in expected} == expected
    assert reviewed.json["as_of"] == AS_OF


@pytest.mark.slow
def test_the_review_holds_the_same_values_as_the_machine_output(reviewed: Reviewed) -> None:
    sheet = next(sheet for sheet in REVIEW_SHEETS if sheet.key == "board").label(reviewed.lang)
    rows = list(openpyxl.load_workbook(reviewed.out)[sheet].iter_rows(min_row=4, values_only=True))
    headings = list(rows[0])
    shown = {row[0]: row for row in rows[1:] if row[0]}
    assert len(shown) == len(reviewed.json["customers"])
    column = headings.index("综合指数" if reviewed.lang == "zh" else "Index")
    for customer in reviewed.json["customers"]:
        assert shown[customer["customer_id"]][column] == pytest.approx(customer["index"])


def test_the_machine_output_has_the_positions_and_practices_that_the_sheets_show(reviewed: Reviewed) -> None:
    workbook, machine = openpyxl.load_workbook(reviewed.out), reviewed.json
    areas = {name: range_boundaries(area) for sheet in workbook for name, area in sheet.tables.items()}
    mapped = {position["customer_id"] for position in machine["power_map"]}
    _, heading, _, last = areas["mcr_power_map"]
    assert last - heading == len(machine["power_map"]) + len(mapped)
    assert {position["depth"] for position in machine["power_map"]} >= {1}
    known = [one for one in machine["single_point"] if one["eyes"] is not None]
    assert len(known) == len(machine["coverage"]) == len(machine["customers"])
    assert len({(one["customer_id"], one["practice"]) for one in machine["practices"]}) == len(machine["practices"])


def test_the_review_is_valid(reviewed: Reviewed, validator: Callable[[Path], list[str]]) -> None:
    assert validator(reviewed.out) == []


def test_the_same_workbook_gives_the_same_bytes(reviewed: Reviewed, tmp_path: Path) -> None:
    beside = reviewed.folder.with_name(f"{reviewed.folder.name}_again")  # as far from the tracker: links are relative
    beside.mkdir()
    out, machine = beside / reviewed.out.name, tmp_path / "again.json"
    mcr_excel("review", reviewed.book, "-o", out, "--as-of", AS_OF, "--json", machine)
    assert out.read_bytes() == reviewed.out.read_bytes()
    assert json.loads(machine.read_text("utf-8")) == reviewed.json


def test_every_problem_links_to_its_cell(reviewed: Reviewed) -> None:
    sheet = REVIEW_SHEETS[-2].label(reviewed.lang)
    cells = openpyxl.load_workbook(reviewed.out)[sheet]
    links = {
        cell.value: cell.hyperlink for (cell,) in cells.iter_rows(min_row=5, min_col=2, max_col=2) if cell.hyperlink
    }
    places = {problem["where"] for problem in reviewed.json["problems"] if "!" in problem["where"]}
    assert places <= set(links)
    assert all(link.target.endswith(reviewed.book.name) for link in links.values())


@pytest.mark.slow
def test_a_review_speaks_the_language_asked_for(samples: Path, tmp_path: Path) -> None:
    done = mcr_excel("review", samples / "tracker_zh.xlsx", "-o", tmp_path / "r.xlsx", "--as-of", AS_OF, "--lang", "en")
    assert done.code == 0
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames[0] == "Overview"
    assert "customers, mean index" in done.out


@pytest.mark.slow
def test_a_setting_changes_the_result_and_its_hash(reviewed: Reviewed, tmp_path: Path) -> None:
    machine = tmp_path / "r.json"
    options = ("--as-of", AS_OF, "--json", machine, "--set", "tier_B=0")
    mcr_excel("review", reviewed.book, "-o", tmp_path / "r.xlsx", *options)
    before, after = reviewed.json, json.loads(machine.read_text("utf-8"))
    assert before["settings_hash"] != after["settings_hash"]
    tiers = [{customer["tier"] for customer in one["customers"]} for one in (before, after)]
    assert "C" in tiers[0]
    assert "C" not in tiers[1]


def test_check_ends_with_one_where_there_are_problems(samples: Path, tmp_path: Path) -> None:
    done = mcr_excel("check", samples / "tracker_zh.xlsx", "--as-of", AS_OF, "--json", tmp_path / "p.json")
    assert done.code == 1
    assert "原因" in done.out
    assert json.loads((tmp_path / "p.json").read_text("utf-8"))["problems"]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_tracker_is_clean_and_empty(lang: str, tmp_path: Path, validator: Callable[[Path], list[str]]) -> None:
    tracker = tmp_path / "tracker.xlsx"
    assert mcr_excel("new", tracker, "--lang", lang).code == 0
    assert validator(tracker) == []
    done = mcr_excel("check", tracker)
    assert done.code in (0, 1)
    assert mcr_excel("review", tracker, "-o", tmp_path / "r.xlsx").code == 0
    assert mcr_excel("new", tracker).code == 2


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_is_the_same_every_time_and_valid(
    lang: Lang, demo: Callable[[Lang], Path], tmp_path: Path, validator: Callable[[Path], list[str]]
) -> None:
    done = mcr_excel("demo", "-o", tmp_path, "--lang", lang)
    assert done.code == 0, done.err
    for file in (f"tracker_{lang}.xlsx", f"review_{lang}.xlsx"):
        assert (tmp_path / file).read_bytes() == (demo(lang) / file).read_bytes()
        assert validator(tmp_path / file) == []


def _plain(path: Path) -> None:
    path.write_text("Customer,Revenue\nA,1\n")


def _folder(path: Path) -> None:
    path.mkdir()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _truncated(path: Path) -> None:
    openpyxl.Workbook().save(path)
    path.write_bytes(path.read_bytes()[:-200])


def _other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no workbook")


def _encrypted(path: Path) -> None:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )


def _unknown_sheets(path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Stock"
    workbook.active.append(["Part", "Shelf", "Customers nam"])
    workbook.active.append(["Bolt", 3, "x"])
    workbook.save(path)


def _no_rows(path: Path) -> None:
    openpyxl.Workbook().save(path)


@pytest.mark.parametrize(
    "make", [None, _plain, _folder, _empty, _truncated, _other_zip, _encrypted, _unknown_sheets, _no_rows]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_used_ends_in_words(make: Callable[[Path], None] | None, lang: str, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    if make is not None:
        make(book)
    for command in (("check", book), ("review", book, "-o", tmp_path / "out.xlsx")):
        done = mcr_excel(*command, "--lang", lang)
        assert done.code == 2
        assert ("处理" if lang == "zh" else "mend:") in done.err
        assert "INTERNAL" not in done.err
        assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--as-of", "31/12/2025"), ("--lang", "fr"), ("--set", "tier_S"), ("--set", "tier_S=high"),
        ("--set", "tire_S=80"), ("-o", "out.csv"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_said_and_nothing_is_written(
    options: tuple[str, str], samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = mcr_excel("review", samples / "tracker_en.xlsx", "-o", "out.xlsx", *options)
    assert done.code == 2
    assert "mend:" in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_input_is_never_the_output(samples: Path, tmp_path: Path) -> None:
    book = tmp_path / "tracker.xlsx"
    book.write_bytes((samples / "tracker_en.xlsx").read_bytes())
    assert mcr_excel("review", book, "-o", book).code == 2
    assert book.read_bytes() == (samples / "tracker_en.xlsx").read_bytes()


def test_only_what_the_program_made_is_replaced(samples: Path, tmp_path: Path) -> None:
    book, other = samples / "tracker_en.xlsx", tmp_path / "other team.xlsx"
    other.write_bytes((samples / "tracker_zh.xlsx").read_bytes())
    for command in (
        ["review", book, "-o", other],
        ["review", book, "--into", book, "-o", other],
        ["review", book, "-o", tmp_path / "out.xlsx", "--json", other],
        ["audit", book, "-o", other],
        ["rollup", book, "-o", other],
        ["rollup", "-o", other, book, other],
    ):
        done = mcr_excel(*command)
        assert (done.code, "mend:" in done.err) == (2, True)
        assert other.read_bytes() == (samples / "tracker_zh.xlsx").read_bytes()


@pytest.mark.parametrize("command", [["review"], ["audit"], ["rollup"], ["review", "--into", "BOOK"]])
def test_what_the_program_made_is_replaced_by_the_next_run(command: list[str], tmp_path: Path) -> None:
    book, out = make_small_tracker(tmp_path / "team.xlsx"), tmp_path / "out.xlsx"
    words = [book if word == "BOOK" else word for word in [*command[:1], book, *command[1:]]]
    for _ in range(2):
        assert mcr_excel(*words, "-o", out).code in (0, 1)
    made = openpyxl.load_workbook(out)
    if "--into" not in command:
        made.create_sheet("our notes")
        made.save(out)
        assert "our notes" in mcr_excel(*words, "-o", out).err


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("cli", {"pandas", "openpyxl", "lxml", "python_calamine", "rich"}),  # `--help`
        ("pipeline", {"pandas", "openpyxl", "rich"}),  # a workbook is being read while pandas is imported
    ],
)
def test_what_is_heavy_is_imported_late(module: str, heavy: set[str]) -> None:
    code = f"import sys, mcr_excel.{module}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_settings_lists_what_a_run_would_use_without_a_workbook_too(samples: Path) -> None:
    for book in ([], [samples / "tracker_en.xlsx"]):
        lines = mcr_excel("settings", *book, "--set", "tier_S=82").out.splitlines()
        assert any(line.startswith("tier_S = 82 (default 75)") for line in lines)
        assert any(line.startswith("tier_A = ") and "(default" not in line for line in lines)
