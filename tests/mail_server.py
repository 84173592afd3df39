"""A real mail server on the loopback, with troubles to order."""

from __future__ import annotations

import asyncio
import contextlib
import email
import email.policy
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

from aiosmtpd.controller import Controller

from mcr_excel.delivery.channels.account import Account

Trouble = Literal[
    "rcpt", "all", "mail", "drop_rcpt", "drop_data", "drop_after", "delay", "later", "hold_rcpt", "hold_data", ""
]


class Server:
    """What arrived, and how the server behaves: `trouble` befalls the mails to `victims`, the first `times` times."""

    def __init__(self) -> None:
        self.arrived: list[bytes] = []
        self.trouble: Trouble = ""
        self.victims: set[str] = set()
        self.times = 1_000
        self.held = threading.Event()

    def _hits(self, *troubles: Trouble, address: str = "") -> bool:
        if self.trouble not in troubles or (self.victims and address not in self.victims) or self.times == 0:
            return False
        self.times -= 1
        return True

    async def _hold(self, trouble: Trouble, address: str) -> None:
        """Say nothing until the other side is gone, and tell the test so."""
        if self._hits(trouble, address=address):
            self.held.set()
            await asyncio.sleep(600)

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:  # noqa: N802
        if self._hits("mail"):
            return "550 5.7.1 you may not send here"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:  # noqa: N802
        if self._hits("rcpt", "all", address=address):
            return "550 5.1.1 no such mailbox"
        if self._hits("later", address=address):
            return "451 4.7.1 greylisted"
        if self._hits("drop_rcpt", address=address):
            server.transport.abort()
        await self._hold("hold_rcpt", address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        (address,) = envelope.rcpt_tos
        if self._hits("drop_data", address=address):
            server.transport.abort()
            return "250 never heard"
        await self._hold("hold_data", address)
        if self._hits("delay", address=address):
            await asyncio.sleep(1.0)
        self.arrived.append(envelope.content)
        if self._hits("drop_after", address=address):
            server.transport.abort()
        return "250 queued"

    @property
    def addresses(self) -> Counter[str]:
        mails = (email.message_from_bytes(data, policy=email.policy.default) for data in self.arrived)
        return Counter(mail["To"].addresses[0].addr_spec for mail in mails)


@contextlib.contextmanager
def running(server: Server, **options: Any) -> Iterator[Account]:
    controller = Controller(server, hostname="127.0.0.1", port=0, **options)
    controller.port = free_port()
    controller.start()
    try:
        yield Account("127.0.0.1", "crm@example.com", controller.port, "none", seconds=5)
    finally:
        controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
