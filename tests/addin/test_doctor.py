"""The doctor finds what is wrong with an installation, says it in both languages, and finds nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from addin_machines import linux, mac, put_addin, settings, windows

from mcr_excel import __version__
from mcr_excel.addin import places
from mcr_excel.addin.doctor import Finding, findings, versions_differ
from mcr_excel.addin.places import Machine, script_folder

XLWINGS = metadata.version("xlwings")
MACHINES = pytest.mark.parametrize("describe", [windows, mac])
Describe = Callable[[Path], Machine]
_start = subprocess.run
_said: list[subprocess.CompletedProcess[str]] = []


@pytest.fixture(autouse=True)
def _this_python_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting Python and importing the packages takes a second, and this one always says the same."""

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        if command[0] != sys.executable:
            return _start(command, **options)
        if not _said:
            _said.append(_start(command, **options))
        return _said[0]

    monkeypatch.setattr(subprocess, "run", run)


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library of worksheet functions, which pip puts beside the interpreter on Windows alone."""
    file = tmp_path / "xlwings64.dll"
    file.touch()
    monkeypatch.setattr(places, "function_libraries", lambda *_: [file])
    return file


def codes(found: list[Finding]) -> list[str]:
    return [finding.problem.code for finding in found if finding.problem]


@MACHINES
def test_a_sound_installation_is_all_well(describe: Describe, tmp_path: Path) -> None:
    machine = describe(tmp_path)
    addin = put_addin(machine, settings(machine))
    found = findings(machine=machine)
    assert codes(found) == []
    assert all(finding.is_ok for finding in found)
    told = "\n".join(finding.text("en").what for finding in found)
    assert f"add-in: {addin}" in told
    assert f"interpreter: {sys.executable}" in told
    assert f"versions: mcr_excel {__version__}, xlwings {XLWINGS}" in told


def test_worksheet_functions_without_their_library_are_found_on_windows_alone(tmp_path: Path, library: Path) -> None:
    library.unlink()
    for describe, wanted in ((windows, ["ADDIN_LIBRARY_MISSING"]), (mac, [])):
        machine = describe(tmp_path)
        put_addin(machine, settings(machine))
        assert codes(findings(machine=machine)) == wanted


@MACHINES
def test_an_addin_that_is_not_installed_is_found(describe: Describe, tmp_path: Path) -> None:
    assert codes(findings(machine=describe(tmp_path))) == ["ADDIN_NOT_INSTALLED"]


def test_where_excel_cannot_be_only_that_is_said(tmp_path: Path) -> None:
    assert codes(findings(machine=linux(tmp_path))) == ["ADDIN_PLATFORM"]


@MACHINES
def test_excel_that_is_not_there_is_found(describe: Describe, tmp_path: Path) -> None:
    described = describe(tmp_path)
    machine = Machine(described.platform, described.home, described.environment, root=tmp_path / "elsewhere")
    put_addin(machine, settings(machine))
    assert codes(findings(machine=machine)) == ["ADDIN_NO_EXCEL"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"MCR_VERSION": "0.0.1"}, "ADDIN_VERSIONS_DIFFER"),
        ({"XLWINGS_VERSION": "0.1"}, "ADDIN_VERSIONS_DIFFER"),
        ({"INTERPRETER_WIN": "/no/such/python"}, "ADDIN_INTERPRETER_MISSING"),
        ({"INTERPRETER_WIN": ""}, "ADDIN_INTERPRETER_MISSING"),
        ({"ADD_WORKBOOK_TO_PYTHONPATH": "True"}, "ADDIN_CONF_OPEN"),
        ({"ADD_WORKBOOK_TO_PYTHONPATH": ""}, "ADDIN_CONF_OPEN"),
    ],
)
def test_a_setting_that_is_wrong_is_found(changed: dict[str, str], code: str, tmp_path: Path) -> None:
    machine = windows(tmp_path)
    put_addin(machine, settings(machine, **changed))
    assert codes(findings(machine=machine)) == [code]


def test_a_setting_that_is_left_to_files_elsewhere_is_found(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    given = settings(machine)
    del given["PYTHONPATH"], given["CONDA PATH"]
    put_addin(machine, given)
    (problem,) = (finding.problem for finding in findings(machine=machine) if finding.problem)
    assert problem.code == "ADDIN_CONF_OPEN"
    assert "PYTHONPATH, CONDA PATH" in problem.text("en").what


def test_a_python_without_the_packages_is_found_with_what_it_said(tmp_path: Path) -> None:
    bare = tmp_path / "bare python"
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n')
    bare.chmod(0o755)
    machine = windows(tmp_path)
    put_addin(machine, settings(machine, INTERPRETER_WIN=str(bare)))
    (problem,) = (finding.problem for finding in findings(machine=machine) if finding.problem)
    assert problem.code == "ADDIN_INTERPRETER_LACKS"
    assert "No module named" in problem.text("en").what


def test_a_python_whose_path_has_a_space_is_fine(tmp_path: Path) -> None:
    spaced = tmp_path / "My Python"
    spaced.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    spaced.chmod(0o755)
    machine = mac(tmp_path)
    put_addin(machine, settings(machine, INTERPRETER_MAC=str(spaced)))
    assert codes(findings(machine=machine)) == []


def test_a_missing_applescript_is_found_on_a_mac(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    put_addin(machine, settings(machine))
    scripts = script_folder(machine)
    assert scripts is not None
    for script in scripts.iterdir():
        script.unlink()
    assert codes(findings(machine=machine)) == ["ADDIN_SCRIPT_MISSING"]


@pytest.mark.parametrize(("zone", "found"), [(3, ["ADDIN_BLOCKED"]), (4, ["ADDIN_BLOCKED"]), (1, []), (0, [])])
def test_a_file_marked_as_from_the_web_is_found(zone: int, found: list[str], tmp_path: Path) -> None:
    machine = windows(tmp_path)
    addin = put_addin(machine, settings(machine))
    Path(f"{addin}:Zone.Identifier").write_text(f"[ZoneTransfer]\r\nZoneId={zone}\r\n")
    assert codes(findings(machine=machine)) == found


@pytest.mark.parametrize("content", [b"", b"no workbook", None])
def test_a_file_that_is_not_our_addin_is_found(content: bytes | None, tmp_path: Path) -> None:
    machine = windows(tmp_path)
    addin = put_addin(machine, {"SOMETHING": "else", "XLWINGS_VERSION": XLWINGS})
    if content is not None:
        addin.write_bytes(content)
    assert codes(findings(machine=machine)) == ["ADDIN_FOREIGN"]


@pytest.mark.parametrize(
    ("describe", "place", "code"),
    [
        (windows, "OneDrive - Firm/team/tracker.xlsx", "ADDIN_BOOK_SYNCED"),
        (windows, "Firm/Sales - Documents/tracker.xlsx", "ADDIN_BOOK_SYNCED"),
        (mac, "home/Library/CloudStorage/OneDrive-Firm/tracker.xlsx", "ADDIN_BOOK_SYNCED"),
        (windows, "OneDrive - Firm 2/tracker.xlsx", None),
        (mac, "home/Documents/tracker.xlsx", None),
    ],
)
def test_a_workbook_in_a_synced_folder_is_worth_a_note(
    describe: Describe, place: str, code: str | None, tmp_path: Path
) -> None:
    machine = describe(tmp_path)
    put_addin(machine, settings(machine))
    book = tmp_path / place
    book.parent.mkdir(parents=True, exist_ok=True)
    book.touch()
    found = findings(book, machine)
    assert codes(found) == ([code] if code else [])
    assert all(finding.is_ok for finding in found)


def test_a_workbook_that_is_not_there_is_said(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    put_addin(machine, settings(machine))
    assert codes(findings(tmp_path / "tracker.xlsx", machine)) == ["FILE_MISSING"]


@pytest.mark.parametrize("name", ["Book1", "工作簿1"])
def test_a_workbook_that_was_never_saved_is_worth_a_note(name: str, tmp_path: Path) -> None:
    machine = windows(tmp_path)
    put_addin(machine, settings(machine))
    found = findings(Path(name), machine)
    assert codes(found) == ["ADDIN_BOOK_UNSAVED"]
    assert found[-1].is_ok
    assert name in found[-1].text("zh").what


def test_a_workbook_opened_from_a_web_address_has_no_folder(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    put_addin(machine, settings(machine))
    found = findings(Path("https://firm.sharepoint.com/sites/sales/tracker.xlsx"), machine)
    assert codes(found) == ["ADDIN_BOOK_ONLINE"]
    assert not all(finding.is_ok for finding in found)


def test_equal_versions_pass_a_click() -> None:
    assert versions_differ(__version__, XLWINGS) is None


@pytest.mark.parametrize(
    ("mcr", "xlwings", "name"), [("9.9", XLWINGS, "mcr_excel 9.9"), (__version__, "9.9", "xlwings 9.9")]
)
def test_a_click_of_an_addin_of_another_version_is_answered(mcr: str, xlwings: str, name: str) -> None:
    problem = versions_differ(mcr, xlwings)
    assert problem is not None
    assert name in problem.text("en").what
    assert "mcr-excel addin install" in problem.text("zh").mend


def test_a_click_without_xlwings_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    problem = versions_differ(__version__, XLWINGS)
    assert problem is not None
    assert problem.code == "XLWINGS_MISSING"
