"""The ways a mail can take, behind one small interface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from mcr_excel.delivery.message import Mail

Result = Literal["drafted", "sent", "refused", "failed", "uncertain"]
"""`refused`: the server does not take this mail; `failed`: it surely did not get it; `uncertain`: nobody knows."""

DELIVERED: tuple[Result, ...] = ("drafted", "sent")


class Outcome(NamedTuple):
    """What became of a mail, in the other side's words where it said any."""

    result: Result
    words: str = ""


class Channel(Protocol):
    """A way to deliver mails."""

    name: str
    sender: str
    largest: int
    """Bytes of the largest mail that it takes; 0 where there is no limit."""

    def send(self, mail: Mail, handing_over: Callable[[], None]) -> Outcome:
        """Deliver a mail.

        `handing_over` is called at the last moment at which the mail could still be kept back; a channel whose mail
        can be made again without harm need not call it.

        Raises:
            CannotGoOn: No mail can go this way.
        """
        ...

    def close(self) -> None:
        """End the connection, if there is one."""
        ...
