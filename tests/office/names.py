"""The engine's defined names: those of a book and those of one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .calls import Calls, call, refused
from .formulas import to_excel, to_libre
from .grid import box_of, quoted, sheet_and_rest
from .ranges import Range

if TYPE_CHECKING:
    from .books import Book
    from .sheets import Sheet


class Name(base_classes.Name):
    """A defined name; its full name has the sheet before it where it is a sheet's own."""

    def __init__(self, book: Book, sheet: Sheet | None, title: str) -> None:
        self._book = book
        self._sheet = sheet
        self.calls: Calls = book.calls
        self.title = title

    @property
    def api(self) -> Name:
        return self

    @property
    def _held(self) -> Any:
        return container(self._book, self._sheet).getByName(self.title)

    @property
    def meaning(self) -> str:
        """What it refers to, as Excel shows it; not counted."""
        return "=" + to_excel(self._held.Content)

    @property
    def short(self) -> str:
        """The name without its sheet; files write those that Excel made itself with a prefix. Not counted."""
        return self.title.removeprefix("_xlnm.")

    @property
    def full(self) -> str:
        """The name with its sheet; not counted."""
        return f"{quoted(self._sheet.title)}!{self.short}" if self._sheet else self.short

    @property
    @call("Name.name get")
    def name(self) -> str:
        return self.full

    @name.setter
    @call("Name.name set")
    def name(self, value: str) -> None:
        title = sheet_and_rest(value)[1]
        self._held.setName(title)
        self.title = title

    @property
    @call("Name.refers_to get")
    def refers_to(self) -> str:
        return self.meaning

    @refers_to.setter
    @call("Name.refers_to set")
    def refers_to(self, value: str) -> None:
        self._held.setContent(content_of(value))

    @property
    @call("Name.refers_to_range get")
    def refers_to_range(self) -> Range:
        return self.target()

    def target(self) -> Range:
        """The range that it refers to; not counted."""
        sheet, rest = sheet_and_rest(self.meaning[1:])
        box = box_of(rest)
        if box is None or sheet is None:
            raise refused("The name does not refer to a range.")
        target = self._book.sheet_named(sheet)
        return Range(target, target.cells_of(box))

    @call("Name.delete")
    def delete(self) -> None:
        container(self._book, self._sheet).removeByName(self.title)


class Names(base_classes.Names):
    """The names of a book with those of its sheets, or those of one sheet."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self._book = book
        self._sheet = sheet
        self.calls: Calls = book.calls

    @property
    def api(self) -> Names:
        return self

    def held(self) -> list[Name]:
        """All of them in the order of the alphabet; not counted."""
        owners = [self._sheet] if self._sheet else [None, *self._book.all_sheets()]
        names = [
            Name(self._book, owner, title) for owner in owners for title in container(self._book, owner).ElementNames
        ]
        return sorted(names, key=lambda name: name.full.lower())

    @call("Names.items get")
    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name.full, name) for name in self.held()]

    @call("Names.item", writes=False)
    def __call__(self, key: int | str) -> Name:
        found = self._found(key)
        if found is None:
            raise refused(f"There is no name {key!r}.")
        return found

    @call("Names.item", writes=False)
    def contains(self, key: int | str) -> bool:
        return self._found(key) is not None

    @call("Names.count get")
    def __len__(self) -> int:
        return len(self.held())

    @call("Names.add")
    def add(self, name: str, refers_to: str) -> Name:
        sheet, title = sheet_and_rest(name)
        owner = self._book.sheet_named(sheet) if sheet else self._sheet
        names = container(self._book, owner)
        if title in names.ElementNames:
            names.removeByName(title)
        names.addNewByName(title, content_of(refers_to), self._book.office.struct("com.sun.star.table.CellAddress"), 0)
        return Name(self._book, owner, title)

    def _found(self, key: int | str) -> Name | None:
        held = self.held()
        if isinstance(key, int):
            return held[key - 1] if 1 <= key <= len(held) else None
        wanted = key.lower()
        return next(
            (
                name
                for name in held
                if wanted == name.full.lower() or (self.is_of(name) and wanted == name.short.lower())
            ),
            None,
        )

    def is_of(self, name: Name) -> bool:
        """Whether a name is this owner's own, and so known by its short name."""
        return self._sheet is not None or name.full == name.short


def container(book: Book, sheet: Sheet | None) -> Any:
    """LibreOffice's names of a sheet, or of the book."""
    return (sheet.sheet if sheet else book.document).NamedRanges


def content_of(refers_to: str) -> str:
    """What LibreOffice holds of a name's meaning: no "=" before it."""
    return to_libre(refers_to.removeprefix("="))
