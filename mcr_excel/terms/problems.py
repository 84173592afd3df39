"""Every problem the program can report: its severity and its three texts (what, why, mend) in both languages.

`{cell}`-like braces are filled from the problem's values. What quotes the cell, why names the rule, mend is an order.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Statement(NamedTuple):
    """One kind of problem."""

    severity: Severity
    zh: tuple[str, str, str]
    en: tuple[str, str, str]


CATALOGUE: dict[str, Statement] = {
    # --- the file itself (books) ---
    "FILE_MISSING": Statement(
        "error",
        ("找不到文件 {path}", "要读取的工作簿必须存在", "检查路径和文件名，或先用 mcr-excel new 新建台账"),
        ("there is no file {path}", "the workbook to read must exist", "check the path, or make a tracker with: mcr-excel new"),
    ),
    "FILE_IS_FOLDER": Statement(
        "error",
        ("{path} 是文件夹，不是文件", "命令一次处理一个工作簿", "给出文件夹里那个工作簿的路径"),
        ("{path} is a folder, not a file", "the command works on one workbook", "give the path of the workbook in it"),
    ),
    "FILE_IS_OWNER_FILE": Statement(
        "error",
        ("{file} 是程序打开工作簿时留下的占用标记", "标记文件里没有表格数据", "改用文件名中不带 ~ 前缀的那个工作簿"),
        ("{file} is the mark of a workbook that is open", "the mark holds no cells", "give the workbook whose name lacks the ~ prefix"),
    ),
    "FILE_IS_OPEN": Statement(
        "warning",
        ("{file} 似乎正在 Excel 或其他程序中打开（旁边有 {mark}）", "只能读到上次保存的内容", "先保存该工作簿再重新运行；若并未打开，删去 {mark}"),
        ("{file} seems to be open in another program ({mark} stands beside it)", "what has not been saved cannot be read", "save the workbook and run again; if nobody has it open, delete {mark}"),
    ),
    "FILE_NO_PERMISSION": Statement(
        "error",
        ("没有权限读取 {path}", "文件可能被其他程序独占，或你的账户无权访问", "关闭占用它的程序，或向文件所有者申请读取权限"),
        ("{path} may not be read", "another program holds it, or your account has no right to it", "close the program that holds it, or ask its owner for the right to read"),
    ),
    "FILE_UNREADABLE": Statement(
        "error",
        ("无法读取 {path}", "操作系统报告读取失败（磁盘、网络或云盘未同步）", "确认文件已下载到本机后再试，或复制到本地磁盘"),
        ("{path} cannot be read", "the system reports a failure (disk, network, or a cloud file not yet here)", "make sure the file is on this computer, or copy it to a local disk"),
    ),
    "FILE_EMPTY": Statement(
        "error",
        ("{file} 是空文件（0 字节）", "工作簿至少要有一张工作表", "从备份或云端历史版本找回该文件"),
        ("{file} is empty (0 bytes)", "a workbook holds at least one sheet", "bring the file back from a backup or the version history"),
    ),
    "FILE_ENCRYPTED": Statement(
        "error",
        ("{file} 有打开密码", "加密的工作簿无法读取", "在 Excel 中打开，经“文件 > 信息 > 保护工作簿”去掉密码后另存"),
        ("{file} has a password to open it", "an encrypted workbook cannot be read", "open it in Excel, remove the password under File > Info > Protect Workbook, and save"),
    ),
    "FILE_OTHER_FORMAT": Statement(
        "error",
        ("{file} 的实际格式是 {kind}", "只读取 .xlsx、.xlsm 工作簿，改扩展名并不会改变格式", "用 Excel 打开，另存为“Excel 工作簿 (*.xlsx)”"),
        ("{file} is really {kind}", "only .xlsx and .xlsm are read, and another ending does not make another format", "open it in Excel and save it as Excel Workbook (*.xlsx)"),
    ),
    "FILE_NOT_A_WORKBOOK": Statement(
        "error",
        ("{file} 不是工作簿，而是 {kind} 文件", "只读取 .xlsx、.xlsm 工作簿", "给出团队台账工作簿的路径"),
        ("{file} is no workbook but a {kind} file", "only .xlsx and .xlsm are read", "give the path of the team's workbook"),
    ),
    "FILE_UNKNOWN": Statement(
        "error",
        ("{file} 的内容不是工作簿", "开头的字节不属于任何已知的表格格式，文件可能已损坏", "从备份或云端历史版本找回该文件"),
        ("{file} does not hold a workbook", "its first bytes belong to no spreadsheet format; it may be damaged", "bring the file back from a backup or the version history"),
    ),
    "FILE_TRUNCATED": Statement(
        "error",
        ("{file} 不完整或已损坏", "工作簿是一个 zip 包，这个包的目录读不出来", "重新下载或复制该文件，或从备份找回"),
        ("{file} is cut short or damaged", "a workbook is a zip package, and the directory of this one cannot be read", "download or copy the file again, or bring it back from a backup"),
    ),
    "FILE_DAMAGED": Statement(
        "error",
        ("{file} 中的部件 {part} 已损坏", "内容与校验和不符，或不是合法的 XML", "用 Excel 打开并接受修复后另存，或从备份找回"),
        ("part {part} of {file} is damaged", "its content does not match its checksum, or is not well-formed XML", "open it in Excel, accept the repair and save, or bring it back from a backup"),
    ),
    "FILE_DUPLICATE_PART": Statement(
        "error",
        ("{file} 中有两个名为 {part} 的部件", "各程序会读到不同的那一个，无法判断哪个是真的", "用 Excel 打开，核对数据后另存为新文件"),
        ("{file} holds two parts named {part}", "programs differ in which of the two they read, so neither can be trusted", "open it in Excel, check the data, and save it as a new file"),
    ),
    "FILE_UNSAFE_NAME": Statement(
        "error",
        ("{file} 中的部件名“{part}”指向包外", "正常的工作簿不含这样的名称", "向提供者核实来源，不要使用该文件"),
        ("part '{part}' of {file} points outside the package", "no genuine workbook holds such a name", "ask the sender where it comes from, and do not use it"),
    ),
    "FILE_HAS_DOCTYPE": Statement(
        "error",
        ("{file} 的部件 {part} 含有 DOCTYPE 声明", "工作簿格式禁止 DOCTYPE 与实体，它们可被用来攻击读取程序", "向提供者核实来源，不要使用该文件"),
        ("part {part} of {file} declares a DOCTYPE", "workbooks may hold no DOCTYPE and no entities, which serve to attack readers", "ask the sender where it comes from, and do not use it"),
    ),
    "FILE_INFLATES": Statement(
        "error",
        ("{file} 的部件 {part} 大小为 {size}", "超出可安全读取的上限（可能是压缩炸弹，或有大量空白格式行）", "在 Excel 中删去数据以外的行和列后另存"),
        ("part {part} of {file} takes {size}", "that is beyond what can safely be read (a zip bomb, or a great many formatted blank rows)", "delete the rows and columns outside the data in Excel and save"),
    ),
    "FILE_NO_SHEETS": Statement(
        "error",
        ("{file} 中没有工作表", "至少要有一张存放单元格的工作表（图表页、宏表不算）", "给出团队台账工作簿，或用 mcr-excel new 新建"),
        ("{file} holds no worksheet", "at least one sheet of cells is needed (chart and macro sheets do not count)", "give the team's workbook, or make one with: mcr-excel new"),
    ),
    "SHEET_UNREADABLE": Statement(
        "error",
        ("工作表“{sheet}”读不出来，已跳过", "这张表的内容不符合工作簿格式", "用 Excel 打开并接受修复，另存后重新运行"),
        ("sheet '{sheet}' cannot be read and is left out", "its content does not follow the workbook format", "open the workbook in Excel, accept the repair, save, and run again"),
    ),
    "SHEET_BEYOND_GRID": Statement(
        "error",
        ("工作表“{sheet}”含有 {cell}，超出 Excel 的边界，已跳过这张表", "工作表至多 1048576 行、16384 列", "用 Excel 打开并另存，或向生成该文件的系统反馈"),
        ("sheet '{sheet}' holds {cell}, beyond Excel's grid, and is left out", "a sheet has at most 1 048 576 rows and 16 384 columns", "open and save it in Excel, or tell the makers of the system that exported it"),
    ),
    "SHEET_TOO_LARGE": Statement(
        "error",
        ("工作表“{sheet}”占用 {rows} 行 × {columns} 列，已跳过", "单张表至多读取一千万个单元格", "删去数据以外的行和列后保存"),
        ("sheet '{sheet}' takes {rows} rows × {columns} columns and is left out", "at most ten million cells are read from one sheet", "delete the rows and columns outside the data and save"),
    ),
    "SHEET_TOO_MUCH_TEXT": Statement(
        "error",
        ("工作表“{sheet}”的文字共 {size}，已跳过", "单张表的文字上限为 256 MB", "删去不需要的长文本列后保存"),
        ("sheet '{sheet}' holds {size} of text and is left out", "at most 256 MB of text is read from one sheet", "delete the columns of long text that are not needed and save"),
    ),
    "SHEET_FAR_CELLS": Statement(
        "warning",
        ("远离数据区的 {count} 个单元格没有读取，第一个是 {cell}", "它们与数据之间隔着大片空白，一并读取会耗尽内存", "删去这些单元格，或把它们移到数据旁边"),
        ("{count} cell(s) far from the data are not read; the first is {cell}", "a wide blank area stands between, and reading it would exhaust memory", "delete these cells, or move them next to the data"),
    ),
    # --- the command line ---
    "FILE_EXISTS": Statement(
        "error",
        ("文件 {path} 已存在", "新建台账不会覆盖已有文件", "换一个文件名，或先移走原文件"),
        ("{path} is already there", "a new tracker never replaces a file", "choose another name, or move the file away first"),
    ),
    "FILE_NOT_WRITABLE": Statement(
        "error",
        ("无法写入 {path}：{cause}", "结果要写到这个位置", "关闭占用它的程序，检查文件夹权限与磁盘空间，或换一个位置"),
        ("{path} cannot be written: {cause}", "the result goes there", "close the program that holds it, check the folder's rights and free space, or choose another place"),
    ),
    "OUT_SUFFIX": Statement(
        "error",
        ("输出文件 {path} 不是 .xlsx", "新的工作簿以 .xlsx 保存", "把文件名改为以 .xlsx 结尾"),
        ("the output {path} does not end in .xlsx", "a new workbook is saved as .xlsx", "give a file name that ends in .xlsx"),
    ),
    "OUT_IS_BOOK": Statement(
        "error",
        ("输出文件 {path} 就是要读取的工作簿", "输入工作簿不会被新的工作簿覆盖", "用 -o 指定另一个文件名"),
        ("the output {path} is the workbook to read", "an input workbook is never replaced by a new one", "give another file name with -o"),
    ),
    "OPTION_SET": Statement(
        "error",
        ("--set 的内容“{entry}”看不懂", "--set 需要 参数=值 的形式", "例如 --set tier_S=80"),
        ("--set does not understand '{entry}'", "--set takes KEY=VALUE", "write it like --set tier_S=80"),
    ),
    "OPTION_DATE": Statement(
        "error",
        ("--as-of 的日期“{entry}”看不懂", "日期按 年-月-日 书写", "例如 --as-of 2025-12-31"),
        ("--as-of does not understand '{entry}'", "the date is written year-month-day", "write it like --as-of 2025-12-31"),
    ),
    "OPTION_LANG": Statement(
        "error",
        ("没有语言“{entry}”", "可用的语言是 zh 和 en", "使用 --lang zh 或 --lang en"),
        ("there is no language '{entry}'", "the languages are zh and en", "use --lang zh or --lang en"),
    ),
    "INTERNAL": Statement(
        "error",
        ("程序内部出错：{fault}", "这是 mcr_excel 的缺陷，不是您的数据有误", "用 --debug 再运行一次，把输出发给开发者"),
        ("an internal fault: {fault}", "this is a defect of mcr_excel, not of your data", "run the command again with --debug and send the output to the developers"),
    ),
    # --- settings ---
    "SETTING_UNKNOWN": Statement(
        "warning",
        ("没有名为“{key}”的设置", "设置表的“参数”列只接受 mcr-excel 认识的参数名", "改为相近的“{near}”，或删去这一行"),
        ("there is no setting '{key}'", "the Key column of the settings takes the names that mcr-excel knows", "change it to the nearest, '{near}', or delete the row"),
    ),
    "SETTING_VALUE": Statement(
        "error",
        ("设置 {key} 的值“{value}”不能用", "该参数只接受：{takes}", "改成允许的值，或清空以使用默认值"),
        ("setting {key} cannot be '{value}'", "the parameter takes: {takes}", "enter an allowed value, or clear the cell to use the default"),
    ),
}
