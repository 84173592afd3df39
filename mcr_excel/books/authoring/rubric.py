"""The Rubric sheet: what behaviour each level of each dimension means (method.md A5)."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import sheet_width
from mcr_excel.books.authoring.page import head, print_setup, put, recolour, view
from mcr_excel.books.wrapping import row_height
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.vocabulary import Lang

_WIDTHS = (22, 30, 30, 30, 30, 30)
# Behaviour seen in the last 12 months; dimension → (中文, English) for the levels −1, 0, 1, 2, 3.
RUBRIC: dict[str, tuple[tuple[str, str], ...]] = {
    "accept": (
        ("拒见或公开否定我司", "Refuses to meet or disparages us"),
        ("因工作才见，客气不表态", "Meets only when the job requires; polite, no opinion"),
        ("认可专业能力，愿意交流", "Recognises our competence, glad to talk"),
        ("公开说我司更好，引荐同事", "Says publicly we are better, introduces colleagues"),
        ("视为可信顾问，大事先问我们", "Trusted adviser, asks us first"),
    ),
    "activity": (
        ("拒绝邀请，只参加对手活动", "Declines us, attends rivals"),
        ("只参加公开或必须的活动", "Public or compulsory events only"),
        ("受邀多能参加正式活动", "Accepts most formal invitations"),
        ("主动参加并带同事", "Joins unprompted, brings colleagues"),
        ("与我们共同策划、为我们发言", "Co-designs, speaks for us"),
    ),
    "project": (
        ("反对或设障", "Opposes or blocks"),
        ("不表态，按流程", "Takes no stand, goes by the book"),
        ("职责内支持，不排他", "Supports in own remit, not exclusively"),
        ("关键决策点力挺我司、排除他人", "Argues for us against others at decisions"),
        ("不在场也替我们争取", "Wins over colleagues when we are absent"),
    ),
    "info": (
        ("封锁或误导", "Withholds or misleads"),
        ("只给公开信息", "Public facts only"),
        ("问了会答", "Answers when asked"),
        ("主动提前告知需求、流程、时间", "Volunteers needs, process, timing"),
        ("及时提示动向与风险", "Warns early of changes and risks"),
    ),
    "guide": (
        ("刁难", "Makes daily work hard"),
        ("公事公办", "Strictly formal"),
        ("遇事给建议", "Advises when asked"),
        ("主动指出问题并协调", "Points out problems, coordinates"),
        ("指点路线、对象、时机", "Coaches route, people, timing"),
    ),
    "compete": (
        ("明确支持对手", "Favours a named rival"),
        ("一视同仁", "Same to all"),
        ("同等条件优先我司", "Prefers us if equal"),
        ("明确排他", "Excludes rivals"),
        ("帮我们应对竞争", "Helps us counter rivals"),
    ),
}
LEGAL = {
    "zh": "“信息”仅指非保密信息；标底等投标秘密、竞争对手报价及联系人无权透露的内容，一律不得记录。",
    "en": "“Information” means non-confidential information: bid secrets, prices of rivals and whatever a contact may not disclose must never be recorded.",
}


def add_rubric(workbook: Workbook, lang: Lang) -> None:
    """Write the sheet: the rubric in the tracker's language, then in the other one for teams that use both."""
    worksheet = workbook.create_sheet(rubric_title(lang))
    if lang == "zh":
        head(worksheet, "六个维度的评分标准", "按最近 12 个月看到的行为打分；没有看到就留空，不要填 0。")
    else:
        head(worksheet, "Rubric of the six dimensions", "Score behaviour seen in the last 12 months; leave blank what was not seen, do not enter 0.")
    put(worksheet, "A3", LEGAL[lang], "warning")
    worksheet.merge_cells("A3:F3")
    worksheet.row_dimensions[3].height = 20
    for number, width in enumerate(_WIDTHS, start=1):
        sheet_width(worksheet, number, width)
    other: Lang = "en" if lang == "zh" else "zh"
    last = _add_grid(worksheet, 5, lang)
    put(worksheet, f"A{last + 2}", "English" if lang == "zh" else "中文", "section")
    worksheet.row_dimensions[last + 2].height = 24
    last = _add_grid(worksheet, last + 3, other)
    view(worksheet, palette.GREY)
    print_setup(worksheet, [f"A1:F{last}"], lang)


def rubric_title(lang: Lang) -> str:
    """The sheet's name."""
    return "评分标准" if lang == "zh" else "Rubric"


def _add_grid(worksheet: Worksheet, row: int, lang: Lang) -> int:
    """Levels across, dimensions down; the last row."""
    levels = [f"{term.key.replace('-', '−')} {term.label(lang)}" for term in CODES["level"]]
    put(worksheet, f"A{row}", None, "header")
    for letters, level, look in zip("BCDEF", levels, palette.LEVELS.values(), strict=True):
        put(worksheet, f"{letters}{row}", level, "header_number")
        recolour(worksheet[f"{letters}{row}"], *look)
    worksheet.row_dimensions[row].height = 24
    pick = 0 if lang == "zh" else 1
    for dimension in CODES["dimension"]:
        row += 1
        texts = [cell[pick] for cell in RUBRIC[dimension.key]]
        put(worksheet, f"A{row}", dimension.label(lang), "name")
        for letters, text in zip("BCDEF", texts, strict=True):
            put(worksheet, f"{letters}{row}", text, "text")
        worksheet.row_dimensions[row].height = max(26.0, row_height([(text, 30) for text in texts]) + 6)
    return row
