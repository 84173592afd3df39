"""Saving a file whole or not at all, and keeping what was there before.

The new file is written beside the old one, flushed to the disk, read back and compared; only then it takes the old
one's place in a single step. Killed at any moment, the workbook is the old one or the new one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import fnmatch
import hashlib
import os
import shutil
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mcr_excel.books.disk import as_problem, beside, set_beside, swap, write_through
from mcr_excel.books.lock import alone
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
_MOMENT = "%Y%m%d-%H%M%S-%f"
_MOMENT_LENGTH = len("20251231-235959-999999")
_LONGEST_STEM = 180  # bytes; with moment and run a version's name stays below the 255 that systems take
_STEM_KEPT = 40  # characters


class Stamp(NamedTuple):
    """What tells whether a file still holds what was read: clocks and sync clients touch dates, a copy keeps them."""

    size: int
    digest: bytes


def read(path: Path) -> tuple[bytes, Stamp]:
    """A workbook's bytes, and the stamp of what was read; raises CannotGoOn where there is nothing to read."""
    data = read_workbook_file(path)
    return data, _stamp(data)


def write(path: Path, package: Package) -> tuple[bytes, Stamp]:
    """Write a package to a place of its own; a file that is there is replaced in one step."""
    path = path.resolve()
    _refuse_if_in_use(path)
    return _put(path, package)


def replace(path: Path, package: Package, read_stamp: Stamp | None, run: str) -> tuple[bytes, Stamp]:
    """Replace a workbook that was read before, and keep the earlier version.

    Raises CannotGoOn, and changes nothing, where the file is open, read-only, or no longer holds what was read, and
    where another process is saving it.
    """
    path = path.resolve()
    _refuse_if_in_use(path)

    def still_right() -> None:
        _refuse_if_changed(path, read_stamp)

    with _alone(path):
        still_right()
        return _put(path, package, lambda: _keep(path, run), still_right)


def backups(path: Path) -> list[Path]:
    """Earlier versions of a workbook, the latest first."""
    path = path.resolve()
    folder, stem = path.parent / BACKUPS, _kept_stem(path)
    pattern = f"{_glob_escaped(stem)}.????????-??????-??????.*{_glob_escaped(path.suffix)}"
    try:
        names = fnmatch.filter(os.listdir(folder), pattern)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _unusable(folder, error) from error
    return [folder / name for name in sorted(names, key=lambda name: name[len(stem) :], reverse=True)]


def restore(path: Path, backup: Path | None = None) -> Path:
    """Bring an earlier version back: the given one, else the latest that differs. The present file is kept too."""
    path = path.resolve()
    _refuse_if_in_use(path)
    if backup is None and not backups(path):
        raise CannotGoOn.at(path.name, "BACKUP_NONE", path=path)
    with _alone(path), as_problem(path):
        present = path.read_bytes() if path.exists() else None
        chosen = backup or _latest_other(path, present)
        content = _version(chosen)
        with beside(path) as temporary:
            write_through(temporary, lambda stream: stream.write(content))
            if present is not None:
                _keep(path, _UNDONE)
            if not swap(temporary, path, lambda: _refuse_if_not(path, present)):
                raise CannotGoOn.at(path.name, "BOOK_HELD_OPEN", path=path, copy=chosen)
    return chosen


def _latest_other(path: Path, present: bytes | None) -> Path:
    """The latest earlier version that differs from the present file, without those that a restore replaced."""
    stem = _kept_stem(path)
    candidates = [found for found in backups(path) if not found.name[len(stem) :].endswith(f".{_UNDONE}{path.suffix}")]
    chosen = next((found for found in candidates if _version(found) != present), None)
    if chosen is None:
        raise CannotGoOn.at(path.name, "BACKUP_NONE", path=path)
    return chosen


def _version(kept: Path) -> bytes:
    try:
        return kept.read_bytes()
    except PermissionError as error:
        raise CannotGoOn.at(kept.name, "FILE_NO_PERMISSION", path=kept) from error


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """No other process of ours saves this workbook meanwhile."""
    folder = path.parent / BACKUPS
    lock = folder / f"{hashlib.sha256(os.fsencode(os.path.normcase(path.name))).hexdigest()[:16]}.lock"
    with contextlib.ExitStack() as stack:
        try:
            has_it = stack.enter_context(alone(lock))
        except OSError as error:
            if not folder.exists():  # the workbook's own folder takes none
                with as_problem(path):
                    raise
            raise _unusable(folder, error) from error
        if not has_it:
            raise CannotGoOn.at(path.name, "BOOK_BEING_SAVED", path=path)
        yield


def _unusable(folder: Path, error: OSError) -> CannotGoOn:
    return CannotGoOn.at(folder.name, "BACKUPS_UNUSABLE", folder=folder, reason=error.strerror or error)


def _put(
    path: Path,
    package: Package,
    keep: Callable[[], None] = lambda: None,
    still_right: Callable[[], None] = lambda: None,
) -> tuple[bytes, Stamp]:
    with as_problem(path), beside(path) as temporary:
        write_through(temporary, package.write)
        data = temporary.read_bytes()
        _verify(data, package)
        _copy_mode(path, temporary)
        keep()
        if not swap(temporary, path, still_right):
            raise CannotGoOn.at(path.name, "BOOK_HELD_OPEN", path=path, copy=set_beside(temporary, path))
        return data, _stamp(data)


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


def _keep(path: Path, run: str) -> None:
    """Copy the present file into the folder of earlier versions, and drop the oldest beyond ten."""
    there = backups(path)
    if there and os.access(there[0], os.R_OK) and path.read_bytes() == there[0].read_bytes():
        return
    stem = _kept_stem(path)
    latest = there[0].name[len(stem) + 1 :][:_MOMENT_LENGTH] if there else ""
    kept = path.parent / BACKUPS / f"{stem}.{_moment_after(latest)}.{run}{path.suffix}"
    with beside(kept) as temporary:
        with path.open("rb") as present:
            write_through(temporary, lambda stream: shutil.copyfileobj(present, stream, _CHUNK))
        os.replace(temporary, kept)
    for old in backups(path)[KEPT_BACKUPS:]:
        old.unlink(missing_ok=True)


def _moment_after(latest: str) -> str:
    """Now, or just after the latest version where the clock says less: versions are told apart by their order."""
    now = dt.datetime.now()
    with contextlib.suppress(ValueError, OverflowError):
        now = max(now, dt.datetime.strptime(latest, _MOMENT) + dt.timedelta(microseconds=1))
    return now.strftime(_MOMENT)


def _kept_stem(path: Path) -> str:
    """The workbook's name as its versions bear it: of a very long one the beginning, and what tells it apart."""
    encoded = os.fsencode(path.stem)
    if len(encoded) <= _LONGEST_STEM:
        return path.stem
    return f"{path.stem[:_STEM_KEPT]}~{hashlib.sha256(encoded).hexdigest()[:12]}"


def _refuse_if_changed(path: Path, read_stamp: Stamp | None) -> None:
    with contextlib.suppress(FileNotFoundError):
        if read_stamp is None or _stamp(path.read_bytes()) == read_stamp:
            return
    raise CannotGoOn.at(path.name, "BOOK_CHANGED", path=path)


def _refuse_if_not(path: Path, present: bytes | None) -> None:
    if (path.read_bytes() if path.exists() else None) != present:
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


def _stamp(data: bytes) -> Stamp:
    return Stamp(len(data), hashlib.sha256(data).digest())


def _glob_escaped(text: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in text)
