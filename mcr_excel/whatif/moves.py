"""The changes that what-if tries: what each is about, what it costs, and which cells it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["level", "cover", "practice", "activity", "result", "item"]
KINDS: tuple[Kind, ...] = ("level", "cover", "practice", "activity", "result", "item")
Cell: TypeAlias = float | str | bool


@dataclass(frozen=True)
class Move:
    """One change, and what it means for the cells; all newly said is dated on the as-of day and has evidence.

    `about` is a contact's id (level, cover), a practice (practice; activity: what is counted for it), a department
    (result) or a column of Customers (item); `detail` says which result item. `before` and `after` are what the reader
    sees of it. `sureness` (0..1) is how sure the present state is known: a contact's confidence, otherwise how fresh
    the newest assessment is; 1 for what is counted, not judged.

    The cells: `levels` (dimension → level) of the contact; `cells` (column → value) of the customer, the department
    or the practice; `activity` (a type) is one more done activity, with the contact of a cover.
    """

    kind: Kind
    about: str
    before: Cell | None
    after: Cell
    sureness: float
    detail: str = ""
    levels: Mapping[str, float] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    activity: str = ""

    @property
    def target(self) -> tuple[str, str, str]:
        """What it changes; two moves of one target cannot go together."""
        return self.kind, self.about, self.detail
