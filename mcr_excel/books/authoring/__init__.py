"""The shipped workbook templates, built from `terms`: `python -m mcr_excel.books.authoring`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from openpyxl.workbook import Workbook

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.filled import Row, fill_in
from mcr_excel.books.authoring.finish import finished, to_be_brought
from mcr_excel.books.authoring.group import group_workbook
from mcr_excel.books.authoring.handouts import onepage_workbook, visit_workbook
from mcr_excel.books.authoring.review import review_workbook
from mcr_excel.books.authoring.tracker import tracker_workbook
from mcr_excel.terms.vocabulary import Lang

__all__ = ["TEMPLATES", "build_review", "build_tracker"]


def build_review(lang: Lang) -> bytes:
    """The template of the review sheets."""
    workbook, alternatives = review_workbook(lang)
    return to_be_brought(finished(workbook, palette.font_name(lang), alternatives))


def build_group(lang: Lang) -> bytes:
    """The template of the sheets of a roll-up."""
    workbook, alternatives = group_workbook(lang)
    return to_be_brought(finished(workbook, palette.font_name(lang), alternatives))


def build_handout(workbook: Workbook, lang: Lang) -> bytes:
    """The template of a sheet to hand out."""
    return to_be_brought(finished(workbook, palette.font_name(lang)))


def build_tracker(lang: Lang, further: Collection[str] = (), rows: Mapping[str, Sequence[Row]] | None = None) -> bytes:
    """An empty tracker; with rows by sheet key, a filled one.

    Args:
        lang: Language of headings and texts.
        further: Keys of input sheets to have beside those of the template; sheets with rows are there anyway.
        rows: What to fill in.
    """
    rows = rows or {}
    workbook = tracker_workbook(lang, {*further, *rows})
    fill_in(workbook, rows, lang)
    return finished(workbook, font=palette.font_name(lang))


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "review_zh.xlsx": lambda: build_review("zh"),
    "review_en.xlsx": lambda: build_review("en"),
    "group_zh.xlsx": lambda: build_group("zh"),
    "group_en.xlsx": lambda: build_group("en"),
    "tracker_zh.xlsx": lambda: build_tracker("zh"),
    "tracker_en.xlsx": lambda: build_tracker("en"),
    "onepage_zh.xlsx": lambda: build_handout(onepage_workbook("zh"), "zh"),
    "onepage_en.xlsx": lambda: build_handout(onepage_workbook("en"), "en"),
    "visit_zh.xlsx": lambda: build_handout(visit_workbook("zh"), "zh"),
    "visit_en.xlsx": lambda: build_handout(visit_workbook("en"), "en"),
}
