"""Turkish, German and Chinese settings: what is read and computed is the same, and no console stops a command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import mcr_excel
from hard_use import environment, program, tracker
from openpyxl import load_workbook

from mcr_excel.tables.numbers import number_of
from mcr_excel.terms.vocabulary import fold, fold_heading, fold_name

ENVIRONMENTS = [
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"},
    {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp936"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "cp437"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.mark.slow
def test_the_locale_changes_no_result_and_no_console_stops_a_command(tmp_path: Path) -> None:
    results = set()
    for number, variables in enumerate(ENVIRONMENTS):
        folder = tmp_path / f"客户{number}"
        folder.mkdir()
        book = tracker(folder / "team.xlsx")
        done = program("review", book, "--lang", "zh", "--json", folder / "out.json", env=variables)
        assert done.code == 0, done.err
        results.add((book.read_bytes(), (folder / "out.json").read_bytes()))
    assert len(results) == 1


@pytest.mark.slow
def test_words_go_to_the_console_in_the_encoding_that_was_asked_for(tmp_path: Path) -> None:
    for encoding, seen in (("cp936", "原因"), ("cp437", "?"), ("utf-8", "原因")):
        asked = environment() | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        command = [sys.executable, "-m", "mcr_excel", "check", str(tmp_path / "没有.xlsx"), "--lang", "zh"]
        done = subprocess.run(command, capture_output=True, env=asked, check=False)
        assert done.returncode == 2
        assert seen in done.stderr.decode(encoding)


@pytest.mark.parametrize(
    ("one", "other"),
    [("INFLUENCER", "ınfluencer"), ("INFLUENCER", "İNFLUENCER"), ("VİSİT", "visit"), ("VISIT", "vısıt"),
     ("Müşteri Tipi", "MÜŞTERİ TİPİ"), ("Straße", "STRASSE"), ("ＶＩＰ", "vip")],
)  # fmt: skip
def test_case_does_not_matter_in_any_alphabet(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold_heading(one) == fold_heading(other)
    assert fold_name(one) == fold_name(other)


def test_a_turkish_name_is_found_in_capitals_too() -> None:
    assert fold_name("Işık Holding") == fold_name("IŞIK HOLDİNG")


@pytest.mark.slow
def test_headings_and_codes_from_a_turkish_keyboard_are_understood(tmp_path: Path) -> None:
    plain, turkish = tracker(tmp_path / "plain.xlsx"), tracker(tmp_path / "turkish.xlsx")
    book = load_workbook(turkish)
    for sheet in ("Contacts", "Activities", "Customers"):
        for cell in book[sheet][1]:
            cell.value = cell.value.upper().replace("I", "İ")
    for cells in book["Activities"].iter_rows(min_row=2, min_col=2, max_col=2, max_row=6):
        cells[0].value = "FORMAL VİSİT"
    book.save(turkish)
    for path in (plain, turkish):
        assert (
            mcr_excel("review", path, "-o", path.with_suffix(".out.xlsx"), "--json", path.with_suffix(".json")).code
            == 0
        )
    scores = [
        [
            line
            for line in path.with_suffix(".json").read_text("utf-8").splitlines()
            if '"index"' in line or '"score"' in line
        ]
        for path in (plain, turkish)
    ]
    assert scores[0] == scores[1] != []


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,5", 1234.5), ("1.234.567,89", 1234567.89), ("1.234.567", 1234567.0), ("1 234,5", 1234.5),
     ("1'234.5", 1234.5), ("１，２３４．５", 1234.5), ("－１２", -12.0), ("１２％", None), ("12,5", None), ("1,5", None)],
)  # fmt: skip
def test_numbers_are_read_as_their_country_writes_them_where_that_is_certain(text: str, number: float | None) -> None:
    assert number_of(text) == number
