"""Keeping the review beside a workbook fresh while the command runs."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from mcr_excel.cli.options import AsOf, Book, LangOption, Sets, asked_by
from mcr_excel.problems import CannotGoOn

if TYPE_CHECKING:
    from mcr_excel.watch import Watcher


def watch(book: Book, as_of: AsOf = None, lang: LangOption = None, sets: Sets = None) -> None:
    """Refresh the review beside BOOK whenever BOOK is saved, until Ctrl-C: for where add-ins are forbidden."""
    if not book.exists():
        raise CannotGoOn.at(str(book), "FILE_MISSING", path=book)
    if book.is_dir():
        raise CannotGoOn.at(str(book), "FILE_IS_FOLDER", path=book)
    with suppress(KeyboardInterrupt):
        from mcr_excel.watch import Watcher, review_beside

        _look_on(Watcher(book, review_beside(book), asked_by(as_of, lang, sets)))


def _look_on(watcher: Watcher) -> None:
    is_told_how = False
    while True:
        for line in watcher.look():
            typer.echo(line)
        if not is_told_how:  # only now, when the workbook has said its language
            typer.echo(_how(watcher))
            is_told_how = True
        time.sleep(watcher.pace.look)


def _how(watcher: Watcher) -> str:
    name = watcher.book.name
    if watcher.lang == "zh":
        return f"正在监视 {name}：每次保存后自动刷新；按 Ctrl-C 结束。"
    return f"watching {name}: each save refreshes the review; Ctrl-C ends."
