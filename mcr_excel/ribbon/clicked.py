"""What every button works on, and where the files that it makes go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mcr_excel import preferences
from mcr_excel.problems import CannotGoOn
from mcr_excel.terms.vocabulary import Lang

if TYPE_CHECKING:
    from mcr_excel.books.live import LiveBook
    from mcr_excel.pipeline import Asked, Understood

TITLE = "MCR 客户关系"
_MOST_OF_A_NAME = 1000


class Click(NamedTuple):
    """What a button works on: the workbook, as xlwings knows it, and the language of messages."""

    book: Any
    lang: Lang


def asked() -> Asked:
    """What a click asks for: today, and the language that the user chose."""
    from mcr_excel.pipeline import Asked

    return Asked(dt.date.today(), lang=preferences.language())


def folder_beside(on: Click) -> Path:
    """The workbook's folder; at home where it has none (never saved, or opened from the web)."""
    folder = Path(str(on.book.fullname)).parent
    return folder if folder.is_absolute() and folder.is_dir() else Path.home()


def free_file(folder: Path, name: str) -> Path:
    """A file of this name that is not there yet: `name 2.xlsx` where it is. Excel may have the other one open."""
    wanted = Path(name)
    names: Iterable[str] = (f"{wanted.stem} {number}{wanted.suffix}" for number in range(2, _MOST_OF_A_NAME))
    return next(folder / one for one in (name, *names) if not (folder / one).exists())


def understood_with_customer(on: Click, live: LiveBook) -> tuple[Understood, str]:
    """The workbook as it is understood, and the id of the customer in the selected row.

    Raises:
        CannotGoOn: The selected row names no customer.
    """
    from mcr_excel.books.live.selected import selected_row

    place, texts = selected_row(on.book)
    from mcr_excel.pipeline import understand  # after Excel was spoken with: a busy Excel is told of at once
    from mcr_excel.tables.asked import customer_among

    of = understand(live, asked())
    customer = customer_among(of.tables, texts)
    if customer is None:
        raise CannotGoOn.at(place, "SELECT_CUSTOMER", place=place)
    return of, customer
