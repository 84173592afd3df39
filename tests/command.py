"""Runs the command line in this process, as a user would type it."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple

from mcr_excel.cli import main


class Done(NamedTuple):
    """What a command ended with and printed."""

    code: int
    out: str
    err: str


def mcr_excel(*arguments: object) -> Done:
    """Run `mcr-excel ARGUMENTS`; the exit code is 0 where it simply returns."""
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["mcr-excel", *map(str, arguments)]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = before
    assert "Traceback" not in err.getvalue()
    return Done(code, out.getvalue(), err.getvalue())
