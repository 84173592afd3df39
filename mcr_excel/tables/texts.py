"""Read a text: ids stay as written, numbers become text without decimals, a word for "nothing" is no value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mcr_excel.grid import Value
from mcr_excel.tables.faults import BLANK, Fault, Read
from mcr_excel.terms.layout import is_unknown_word, is_unnamed_word, unknown_words

NAMES = frozenset(("customer_name", "contact_name", "person", "word", "key", "alias", "means", "opp_name", "supplier"))

_REFERENCES = ("customer", "customers", "contact", "contacts", "parent", "reports_to")
_LEAST_ROUNDED = 1e15
_RARE = ("_x000D_", "\u00a0", "\u3000")  # what `text_of` takes out


def read_text(value: Value, key: str) -> Read:
    """A cell of a text column.

    Args:
        value: The cell.
        key: Of the column: a name such as `NA` or `Open` is a name, elsewhere it says that nothing is there.
    """
    text = text_of(value)
    if not text or (key == "contact_name" and is_unnamed_word(text)):
        return BLANK
    if key not in NAMES and is_unknown_word(text):
        return BLANK
    return Read(text, Fault("ID_ROUNDED", (("value", text),)) if _is_rounded(value, key) else None)


def read_texts(values: Sequence[Value], key: str) -> tuple[list[str | None], dict[int, Fault]]:
    """The cells of a text column: their texts (None: nothing is there), and faults by place."""
    if key != "contact_name" and {*map(type, values)} <= {str, type(None)}:
        texts = [value.strip() if value else "" for value in values]  # type: ignore[union-attr]
        whole = "\n".join(texts)
        if not any(rare in whole for rare in _RARE):
            words = {"", *(() if key in NAMES else unknown_words(texts))}
            return [None if text in words else text for text in texts], {}
    reads = [read_text(value, key) for value in values]
    faults = {place: read.fault for place, read in enumerate(reads) if read.fault is not None}
    return [read.value for read in reads], faults


def _is_rounded(value: Value, key: str) -> bool:
    """Whether an id is a number of more digits than Excel keeps."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and abs(value) >= _LEAST_ROUNDED and (key.endswith("_id") or key in _REFERENCES)  # type: ignore[operator, arg-type]


def text_of(value: Value) -> str:
    """A cell as text: `12.0` is `12`, a day is ISO, `_x000D_` and spaces around are gone."""
    if value.__class__ is str:  # most cells
        text: str = value
        if text.isascii() and "_x000D_" not in text:
            return text.strip()
        return text.replace("_x000D_", "").replace("\u00a0", " ").replace("\u3000", " ").strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e21 else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time(0) else f"{value:%Y-%m-%d %H:%M}"
    return str(value)
