"""What the user has selected."""

from __future__ import annotations

from typing import Any

from mcr_excel.books.addresses import Area, read_area
from mcr_excel.books.live.excel import used, values
from mcr_excel.books.live.patience import patient


def selected_row(book: Any) -> tuple[str, list[str]]:
    """Where the selected cell stands (`Sheet!B5`), and the texts of its row, nearest first; none where a drawing is."""
    sheet, address = _selection(book)
    area = read_area(address) if address else None
    if area is None:
        return sheet.name, []
    place = f"{sheet.name}!{Area(area.left, area.top, area.left, area.top).text}"
    whole = used(sheet)
    if not whole.top <= area.top <= whole.bottom:
        return place, []
    cells = values(sheet, Area(whole.left, area.top, whole.right, area.top))[0]
    texts = [(abs(whole.left + number - area.left), cell) for number, cell in enumerate(cells) if isinstance(cell, str)]
    return place, [text for _, text in sorted(texts, key=lambda one: one[0])]


@patient
def _selection(book: Any) -> tuple[Any, str | None]:
    sheet = book.sheets.active
    selection = book.selection
    return sheet, selection.address if selection is not None else None
