"""Columns typed by their different values, or at once where most differ: row by row the same."""

from __future__ import annotations

from functools import partial

import pytest

from mcr_excel.grid import Value
from mcr_excel.tables.faults import Read, faulty
from mcr_excel.tables.texts import read_text, read_texts
from mcr_excel.tables.typed import one_by_one, typed


def doubled(value: Value) -> Read:
    return Read(2.0 * value) if isinstance(value, float) else faulty("NUMBER_NOT", value)


@pytest.mark.parametrize("cells", [[1.0, "x", 2.0, "y"], [1.0, "x", 1.0, "x", 1.0, "x", 1.0, "x"], []])
def test_each_row_has_its_value_and_its_fault(cells: list[Value]) -> None:
    column = typed(cells, one_by_one(doubled), "float64")
    assert [None if value != value else value for value in column.values] == [
        2.0 * cell if isinstance(cell, float) else None for cell in cells
    ]
    texts = [(row, cell) for row, cell in enumerate(cells) if isinstance(cell, str)]
    assert [(row, dict(fault.values)["value"]) for row, fault in column.faulty_rows()] == texts


@pytest.mark.parametrize("key", ["customer_name", "contact_name", "industry", "customer_id"])
@pytest.mark.parametrize(
    "cells",
    [
        ["  Acme ", "n/a", "", None, "-", "B2"],
        ["Acme_x000D_", "n/a", "\u3000甲\u3000", "待定"],
        ["Acme", 12.0, 1e16, True],
    ],
)
def test_a_column_of_texts_reads_as_its_cells_do(cells: list[Value], key: str) -> None:
    values, faults = read_texts(cells, key)
    one = partial(read_text, key=key)
    assert values == [one(cell).value for cell in cells]
    assert faults == {row: found for row, cell in enumerate(cells) if (found := one(cell).fault) is not None}
