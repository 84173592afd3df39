"""A strict reader of iCalendar files (RFC 5545), written from the standard and not from our writer."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

_NAME = re.compile(r"[A-Z0-9-]+")
_PARAMETER = re.compile(r';([A-Z0-9-]+)=("[^"\x00-\x08\x0a-\x1f]*"|[^";:,\x00-\x08\x0a-\x1f]*)')
_UTC = re.compile(r"\d{8}T\d{6}Z")
_ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE", "TRANSP"}


class Event(NamedTuple):
    """What a calendar program would show of an event."""

    uid: str
    stamp: str
    start: dt.date
    end: dt.date
    summary: str
    description: str
    categories: list[str]


def read_calendar(content: bytes) -> list[Event]:
    """The events of a calendar; AssertionError where the file is not what the standard asks for."""
    lines = _unfolded(content)
    assert lines[0] == ("BEGIN", {}, "VCALENDAR")
    assert lines[-1] == ("END", {}, "VCALENDAR")
    starts = [at for at, (name, _, value) in enumerate(lines) if (name, value) == ("BEGIN", "VEVENT")]
    ends = [at for at, (name, _, value) in enumerate(lines) if (name, value) == ("END", "VEVENT")]
    assert starts, "a calendar holds at least one component"
    assert len(starts) == len(ends)
    head = lines[1 : starts[0]]
    assert [name for name, _, _ in head].count("VERSION") == [name for name, _, _ in head].count("PRODID") == 1
    assert ("VERSION", {}, "2.0") in head
    between = [starts[0] - 1, *ends]
    assert all(start == before + 1 for start, before in zip(starts[1:], ends, strict=False)), between
    assert ends[-1] == len(lines) - 2
    events = [_event(lines[start + 1 : end]) for start, end in zip(starts, ends, strict=True)]
    assert len({event.uid for event in events}) == len(events), "every event has a UID of its own"
    return events


def _unfolded(content: bytes) -> list[tuple[str, dict[str, str], str]]:
    assert content.endswith(b"\r\n")
    physical = content.removesuffix(b"\r\n").split(b"\r\n")
    for line in physical:
        assert b"\n" not in line
        assert b"\r" not in line
        assert 0 < len(line) <= 75
        line.decode("utf-8")  # a character is never cut
    text = b"\r\n".join(physical).replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode("utf-8")
    return [_content_line(line) for line in text.split("\r\n")]


def _content_line(line: str) -> tuple[str, dict[str, str], str]:
    name = _NAME.match(line)
    assert name, line
    at, parameters = name.end(), {}
    while found := _PARAMETER.match(line, at):
        parameters[found[1]] = found[2]
        at = found.end()
    assert line[at] == ":", line
    return name[0], parameters, line[at + 1 :]


def _event(lines: list[tuple[str, dict[str, str], str]]) -> Event:
    names = [name for name, _, _ in lines]
    assert "BEGIN" not in names
    assert all(names.count(name) <= 1 for name in _ONCE)
    values = {name: (parameters, value) for name, parameters, value in lines}
    assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= values.keys()
    assert _UTC.fullmatch(values["DTSTAMP"][1])
    assert values["SEQUENCE"][1].isdigit()
    assert int(values["SEQUENCE"][1]) < 2**31
    start, end = _date(*values["DTSTART"]), _date(*values["DTEND"])
    assert start < end
    description = _text(values["DESCRIPTION"][1])[0] if "DESCRIPTION" in values else ""
    summary = _text(values["SUMMARY"][1])
    assert len(summary) == 1, "a comma in a text is escaped"
    uid, stamp = values["UID"][1], values["DTSTAMP"][1]
    return Event(uid, stamp, start, end, summary[0], description, _text(values["CATEGORIES"][1]))


def _date(parameters: dict[str, str], value: str) -> dt.date:
    assert parameters == {"VALUE": "DATE"}
    assert re.fullmatch(r"\d{8}", value)
    return dt.datetime.strptime(value, "%Y%m%d").date()


def _text(value: str) -> list[str]:
    """The texts that commas separate, unescaped."""
    texts, at = [""], 0
    while at < len(value):
        sign = value[at]
        assert sign != ";", "a semicolon in a text is escaped"
        assert sign >= " " or sign == "\t"
        if sign == "\\":
            at += 1
            texts[-1] += {"\\": "\\", ";": ";", ",": ",", "n": "\n", "N": "\n"}[value[at]]
        elif sign == ",":
            texts.append("")
        else:
            texts[-1] += sign
        at += 1
    return texts
