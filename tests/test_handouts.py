"""The pages about one customer, as the command line writes them."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import mcr_excel

from mcr_excel.handouts import safe_name

AS_OF = dt.date(2025, 12, 31)
DIMENSIONS = (
    "Acceptance", "Activity participation", "Project support", "Information sharing", "Daily guidance", "Rival stance",
)  # fmt: skip
PAGES = ("onepage", "visit")
DAY = dt.date(2025, 11, 3)
SHEETS: dict[str, list[list[Any]]] = {
    "Customers": [
        ["Customer ID", "Customer name", "Account manager", "Executive sponsor", "Revenue 2024", "Revenue 2025", "Tier override", "Override reason", "Override approver"],
        ["C1", "华信/银行 & Co", "Bo", "Eve", 100, 140, "S", "key account", "Dee"],
        ["C2", "Secretworks", "Mei", "Ivo", 70, 80, None, None, None],
        ["C3", "Empty Ltd", None, None, None, None, None, None, None],
    ],
    "Contacts": [
        ["Contact ID", "Customer", "Name", "Department", "Title", "Position grade", "Decision role", "Reports to", "Owner A", *DIMENSIONS, "Assessed on", "Target level"],
        ["K1", "C1", "Ann", "Board", "CEO", "S", "D", None, "Bo", 2, 1, 1, 0, 1, 0, DAY, 2],
        ["K2", "C1", "Ben", "Network", "Head of network", "B", "E", "Ann", "Bo", *[None] * 6, None, None],
        ["K3", "C1", None, "Finance", "Chief finance officer", "A", "A", "Ann", None, *[None] * 6, None, None],
        ["K9", "C2", "Zara", "Hidden room", "CEO", "S", "D", None, "Mei", -1, -1, -1, 0, 0, -1, DAY, None],
    ],
    "Activities": [
        ["Activity ID", "Date", "Activity type", "Customers", "Contacts", "Our people", "Purpose", "Result", "Next step", "Next due"],
        ["A1", dt.date(2025, 9, 1), "Formal visit", "C1", "Ann", "Bo", "Talk", "oldest talk", None, None],
        ["A2", dt.date(2025, 10, 1), "Formal visit", "C1", "Ann", "Bo", "Talk", "wants a pilot", "send the plan", dt.date(2025, 12, 1)],
        ["A3", dt.date(2025, 11, 1), "Sports", "C1;C2", "Ann;Zara", "Bo", "both came", "Secretworks will sign", "call Zara", dt.date(2026, 1, 5)],
        ["A4", dt.date(2025, 12, 1), "Business exchange", "C1", "Ben", "Bo", None, "budget is open", None, None],
        ["A5", dt.date(2025, 12, 2), "Business exchange", "C2", "Zara", "Mei", None, "hidden result", None, None],
    ],
    "Departments": [
        ["Department", "Customer", "Event support", "Information channel", "Incident spread", "Assessed on"],
        ["Network", "C1", 2, 1, "No", DAY],
        ["Hidden room", "C2", 0, 0, "Yes", DAY],
    ],
    "Practices": [["Customer", "Practice", "Status"], ["C1", "O4", 2], ["C1", "O5", 0], ["C2", "O4", 1]],
    "Plans": [
        ["Plan ID", "Customer", "Contact", "Metric", "Baseline", "Target", "Start", "Due", "Owner", "Actions", "Supports"],
        ["P1", "C1", "Ann", "contact_level", 0, 2, dt.date(2025, 1, 1), dt.date(2025, 11, 30), "Bo", "visit our site", "profit"],
        ["P2", "C1", None, "share", 0.3, 0.5, dt.date(2025, 1, 1), dt.date(2026, 6, 30), "Bo", "pilot", None],
        ["P9", "C2", "Zara", "contact_level", 0, 1, dt.date(2025, 1, 1), dt.date(2026, 6, 30), "Mei", "hidden plan", None],
    ],
    "SupplierShares": [
        ["Customer", "Year", "Supplier", "Share"],
        ["C1", 2025, "US", 0.4], ["C1", 2025, "Rival One", 0.6], ["C2", 2025, "Rival Two", 0.9], ["C2", 2025, "US", 0.1],
    ],
    "Visits": [
        ["Visit ID", "Date", "Customer", "Contacts", "Our people", "Purpose kind", "Expected outcome", "Situation", "Summary", "Open issues", "Next step", "Next due"],
        ["V1", dt.date(2025, 11, 20), "C1", "Ann", "Bo", "advance", "a date", "how many?", "agreed", "who pays", "ask finance", dt.date(2025, 12, 10)],
        ["V2", dt.date(2026, 1, 15), "C1", "Ann", "Bo", "advance", "the list of needs", "which projects come first?", None, None, None, None],
        ["V9", dt.date(2025, 11, 21), "C2", "Zara", "Mei", "lead", "hidden outcome", None, None, "hidden issue", None, None],
    ],
    "Aliases": [["Kind", "Alias", "Means"], ["customer", "HX", "C1"]],
}  # fmt: skip
OTHERS = ("Secretworks", "Zara", "Hidden", "hidden", "Mei", "Ivo", "Rival Two", "C2", "K9", "P9", "V9")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in SHEETS.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path_factory.mktemp("handouts") / "book.xlsx"
    workbook.save(path)
    return path


@pytest.fixture(scope="module")
def pages(book: Path) -> dict[tuple[str, str], Path]:
    """Each page of the first customer in each language."""
    made = {}
    for page in PAGES:
        for lang in ("zh", "en"):
            out = book.with_name(f"{page}_{lang}.xlsx")
            done = mcr_excel(page, book, "C1", "-o", out, "--as-of", AS_OF, "--lang", lang)
            assert (done.code, done.out.strip()) == (0, str(out))
            made[page, lang] = out
    return made


def grid(path: Path) -> list[list[Any]]:
    workbook = openpyxl.load_workbook(path)
    assert len(workbook.worksheets) == 1
    return [[cell.value for cell in row] for row in workbook.worksheets[0].iter_rows()]


def table(path: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table by its headings; without its blank row where it has none."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    heads, *rows = sheet[sheet.tables[name].ref]
    found = [{head.value: cell.value for head, cell in zip(heads, row, strict=True)} for row in rows]
    return [row for row in found if any(value is not None for value in row.values())]


def value(path: Path, name: str) -> Any:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return sheet[sheet.defined_names[name].attr_text.split("!")[1].replace("$", "")].value


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_shows_no_other_customer_s_data(pages: dict[tuple[str, str], Path], page: str, lang: str) -> None:
    shown = "\n".join(str(cell) for row in grid(pages[page, lang]) for cell in row if cell is not None)
    assert "Ann" in shown
    assert [word for word in OTHERS if word in shown] == []


def test_the_file_of_a_page_holds_no_other_customer_s_data_either(pages: dict[tuple[str, str], Path]) -> None:
    for path in pages.values():
        with zipfile.ZipFile(path) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
        assert not re.search(rb"Secretworks|Zara|Hidden room|hidden [a-z]|Rival Two", content)


def test_the_onepage_says_tier_and_why_and_the_indexes(pages: dict[tuple[str, str], Path]) -> None:
    page = pages["onepage", "en"]
    assert value(page, "mcr_page_title") == "华信/银行 & Co: one-page"
    assert value(page, "mcr_page_headline").startswith(
        "Tier S (Strategic): set to S by hand (key account; approved by Dee)"
    )
    assert 0 < value(page, "mcr_page_K") < 100
    assert value(page, "mcr_page_share") == pytest.approx(0.4)
    assert value(page, "mcr_page_risks").startswith("Issues: ")


def test_the_power_map_is_a_tree_with_what_is_not_known(pages: dict[tuple[str, str], Path]) -> None:
    rows = table(pages["onepage", "en"], "mcr_page_chain")
    assert [row["Decision chain"] for row in rows] == ["Ann", "└ (to be identified)", "└ Ben"]
    assert [row["Role"] for row in rows] == ["Decider", "Approver", "Evaluator"]
    assert rows[0]["Attitude"] == "Supporter"
    assert rows[2]["Attitude"] == "Not assessed"
    assert rows[2]["Level"] is None


def test_the_onepage_has_contacts_departments_practices_plans_and_competition(
    pages: dict[tuple[str, str], Path],
) -> None:
    page = pages["onepage", "en"]
    assert [row["Name"] for row in table(page, "mcr_page_contacts")] == ["Ann", "Ben"]
    assert table(page, "mcr_page_contacts")[0]["Last met"] == dt.datetime(2025, 11, 1)
    assert table(page, "mcr_page_contacts")[0]["Suggested next"]
    assert [row["Department"] for row in table(page, "mcr_page_departments")] == ["Network", "Board", "Finance"]
    assert table(page, "mcr_page_practices")[-1]["In place"] == 0
    plans = table(page, "mcr_page_plans")
    assert tuple(plans[0][key] for key in ("For", "Goal", "Progress")) == ("Ann", "Contact level 1 → 2", "Overdue")
    assert plans[1]["Goal"].endswith("→ 50%")
    assert [(row["Supplier"], row["Share"]) for row in table(page, "mcr_page_suppliers")] == [
        ("Us", pytest.approx(0.4)), ("Rival One", pytest.approx(0.6)),
    ]  # fmt: skip
    assert value(page, "mcr_page_note_suppliers") == "-20 points to the strongest rival"


def test_the_three_next_steps_begin_with_what_is_overdue(pages: dict[tuple[str, str], Path]) -> None:
    steps = [value(pages["onepage", "en"], f"mcr_page_step_{number}") for number in (1, 2, 3)]
    assert all(steps)
    assert "overdue since" in steps[0]
    assert steps[0].startswith("1.  2025-12-31 · Bo")


def test_a_later_snapshot_is_no_trend_and_an_earlier_one_is(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "book.xlsx"
    copy.write_bytes(book.read_bytes())
    assert mcr_excel("close", copy, "--as-of", "2025-06-30").code == 0
    assert mcr_excel("close", copy, "--as-of", "2026-03-31").code == 0
    out = tmp_path / "page.xlsx"
    assert mcr_excel("onepage", copy, "C1", "-o", out, "--as-of", AS_OF, "--lang", "en").code == 0
    assert [row["Date"] for row in table(out, "mcr_page_trend")] == ["2025-06-30", "2025-12-31 (now)"]
    assert value(out, "mcr_page_change") is not None


def test_the_visit_sheet_shows_the_last_three_activities_and_no_words_of_a_joint_one(
    pages: dict[tuple[str, str], Path],
) -> None:
    rows = table(pages["visit", "en"], "mcr_visit_activities")
    assert [row["Activity"] for row in rows] == ["Business exchange", "Sports", "Formal visit"]
    assert rows[1]["Result and what was agreed"] == "(together with other customers)"
    assert rows[1]["With whom"] == "Ann"
    assert rows[2]["Result and what was agreed"] == "wants a pilot · agreed: send the plan"


def test_the_visit_sheet_shows_open_issues_and_plans(pages: dict[tuple[str, str], Path]) -> None:
    page = pages["visit", "en"]
    issue = table(page, "mcr_visit_issues")[0]
    assert (issue["From"], issue["Issue"], issue["Next step"]) == ("Visit: Advance business", "who pays", "ask finance")
    assert [row["For"] for row in table(page, "mcr_visit_plans")] == ["Ann", "Whole customer"]


def test_the_next_planned_visit_is_filled_in_and_other_questions_stay(pages: dict[tuple[str, str], Path]) -> None:
    page = pages["visit", "en"]
    assert value(page, "mcr_visit_date") == dt.datetime(2026, 1, 15)
    assert value(page, "mcr_visit_expected_outcome") == "the list of needs"
    assert value(page, "mcr_visit_situation") == "which projects come first?"
    assert value(page, "mcr_visit_problem").startswith("What does not work well?")


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_customer_of_whom_nothing_is_known_has_a_page_that_says_so(
    book: Path, tmp_path: Path, page: str, lang: str
) -> None:
    out = tmp_path / "page.xlsx"
    assert mcr_excel(page, book, "Empty Ltd", "-o", out, "--as-of", AS_OF, "--lang", lang).code == 0
    prefix = "mcr_page" if page == "onepage" else "mcr_visit"
    assert table(out, f"{prefix}_chain") == []
    wanted = {"zh": "还没有关键岗位", "en": "no key position is known yet"}[lang]
    assert value(out, f"{prefix}_note_chain").startswith(wanted)


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["C1", "c1", "华信/银行 & Co", "华信／银行＆CO", "HX"])
def test_a_customer_is_found_by_id_name_or_alias(book: Path, tmp_path: Path, asked: str) -> None:
    out = tmp_path / "page.xlsx"
    assert mcr_excel("onepage", book, asked, "-o", out, "--as-of", AS_OF, "--lang", "en").code == 0
    assert "华信/银行 & Co" in value(out, "mcr_page_title")


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_customer_is_told_the_nearest_names(book: Path, tmp_path: Path, page: str) -> None:
    out = tmp_path / "page.xlsx"
    done = mcr_excel(page, book, "Secretwork", "-o", out, "--as-of", AS_OF, "--lang", "en")
    assert done.code == 2
    assert "'Secretwork' is not on the Customers sheet of book.xlsx" in done.err
    assert "nearest: Secretworks" in done.err
    assert not out.exists()


@pytest.mark.parametrize("page", PAGES)
def test_the_output_is_a_workbook_and_never_the_input(book: Path, tmp_path: Path, page: str) -> None:
    before = book.read_bytes()
    done = mcr_excel(page, book, "C1", "-o", tmp_path / "page.pdf", "--lang", "en")
    assert (done.code, "does not end in .xlsx" in done.err) == (2, True)
    assert mcr_excel(page, book, "C1", "-o", book).code == 2
    assert book.read_bytes() == before


def test_without_a_name_the_page_stands_beside_the_workbook_under_a_safe_one(book: Path) -> None:
    done = mcr_excel("onepage", book, "C1", "--as-of", AS_OF, "--lang", "zh")
    assert Path(done.out.strip()) == book.with_name("华信-银行-Co_客户一页纸_2025-12-31.xlsx")
    assert Path(done.out.strip()).is_file()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("AT&T", "AT-T"), ("a/b\\c:d", "a-b-c-d"), ("  .hidden. ", "hidden"), ("con", "_con"), ("COM1.x", "_COM1.x"),
        ("=cmd|' /C calc'!A0", "cmd-C-calc-A0"), ("///", "customer"), ("国" * 200, "国" * 60), ("Ｈ＆Ｍ", "H-M"),
    ],
)  # fmt: skip
def test_a_name_becomes_part_of_a_file_s_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("page", PAGES)
def test_the_same_data_make_the_same_file(
    book: Path, pages: dict[tuple[str, str], Path], tmp_path: Path, page: str
) -> None:
    out = tmp_path / "again.xlsx"
    assert mcr_excel(page, book, "C1", "-o", out, "--as-of", AS_OF, "--lang", "en").code == 0
    assert out.read_bytes() == pages[page, "en"].read_bytes()


def test_a_page_is_no_input_when_its_sheet_is_read_again(pages: dict[tuple[str, str], Path]) -> None:
    done = mcr_excel("check", pages["onepage", "en"], "--lang", "en")
    assert done.code == 2


@pytest.mark.slow
def test_the_open_xml_sdk_finds_no_error(
    pages: dict[tuple[str, str], Path], validator: Callable[[Path], list[str]]
) -> None:
    assert [error for path in pages.values() for error in validator(path)] == []


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_is_printed_on_exactly_one_page(book: Path, tmp_path: Path, soffice: str, page: str, lang: str) -> None:
    out = tmp_path / "page.xlsx"
    done = mcr_excel(page, book, "C1", "-o", out, "--pdf", "--as-of", AS_OF, "--lang", lang)
    assert done.out.splitlines() == [str(out), str(out.with_suffix(".pdf"))]
    found = subprocess.run(["pdfinfo", out.with_suffix(".pdf")], capture_output=True, text=True, timeout=60, check=True)
    assert re.search(r"^Pages: +1$", found.stdout, re.MULTILINE)
    assert "(A4)" in found.stdout
