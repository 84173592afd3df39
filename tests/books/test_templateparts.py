"""Templates are spelled so that bringing a sheet in need not parse them, and every other spelling means the same."""

from __future__ import annotations

from pathlib import Path
from xml.sax import saxutils

import pytest
from review_template import make_template, parts

from mcr_excel.books.escaping import escape
from mcr_excel.books.markup import is_own_spelling, parse, serialise, spelled, spelled_value
from mcr_excel.books.opc import Package
from mcr_excel.books.package import PackageBook
from mcr_excel.books.templateparts import TemplateParts
from mcr_excel.books.workbook import Workbook
from mcr_excel.templates import template


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["review", "group", "onepage", "visit"])
def test_sheets_of_shipped_templates_are_adapted_as_they_stand(kind: str, lang: str) -> None:
    package = Package(template(kind, lang).read_bytes(), kind)  # type: ignore[arg-type]
    hanging = ("xl/worksheets/", "xl/tables/", "xl/charts/", "xl/drawings/")
    names = [part for part in package.parts() if part.startswith(hanging) and part.endswith(".xml")]
    texts = TemplateParts(Workbook(package))
    assert [part for part in names if texts.text(part).encode() != package.read(part)] == []
    assert [part for part in names if not is_own_spelling(package.read(part))] == []
    assert not any("sharedStrings" in part for part in package.parts())


def test_a_template_brings_the_same_sheets_however_it_is_spelled(tmp_path: Path) -> None:
    original = make_template(tmp_path / "original.xlsx")
    package = Package(original.read_bytes(), "original")
    TemplateParts(Workbook(package)).in_place()
    respelled = tmp_path / "respelled.xlsx"
    with respelled.open("wb") as stream:
        package.write(stream)
    written = []
    for path in (original, respelled):
        book = PackageBook.blank(path)
        for key in ("tiering", "overview"):
            book.ensure(key, path)
        book.save_as(tmp_path / f"new {path.name}")
        written.append(parts(tmp_path / f"new {path.name}"))
    assert written[0] == written[1]


@pytest.mark.parametrize("text", ["a & b <c> \"d\" 'e'", "&amp;", "tab\tline\nreturn\r", "客户 ✓", ""])
def test_texts_and_values_are_spelled_as_a_tree_spells_them(text: str) -> None:
    root = parse(b"<a/>")
    root.text = text or None
    root.set("b", text)
    around = f'<a b="{spelled_value(text)}"'
    written = serialise(root).decode().partition("\n")[2]
    assert written == (f"{around}>{spelled(text)}</a>" if text else f"{around}/>")
    assert escape(text) == saxutils.escape(text)
