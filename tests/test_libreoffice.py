"""LibreOffice opens what we make and shows the same values."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl
import pytest
from command import mcr_excel


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_libreoffice_shows_the_same_values(lang: str, tmp_path: Path, soffice: str) -> None:
    assert mcr_excel("demo", "-o", tmp_path, "--lang", lang).code == 0
    for name in (f"tracker_{lang}.xlsx", f"review_{lang}.xlsx"):
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                "xlsx",
                "--outdir",
                tmp_path / "lo",
                tmp_path / name,
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        ours, theirs = (
            openpyxl.load_workbook(tmp_path / name),
            openpyxl.load_workbook(tmp_path / "lo" / name, data_only=True),
        )
        assert theirs.sheetnames == ours.sheetnames
        for sheet in ours:
            for row in sheet.iter_rows():
                for cell in row:
                    shown = theirs[sheet.title][cell.coordinate].value
                    if isinstance(cell.value, float):
                        assert shown == pytest.approx(cell.value), (sheet.title, cell.coordinate)
                    else:
                        assert shown == cell.value, (sheet.title, cell.coordinate)
