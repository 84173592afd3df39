"""Which mail server is used, and as whom: from the environment or the command line, never from a workbook.

A workbook that a stranger sent must not choose where packs go. The password is asked for when it is needed, from
`MCR_SMTP_PASSWORD` or the system's keyring; it is in no option, setting, log or representation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from mcr_excel.delivery.recipients import is_address
from mcr_excel.problems import CannotGoOn

Security = Literal["starttls", "tls", "none"]
KEYRING_SERVICE = "mcr-excel"

_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_SECONDS = 60.0


@dataclass(frozen=True)
class Account:
    """A mail server. `none` speaks in clear and never gives a password: for a relay on the same machine."""

    host: str
    sender: str
    port: int = 0
    security: Security = "starttls"
    user: str = ""
    seconds: float = _SECONDS

    @property
    def where(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port or _PORTS[self.security]}"


def account(environment: Mapping[str, str], **options: str | None) -> Account:
    """The account of `MCR_SMTP_HOST`, `_PORT`, `_SECURITY`, `_USER` and `MCR_SENDER`; an option that is given wins.

    Args:
        environment: `os.environ`.
        options: `host`, `port`, `security`, `user`, `sender`; None where not given.

    Raises:
        CannotGoOn: Host or sender is missing, or one of them cannot be meant.
    """

    def of(name: str, variable: str) -> str:
        given = options.get(name)
        return (environment.get(variable, "") if given is None else given).strip()

    host, sender = of("host", "MCR_SMTP_HOST"), of("sender", "MCR_SENDER")
    port, security = of("port", "MCR_SMTP_PORT") or "0", of("security", "MCR_SMTP_SECURITY") or "starttls"
    if not host or any(character.isspace() or character in "/@" for character in host):
        raise CannotGoOn.at("--mail", "MAIL_NO_HOST", value=host or "—")
    if not is_address(sender):
        raise CannotGoOn.at("--mail", "MAIL_NO_SENDER", value=sender or "—")
    if security not in _PORTS:
        raise CannotGoOn.at("--mail", "MAIL_SECURITY", value=security)
    if not port.isdecimal() or not 0 <= int(port) <= 65535:
        raise CannotGoOn.at("--mail", "MAIL_PORT", value=port)
    return Account(host, sender, int(port), security, of("user", "MCR_SMTP_USER"))


def password(environment: Mapping[str, str], of: Account) -> str:
    """The account's password.

    Raises:
        CannotGoOn: Neither the environment nor a keyring has one.
    """
    given = environment.get("MCR_SMTP_PASSWORD")
    if given:
        return given
    found = _from_keyring(f"{of.user}@{of.host}")
    if not found:
        raise CannotGoOn.at("--mail", "MAIL_NO_PASSWORD", user=of.user, server=of.where)
    return found


def _from_keyring(name: str) -> str:
    """What the system keeps; '' where it keeps nothing or the package `keyring` is not installed."""
    try:
        keyring = import_module("keyring")
        return keyring.get_password(KEYRING_SERVICE, name) or ""
    except ImportError:
        return ""
    except Exception as error:  # of whichever keyring the system has
        raise CannotGoOn.at("--mail", "MAIL_KEYRING", words=type(error).__name__) from None
