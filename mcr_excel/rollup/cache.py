"""Workbooks that were read before, kept in the user's own folder: the same content is not read twice.

Never beside OUT: what is kept here is unpickled, which in a shared folder would let others run programs as this user.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from mcr_excel import __version__

_PACKAGE = Path(__file__).resolve().parents[1]
_ROOMS = ("books", "tables", "terms", "rollup", "settings.py", "settings.toml", "pipeline.py", "problems.py")
_KEPT_DAYS, _MOST_BYTES = 60, 2 << 30


@lru_cache(maxsize=1)
def code_version() -> str:
    """Changes with the program's version and with every file that has a part in how a workbook is understood."""
    digest = hashlib.sha256(__version__.encode())
    for room in _ROOMS:
        for file in sorted(_files(_PACKAGE / room)):
            digest.update(file.relative_to(_PACKAGE).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    yield from place.rglob("*.py") if place.is_dir() else [place] if place.is_file() else []


def content_hash(content: bytes) -> str:
    """What a workbook's content is known by."""
    return hashlib.sha256(content).hexdigest()


class Cache:
    """The results of earlier reads, by content, program and day; a file that is damaged is as if it were not there."""

    def __init__(self, home: Path | None = None) -> None:
        self._folder = (home or Path.home()) / ".mcr" / "cache" / "rollup"

    def kept(self, content: str, day: str) -> bytes | None:
        """The result for a content read for a day, as `read_job` gave it; None where it was not read before."""
        path = self._path(content, day)
        try:
            kept = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        check, result = kept[:32], kept[32:]
        return result if hashlib.sha256(result).digest() == check else None

    def keep(self, content: str, day: str, result: bytes) -> None:
        """Keep a result; where that cannot be done, it will be read again."""
        path = self._path(content, day)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished = path.with_name(f"{path.name}.{os.getpid()}")
            unfinished.write_bytes(hashlib.sha256(result).digest() + result)
            unfinished.replace(path)

    def prune(self) -> None:
        """Take out what nobody has asked for in two months, and the oldest beyond two gigabytes."""
        with contextlib.suppress(OSError):
            found = [(entry.stat(), Path(entry.path)) for entry in os.scandir(self._folder)]
            found.sort(key=lambda pair: -pair[0].st_mtime)
            total, oldest = 0, time.time() - dt.timedelta(days=_KEPT_DAYS).total_seconds()
            for stat, path in found:
                total += stat.st_size
                if total > _MOST_BYTES or stat.st_mtime < oldest:
                    path.unlink(missing_ok=True)

    def _path(self, content: str, day: str) -> Path:
        name = hashlib.sha256(f"{content} {code_version()} {day}".encode()).hexdigest()
        return self._folder / name
