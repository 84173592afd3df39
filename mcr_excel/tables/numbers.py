"""Read a number: full-width digits, thousands separators, currency signs, 万/亿/k/M, percent, accounting brackets."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from mcr_excel.grid import Value
from mcr_excel.tables.dots import Dots, is_doubtful
from mcr_excel.tables.faults import BLANK, Fault, Read, faulty, quoted
from mcr_excel.tables.unit_phrases import PERCENT
from mcr_excel.tables.units import Unit
from mcr_excel.terms import Column
from mcr_excel.terms.layout import is_unknown_word
from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.units import BESIDE_A_CURRENCY, COUNT_UNITS, CURRENCIES, MAGNITUDES, SCORE_UNITS, STATED_UNIT

_CURRENCY = "|".join(re.escape(word) for word in sorted(CURRENCIES, key=len, reverse=True))
_MAGNITUDE = "|".join(re.escape(word) for word in sorted(MAGNITUDES, key=len, reverse=True) if "0" not in word)
_NUMBER = re.compile(
    rf"(?P<sign>[-+]?)\s*(?:{_CURRENCY})?\s*(?P<sign2>[-+]?)\s*(?P<digits>\.?\d[\d., ']*?)\s*"
    rf"(?:(?:(?P<size>{_MAGNITUDE}|t(?=€|eur))\.?)?\s*(?P<tail>{_CURRENCY})?|(?P<percent>%))"
)
_GROUPED = (
    re.compile(r"\d+(?:\.\d+)?|\.\d+"),
    re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?"),
    re.compile(r"\d{1,3}(?:'\d{3})+(?:\.\d+)?"),
)
_COMMA_DECIMAL = re.compile(r"\d{1,3}(?:[. ]\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_DOTTED = re.compile(r"(?:\d{1,3}(?:[. ]\d{3})*|\d+)(?:,\d+)?")
_CHINESE_SIZES = ("万", "亿")  # nobody who counts in these parts thousands with dots
_YEARS = ("year", "since_year")
_DASHES = str.maketrans("−–—﹣－", "-----")


def read_number(value: Value, column: Column, unit: Unit | None, dots: Dots = Dots.DECIMAL) -> Read:
    """A cell of a number column, in base units (元, parts of 1), within the column's range.

    Args:
        value: The cell.
        column: Its column: range, unit, whether it must be whole.
        unit: What the heading states; an amount that states its own unit (`1,234.5万`) is not multiplied again.
        dots: What a dot is in the texts of its column.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return BLANK
    if isinstance(value, dt.date) and column.key in _YEARS:
        value = float(value.year)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return faulty("NUMBER_NOT", value, **_takes(column))
    if isinstance(value, str):
        if dots is Dots.UNSETTLED and is_doubtful(value):
            return _either_way(value, column, unit)
        number = number_of(value, column.key, column.unit, _scale(column, unit), dots is Dots.THOUSANDS)
        if number is None:
            if is_unknown_word(value):
                return faulty("VALUE_UNKNOWN_WORD", value)
            return faulty("NUMBER_NOT", value, **_takes(column))
    else:
        number = float(value) if not _is_finite(value) else _scaled(value, _scale(column, unit))
    return _checked(number, value, column)


def number_of(
    text: str, key: str = "", kind: str = "", scale: float = 1.0, has_dotted_thousands: bool = False
) -> float | None:
    """The number that a text states; None where it states none, or could be read two ways (`12,5`, `100-200`)."""
    plain = plain_words(text.replace("_x000D_", " ")).translate(_DASHES).casefold()
    plain = " ".join(plain.split())
    if key in _YEARS:
        plain = plain.removeprefix("fy").strip()
    for suffix in _count_units(key):
        if plain.endswith(suffix) and plain != suffix:
            plain = plain.removesuffix(suffix).strip()
            break
    negative = plain.startswith("(") and plain.endswith(")")
    found = _NUMBER.fullmatch(plain[1:-1].strip() if negative else plain)
    digits = _plain_digits(found["digits"].strip(), has_dotted_thousands) if found else None
    if found is None or digits is None or (negative and (found["sign"] or found["sign2"])):
        return None
    if found["percent"]:
        return _signed(float(digits) / 100, found, negative) if kind == "share" else None
    if found["size"]:
        scale = MAGNITUDES.get(found["size"]) or BESIDE_A_CURRENCY[found["size"]]
    elif found["tail"] in STATED_UNIT:
        scale = 1.0
    if (found["size"] or found["tail"]) and kind != "money":
        return None
    return _signed(_scaled(digits, scale), found, negative)


def _scaled(digits: str | float, scale: float) -> float:
    """Decimal digits times a power of ten, without the dust of binary fractions (188.1 万 is 1 881 000)."""
    return round(float(digits) * scale, 6 if scale >= 1 else 12)


def _is_finite(number: float) -> bool:
    return number - number == 0


def _signed(number: float, found: re.Match[str], negative: bool) -> float:
    minus = negative or "-" in (found["sign"], found["sign2"])
    return -number if minus else number


def _either_way(text: str, column: Column, unit: Unit | None) -> Read:
    """A number whose dot may part thousands or decimals: the reading that fits the column, a fault where both do."""
    ways = [number_of(text, column.key, column.unit, _scale(column, unit), is_dotted) for is_dotted in (False, True)]
    reads = [_checked(way, text, column) for way in ways if way is not None]
    fitting = [read for read in reads if read.fault is None]
    if len(fitting) < 2 or any(sign in plain_words(text) for sign in _CHINESE_SIZES):
        return next(iter([*fitting, *reads]), faulty("NUMBER_NOT", text, **_takes(column)))
    second, first = (f"{read.value:.15g}" for read in fitting)
    return faulty("NUMBER_AMBIGUOUS", text, first=first, second=second)


def _plain_digits(digits: str, has_dotted_thousands: bool) -> str | None:
    if has_dotted_thousands and _DOTTED.fullmatch(digits):
        return re.sub(r"[. ]", "", digits).replace(",", ".")
    if any(pattern.fullmatch(digits) for pattern in _GROUPED):
        return re.sub(r"[, ']", "", digits)
    if _COMMA_DECIMAL.fullmatch(digits):
        return re.sub(r"[. ]", "", digits).replace(",", ".")
    return None


@lru_cache(maxsize=64)
def _count_units(key: str) -> tuple[str, ...]:
    units = (*COUNT_UNITS.get(key, ()), *SCORE_UNITS)
    return tuple(sorted(units, key=len, reverse=True))


def _scale(column: Column, unit: Unit | None) -> float:
    if unit is None:
        return 1.0
    if column.unit == "money" and not unit.is_percent:
        return unit.scale
    return unit.scale if column.unit == "share" and unit.word == PERCENT else 1.0


def _checked(number: float, value: Value, column: Column) -> Read:
    if not _is_finite(number):
        return faulty("NUMBER_NOT", value, **_takes(column))
    low = column.low if column.low is not None else float("-inf")
    high = column.high if column.high is not None else float("inf")
    if not low <= number <= high:
        code = "SHARE_RANGE" if column.unit == "share" else "NUMBER_RANGE"
        return faulty(code, value, **_takes(column))
    if column.kind == "I" and number != int(number):
        return Read(None, Fault("NUMBER_WHOLE", (("value", quoted(value)), *_takes(column).items())))
    return Read(number)


def _takes(column: Column) -> dict[str, str]:
    low = "" if column.low is None else f"{column.low:g}"
    high = "" if column.high is None else f"{column.high:g}"
    span = f"{low}–{high}" if high else f"≥ {low}"
    return {"zh": column.zh, "en": column.en, "range": span}
