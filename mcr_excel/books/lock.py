"""One process at a time: a lock that the system itself frees when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from mcr_excel.books.disk import unbroken

_PATIENCE, _PAUSE = 5.0, 0.05  # seconds; a save takes a tenth of one


@contextlib.contextmanager
def alone(lock: Path, patience: float = _PATIENCE) -> Iterator[bool]:
    """Wait for a lock file and hold it; False where another process does not let go of it.

    The file and its folder are made where they are missing, and taken away again unless the folder holds more.
    A file that a killed process left bars nobody: what keeps others out is the lock on it.

    Raises:
        OSError: The folder cannot be made or written.
    """
    with unbroken():
        stream = _held(lock, time.monotonic() + patience)
        try:
            yield stream is not None
        finally:
            if stream is not None:
                _let_go(stream, lock)
            with contextlib.suppress(OSError):
                lock.parent.rmdir()


def _held(lock: Path, until: float) -> IO[bytes] | None:
    while True:
        with contextlib.suppress(FileNotFoundError):  # another process has just taken the empty folder away
            _make_folder(lock.parent)
            stream = lock.open("a+b")
            if locked(stream) and _is_in_place(stream, lock):
                return stream
            stream.close()
        if time.monotonic() > until:
            return None
        time.sleep(_PAUSE)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:  # something else stands there, or the folder was taken away in this very moment
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise


def _is_in_place(stream: IO[bytes], lock: Path) -> bool:
    """Whether the locked file still bears the name: its last holder may have taken it away meanwhile."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), lock.stat())
    except FileNotFoundError:
        return False


def _let_go(stream: IO[bytes], lock: Path) -> None:
    try:
        lock.unlink()
        stream.close()
    except OSError:  # Windows removes no file that is open
        stream.close()
        with contextlib.suppress(OSError):
            lock.unlink()


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 40  # a byte that no line reaches: Windows keeps others from reading what is locked

    def locked(stream: IO[bytes]) -> bool:
        """Keep other processes out until the file is closed; False where another one has it."""
        stream.seek(_FAR)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def locked(stream: IO[bytes]) -> bool:
        """Keep other processes out until the file is closed; False where another one has it."""
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a network folder without locks
            return True
        return True
