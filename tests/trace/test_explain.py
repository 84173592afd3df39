"""`mcr-excel explain` and the Trace sheet, as a user gets them, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from command import mcr_excel
from openpyxl import Workbook, load_workbook

from mcr_excel.terms import Lang

AS_OF_DAY = dt.date(2025, 12, 31)
AS_OF = ("--as-of", str(AS_OF_DAY))


Demo = Callable[[Lang], Path]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """One customer with a match of 83 and a value of 70, one contact whom gate G1 holds at level 1."""
    book = Workbook()
    customers = book.active
    assert customers is not None
    customers.title = "Customers"
    customers.append(["Customer ID", "Customer name", "Potential", "Direction trend", "Product pull", "Business philosophy fit", "Strategic direction fit",
                      "Mainstream business fit", "Business model fit", "Organisation management fit", "Culture fit"])  # fmt: skip
    customers.append(["C1", "Acme", 3, None, 4, 4, 5, 4, 3, 4, 4])
    customers.append(["C2", "Borealis", 1, "diverging", 2, 4, 5, 4, 3, 4, 4])
    contacts = book.create_sheet("Contacts")
    contacts.append(
        [
            "Contact ID",
            "Contact name",
            "Customer",
            "Title",
            "Accept",
            "Activity",
            "Project",
            "Info",
            "Guidance",
            "Compete",
            "Assessed on",
            "Decision role",
        ]
    )
    contacts.append(["P1", "Li Wei", "Acme", "CEO", 3, 3, 3, 3, 1, 1, "2025-12-01", "D"])
    path = tmp_path / "small.xlsx"
    book.save(path)
    return path


def explained(book: Path, *arguments: str) -> str:
    done = mcr_excel("explain", book, *arguments, *AS_OF)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_a_sum_is_told_as_a_sentence_and_a_table_down_to_its_cells(small: Path) -> None:
    said = explained(small, "Acme", "M")
    assert said.splitlines()[0].startswith("Acme (C1): strategic match M = 83.0 (C2): Strategic direction fit 30.0")
    row = next(line for line in said.splitlines() if line.strip().startswith("Mainstream"))
    assert row.split() == ["Mainstream", "business", "fit", "4", "80.00", "25%", "20.00", "Customers!H2"]
    assert said.splitlines()[-1].split() == ["sum", "83.00"]


def test_the_same_is_told_in_chinese(small: Path) -> None:
    said = explained(small, "C1", "匹配", "--lang", "zh")
    assert said.splitlines()[0].startswith("Acme (C1)：战略匹配 M = 83.0（C2）：")
    assert "合计" in said
    assert "Customers!H2" in said


def test_a_gate_is_named_with_what_it_asks_for(small: Path) -> None:
    said = explained(small, "li wei", "level")
    assert "attitude level = 1" in said
    assert "rival stance below 2 is not exclusive" in said
    assert "0.17 more in score would be level 3" in said


def test_a_tier_says_which_rule_decided_and_what_is_missing_to_the_next(small: Path) -> None:
    said = explained(small, "C1", "tier")
    assert "rule 5: value data thin, by value for now" in said
    assert "S needs" in said or "A needs" in said
    diverging = explained(small, "Borealis", "tier", "--lang", "zh")
    assert "规则 3：战略不匹配" in diverging
    assert "方向背离即为不匹配" in diverging
    assert "Customers!D3" in diverging


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "who"), [("en", "C001"), ("zh", "C001")])
def test_without_a_score_all_of_them_are_told(demo: Demo, lang: Lang, who: str) -> None:
    said = explained(demo(lang) / f"tracker_{lang}.xlsx", who)
    for word in (
        ("(C1)", "(C2)", "(C3)", "(C5)", "(C6)", "(C8)", "(C9)", "(C10)") if lang == "en" else ("（C1）", "（C10）")
    ):
        assert word in said


def test_a_department_is_found_by_customer_and_name(small: Path) -> None:
    book = load_workbook(small)
    sheet = book.create_sheet("Departments")
    sheet.append(["Customer", "Department", "Business target", "Key-event support", "Satisfaction", "Assessed on"])
    sheet.append(["Acme", "IT", 2, 1, 2, "2025-12-01"])
    book.save(small)
    said = explained(small, "Acme/IT", "R")
    assert "result R = " in said
    assert "Departments!D2" in said


def test_somebody_unknown_is_answered_with_the_nearest_names(small: Path) -> None:
    done = mcr_excel("explain", small, "Acmee", *AS_OF)
    assert done.code == 2
    assert "'Acmee' is no customer, contact or department" in done.err
    assert "nearest: Acme" in done.err
    chinese = mcr_excel("explain", small, "Lei Wei", *AS_OF, "--lang", "zh")
    assert "最接近：Li Wei" in chinese.err


def test_an_unknown_score_is_answered_with_those_there_are(small: Path) -> None:
    done = mcr_excel("explain", small, "C1", "charm", *AS_OF)
    assert done.code == 2
    assert "'charm' is no score of a customer" in done.err
    assert "K_index key-contact relationship K" in done.err


def test_it_has_to_be_said_whose_score(small: Path) -> None:
    assert "whose score" in mcr_excel("explain", small).err


@pytest.mark.parametrize(
    ("lang", "sheet", "tiering", "sum_heading"),
    [("en", "Trace", "Tiering", "Contribution"), ("zh", "计算明细", "客户分级", "贡献")],
)
def test_the_trace_is_a_sheet_where_it_is_asked_for(
    small: Path, tmp_path: Path, lang: str, sheet: str, tiering: str, sum_heading: str
) -> None:
    out = tmp_path / "out.xlsx"
    assert mcr_excel("review", small, "-o", out, *AS_OF, "--lang", lang, "--trace").code == 0
    book = load_workbook(out)
    rows = list(book[sheet].iter_rows(min_row=4, values_only=True))
    place = {str(heading): number for number, heading in enumerate(rows[0])}
    match = [row for row in rows[1:] if row[place["ID" if lang == "en" else "编号"]].startswith("C1 match ")]
    shown = {
        cell.value for row in book[tiering].iter_rows(min_row=5) for cell in row if isinstance(cell.value, int | float)
    }
    assert any(sum(row[place[sum_heading]] for row in match) == pytest.approx(one, abs=1e-9) for one in shown)
    assert sum(cell.hyperlink is not None for row in book[sheet].iter_rows(min_row=5) for cell in row) > 20


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "sheet"), [("en", "Trace"), ("zh", "计算明细")])
def test_the_trace_of_the_demo_leads_to_its_cells_and_is_valid(
    demo: Demo, tmp_path: Path, lang: Lang, sheet: str, validator: Callable[[Path], list[str]]
) -> None:
    out = tmp_path / "out.xlsx"
    assert (
        mcr_excel("review", demo(lang) / f"tracker_{lang}.xlsx", "-o", out, *AS_OF, "--lang", lang, "--trace").code == 0
    )
    traced = load_workbook(out)[sheet]
    assert sum(cell.hyperlink is not None for row in traced.iter_rows(min_row=5) for cell in row) > 1000
    assert validator(out) == []


@pytest.mark.slow
def test_the_trace_is_left_out_otherwise_and_kept_up_to_date_where_it_is(small: Path) -> None:
    assert mcr_excel("review", small, *AS_OF).code == 0
    assert "Trace" not in load_workbook(small).sheetnames
    assert mcr_excel("review", small, *AS_OF, "--set", "trace_sheet=Y").code == 0
    before = _threshold(small)
    assert mcr_excel("review", small, *AS_OF, "--set", "tier_A=65").code == 0
    assert (before, _threshold(small)) == (60, 65)


def _threshold(path: Path) -> float:
    """What the next tier of the first customer needs of its value."""
    rows = list(load_workbook(path)["Trace"].iter_rows(min_row=4, values_only=True))
    heading = list(rows[0])
    wanted = next(row for row in rows[1:] if row[heading.index("ID")] == "C1 tier next_value")
    return float(str(wanted[heading.index("Threshold")]))
