"""What a review sheet consists of, and the columns that several share."""

from __future__ import annotations

from typing import Literal, NamedTuple

Look = Literal["id", "name", "text", "why", "code", "level", "score", "index", "percent", "change", "points", "count", "money", "date", "flags", "link", "own", "own_date"]
OWN: Look = "own"  # a cell for the team to fill in
OWN_DATE: Look = "own_date"  # such a cell for a day


class ReviewColumn(NamedTuple):
    """A column of a review table; `look` names the cell style in the template, `width` is in characters.

    A column of the look `own` or `own_date` is the team's: the program never writes it, and its cells stay with their row by the
    table's key, as those of columns that the team added. `choices` is the list of codes that its drop-down offers.
    """

    key: str
    zh: str
    en: str
    look: Look
    width: int
    choices: str = ""

    @property
    def is_team(self) -> bool:
        """Whether the column is for the team to fill in."""
        return self.look in (OWN, OWN_DATE)

    def label(self, lang: str) -> str:
        """The heading in one language."""
        return self.zh if lang == "zh" else self.en

    @property
    def titles(self) -> tuple[str, str]:
        """Both headings."""
        return (self.zh, self.en)


class ReviewTable(NamedTuple):
    """An Excel table of a review sheet: its name, its heading line, its columns; `key` tells rows apart."""

    name: str
    zh: str
    en: str
    key: str
    columns: tuple[ReviewColumn, ...]

    @property
    def written(self) -> tuple[ReviewColumn, ...]:
        """The columns that a run writes."""
        return tuple(column for column in self.columns if not column.is_team)

    def label(self, lang: str) -> str:
        """The table's heading line in one language."""
        return self.zh if lang == "zh" else self.en


class ReviewSheet(NamedTuple):
    """A review sheet; `names` are the named cells that a run writes (name, zh label, en label).

    `is_input`: what the program wrote there is read again; all other review sheets are output only.
    """

    key: str
    zh: str
    en: str
    describes_zh: str
    describes_en: str
    tables: tuple[ReviewTable, ...]
    names: tuple[tuple[str, str, str, Look], ...] = ()
    is_input: bool = False

    def label(self, lang: str) -> str:
        """The sheet's name in one language."""
        return self.zh if lang == "zh" else self.en

    def describes(self, lang: str) -> str:
        """The line under the title."""
        return self.describes_zh if lang == "zh" else self.describes_en


C = ReviewColumn
CUSTOMER_ID = C("customer_id", "客户编号", "Customer ID", "id", 13)
CUSTOMER = C("customer_name", "客户名称", "Customer", "name", 26)
TIER = C("tier", "等级", "Tier", "code", 7)
MANAGER = C("account_manager", "客户经理", "Account manager", "text", 15)
FLAGS = C("flags", "标志", "Flags", "flags", 38)
WHY = C("why", "原因", "Why", "why", 70)
