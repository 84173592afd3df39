"""A short text that stands for all that was read: the same cells give the same, whatever program saved them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.table import Tables


def fingerprint(tables: Tables, problems: Sequence[Problem]) -> str:
    """Changes with every cell that was understood or reported, with its row, and with nothing else in the file."""
    digest = hashlib.sha256(repr((tables.found, problems)).encode())
    links = (tables.activity_customers, tables.activity_contacts, tables.activity_departments)
    frames = {key: table.frame for key, table in tables.tables.items()} | dict(enumerate(links))
    for key, frame in frames.items():
        known = frame[[column for column in frame if frame[column].notna().any()]]
        digest.update(f"{key} {list(known)}".encode())
        if len(known):
            digest.update(pd.util.hash_pandas_object(known).to_numpy().tobytes())
    return digest.hexdigest()
