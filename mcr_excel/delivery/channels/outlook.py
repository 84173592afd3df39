"""Drafts in the Drafts folder of classic Outlook on Windows, through COM; it never sends.

Not testable without Outlook: kept so thin that reading it is enough. The new Outlook has no COM and opens .eml drafts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from mcr_excel.delivery.channels import Outcome
from mcr_excel.delivery.message import Mail
from mcr_excel.problems import CannotGoOn

_MAIL_ITEM = 0  # olMailItem


class OutlookDrafts:
    """Saves a draft for each mail; Outlook's own account will be the sender."""

    name = "outlook"
    sender = ""

    def __init__(self, largest: int = 0) -> None:
        self.largest = largest
        self._outlook: Any = None

    def send(self, mail: Mail, handing_over: Callable[[], None]) -> Outcome:
        """Save the draft."""
        if self._outlook is None:
            self._outlook = _classic_outlook()
        try:
            with tempfile.TemporaryDirectory(prefix="mcr-mail-") as folder:
                self._save(mail, Path(folder), handing_over)
        except Exception as error:
            if type(error).__name__ != "com_error":
                raise
            raise CannotGoOn.at("--mail", "OUTLOOK_FAILED", words=_com_words(error)) from None
        return Outcome("drafted")

    def close(self) -> None:
        """Outlook stays open: it may be the user's."""
        self._outlook = None

    def _save(self, mail: Mail, folder: Path, handing_over: Callable[[], None]) -> None:
        item = self._outlook.CreateItem(_MAIL_ITEM)
        item.To = mail.pack.recipient.address
        item.Subject = mail.subject
        item.HTMLBody = mail.html
        for file in mail.pack.files:
            path = folder / Path(file.name).name
            path.write_bytes(file.content)
            item.Attachments.Add(str(path))
        handing_over()
        item.Save()


def _classic_outlook() -> Any:
    """The running Outlook, or a new one.

    Raises:
        CannotGoOn: Not on Windows, no pywin32, or no classic Outlook.
    """
    try:
        client = import_module("win32com.client")
    except ImportError:
        raise CannotGoOn.at("--mail", "OUTLOOK_MISSING") from None
    try:
        return client.Dispatch("Outlook.Application")
    except Exception as error:
        raise CannotGoOn.at("--mail", "OUTLOOK_FAILED", words=_com_words(error)) from None


def _com_words(error: Exception) -> str:
    """What COM says: its description where it has one."""
    details = error.args[2] if len(error.args) > 2 else None
    return str(details[2]) if details and len(details) > 2 and details[2] else str(error)
