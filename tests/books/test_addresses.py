"""References in formulas are found, moved, and nothing else is touched."""

from __future__ import annotations

import pytest

from mcr_excel.books.addresses import Area, Reference, move_references, read_area, shift_relative
from mcr_excel.books.growth import Growth


def down(reference: Reference) -> tuple[str, Area]:
    return reference.sheet, reference.area._replace(top=reference.area.top + 1, bottom=reference.area.bottom + 1)


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+$B$2", "A2+$B$3"),
        ("SUM(A1:B2)", "SUM(A2:B3)"),
        ("'It''s'!A1+Data!B2+数据!C3", "'It''s'!A2+Data!B3+数据!C4"),
        ('"A1"&A1', '"A1"&A2'),
        ('"say ""A1"""&A1', '"say ""A1"""&A2'),
        ("LOG10(A1)+ATAN2(1,2)", "LOG10(A2)+ATAN2(1,2)"),
        ("1E5+A1", "1E5+A2"),
        ("A1_name+_A1+name.A1+x!A1", "A1_name+_A1+name.A1+x!A2"),
        ("Table1[[#This Row],[A1]]+A1", "Table1[[#This Row],[A1]]+A2"),
        ("[1]Sheet1!A1+A1", "[1]Sheet1!A2+A2"),
        ("A:A+1:1+A1", "A:A+1:1+A2"),
        ("A1:INDEX(B:B,3)", "A2:INDEX(B:B,3)"),
        ("A1#", "A2#"),
        ("XFD1048575+XFE1+A1048577", "XFD1048576+XFE1+A1048577"),
        ("{1,2;3,4}+A1%", "{1,2;3,4}+A2%"),
    ],
)
def test_only_references_move(formula: str, moved: str) -> None:
    assert move_references(formula, down) == moved


def test_a_reference_to_a_renamed_sheet_is_quoted() -> None:
    assert move_references("Old!$A$1", lambda r: ("It's new", r.area)) == "'It''s new'!$A$1"


@pytest.mark.parametrize(
    ("formula", "filled"),
    [("A1+$A1+A$1+$A$1", "C4+$A4+C$1+$A$1"), ("SUM(A1:$B2)", "SUM(C4:$B5)"), ("'S'!A1", "'S'!C4"), ('"A1"', '"A1"')],
)
def test_a_formula_fills_as_in_excel(formula: str, filled: str) -> None:
    assert shift_relative(formula, 3, 2) == filled


def test_a_formula_that_fills_off_the_sheet_says_so() -> None:
    assert shift_relative("A1+B2", -1, 0) == "#REF!+B1"


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("B3", Area(2, 3, 2, 3)),
        ("$B$3:$A$9", Area(1, 3, 2, 9)),
        ("A:A", None),
        ("3:3", None),
        ("XFE1", None),
        ("A0", None),
        ("Revenue", None),
    ],
)
def test_areas_are_read(text: str, area: Area | None) -> None:
    assert read_area(text) == area


GROWTH = Growth("T", Area(1, 4, 3, 8), first=5, last=8, new_last=10, boundary=8, shift=2)


@pytest.mark.parametrize(
    ("formula", "grown"),
    [
        ("SUM(A5:A8)", "SUM(A5:A10)"),
        ("SUM(A4:A8)", "SUM(A4:A10)"),
        ("SUM(A5:A7)", "SUM(A5:A7)"),
        ("SUM(A6:A8)", "SUM(A6:A8)"),
        ("SUM(A5:E8)", "SUM(A5:E8)"),
        ("A9+A8", "A11+A8"),
        ("SUM(T!$A$5:$A$8,Other!$A$5:$A$8)", "SUM(T!$A$5:$A$10,Other!$A$5:$A$8)"),
        ("SUM(A1:A20)", "SUM(A1:A22)"),
    ],
)
def test_formulas_follow_a_table_that_grows(formula: str, grown: str) -> None:
    assert GROWTH.formula(formula, "T") == grown


def test_areas_of_a_format_follow_the_last_row() -> None:
    assert GROWTH.areas("A5:A8 B7:B8 C5 E5:E8 A9:C9 A4:C8 B:B") == "A5:A10 B7:B10 C5 E5:E8 A11:C11 A4:C10 B:B"
    shrunk = Growth("T", Area(1, 4, 3, 8), first=5, last=8, new_last=5)
    assert shrunk.areas("A5:A8 B7:B8") == "A5 B5"


def test_a_single_cell_becomes_a_range_only_where_charts_ask_for_it() -> None:
    growth = Growth("T", Area(1, 4, 3, 5), first=5, last=5, new_last=9)
    assert growth.formula("'T'!$B$5", "", cells_follow=True) == "'T'!$B$5:$B$9"
    assert growth.formula("'T'!$B$5", "") == "'T'!$B$5"
    assert growth.formula("'T'!$B$4", "", cells_follow=True) == "'T'!$B$4"


def test_the_print_area_that_holds_the_table_grows_and_never_cuts_what_stands_beside() -> None:
    assert GROWTH.print_area("T!$A$1:$F$8,T!$A$40:$B$50", 8) == "T!$A$1:$F$10,T!$A$42:$B$52"
    shrunk = Growth("T", Area(1, 4, 3, 8), first=5, last=8, new_last=5)
    assert shrunk.print_area("T!$A$1:$F$8", 7) == "T!$A$1:$F$7"
    assert shrunk.print_area("T!$A$1:$F$30", 7) == "T!$A$1:$F$30"
