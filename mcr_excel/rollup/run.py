"""Many workbooks → one review: read, merged, measured once, shown; read me first."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mcr_excel.books.package import PackageBook
from mcr_excel.checks import check
from mcr_excel.pipeline import Asked, Reviewed, Understood, fill, midnight, run_id
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.review.group.build import group_sheets
from mcr_excel.review.group.model import Group
from mcr_excel.review.model import SheetShown
from mcr_excel.rollup.agreed import agreed_rules, agreed_settings, common_day, days_differ
from mcr_excel.rollup.amounts import comparable_amounts
from mcr_excel.rollup.contacts import contacts_of
from mcr_excel.rollup.customers import customers_of
from mcr_excel.rollup.found import BookFile, found_books
from mcr_excel.rollup.machine import machine_output
from mcr_excel.rollup.merge import merged
from mcr_excel.rollup.reading import Book, Reader
from mcr_excel.rollup.sheets import review_sheets, with_files
from mcr_excel.rollup.stack import Stack
from mcr_excel.rollup.summary import team_books, teams_by_customer, without_activities
from mcr_excel.rollup.teams import teams_of
from mcr_excel.templates import template
from mcr_excel.terms.reviews.group import GROUP_SHEETS
from mcr_excel.terms.vocabulary import Lang

_GROUP = frozenset(sheet.key for sheet in GROUP_SHEETS)


@dataclass(frozen=True)
class RolledUp:
    """A group review that is ready to be written, and what is known of its workbooks."""

    reviewed: Reviewed
    group: Group

    @property
    def failed(self) -> list[str]:
        """Names of the workbooks that could not be read."""
        return [book.name for book in self.group.books if book.status == "failed"]

    def machine(self) -> dict[str, Any]:
        """The group review as plain data."""
        return machine_output(self.reviewed, self.group)


def roll_up(places: Sequence[str], out: Path, asked: Asked, reader: Reader) -> RolledUp:
    """Roll many workbooks up into OUT.

    Args:
        places: Folders, patterns and files.
        out: The workbook to write.
        asked: What the user asked for.
        reader: How the workbooks are read.

    Raises:
        CannotGoOn: There is no workbook, none can be read, or OUT cannot be written.
    """
    files = found_books(places, out)
    rolled = rolled_up(files, asked, reader, _way(files, out))
    write(rolled, out)
    return rolled


def rolled_up(files: Sequence[BookFile], asked: Asked, reader: Reader, links_to: str = "") -> RolledUp:
    """Everything between the workbooks and the sheets to write; `links_to` is the way to their common folder."""
    of, group = gathered(files, asked, reader)
    context = of.measured(links_to)
    sheets = [*group_sheets(context, group), *review_sheets(context)]
    return RolledUp(Reviewed(of, context.metrics, with_files(sheets, links_to)), group)


def gathered(files: Sequence[BookFile], asked: Asked, reader: Reader) -> tuple[Understood, Group]:
    """The workbooks read and merged, with every problem found on the way; nothing is measured yet.

    Raises:
        CannotGoOn: None of them can be read.
    """
    books, as_of = _read(files, asked, reader)
    reviews = [Problem.at(book.name, "ROLLUP_REVIEW_ONLY", file=book.name) for book in books if book.is_review]
    books = [book for book in books if not book.is_review]
    there = [book for book in books if book.read is not None]
    if not there:
        raise _nothing(files, books)
    teams, copied = teams_of(there)
    stack = Stack(there, teams)
    lang = asked.lang or Counter(read.lang for read in stack.reads).most_common(1)[0][0]
    settings, problems = agreed_settings(stack, asked.sets, as_of)
    if asked.as_of is None:
        problems += days_differ(stack, as_of)
    rules, rules_differ = agreed_rules(stack)
    amounts = comparable_amounts(stack)
    customers = customers_of(stack)
    contacts = contacts_of(stack, customers)
    one = merged(stack, customers, contacts, amounts.refused, rules, lang)
    problems += [*reviews, *copied, *rules_differ, *amounts.problems, *without_activities(stack)]
    problems += [*customers.problems, *contacts.problems, *one.problems, *_of_books(books, stack)]
    problems += check(one.tables, settings)
    group = Group(
        team_books(books, stack, amounts, problems, lang),
        teams_by_customer(stack, customers.ids, one),
        tuple(one.conflicts),
        customers.shared,
    )
    run = run_id(_fingerprint(stack, books), settings, lang)
    return Understood(_source(books, lang), one.tables, settings, problems, lang, run), group


def write(rolled: RolledUp, out: Path) -> None:
    """Write the group review as a workbook of its own."""
    of = rolled.reviewed.understood
    book = PackageBook.blank(template("group", of.lang), midnight(of.settings.as_of))
    sheets = [sheet for sheet in rolled.reviewed.sheets if not sheet.is_empty]
    for shown in sheets:
        book.ensure(shown.sheet.key, template(_kind(shown), of.lang))
    for shown in sheets:
        fill(shown, book, of.lang)
    book.save_as(out)


def _kind(shown: SheetShown) -> str:
    return "group" if shown.sheet.key in _GROUP else "review"


def _read(files: Sequence[BookFile], asked: Asked, reader: Reader) -> tuple[list[Book], dt.date]:
    """The workbooks, all read for one day; those that were read for a day of their own are read again."""
    books = reader.books(files, asked.as_of, asked.today)
    there = [book for book in books if book.read is not None]
    newest = [there[team.books[0]] for team in teams_of(there)[0]] if asked.as_of is None else []
    as_of = asked.as_of or common_day(newest, asked.today)
    other = [book for book in books if book.read is not None and book.read.as_of != as_of]
    if other:
        again = reader.books([BookFile(book.name, book.path) for book in other], as_of, asked.today)
        renewed = {book.name: book for book in again}
        books = [renewed.get(book.name, book) for book in books]
    return books, as_of


def _of_books(books: Sequence[Book], stack: Stack) -> list[Problem]:
    """What is wrong in each workbook, in the order of their names, addresses with the workbook's name."""
    place = {book.name: number for number, book in enumerate(stack.books)}
    problems: list[Problem] = []
    for book in books:
        problems += book.notes
        if book.failed is not None:
            problems.append(book.failed)
        elif book.read is not None:
            number = place[book.name]
            problems += [replace(one, where=stack.where(number, one.where)) for one in book.read.problems]
    return problems


def _nothing(files: Sequence[BookFile], books: Sequence[Book]) -> CannotGoOn:
    failed = [book.failed for book in books if book.failed is not None]
    if not failed:
        return CannotGoOn.at("mcr-excel", "ROLLUP_NONE_FOUND", paths=" ".join(file.name for file in files))
    if len(failed) == 1 == len(files):
        return CannotGoOn(failed[0])
    return CannotGoOn(Problem.at(failed[0].where, "ROLLUP_NONE_READ", count=len(files), **_texts(failed[0])))


def _texts(problem: Problem) -> dict[str, str]:
    langs: tuple[Lang, ...] = ("zh", "en")
    return {f"{part}_{lang}": getattr(problem.text(lang), part) for part in ("what", "mend") for lang in langs}


def _fingerprint(stack: Stack, books: Sequence[Book]) -> str:
    """Changes with the workbooks' contents, names and order of age, and with nothing else."""
    digest = hashlib.sha256()
    for book in [*stack.books, *(book for book in books if book.failed is not None)]:
        digest.update(f"{book.name} {book.content}\n".encode())
    return digest.hexdigest()


def _source(books: Sequence[Book], lang: Lang) -> str:
    count = sum(book.read is not None for book in books)
    return f"{count} 个工作簿" if lang == "zh" else f"{count} workbook{'s' * (count > 1)}"


def _way(files: Sequence[BookFile], out: Path) -> str:
    """The way from OUT to the folder that the workbooks' names start from; empty where there is none."""
    first = files[0]
    if Path(first.name).is_absolute():
        return ""
    root = Path(os.path.abspath(first.path)).parents[first.name.count("/")]
    try:
        return Path(os.path.relpath(root, Path(os.path.abspath(out)).parent)).as_posix()
    except ValueError:
        return root.as_posix()
