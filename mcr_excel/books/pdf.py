"""A workbook as a PDF, printed by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mcr_excel.books.disk import as_problem, beside, swap
from mcr_excel.problems import CannotGoOn

SECONDS = 120
"""How long LibreOffice may take; its first start makes a user profile."""

_NAMES = ("soffice", "libreoffice")
_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


def libreoffice() -> Path:
    """The LibreOffice program; raises CannotGoOn where there is none."""
    found = next((path for path in _places() if path.is_file()), None)
    if found is None:
        raise CannotGoOn.at("--pdf", "PDF_NO_PROGRAM")
    return found


def to_pdf(workbook: Path, out: Path, program: Path, seconds: float = SECONDS) -> None:
    """Print a workbook to a PDF file, whole or not at all.

    LibreOffice works in a user profile of its own, so that one that is open in front of the user is left alone.

    Raises:
        CannotGoOn: LibreOffice failed or took too long, or the file cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="mcr-pdf-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "page.xlsx"
        with as_problem(workbook):
            shutil.copyfile(workbook, source)
        made = _printed(source, program, seconds, workbook.name)
        with as_problem(out), beside(out) as temporary:
            shutil.copyfile(made, temporary)
            if not swap(temporary, out):
                raise CannotGoOn.at(out.name, "PDF_HELD_OPEN", path=out)


def _printed(source: Path, program: Path, seconds: float, name: str) -> Path:
    folder = source.parent
    profile = (folder / "profile").as_uri()
    command = [str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), str(source)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise CannotGoOn.at(name, "PDF_TOO_SLOW", file=name, seconds=f"{seconds:g}") from None
    except OSError as cause:
        raise CannotGoOn.at(name, "PDF_FAILED", file=name, words=cause.strerror or cause) from None
    made = source.with_suffix(".pdf")
    if not made.is_file():
        words = (done.stderr or done.stdout).strip().splitlines()
        raise CannotGoOn.at(name, "PDF_FAILED", file=name, words=words[-1] if words else f"exit code {done.returncode}")
    return made


def _places() -> Iterator[Path]:
    """The search path first, then where the installers put the program."""
    for name in _NAMES:
        on_path = shutil.which(name)
        if on_path:
            yield Path(on_path)
    if sys.platform == "darwin":
        yield _MAC
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        folder = os.environ.get(variable)
        if folder:
            yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
