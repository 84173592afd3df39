"""What the review sheets showed before a run wrote into the open workbook: kept beside it, for *Restore last run*."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mcr_excel.books.live.excel import Matrix


@dataclass
class Snapshot:
    """`tables` by sheet and table, `cells` by sheet and address; `brought` are the sheets that were not there."""

    tables: dict[str, dict[str, Matrix]] = field(default_factory=dict)
    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    brought: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether the run changed nothing."""
        return not (self.tables or self.cells or self.brought)

    def keep(self, file: Path) -> None:
        """Write it; an older one is replaced."""
        file.parent.mkdir(parents=True, exist_ok=True)
        content = {"tables": self.tables, "cells": self.cells, "brought": self.brought}
        file.write_text(json.dumps(content, ensure_ascii=False, default=_date), encoding="utf-8")

    @classmethod
    def read(cls, file: Path) -> Snapshot | None:
        """The snapshot that was kept; None where there is none, or not a whole one."""
        try:
            return cls(**json.loads(file.read_text(encoding="utf-8"), object_hook=_dated))
        except (OSError, ValueError, TypeError):
            return None


def kept_at(name: str, saved_at: str) -> Path:
    """Where a workbook's snapshot is kept: in `.mcr/` beside it; at home where it has no folder (a new one)."""
    path = Path(saved_at)
    if path.is_absolute() and path.parent.is_dir():
        return path.parent / ".mcr" / f"{name}.last-run.json"
    digest = hashlib.sha256(saved_at.encode()).hexdigest()[:12]
    return Path.home() / ".mcr" / f"{name}.{digest}.last-run.json"


def _date(value: Any) -> dict[str, str]:
    if isinstance(value, dt.datetime):
        return {"date": value.isoformat()}
    raise TypeError(f"{type(value).__name__} is no value of a cell")


def _dated(found: dict[str, Any]) -> Any:
    return (
        dt.datetime.fromisoformat(found["date"]) if set(found) == {"date"} and isinstance(found["date"], str) else found
    )
