"""The tracker's first sheet: what it is for, how it is filled in, what may be added, and what must not go into it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import sheet_width
from mcr_excel.books.authoring.inputs import HINTS
from mcr_excel.books.authoring.page import head, jump, print_setup, put, view
from mcr_excel.books.authoring.rubric import LEGAL, rubric_title
from mcr_excel.books.wrapping import row_height
from mcr_excel.terms.sheets import NEEDED, SHEETS, Sheet
from mcr_excel.terms.vocabulary import Lang

_WIDTHS = (5, 24, 44, 88)
_STEPS = {
    "zh": (
        "先填三张表：“客户”每个客户一行，“联系人”每位联系人一行，“活动”每次活动一行。只填这三张就能出报告。",
        "深色表头必填，浅色表头在适用时填写，灰色表头选填；点到单元格会出现填写提示。",
        "带下拉箭头的列从列表中选择；写代码或英文也能识别，识别不了的会在报告的“数据检查”表中指出单元格。",
        "六个态度列按“评分标准”表打分。没有评估就留空：空白表示未评估，不等于 0。",
        "表格会随输入自动延长；可以加列、改列宽、换颜色，程序只读这些表，从不改写。",
        "另有数据时，在本工作簿里新建下面“可以增加的工作表”中的任何一张，表名和表头照写即可，列可以不全。",
        "存盘后在命令行检查：mcr-excel check 文件名.xlsx；出报告：mcr-excel review 文件名.xlsx -o 报告.xlsx",
    ),
    "en": (
        "Begin with three sheets: Customers, one row for each customer; Contacts, one row for each contact; Activities, one row for each activity. These three are enough for a review.",
        "Dark headings are needed, light ones are wanted where they apply, grey ones are optional; a hint appears on each cell.",
        "Choose from the list where a column has one; codes and Chinese labels are understood too, and what is not understood is shown with its cell on the Data sheet of the review.",
        "Score the six attitude columns by the Rubric sheet. Leave blank what was not assessed: blank is not 0.",
        "Tables grow as you type; add columns, change widths and colours as you like. The program reads these sheets and never writes to them.",
        "For further data add any of the sheets listed below to this workbook, with its name and headings; not every column is needed.",
        "Save, then check it on the command line: mcr-excel check FILE.xlsx; and make the review: mcr-excel review FILE.xlsx -o REVIEW.xlsx",
    ),
}
_CONFIDENTIAL = {
    "zh": "本表含有对具名人员的个人判断：仅供内部使用，请勿转发；只记录工作中看到的行为，不记录生日、家庭、健康、信仰、住址等个人隐私。",
    "en": "This workbook holds personal judgements about named people: for internal use only, do not forward. Record behaviour seen at work; no birthdays, family, health, belief or home address.",
}
_WORDS = {
    "title": ("客户关系跟踪表", "Client relationship tracker"),
    "purpose": (
        "记录客户、联系人与活动，由 mcr-excel 算出客户等级、关键客户关系、普遍关系与组织关系。",
        "Keeps customers, contacts and activities; mcr-excel turns them into tiers, attitudes, and the general and organizational relationship.",
    ),
    "how": ("怎么填", "How to fill it in"),
    "here": ("本工作簿中的工作表", "Sheets of this workbook"),
    "more": ("可以增加的工作表", "Sheets that may be added"),
    "rules": ("保密与合规", "Confidentiality and compliance"),
    "needed": ("必填", "needed"),
    "optional": ("选填", "optional"),
    "headings": ("表头：", "Headings: "),
    "colours": ("表头颜色", "Colours of the headings"),
    "heading_row": ("必填", "Needed"),
    "means_row": ("缺了它，这一行无法使用。", "Without it the row cannot be used."),
    "heading_wanted": ("适用时填写", "Wanted"),
    "means_wanted": ("条件符合时应当填写，例如 S/A 级客户的高层赞助人。", "Fill it in where it applies: an executive sponsor for S and A customers, say."),
    "heading_free": ("选填", "Optional"),
    "means_free": ("填了更完整；没有就留空。", "More complete with it; leave it blank where there is nothing."),
    "look_up": ("查阅", "to look up"),
    "rubric": ("六维度各层次的行为描述", "What behaviour each level of the six dimensions means"),
}


def add_readme(workbook: Workbook, here: Sequence[Sheet], lang: Lang) -> None:
    """Write the first sheet."""
    worksheet = workbook.create_sheet("说明" if lang == "zh" else "Read me")
    head(worksheet, _word("title", lang), _word("purpose", lang))
    for number, width in enumerate(_WIDTHS, start=1):
        sheet_width(worksheet, number, width)
    row = _steps(worksheet, 4, lang)
    row = _heading_colours(worksheet, row + 1, lang)
    row = _rules(worksheet, row + 1, lang)
    row = _sheets_here(worksheet, row + 1, here, lang)
    row = _sheets_to_add(worksheet, row + 1, [sheet for sheet in SHEETS if sheet not in here], lang)
    view(worksheet, palette.ACCENT, zoom=100)
    print_setup(worksheet, [f"A1:D{row}"], lang)


def _section(worksheet: Worksheet, row: int, key: str, lang: Lang) -> None:
    put(worksheet, f"A{row}", _word(key, lang), "section")
    worksheet.row_dimensions[row].height = 24


def _steps(worksheet: Worksheet, row: int, lang: Lang) -> int:
    _section(worksheet, row, "how", lang)
    for number, text in enumerate(_STEPS[lang], start=1):
        row += 1
        put(worksheet, f"A{row}", str(number), "key")
        _wide(worksheet, row, "B", text, "step")
    return row + 1


def _heading_colours(worksheet: Worksheet, row: int, lang: Lang) -> int:
    _section(worksheet, row, "colours", lang)
    for style, key in (("header", "row"), ("header_wanted", "wanted"), ("header_optional", "free")):
        row += 1
        put(worksheet, f"B{row}", _word(f"heading_{key}", lang), style)
        _wide(worksheet, row, "C", _word(f"means_{key}", lang), "step")
    return row + 1


def _rules(worksheet: Worksheet, row: int, lang: Lang) -> int:
    _section(worksheet, row, "rules", lang)
    for text in (_CONFIDENTIAL[lang], LEGAL[lang]):
        row += 1
        _wide(worksheet, row, "B", text, "warning")
    return row + 1


def _sheets_here(worksheet: Worksheet, row: int, sheets: Sequence[Sheet], lang: Lang) -> int:
    _section(worksheet, row, "here", lang)
    pick = 0 if lang == "zh" else 1
    for sheet in sheets:
        row += 1
        jump(worksheet, f"B{row}", sheet.label(lang), f"{quote_sheetname(sheet.label(lang))}!A1", "guide_link")
        use = _word("needed", lang) if sheet.key in NEEDED else f"{_word('optional', lang)} · {sheet.unlocks[pick]}"
        put(worksheet, f"C{row}", use, "guide_label" if sheet.key in NEEDED else "guide")
        put(worksheet, f"D{row}", HINTS[sheet.key][pick], "guide")
        worksheet.row_dimensions[row].height = row_height([(use, _WIDTHS[2]), (HINTS[sheet.key][pick], _WIDTHS[3])]) + 4
    row += 1
    jump(worksheet, f"B{row}", rubric_title(lang), f"{quote_sheetname(rubric_title(lang))}!A1", "guide_link")
    put(worksheet, f"C{row}", _word("look_up", lang), "guide")
    put(worksheet, f"D{row}", _word("rubric", lang), "guide")
    worksheet.row_dimensions[row].height = row_height([]) + 4
    return row + 1


def _sheets_to_add(worksheet: Worksheet, row: int, sheets: Sequence[Sheet], lang: Lang) -> int:
    _section(worksheet, row, "more", lang)
    for sheet in sheets:
        if sheet.key == "history":  # written by the program
            continue
        row += 1
        headings = ("、" if lang == "zh" else ", ").join(column.label(lang) for column in sheet.columns)
        texts = (sheet.label(lang), sheet.unlocks[0 if lang == "zh" else 1], _word("headings", lang) + headings)
        for letters, text, style in zip("BCD", texts, ("guide_label", "guide", "guide"), strict=True):
            put(worksheet, f"{letters}{row}", text, style)
        worksheet.row_dimensions[row].height = row_height(list(zip(texts, _WIDTHS[1:], strict=True))) + 4
    return row


def _wide(worksheet: Worksheet, row: int, first: str, text: str, style: str) -> None:
    """A text across the page."""
    put(worksheet, f"{first}{row}", text, style)
    worksheet.merge_cells(f"{first}{row}:D{row}")
    width = sum(_WIDTHS["ABCD".index(first) :])
    worksheet.row_dimensions[row].height = row_height([(text, width)]) + 4


def _word(key: str, lang: Lang) -> str:
    return _WORDS[key][0 if lang == "zh" else 1]
