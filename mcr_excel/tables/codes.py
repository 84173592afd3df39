"""Read a code: key, label in either language, alias, number (`2.0`), or key and label together (`S-战略客户`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from mcr_excel.grid import Value
from mcr_excel.problems import NOTHING
from mcr_excel.tables.faults import BLANK, Read, faulty
from mcr_excel.terms import CODES, Column, activity_spellings, code_of
from mcr_excel.terms.activities import ACTIVITIES
from mcr_excel.terms.layout import is_unknown_word
from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.vocabulary import Term, fold

_NUMERIC = re.compile(r"[-+]?\s*\d+(?:\.0*)?")
_DASHES = str.maketrans("−–—﹣－", "-----")
_BRACKET = re.compile(r"\s*[(\[【]([^)\]】]*)[)\]】]\s*$")
_NUMBERED = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-z])[.、):]\s*|\d{1,2}\s*-\s*|\d{1,2}\s*)(?=[^\d\s])", re.IGNORECASE
)  # `1.拜访`, `①拜访`
_WRAPPED = re.compile(r"[\[【(「『《<\"'“‘]\s*([^\[\]【】()「」『』《》<>\"'“”‘’]+?)\s*[\]】)」』》>\"'”’]")
_GLUED = re.compile(r"([^\d\s+-]+)\s*([-+]?\d)")  # `教练3`
_IN_DOUBT = re.compile(r"[A-Za-z]\s*[-+?]")  # `B-` is neither B nor anything else
_LIST = re.compile(r"\s*(?:[/、,;+&|]|和|与|及|\band\b)\s*")
_PARTS = re.compile(r"\s*[-:=,、.|/]\s*|\s+")
_GRADED = re.compile(r"(?:level|lv\.?|l)?\s*([-+]?\s*\d(?:\.0*)?)\s*(?:级|分|层)?", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"\d+")
LEVELS = "level"
YES_NO = "yes_no"
_CROSSES = frozenset("xX")
_GRADES = (LEVELS, "event_support", "info_channel", "practice_status")  # `2级`, `Level 2` and `2分` are 2
_SHORT_KEY = 3
_LIKE, _LIKE_LATIN = 0.6, 0.75


def read_code(value: Value, column: Column, own: Mapping[str, str] | None = None) -> Read:
    """The key of a code; attitude levels as a number.

    Args:
        value: The cell.
        column: Names the list of codes.
        own: Folded spelling → key of the team's own words, which win.
    """
    text = _text(value)
    if not text:
        return _unknown(value, "", column) if text is None and value is not None else BLANK
    key = _whole_or_parts(text, _finder(column.codes, own or {}))
    if key is not None:
        return Read(float(key) if column.codes == LEVELS else key)
    if is_unknown_word(text):
        return faulty("VALUE_UNKNOWN_WORD", value)
    return _several(value, text, column, own or {}) or _unknown(value, text, column)


def _several(value: Value, text: str, column: Column, own: Mapping[str, str]) -> Read | None:
    """The fault of a cell that names several codes of its column; None where it does not."""
    parts = [part for part in _LIST.split(text) if part]
    keys = [_whole_or_parts(part, _finder(column.codes, own)) for part in parts]
    if len(parts) < 2 or None in keys or len(set(keys)) == 1:
        return None
    code = "ACTIVITY_TYPE_SEVERAL" if column.codes == "activity_type" else "CODE_SEVERAL"
    return faulty(code, value, zh=column.zh, en=column.en, found=" / ".join(parts))


def other_yes(cells: Iterable[Value]) -> str:
    """How a column that holds the letter x says yes otherwise; empty where x is its only mark."""
    texts = {cell.strip() for cell in cells if isinstance(cell, str)}
    if not texts & _CROSSES:
        return ""
    find = _finder(YES_NO, {})
    return next((text for text in sorted(texts - _CROSSES) if find(text) == "Y"), "")


def read_yes_no(value: Value, column: Column, other: str = "") -> Read:
    """A yes/no cell: a real truth value, 1/0, 是/否, Y/N, √/×.

    Args:
        value: The cell.
        column: Its column.
        other: How the column says yes beside the letter x, which then may be a cross.
    """
    if isinstance(value, bool):
        return Read(value)
    text = _text(value)
    if other and text and text in _CROSSES:
        return faulty("YES_NO_X", value, yes=other)
    if text == "" or value is None:
        return BLANK
    key = _whole_or_parts(text, _finder(YES_NO, {})) if text else None
    if key is not None:
        return Read(key == "Y")
    if text and is_unknown_word(text):
        return faulty("VALUE_UNKNOWN_WORD", value)
    return faulty("YES_NO_NOT", value, zh=column.zh, en=column.en)


def _text(value: Value) -> str | None:
    """The cell as a text with plain signs, empty where it is blank; None where it cannot be a code (a date)."""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    if not isinstance(value, str):
        return None
    return " ".join(plain_words(value.replace("_x000D_", " ").replace("\ufe0f", "")).translate(_DASHES).split())


def _finder(codes: str, own: Mapping[str, str]) -> Callable[[str], str | None]:
    def find(text: str) -> str | None:
        if fold(text) in own:
            return own[fold(text)]
        if _IN_DOUBT.fullmatch(text):
            return None
        graded = _GRADED.fullmatch(text) if codes in _GRADES else None
        if graded or _NUMERIC.fullmatch(text):
            return _numeric(codes, graded[1] if graded else text)
        if _DIGITS_ONLY.fullmatch(fold(text)):  # `2?`, `1-`: a number in doubt is no code
            return None
        if codes == "activity_type":
            return _activity(text, own)
        return code_of(codes, text)

    return find


def _activity(text: str, own: Mapping[str, str]) -> str | None:
    """An activity type as written, or without the number before it."""
    for form in (text, _NUMBERED.sub("", text, count=1)):
        key = own.get(fold(form)) or activity_spellings().get(fold(form))
        if key is not None:
            return key
    return None


def _numeric(codes: str, text: str) -> str | None:
    """Numbers are compared as numbers: `2.0` is 2, and `-2` is not."""
    number = str(int(float(text.replace(" ", ""))))
    for term in CODES.get(codes, ()):
        if number == term.key or number in term.aliases:
            return term.key
    return None


def _whole_or_parts(text: str, find: Callable[[str], str | None]) -> str | None:
    """A key for the whole text, without a note in brackets, or where all its parts name the same code."""
    key = find(text)
    if key is not None:
        return key
    wrapped = _WRAPPED.fullmatch(text)
    if wrapped:
        return find(wrapped[1])
    outside = _BRACKET.sub("", text).strip()
    if outside and outside != text:
        key = find(outside)
        inside = _BRACKET.search(text)
        other = find(inside[1].strip()) if inside and inside[1].strip() else None
        return key if other in (None, key) else None
    signed = re.match(r"([-+]\d+)\s*[-:=,、.|/\s]\s*(.+)", text)
    glued = _GLUED.fullmatch(text)
    found = signed or glued
    parts = [found[1], found[2]] if found else [part for part in _PARTS.split(text, maxsplit=1) if part]
    keys = {find(part) for part in parts} if len(parts) > 1 else {None}
    return keys.pop() if len(keys) == 1 else None


def _unknown(value: Value, text: str, column: Column) -> Read:
    """The fault of a value that is no code of its column, with the nearest one."""
    if column.codes == "activity_type":
        words = [spelling for activity in ACTIVITIES for spelling in activity.spellings]
        return faulty("ACTIVITY_TYPE_UNKNOWN", value, near=_nearest(text, words))
    terms = CODES[column.codes]
    near = _nearest(text, [spelling for term in terms for spelling in term.spellings])
    allowed = {f"allowed_{lang}": " / ".join(_shown(term, lang) for term in terms) for lang in ("zh", "en")}
    return faulty("CODE_UNKNOWN", value, zh=column.zh, en=column.en, near=near, **allowed)


def _shown(term: Term, lang: str) -> str:
    """A code as a problem names it: short keys with their label, longer keys by the label alone."""
    label = term.zh if lang == "zh" else term.en
    return f"{term.key.replace('-', '−')} {label}" if len(term.key) <= _SHORT_KEY else label


def _nearest(text: str, spellings: list[str]) -> str:
    """The spelling that is most like the text, as people write it; Latin words are alike by chance more easily."""
    written = {spelling.casefold(): spelling for spelling in spellings}
    cutoff = _LIKE_LATIN if text.isascii() else _LIKE
    close = [] if _NUMERIC.match(text) else get_close_matches(text.casefold(), written, n=1, cutoff=cutoff)
    return written[close[0]] if close else NOTHING
