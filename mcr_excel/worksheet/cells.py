"""Cells in, read as the workbook's columns are read; cells out, in the shape that came in."""

from __future__ import annotations

from functools import partial
from typing import Any, NoReturn

import pandas as pd

from mcr_excel.grid import Value
from mcr_excel.problems import Problem, ProblemText
from mcr_excel.tables.codes import read_code, read_yes_no
from mcr_excel.tables.faults import BLANK, Read
from mcr_excel.tables.numbers import read_number
from mcr_excel.tables.typed import dtype_of, one_by_one, typed
from mcr_excel.terms import DIMENSIONS, Column

Cells = Any  # one value, a list of values (a row), or a list of rows; a blank cell is None
NOT_AVAILABLE, WRONG = "#N/A", "#VALUE!"


class CellsAreWrongError(ValueError):
    """Cells that a function cannot use: what, why and mend of each, in English and Chinese.

    `answer` has the shape of the function's answer: the result where the cells are right, `#VALUE!` and the reason
    where they are not.
    """

    def __init__(self, texts: list[str], answer: Cells) -> None:
        super().__init__("\n".join(dict.fromkeys(texts)))
        self.answer = answer


class Range:
    """The cells of one argument, row by row."""

    def __init__(self, cells: Cells) -> None:
        self._is_list = isinstance(cells, list | tuple) and len(cells) > 0
        self._is_rows = self._is_list and isinstance(cells[0], list | tuple)
        rows = cells if self._is_rows else [cells if self._is_list else [None if cells in ([], ()) else cells]]
        self.height, self.width = len(rows), len(rows[0])
        self.values: list[Value] = [value for row in rows for value in row]

    @classmethod
    def largest(cls, *arguments: Cells) -> Range:
        """The argument with the most cells: the others have its size, or are single cells."""
        return max(map(cls, arguments), key=lambda given: len(given.values))

    @property
    def size(self) -> str:
        """Rows × columns, as a message says it."""
        return f"{self.height} × {self.width}"

    def like(self, results: list[Any]) -> Cells:
        """One result per cell, in the shape of this range."""
        if self._is_rows:
            return [results[start : start + self.width] for start in range(0, len(results), self.width)]
        return results if self._is_list else results[0]


class Call:
    """One call of a worksheet function: reads the cells, collects what is wrong with them, shapes the answer."""

    def __init__(self, shape: Range, cells_per_result: int | None = None) -> None:
        """A call whose arguments have the size of `shape`; each cell makes a result, or each so many cells."""
        self._shape, self._cells_per_result = shape, cells_per_result
        self._wrong: dict[int, list[str]] = {}

    def read(self, argument: str, cells: Cells, column: Column, own: dict[str, str] | None = None) -> pd.Series:
        """The cells of an argument, typed; a single cell counts for every one of the shape.

        Args:
            argument: Its name.
            cells: What the caller gave.
            column: The column of the workbook whose rules the cells obey.
            own: More codes of this argument (`read_code`).
        """
        given, count = Range(cells), len(self._shape.values)
        if given.size not in ("1 × 1", self._shape.size):
            refuse("FUNCTION_SIZES", argument=argument, found=given.size, wanted=self._shape.size)
        read = one_by_one(partial(_read, column=column, own=own or {}))
        found = typed(given.values, read, dtype_of(column))
        for place, fault in found.faulty_rows():
            problem = Problem(argument, *fault)
            if problem.severity == "error":
                at = [place] if len(given.values) == count else range(count)
                for result in dict.fromkeys(cell // (self._cells_per_result or 1) for cell in at):
                    self._wrong.setdefault(result, []).append(_because(problem))
        series = found.values
        return series if len(series) == count else series.repeat(count).reset_index(drop=True)

    def answer(self, results: pd.Series) -> Cells:
        """The results as Python values, missing ones None; raises once it is known which cells are wrong."""
        values = [None if pd.isna(value) else value for value in results.tolist()]
        if not self._wrong:
            return self._shaped(values)
        marked = [
            f"{WRONG} {self._wrong[place][0]}" if place in self._wrong else value for place, value in enumerate(values)
        ]
        raise CellsAreWrongError([text for texts in self._wrong.values() for text in texts], self._shaped(marked))

    def _shaped(self, values: list[Any]) -> Cells:
        if self._cells_per_result is None:
            return self._shape.like(values)
        return values[0] if len(values) == 1 else [[value] for value in values]


def six_cells(argument: str, cells: Cells) -> Range:
    """The dimensions of contacts: six cells, or rows of six; raises for anything else."""
    given = Range(cells)
    if given.width != len(DIMENSIONS) and (given.height, given.width) != (len(DIMENSIONS), 1):
        refuse("FUNCTION_SIX", argument=argument, found=given.size)
    return given


def refuse(code: str, **values: str) -> NoReturn:
    """Raise for cells whose number or arrangement leaves nothing to answer."""
    text = _in_both(*(Problem.at(values["argument"], code, **values).text(lang) for lang in ("en", "zh")))
    raise CellsAreWrongError([text], f"{WRONG} {text}")


def _read(value: Value, column: Column, own: dict[str, str]) -> Read:
    if isinstance(value, str) and value.strip() == NOT_AVAILABLE:  # what another function of ours had no answer for
        return BLANK
    match column.kind:
        case "L":
            return read_code(value, column, own)
        case "B":
            return read_yes_no(value, column)
        case _:
            read = read_number(value, column, None)
            if read.fault is None and isinstance(value, int | float):
                return Read(float(value))  # the sheet's reader rounds away the dust of units; results keep every digit
            return read


def _because(problem: Problem) -> str:
    """A cell's fault in both languages: the workbook's rule and mend, but here a wrong cell does not count as blank."""
    value = dict(problem.values)["value"]
    here = Problem.at(problem.where, "FUNCTION_CELL", argument=problem.where, value=value)
    en, zh = (problem.text(lang)._replace(what=here.text(lang).what) for lang in ("en", "zh"))
    return _in_both(en, zh)


def _in_both(en: ProblemText, zh: ProblemText) -> str:
    """A formula has no language of its own, so its message speaks both."""
    return f"{en.what}\n  why:  {en.why}\n  mend: {en.mend}\n{zh.what}\n  原因：{zh.why}\n  处理：{zh.mend}"
