"""The engine's application: one LibreOffice with the settings that Excel has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .api import AppApi
from .books import Book, Books
from .calls import Calls, call, refused
from .office import Office
from .ranges import Range

if TYPE_CHECKING:
    from .engine import Excel

_NO_MACROS, _NO_LINK_UPDATES = 0, 0


def _setting(name: str) -> Any:
    def got(self: App) -> Any:
        return self.state[name]

    def put(self: App, value: Any) -> None:
        self.state[name] = value

    return property(call(f"App.{name} get")(got), call(f"App.{name} set", writes=False)(put))


class App(base_classes.App):
    """The application. `alerts` holds what it showed, `answers` what the user will press, in order."""

    def __init__(self, engine: Excel, office: Office) -> None:
        self.engine = engine
        self.calls: Calls = engine.calls
        self.office = office
        self.held: list[Book] = []
        self.active: Book | None = None
        self.clipboard: Range | None = None
        self.alerts: list[str] = []
        self.answers: list[str] = []
        self.state: dict[str, Any] = {}
        self.reset()
        self._books_made = 0

    screen_updating = _setting("screen_updating")
    display_alerts = _setting("display_alerts")
    enable_events = _setting("enable_events")
    interactive = _setting("interactive")
    calculation = _setting("calculation")
    status_bar = _setting("status_bar")
    visible = _setting("visible")

    def reset(self) -> None:
        """Settings as a fresh Excel has them, nothing shown, nothing copied; not counted."""
        self.state.update(
            screen_updating=True,
            display_alerts=True,
            enable_events=True,
            interactive=True,
            calculation="automatic",
            status_bar=False,
            visible=True,
        )
        self.alerts, self.answers, self.clipboard = [], [], None

    @property
    def api(self) -> AppApi:
        return AppApi(self)

    @property
    def version(self) -> str:
        return "16.0"

    @property
    def pid(self) -> int:
        return self.office.pid

    @property
    def hwnd(self) -> int:
        return 0

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    @call("App.selection get")
    def selection(self) -> Range | None:
        return self.active.selection() if self.active else None

    @property
    @call("App.cut_copy_mode get")
    def cut_copy_mode(self) -> str | None:
        return "copy" if self.clipboard else None

    @cut_copy_mode.setter
    @call("App.cut_copy_mode set", writes=False)
    def cut_copy_mode(self, value: bool) -> None:
        self.clipboard = self.clipboard if value else None

    def copied(self) -> Range:
        """The copied cells; not counted."""
        if self.clipboard is None:
            raise refused("PasteSpecial method of Range class failed")
        return self.clipboard

    @call("App.activate", writes=False)
    def activate(self, steal_focus: bool = False) -> None:
        """Always in front."""

    @call("App.calculate", writes=False)
    def calculate(self) -> None:
        for book in self.held:
            book.document.calculateAll()

    @call("App.alert", writes=False)
    def alert(self, prompt: str, *_: str | None) -> str:
        self.alerts.append(prompt)
        return self.answers.pop(0) if self.answers else "ok"

    @call("App.quit")
    def quit(self) -> None:
        self.close_books()

    def kill(self) -> None:
        self.close_books()

    def close_books(self) -> None:
        """Close all books without saving; not counted."""
        for book in list(self.held):
            book.shut()

    def loaded(self, url: str, path: Path | None, read_only: bool = False) -> Book:
        """A new or opened document as the active book; not counted."""
        document = self.office.desktop.loadComponentFromURL(
            url,
            "_blank",
            0,
            self.office.properties(
                Hidden=True, ReadOnly=read_only, MacroExecutionMode=_NO_MACROS, UpdateDocMode=_NO_LINK_UPDATES
            ),
        )
        if document is None:
            raise refused(f"Excel cannot open the file {path}.")
        self._books_made += path is None
        book = Book(self, document, f"Book{self._books_made}", path)
        self.held.append(book)
        self.active = book
        return book

    def forget(self, book: Book) -> None:
        """Take a closing book off the list; not counted."""
        if book in self.held:
            self.held.remove(book)
        if self.active is book:
            self.active = self.held[-1] if self.held else None


class Apps:
    """The one application."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        return [self._app.pid]

    def add(self, /, add_book: bool = False, **_: Any) -> App:
        if add_book:
            self._app.books.add()
        return self._app

    def __iter__(self) -> Iterator[App]:
        return iter([self._app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        if pid != self._app.pid:
            raise KeyError(pid)
        return self._app
