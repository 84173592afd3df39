"""Runs commands in processes that are forked from a warm one, which costs no time for importing.

    python forks.py < ORDER

ORDER is JSON: `together` (commands that start at the same moment), or `interrupt` (commands, each stopped by Ctrl-C
at `count` random moments of its run, in a folder that is `fresh` each time). Prints what came of each as JSON.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import mcr_excel.books.authoring
import mcr_excel.cli
import mcr_excel.demo.write
import mcr_excel.pipeline

Order = dict[str, Any]


def main() -> None:
    """Carry the order out."""
    order: Order = json.load(sys.stdin)
    work = together if "together" in order else interrupted
    sys.stdout.write(json.dumps(work(order)))


def together(order: Order) -> list[dict[str, Any]]:
    """All commands at once; each one's exit code and words."""
    gate, opens = os.pipe()
    started = [started_by(command, gate) for command in order["together"]]
    time.sleep(0.2)
    os.write(opens, b"x" * len(started))
    return [ended(*one) for one in started]


def interrupted(order: Order) -> list[dict[str, Any]]:
    """Each command again and again; what it ended with, and the folder's files with their content."""
    draw = random.Random(20251231)
    folder, fresh = Path(order["folder"]), Path(order["fresh"])
    found = []
    for command in order["interrupt"]:
        renewed(folder, fresh)
        began = time.perf_counter()
        whole = ended(*started_by(command)) | {"files": files(folder), "command": command, "is_whole": True}
        seconds = time.perf_counter() - began
        found.append(whole)
        for _ in range(order["count"]):
            renewed(folder, fresh)
            process, words = started_by(command)
            time.sleep(draw.uniform(0, seconds))
            os.kill(process, signal.SIGINT)
            found.append(ended(process, words) | {"files": files(folder), "command": command, "is_whole": False})
    return found


def renewed(folder: Path, fresh: Path) -> None:
    """The folder as it is to be before each run."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(fresh, folder)


def files(folder: Path) -> dict[str, str]:
    """Name and content of every file; folders end in a slash."""
    return {
        found.relative_to(folder).as_posix() + ("/" if found.is_dir() else ""): ""
        if found.is_dir()
        else found.read_bytes().hex()
        for found in sorted(folder.rglob("*"))
    }


def started_by(command: list[str], gate: int | None = None) -> tuple[int, Path]:
    """A process that runs a command, once the gate opens; its number, and the file of what it says on stderr."""
    descriptor, name = tempfile.mkstemp()
    ready, says_ready = os.pipe()
    process = os.fork()
    if process == 0:
        os.dup2(descriptor, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.write(says_ready, b"r")
        if gate is not None:
            os.read(gate, 1)
        sys.argv = ["mcr-excel", *command]
        mcr_excel.cli.run()
    os.close(descriptor)
    os.read(ready, 1)
    os.close(ready)
    os.close(says_ready)
    return process, Path(name)


def ended(process: int, words: Path) -> dict[str, Any]:
    """The exit code (negative: the signal that ended it) and what was said on stderr."""
    _, status = os.waitpid(process, 0)
    said = words.read_text("utf-8")
    words.unlink()
    return {"code": os.waitstatus_to_exitcode(status), "err": said}


if __name__ == "__main__":
    main()
