"""The first sheet: what the workbook is, the master check, and how many values of each score differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.audit.looks import style_of
from mcr_excel.audit.run import Run
from mcr_excel.audit.table import DELTA, Column, Table
from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import sheet_width
from mcr_excel.books.authoring.page import head, jump, print_setup, put, view
from mcr_excel.books.authoring.styles import fill
from mcr_excel.books.wrapping import row_height

SHEET = ("核对 Audit", "Audit 核对")
SAME, DIFFERENT = "OK 一致", "DIFFERENT 有差异"
_TOLERANCE = 1e-9
_TABLE = "t_audit"
_WIDTHS = (26.0, 30.0, 22.0, 12.0, 12.0, 12.0, 12.0, 14.0)
_HEADINGS = {
    "sheet": ("工作表", "Sheet"),
    "score": ("得分", "Score"),
    "column": ("列", "Column"),
    "rows": ("行数", "Rows"),
    "compared": ("已比较", "Compared"),
    "errors": ("错误值", "Errors"),
    "differ": ("有差异", "Differ"),
    "largest": ("最大差异", "Largest Δ"),
}
_NOTES = (
    (
        "得分由公式从录入值与“设置”中的单元格重新算出，与程序的值并列；Δ 为两者之差。刚生成时 Δ 应为 0；"
        "修改设置后，Δ 就是该修改带来的变化。",
        "Formulas recompute every score from the inputs and the cells on Settings, beside our value; Δ is the "
        "difference. In a fresh workbook Δ is 0; after a change of a setting, Δ is what the change does.",
    ),
    (
        "黄底蓝字为录入值，浅色底粗体为公式得分，灰底为程序的值。"
        "公式按列一致：[@x] 指本行 x 列，t_表[x] 指某表 x 列，其余名称在“设置”与“规则”。",
        "Blue on yellow is an input, bold on a tint a recomputed score, grey our value. A column has one formula: [@x] "
        "is this row's x, t_table[x] a column of a table; other names stand on Settings and Rules.",
    ),
    (
        "由程序取出、在此作为录入值、不随设置而变："
        "活动次数、部门与实践的最新评估、同一年度多行的合并、未写日期的评估按截止日期计。员工占比与覆盖率等其他指标不在此核对。",
        "Taken by the program and fixed here: counts of activities, the newest assessment of a department or practice, "
        "several rows of one year laid over each other, the as-of date for an assessment without one. Other figures, "
        "such as owner share or coverage of contacts, are not recomputed here.",
    ),
    (
        "文件不含缓存结果：所见数值均由 Excel 在打开时算出；在受保护的视图中请先启用编辑。",
        "The file holds no results: what you see was computed when the workbook was opened. In Protected View, enable "
        "editing first.",
    ),
)


def add_front(workbook: Workbook, tables: Sequence[Table], run: Run) -> None:
    """Write the first sheet."""
    place = 0 if run.lang == "zh" else 1
    worksheet = workbook.create_sheet(SHEET[place])
    head(
        worksheet,
        run.say("核对：每个得分由公式重算", "Audit: every score recomputed by formulas"),
        run.say(f"来源 {run.source}，运行 {run.run}", f"From {run.source}, run {run.run}"),
    )
    for number, width in enumerate(_WIDTHS, start=1):
        sheet_width(worksheet, number, width)
    row = _facts(workbook, worksheet, run)
    for note in _NOTES:
        row += 1
        put(worksheet, f"A{row}", note[place], "step")
        worksheet.merge_cells(f"A{row}:H{row}")
        worksheet.row_dimensions[row].height = row_height([(note[place], sum(_WIDTHS))]) + 4
    header = row + 2
    last = _list_scores(worksheet, header, tables, run)
    view(worksheet, palette.ACCENT, f"A{header + 1}" if header < 20 else None)
    print_setup(worksheet, [f"A1:H{last}"], run.lang)


def _facts(workbook: Workbook, worksheet: Worksheet, run: Run) -> int:
    """Master check and totals, each in a named cell; the last row."""
    all_well = f"AND(SUM({_TABLE}[errors])=0,SUM({_TABLE}[differ])=0,SUM({_TABLE}[compared])=SUM({_TABLE}[rows]))"
    facts: list[tuple[str, str, Any, str]] = [
        ("audit_check", run.say("总核对", "Master check"), f'=IF({all_well},"{SAME}","{DIFFERENT}")', "score"),
        ("audit_scores", run.say("比较的得分数", "Scores compared"), f"=SUM({_TABLE}[compared])", "step"),
        ("audit_differ", run.say("有差异的得分数", "Scores that differ"), f"=SUM({_TABLE}[differ])", "step"),
        ("audit_largest", run.say("最大差异", "Largest Δ"), f"=MAX({_TABLE}[largest])", "step"),
        ("tolerance", run.say("容差", "Tolerance"), _TOLERANCE, "given"),
        ("", run.say("截止日期", "As of"), run.settings.as_of, "ours"),
        ("", run.say("设置指纹", "Settings hash"), run.settings.fingerprint, "ours"),
    ]
    for row, (name, label, value, kind) in enumerate(facts, start=4):
        put(worksheet, f"A{row}", label, "guide_label")
        cell = worksheet.cell(row, 2, value)
        cell.style = style_of(kind, "date" if value == run.settings.as_of else "text")  # type: ignore[arg-type]
        if name:
            target = f"{quote_sheetname(worksheet.title)}!$B${row}"
            workbook.defined_names[name] = DefinedName(name, attr_text=target)
    for text, (background, colour) in ((SAME, palette.BANDS["green"]), (DIFFERENT, palette.BANDS["red"])):
        rule = FormulaRule([f'$B$4="{text}"'], font=Font(color=colour, bold=True), fill=fill(background))
        worksheet.conditional_formatting.add("B4", rule)
    return 3 + len(facts)


def _list_scores(worksheet: Worksheet, header: int, tables: Sequence[Table], run: Run) -> int:
    """One row a score; the last row."""
    for letters, key in zip("ABCDEFGH", _HEADINGS, strict=True):
        put(worksheet, f"{letters}{header}", key, "header" if letters < "D" else "header_number")
        put(worksheet, f"{letters}{header - 1}", _HEADINGS[key][0 if run.lang == "zh" else 1], "caption")
    row = header
    for table in tables:
        for column in table.scores:
            row += 1
            _list_score(worksheet, row, table, column, run)
    listed = ExcelTable(displayName=_TABLE, name=_TABLE, ref=f"A{header}:H{row}")
    worksheet.add_table(listed)
    return row


def _list_score(worksheet: Worksheet, row: int, table: Table, column: Column, run: Run) -> None:
    title, delta = table.title(run.lang), f"{table.name}[{column.key}{DELTA}]"
    jump(worksheet, f"A{row}", title, f"{quote_sheetname(title)}!A1", "guide_link")
    put(worksheet, f"B{row}", column.label(run.lang), "guide")
    put(worksheet, f"C{row}", column.key, "guide")
    worksheet[f"D{row}"].value = table.count
    worksheet[f"D{row}"].style = style_of("given", "number")
    for letters, formula in (
        ("E", f"=COUNT({delta})"),
        ("F", f"=SUMPRODUCT(--ISERROR({delta}))"),
        ("G", f'=COUNTIF({delta},">"&tolerance)'),
        ("H", f'=IF(F{row}>0,"",MAX({delta}))'),
    ):
        worksheet[f"{letters}{row}"].value = formula
        worksheet[f"{letters}{row}"].style = style_of("step", "number")
