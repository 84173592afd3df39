"""One cell as XML: a value written, a written value read back."""

from __future__ import annotations

import datetime as dt
import html
import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from mcr_excel.books.book import Link, Written
from mcr_excel.books.escaping import escape

SharedText = Callable[[int], str]
"""The text of a shared string by its number."""

LONGEST_TEXT = 32_767
TEXT = ' t="inlineStr"'
"""The type of a cell that holds a text."""

_SPECIAL = re.compile("[\x00-\x1f&<>\ud800-\udfff\ufffe\uffff]|_x")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TEXT_PART = re.compile(r"<t\b[^>]*?(?:/>|>(.*?)</t>)", re.DOTALL)
_PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_TYPE = re.compile(r'\st="(\w+)"')
_STYLE = re.compile(r'\ss="(\d+)"')
_VALUE = re.compile(r"<v\b[^>]*>(.*?)</v>", re.DOTALL)
_FORMULA = re.compile(r"<f\b([^>]*?)(?:/>|>(.*?)</f>)", re.DOTALL)
_LARGEST_WHOLE = 10**300
_EPOCH_1900 = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_FALSE_LEAP_DAY = 61
"""Serials below this (up to 29 February 1900, which never was) are one less in the 1900 system."""


class Cell(NamedTuple):
    """The part of a cell's XML behind its address: attributes and content (None where the element is empty)."""

    attributes: str
    content: str | None

    @property
    def style(self) -> str:
        """The style as an attribute with its leading space; '' for the plain style."""
        found = _STYLE.search(self.attributes)
        return f' s="{found[1]}"' if found else ""

    @property
    def style_number(self) -> int:
        """The number of the cell's format."""
        found = _STYLE.search(self.attributes)
        return int(found[1]) if found else 0

    @property
    def formula(self) -> re.Match[str] | None:
        """Attributes and text of the formula."""
        return _FORMULA.search(self.content) if self.content else None

    @property
    def is_blank(self) -> bool:
        """Whether the cell holds neither a value nor a formula."""
        return not self.content

    def xml(self, address: str) -> str:
        """The whole element."""
        end = "/>" if self.content is None else f">{self.content}</c>"
        return f'<c r="{address}"{self.attributes}{end}'


BLANK = Cell("", None)


def written(value: Any, style: str, date_1904: bool) -> Cell:
    """The cell that holds a value (a `Written`; scalars of numpy and pandas are taken too) in a style."""
    if value is None:
        return Cell(style, None)
    kind = type(value)
    if kind is str:
        return Cell(style + TEXT, f"<is>{text_element(value)}</is>") if value else Cell(style, None)
    if kind is float:
        return Cell(style, f"<v>{repr(value).removesuffix('.0')}</v>") if value - value == 0.0 else Cell(style, None)
    if kind is int:
        return _whole_number(value, style)
    if kind is bool:
        return Cell(style + ' t="b"', f"<v>{value:d}</v>")
    if kind is Link:
        return written(value.text, style, date_1904)
    return _of_another_kind(value, style, date_1904)


def rewritten(value: Written, old: Cell, shared: SharedText, date_1904: bool) -> Cell:
    """The new cell in the old one's style; the old one itself, as Excel spelled it, where it shows the same."""
    new = written(value, old.style, date_1904)
    same = new != old and old.formula is None and read(old, shared) == identity(value, date_1904)
    return old if same else new


def text_element(text: str) -> str:
    """A text as `<t>`: escaped, bounded, its spaces kept."""
    if len(text) > LONGEST_TEXT // 2:
        text = bounded(text)
    is_easy = text.isprintable() and not ("&" in text or "<" in text or ">" in text or "_x" in text)
    if is_easy and text[0] != " " != text[-1]:  # most texts, told four times as fast
        return f"<t>{text}</t>"
    keep = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() or "\n" in text else ""
    if _SPECIAL.search(text):
        text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
        text = escape(_SURROGATE.sub("\ufffd", text)).replace("\r", "&#13;")
    return f"<t{keep}>{text}</t>"


def bounded(text: str) -> str:
    """The text, cut with an ellipsis where it is longer than a cell can hold (counted as Excel counts)."""
    if len(text) <= LONGEST_TEXT // 2 or len(text.encode("utf-16-le", "surrogatepass")) <= 2 * LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * (LONGEST_TEXT - 1)]
    return units.decode("utf-16-le", "ignore") + "…"


def serial(value: dt.date | dt.time | dt.timedelta, date_1904: bool) -> float | int | None:
    """Days since the workbook's epoch; None for a date before it."""
    if isinstance(value, dt.timedelta):
        return value / dt.timedelta(days=1)
    if isinstance(value, dt.time):
        value = dt.datetime.combine(_EPOCH_1904, value.replace(tzinfo=None))
        return (value - _EPOCH_1904) / dt.timedelta(days=1)
    if isinstance(value, dt.datetime):
        moment = value.replace(tzinfo=None)
    else:
        moment = dt.datetime(value.year, value.month, value.day)
    days = (moment - (_EPOCH_1904 if date_1904 else _EPOCH_1900)) / dt.timedelta(days=1)
    if not date_1904 and days < _FALSE_LEAP_DAY:
        days -= 1
    if days < 0 or (days < 1 and not date_1904):
        return None
    return int(days) if days == int(days) else days


def read(cell: Cell, shared: SharedText) -> str | float | bool | None:
    """The value that a cell shows: dates are serials, errors their text; `shared` gives a shared string's text."""
    if not cell.content:
        return None
    found = _TYPE.search(cell.attributes)
    kind = found[1] if found else "n"
    if kind == "inlineStr":
        return plain_text(cell.content)
    value = _VALUE.search(cell.content)
    if value is None:
        return None
    text = html.unescape(value[1])
    if kind == "s":
        return shared(int(text)) if text.strip().isdigit() else None
    if kind == "b":
        return text.strip() == "1"
    if kind in ("str", "e", "d"):
        return _decoded(text)
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def plain_text(xml: str) -> str:
    """The text of an inline or shared string, without its formatting and phonetic guides."""
    xml = _PHONETIC.sub("", xml)
    return _decoded(html.unescape("".join(part or "" for part in _TEXT_PART.findall(xml))))


def identity(value: Written, date_1904: bool = False) -> str | float | bool | None:
    """What two equal values have in common, whether just written or read back; blank is None."""
    if isinstance(value, Link):
        value = value.text
    if isinstance(value, str):
        return bounded(value) or None
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        days = serial(value, date_1904)
        return float(days) if days is not None else value.isoformat() if isinstance(value, dt.date) else None
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) >= _LARGEST_WHOLE:
        return str(value)
    return float(value) if value - value == 0 else None


def key_text(key: str | float | bool | None) -> str:
    """A row's key in words, as removed rows are listed by it."""
    return f"{key:g}" if isinstance(key, float) else str(key or "")


def _decoded(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _whole_number(value: int, style: str) -> Cell:
    if abs(value) < _LARGEST_WHOLE:
        return Cell(style, f"<v>{value}</v>")
    return Cell(style + TEXT, f"<is>{text_element(str(value))}</is>")


def _of_another_kind(value: Any, style: str, date_1904: bool) -> Cell:
    if value != value:  # NaT
        return Cell(style, None)
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        days = serial(value, date_1904)
        return written(str(value), style, date_1904) if days is None else Cell(style, f"<v>{days!r}</v>")
    if isinstance(value, str):
        return written(str(value), style, date_1904)
    if isinstance(value, float):
        return written(float(value), style, date_1904)
    return written(value.item(), style, date_1904)  # a scalar of numpy
