"""What stands around the reviews: new trackers, settings, language, installation, help."""

from __future__ import annotations

from pathlib import Path

from mcr_excel import preferences
from mcr_excel.ribbon.clicked import Click, asked, folder_beside, free_file
from mcr_excel.terms.vocabulary import Lang


def new_tracker(on: Click) -> str:
    """Put an empty tracker beside the open workbook, or at home, and open it (`mcr-excel new`)."""
    from mcr_excel.books.disk import put_new
    from mcr_excel.templates import template

    file = free_file(folder_beside(on), "MCR 台账.xlsx" if on.lang == "zh" else "MCR tracker.xlsx")
    put_new(file, template("tracker", on.lang).read_bytes())
    on.book.app.books.open(str(file))
    return f"新台账：{file}" if on.lang == "zh" else f"The new tracker: {file}"


def settings(on: Click) -> str:
    """Go to where settings are changed, or say how they are (`mcr-excel settings --open`)."""
    from mcr_excel.books.live import LiveBook, show
    from mcr_excel.pipeline import understand
    from mcr_excel.report import settings_lines

    of = understand(LiveBook(on.book), asked())
    sheet = next((found.sheet for found in of.tables.found if found.table == "settings"), None)
    if sheet is None:
        how = (
            "本工作簿没有“设置”工作表，全部采用默认值。要修改时，新建名为“设置”的工作表，写上“参数”“取值”两列。"
            if on.lang == "zh"
            else "This workbook has no Settings sheet: the defaults hold. To change one, add a sheet named Settings "
            "with the columns Key and Value."
        )
        return "\n".join([how, *settings_lines(of.settings, on.lang, changed_only=True)])
    show(on.book.sheets[sheet])
    changed = settings_lines(of.settings, on.lang, changed_only=True)
    none = "全部为默认值。" if on.lang == "zh" else "All are at their defaults."
    return "\n".join(changed) or none


def switch_language(_: Click) -> str:
    """The workbook's own language, Chinese, English, and round again (`--lang`)."""
    following: dict[Lang | None, Lang | None] = {None: "zh", "zh": "en", "en": None}
    chosen = following[preferences.language()]
    preferences.choose_language(chosen)
    match chosen:
        case "zh":
            return "评审用中文。再点一次换成英文。"
        case "en":
            return "Reviews are in English. Click again: each in its workbook's own language."
        case None:
            return "评审随工作簿的语言。Reviews are in the language of their workbook."


def diagnose(on: Click) -> str:
    """What may keep the add-in from working (`mcr-excel addin doctor`)."""
    from mcr_excel.addin.doctor import findings

    name = str(on.book.fullname)
    lines = []
    for finding in findings(Path(name)):
        what, _, mend = finding.text(on.lang)
        lines.append(f"✓ {what}" if finding.is_ok else f"✗ {what}\n   → {mend}")
    return "\n".join(lines)


def show_help(on: Click) -> str:
    """What the buttons do, and where to read on (`mcr-excel --help`)."""
    from mcr_excel import __version__

    if on.lang == "zh":
        return (
            f"mcr_excel {__version__}\n\n"
            "“重新计算”读取客户、联系人、活动等工作表，刷新评审工作表；您的工作表不会改动。\n"
            "“检查数据”把问题逐格列在“数据检查”表上，可点击跳转。\n"
            "“恢复上次”撤回最近一次写入。\n\n"
            "命令行：mcr-excel --help"
        )
    return (
        f"mcr_excel {__version__}\n\n"
        "Recalculate reads your customer, contact and activity sheets and refills the review sheets; "
        "your own sheets are never changed.\n"
        "Check data lists each problem on the Data sheet, with a link to its cell.\n"
        "Restore last run takes the last writing back.\n\n"
        "On the command line: mcr-excel --help"
    )
