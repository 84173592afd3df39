"""Printing by LibreOffice: where it is found, and what is said when it fails; the program is played by scripts."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from mcr_excel.books import pdf
from mcr_excel.problems import CannotGoOn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


def program(folder: Path, script: str) -> Path:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "page & more.xlsx"
    path.write_bytes(b"workbook")
    return path


def test_the_program_on_the_search_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = program(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pdf.libreoffice() == found


def test_the_program_is_found_where_the_windows_installer_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    place = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    place.parent.mkdir(parents=True)
    place.touch()
    assert pdf.libreoffice() == place


def test_without_the_program_the_problem_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_places", lambda: iter([tmp_path / "missing"]))
    with pytest.raises(CannotGoOn) as stop:
        pdf.libreoffice()
    assert stop.value.problem.code == "PDF_NO_PROGRAM"


def test_the_pdf_takes_its_place_and_the_profile_is_one_of_its_own(tmp_path: Path, workbook: Path) -> None:
    said = tmp_path / "said"
    script = f'echo "$@" > "{said}"; while [ "$1" != "--outdir" ]; do shift; done; cat "$3" > "$2/page.pdf"'
    out = tmp_path / "page.pdf"
    out.write_bytes(b"old")
    pdf.to_pdf(workbook, out, program(tmp_path, script))
    assert out.read_bytes() == b"workbook"
    assert said.read_text().startswith("-env:UserInstallation=file:///")
    assert "--headless" in said.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page & more.xlsx", "page.pdf", "said", "soffice"]


@pytest.mark.parametrize(
    ("script", "code", "words"),
    [
        ("echo 'no printer' >&2; exit 3", "PDF_FAILED", "no printer"),
        ("exit 3", "PDF_FAILED", "exit code 3"),
        ("exec sleep 30", "PDF_TOO_SLOW", "0.2"),
    ],
)
def test_a_failure_is_told_and_an_older_pdf_stays(
    tmp_path: Path, workbook: Path, script: str, code: str, words: str
) -> None:
    out = tmp_path / "page.pdf"
    out.write_bytes(b"old")
    with pytest.raises(CannotGoOn) as stop:
        pdf.to_pdf(workbook, out, program(tmp_path, script), seconds=0.2 if code == "PDF_TOO_SLOW" else 20)
    assert stop.value.problem.code == code
    assert words in stop.value.problem.text("en").what
    assert out.read_bytes() == b"old"


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path, workbook: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_bytes(b"\x00")
    with pytest.raises(CannotGoOn) as stop:
        pdf.to_pdf(workbook, tmp_path / "page.pdf", broken)
    assert stop.value.problem.code == "PDF_FAILED"
