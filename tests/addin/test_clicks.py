"""Each button of the built add-in and tracker, clicked in LibreOffice: the command that Python would run."""

from __future__ import annotations

import ast
import re
import zipfile
from pathlib import Path

import pytest
from clicks import Loaded
from lxml import etree
from office.office import Office

from mcr_excel import __version__
from mcr_excel.addin.build import build_addin, build_tracker
from mcr_excel.addin.conf import xlwings_version
from mcr_excel.ribbon import BUTTONS

CONF = {"INTERPRETER_WIN": "python"}
SAFE = re.compile(r"[A-Za-z0-9_.,;() ']+")


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_addin(tmp_path_factory.mktemp("addin") / "mcr.xlam", CONF)


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_tracker(tmp_path_factory.mktemp("tracker") / "tracker_zh.xlsm", "zh")


def buttons(book: Path) -> dict[str, str]:
    """The callback of each button, by the button's id, as they stand in the built file."""
    with zipfile.ZipFile(book) as parts:
        root = etree.fromstring(parts.read("customUI/customUI14.xml"))
    return {element.get("id", ""): element.get("onAction", "") for element in root.iter("{*}button")}


@pytest.mark.parametrize("kind", ["addin", "tracker"])
def test_a_click_on_every_button_runs_its_function(kind: str, office: Office, request: pytest.FixtureRequest) -> None:
    book = request.getfixturevalue(kind)
    wanted = buttons(book)
    assert set(wanted) == set(BUTTONS)
    with Loaded(office, book) as loaded:
        loaded.catch_clicks(set(wanted.values()))
        commands = {button: loaded.click(button, callback) for button, callback in wanted.items()}
    versions = f"'{__version__}', '{xlwings_version()}'"
    assert commands == {
        button: f"import mcr_excel.ribbon; mcr_excel.ribbon.click('{button}', {versions})" for button in wanted
    }
    for command in commands.values():
        assert SAFE.fullmatch(command), "a character that cmd.exe or a shell would read"
        ast.parse(command)


def test_libreoffice_takes_every_module_over(office: Office, tracker: Path, addin: Path) -> None:
    for book in (tracker, addin):
        sheets = sum(name.startswith("xl/worksheets/sheet") for name in zipfile.ZipFile(book).namelist())
        with Loaded(office, book) as loaded:
            modules = loaded.modules()
        assert {name for name in modules if name.startswith("Sheet")} == {f"Sheet{n}" for n in range(1, sheets + 1)}
        assert "Sub MCR_OnAction" in modules["MCR"]
        assert "Function RunPython" in modules["xlwings"]
        assert "Function" in modules["Dictionary"]


def test_libreoffice_shows_the_trackers_sheets(office: Office, tracker: Path) -> None:
    with Loaded(office, tracker) as loaded:
        assert "客户" in loaded.document.Sheets.ElementNames
