"""Computers with Excel in a temporary folder, and an add-in file with given settings."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from mcr_excel import __version__
from mcr_excel.addin.conf import configuration, xlwings_version
from mcr_excel.addin.places import Machine, addin_path, script_folder, script_name


def windows(folder: Path) -> Machine:
    """A Windows computer with Excel and OneDrive."""
    excel = folder / "Program Files" / "EXCEL.EXE"
    excel.parent.mkdir()
    excel.touch()
    one_drive = str(folder / "OneDrive - Firm")
    environment = {"APPDATA": str(folder / "Roaming"), "OneDriveCommercial": one_drive}
    return Machine("win32", folder, environment, registered_excel=excel, synced_folders=(folder / "Firm",))


def mac(folder: Path) -> Machine:
    """A Mac with Excel and OneDrive."""
    for part in ("root/Applications/Microsoft Excel.app", "home/Library/CloudStorage/OneDrive-Firm"):
        (folder / part).mkdir(parents=True)
    return Machine("darwin", folder / "home", {}, root=folder / "root")


def linux(folder: Path) -> Machine:
    """A computer without Excel."""
    return Machine("linux", folder, {})


def settings(machine: Machine, **changed: str) -> dict[str, str]:
    """What an installation of today gives its add-in, with some of it changed."""
    versions = {"MCR_VERSION": __version__, "XLWINGS_VERSION": xlwings_version()}
    return {**configuration(machine.platform, sys.executable), **versions, **changed}


def put_addin(machine: Machine, conf: Mapping[str, str]) -> Path:
    """An add-in's workbook with these settings where Excel loads it, and on a Mac its script."""
    addin = addin_path(machine)
    addin.parent.mkdir(parents=True)
    workbook = openpyxl.Workbook()
    sheet = workbook.create_sheet("MCR.conf")
    for key, value in conf.items():
        sheet.append([key, value])
    workbook.save(addin)
    if folder := script_folder(machine):
        folder.mkdir(parents=True)
        (folder / script_name(conf["XLWINGS_VERSION"])).touch()
    return addin
