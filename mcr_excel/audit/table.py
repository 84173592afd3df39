"""A table of the formula mirror: inputs as values, steps and scores as formulas, our values and the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from mcr_excel.terms.vocabulary import Lang

Kind = Literal["given", "step", "score", "ours", "delta"]
Look = Literal["number", "text", "date"]

OURS, DELTA = "_ours", "_delta"
_DELTA = '=IF(COUNT([@{key}],[@{key}_ours])=2,ABS([@{key}]-[@{key}_ours]),IF([@{key}]&""=[@{key}_ours]&"",0,1))'


class Column(NamedTuple):
    """A column: values, or one formula for all of its rows.

    A formula is spelled as Excel shows it: `[@x]` a cell of the row, `[@x:y]` the row's cells from x to y,
    `t_table[x]` a column of any table; `[>x]` is the cell of the next row.
    """

    key: str
    kind: Kind
    zh: str
    en: str
    look: Look = "number"
    values: Sequence[Any] = ()
    formula: str = ""

    def label(self, lang: Lang) -> str:
        """The column's name in one language."""
        return self.zh if lang == "zh" else self.en


def given(key: str, zh: str, en: str, values: Sequence[Any], look: Look = "number") -> Column:
    """An input, copied as a plain value."""
    return Column(key, "given", zh, en, look, values)


def step(key: str, zh: str, en: str, formula: str, look: Look = "number") -> Column:
    """What a score is made from, as a formula."""
    return Column(key, "step", zh, en, look, formula=formula)


def score(key: str, zh: str, en: str, formula: str, ours: Sequence[Any], look: Look = "number") -> Column:
    """A score as a formula, with our value of it."""
    return Column(key, "score", zh, en, look, ours, formula)


@dataclass(frozen=True)
class Table:
    """One sheet of the mirror.

    Attributes:
        key: The Excel table is named `t_<key>`.
        zh: The sheet's name in Chinese.
        en: The sheet's name in English.
        rule: Where the rule stands, e.g. `C1`.
        read_me: One line that says how to read it (zh, en).
        count: Number of rows.
        inputs: Given columns, steps and scores, in their order.
    """

    key: str
    zh: str
    en: str
    rule: str
    read_me: tuple[str, str]
    count: int
    inputs: Sequence[Column]

    @property
    def name(self) -> str:
        """The name of the Excel table."""
        return f"t_{self.key}"

    def title(self, lang: Lang) -> str:
        """The sheet's name in one language."""
        return self.zh if lang == "zh" else self.en

    @property
    def scores(self) -> list[Column]:
        """The columns that have our value beside them."""
        return [column for column in self.inputs if column.kind == "score"]

    @property
    def columns(self) -> list[Column]:
        """All columns as they stand on the sheet: inputs and formulas, our values, differences."""
        ours = [Column(each.key + OURS, "ours", each.zh, each.en, each.look, each.values) for each in self.scores]
        deltas = [
            Column(each.key + DELTA, "delta", f"Δ {each.zh}", f"Δ {each.en}", formula=_DELTA.format(key=each.key))
            for each in self.scores
        ]
        return [*self.inputs, *ours, *deltas]
