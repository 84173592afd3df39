"""Files written whole or not at all: beside their place, flushed to the disk, put there in a single step."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import signal
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import IO

from mcr_excel.problems import CannotGoOn

_RUN_IS_OVER = 60 * 60  # seconds
_NAME_KEPT = 40  # characters: with all of a long name, the temporary file's would be too long for the system
_LONGEST_NAME = 230  # bytes; systems take 255, and a few are added
_RETRIES, _PAUSE = 10, 0.2  # a virus scanner or a sync client lets go of a file within seconds


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """Ctrl-C waits for the end of the block, so that no half of it is left."""
    if threading.current_thread() is not threading.main_thread():
        yield  # other threads are not interrupted
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
        if pressed:
            signal.raise_signal(signal.SIGINT)


@contextlib.contextmanager
def beside(path: Path) -> Iterator[Path]:
    """The name of a temporary file in the same folder; nothing of it stays, whatever happens."""
    temporary = path.parent / f".~mcr-{os.getpid()}-{secrets.token_hex(4)}-{path.name[:_NAME_KEPT]}.tmp"
    for left in path.parent.glob(".~mcr-*.tmp"):  # by runs that were killed
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _RUN_IS_OVER:
                left.unlink()
    with unbroken():
        try:
            yield temporary
        finally:
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def as_problem(path: Path) -> Iterator[None]:
    """Tell the operating system's errors in words."""
    try:
        yield
    except FileNotFoundError as error:
        raise CannotGoOn.at(path.name, "FOLDER_MISSING", folder=path.parent) from error
    except PermissionError as error:
        raise CannotGoOn.at(path.name, "FOLDER_READ_ONLY", path=path, folder=path.parent) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CannotGoOn.at(path.name, "DISK_FULL", path=path) from error
        if error.errno == errno.EROFS:
            raise CannotGoOn.at(path.name, "FOLDER_READ_ONLY", path=path, folder=path.parent) from error
        raise CannotGoOn.at(path.name, "SAVE_FAILED", path=path, reason=error.strerror or error) from error


def write_through(path: Path, write_to: Callable[[IO[bytes]], object]) -> None:
    """Make a file, and have the disk confirm it."""
    with path.open("xb") as stream:
        write_to(stream)
        stream.flush()
        os.fsync(stream.fileno())


def put(path: Path, content: bytes) -> None:
    """Write a file of its own: what was there before stays until the new one is whole."""
    with as_problem(path):
        if path.exists() and not path.is_file():  # a device, such as /dev/stdout, is written to and not replaced
            path.write_bytes(content)
            return
        path = path.resolve()
        with beside(path) as temporary:
            write_through(temporary, lambda stream: stream.write(content))
            if not swap(temporary, path):
                raise CannotGoOn.at(path.name, "FILE_HELD_OPEN", path=path)


def put_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and never over one that is."""
    with unbroken(), as_problem(path):
        try:
            path.open("xb").close()  # the name is ours from here on
        except FileExistsError:
            raise CannotGoOn.at(str(path), "FILE_EXISTS", path=path) from None
        try:
            path.write_bytes(content)
        except OSError:
            path.unlink()
            raise


def swap(temporary: Path, path: Path, still_right: Callable[[], object] = lambda: None) -> bool:
    """Put the new file in the old one's place; False where someone holds the old one and does not let go of it.

    `still_right` is asked before each attempt, and raises where the file must not be replaced any more.
    """
    for attempt in range(_RETRIES):
        if attempt:
            time.sleep(_PAUSE)
        with contextlib.suppress(PermissionError):
            still_right()
            os.replace(temporary, path)
            _flush_folder(path.parent)
            return True
    return False


def set_beside(temporary: Path, path: Path) -> Path:
    """Leave the new file beside the old one, under a name that nothing has."""
    stem = path.stem if len(os.fsencode(path.name)) < _LONGEST_NAME else path.stem[:_NAME_KEPT]
    numbers = (f" {number}" if number > 1 else "" for number in count(1))
    names = (path.with_name(f"{stem} (mcr review{number}){path.suffix}") for number in numbers)
    copy = next(name for name in names if not name.exists())
    os.replace(temporary, copy)
    _flush_folder(path.parent)
    return copy


def _flush_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
