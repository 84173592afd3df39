"""Installing puts one whole add-in where Excel loads it; uninstalling takes away what that wrote and nothing else."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from addin_machines import linux, mac, put_addin, settings, windows
from typer.testing import CliRunner

from mcr_excel import __version__
from mcr_excel.addin import conf
from mcr_excel.addin.cli import addin_app
from mcr_excel.addin.doctor import findings
from mcr_excel.addin.install import build, install, uninstall
from mcr_excel.addin.places import Machine, addin_path, function_libraries, script_folder
from mcr_excel.books import disk
from mcr_excel.problems import CannotGoOn
from mcr_excel.worksheet.macro import SERVED_BY

Describe = Callable[[Path], Machine]
MACHINES = pytest.mark.parametrize("describe", [windows, mac])
SCRIPT = f"xlwings-{metadata.version('xlwings')}.applescript"


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(CannotGoOn) as stop:
        action()
    return stop.value.problem.code


@MACHINES
def test_what_was_installed_is_all_well(describe: Describe, tmp_path: Path) -> None:
    machine = describe(tmp_path)
    install(machine)
    codes = [finding.problem.code for finding in findings(machine=machine) if finding.problem]
    assert [code for code in codes if code != "ADDIN_LIBRARY_MISSING"] == []  # pip brings it on Windows alone


def test_on_windows_the_addin_stands_in_xlstart(tmp_path: Path) -> None:
    assert install(windows(tmp_path)) == [tmp_path / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "mcr.xlam"]


def test_on_a_mac_the_addin_brings_the_script_that_starts_python(tmp_path: Path) -> None:
    library = tmp_path / "home" / "Library"
    startup = library / "Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
    script = library / "Application Scripts" / "com.microsoft.Excel" / SCRIPT
    assert install(mac(tmp_path)) == [startup / "mcr.xlam", script]
    assert script.read_bytes() == (conf.xlwings_folder() / SCRIPT).read_bytes()


@pytest.mark.parametrize(("describe", "key"), [(windows, "INTERPRETER_WIN"), (mac, "INTERPRETER_MAC")])
def test_the_addin_runs_the_python_that_installed_it(describe: Describe, key: str, tmp_path: Path) -> None:
    given = conf.read_configuration(install(describe(tmp_path))[0])
    assert given is not None
    assert given[key] == sys.executable
    assert given["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"
    assert given["MCR_VERSION"] == __version__


@MACHINES
def test_uninstalling_leaves_what_was_there_before(describe: Describe, tmp_path: Path) -> None:
    machine = describe(tmp_path)
    other = addin_path(machine).with_name("other.xlam")
    other.parent.mkdir(parents=True)
    other.touch()
    before = files(tmp_path)
    written = install(machine)
    assert files(tmp_path) - before == set(written)
    assert set(uninstall(machine)) == set(written)
    assert files(tmp_path) == before
    assert uninstall(machine) == []


def test_a_script_of_another_program_survives_uninstalling(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    folder = script_folder(machine)
    assert folder is not None
    folder.mkdir(parents=True)
    (folder / SCRIPT).write_text("another program's")
    assert install(machine) == [addin_path(machine)]
    assert uninstall(machine) == [addin_path(machine)]
    assert (folder / SCRIPT).read_text() == "another program's"


def test_installing_twice_still_knows_which_script_is_ours(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    first = install(machine)
    install(machine)
    assert set(uninstall(machine)) == set(first)


def test_only_names_inside_the_script_folder_are_taken_away(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    precious = script_folder(machine).parent / "precious"  # type: ignore[union-attr]
    put_addin(machine, settings(machine, MCR_SCRIPTS=f"../precious;{precious}"))
    precious.touch()
    assert uninstall(machine) == [addin_path(machine)]
    assert precious.exists()


@pytest.mark.parametrize("action", [install, uninstall])
def test_where_excel_cannot_be_it_is_refused_in_words(action: Callable[[Machine], object], tmp_path: Path) -> None:
    assert code_of(lambda: action(linux(tmp_path))) == "ADDIN_PLATFORM"
    assert files(tmp_path) == set()


@MACHINES
def test_without_xlwings_it_is_refused_in_words(
    describe: Describe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = describe(tmp_path)
    monkeypatch.setitem(sys.modules, "xlwings", None)
    assert code_of(lambda: install(machine)) == "XLWINGS_MISSING"
    assert not addin_path(machine).exists()


@pytest.mark.parametrize("action", [install, uninstall])
def test_a_file_that_is_not_ours_is_left_alone(action: Callable[[Machine], object], tmp_path: Path) -> None:
    machine = windows(tmp_path)
    addin = addin_path(machine)
    addin.parent.mkdir(parents=True)
    addin.write_bytes(b"somebody's own add-in")
    assert code_of(lambda: action(machine)) == "ADDIN_FOREIGN"
    assert addin.read_bytes() == b"somebody's own add-in"


def test_while_excel_holds_the_addin_the_old_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = windows(tmp_path)
    put_addin(machine, settings(machine, MCR_VERSION="0.0.1"))
    before = {path: path.read_bytes() for path in files(tmp_path)}

    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "the file is in use")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(Path, "unlink", held)
    monkeypatch.setattr(disk, "_PAUSE", 0)
    assert code_of(lambda: install(machine)) == "ADDIN_HELD"
    assert code_of(lambda: uninstall(machine)) == "ADDIN_HELD"
    assert {path: path.read_bytes() for path in files(tmp_path)} == before


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    (tmp_path / "Roaming").write_text("a file where the folder should be")
    assert code_of(lambda: install(machine)) == "FILE_NOT_WRITABLE"


def test_every_setting_that_xlwings_asks_for_is_given() -> None:
    asked: set[str] = set()
    for text in ("xlwings_custom_addin.bas", "xlwings.bas"):
        source = (conf.xlwings_folder() / text).read_text("cp1252")
        asked |= set(re.findall(r'GetConfig\("([^"]+)"', source))
    assert len(asked) > 10
    assert asked <= set(conf.configuration("win32", "python.exe"))


def test_the_module_of_worksheet_functions_is_the_one_that_their_macros_call() -> None:
    assert conf.FIXED["UDF MODULES"] == SERVED_BY


def test_a_build_for_other_machines_looks_python_up_there(tmp_path: Path) -> None:
    addin, tracker = build(tmp_path / "new folder", "zh", "linux")
    given = conf.read_configuration(addin)
    assert given is not None
    assert given["INTERPRETER_WIN"] == given["INTERPRETER_MAC"] == "python"
    assert (addin.name, tracker.name) == ("mcr.xlam", "mcr_tracker_zh.xlsm")
    assert files(tmp_path) == {addin, tracker}


def test_building_does_not_replace_a_tracker(tmp_path: Path) -> None:
    tracker = tmp_path / "mcr_tracker_en.xlsm"
    tracker.write_text("filled by somebody")
    assert code_of(lambda: build(tmp_path, "en", "linux")) == "FILE_EXISTS"
    assert files(tmp_path) == {tracker}
    assert tracker.read_text() == "filled by somebody"


def test_the_command_builds_both_files_and_names_them(tmp_path: Path) -> None:
    done = CliRunner().invoke(addin_app, ["build", "-o", str(tmp_path)])
    assert done.exit_code == 0
    assert {Path(line) for line in done.output.splitlines()} == files(tmp_path)


@pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the commands would install the add-in on this computer"
)
def test_the_commands_say_where_there_is_no_excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("install", "uninstall"):
        stopped = CliRunner().invoke(addin_app, [command]).exception
        assert isinstance(stopped, CannotGoOn)
        assert "mcr-excel review BOOK" in stopped.problem.text("en").mend
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(addin_app, ["doctor", "tracker.xlsx", "--lang", "zh"])
    assert done.exit_code == 1
    assert str(tmp_path / "tracker.xlsx") in done.output
    assert "问题  这台电脑的系统是 linux" in done.output
    assert "处理：改用 mcr-excel review" in done.output


def test_the_library_of_worksheet_functions_is_looked_for_where_xlwings_looks() -> None:
    files = function_libraries(Path("/py/Scripts/python.exe"), "1.2.3")
    assert [file.as_posix() for file in files] == [
        "/py/Scripts/xlwings64-1.2.3.dll",
        "/py/Scripts/xlwings32-1.2.3.dll",
        "/py/xlwings64-1.2.3.dll",
        "/py/xlwings32-1.2.3.dll",
    ]
