"""A mail about a pack: counts and links in its text, the files attached; the same pack gives the same mail."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from html import escape
from pathlib import PurePath
from urllib.parse import quote

from mcr_excel.delivery.pack import MailLink, Pack, PackFile
from mcr_excel.terms.reviews import REVIEW_SHEET_BY_KEY
from mcr_excel.terms.vocabulary import Lang

_XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TYPES = {".xlsx": _XLSX, ".pdf": "pdf"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST_LINE = 900  # of 998 that a line of a mail may have
_LINK = re.compile(r"(?:https?|file)://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Mail:
    """A mail that is ready to go; `copy` counts earlier mails of the same content to the same person."""

    pack: Pack
    sender: str
    copy: int = 0

    @property
    def subject(self) -> str:
        """The subject on one line."""
        return one_line(self.pack.subject)

    @property
    def message_id(self) -> str:
        """Made from run, person, content and copy: a mail that arrives twice is known as the same one."""
        pack = self.pack
        said = "\n".join((pack.run, pack.recipient.address.casefold(), pack.content_hash, str(self.copy)))
        domain = self.sender.rpartition("@")[2] or "mcr-excel.invalid"
        return f"<{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:32]}@{domain}>"

    @property
    def text(self) -> str:
        """The body as plain text."""
        greeting, *lines, closing = _said(self.pack)
        links = [f"{one_line(link.text)}: {link.url}" for link in _links(self.pack)]
        return "\n".join([greeting, "", *lines, *(["", *links] if links else []), "", closing, ""])

    @property
    def html(self) -> str:
        """The body as HTML."""
        greeting, first, *counts, closing = map(escape, _said(self.pack))
        items = "".join(f"<li>{line}</li>" for line in counts)
        links = "".join(
            f'<p><a href="{escape(link.url)}">{escape(one_line(link.text))}</a></p>' for link in _links(self.pack)
        )
        body = f"<p>{greeting}</p><p>{first}</p><ul>{items}</ul>{links}<p>{closing}</p>"
        return f'<!DOCTYPE html><html lang="{self.pack.lang}"><meta charset="utf-8"><body>{body}</body></html>\n'

    def as_bytes(self, date: dt.datetime | None = None, is_draft: bool = False) -> bytes:
        """The mail as it goes over the wire; a draft has no date of its own and opens for editing."""
        boundary = f"=_{self.message_id[1:33]}"
        mail = MIMEMultipart("mixed", f"{boundary}_m")
        if self.sender:
            mail["From"] = self.sender
        recipient = self.pack.recipient
        mail["To"] = formataddr((one_line(recipient.person), recipient.address), "utf-8")
        mail["Subject"] = Header(_encodable(self.subject), "utf-8", header_name="Subject").encode()
        mail["Message-ID"] = self.message_id
        if date is not None:
            mail["Date"] = format_datetime(date)
        if is_draft:
            mail["X-Unsent"] = "1"
        body = MIMEMultipart("alternative", f"{boundary}_a")
        body.attach(MIMEText(_encodable(self.text), "plain", "utf-8"))
        body.attach(MIMEText(_encodable(self.html), "html", "utf-8"))
        mail.attach(body)
        for number, file in enumerate(self.pack.files, 1):
            mail.attach(_attachment(file, number, self.pack.run))
        return mail.as_bytes(policy=mail.policy.clone(linesep=SMTP.linesep))


def mail_size(pack: Pack) -> int:
    """Bytes of a pack's mail, no less than it will have: attachments grow by 37 % on the way."""
    return sum(-(-len(file.content) // 57) * 78 + 1024 for file in pack.files) + 16_384


def one_line(text: str) -> str:
    """A text without line breaks and control characters, which would add headers to a mail."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def ascii_name(name: str, run: str, number: int = 1) -> str:
    """The file's name for mail programs that know no other letters."""
    path = PurePath(one_line(name))
    stem = _UNSAFE.sub("-", path.stem).strip("-.")
    suffix = _UNSAFE.sub("", path.suffix)
    if not any(character.isalpha() for character in stem) or len(stem) < len(path.stem) / 2:
        stem = f"pack-{_UNSAFE.sub('-', run)}" + (f"-{number}" if number > 1 else "")
    return stem + suffix


def _attachment(file: PackFile, number: int, run: str) -> MIMEBase:
    plain = ascii_name(file.name, run, number)
    kind = _TYPES.get(PurePath(file.name).suffix.lower(), "octet-stream")
    part = MIMEBase("application", kind, name=plain)
    part.set_payload(file.content)
    encode_base64(part)
    full = quote(_encodable(one_line(file.name)), safe="")
    extended = (
        "" if full == plain or len(full) > _LONGEST_LINE else f"filename*=UTF-8''{full};\n "
    )  # first: a parser keeps the first one it knows
    part["Content-Disposition"] = f'attachment; {extended}filename="{plain}"'
    return part


def _said(pack: Pack) -> list[str]:
    """Greeting, one sentence, a line for each count, closing."""
    person, files = one_line(pack.recipient.person), len(pack.files)
    if pack.lang == "zh":
        first = f"附件共 {files} 个文件，只含与您有关的内容（运行编号 {pack.run}）。"
        return [f"{person}，您好！", first, *_counts(pack), "附件含保密信息，请勿转发。"]
    first = (
        f"{files} attached file{'s hold' if files != 1 else ' holds'} what is yours, and nothing else (run {pack.run})."
    )
    return [f"Hello {person},", first, *_counts(pack), "The attachment is confidential: please do not pass it on."]


def _counts(pack: Pack) -> list[str]:
    words: dict[Lang, tuple[str, str, str]] = {"zh": ("客户", "：", " 行"), "en": ("Customers", ": ", " rows")}
    customers, colon, rows = words[pack.lang]
    lines = [f"{REVIEW_SHEET_BY_KEY[key].label(pack.lang)}{colon}{count}{rows}" for key, count in pack.counts.items()]
    return [f"{customers}{colon}{len(pack.customers)}", *lines]


def _links(pack: Pack) -> list[MailLink]:
    return [link for link in pack.links if _LINK.fullmatch(link.url)]


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
