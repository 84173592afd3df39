"""The formula mirror as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mcr_excel.audit.attitude import attitudes, contacts
from mcr_excel.audit.cellsheet import RULES, SETTINGS, add_cells
from mcr_excel.audit.front import add_front
from mcr_excel.audit.general import departments
from mcr_excel.audit.key import key
from mcr_excel.audit.looks import audit_styles
from mcr_excel.audit.organizational import cadences, practices
from mcr_excel.audit.overall import overall
from mcr_excel.audit.parameters import rules_cells, settings_cells
from mcr_excel.audit.run import Run
from mcr_excel.audit.sheet import add_sheet, with_rows
from mcr_excel.audit.table import Table
from mcr_excel.audit.tier import tier
from mcr_excel.audit.value import value, years
from mcr_excel.books import saving
from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.finish import finished
from mcr_excel.books.authoring.page import mark
from mcr_excel.books.opc import Package

_BEFORE = 3  # the sheets in front of the tables: Audit, Settings, Rules


def tables_of(run: Run) -> list[Table]:
    """All tables of the mirror, from the customer's index down to what it is made from."""
    return [
        overall(run),
        value(run),
        tier(run),
        key(run),
        contacts(run),
        departments(run),
        practices(run),
        cadences(run),
        years(run),
        attitudes(run),
    ]


def audit_package(run: Run, tables: Sequence[Table]) -> Package:
    """The mirror of a review as a package."""
    lang = run.lang
    workbook = audit_styles(lang)
    add_front(workbook, tables, run)
    add_cells(workbook, SETTINGS, settings_cells(run), lang)
    add_cells(workbook, RULES, rules_cells(run), lang)
    placed = [add_sheet(workbook, table, lang) for table in tables]
    for number, worksheet in enumerate(workbook.worksheets, start=1):
        mark(worksheet, f"audit_{number}")  # ours: no input
    package = Package(finished(workbook, palette.font_name(lang)), run.source)
    for number, one in enumerate(placed, start=_BEFORE + 1):
        part = f"xl/worksheets/sheet{number}.xml"
        package.replace(part, with_rows(package.read(part), one))
    return package


def write_audit(run: Run, out: Path) -> int:
    """Write the mirror of a review to a workbook of its own, whole or not at all; returns the number of its scores."""
    tables = tables_of(run)
    saving.write(out, audit_package(run, tables))
    return sum(table.count * len(table.scores) for table in tables)
