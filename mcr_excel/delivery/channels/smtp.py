"""Sending over SMTP: encrypted, certificates checked, one connection for the batch, and no mail twice.

A mail is the server's once the line with the single dot has gone out. What breaks before that surely did not arrive and
is tried once more on a new connection; what breaks after it, before the answer, may have arrived: `uncertain`.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import re
import smtplib
import ssl
from collections.abc import Callable, Mapping

from mcr_excel.delivery.channels import Outcome
from mcr_excel.delivery.channels.account import Account, password
from mcr_excel.delivery.message import Mail
from mcr_excel.problems import CannotGoOn

_TRIES = 2
_LINE_ENDS = re.compile(rb"(?:\r\n|\n|\r(?!\n))")
_LEADING_DOT = re.compile(rb"(?m)^\.")


class _BrokenError(Exception):
    """The connection broke before the mail was handed over."""


class Smtp:
    """Mails over one account; connects with the first mail."""

    name = "smtp"

    def __init__(
        self, account: Account, environment: Mapping[str, str], now: Callable[[], dt.datetime], largest: int = 0
    ) -> None:
        self.account = account
        self.sender = account.sender
        self.largest = largest
        self._environment = environment
        self._now = now
        self._server: smtplib.SMTP | None = None

    def send(self, mail: Mail, handing_over: Callable[[], None]) -> Outcome:
        """Hand a mail to the server; raises CannotGoOn where the server takes none at all."""
        data = _LEADING_DOT.sub(b"..", _LINE_ENDS.sub(b"\r\n", mail.as_bytes(self._now())))
        words = ""
        for _ in range(_TRIES):
            try:
                return self._deliver(mail, data, handing_over)
            except _BrokenError as broken:
                words = str(broken)
                self._drop()
        return Outcome("failed", words)

    def close(self) -> None:
        """Say goodbye to the server."""
        if self._server is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._server.quit()
        self._drop()

    def _deliver(self, mail: Mail, data: bytes, handing_over: Callable[[], None]) -> Outcome:
        try:
            server = self._connected()
            refusal = self._envelope(server, mail, len(data))
            if refusal is not None:
                return refusal
            server.send(data if data.endswith(b"\r\n") else data + b"\r\n")
        except (smtplib.SMTPException, OSError) as error:
            raise _BrokenError(_words(error)) from error
        try:
            handing_over()
        except BaseException:
            self._drop()  # without the dot the server keeps nothing
            raise
        try:
            server.send(b".\r\n")
            code, answer = server.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Outcome("uncertain", _words(error))
        if code == 250:
            return Outcome("sent", _said(code, answer))
        if code == 421:
            self._drop()
        return Outcome("refused" if code >= 500 else "failed", _said(code, answer))

    def _envelope(self, server: smtplib.SMTP, mail: Mail, size: int) -> Outcome | None:
        """Sender, recipient and DATA; an outcome where the server says no to one of them."""
        options = [f"size={size}"] if server.has_extn("size") else []
        steps: tuple[Callable[[], tuple[int, bytes]], ...] = (
            lambda: server.mail(self.sender, options),
            lambda: server.rcpt(mail.pack.recipient.address),
            lambda: server.docmd("DATA"),
        )
        for step, expected in zip(steps, ((250,), (250, 251), (354,)), strict=True):
            code, answer = step()
            if code == 421:
                raise smtplib.SMTPServerDisconnected(_said(code, answer))
            if code not in expected:
                server.rset()
                return Outcome("refused" if code >= 500 else "failed", _said(code, answer))
        return None

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            self._server = self._connect()
        return self._server

    def _connect(self) -> smtplib.SMTP:
        where = self.account.where
        host, port = where.rsplit(":", 1)
        context = ssl.create_default_context()
        seconds = self.account.seconds
        server: smtplib.SMTP | None = None
        try:
            if self.account.security == "tls":
                server = smtplib.SMTP_SSL(host, int(port), timeout=seconds, context=context)
            else:
                server = smtplib.SMTP(host, int(port), timeout=seconds)
            server.ehlo_or_helo_if_needed()
            if self.account.security == "starttls":
                self._start_tls(server, context)
            if self.account.user:
                self._log_in(server)
        except ssl.SSLError as error:
            _hang_up(server)
            raise CannotGoOn.at("--mail", "MAIL_CERTIFICATE", server=where, words=_words(error)) from None
        except (smtplib.SMTPException, OSError, UnicodeError) as error:  # a host name may be none at all
            _hang_up(server)
            raise CannotGoOn.at("--mail", "MAIL_NO_CONNECTION", server=where, words=_words(error)) from None
        except CannotGoOn:
            _hang_up(server)
            raise
        return server

    def _start_tls(self, server: smtplib.SMTP, context: ssl.SSLContext) -> None:
        if not server.has_extn("starttls"):
            raise CannotGoOn.at("--mail", "MAIL_NO_STARTTLS", server=self.account.where)
        server.starttls(context=context)
        server.ehlo()

    def _log_in(self, server: smtplib.SMTP) -> None:
        if self.account.security == "none":
            raise CannotGoOn.at("--mail", "MAIL_PASSWORD_IN_CLEAR", server=self.account.where)
        secret = password(self._environment, self.account)
        try:
            if secret.isascii() and self.account.user.isascii():
                server.login(self.account.user, secret)
            else:
                _log_in_plainly(server, self.account.user, secret)
        except smtplib.SMTPAuthenticationError as error:
            values = {"user": self.account.user, "server": self.account.where}
            raise CannotGoOn.at("--mail", "MAIL_LOGIN", **values, words=_words(error)) from None

    def _drop(self) -> None:
        _hang_up(self._server)
        self._server = None


def _log_in_plainly(server: smtplib.SMTP, user: str, secret: str) -> None:
    """Names and passwords beyond ASCII, which smtplib does not send (RFC 4616 says UTF-8)."""
    token = base64.b64encode(f"\0{user}\0{secret}".encode("utf-8", "replace")).decode()
    code, answer = server.docmd("AUTH", f"PLAIN {token}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _hang_up(server: smtplib.SMTP | None) -> None:
    if server is not None:
        with contextlib.suppress(OSError):
            server.close()


def _said(code: int, answer: bytes) -> str:
    return f"{code} {answer.decode('utf-8', 'replace')}".strip()


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return _said(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    return str(error) or type(error).__name__
