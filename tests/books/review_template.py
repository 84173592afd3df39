"""A small template, a team's workbook, and ways to look into what was written: shared by the writers' tests."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Font, NamedStyle, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

from mcr_excel.books.book import Field

TIERS = [
    Field("customer", ("Customer", "客户")),
    Field("value", ("Value", "价值")),
    Field("since", ("Since", "起始")),
    Field("why", ("Why", "原因")),
]
COUNTS = [Field("tier", ("Tier",)), Field("count", ("Count",))]
MAY_CHANGE = {
    "[content_types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "docprops/app.xml",
    "xl/calcchain.xml",
}


def make_template(path: Path) -> Path:
    """Two review sheets: `tiering` with two tables side by side and two charts, `overview` with a chart of the first."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tiering"
    for style in (
        NamedStyle("mcr_head", font=Font(bold=True, color="FFFFFFFF"), fill=PatternFill("solid", fgColor="FF1F4E79")),
        NamedStyle("mcr_title", font=Font(bold=True, size=16)),
    ):
        book.add_named_style(style)
    sheet["A1"], sheet["A2"] = "Tiering", "What each customer is worth"
    sheet["A1"].style = "mcr_title"
    sheet["B3"].number_format = "yyyy-mm-dd"
    for column, heading in {1: "Customer", 2: "Value", 3: "Since", 4: "Why", 6: "Tier", 7: "Count"}.items():
        sheet.cell(4, column, heading).style = "mcr_head"
    sheet["A5"].fill = PatternFill("solid", fgColor="FFEEEEEE")
    sheet["B5"].number_format = "0.0"
    sheet["C5"].number_format = "yyyy-mm-dd"
    table = Table(displayName="mcr_tiers", ref="A4:D5")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)
    sheet.add_table(Table(displayName="mcr_counts", ref="F4:G5"))
    sheet.conditional_formatting.add("B5", CellIsRule("greaterThan", ["50"], fill=PatternFill(bgColor="FFC6EFCE")))
    sheet.conditional_formatting.add("G5:G5", DataBarRule("num", 0, "num", 100, color="FF638EC6"))
    choice = DataValidation(type="list", formula1='"S,A,B,C"')
    choice.add("F5")
    sheet.add_data_validation(choice)
    sheet.add_chart(_scatter(sheet), "I4")
    sheet.add_chart(_bars(sheet, 6, 7), "I20")
    sheet.print_area = "A1:G5"
    sheet.print_title_rows = "4:4"
    sheet.freeze_panes = "A5"
    sheet.defined_names["mcr_sheet"] = DefinedName("mcr_sheet", attr_text='"tiering"', hidden=True)
    sheet.defined_names["mcr_as_of"] = DefinedName("mcr_as_of", attr_text="'Tiering'!$B$3")
    overview = book.create_sheet("Overview", 0)
    overview["A1"] = "Overview"
    overview.defined_names["mcr_sheet"] = DefinedName("mcr_sheet", attr_text='"overview"', hidden=True)
    overview.defined_names["mcr_total"] = DefinedName("mcr_total", attr_text="'Overview'!$B$3")
    overview.add_chart(_bars(sheet, 1, 2), "D4")
    book.save(path)
    return path


def make_team_book(path: Path) -> Path:
    """A team's own workbook: one sheet with a value, a formula and a name."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Customers"
    sheet.append(["Customer", "Revenue"])
    sheet.append(["Acme", 12])
    sheet["B3"] = "=B2*2"
    book.defined_names["Revenue"] = DefinedName("Revenue", attr_text="Customers!$B$2")
    book.save(path)
    return path


def edited(path: Path, change: Callable[[Any], None]) -> None:
    """Let openpyxl change a workbook as a team would (charts are lost, which the callers do not look at)."""
    book = load_workbook(path)
    change(book)
    book.save(path)


def part(path: Path, name: str) -> str:
    """A part's text."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def parts(path: Path) -> dict[str, bytes]:
    """All parts by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(path: Path, name: str, change: Callable[[str], str]) -> None:
    """Rewrite one part of a workbook; a part that is not there is added."""
    content = parts(path)
    content[name] = change(content.get(name, b"").decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in content.items():
            archive.writestr(member, data)


def share_strings(path: Path, sheet: str) -> None:
    """Spell a sheet as Excel does: its texts are shared strings, its rows carry spans and heights."""
    texts: list[str] = []

    def shared(found: re.Match[str]) -> str:
        texts.append(found[2])
        return f'{found[1]} t="s"><v>{len(texts) - 1}</v></c>'

    def spelled(xml: str) -> str:
        xml = re.sub(r'(<c r="\w+"(?: s="\d+")?) t="inlineStr"><is>(.*?)</is></c>', shared, xml)
        return re.sub(r'<row r="(\d+)"', r'<row r="\1" spans="1:7" ht="15.75" x14ac:dyDescent="0.2"', xml).replace(
            "<worksheet ", '<worksheet xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" ', 1
        )

    with_part(path, sheet, spelled)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    items = "".join(f"<si>{text}</si>" for text in texts)
    with_part(path, "xl/sharedStrings.xml", lambda _: f'<sst xmlns="{main}">{items}</sst>')
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    entry = f'<Relationship Id="strings" Type="{kind}" Target="/xl/sharedStrings.xml"/></Relationships>'
    with_part(path, "xl/_rels/workbook.xml.rels", lambda text: text.replace("</Relationships>", entry))


def chart_formulas(path: Path) -> list[str]:
    """All references in charts."""
    charts = (data.decode() for name, data in sorted(parts(path).items()) if name.startswith("xl/charts/chart"))
    return [formula for chart in charts for formula in re.findall(r"<f>(.*?)</f>", chart)]


def _scatter(sheet: Any) -> ScatterChart:
    chart = ScatterChart()
    chart.scatterStyle = "lineMarker"
    values = Reference(sheet, min_col=2, min_row=5, max_row=5)
    chart.series.append(Series(values, values, title="value"))
    return chart


def _bars(sheet: Any, labels: int, values: int) -> BarChart:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=values, min_row=4, max_row=5), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=labels, min_row=5, max_row=5))
    return chart
