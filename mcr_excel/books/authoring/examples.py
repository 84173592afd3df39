"""The example row of each input sheet: it shows how the table is filled in, looks different, and is never read.

Its first cell begins with a mark. The reader leaves such a row out wherever it is moved or sorted to, and the look is a
conditional format that asks for the mark, so that a row which is typed over looks and counts like any other.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.choices import codes_of
from mcr_excel.books.authoring.styles import fill
from mcr_excel.terms.activities import ACTIVITY_BY_CODE
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.sheets import Column, Sheet
from mcr_excel.terms.vocabulary import Lang

Value = str | int | float | dt.date | None
MARKS: dict[Lang, str] = {"zh": "示例：", "en": "Example: "}


def example_of(sheet: Sheet, lang: Lang) -> dict[str, Value]:
    """The example's cells by column key; empty for a sheet that has none."""
    entries = _all().get(sheet.key, {})
    cells = {key: _cell(sheet.column(key), entry, lang) for key, entry in entries.items()}
    first = sheet.columns[0].key
    return cells | {first: f"{MARKS[lang]}{cells[first]}"} if cells else {}


def show_examples(worksheet: Worksheet, area: str) -> None:
    """Give rows of the area that begin with a mark their look: grey and italic."""
    corner = area.partition(":")[0]
    tests = ",".join(f'LEFT(${corner},{len(mark.strip())})="{mark.strip()}"' for mark in MARKS.values())
    look = DifferentialStyle(font=Font(italic=True, color=palette.MUTED), fill=fill(palette.GREY_SOFT))
    worksheet.conditional_formatting.add(area, Rule("expression", dxf=look, formula=[f"OR({tests})"]))


def _cell(column: Column, entry: Any, lang: Lang) -> Value:
    """A code by its label, a text in the language, everything else as it stands."""
    if isinstance(entry, dict):
        return str(entry[lang])
    codes = codes_of(column)
    if codes == "activity_type":
        activity = ACTIVITY_BY_CODE[entry]
        return activity.zh if lang == "zh" else activity.en
    return code_label(codes, entry, lang) if codes else entry


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))
