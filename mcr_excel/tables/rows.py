"""Which rows below a header are data: blank rows, repeated headers, totals, notes and examples are not, and say so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mcr_excel.grid import Value, is_filled
from mcr_excel.problems import Problem
from mcr_excel.tables.addresses import letters
from mcr_excel.tables.columns import FIGURES, column_of
from mcr_excel.tables.faults import quoted
from mcr_excel.tables.region import Region
from mcr_excel.tables.typed import TypedColumn
from mcr_excel.terms.layout import (
    COLUMN_MARKS,
    is_example,
    is_footer,
    is_marked_example,
    is_no_name,
    is_note,
    is_numbered,
    is_section,
    is_surely_total,
    is_total_label,
    is_total_word,
    possible_labels,
)
from mcr_excel.terms.vocabulary import fold

_LONG_NOTE = 40
_LABEL_COLUMNS = 3  # totals and notes are labelled in one of the first columns
Flags = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Row:
    """A row that needs a second look: its filled cells by position, columns that nobody knows left out."""

    offset: int
    cells: dict[int, Value]

    @property
    def texts(self) -> list[tuple[int, str]]:
        """Positions and texts of its text cells, from the left."""
        return [(place, value) for place, value in sorted(self.cells.items()) if isinstance(value, str)]


class DataRows:
    """Sorts the rows of a region: `is_data` tells the rows to use, `problems` and `examples` what the others are."""

    def __init__(self, region: Region, columns: dict[str, TypedColumn]) -> None:
        self.region = region
        self.problems: list[Problem] = []
        self.examples: list[str] = []
        self._columns = columns
        self._positions = {key: region.labels[key].position for key in columns}
        self._figures = {key for key in columns if column_of(region, key).kind in FIGURES}
        self._needed = [key for key in columns if "@" not in key and column_of(region, key).need == "row"]
        others = {label.position for label in region.layout.unknown}
        self._places = [place for place in region.positions if place not in others]
        none = np.zeros(max(0, region.last_row - region.first_row + 1), int)
        self._filled_count = sum((column.is_filled.astype(int) for column in columns.values()), none)
        self.is_data: Flags = self._filled_count > 0
        self._notes: set[int] = set()  # rows left out as notes: a numbered line below one goes on with it
        self._drop_headers()
        self._drop_marks()
        self._drop_title()
        for offset in self._doubtful():
            self._judge(self._row(offset))

    def _drop_headers(self) -> None:
        for number in self.region.repeated:
            self.is_data[number - self.region.first_row] = False
            self.problems.append(Problem.at(f"{self.region.sheet}!{number}", "ROW_HEADER_AGAIN", row=number))

    def _drop_marks(self) -> None:
        """Rows directly below the header that only say `必填` or `optional` of each column."""
        for offset in range(min(2, len(self.is_data))):
            texts = [str(value) for value in self._row(offset).cells.values()]
            if texts and all(fold(text) in COLUMN_MARKS for text in texts):
                self.is_data[offset] = False

    def _drop_title(self) -> None:
        """The row above the next table that says what that table is."""
        if self.region.title is not None:
            row = self._row(self.region.title - self.region.first_row)
            if row.texts:
                self._leave_out(row, "ROW_NOTE", row.texts[0][1])

    def _doubtful(self) -> list[int]:
        """Rows that lack a needed cell, or hold a single cell, or begin with a word for a total or a note."""
        doubtful = self._filled_count <= 1
        for key in self._needed:
            doubtful |= ~self._columns[key].is_filled
        for position in self._places[:_LABEL_COLUMNS]:
            doubtful |= self._labelled(position)
        return [int(offset) for offset in np.flatnonzero(doubtful & self.is_data)]

    def _labelled(self, position: int) -> Flags:
        """Rows in whose cell of this column a total's label or a note stands."""
        cells = self.region.column(position)
        texts = [text for text in self.region.distinct(position).values if text.__class__ is str]
        possible = [text for text in possible_labels(texts) if len(text) <= 2 * _LONG_NOTE]
        labels = {text for text in possible if is_total_label(text) or is_note(text)}
        if not labels:
            return np.zeros(len(cells), bool)
        return np.fromiter((cell in labels for cell in cells), bool, len(cells))

    def _row(self, offset: int) -> Row:
        cells = self.region.row(self.region.first_row + offset)
        places = [place for place in self._places if place < len(cells) and is_filled(cells[place])]
        return Row(offset, {place: cells[place] for place in places})

    def _judge(self, row: Row) -> None:
        if self._is_example(row):
            self.is_data[row.offset] = False
            self.examples.append(self._where(row))
            return
        total = next((text for _, text in row.texts if is_total_label(text)), "")
        if total and self._is_total(row, total):
            self._leave_out(row, "ROW_TOTAL", total)
        elif self._is_note(row):
            self._notes.add(row.offset)
            self._leave_out(row, "ROW_NOTE", row.texts[0][1])
        elif self._is_unnamed_total(row):
            self._leave_out(row, "ROW_TOTAL_UNNAMED", "")
        elif total and len(row.texts) == 1 < len(row.cells) and self._complete_rows()[row.offset]:
            self._say(row, "ROW_TOTAL_DOUBTFUL", total)
        elif self.region.layout.table == "customers" and len(row.cells) == 1 < len(self._columns) and row.texts:
            self._say(row, "ROW_ONLY_NAME", row.texts[0][1])

    def _is_total(self, row: Row, label: str) -> bool:
        """A label of a total with nothing but figures beside it, which must add up where the label could be a name."""
        if is_surely_total(label):
            return True
        is_word = is_total_word(label)
        texts = {position for key, position in self._positions.items() if key not in self._figures}
        if any(text != label and place in texts for place, text in row.texts):
            return False
        ends_table = is_word and not self._complete_rows()[row.offset + 1 :].any()
        return is_no_name(label) or ends_table or self._adds_up(row.offset, is_word)

    def _adds_up(self, offset: int, without_figures: bool) -> bool:
        """Whether a figure of the row is the sum of those above it, from the top or from the last total on."""
        above = self.is_data[:offset]
        starts = {0, int(np.flatnonzero(~above)[-1]) + 1 if not above.all() else 0}
        figures = [key for key in self._figures if self._columns[key].is_filled[offset]]
        for key in figures:
            values = self._columns[key].values.to_numpy()
            sums = [float(np.nansum(np.where(above[start:], values[start:offset], 0.0))) for start in starts]
            if any(math.isclose(values[offset], total, rel_tol=0.005, abs_tol=0.01) for total in sums):
                return True
        return without_figures and not figures

    def _is_example(self, row: Row) -> bool:
        """Whether the row's first text says that it shows how to fill the table in (`示例：C001`, `Example: C001`)."""
        if not row.texts:
            return False
        place, text = row.texts[0]
        return is_marked_example(text) or (is_example(text) and place not in self._positions.values())

    def _is_note(self, row: Row) -> bool:
        """A text that begins like a note in a row without the needed cells, or a lonely text that is no name."""
        if not row.texts:
            return False
        place, text = row.texts[0]
        if is_note(text) and not self._is_complete(row):
            return True
        if len(row.cells) > 1:
            return False
        lacks_other = any(self._positions[key] != place for key in self._needed)
        is_wide = (self.region.first_row + row.offset, place) in self.region.merged_across
        goes_on = row.offset - 1 in self._notes and is_numbered(text)
        is_text = is_wide or goes_on or _reads_as_note(text) or is_section(text) or is_footer(text)
        return lacks_other or place not in self._positions.values() or is_text

    def _is_complete(self, row: Row) -> bool:
        filled = [bool(self._columns[key].is_filled[row.offset]) for key in self._needed]
        return bool(filled) and all(filled) and len(row.cells) > 2

    def _is_unnamed_total(self, row: Row) -> bool:
        """Only figures, and nothing used below: the sums under a table that nobody labelled."""
        has_figures = any(self._columns[key].is_filled[row.offset] for key in self._figures)
        return has_figures and not row.texts and not self._complete_rows()[row.offset + 1 :].any()

    def _complete_rows(self) -> Flags:
        complete = self.is_data.copy()
        for key in self._needed:
            complete &= self._columns[key].is_filled
        return complete

    def _leave_out(self, row: Row, code: str, text: str) -> None:
        self.is_data[row.offset] = False
        self._say(row, code, text)

    def _say(self, row: Row, code: str, text: str) -> None:
        number = self.region.first_row + row.offset
        self.problems.append(Problem.at(self._where(row), code, value=quoted(text), row=number))

    def _where(self, row: Row) -> str:
        place = row.texts[0][0] if row.texts else min(row.cells)
        return f"{self.region.sheet}!{letters(place)}{self.region.first_row + row.offset}"


def _reads_as_note(text: str) -> bool:
    return len(text) > _LONG_NOTE or any(mark in text for mark in "。；;：:！？")
