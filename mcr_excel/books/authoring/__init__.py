"""The shipped workbook templates, built from `terms`: `python -m mcr_excel.books.authoring`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.filled import Row, fill_in
from mcr_excel.books.authoring.finish import finished
from mcr_excel.books.authoring.review import review_workbook
from mcr_excel.books.authoring.tracker import tracker_workbook
from mcr_excel.terms.vocabulary import Lang

__all__ = ["TEMPLATES", "build_review", "build_tracker"]


def build_review(lang: Lang) -> bytes:
    """The template of the review sheets."""
    workbook, alternatives = review_workbook(lang)
    return finished(workbook, palette.font_name(lang), alternatives)


def build_tracker(lang: Lang, rows: Mapping[str, Sequence[Row]] | None = None) -> bytes:
    """The template of an empty tracker; with rows by sheet key, a filled one."""
    workbook = tracker_workbook(lang)
    fill_in(workbook, rows or {}, lang)
    return finished(workbook, font=palette.font_name(lang))


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "review_zh.xlsx": lambda: build_review("zh"),
    "review_en.xlsx": lambda: build_review("en"),
    "tracker_zh.xlsx": lambda: build_tracker("zh"),
    "tracker_en.xlsx": lambda: build_tracker("en"),
}
