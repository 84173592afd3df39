"""The Answers sheet: its rows as they are, and those of answers that the team takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mcr_excel.answers.answer import ASKED, Answer, answer_columns, answer_tables, compared
from mcr_excel.answers.conflicts import Kept, Listed
from mcr_excel.books.book import Book, Field, Written
from mcr_excel.pipeline import fields_of
from mcr_excel.review.your_answers import plain
from mcr_excel.tables.dates import read_date
from mcr_excel.terms.codes import code_label, code_of
from mcr_excel.terms.reviews import ANSWERS
from mcr_excel.terms.vocabulary import Lang

TABLE = ANSWERS.tables[0]
_STATUS = next(column for column in TABLE.columns if column.key == "status")
_REJECTED = "rejected"


def kept(book: Book) -> list[Kept]:
    """What was taken before, and whether the team rejected it since."""
    fields = [*fields_of(TABLE, "en"), Field(_STATUS.key, _STATUS.titles)]
    keys = [field.key for field in fields]
    found = []
    for row in book.rows(TABLE.name, fields):
        cells = dict(zip(keys, row, strict=True))
        identity, subject, status = (plain(cells[key]) for key in ("answer_id", "subject", "status"))
        due = read_date(cells["agreed_due"]).value  # type: ignore[arg-type]
        field = subject.rpartition(" ")[2]
        value = compared(field, cells["answer"], cells["agreed_owner"], due)
        found.append(Kept(identity, subject, value, plain(cells["reader"]), _is_rejected(status)))
    return found


def with_answers(book: Book, taken: Iterable[Listed], lang: Lang) -> list[Sequence[Written]]:
    """The rows of the sheet: what is there, then what is taken."""
    return [*book.rows(TABLE.name, fields_of(TABLE, lang)), *(_row(one) for one in taken)]


def field_label(answer: Answer, lang: Lang) -> str:
    """Which cell the reader filled in, in words."""
    return answer_columns()[answer.field].label(lang)


def kind_label(answer: Answer, lang: Lang) -> str:
    """What it is about: a kind of thing, or the table it was answered on."""
    if answer.table == ASKED.name:
        return code_label("answer_kind", answer.key.partition("|")[0], lang)
    return next(table for table in answer_tables() if table.name == answer.table).label(lang)


def answer_text(answer: Answer, lang: Lang) -> str:
    """The answer in words."""
    choices = answer_columns()[answer.field].choices
    return code_label(choices, answer.text, lang) if choices else answer.text


def now_text(one: Listed) -> str:
    """What is recorded now; that nothing is, where the row is gone."""
    if one.now.is_there:
        return one.now.text
    return "（已不在表中）" if one.lang == "zh" else "(no longer there)"


def _row(one: Listed) -> list[Written]:
    answer, lang = one.answer, one.lang
    values: dict[str, Written] = {
        "customer_name": answer.customer or None,
        "kind": kind_label(answer, lang),
        "about": answer.about or None,
        "field": field_label(answer, lang),
        "said": answer.said or None,
        "now": now_text(one) or None,
        "answer": answer_text(answer, lang) or None,
        "agreed_owner": answer.owner or None,
        "agreed_due": answer.due,
        "conflict": ("；" if lang == "zh" else "; ").join(
            code_label("answer_conflict", code, lang) for code in one.conflicts
        )
        or None,
        "reader": answer.pack.reader,
        "reader_role": answer.pack.role or None,
        "as_of": answer.pack.as_of,
        "file": answer.pack.file,
        "run": answer.pack.run,
        "subject": answer.subject,
        "answer_id": answer.identity,
    }
    return [values[column.key] for column in TABLE.written]


def _is_rejected(status: str) -> bool:
    return code_of(_STATUS.choices, status) == _REJECTED
