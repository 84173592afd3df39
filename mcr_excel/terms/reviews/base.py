"""What a review sheet consists of, and the columns that several share."""

from __future__ import annotations

from typing import Literal, NamedTuple

Look = Literal["id", "name", "text", "why", "code", "level", "score", "index", "percent", "count", "money", "date", "flags", "link"]


class ReviewColumn(NamedTuple):
    """A column of a review table; `look` names the cell style in the template, `width` is in characters."""

    key: str
    zh: str
    en: str
    look: Look
    width: int

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
MANAGER = C("account_manager", "客户经理", "Account manager", "text", 13)
FLAGS = C("flags", "标志", "Flags", "flags", 38)
WHY = C("why", "原因", "Why", "why", 70)
