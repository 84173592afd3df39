"""Saving a file whole or not at all, and keeping what was there before.

The new file is written beside the old one, flushed to the disk, read back and compared; only then it takes the old
one's place in a single step. Killed at any moment, the workbook is the old one or the new one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import filecmp
import os
import shutil
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mcr_excel.books.disk import as_problem, beside, set_beside, swap, write_through
from mcr_excel.books.members import Archive
from mcr_excel.books.opc import Package
from mcr_excel.books.sniff import read_workbook_file
from mcr_excel.problems import CannotGoOn

BACKUPS = ".mcr"
"""Folder beside a workbook that keeps its earlier versions."""

KEPT_BACKUPS = 10
_OWNER_FILE_IS_FRESH = 24 * 60 * 60  # seconds; crashes leave owner files behind
_CHUNK = 1024 * 1024
_UNDONE = "undone"


class Stamp(NamedTuple):
    """What tells whether a file is still the one that was read."""

    modified_ns: int
    size: int
    inode: int


def read(path: Path) -> tuple[bytes, Stamp]:
    """A workbook's bytes, and the stamp of what was read; raises CannotGoOn where there is nothing to read."""
    with contextlib.suppress(OSError):
        stamp = _stamp(path.stat())
    data = read_workbook_file(path)
    return data, stamp


def write(path: Path, package: Package) -> tuple[bytes, Stamp]:
    """Write a package to a place of its own; a file that is there is replaced in one step."""
    path = path.resolve()
    _refuse_if_in_use(path)
    return _put(path, package)


def replace(path: Path, package: Package, read_stamp: Stamp | None, run: str) -> tuple[bytes, Stamp]:
    """Replace a workbook that was read before, and keep the earlier version.

    Raises CannotGoOn, and changes nothing, where the file is open, read-only, or not the one that was read.
    """
    path = path.resolve()
    _refuse_if_in_use(path)
    return _put(path, package, lambda: _keep(path, read_stamp, run))


def backups(path: Path) -> list[Path]:
    """Earlier versions of a workbook, the latest first."""
    path = path.resolve()
    found = (path.parent / BACKUPS).glob(f"{_glob_escaped(path.stem)}.????????-??????-??????.*{path.suffix}")
    return sorted(found, key=lambda backup: backup.name[len(path.stem) :], reverse=True)


def restore(path: Path, backup: Path | None = None) -> Path:
    """Bring an earlier version back: the given one, else the latest that differs. The present file is kept too."""
    path = path.resolve()
    _refuse_if_in_use(path)
    present = path.read_bytes() if path.exists() else None
    candidates = [found for found in backups(path) if f".{_UNDONE}." not in found.name]
    chosen = backup or next((found for found in candidates if found.read_bytes() != present), None)
    if chosen is None:
        raise CannotGoOn.at(path.name, "BACKUP_NONE", path=path)
    content = chosen.read_bytes()

    def keep() -> None:
        if present is not None:
            _keep(path, None, _UNDONE)

    with as_problem(path), beside(path) as temporary:
        write_through(temporary, lambda stream: stream.write(content))
        keep()
        if not swap(temporary, path):
            raise CannotGoOn.at(path.name, "BOOK_HELD_OPEN", path=path, copy=chosen)
    return chosen


def _put(path: Path, package: Package, keep: Callable[[], None] = lambda: None) -> tuple[bytes, Stamp]:
    with as_problem(path), beside(path) as temporary:
        write_through(temporary, package.write)
        data = temporary.read_bytes()
        _verify(data, package)
        _copy_mode(path, temporary)
        keep()
        if not swap(temporary, path):
            raise CannotGoOn.at(path.name, "BOOK_HELD_OPEN", path=path, copy=set_beside(temporary, path))
        return data, _stamp(path.stat())


def _verify(data: bytes, package: Package) -> None:
    """What was read back is what was meant: every member the same compressed bytes under the same check sum."""
    try:
        archive = Archive(data)
        if archive.names != package.member_names():
            raise zipfile.BadZipFile("members")
        for name in archive.names:
            if archive.raw(name) != package.raw(name):
                raise zipfile.BadZipFile(name)
    except (zipfile.BadZipFile, zlib.error) as error:
        raise OSError(errno.EIO, str(error)) from error


def _keep(path: Path, read_stamp: Stamp | None, run: str) -> None:
    """Copy the present file into the folder of earlier versions, and drop the oldest beyond ten."""
    _refuse_if_changed(path, read_stamp)
    folder = path.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    there = backups(path)
    if there and filecmp.cmp(path, there[0], shallow=False):
        return
    moment = dt.datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    kept = folder / f"{path.stem}.{moment}.{run}{path.suffix}"
    with beside(kept) as temporary:
        with path.open("rb") as present:
            write_through(temporary, lambda stream: shutil.copyfileobj(present, stream, _CHUNK))
        os.replace(temporary, kept)
    for old in backups(path)[KEPT_BACKUPS:]:
        old.unlink(missing_ok=True)
    _refuse_if_changed(path, read_stamp)


def _refuse_if_changed(path: Path, read_stamp: Stamp | None) -> None:
    with contextlib.suppress(FileNotFoundError):
        if read_stamp is None or _stamp(path.stat()) == read_stamp:
            return
    raise CannotGoOn.at(path.name, "BOOK_CHANGED", path=path)


def _refuse_if_in_use(path: Path) -> None:
    for owner in (path.parent / f"~${path.name}", path.parent / f".~lock.{path.name}#"):
        with contextlib.suppress(OSError):
            if time.time() - owner.stat().st_mtime < _OWNER_FILE_IS_FRESH:
                raise CannotGoOn.at(path.name, "BOOK_IN_USE", path=path, owner=owner.name)
    if path.exists() and not (os.access(path, os.W_OK) and path.stat().st_mode & 0o222):
        raise CannotGoOn.at(path.name, "BOOK_READ_ONLY", path=path)


def _copy_mode(old: Path, new: Path) -> None:
    if old.exists():
        new.chmod(old.stat().st_mode & 0o777)


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def _glob_escaped(text: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in text)
