"""The agenda as a calendar file (iCalendar, RFC 5545): whole days, the same bytes for the same workbook and day."""

from __future__ import annotations

import datetime as dt
import hashlib

import pandas as pd

from mcr_excel.review.wording import Wording
from mcr_excel.terms.codes import code_label

_LINE_OCTETS = 75  # RFC 5545, 3.1: without the line break
_PRODUCT = "-//mcr-excel//agenda//EN"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = {code: None for code in [*range(32), 127] if chr(code) not in "\t\n"}


def calendar(agenda: pd.DataFrame, wording: Wording, as_of: dt.date) -> str:
    """The agenda as the text of an .ics file.

    An event's UID is made from what it is, not from when it was written or in which row it stands: importing the next
    run's file moves events instead of doubling them. DTSTAMP and SEQUENCE come from the as-of day.

    Args:
        agenda: `metrics.agenda.rows`.
        wording: The workbook's words.
        as_of: The day of the review.

    Returns:
        Lines of at most 75 octets, each ended by CRLF; encode it as UTF-8.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    columns = ("day", "kind", "owner", "identity")
    rows = zip(*(agenda[column].tolist() for column in columns), wording.summaries(agenda), strict=True)
    for day, kind, owner, identity, summary in rows:
        lines += _event(day, code_label("agenda_kind", kind, wording.lang), owner, identity, summary, wording, as_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(
    day: pd.Timestamp, kind: str, owner: object, identity: str, summary: str, wording: Wording, as_of: dt.date
) -> list[str]:
    who = [f"DESCRIPTION:{escaped(wording.say('负责人：', 'Owner: ') + owner)}"] if isinstance(owner, str) else []
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(identity)}",
        f"DTSTAMP:{as_of:%Y%m%d}T000000Z",
        f"SEQUENCE:{as_of.toordinal()}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(summary)}",
        *who,
        f"CATEGORIES:{escaped(kind)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _uid(identity: str) -> str:
    return f"{hashlib.sha256(identity.encode('utf-8', 'replace')).hexdigest()[:32]}@mcr-excel"


def escaped(text: str) -> str:
    """A text value (RFC 5545, 3.3.11): backslash, semicolon, comma and line breaks escaped, control characters out."""
    one_break = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return one_break.translate(_CONTROLS).translate(_ESCAPED)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, cut between characters, each further piece after CRLF and a space."""
    if len(line.encode("utf-8", "replace")) <= _LINE_OCTETS:
        return line
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > _LINE_OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces)
