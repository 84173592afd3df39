"""What may keep the add-in from working, each with its mend: `mcr-excel addin doctor`, and the ribbon's Diagnose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from mcr_excel import __version__
from mcr_excel.addin import conf, places
from mcr_excel.addin.places import Machine
from mcr_excel.problems import Problem, ProblemText
from mcr_excel.terms.vocabulary import Lang

_ASK = "import mcr_excel, xlwings; print(mcr_excel.__version__, xlwings.__version__)"
_PATIENCE = 60  # seconds for a Python to start, on a slow disk with a virus scanner
_UNTRUSTED_ZONE = re.compile(r"ZoneId\s*=\s*[34]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found, and the problem where there is one."""

    label: tuple[str, str]
    found: str
    problem: Problem | None = None

    @property
    def is_ok(self) -> bool:
        """Whether nothing has to be mended; what is only worth knowing is ok."""
        return self.problem is None or self.problem.severity == "info"

    def text(self, lang: Lang) -> ProblemText:
        """What, why and mend; why and mend are empty where there is no problem."""
        if self.problem is not None:
            return self.problem.text(lang)
        return ProblemText(
            f"{self.label[0]}：{self.found}" if lang == "zh" else f"{self.label[1]}: {self.found}", "", ""
        )


def findings(book: Path | None = None, machine: Machine | None = None) -> list[Finding]:
    """Everything that was looked at, in the order in which to mend it.

    Args:
        book: A workbook that is asked about, too: its whole path, its web address, or the mere name of one that was
            never saved, all as Excel gives them.
        machine: The computer, unless it is this one.
    """
    machine = machine or places.this_machine()
    about_book = [] if book is None else [_workbook(book, machine)]
    return [*_installation(machine), *about_book]


def versions_differ(addin_version: str, xlwings_version: str) -> Problem | None:
    """Whether an add-in built for these versions meets others in the Python that runs; cheap enough for every click."""
    try:
        present = metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        return Problem.at("xlwings", "XLWINGS_MISSING")
    return _difference((addin_version, xlwings_version), (__version__, present))


def _difference(built: tuple[str, str], present: tuple[str, str]) -> Problem | None:
    for name, was, now in zip(("mcr_excel", "xlwings"), built, present, strict=True):
        if was != now:
            return Problem.at(places.ADDIN_FILE, "ADDIN_VERSIONS_DIFFER", name=name, built=was or "?", present=now)
    return None


def _installation(machine: Machine) -> Iterator[Finding]:
    label = ("操作系统", "operating system")
    if machine.platform not in places.PLATFORMS:
        yield Finding(label, machine.platform, Problem.at("addin", "ADDIN_PLATFORM", platform=machine.platform))
        return
    yield Finding(label, machine.platform)
    yield _excel(machine)
    addin = places.addin_path(machine)
    given, finding = _addin(addin)
    yield finding
    if given is not None:
        yield from _interpreter(given, machine)
        yield _closed_to_strangers(given)
        yield from _script(given, machine)
        yield from _library(given, machine)
        yield from _mark_of_the_web(addin, machine)


def _excel(machine: Machine) -> Finding:
    program = places.excel_program(machine)
    return Finding(("Excel", "Excel"), str(program or ""), None if program else Problem.at("Excel", "ADDIN_NO_EXCEL"))


def _addin(addin: Path) -> tuple[Mapping[str, str] | None, Finding]:
    label = ("加载项", "add-in")
    try:
        given = conf.read_configuration(addin)
    except FileNotFoundError:
        return None, Finding(label, "", Problem.at(addin.name, "ADDIN_NOT_INSTALLED", path=addin))
    except OSError as cause:
        return None, Finding(
            label, "", Problem.at(addin.name, "ADDIN_UNREADABLE", path=addin, cause=cause.strerror or cause)
        )
    if given is None:
        return None, Finding(label, str(addin), Problem.at(addin.name, "ADDIN_FOREIGN", path=addin))
    return given, Finding(label, str(addin))


def _interpreter(given: Mapping[str, str], machine: Machine) -> Iterator[Finding]:
    """The Python that the add-in starts: it is there and has our packages, in the versions that the add-in is for."""
    import shutil

    label = ("Python 解释器", "Python interpreter")
    named = given.get(conf.INTERPRETER_KEYS[machine.platform], "")
    interpreter = shutil.which(named, path=machine.environment.get("PATH")) if named else None
    where = places.ADDIN_FILE
    if interpreter is None:
        yield Finding(label, named, Problem.at(where, "ADDIN_INTERPRETER_MISSING", interpreter=named))
        return
    present, said = _ask(interpreter, machine.home)
    if present is None:
        yield Finding(label, named, Problem.at(where, "ADDIN_INTERPRETER_LACKS", interpreter=named, said=said))
        return
    yield Finding(label, named)
    built = (given.get(conf.VERSION_KEY, ""), given.get(conf.XLWINGS_KEY, ""))
    found = "mcr_excel {}, xlwings {}".format(*present)
    yield Finding(("版本", "versions"), found, _difference(built, present))


def _ask(interpreter: str, home: Path) -> tuple[tuple[str, str] | None, str]:
    """Versions of mcr_excel and xlwings as that Python has them, or None and what it said instead."""
    import subprocess

    command = [interpreter, "-B", "-c", _ASK]
    try:
        done = subprocess.run(
            command, cwd=home, capture_output=True, encoding="utf-8", errors="replace", timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as cause:
        return None, str(cause)
    answer = done.stdout.split()
    if done.returncode == 0 and len(answer) == 2:
        return (answer[0], answer[1]), ""
    lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
    return None, lines[-1]


def _closed_to_strangers(given: Mapping[str, str]) -> Finding:
    """Only the add-in chooses what Python runs."""
    label = ("加载项设置", "the add-in's settings")
    missing = [key for key in conf.FIXED if key not in given]
    folder = given.get(conf.WORKBOOK_FOLDER_KEY, "")
    if folder.casefold() != "false":
        missing = [f"{conf.WORKBOOK_FOLDER_KEY} = {folder or '?'}", *missing]
    problem = Problem.at(places.ADDIN_FILE, "ADDIN_CONF_OPEN", keys=", ".join(missing)) if missing else None
    return Finding(label, f"{conf.WORKBOOK_FOLDER_KEY} = {folder}", problem)


def _script(given: Mapping[str, str], machine: Machine) -> Iterator[Finding]:
    folder = places.script_folder(machine)
    if folder is None:
        return
    script = folder / places.script_name(given.get(conf.XLWINGS_KEY, ""))
    problem = None if script.is_file() else Problem.at(script.name, "ADDIN_SCRIPT_MISSING", path=script)
    yield Finding(("AppleScript", "AppleScript"), str(script), problem)


def _library(given: Mapping[str, str], machine: Machine) -> Iterator[Finding]:
    """What calls worksheet functions on Windows; the ribbon works without it."""
    named = given.get(conf.INTERPRETER_KEYS.get(machine.platform, ""), "")
    if machine.platform != "win32" or not named:
        return
    label = ("工作表函数的动态库", "library of worksheet functions")
    files = places.function_libraries(Path(named), given.get(conf.XLWINGS_KEY, ""))
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        folders = " · ".join(dict.fromkeys(str(file.parent) for file in files))
        yield Finding(
            label, "", Problem.at(files[0].name, "ADDIN_LIBRARY_MISSING", file=files[0].name, folders=folders)
        )
    else:
        yield Finding(label, str(found))


def _mark_of_the_web(addin: Path, machine: Machine) -> Iterator[Finding]:
    """Windows keeps where a file came from in a stream of its own beside the content."""
    if machine.platform != "win32":
        return
    try:
        mark = Path(f"{addin}:Zone.Identifier").read_text("utf-8", errors="replace")
    except OSError:
        mark = ""
    problem = Problem.at(addin.name, "ADDIN_BLOCKED", path=addin) if _UNTRUSTED_ZONE.search(mark) else None
    yield Finding(("未标为来自网络", "not marked as from the web"), addin.name, problem)


def _workbook(book: Path, machine: Machine) -> Finding:
    label = ("工作簿", "workbook")
    if places.is_web_address(book):
        return Finding(label, str(book), Problem.at(book.name, "ADDIN_BOOK_ONLINE", file=book.name))
    if not book.is_absolute():
        return Finding(label, str(book), Problem.at(book.name, "ADDIN_BOOK_UNSAVED", file=book.name))
    if not book.exists():
        return Finding(label, str(book), Problem.at(str(book), "FILE_MISSING", path=book))
    folder = places.synced_folder(book, machine)
    problem = Problem.at(book.name, "ADDIN_BOOK_SYNCED", file=book.name, folder=folder) if folder else None
    return Finding(label, str(book), problem)
