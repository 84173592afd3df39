"""The LibreOffice that tests run."""

from __future__ import annotations

import os
import signal

from office.engine import Excel
from office.office import Office


def test_an_office_that_died_is_started_anew(office: Office, excel: Excel) -> None:
    excel.new()
    os.killpg(office.pid, signal.SIGKILL)
    excel.clean()
    office.restart_if_dead()
    sheet = excel.new().sheets[0]
    sheet.range("A1").value = 1
    assert sheet.range("A1").value == 1.0
