"""Read a date, in the many ways teams write it; a text that could be read two ways is a fault, never a guess."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable

from mcr_excel.grid import Value
from mcr_excel.problems import NOTHING
from mcr_excel.tables.faults import BLANK, Fault, Read, faulty, quoted
from mcr_excel.terms.layout import FIRST_YEAR, LAST_YEAR, is_unknown_word
from mcr_excel.terms.traditional import plain_words

FIRST_SERIAL, LAST_SERIAL = 30000, 60000  # 1982-02-18 .. 2064-04-08 as Excel counts days
_EPOCH = dt.datetime(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_SEPARATOR = r"\s*[-/.\\_]\s*"
_TIME = re.compile(
    r"(?:[t\s]|(?<=日)|(?<=号))\s*(?:上午|下午|晚上|中午)?\s*\d{1,2}(?:(?::\d{2}){1,2}(?:\.\d+)?\s*(?:am|pm|z|[+-]\d{2}:?\d{2})?|[点时](?:\d{1,2}分?|半)?)$|(?<=[日号\d\s])\s*(?:上午|下午|晚上|中午|早上)$"
)
_WEEKDAY = re.compile(
    r"[(\[,\s]*(?:星期|周|礼拜)[一二三四五六日天][)\]]?|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\b[.,]?"
)
_YMD = re.compile(rf"(\d{{4}})(?:{_SEPARATOR}|\s*年\s*)(\d{{1,2}})(?:{_SEPARATOR}|\s*月\s*)(\d{{1,2}})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_THREE = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]*([a-z]{3,9})\.?[\s\-/.,]*(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s,\-/.]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[\s\-/.,]*([a-z]{3,9})\.?[\s\-/.,]*(\d{1,2})")
_MONTH_ONLY = re.compile(
    r"(\d{4})(?:[-/.]|\s*年\s*)(\d{1,2})\s*月?|(\d{1,2})[-/.](\d{4})|[a-z]{3,9}[\s\-.,]*\d{4}|\d{4}\s*年?"
    r"|\d{4}\s*[-/.年]?\s*(?:w|q|h|第?\s*[一二三四1-4]\s*季度?|[上下]半年)\s*\d{0,2}|(?:w|q|h|cw|kw)\s*\d{1,2}[\s/,-]*\d{4}"
    r"|\d{4}\s*[-/.年]?\s*第?\s*\d{1,2}\s*周|\d{4}\s*[-/.年]\s*\d{1,2}\s*月?\s*(?:初|中|末|底|[上中下]旬|[初中]?期)"
)
_YEARLESS = re.compile(
    r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]?|\d{1,2}[-/.]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s*[a-z]{3,9}|[a-z]{3,9}\s*\d{1,2}"
)
_SHORT_YEAR = re.compile(
    r"\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|'?\d{2}[-/.\s]+[a-z]{3,9}[-/.\s]+'?\d{1,2}|\d{1,2}[-/.\s]+[a-z]{3,9}[-/.\s]+'?\d{2}|\d{6}"
)


def read_date(value: Value) -> Read:
    """A cell of a date column as datetime at midnight."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return BLANK
    if isinstance(value, dt.date):  # a datetime is a date too
        return _dated(value.year, value.month, value.day, value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _serial(float(value))
    if not isinstance(value, str):
        return faulty("DATE_NOT", value)
    if is_unknown_word(value):
        return faulty("VALUE_UNKNOWN_WORD", value)
    return _text(value)


def order_of(value: Value) -> str:
    """`DD/MM/YYYY` or `MM/DD/YYYY` where a text with the year last can only be read so; otherwise an empty text."""
    found = _THREE.fullmatch(_plain(value)) if isinstance(value, str) else None
    if found is None:
        return ""
    first, second = int(found[1]), int(found[2])
    if 12 < first <= 31 and second <= 12:
        return "DD/MM/YYYY"
    return "MM/DD/YYYY" if 12 < second <= 31 and first <= 12 else ""


def orders(values: Iterable[Value]) -> str:
    """How a column's unambiguous dates are written: `DD/MM/YYYY × 38`; a dash where none is."""
    counts = Counter(order for value in values if (order := order_of(value)))
    return ", ".join(f"{order} × {count}" for order, count in counts.most_common()) or NOTHING


def _plain(text: str) -> str:
    plain = plain_words(text.replace("_x000D_", " ")).casefold().strip()
    plain = _WEEKDAY.sub(" ", plain).strip(" ,.")
    return _TIME.sub("", plain).strip(" ,.")


def _text(value: str) -> Read:
    plain = _plain(value)
    if found := _YMD.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _dated(int(found[1]), int(found[2]), int(found[3]), value)
    if found := _THREE.fullmatch(plain):
        return _two_ways(int(found[1]), int(found[2]), int(found[3]), value)
    if (found := _DAY_FIRST.fullmatch(plain)) and found[2] in _MONTHS:
        return _dated(int(found[3]), _MONTHS[found[2]], int(found[1]), value)
    if (found := _MONTH_FIRST.fullmatch(plain)) and found[1] in _MONTHS:
        return _dated(int(found[3]), _MONTHS[found[1]], int(found[2]), value)
    if (found := _YEAR_FIRST.fullmatch(plain)) and found[2] in _MONTHS:
        return _dated(int(found[1]), _MONTHS[found[2]], int(found[3]), value)
    for code, pattern in (
        ("DATE_DAYLESS", _MONTH_ONLY),
        ("DATE_SHORT_YEAR", _SHORT_YEAR),
        ("DATE_YEARLESS", _YEARLESS),
    ):
        if pattern.fullmatch(plain):
            return faulty(code, value)
    return faulty("DATE_NOT", value)


def _two_ways(first: int, second: int, year: int, value: str) -> Read:
    """Year last: certain only where one of the two cannot be a month, or both readings are the same day."""
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if day_first and month_first and day_first != month_first:
        return faulty("DATE_AMBIGUOUS", value, first=f"{day_first:%Y-%m-%d}", second=f"{month_first:%Y-%m-%d}")
    date = day_first or month_first
    return _dated(date.year, date.month, date.day, value) if date else faulty("DATE_IMPOSSIBLE", value)


def _date(year: int, month: int, day: int) -> dt.datetime | None:
    try:
        return dt.datetime(year, month, day)
    except ValueError:
        return None


def _dated(year: int, month: int, day: int, value: Value) -> Read:
    date = _date(year, month, day)
    if date is None:
        return faulty("DATE_IMPOSSIBLE", value)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return faulty("DATE_DOUBTFUL", value)
    return Read(date)


def _serial(number: float) -> Read:
    """A plain number: a day as Excel counts days, or eight digits that are a date."""
    if number == number and number - number == 0 and number == int(number):
        found = _COMPACT.fullmatch(str(int(number)))
        if found:
            return _dated(int(found[1]), int(found[2]), int(found[3]), number)
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        date = _EPOCH + dt.timedelta(days=int(number))
        return Read(date, Fault("DATE_SERIAL", (("value", quoted(number)), ("date", f"{date:%Y-%m-%d}"))))
    return faulty("DATE_DOUBTFUL" if 0 < number <= 60 else "DATE_NOT", number)
