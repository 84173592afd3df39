"""The workbook that a click works on: the one that Excel named when it started Python."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest
from office.engine import Excel

from mcr_excel.books.live import open_book
from mcr_excel.problems import CannotGoOn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the window of a real Excel would be asked")


def open_beside_another(excel: Excel, folder: Path, name: str) -> None:
    for each in (name, "active.xlsx"):
        openpyxl.Workbook().save(folder / each)
        excel.open(folder / each)


@pytest.mark.parametrize("name", ["a=b.xlsx", "客户 2025 (1).xlsx", "--wb=x.xlsx", "=.xlsx"])
def test_a_click_works_on_the_workbook_that_excel_names(
    name: str, excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_beside_another(excel, tmp_path, name)
    monkeypatch.setattr(sys, "argv", ["-c", f"--wb={name}", "--from_xl=1", "--hwnd=1"])
    assert open_book().name == name


def test_without_a_click_the_active_workbook_counts(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_beside_another(excel, tmp_path, "a=b.xlsx")
    monkeypatch.setattr(sys, "argv", ["mcr-excel", "review", "--open"])
    assert open_book().name == "active.xlsx"


def test_a_workbook_closed_since_the_click_is_said(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_beside_another(excel, tmp_path, "a=b.xlsx")
    monkeypatch.setattr(sys, "argv", ["-c", "--wb=gone.xlsx", "--from_xl=1"])
    with pytest.raises(CannotGoOn) as stop:
        open_book()
    assert stop.value.problem.code == "EXCEL_NOT_OPEN"
