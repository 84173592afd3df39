"""A short text that stands for all that was read: the same cells give the same, whatever program saved them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.table import Tables

_ADDRESSES = ("team", "email")  # nothing is computed from them: who mends one goes on with the run that it stopped
_BETWEEN, _MISSING = "\0", "\1"  # nobody types these into a cell


def fingerprint(tables: Tables, problems: Sequence[Problem]) -> str:
    """Changes with every cell that was understood or reported, with its row, and with nothing else in the file."""
    digest = hashlib.sha256(repr((tables.found, problems)).encode())
    links = (tables.activity_customers, tables.activity_contacts, tables.activity_departments)
    frames = {key: table.frame for key, table in tables.tables.items()} | dict(enumerate(links))
    for key, frame in frames.items():
        if frame.empty:
            continue
        digest.update(f"{key} {len(frame)}".encode())
        digest.update(frame.index.to_numpy("int64").tobytes())
        for name, column in frame.items():
            if (key, name) == _ADDRESSES:
                continue
            filled = column.notna().to_numpy()
            if filled.any():
                digest.update(f" {name} ".encode())
                digest.update(_cells(column, bool(filled.all())))
    return digest.hexdigest()


def _cells(column: pd.Series, is_full: bool) -> bytes:
    """All cells of a column, one after the other."""
    if column.dtype == "str":
        texts = column if is_full else column.fillna(_MISSING)
        return _BETWEEN.join(texts.tolist()).encode("utf-8", "surrogatepass")
    if column.dtype == "boolean":
        return column.to_numpy("float64", na_value=float("nan")).tobytes()
    return column.to_numpy().tobytes()
