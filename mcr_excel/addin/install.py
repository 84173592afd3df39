"""Installing the add-in where Excel loads it, and taking away what the installation wrote."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from mcr_excel.addin.conf import SCRIPTS_KEY, configuration, read_configuration, xlwings_folder, xlwings_version
from mcr_excel.addin.places import ADDIN_FILE, Machine, addin_path, script_folder, script_name
from mcr_excel.books.disk import swap
from mcr_excel.problems import CannotGoOn
from mcr_excel.terms.vocabulary import Lang

TRACKER_FILE = "mcr_tracker_{lang}.xlsm"


def build(folder: Path, lang: Lang, platform: str, interpreter: str = sys.executable) -> list[Path]:
    """Make the add-in and a tracker that carries the same macros in a folder, which is made where it is missing.

    Raises CannotGoOn where such a tracker is there already (somebody may have filled it), xlwings is not installed, or
    the folder cannot be written.
    """
    from mcr_excel.addin.build import build_addin, build_tracker

    tracker = folder / TRACKER_FILE.format(lang=lang)
    if tracker.exists():
        raise CannotGoOn.at(str(tracker), "FILE_EXISTS", path=tracker)
    with _in_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        addin = build_addin(folder / ADDIN_FILE, configuration(platform, interpreter))
        return [addin, build_tracker(tracker, lang)]


def install(machine: Machine, interpreter: str = sys.executable) -> list[Path]:
    """Build the add-in for this machine and put it where Excel loads it, whole or not at all.

    Returns:
        The files written, the add-in first. On a Mac the AppleScript that Excel may run is among them, unless it was
        there before.

    Raises CannotGoOn, and leaves the add-in as it was, where Excel cannot be, xlwings is missing, Excel holds the file,
    a file of this name is not ours, or a folder cannot be written.
    """
    from mcr_excel.addin.build import build_addin

    addin = addin_path(machine)
    script = _script_to_write(machine)
    with _in_words(addin), _folder_outside_of(addin.parent) as work:
        scripts = [*_scripts_of(addin), *([script.name] if script else [])]
        conf = configuration(machine.platform, interpreter, tuple(dict.fromkeys(scripts)))
        built = build_addin(work / ADDIN_FILE, conf)
        if script:
            _write_script(work / script.name, script)
        _put(built, addin)
    return [addin, *([script] if script else [])]


def uninstall(machine: Machine) -> list[Path]:
    """Take away the add-in and the AppleScripts that the installation wrote; returns the files that are gone.

    Raises CannotGoOn where Excel cannot be or holds the add-in, or where a file of this name is not ours.
    """
    addin, folder = addin_path(machine), script_folder(machine)
    with _in_words(addin):
        names = _scripts_of(addin)
        scripts = [folder / name for name in names] if folder else []
        gone = [path for path in (*scripts, addin) if path.is_file()]  # the add-in last: it knows the others
        for path in gone:
            with _held_by_excel(path):
                path.unlink()
    return gone


def _scripts_of(addin: Path) -> list[str]:
    """AppleScripts that an earlier installation wrote; raises CannotGoOn where the file there is not ours."""
    if not addin.exists():
        return []
    with _held_by_excel(addin):
        conf = read_configuration(addin)
    if conf is None:
        raise CannotGoOn.at(addin.name, "ADDIN_FOREIGN", path=addin)
    names = conf.get(SCRIPTS_KEY, "").split(";")
    return [name for name in names if name and Path(name).name == name]


def _script_to_write(machine: Machine) -> Path | None:
    folder = script_folder(machine)
    if folder is None:
        return None
    script = folder / script_name(xlwings_version())
    return None if script.exists() else script


def _write_script(temporary: Path, script: Path) -> None:
    temporary.write_bytes((xlwings_folder() / script.name).read_bytes())
    script.parent.mkdir(parents=True, exist_ok=True)
    _put(temporary, script)


@contextlib.contextmanager
def _folder_outside_of(start: Path) -> Iterator[Path]:
    """A temporary folder on the same disk: Excel would open what a killed run left in its start folder."""
    start.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".mcr-", dir=start.parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _put(built: Path, place: Path) -> None:
    if not swap(built, place):
        raise CannotGoOn.at(place.name, "ADDIN_HELD", path=place)


@contextlib.contextmanager
def _held_by_excel(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError:
        raise CannotGoOn.at(path.name, "ADDIN_HELD", path=path) from None


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        raise CannotGoOn.at(path.name, "FILE_NOT_WRITABLE", path=path, cause=cause.strerror or cause) from None
