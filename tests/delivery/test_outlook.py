"""Outlook drafts, as far as can be told without Outlook: a stand-in for its COM object takes what it is given."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from made_packs import pack

from mcr_excel.delivery.channels.outlook import OutlookDrafts
from mcr_excel.delivery.message import Mail
from mcr_excel.problems import CannotGoOn


class Item(SimpleNamespace):
    attached: bytes = b""
    is_saved = False

    @property
    def Attachments(self) -> Any:  # noqa: N802
        return SimpleNamespace(Add=lambda path: setattr(self, "attached", Path(path).read_bytes()))

    def Save(self) -> None:  # noqa: N802
        self.is_saved = True


def outlook(monkeypatch: pytest.MonkeyPatch, create: Any) -> None:
    client = ModuleType("win32com.client")
    client.Dispatch = lambda _name: SimpleNamespace(CreateItem=create)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "win32com", ModuleType("win32com"))
    monkeypatch.setitem(sys.modules, "win32com.client", client)


def test_a_draft_is_saved_and_never_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    item, steps = Item(), []  # a stand-in that has no Send
    outlook(monkeypatch, lambda _kind: item)
    outcome = OutlookDrafts().send(Mail(pack(), ""), lambda: steps.append(item.is_saved))
    assert (outcome.result, item.is_saved, steps) == ("drafted", True, [False])
    assert (item.To, item.Subject, item.attached) == ("am01@example.com", "客户关系月度复盘 1", b"PK content")


def test_without_outlook_it_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "win32com", None)
    with pytest.raises(CannotGoOn) as stop:
        OutlookDrafts().send(Mail(pack(), ""), lambda: None)
    assert stop.value.problem.code == "OUTLOOK_MISSING"


def test_what_outlook_says_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class com_error(Exception):  # noqa: N801, N818 - pywin32's name
        pass

    def busy(_kind: int) -> Item:
        raise com_error(-1, "failed", (0, "Outlook", "a dialog is open"), None)

    outlook(monkeypatch, busy)
    with pytest.raises(CannotGoOn) as stop:
        OutlookDrafts().send(Mail(pack(), ""), lambda: None)
    assert "a dialog is open" in stop.value.problem.text("en").what
