"""What Excel (English, US dates) makes of a text that is put into a cell."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from .serials import serial_of

DATE_FORMAT = "m/d/yyyy"
DATE_TIME_FORMAT = "m/d/yyyy h:mm"
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[+-]?)(?P<currency>\$?)"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d*)(?P<fraction>\.\d*)?(?P<exponent>[eE][+-]?\d{1,3})?(?P<percent>%?)(?P<close>\))?"
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_name) if name
}
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}(?:\.\d{1,3})?))?(?:\s*(?P<half>[AaPp][Mm]))?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_MONTH_NAME = r"(?P<name>[A-Za-z]{3,9})"
_DATES = (
    (re.compile(r"(?P<month>\d{1,2})([/-])(?P<day>\d{1,2})\2" + _YEAR), DATE_FORMAT),
    (re.compile(r"(?P<year>\d{4})([/-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"), DATE_FORMAT),
    (re.compile(r"(?P<month>\d{1,2})[/-](?P<day>\d{1,2})"), "d-mmm"),
    (re.compile(r"(?P<day>\d{1,2})[ -]" + _MONTH_NAME + r"[ -]" + _YEAR), "d-mmm-yy"),
    (re.compile(r"(?P<day>\d{1,2})[ -]?" + _MONTH_NAME), "d-mmm"),
    (re.compile(_MONTH_NAME + r" (?P<day>\d{1,2}), ?" + _YEAR), "d-mmm-yy"),
    (re.compile(_MONTH_NAME + r"[ -](?P<year>\d{4})"), "mmm-yy"),
    (re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})"), "mmm-yy"),
)


@dataclass(frozen=True)
class Entered:
    """A cell's content after Excel understood it; `format` where Excel would also set a number format."""

    value: float | bool | str
    format: str | None = None


def entered(text: str) -> Entered:
    """The content of a cell into which `text` was entered; formulas keep their "=", errors their "#"."""
    if text.startswith("'"):
        return Entered(text[1:])
    stripped = text.strip(" ")
    if stripped.upper() in ("TRUE", "FALSE"):
        return Entered(stripped.upper() == "TRUE")
    return _number(stripped) or _date(stripped) or Entered(text)


def is_formula(text: str) -> bool:
    """Whether Excel takes the text for a formula."""
    return len(text) > 1 and text.startswith("=")


def _number(text: str) -> Entered | None:
    found = _NUMBER.fullmatch(text)
    if not found or not re.search(r"\d", found["digits"] + (found["fraction"] or "")):
        return None
    if bool(found["open"]) != bool(found["close"]) or (found["open"] and found["sign"]):
        return None
    value = float(found["digits"].replace(",", "") + (found["fraction"] or "") + (found["exponent"] or ""))
    if found["percent"]:
        value /= 100
    return Entered(-value if found["sign"] == "-" or found["open"] else value, _number_format(found))


def _number_format(found: re.Match[str]) -> str | None:
    decimals = ".00" if found["fraction"] not in (None, ".") else ""
    if found["percent"]:
        return f"0{decimals}%"
    if found["currency"]:
        return f"$#,##0{decimals}"
    if found["exponent"]:
        return "0.00E+00"
    return f"#,##0{decimals}" if "," in found["digits"] else None


def _date(text: str) -> Entered | None:
    time = re.search(r"(?:^|\s+)" + _TIME + "$", text)
    day_text = text[: time.start()] if time else text
    fraction = _day_fraction(time) if time else 0.0
    if fraction is None:
        return None
    if not day_text:
        return Entered(fraction, "h:mm:ss" if time and time["second"] else "h:mm") if time else None
    for pattern, number_format in _DATES:
        found = pattern.fullmatch(day_text)
        day = _day(found) if found else None
        if day:
            return Entered(serial_of(day) + fraction, DATE_TIME_FORMAT if time else number_format)
    return None


def _day(found: re.Match[str]) -> dt.date | None:
    parts = found.groupdict()
    month = _MONTHS.get(parts["name"].lower()) if parts.get("name") else int(parts["month"])
    year = int(parts.get("year") or dt.date.today().year)
    if year < 100:
        year += 2000 if year < 30 else 1900
    if month is None or year < 1900:
        return None
    try:
        return dt.date(year, month, int(parts.get("day") or 1))
    except ValueError:
        return None


def _day_fraction(found: re.Match[str]) -> float | None:
    hour, minute, second = int(found["hour"]), int(found["minute"]), float(found["second"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    if hour > 23 or minute > 59 or second >= 60:
        return None
    return (hour * 3600 + minute * 60 + second) / 86400
