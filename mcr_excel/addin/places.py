"""Where Excel and its add-ins are, on a machine described by data: a test describes a Windows or a Mac on Linux."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mcr_excel.problems import CannotGoOn

ADDIN_FILE = "mcr.xlam"
PLATFORMS = ("win32", "darwin")
"""The platforms whose Excel runs add-ins, as `sys.platform` names them."""

_APP_PATH = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_SYNCED = r"SOFTWARE\SyncEngines\Providers\OneDrive"
_WEB = re.compile(r"https?:[\\/]", re.IGNORECASE)  # a Path keeps only one of an address's two slashes


@dataclass(frozen=True)
class Machine:
    """What the add-in needs to know about a computer."""

    platform: str
    home: Path
    environment: Mapping[str, str]
    root: Path = Path("/")
    registered_excel: Path | None = None
    """What Windows' registry names as excel.exe."""
    synced_folders: tuple[Path, ...] = ()
    """Folders that Windows' registry says OneDrive keeps in step: SharePoint libraries too."""


def this_machine() -> Machine:
    """The computer that the program runs on."""
    return Machine(
        sys.platform,
        Path.home(),
        os.environ,
        registered_excel=_registered_excel(),
        synced_folders=_registered_synced_folders(),
    )


def start_folder(machine: Machine) -> Path:
    """The folder whose workbooks Excel loads when it starts; raises CannotGoOn where there is no Excel."""
    match machine.platform:
        case "win32":
            given = machine.environment.get("APPDATA")
            roaming = Path(given) if given else machine.home / "AppData" / "Roaming"
            return roaming / "Microsoft" / "Excel" / "XLSTART"
        case "darwin":
            office = machine.home / "Library" / "Group Containers" / "UBF8T346G9.Office"
            return office / "User Content.localized" / "Startup.localized" / "Excel"
        case other:
            raise CannotGoOn.at("addin", "ADDIN_PLATFORM", platform=other)


def addin_path(machine: Machine) -> Path:
    """Where the add-in stands when it is installed; raises CannotGoOn where there is no Excel."""
    return start_folder(machine) / ADDIN_FILE


def script_folder(machine: Machine) -> Path | None:
    """The only folder whose AppleScripts Excel for Mac may run; None elsewhere."""
    if machine.platform != "darwin":
        return None
    return machine.home / "Library" / "Application Scripts" / "com.microsoft.Excel"


def script_name(xlwings_version: str) -> str:
    """The AppleScript that xlwings' module of this version asks Excel for Mac to run."""
    return f"xlwings-{xlwings_version}.applescript"


def function_libraries(interpreter: Path, xlwings_version: str) -> list[Path]:
    """Where xlwings' VBA looks for the library that calls worksheet functions: beside the interpreter, one folder up.

    A 64-bit Excel loads the first kind, a 32-bit Excel the second.
    """
    names = [f"xlwings{bits}-{xlwings_version}.dll" for bits in (64, 32)]
    return [folder / name for folder in (interpreter.parent, interpreter.parent.parent) for name in names]


def excel_program(machine: Machine) -> Path | None:
    """Excel itself, or None where it is not found."""
    if machine.platform == "win32":
        candidates = [machine.registered_excel] if machine.registered_excel else []
    else:
        candidates = [top / "Applications" / "Microsoft Excel.app" for top in (machine.root, machine.home)]
    return next((candidate for candidate in candidates if candidate.exists()), None)


def is_web_address(book: Path | str) -> bool:
    """Whether this is the address that Excel gives as the path of a workbook in OneDrive or SharePoint."""
    return _WEB.match(str(book)) is not None


def synced_folder(book: Path, machine: Machine) -> Path | None:
    """The OneDrive or SharePoint folder that the workbook is in; None where it is in none."""
    place = Path(os.path.abspath(book))
    return next((folder for folder in _synced_folders(machine) if place.is_relative_to(folder)), None)


def _synced_folders(machine: Machine) -> Iterator[Path]:
    yield from machine.synced_folders
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if machine.environment.get(name):
            yield Path(machine.environment[name])
    if machine.platform == "darwin":
        yield from (machine.home / "Library" / "CloudStorage").glob("OneDrive*")
        yield from machine.home.glob("OneDrive*")


def _registered_excel() -> Path | None:
    if sys.platform == "win32":
        import winreg

        for hive in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            try:
                return Path(winreg.QueryValue(hive, _APP_PATH).strip('"'))
            except OSError:
                continue
    return None


def _registered_synced_folders() -> tuple[Path, ...]:
    folders: list[Path] = []
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _SYNCED) as providers:
            for number in range(winreg.QueryInfoKey(providers)[0]):
                with winreg.OpenKey(providers, winreg.EnumKey(providers, number)) as folder:
                    folders.append(Path(winreg.QueryValueEx(folder, "MountPoint")[0]))
    return tuple(folders)
