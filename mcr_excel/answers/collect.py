"""Files that came back, beside the workbook; what the team accepts is written on its Answers sheet, nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mcr_excel.answers import rows
from mcr_excel.answers.accepted import accepted
from mcr_excel.answers.answer import Answer
from mcr_excel.answers.conflicts import Listed, listed
from mcr_excel.answers.current import Current, Now
from mcr_excel.answers.handed_back import HandedBack, read_back
from mcr_excel.books.book import Book, Source
from mcr_excel.books.package import PackageBook
from mcr_excel.books.reading import open_workbook
from mcr_excel.pipeline import Asked, Understood, fields_of, keep_removed, understand
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.templates import template
from mcr_excel.terms.reviews import ANSWERS, DATA
from mcr_excel.terms.vocabulary import Lang

if TYPE_CHECKING:
    from mcr_excel.books.live import LiveBook

_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")  # what of these cannot be read is said


@dataclass(frozen=True)
class Collected:
    """What came back: new answers by number, how many were taken before, and the numbers that were taken now."""

    understood: Understood
    packs: int
    answers: list[Listed]
    known: int
    taken: list[int]
    problems: list[Problem]


def collect_closed(path: Path, files: Sequence[Path], asked: Asked, accept: str | None = None) -> Collected:
    """Collect into a closed workbook; without `accept` nothing is written.

    Args:
        path: The team's workbook.
        files: Files that came back, and folders of them.
        asked: As-of day, language and settings of this run.
        accept: `all`, or numbers such as `1,3-5`.

    Raises:
        CannotGoOn: The workbook cannot be read or written, there is no file, or `accept` names what is not there.
    """
    book = PackageBook.open(path)
    collected = collect(open_workbook(path), book, files_of(files, path), asked, accept)
    if collected.taken:
        book.run = collected.understood.run
        book.save()
    return collected


def collect_open(book: LiveBook, files: Sequence[Path], asked: Asked, accept: str | None = None) -> Collected:
    """Collect into a workbook that is open in Excel; the user saves it."""
    collected = collect(book, book, files_of(files), asked, accept)
    if collected.taken:
        book.save()
    return collected


def collect(workbook: Source, book: Book, files: Sequence[Path], asked: Asked, accept: str | None) -> Collected:
    """List what is new in the files; what is accepted is filled into the Answers sheet, saving is the caller's."""
    of = understand(workbook, asked)
    problems, answered = _answers(files, of, book)
    found, known = listed([one for _, answers in answered for one in answers], rows.kept(book), of.lang)
    taken = accepted(accept, found)
    if taken:
        book.ensure(ANSWERS.key, template("review", of.lang))
        kept = rows.with_answers(book, [one for one in found if one.number in taken], of.lang)
        book.fill(rows.TABLE.name, fields_of(rows.TABLE, of.lang), kept, rows.TABLE.key)
        if book.removed:
            book.ensure(DATA.key, template("review", of.lang))
            keep_removed(book, of)
    return Collected(of, len(answered), found, known, sorted(taken), problems)


def files_of(given: Sequence[Path], book: Path | None = None) -> list[Path]:
    """The workbooks among what was given, in the order of their names within a folder; the team's own is none.

    Raises:
        CannotGoOn: Something given does not exist, or a folder holds no workbook.
    """
    found: dict[Path, Path] = {}
    for path in given:
        inside = [path] if path.is_file() else sorted(file for file in path.rglob("*") if _is_workbook(file, path))
        if not inside:
            raise CannotGoOn.at(str(path), "ANSWER_NO_FILE", path=path)
        for file in inside:
            found.setdefault(file.resolve(), file)
    if book is not None:
        found.pop(book.resolve(), None)
    return list(found.values())


def _is_workbook(file: Path, folder: Path) -> bool:
    """No lock files of Office, and nothing in a hidden folder such as `.mcr`."""
    is_plain = not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    return is_plain and file.suffix.lower() in _ENDINGS and file.is_file()


Answered = list[tuple[HandedBack, list[tuple[Answer, Now]]]]


def _answers(files: Sequence[Path], of: Understood, book: Book) -> tuple[list[Problem], Answered]:
    """What every file answers, each in its own language beside the workbook; the workbook is measured once."""
    problems: list[Problem] = []
    answered: Answered = []
    measured = of.measured()
    current: dict[Lang, Current] = {}
    for file in files:
        back = read_back(file)
        if isinstance(back, Problem):
            problems.append(back)
            continue
        lang = back.pack.lang
        if lang not in current:
            current[lang] = Current(replace(measured, lang=lang), book)
        now = current[lang]
        if now.is_of_another_workbook(back):
            problems.append(Problem.at(file.name, "ANSWER_OTHER_BOOK", file=file.name, book=of.source))
            continue
        misfits = {answer: now.misfit(answer) for answer in back.answers}
        problems += [*back.problems, *(problem for problem in misfits.values() if problem)]
        fitting = [answer for answer, misfit in misfits.items() if misfit is None]
        answered.append((back, [(answer, now.of(answer, back)) for answer in fitting]))
    return problems, answered
