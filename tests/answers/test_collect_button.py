"""The button Collect answers, as the add-in runs it, on the workbook that is open."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings
from office.engine import Excel
from returned import Reply, Sent, is_contact, kept

from mcr_excel import __version__, ribbon


def click() -> None:
    ribbon.click("mcrCollect", __version__, xlwings.__version__)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)


def test_answers_are_kept_only_when_the_user_agrees(excel: Excel, sent: Sent, book: Path, tmp_path: Path) -> None:
    opened = excel.open(book)
    click()
    assert str(tmp_path / "MCR answers") in excel.alerts[-1]
    inbox = tmp_path / "MCR answers"
    inbox.mkdir()
    click()
    assert "holds no workbook" in excel.alerts[-1]
    reply = Reply(sent.pack("AM", least=1), inbox)
    reply.put(is_contact, Correction="Miller")
    reply.save()
    excel.answers.append("no")
    click()
    assert "Miller" in excel.alerts[-2]
    assert "Nothing was written" in excel.alerts[-1]
    excel.answers.append("yes")
    click()
    assert "1 written" in excel.alerts[-1]
    opened.save()
    assert [row["Answer"] for row in kept(book)] == ["Miller"]
    click()
    assert "1 taken before" in excel.alerts[-1]
    excel.clean()
