"""Buttons as the add-in runs them, on a computer where the user has chosen nothing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import xlwings

from mcr_excel import __version__


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a user chose on this computer is not the test's business."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setattr(Path, "home", lambda: folder)
    return folder


def click(button: str) -> None:
    """What RunPython executes (tests/addin shows that this is the command of each button)."""
    command = f"import mcr_excel.ribbon; mcr_excel.ribbon.click('{button}', '{__version__}', '{xlwings.__version__}')"
    exec(compile(ast.parse(command), "RunPython", "exec"), {})
