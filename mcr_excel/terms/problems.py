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
    # --- the open workbook (books/live, ribbon) ---
    "EXCEL_BUSY": Statement(
        "error",
        ("Excel 忙，等了 {seconds} 秒仍未应答", "正在编辑单元格或有对话框打开时，Excel 不接受其他程序的请求；没有写入任何内容", "按 Enter 或 Esc 结束编辑、关闭对话框，再点一次"),
        ("Excel is busy and has not answered for {seconds} seconds", "while a cell is being edited or a dialog is open Excel takes no requests; nothing was left half-written", "press Enter or Esc to leave the cell, close the dialog, and click again"),
    ),
    "EXCEL_REFUSED": Statement(
        "error",
        ("Excel 拒绝了这一步（{step}）：{words}", "Excel 不允许对这个工作簿这样做；本次写入已全部撤回", "按 Excel 所说处理（保护、合并单元格、表格下方的内容），再点一次；或关闭工作簿后用 mcr-excel review"),
        ("Excel refused a step ({step}): {words}", "Excel does not allow this in this workbook; what this run wrote was taken back", "mend what Excel names (protection, merged cells, what stands under a table) and click again, or close the workbook and use: mcr-excel review"),
    ),
    "EXCEL_NOT_OPEN": Statement(
        "error",
        ("没有打开的 Excel 工作簿", "--open 与功能区按钮处理 Excel 中打开的工作簿", "先在 Excel 中打开工作簿；若工作簿已关闭，用 mcr-excel review 文件"),
        ("no workbook is open in Excel", "--open and the ribbon work on the workbook that is open in Excel", "open the workbook in Excel; a closed one is reviewed by: mcr-excel review BOOK"),
    ),
    "BOOK_NOT_OPEN": Statement(
        "error",
        ("Excel 中没有打开名为 {book} 的工作簿", "--open 只处理已打开的工作簿", "在 Excel 中打开它，或去掉 --open"),
        ("no workbook named {book} is open in Excel", "--open works on a workbook that is open", "open it in Excel, or leave --open out"),
    ),
    "LIVE_NOTHING_TO_RESTORE": Statement(
        "error",
        ("{file} 没有可撤回的上次运行", "每次写入前只保留一次运行之前的内容", "要找回更早的文件，关闭工作簿后用 mcr-excel restore"),
        ("there is no last run of {file} to take back", "what a run replaced is kept once, until it is brought back", "for an earlier file close the workbook and use: mcr-excel restore"),
    ),
    "LIVE_SHEET_PROTECTED": Statement(
        "error",
        ("工作表“{sheet}”受保护", "受保护的工作表不能写入；没有写入任何内容", "在 Excel 的“审阅”中撤销工作表保护，再点一次"),
        ("sheet '{sheet}' is protected", "nothing can be written to a protected sheet; nothing was", "unprotect it (Review, Unprotect Sheet) and click again"),
    ),
    "MERGED_NOT_READ": Statement(
        "warning",
        ("工作表“{sheet}”的合并单元格太多，只读到前 {count} 处", "Excel 只能逐个回答合并区域；其余合并区域只有左上角单元格有值", "取消数据区的合并，或保存并关闭后用 mcr-excel review"),
        ("sheet '{sheet}' has many merged cells; the first {count} were read", "Excel tells of merged areas one at a time; of the others only the upper left cell has a value", "unmerge the cells of the data, or save, close and use: mcr-excel review"),
    ),
    "OPTION_OPEN": Statement(
        "error",
        ("--open 不能与 {option} 同时使用", "打开的工作簿只写入它自己", "去掉其中一个"),
        ("--open goes without {option}", "a review of an open workbook is written into that workbook", "leave one of the two out"),
    ),
    "BOOK_NOT_GIVEN": Statement(
        "error",
        ("没有给出工作簿", "命令需要一个文件，或用 --open 处理 Excel 中打开的工作簿", "写上文件名，或加上 --open"),
        ("no workbook was given", "the command needs a file, or --open for the workbook that is open in Excel", "name the file, or add --open"),
    ),
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
        ("工作表“{sheet}”的文字共 {size}，已跳过", "单张表的文字上限为 512 MB", "删去不需要的长文本列后保存"),
        ("sheet '{sheet}' holds {size} of text and is left out", "at most 512 MB of text is read from one sheet", "delete the columns of long text that are not needed and save"),
    ),
    "SHEET_FAR_CELLS": Statement(
        "warning",
        ("远离数据区的 {count} 个单元格没有读取，第一个是 {cell}", "它们与数据之间隔着大片空白，一并读取会耗尽内存", "删去这些单元格，或把它们移到数据旁边"),
        ("{count} cell(s) far from the data are not read; the first is {cell}", "a wide blank area stands between, and reading it would exhaust memory", "delete these cells, or move them next to the data"),
    ),
    # --- writing workbooks (books/package, books/saving) ---
    "TABLE_NAME_TAKEN": Statement(
        "error",
        ("工作簿里已有名为“{table}”的表格或名称", "表格名称在一个工作簿内必须唯一，评审表需要用这个名称", "在“公式 > 名称管理器”中给它改名，然后重新运行"),
        ("the workbook already has a table or name '{table}'", "a table's name is unique in a workbook, and a review sheet needs this one", "rename it under Formulas > Name Manager and run again"),
    ),
    "TABLE_KEY_MISSING": Statement(
        "error",
        ("表格 {table} 缺少“{column}”列", "团队自己加的列要靠这一列找回各自的行", "恢复“{column}”列，或删去自己加的列，然后重新运行"),
        ("table {table} has no column '{column}'", "the columns that the team added find their rows by it", "put the column '{column}' back, or delete the added columns, and run again"),
    ),
    "TABLE_TOO_LONG": Statement(
        "error",
        ("表格 {table} 需要 {count} 行，工作表装不下", "一张工作表最多 1 048 576 行，表格下方已有的内容也要占行", "把表格移到靠上的位置，或删去它下方的内容，然后重新运行"),
        ("table {table} needs {count} rows, and the sheet has no room for them", "a sheet ends at row 1 048 576, and what stands under the table needs rows too", "move the table up, or delete what stands under it, and run again"),
    ),
    "BOOK_STRUCTURE_LOCKED": Statement(
        "error",
        ("{file} 的工作簿结构受保护", "结构受保护时不能增加工作表", "在 Excel 中经“审阅 > 保护工作簿”取消保护，或用 -o 另存结果"),
        ("the structure of {file} is protected", "no sheet may be added while it is", "unprotect it in Excel under Review > Protect Workbook, or write the result elsewhere with -o"),
    ),
    "BOOK_SHARED": Statement(
        "error",
        ("{file} 是旧式的共享工作簿", "它记录每一处修订，从外部增加内容会使修订记录失效", "在 Excel 中取消共享后保存，或用 -o 另存结果"),
        ("{file} is a shared workbook of the old kind", "it keeps a log of every change, which a change from outside would break", "stop sharing it in Excel and save, or write the result elsewhere with -o"),
    ),
    "BOOK_SIGNED": Statement(
        "error",
        ("{file} 带有数字签名", "任何改动都会使签名失效", "先在 Excel 中移除签名，或用 -o 另存结果"),
        ("{file} is digitally signed", "any change would void the signature", "remove the signature in Excel, or write the result elsewhere with -o"),
    ),
    "BOOK_IN_USE": Statement(
        "error",
        ("{path} 正被其他程序打开（{owner}）", "此时替换文件会丢失那边尚未保存的内容", "关闭该工作簿后重新运行；若并未打开，删去 {owner}"),
        ("{path} is open in another program ({owner})", "replacing it now would lose what is not saved there", "close the workbook and run again; if nobody has it open, delete {owner}"),
    ),
    "BOOK_HELD_OPEN": Statement(
        "error",
        ("{path} 无法替换：另一个程序一直占用着它", "被占用的文件不能替换；原文件未动，新内容在 {copy}", "关闭占用它的程序，再用 {copy} 替换它，或重新运行"),
        ("{path} could not be replaced: another program keeps hold of it", "a file that is held open cannot be replaced; it is unchanged, and the new content is in {copy}", "close that program, then put {copy} in its place or run the command again"),
    ),
    "BOOK_READ_ONLY": Statement(
        "error",
        ("{path} 是只读文件", "只读文件不会被替换", "去掉文件的只读属性，或用 -o 另存结果"),
        ("{path} is read-only", "a read-only file is not replaced", "clear its read-only mark, or write the result elsewhere with -o"),
    ),
    "BOOK_CHANGED": Statement(
        "error",
        ("{path} 在读取之后被人改动过", "写回会覆盖那些改动，因此什么也没有写", "重新运行，以最新内容计算"),
        ("{path} was changed after it was read", "writing would undo that change, so nothing was written", "run the command again on the present content"),
    ),
    "FOLDER_MISSING": Statement(
        "error",
        ("找不到文件夹 {folder}", "结果要写在这个文件夹里", "先建立该文件夹，或换一个位置"),
        ("there is no folder {folder}", "the result goes into it", "make the folder first, or choose another place"),
    ),
    "FOLDER_READ_ONLY": Statement(
        "error",
        ("文件夹 {folder} 不允许写入", "新文件先写在旁边，完整后才替换 {path}", "申请该文件夹的写入权限，或用 -o 写到别处"),
        ("the folder {folder} may not be written", "the new file is first written beside {path} and takes its place when it is whole", "ask for the right to write there, or choose another place with -o"),
    ),
    "DISK_FULL": Statement(
        "error",
        ("磁盘空间不足，无法保存 {path}", "新文件完整写好之前，原文件不会被替换", "清理磁盘空间后重新运行"),
        ("the disk is full: {path} cannot be saved", "the old file stays until the new one is whole", "free some space and run again"),
    ),
    "SAVE_FAILED": Statement(
        "error",
        ("无法保存 {path}：{reason}", "新文件没有完整写好，原文件保持不变", "检查磁盘、网络或云盘的状态后重新运行，或换一个位置"),
        ("{path} cannot be saved: {reason}", "the new file could not be written whole, and the old one is unchanged", "check the disk, network or cloud folder and run again, or choose another place"),
    ),
    "BACKUP_NONE": Statement(
        "error",
        ("没有 {path} 的更早版本", "每次写回时，之前的文件保存在旁边的 .mcr 文件夹", "从云端历史版本或其他备份找回"),
        ("there is no earlier version of {path}", "each write keeps the file from before in the folder .mcr beside it", "bring it back from the version history or another backup"),
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
        ("输出文件 {path} 不以 {suffix} 结尾", "文件名的后缀要与内容一致", "把文件名改为以 {suffix} 结尾"),
        ("the output {path} does not end in {suffix}", "a file's ending says what is in it", "give a file name that ends in {suffix}"),
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
    # --- trackers: --with, example rows ---
    "OPTION_WITH": Statement(
        "error",
        ("--with 中没有名为“{entry}”的工作表", "可选的工作表：all（全部），{names_zh}", "写上表名或代码，多张用逗号分隔，例如 --with plans,visits"),
        ("--with: there is no sheet '{entry}'", "the sheets are all, {names_en}", "give keys or names, separated by commas: --with plans,visits"),
    ),
    "EXAMPLES_LEFT_OUT": Statement(
        "info",
        ("{count} 行示例未读取（{sheets}）", "首列以“示例：”开头的行只演示填法，不是数据", "无需处理；若是真实记录，删去开头的“示例：”"),
        ("{count} example rows are not read ({sheets})", "a row whose first cell begins with 'Example:' only shows how to fill the table in", "nothing to do; if it is a record, delete 'Example:' from its first cell"),
    ),
    # --- closing a period (pipeline) ---
    "CLOSE_NOTHING": Statement(
        "error",
        ("{file} 里没有可以保留的结果", "关账保留客户、联系人和部门的得分，缺失的得分不保留", "先补上客户、态度或部门评估的数据，再运行 mcr-excel close"),
        ("{file} has no result that could be kept", "closing keeps the scores of customers, contacts and departments; a missing score is not kept", "fill in customers, attitudes or department results, then run mcr-excel close again"),
    ),
    # --- the agenda ---
    "AGENDA_EMPTY": Statement(
        "error",
        ("{file} 在今后 {days} 天内没有任何待办事项", "日历文件至少要有一个日程", "补充关键客户、活动的下一步日期或计划，或调大参数 agenda_days"),
        ("{file} has nothing to do in the next {days} days", "a calendar file holds at least one event", "enter key contacts, next-step dates or plans, or raise the setting agenda_days"),
    ),
    # --- add-in ---
    "ADDIN_PLATFORM": Statement(
        "error",
        ("这台电脑的系统是 {platform}，不能安装加载项", "Excel 加载项只能在 Windows 和 macOS 上运行", "改用 mcr-excel review 工作簿，对已关闭的文件结果相同"),
        ("this computer runs {platform}, where the add-in cannot be installed", "Excel add-ins work on Windows and macOS", "run: mcr-excel review BOOK, which does the same on a closed file"),
    ),
    "ADDIN_NO_EXCEL": Statement(
        "error",
        ("没有找到桌面版 Excel", "加载项在桌面版 Excel 里运行，网页版不支持", "安装桌面版 Excel，或改用 mcr-excel review 工作簿"),
        ("the Excel program was not found", "the add-in runs in the Excel program; Excel in a browser cannot load it", "install Excel, or run: mcr-excel review BOOK"),
    ),
    "ADDIN_NOT_INSTALLED": Statement(
        "error",
        ("没有安装加载项（{path} 不存在）", "Excel 启动时只加载这个文件夹里的加载项", "运行 mcr-excel addin install，然后重新启动 Excel"),
        ("the add-in is not installed: there is no {path}", "Excel loads what stands in that folder when it starts", "run: mcr-excel addin install, then start Excel again"),
    ),
    "ADDIN_UNREADABLE": Statement(
        "error",
        ("无法读取加载项 {path}：{cause}", "要核对它的版本和设置", "退出 Excel 后再试"),
        ("the add-in {path} cannot be read: {cause}", "its versions and settings have to be compared", "quit Excel and try again"),
    ),
    "ADDIN_FOREIGN": Statement(
        "error",
        ("{path} 不是 mcr-excel 生成的加载项，或已损坏", "安装和卸载只动自己写的文件", "把它移到别处，然后运行 mcr-excel addin install"),
        ("{path} is not an add-in that mcr-excel built, or it is damaged", "installing and uninstalling touch no other files", "move it elsewhere, then run: mcr-excel addin install"),
    ),
    "ADDIN_HELD": Statement(
        "error",
        ("{path} 正被 Excel 占用", "被占用的文件不能替换或删除；它没有改动", "退出所有 Excel 窗口，然后重新运行"),
        ("Excel holds {path}", "a file that is in use cannot be replaced or removed; it is unchanged", "quit Excel with all its windows, and run the command again"),
    ),
    "ADDIN_VERSIONS_DIFFER": Statement(
        "error",
        ("加载项按 {name} {built} 生成，而现在安装的是 {present}", "加载项和 Python 一侧必须是同一版本", "退出 Excel，运行 mcr-excel addin install"),
        ("the add-in was built for {name} {built}, but {present} is installed", "the add-in and its Python side are of one version", "quit Excel and run: mcr-excel addin install"),
    ),
    "ADDIN_INTERPRETER_MISSING": Statement(
        "error",
        ("加载项要启动的 Python“{interpreter}”不存在", "每个按钮都由安装时的那个 Python 执行", "在现用的 Python 环境里运行 mcr-excel addin install"),
        ("the add-in starts the Python '{interpreter}', which does not exist", "each button runs in the Python that installed the add-in", "run mcr-excel addin install from the Python that you use now"),
    ),
    "ADDIN_INTERPRETER_LACKS": Statement(
        "error",
        ("加载项要启动的 Python“{interpreter}”不能导入 mcr_excel 和 xlwings：{said}", "按钮的功能在这两个包里", "在装有这两个包的 Python 环境里运行 mcr-excel addin install"),
        ("the add-in's Python '{interpreter}' cannot import mcr_excel and xlwings: {said}", "what the buttons do is in these two packages", "run mcr-excel addin install from a Python that has both"),
    ),
    "ADDIN_CONF_OPEN": Statement(
        "error",
        ("加载项的设置不完整：{keys}", "Python 运行什么只能由加载项决定，别人的工作簿或别处的设置文件不能插手", "退出 Excel，运行 mcr-excel addin install"),
        ("the add-in's settings leave something open: {keys}", "only the add-in says what Python runs: no workbook and no file elsewhere may", "quit Excel and run: mcr-excel addin install"),
    ),
    "ADDIN_SCRIPT_MISSING": Statement(
        "error",
        ("缺少 {path}", "Mac 版 Excel 只能通过这个脚本启动 Python", "运行 mcr-excel addin install"),
        ("{path} is missing", "Excel for Mac can start Python only through this script", "run: mcr-excel addin install"),
    ),
    "ADDIN_BLOCKED": Statement(
        "error",
        ("Windows 把 {path} 标为来自网络", "Excel 不运行来自网络的文件里的宏", "在文件属性中勾选“解除锁定”，或运行 mcr-excel addin install 在本机重新生成"),
        ("Windows marks {path} as coming from the web", "Excel runs no macros of such files", "tick Unblock in the file's properties, or run mcr-excel addin install, which builds it here"),
    ),
    "ADDIN_BOOK_SYNCED": Statement(
        "info",
        ("{file} 在同步文件夹 {folder} 里", "Excel 自动保存时用网址代替路径；两人同时改动，同步程序会另存一份带电脑名的副本；.mcr 里的旧版本也会同步给别人", "在 Excel 中打开后点功能区的按钮；用命令行写回之前，先在所有电脑上关闭它，等同步完成"),
        ("{file} is in the synced folder {folder}", "with AutoSave on, Excel knows it by a web address instead of a path; when two people change it at once, a copy with a computer's name appears beside it; earlier versions in .mcr are synced too", "open it in Excel and use the ribbon; before the command line writes to it, close it on every computer and let it finish syncing"),
    ),
    "ADDIN_BOOK_UNSAVED": Statement(
        "info",
        ("{file} 还没有保存过", "没有保存的工作簿，命令行读不到；保存以后，“恢复上次”也找不到保存之前的那次运行", "先保存，再点“重新计算”"),
        ("{file} was never saved", "the command line cannot read it, and once it is saved, Restore last run no longer finds the run before that", "save it, then click Recalculate"),
    ),
    "ADDIN_BOOK_ONLINE": Statement(
        "warning",
        ("Excel 从网址打开了 {file}，它没有本机路径", "命令行和旧版本（.mcr）都需要文件夹", "在资源管理器的 OneDrive 文件夹中打开它（先点“始终保留在此设备上”），或另存到本机"),
        ("Excel opened {file} from a web address; it has no path on this computer", "the command line and earlier versions (.mcr) need a folder", "open it from the OneDrive folder of this computer (choose Always keep on this device), or save it to a local folder"),
    ),
    "XLWINGS_MISSING": Statement(
        "error",
        ("没有安装 xlwings", "Excel 通过这个包调用 Python", '运行 pip install "mcr-excel[excel]"'),
        ("the package xlwings is not installed", "Excel reaches Python through it", 'run: pip install "mcr-excel[excel]"'),
    ),
    # --- building the add-in (addin/xlwings_modules) ---
    "ADDIN_XLWINGS_UNKNOWN": Statement(
        "error",
        ("已安装的 xlwings 的宏文本与预期不符：{what}", "加载项取用 xlwings 的宏，并改掉其中会让陌生工作簿决定运行什么程序的几处；对不上就不生成", '运行 pip install "xlwings>=0.33,<0.38"，再重新安装加载项'),
        ("the macros of the installed xlwings are not as expected: {what}", "the add-in takes them over and changes the places where a stranger's workbook could choose what runs; without a match nothing is built", 'run: pip install "xlwings>=0.33,<0.38", then install the add-in again'),
    ),
    # --- settings ---
    "SETTING_UNKNOWN": Statement(
        "warning",
        ("没有名为“{key}”的设置", "设置表的“参数”列只接受 mcr-excel 认识的参数名；全部参数见“本次设置”表", "改正参数名（相近的是“{near}”），或删去这一行"),
        ("there is no setting '{key}'", "the Key column takes the names that mcr-excel knows; the sheet 'Settings used' lists them all", "correct the name (the nearest is '{near}'), or delete the row"),
    ),
    "SETTING_VALUE": Statement(
        "error",
        ("设置 {key} 的值“{value}”不能用，采用默认值", "该参数只接受：{takes_zh}", "改成允许的值，或清空以使用默认值"),
        ("setting {key} cannot be '{value}'; the default is used", "the parameter takes: {takes_en}", "enter an allowed value, or clear the cell to use the default"),
    ),
    # --- tables (binding) ---
    "NO_TABLES": Statement(
        "error",
        ("没有认出任何台账：工作簿里有 {sheets}", "至少需要一张客户表（有“客户名称”列）；联系人表和活动表按表名或表头识别", "核对表头，或在“别名”表里登记自己的叫法（最接近的是：{near}）"),
        ("no tracker sheet was recognised; the workbook holds {sheets}", "at least a Customers sheet with a Customer name column is needed; sheets are found by name or by headings", "correct the headings, or list your own on an Aliases sheet (the nearest are: {near})"),
    ),
    "NO_CUSTOMERS": Statement(
        "error",
        ("没有客户表：只认出 {known}（全部工作表：{sheets}）", "等级和得分都以客户为单位，客户表不可缺少", "增加“客户”表，第一列为“客户名称”，或在“别名”表里登记客户表的名称（最接近的是：{near}）"),
        ("there is no Customers sheet; recognised: {known} (all sheets: {sheets})", "tiers and scores belong to customers, so that sheet must be there", "add a Customers sheet with a Customer name column, or name yours on the Aliases sheet (the nearest are: {near})"),
    ),
    "SHEET_MISSING": Statement(
        "warning",
        ("没有“{zh}”表", "{zh}表是三张必备表之一，缺少它就没有相应的得分", "增加“{zh}”表；若已有但名称不同，在“别名”表里加一行：种类“工作表”，别名填那张表的名称，指“{zh}”"),
        ("there is no {en} sheet", "{en} is one of the three needed sheets; the scores that rest on it stay empty", "add a sheet {en}; if you keep one under another name, add to the Aliases sheet: kind sheet, alias its name, means '{en}'"),
    ),
    "SHEET_UNREAD": Statement(
        "info",
        ("工作表“{sheet}”没有采用，原样保留", "表名和表头都不像任何一张输入表（最接近：{near}）", "如需采用，修改表头，或在“别名”表里登记表名和列名"),
        ("sheet '{sheet}' is not used and stays as it is", "neither its name nor its headings are those of an input sheet (nearest: {near})", "to have it read, change the headings or list its name and columns on the Aliases sheet"),
    ),
    "SHEET_TAKEN_FOR": Statement(
        "warning",
        ("工作表“{sheet}”按{zh}表读取，{total} 个表头中只认出 {known} 个", "工作簿里没有更像{zh}表的工作表", "若确为{zh}表，把表名改为“{zh}”；否则移走这张表"),
        ("sheet '{sheet}' is read as {en}, though only {known} of its {total} headings are known", "no other sheet looks more like {en}", "if it is {en}, name the sheet so; otherwise move it away"),
    ),
    "SHEET_LACKS_COLUMN": Statement(
        "error",
        ("工作表“{sheet}”像是{zh}表，但没有“{column_zh}”列，整张表没有采用", "缺少“{column_zh}”，每一行都无法使用", "增加“{column_zh}”列；若本表已有这一列但叫法不同，在“别名”表里登记（未认出的表头：{near}）"),
        ("sheet '{sheet}' looks like {en} but has no column {column_en}; the sheet is not used", "without {column_en} no row can be used", "add the column {column_en}, or list your heading on the Aliases sheet (not recognised here: {near})"),
    ),
    "SHEET_TURNED": Statement(
        "error",
        ("工作表“{sheet}”是横向排列的（列名竖着写在一列里），没有采用", "一条记录占一行，列名写在第一行", "选中表格复制，用“选择性粘贴 > 转置”贴到新表，并删去旧表"),
        ("sheet '{sheet}' lies on its side (its headings stand in a column) and is not used", "each record takes one row, under headings in one row", "copy the table, insert it with Paste Special > Transpose on a new sheet, and delete the old one"),
    ),
    "SHEET_EMPTY": Statement(
        "warning",
        ("工作表“{sheet}”只有表头，没有{zh}数据", "得分要有数据行才能计算", "在表头下面逐行填写{zh}"),
        ("sheet '{sheet}' has headings but no rows of {en}", "scores need rows of data", "enter the {en}, one a row, below the headings"),
    ),
    "AMOUNTS_IN_SEVERAL_CURRENCIES": Statement(
        "warning",
        ("{zh}的金额用了不止一种货币：{found}；没有换算，直接比较和相加", "金额要用同一种货币，程序不知道汇率", "换算成同一种货币，并在列名里写明"),
        ("the amounts of {en} are in more than one currency ({found}); they are compared and added as they are", "amounts need one currency; no rates of exchange are known here", "convert them to one currency and name it in the headings"),
    ),
    "AMOUNT_FAR_OFF": Statement(
        "warning",
        ("金额 {value} 元是全部同类金额中位数的 {times} 倍，已照此采用", "相差这么大，多半是单位写错了（如把元填进了万元列）", "核对单位；若有误，更正数值或在单元格里写明单位，如“1200万”"),
        ("the amount of {value} is {times} times the median of all amounts of its kind; it is used as it stands", "so far apart, the unit is probably wrong (such as units entered in a column of thousands)", "check the unit; if it is wrong, correct the figure or write its unit into the cell, such as '1.2m'"),
    ),
    "AMOUNT_JUMPS": Statement(
        "warning",
        ("金额 {value} 元是同一客户 {year} 年（{first}）的 {times} 倍，已照此采用", "同一客户的金额很少相差这么多，多半有一处单位写错了", "核对两处的单位，更正其中一处，或在单元格里写明单位，如“1200万”"),
        ("the amount of {value} is {times} times that of {year} for the same customer ({first}); it is used as it stands", "amounts of one customer seldom differ so much; one of the two probably has the wrong unit", "check the unit of both, and correct one or write its unit into the cell, such as '1.2m'"),
    ),
    "CUSTOMER_FROM_PLACE": Statement(
        "info",
        ("工作表“{sheet}”没有“客户”列，按表名或行上方的客户名归属（{count} 个客户，如“{first}”），读作{zh}", "表名或单独成行的内容与客户名称完全一致", "无需处理；增加“客户”列并逐行填写更稳妥"),
        ("sheet '{sheet}' has no Customer column; its rows belong to the customer of the sheet's name or of the row above ({count} customer(s), such as '{first}') and are read as {en}", "the sheet's name, or a row of its own, is exactly a customer's name", "nothing to do; a Customer column filled in row by row is safer"),
    ),
    "SHEETS_TOGETHER": Statement(
        "info",
        ("多处表格合并读取为{zh}：{sheets}", "同一种表可以分地区、分年度存放", "若其中有旧版或备份，移到别的工作簿"),
        ("these are read together as {en}: {sheets}", "one kind of sheet may be kept by region or by year", "if one of them is an old copy, move it to another workbook"),
    ),
    "ROWS_REPEATED": Statement(
        "warning",
        ("“{sheet}”有 {count} 行与“{other}”逐格相同，只读一次", "重复的行会让次数和费用翻倍", "若“{sheet}”是备份，把它移到别的工作簿"),
        ("{count} rows of '{sheet}' equal rows of '{other}' cell by cell and are read once", "repeated rows would count visits and costs twice", "if '{sheet}' is a backup, move it to another workbook"),
    ),
    "HEADING_UNKNOWN": Statement(
        "info",
        ("不认识列“{heading}”，原样保留", "{zh}表没有这样的列，也没有相近的列名", "如需采用，在“别名”表里加一行：种类“列”，“别名”照抄本列列名，“指”填它所对应的标准列名"),
        ("column '{heading}' is not known and stays as it is", "{en} has no such column, nor one of a similar name", "to have it read, add to the Aliases sheet: Kind column, Alias this heading, Means the column it stands for"),
    ),
    "HEADING_UNKNOWN_NEAR": Statement(
        "info",
        ("不认识列“{heading}”，原样保留", "只按确切的列名识别；相近的列名是“{near}”", "如果就是“{near}”，改成这个列名，或在“别名”表里加一行：种类“列”，别名“{heading}”，指“{near}”"),
        ("column '{heading}' is not known and stays as it is", "headings are matched exactly; the nearest is '{near}'", "if '{near}' is meant, rename the column, or add to the Aliases sheet: kind column, alias '{heading}', means '{near}'"),
    ),
    "HEADING_YEARLESS": Statement(
        "info",
        ("列“{heading}”没有写明年度，原样保留", "收入、回款率、份额等按年度比较，列名里要有年份", "在列名里加上年份，如“2025{heading}”"),
        ("column '{heading}' names no year and stays as it is", "revenue, payment, share and the like are compared by year, so the heading must name it", "put the year into the heading, such as '{heading} 2025'"),
    ),
    "HEADING_TWICE": Statement(
        "warning",
        ("列“{heading}”与 {cell}“{first}”含义相同，这一列没有采用", "一个含义只能有一列", "删去多余的一列，或改成不同的列名"),
        ("column '{heading}' means the same as '{first}' in {cell}; this one is not read", "each column may be there once", "delete one of the two, or rename it"),
    ),
    "HEADING_BESIDE": Statement(
        "info",
        ("列“{heading}”没有采用：已有 {cell}“{first}”", "“{first}”是更确切的列名；一个含义只读一列", "无需处理；如应采用“{heading}”，调整两列的列名"),
        ("column '{heading}' is not read: there is '{first}' in {cell}", "'{first}' is the surer heading, and each meaning is read once", "nothing to do; if '{heading}' is the one to read, rename the two columns"),
    ),
    "UNIT_ABOVE": Statement(
        "info",
        ("{range} 各列的金额按{unit}读取", "表格上方写明了单位（{note}），而列名没有写", "无需处理；若单位不同，在列名里注明，如“收入(元)”"),
        ("amounts in {range} are read in {unit}", "a line above the table states the unit ({note}), the headings state none", "nothing to do; if the unit differs, write it into the heading, as in 'Revenue (EUR)'"),
    ),
    "COLUMN_MISFIT": Statement(
        "warning",
        ("列“{heading}”按列名应为“{zh}”，但 {filled} 个值中有 {bad} 个不符，如“{value}”；整列没有采用", "内容大多不符，说明这一列另有含义", "若确为“{zh}”，把列名改成“{zh}”并更正各值；否则改用别的列名"),
        ("column '{heading}' reads as {en}, but {bad} of {filled} values do not fit, such as '{value}'; the column is not read", "a column of which most values do not fit holds something else", "if it is {en}, rename it so and correct the values; otherwise give it another heading"),
    ),
    "PERCENT_AS_FRACTION": Statement(
        "info",
        ("“{zh}”的列名写有 %，而数值都在 0–1 之间，按小数读取（0.94 即 94%）", "Excel 把显示为 94% 的单元格存为 0.94", "若 0.94 指的是 0.94%，在单元格里写上 %"),
        ("the heading of {en} says %, yet all numbers lie in 0–1: they are read as fractions (0.94 is 94 %)", "Excel keeps a cell that shows 94 % as 0.94", "if 0.94 means 0.94 %, write the % sign in the cells"),
    ),
    "ROW_TOTAL": Statement(
        "info",
        ("第 {row} 行“{value}”是合计行，不作为数据读取", "合计由程序自行计算", "无需处理；若这是一条真实记录，补齐该行的其他内容"),
        ("row {row}, '{value}', is a total and not read as data", "totals are computed here", "nothing to do; if it is a record, fill in the rest of its row"),
    ),
    "ROW_TOTAL_UNNAMED": Statement(
        "info",
        ("第 {row} 行只有数字、没有名称，按合计行处理，不作为数据读取", "表格末尾只有数字的行通常是合计", "若这是一条真实记录，填上名称"),
        ("row {row} holds figures without a name and is taken as a total", "a last row of nothing but figures is usually a sum", "if it is a record, enter its name"),
    ),
    "ROW_NOTE": Statement(
        "info",
        ("第 {row} 行“{value}”是说明文字，不作为数据读取", "数据行要有必填内容", "无需处理；若这是一条真实记录，补齐必填的列"),
        ("row {row}, '{value}', is a note and not read as data", "a data row has its needed cells filled", "nothing to do; if it is a record, fill in its needed columns"),
    ),
    "ROW_ONLY_NAME": Statement(
        "info",
        ("第 {row} 行只有名称“{value}”，按客户读取", "只有名称的行可能是小标题", "若是小标题，删去该行或把它移到表格之外"),
        ("row {row} holds only the name '{value}' and is read as a customer", "a row with nothing but a name may be a subheading", "if it is a subheading, delete the row or move it out of the table"),
    ),
    "ROW_HEADER_AGAIN": Statement(
        "info",
        ("第 {row} 行重复了表头，不作为数据读取", "表头在表中只算一次", "无需处理"),
        ("row {row} repeats the header and is not read as data", "a header counts once", "nothing to do"),
    ),
    "ROW_NEEDS": Statement(
        "error",
        ("没有填“{zh}”，该行没有采用", "缺少“{zh}”的行无法使用，空格也不会沿用上一行的内容", "填上“{zh}”（与上一行相同的也要逐行填写）；若该行作废，删去整行"),
        ("{en} is blank; the row is left out", "a row without {en} cannot be used, and a blank does not repeat the row above", "enter the {en} (also where it is the same as above), or delete the row"),
    ),
    "ROW_UNCALCULATED": Statement(
        "error",
        ("必填单元格是尚未计算的公式，该行没有采用", "文件里没有存下公式的结果", "用 Excel 打开并保存一次，或改填数值"),
        ("this needed cell is a formula that was never calculated; the row is left out", "the file holds no result of the formula", "open and save the workbook in Excel once, or enter the value"),
    ),
    "CELL_UNCALCULATED": Statement(
        "warning",
        ("公式尚未计算，按空白处理", "文件里没有存下公式的结果", "用 Excel 打开并保存一次，或改填数值"),
        ("the formula was never calculated; the cell counts as blank", "the file holds no result of the formula", "open and save the workbook in Excel once, or enter the value"),
    ),
    "ID_ROUNDED": Statement(
        "warning",
        ("编号显示为数字 {value}，末几位可能已被舍成 0", "Excel 的数字只保留 15 位有效数字，更长的编号要存为文本", "把该列设为文本格式，再重新填写完整的编号"),
        ("the id is the number {value}, whose last digits may have been lost", "Excel keeps 15 digits of a number; longer ids must be texts", "give the column the text format and enter the full id again"),
    ),
    "CELL_ERROR": Statement(
        "error",
        ("单元格是错误值 {value}，按空白处理", "错误值没有可用的内容", "更正公式，或改填数值"),
        ("the cell holds the error {value} and counts as blank", "an error value says nothing", "correct the formula, or enter the value"),
    ),
    "CELLS_MERGED": Statement(
        "info",
        ("本列有 {count} 处合并单元格（首处 {range}），其内容用于所合并的每一行", "数据行各有各的值，合并单元格只在首行存值", "无需处理；取消合并并逐行填写更稳妥"),
        ("this column has {count} merged cell(s), the first {range}: the value counts for each of their rows", "a merged cell keeps its value in its first row only", "nothing to do; unmerging and filling every row is safer"),
    ),
    "CELLS_MERGED_FIGURE": Statement(
        "warning",
        ("本列有 {count} 处合并单元格是数字（首处 {range}），只计入首行", "一个数分给几行会被重复计算", "取消合并，把数字分到各行"),
        ("this column has {count} merged figure(s), the first {range}: each counts for its first row only", "one figure for several rows would be counted several times", "unmerge them and divide the figure over the rows"),
    ),
    "VALUE_UNKNOWN_WORD": Statement(
        "info",
        ("“{value}”按空白处理", "表示“不知道”的字样等于没有填", "无需处理；如有确切的值，填上即可（没有发生请填 0）"),
        ("'{value}' counts as blank", "a word for 'not known' is no value", "nothing to do; enter the value once it is known (0 if there was none)"),
    ),
    "NUMBER_NOT": Statement(
        "error",
        ("“{value}”不是一个明确的数字，按空白处理", "“{zh}”列只能是数字，可带千分位、万/亿或货币符号", "改成一个数字，例如 1200 或 1.2万"),
        ("'{value}' is not a definite number and counts as blank", "{en} takes numbers, with thousands separators, k/M/bn or a currency sign if need be", "enter one number, such as 1200 or 1.2k"),
    ),
    "NUMBER_RANGE": Statement(
        "error",
        ("{value} 超出范围 {range}，按空白处理", "“{zh}”的取值范围是 {range}", "改成 {range} 以内的数字，或清空"),
        ("{value} is outside {range} and counts as blank", "{en} lies within {range}", "enter a number within {range}, or clear the cell"),
    ),
    "SHARE_RANGE": Statement(
        "error",
        ("{value} 不在 0 到 1 之间，按空白处理", "“{zh}”是比例：0.94 或 94%", "写成带 % 的百分数或 0–1 的小数，或在列名里注明 (%)"),
        ("{value} is not between 0 and 1 and counts as blank", "{en} is a share: 0.94 or 94%", "write it with the % sign or as a fraction, or put (%) into the heading"),
    ),
    "NUMBER_WHOLE": Statement(
        "error",
        ("{value} 不是整数，按空白处理", "“{zh}”只能是整数", "改成整数，或清空"),
        ("{value} is not a whole number and counts as blank", "{en} takes whole numbers", "enter a whole number, or clear the cell"),
    ),
    "DATE_AMBIGUOUS": Statement(
        "error",
        ("日期“{value}”有两种读法：{first} 或 {second}，没有采用", "看不出哪个是日、哪个是月的日期不作猜测（本列其他日期的写法：{others}）", "改成 {first} 或 {second}"),
        ("the date '{value}' may be {first} or {second} and is not used", "where day and month cannot be told apart nothing is guessed (this column's other dates read: {others})", "enter {first} or {second}"),
    ),
    "DATE_DAYLESS": Statement(
        "error",
        ("日期“{value}”没有写到日，没有采用", "时间窗口按日计算", "补上具体日期，例如 2025-06-18"),
        ("the date '{value}' names no day and is not used", "time windows are counted in days", "enter the full date, such as 2025-06-18"),
    ),
    "DATE_YEARLESS": Statement(
        "error",
        ("日期“{value}”没有年份，没有采用", "没有年份就无法判断是否在评估期内", "补上年份，例如 2025-06-18"),
        ("the date '{value}' names no year and is not used", "without its year nobody knows whether it counts", "enter the full date, such as 2025-06-18"),
    ),
    "DATE_SHORT_YEAR": Statement(
        "error",
        ("日期“{value}”的年份不是四位，没有采用", "两位数的年份会与日、月混淆", "写成四位年份，例如 2025-06-18"),
        ("the year of '{value}' does not have four digits; the date is not used", "a two-digit year is easily taken for a day or month", "write the year with four digits, such as 2025-06-18"),
    ),
    "DATE_IMPOSSIBLE": Statement(
        "error",
        ("日期“{value}”不存在，没有采用", "日历上没有这一天", "改成正确的日期，例如 2025-06-18"),
        ("there is no such day as '{value}'", "the calendar does not have it", "enter the right date, such as 2025-06-18"),
    ),
    "DATE_DOUBTFUL": Statement(
        "error",
        ("日期“{value}”不可信，没有采用", "年份应在 1950 到 2100 之间；1 到 60 的数字多半不是日期", "核对后重填，例如 2025-06-18"),
        ("the date '{value}' is not credible and is not used", "years lie within 1950–2100; a number up to 60 is hardly a date", "check it and enter it again, such as 2025-06-18"),
    ),
    "DATE_NOT": Statement(
        "error",
        ("“{value}”不是日期，没有采用", "该列只能是一个日期", "改成一个日期，例如 2025-06-18；一段时间请填第一天"),
        ("'{value}' is not a date and is not used", "the column takes one date", "enter one date, such as 2025-06-18; of a period, its first day"),
    ),
    "DATE_SERIAL": Statement(
        "info",
        ("本列有 {count} 个日期显示为数字，如 {value}，读作 {date}", "Excel 用数字存日期，单元格格式不是日期时就显示为数字", "把该列的单元格格式设为日期"),
        ("{count} dates of this column show as numbers, such as {value}, read as {date}", "Excel keeps dates as numbers and shows them so where the cell's format is not a date", "give the column a date format"),
    ),
    "CODE_UNKNOWN": Statement(
        "error",
        ("“{value}”不是“{zh}”的可选值，按空白处理", "“{zh}”只能填：{allowed_zh}", "改成其中之一（最接近：{near}），或清空"),
        ("'{value}' is not a value of {en} and counts as blank", "{en} takes: {allowed_en}", "enter one of them (nearest: {near}), or clear the cell"),
    ),
    "CODE_SEVERAL": Statement(
        "error",
        ("“{value}”写了不止一个值（{found}），按空白处理", "“{zh}”只能填一个值，程序不替您取舍", "只留下最主要的一个"),
        ("'{value}' names more than one value ({found}) and counts as blank", "{en} takes one value, and the choice is yours", "keep the most important one only"),
    ),
    "YES_NO_X": Statement(
        "error",
        ("“{value}”可能表示“是”（打叉选中），也可能表示“否”（错号），按空白处理", "本列别处用“{yes}”表示是，所以看不出“{value}”的意思", "改成 是 或 否"),
        ("'{value}' may be a tick or a cross and counts as blank", "elsewhere this column says yes with '{yes}', so the meaning of '{value}' is open", "enter yes or no"),
    ),
    "YES_NO_NOT": Statement(
        "error",
        ("“{value}”不是“是”或“否”，按空白处理", "“{zh}”只能填 是/否、Y/N、1/0", "改成 是 或 否，或清空"),
        ("'{value}' is neither yes nor no and counts as blank", "{en} takes yes/no, Y/N, 1/0", "enter yes or no, or clear the cell"),
    ),
    "ACTIVITY_TYPE_UNKNOWN": Statement(
        "error",
        ("不认识活动类型“{value}”，该行没有采用", "活动按类型计入各项得分；类型要在活动字典里", "改成已有的类型（最接近：{near}），或在“字典”表里加一行：“说法”照抄本格，“活动类型”填它所属的类型"),
        ("activity type '{value}' is not known; the row is left out", "activities count by type, and types stand in the dictionary", "enter a known type (nearest: {near}), or add a row to the Dictionary sheet: Word as in this cell, Activity type the type it belongs to"),
    ),
    "ACTIVITY_TYPE_SEVERAL": Statement(
        "error",
        ("“{value}”写了不止一种活动（{found}），该行没有采用", "一行记一次活动、一种类型，程序不替您取舍", "拆成几行，每行一种；或只留下主要的一种"),
        ("'{value}' names more than one activity ({found}); the row is left out", "a row is one activity of one type, and the choice is yours", "make a row of each, or keep the main one only"),
    ),
    "DICTIONARY_TYPE": Statement(
        "error",
        ("活动类型“{value}”是新的，但没有写明种类和类别，该行没有采用", "新类型要写明种类（O/K/G）和类别（商务/团建/例行/高层）", "填上种类和类别，或改成已有的类型"),
        ("activity type '{value}' is new but lacks kind and category; the row is left out", "a new type needs its kind (O/K/G) and category (BUS/TEAM/ROUT/EXEC)", "enter kind and category, or use a type that exists"),
    ),
    "CUSTOMER_UNKNOWN": Statement(
        "error",
        ("客户表里没有“{value}”，没有采用", "客户按编号或全称引用，不作猜测", "改成客户表里的名称（最接近：{near}），或把它加进客户表；若只是另一种叫法，在“别名”表里加一行：种类“客户”，“别名”照抄本格，“指”填客户名称"),
        ("'{value}' is not on the Customers sheet and is not used", "customers are named by id or full name; nothing is guessed", "enter the name as on Customers (nearest: {near}), or add the customer there; if it is another name of one, add to the Aliases sheet: Kind customer, Alias as in this cell, Means the customer's name"),
    ),
    "CUSTOMER_SHORT": Statement(
        "error",
        ("客户表里没有“{value}”，它像是“{near}”的简称，没有采用", "简称可能指不同的公司，不作猜测", "写全称，或在“别名”表里加一行：种类 客户，别名“{value}”，指“{near}”"),
        ("'{value}' is not on the Customers sheet; it looks like a short form of '{near}' and is not used", "a short form may mean more than one company; nothing is guessed", "enter the full name, or add to the Aliases sheet: kind customer, alias '{value}', means '{near}'"),
    ),
    "CUSTOMER_AMBIGUOUS": Statement(
        "error",
        ("“{value}”对应不止一个客户，没有采用", "名称、编号或别名要能唯一确定一个客户", "改用客户编号"),
        ("'{value}' means more than one customer and is not used", "a name, id or alias must mean one customer", "enter the customer's id"),
    ),
    "CUSTOMER_TWICE": Statement(
        "error",
        ("客户“{value}”已在 {first} 出现，本行没有采用", "一个客户一行", "合并两行，删去其中一行"),
        ("customer '{value}' stands already in {first}; this row is left out", "each customer has one row", "merge the two rows and delete one"),
    ),
    "CUSTOMER_ID_TWICE": Statement(
        "error",
        ("客户编号“{value}”已被 {first} 使用，本行改用临时编号", "客户编号不能重复", "给这个客户填一个新的编号"),
        ("customer id '{value}' is already taken in {first}; this row gets an id of its own", "an id means one customer", "enter a new id for this customer"),
    ),
    "CUSTOMER_CONFLICT": Statement(
        "warning",
        ("客户编号“{value}”是“{meant}”，同一行的名称却是“{name}”；按编号计入“{meant}”", "编号和名称并存时以编号为准", "核对是哪个客户，把编号和名称改成一致"),
        ("customer id '{value}' is '{meant}', but the row's name says '{name}'; the row counts for '{meant}'", "where a row has both, the id decides", "find out which customer is meant and make id and name agree"),
    ),
    "CUSTOMER_NAME_DIFFERS": Statement(
        "info",
        ("客户编号“{value}”是“{meant}”，同一行写作“{name}”；按编号计入“{meant}”", "编号和名称并存时以编号为准", "若是同一个客户，无需处理；否则更正编号"),
        ("customer id '{value}' is '{meant}', written '{name}' in this row; the row counts for '{meant}'", "where a row has both, the id decides", "nothing to do if it is the same customer; otherwise correct the id"),
    ),
    "CUSTOMER_ID_UNKNOWN": Statement(
        "warning",
        ("客户表里没有编号“{value}”，按同一行的名称“{name}”计入", "编号要与客户表一致", "更正编号，或在客户表里填上这个编号"),
        ("there is no customer id '{value}' on the Customers sheet; the row counts by its name, '{name}'", "ids are those of the Customers sheet", "correct the id, or enter it on the Customers sheet"),
    ),
    "PARENT_UNKNOWN": Statement(
        "warning",
        ("上级客户“{value}”不在客户表里，按没有上级处理", "上级客户也要是客户表里的一行", "把它加进客户表，或改成已有的名称（最接近：{near}）"),
        ("parent customer '{value}' is not on the Customers sheet; the customer counts as having none", "a parent is a customer too", "add it to Customers, or enter a name that is there (nearest: {near})"),
    ),
    "YEAR_CONFLICT": Statement(
        "error",
        ("{year} 年的数值 {value} 与 {first} 的 {known} 不一致，采用后者", "同一客户同一年度只能有一个数", "核对两处，改成一致"),
        ("{value} for {year} contradicts {known} in {first}; the latter is used", "a customer has one figure a year", "check both cells and make them agree"),
    ),
    "CONTACT_NAMELESS": Statement(
        "error",
        ("既没有姓名也没有职务，该行没有采用", "没有姓名的行表示待识别的岗位，要有职务", "填上姓名；若人选未明，至少填职务"),
        ("neither name nor title is filled in; the row is left out", "a row without a name is a position still to be identified and needs its title", "enter the name, or at least the title"),
    ),
    "CONTACT_TWICE": Statement(
        "error",
        ("“{customer}”的联系人“{value}”已在 {first} 出现，本行没有采用", "同一客户的联系人一人一行；同名的两个人要用联系人编号区分", "合并两行；若是两个人，给他们各填一个联系人编号"),
        ("contact '{value}' of '{customer}' stands already in {first}; this row is left out", "each contact has one row; two people of one name need contact ids", "merge the two rows; if they are two people, give each a contact id"),
    ),
    "CONTACT_ID_TWICE": Statement(
        "error",
        ("联系人编号“{value}”已被 {first} 使用，本行改用临时编号", "联系人编号不能重复", "给这位联系人填一个新的编号"),
        ("contact id '{value}' is already taken in {first}; this row gets an id of its own", "an id means one contact", "enter a new id for this contact"),
    ),
    "CONTACT_UNKNOWN": Statement(
        "error",
        ("“{customer}”没有联系人“{value}”，这一关联没有采用", "联系人按编号或姓名在所属客户内查找，不作猜测", "改成联系人表里的姓名（最接近：{near}），或把此人加进联系人表"),
        ("'{customer}' has no contact '{value}'; the link is dropped", "contacts are found by id or name within their customer; nothing is guessed", "enter the name as on Contacts (nearest: {near}), or add the person there"),
    ),
    "CONTACT_ELSEWHERE": Statement(
        "error",
        ("“{customer}”没有联系人“{value}”，而“{other}”有同名的人；这一关联没有采用", "联系人只在本行的客户内查找", "若是跨客户的活动，把那个客户也填进客户列；若是另一个人，把他加进联系人表"),
        ("'{customer}' has no contact '{value}', but '{other}' has one of this name; the link is dropped", "contacts are looked for within the customers of the row", "if people of both took part, name both customers in the row; otherwise add the person to Contacts"),
    ),
    "CONTACT_AMBIGUOUS": Statement(
        "error",
        ("“{customer}”有不止一位“{value}”，这一关联没有采用", "姓名要能唯一确定一个人", "改用联系人编号"),
        ("'{customer}' has more than one '{value}'; the link is dropped", "a name must mean one person", "enter the contact's id"),
    ),
    "DEPARTMENT_TWICE": Statement(
        "error",
        ("“{customer}”的部门“{value}”已在 {first} 出现，本行没有采用", "同一客户的部门一个一行", "合并两行；历次评估放到“普遍关系评估”表"),
        ("department '{value}' of '{customer}' stands already in {first}; this row is left out", "each department of a customer has one row", "merge the two rows; earlier assessments belong on GeneralAssessments"),
    ),
    "PERSON_SEVERAL": Statement(
        "warning",
        ("“{value}”是几个人（{names}），按第一位“{first}”计", "“{zh}”只能是一个人，否则说不清由谁负责", "只留一个人；其余的人写进 B角、C角 等列"),
        ("'{value}' names several people ({names}); the first, '{first}', counts", "{en} is one person, or nobody is responsible", "keep one; enter the others as owner B or C"),
    ),
    "PERSON_UNKNOWN": Statement(
        "warning",
        ("“{value}”不在我方人员表里", "负责人应是我方人员表里的人", "把此人加进我方人员表，或更正姓名（最接近：{near}）"),
        ("'{value}' is not on the Team sheet", "owners are people of the Team sheet", "add the person to Team, or correct the name (nearest: {near})"),
    ),
    "ALIAS_UNKNOWN": Statement(
        "error",
        ("别名“{alias}”所指的“{means}”不存在，该别名无效", "别名要指向已有的表名、列名、客户、联系人或部门", "更正“指”一列的内容（最接近：{near}）"),
        ("alias '{alias}' means '{means}', which does not exist; the alias is not used", "an alias points to a sheet, column, customer, contact or department that is there", "correct what it means (nearest: {near})"),
    ),
    "ATTITUDE_UNDATED": Statement(
        "warning",
        ("态度评估没有日期，按截止日期 {as_of} 计", "过期的评估不再计分，没有日期就无法判断", "填上评估日期"),
        ("the attitudes have no date and count as of {as_of}", "old assessments lose their force, which needs a date", "enter the day of the assessment"),
    ),
    "ATTITUDES_UNDATED": Statement(
        "warning",
        ("没有评估日期列，{count} 位联系人的态度按截止日期 {as_of} 计", "过期的评估不再计分，没有日期就无法判断", "增加“评估日期”列"),
        ("there is no column for the day of assessment; the attitudes of {count} contacts count as of {as_of}", "old assessments lose their force, which needs a date", "add the column Assessed on"),
    ),
    "ATTITUDE_FUTURE": Statement(
        "warning",
        ("评估日期 {value} 晚于截止日期 {as_of}，没有采用", "截止日期之后的评估不计入", "核对日期；若无误，改用更晚的截止日期"),
        ("assessed on {value}, after the as-of date {as_of}: not used", "assessments after the as-of date do not count", "check the date; if it is right, review with a later as-of date"),
    ),
    "ACTIVITY_FUTURE": Statement(
        "info",
        ("活动日期 {value} 晚于截止日期 {as_of}，却标为已完成，没有采用", "截止日期之后的活动不计入", "核对日期和状态；若无误，改用更晚的截止日期"),
        ("the activity of {value} is marked done but lies after the as-of date {as_of}: not used", "activities after the as-of date do not count", "check date and status; if they are right, review with a later as-of date"),
    ),
    # --- checks ---
    "PARENTS_IN_CIRCLE": Statement(
        "error",
        ("上级客户成环：{chain}", "客户不能直接或间接成为自己的上级", "更正其中一个客户的“上级客户”"),
        ("parent customers form a circle: {chain}", "no customer is its own parent, directly or through others", "correct the parent of one of them"),
    ),
    "REPORTS_IN_CIRCLE": Statement(
        "error",
        ("汇报关系成环：{chain}", "任何人不能直接或间接向自己汇报", "更正其中一人的“上级联系人”"),
        ("the lines of reporting form a circle: {chain}", "nobody reports to himself, directly or through others", "correct whom one of them reports to"),
    ),
    "OVERRIDE_LACKS": Statement(
        "warning",
        ("等级指定没有填写“{zh}”", "指定等级要写明理由、批准人和到期日", "填上“{zh}”，或清空等级指定"),
        ("the tier override has no {en}", "an override states its reason, its approver and its end", "enter the {en}, or clear the override"),
    ),
    "OVERRIDE_ENDED": Statement(
        "warning",
        ("等级指定已于 {value} 到期（截止日期 {as_of}），不再生效", "过期的指定让位于计算出的等级", "清空等级指定，或由批准人延期"),
        ("the tier override ended on {value} (as-of date {as_of}) and has no effect", "after its end the computed tier holds", "clear the override, or have the approver extend it"),
    ),
    "OWNERS_SAME": Statement(
        "warning",
        ("“{value}”同时是两个角色（{roles}）", "备份角色要由另一个人担任，否则人员变动时关系会断线", "换一个人，或清空这一格"),
        ("'{value}' holds two roles at once ({roles})", "a backup is another person, or the tie goes when he goes", "enter somebody else, or clear the cell"),
    ),
    "LEFT_BUT_ACTIVE": Statement(
        "warning",
        ("该联系人已于 {date} 离任，却仍标为在任", "离任的人不再计入得分", "把“在任”改为 否，或清空离任日期"),
        ("the contact left on {date} but is marked active", "who has left no longer counts", "set Active to no, or clear the leaving date"),
    ),
    "ACTIVITY_TWICE": Statement(
        "warning",
        ("这条活动与 {first} 完全相同（{value}），两条都已计入", "同一次活动记两遍会使次数和费用翻倍", "若是同一次活动，删去一条；若不是，写明区别"),
        ("this activity equals the one in {first} ({value}); both are counted", "an activity entered twice counts twice", "delete one of the two; if they differ, write down how"),
    ),
    "ACTIVITY_ID_TWICE": Statement(
        "warning",
        ("活动编号“{value}”已在 {first} 使用，两条都已计入", "一个编号对应一次活动", "若是同一次活动，合并成一行；否则换一个编号"),
        ("activity id '{value}' stands already in {first}; both rows are counted", "an id means one activity", "merge the rows if it is one activity, or give it another id"),
    ),
    "SHARES_SUM": Statement(
        "warning",
        ("该客户 {year} 年各供应商份额之和为 {total}", "份额之和应为 1（允许相差 0.02）", "补上缺少的供应商，或更正份额"),
        ("the suppliers' shares of this customer in {year} add up to {total}", "shares add up to 1, give or take 0.02", "add the suppliers that are missing, or correct the shares"),
    ),
    "SHARES_WITHOUT_US": Statement(
        "warning",
        ("{total} 个客户年度的供应商份额中，{count} 个没有我方的一行（首个在此）", "没有我方份额就无法与对手比较", "加一行，供应商写“我司”，或在客户年度表填写我方份额"),
        ("{count} of {total} customers' years of supplier shares have no row of ours (the first is here)", "without our own share there is nothing to compare the rivals with", "add a row with the supplier US, or enter our share on CustomerYears"),
    ),
    "SCORES_WITHOUT_EVIDENCE": Statement(
        "info",
        ("{total} 个有 4 分或 5 分的客户中，{count} 个没有写依据（首个在此）", "高分要有事实依据", "写明依据：见到了什么、什么时候"),
        ("{count} of {total} customers with a score of 4 or 5 have no evidence (the first is here)", "a high score rests on facts", "write down what was seen, and when"),
    ),
    "LEVELS_WITHOUT_EVIDENCE": Statement(
        "info",
        ("{total} 位有 −1、2 或 3 级态度的联系人中，{count} 位没有写依据（首个在此）", "没有依据的 2 级和 3 级按 1 级计", "写明依据：对方说了什么、做了什么"),
        ("{count} of {total} contacts with a level of −1, 2 or 3 have no evidence (the first is here)", "levels 2 and 3 without evidence count as 1", "write down what the contact said or did"),
    ),
    "PRACTICES_WITHOUT_EVIDENCE": Statement(
        "info",
        ("{total} 项已落实的实践中，{count} 项没有写依据（首个在此）", "已落实的实践要有事实依据", "写明依据，或把状态改为“部分”"),
        ("{count} of {total} practices in place have no evidence (the first is here)", "a practice in place rests on facts", "write down the evidence, or set the status to partial"),
    ),
    "ACTIVITIES_WITHOUT_RESULT": Statement(
        "info",
        ("{total} 次已完成的活动中，{count} 次没有写结果（首个在此）", "完成的活动要有结果，下一步才有依据", "补写结果"),
        ("{count} of {total} done activities have no result (the first is here)", "what came of an activity decides the next step", "write down the results"),
    ),
    # --- pages to print (onepage, visit) ---
    "ASKED_CUSTOMER_UNKNOWN": Statement(
        "error",
        ("{file} 的客户表里没有“{value}”", "客户按编号、全称或“别名”表里的叫法查找，不作猜测", "改用客户表里的编号或名称（最接近：{near}）"),
        ("'{value}' is not on the Customers sheet of {file}", "a customer is found by id, full name or an entry of the Aliases sheet; nothing is guessed", "give an id or name as on Customers (nearest: {near})"),
    ),
    "ASKED_CUSTOMER_AMBIGUOUS": Statement(
        "error",
        ("“{value}”在 {file} 里可能指不止一家客户", "编号、名称与别名必须只指一家客户", "改用客户编号"),
        ("'{value}' means more than one customer of {file}", "an id, name or alias must mean one customer", "give the customer's id"),
    ),
    # --- explain and the trace ---
    "ASKED_WHO_UNKNOWN": Statement(
        "error",
        ("{file} 里没有叫“{value}”的客户、联系人或部门", "按编号、全称或别名查找，不作猜测；部门写作“客户/部门”", "改用表中的编号或名称（最接近：{near}）"),
        ("'{value}' is no customer, contact or department of {file}", "they are found by id, full name or alias, a department as CUSTOMER/DEPARTMENT; nothing is guessed", "give an id or name as in the workbook (nearest: {near})"),
    ),
    "ASKED_WHO_AMBIGUOUS": Statement(
        "error",
        ("“{value}”在 {file} 里可能指不止一个对象", "名称必须只指一位联系人或一个部门", "改用联系人编号，或写成“客户/部门”"),
        ("'{value}' means more than one contact or department of {file}", "a name must mean one of them", "give the contact's id, or CUSTOMER/DEPARTMENT"),
    ),
    "EXPLAIN_METRIC": Statement(
        "error",
        ("“{value}”不是{kind_zh}的得分", "{kind_zh}有这些得分：{scores_zh}", "改用其中之一，或不写，全部列出"),
        ("'{value}' is no score of a {kind_en}", "a {kind_en} has these: {scores_en}", "give one of them, or none for all"),
    ),
    "EXPLAIN_WHO": Statement(
        "error",
        ("没有说明要解释谁的得分", "命令需要一位客户、联系人或一个部门", "写上编号或名称：mcr-excel explain 工作簿 对象 [指标]"),
        ("it was not said whose score to explain", "the command needs a customer, contact or department", "give an id or name: mcr-excel explain BOOK WHO [METRIC]"),
    ),
    "EXPLAIN_NOT_HERE": Statement(
        "error",
        ("选中的单元格不是评审表里的得分", "“为什么”解释评审工作表数据行中的得分", "在评审工作表中选中一个得分所在的单元格，再点一次"),
        ("the selected cell holds no score of a review sheet", "Why? explains a score in a data row of a review sheet", "select a cell with a score on a review sheet and click again"),
    ),
    "TRACE_TOO_LONG": Statement(
        "error",
        ("计算明细有 {rows} 行，一张工作表最多放 {most} 行", "每个得分的每个步骤占一行", "去掉 --trace，用 mcr-excel explain 查看单个对象"),
        ("the trace has {rows} rows, a sheet takes {most}", "each step of each score is a row", "leave --trace out and look at one entity with: mcr-excel explain"),
    ),
    "PDF_NO_PROGRAM": Statement(
        "error",
        ("没有找到 LibreOffice，不能生成 PDF", "--pdf 由 LibreOffice 打印；查找了搜索路径和通常的安装位置", "安装 LibreOffice，或去掉 --pdf，用 Excel 打开工作簿后另存为 PDF"),
        ("LibreOffice was not found, so there is no PDF", "--pdf prints by LibreOffice; the search path and the usual places were searched", "install LibreOffice, or leave --pdf out and save the workbook as PDF in Excel"),
    ),
    "PDF_TOO_SLOW": Statement(
        "error",
        ("LibreOffice 在 {seconds} 秒内没有打印完 {file}", "超过时限即停止；工作簿已经写好", "关闭其他 LibreOffice 任务后重试，或用 Excel 打开工作簿后另存为 PDF"),
        ("LibreOffice did not print {file} within {seconds} seconds", "it is stopped then; the workbook itself is written", "end other work of LibreOffice and try again, or save the workbook as PDF in Excel"),
    ),
    "PDF_FAILED": Statement(
        "error",
        ("LibreOffice 没有打印出 {file}：{words}", "--pdf 由 LibreOffice 打印；工作簿已经写好", "检查 LibreOffice 能否打开该工作簿，或用 Excel 打开后另存为 PDF"),
        ("LibreOffice did not print {file}: {words}", "--pdf prints by LibreOffice; the workbook itself is written", "see whether LibreOffice opens the workbook, or save it as PDF in Excel"),
    ),
    "PDF_HELD_OPEN": Statement(
        "error",
        ("{path} 正被其他程序占用", "PDF 要写到这个位置；工作簿已经写好", "关闭打开它的阅读器，再运行一次"),
        ("{path} is held open by another program", "the PDF goes there; the workbook itself is written", "close the reader that shows it and run again"),
    ),
    # --- packs by mail (delivery) ---
    "PACK_LEAK": Statement(
        "error",
        ("{recipient} 的文件 {file} 里出现“{name}”（{of}），位置：{part} {place}", "收件人无权看到这家客户或这个人；整批已停止，没有发出任何文件", "从该处的原文中删去这个名称，或核对归属后重新生成"),
        ("{file} for {recipient} names '{name}' ({of}) in {part} {place}", "this recipient must not see this customer or person; the whole batch was stopped and nothing was sent", "take the name out of the text it comes from, or correct who owns what, and make the packs again"),
    ),
    "PACK_UNREADABLE": Statement(
        "error",
        ("{recipient} 的文件 {file} 中有无法读取的部件：{part}", "读不出来的内容无法检查泄漏；整批已停止，没有发出任何文件", "从模板中去掉宏、加密对象或损坏的部件，重新生成"),
        ("a part of {file} for {recipient} cannot be read: {part}", "what cannot be read cannot be searched for leaks; the whole batch was stopped and nothing was sent", "take macros, encrypted objects or damaged parts out of the template and make the packs again"),
    ),
    "PACK_UNSEEN": Statement(
        "info",
        ("{count} 个名称或编号太短，泄漏检查不查它们：{first}", "单个字或不足五位的纯数字到处都会出现，无法与其他内容区分", "给客户和联系人用不易混淆的编号，例如 C001"),
        ("{count} names or ids are too short for the leak scan: {first}", "a single character or a number of less than five digits stands everywhere and cannot be told from other text", "give customers and contacts ids that cannot be mistaken, such as C001"),
    ),
    "PACK_TO_UNKNOWN": Statement(
        "error",
        ("没有给“{value}”的文件", "--to 写角色（{roles}）或收件人姓名；此人须是客户经理、B角、赞助人，或在“我方人员”表里有相应角色", "改正写法，或在工作簿里写明归属"),
        ("there is no pack for '{value}'", "--to takes a role ({roles}) or the name of a recipient: an account manager, a backup owner, a sponsor, or somebody with such a role on Team", "correct it, or enter in the workbook what is theirs"),
    ),
    "PACK_NOBODY": Statement(
        "error",
        ("{file} 里没有任何收件人", "收件人来自客户经理、B角、赞助人三列，以及“我方人员”表的角色", "填写这些列，再运行一次"),
        ("{file} names nobody to send anything to", "recipients come from the columns account manager, owner B and sponsor, and from the roles on Team", "fill in these columns and run again"),
    ),
    "PACK_FOLDER": Statement(
        "error",
        ("-o 没有指定文件夹：{path}", "文件、草稿和发送记录都放进这个文件夹", "换一个文件夹，不要指向已有的文件"),
        ("-o is not a folder: {path}", "packs, drafts and the ledger go into a folder", "name a folder, not a file that is there"),
    ),
    "PACK_PASSWORD_FILE": Statement(
        "error",
        ("{path} 里没有可用的密码（{words}）", "密码取自文件的第一行，UTF-8，至少 {least} 个字符", "在文件第一行写上密码"),
        ("{path} holds no usable password ({words})", "the password is the first line of the file, in UTF-8, of at least {least} characters", "write the password on the file's first line"),
    ),
    "PACK_PASSWORD_PDF": Statement(
        "error",
        ("--pdf 与 --password-file 不能同时使用", "PDF 不会加密，密码就白设了", "去掉其中一个选项"),
        ("--pdf and --password-file cannot go together", "the PDF would not be encrypted, and the password would protect nothing", "leave one of them out"),
    ),
    "PACK_NO_ENCRYPTION": Statement(
        "error",
        ("没有安装 msoffcrypto-tool", "给工作簿加打开密码需要它", "运行 pip install 'mcr-excel[mail]'，或去掉 --password-file"),
        ("msoffcrypto-tool is not installed", "a password to open the workbooks is set by it", "run pip install 'mcr-excel[mail]', or leave --password-file out"),
    ),
    "PACK_MAIL": Statement(
        "error",
        ("不认识的邮件方式“{value}”", "--mail 只能是 draft、smtp 或 outlook", "换成其中之一"),
        ("'{value}' is no way to mail", "--mail is draft, smtp or outlook", "name one of them"),
    ),
    "RECIPIENT_UNKNOWN": Statement(
        "error",
        ("“{value}”不在“我方人员”表里", "邮件按姓名找“我方人员”表里的邮箱，不作猜测", "在“我方人员”表里加上此人和邮箱，或改正此处的姓名"),
        ("'{value}' is not on the Team sheet", "an address is found by name on the Team sheet; nothing is guessed", "add the person with an address to Team, or correct the name here"),
    ),
    "RECIPIENT_LEFT": Statement(
        "error",
        ("“{value}”已不在职，却仍是 {cell} 的收件人", "文件只发给在职人员", "在 {cell} 换上接手的人，或改正此处的在职状态"),
        ("'{value}' is not active, yet {cell} makes a recipient of this person", "packs go to active people only", "name the successor in {cell}, or correct the status here"),
    ),
    "RECIPIENT_BLANK": Statement(
        "error",
        ("“{value}”没有邮箱", "没有邮箱就发不出去；整批未发送", "填上邮箱"),
        ("'{value}' has no address", "without an address nothing can be sent; nothing of the batch was", "enter the address"),
    ),
    "RECIPIENT_DOUBTFUL": Statement(
        "error",
        ("{person} 的邮箱“{value}”不是一个完整的地址", "地址须是一个半角 @、无空格、域名带点，且一格只写一个", "改正为 name@example.com 的形式"),
        ("the address '{value}' of {person} is not one plain address", "an address has one @, no spaces, a domain with a dot, and stands alone in its cell", "correct it to the form name@example.com"),
    ),
    "RECIPIENT_TWO_ADDRESSES": Statement(
        "error",
        ("{person} 的邮箱“{value}”与 {cell} 的“{other}”不同", "一个人只能有一个邮箱；若是同名的两个人，名字须能区分", "改成同一个邮箱，或给其中一人的姓名加上区别"),
        ("the address '{value}' of {person} differs from '{other}' in {cell}", "a person has one address; two people of one name must be told apart", "give both rows the same address, or make one of the names different"),
    ),
    "RECIPIENT_SHARED_ADDRESS": Statement(
        "error",
        ("邮箱“{value}”同时属于 {person} 和 {other}（另见 {cell}）", "一个地址只能属于一个人，否则会看到别人的客户", "给每人填上自己的邮箱"),
        ("the address '{value}' is that of both {person} and {other} (see {cell})", "an address belongs to one person, or somebody sees another's customers", "give each of them an address of their own"),
    ),
    "MAIL_TOO_LARGE": Statement(
        "error",
        ("给 {person} 的邮件（{file}）有 {size} MB", "邮件不能超过 {limit} MB（设置 mail_size_limit）；整批未发送", "减少附件，或在邮件服务器允许时调大 mail_size_limit"),
        ("the mail to {person} ({file}) has {size} MB", "a mail may have {limit} MB (setting mail_size_limit); nothing of the batch was sent", "attach less, or raise mail_size_limit where the mail server allows it"),
    ),
    "MAIL_REFUSED": Statement(
        "error",
        ("邮件服务器拒收给 {person} <{address}> 的邮件：{words}", "服务器不接受这个收件人或这封邮件；其余邮件照常发送，台账已记", "按服务器所说改正地址或附件，再运行一次：只补发未送达的"),
        ("the mail server does not take the mail to {person} <{address}>: {words}", "it does not accept this recipient or this mail; the others went on, the ledger says so", "mend what the server names and run again: only what was not delivered is sent"),
    ),
    "MAIL_FAILED": Statement(
        "error",
        ("给 {person} <{address}> 的邮件没有送达：{words}", "交给服务器之前连接中断或服务器暂不接收；此邮件确定没有发出", "稍后再运行一次：只补发未送达的"),
        ("the mail to {person} <{address}> did not go out: {words}", "the connection broke before the server had it, or the server takes none now; it surely did not arrive", "run again later: only what was not delivered is sent"),
    ),
    "MAIL_UNCERTAIN": Statement(
        "error",
        ("不知道 {person} <{address}> 是否收到邮件（{words}）", "邮件已交出，服务器答复之前连接中断；为免重复不会自动再发", "问收件人或查邮件服务器；没有收到时用 --resend 只发给此人"),
        ("nobody knows whether {person} <{address}> got the mail ({words})", "it was handed over, and the connection broke before the server answered; it is not sent twice by itself", "ask the recipient or the mail server; if it did not arrive, send it to this person with --resend"),
    ),
    "MAIL_NO_HOST": Statement(
        "error",
        ("没有可用的邮件服务器：“{value}”", "服务器取自 MCR_SMTP_HOST 或命令行，从不取自工作簿", "设置 MCR_SMTP_HOST，例如 mail.example.com"),
        ("no mail server can be meant by '{value}'", "the server comes from MCR_SMTP_HOST or the command line, never from a workbook", "set MCR_SMTP_HOST, such as mail.example.com"),
    ),
    "MAIL_NO_SENDER": Statement(
        "error",
        ("发件人“{value}”不是一个邮箱", "发件人取自 MCR_SENDER 或命令行", "设置 MCR_SENDER，例如 name@example.com"),
        ("the sender '{value}' is not an address", "the sender comes from MCR_SENDER or the command line", "set MCR_SENDER, such as name@example.com"),
    ),
    "MAIL_SECURITY": Statement(
        "error",
        ("不认识加密方式“{value}”", "MCR_SMTP_SECURITY 只能是 starttls、tls 或 none", "改为其中之一"),
        ("'{value}' is no kind of security", "MCR_SMTP_SECURITY is one of starttls, tls, none", "set it to one of these"),
    ),
    "MAIL_PORT": Statement(
        "error",
        ("“{value}”不是端口号", "MCR_SMTP_PORT 是 1 到 65535 的整数", "改正或去掉它（默认 587，tls 为 465）"),
        ("'{value}' is no port", "MCR_SMTP_PORT is a whole number from 1 to 65535", "correct it or leave it out (587, with tls 465)"),
    ),
    "MAIL_NO_PASSWORD": Statement(
        "error",
        ("没有 {user} 在 {server} 的密码", "密码只取自环境变量 MCR_SMTP_PASSWORD 或系统钥匙串（服务名 mcr-excel）", "设置其中之一；不要写在命令行上"),
        ("there is no password for {user} at {server}", "it is taken from MCR_SMTP_PASSWORD or the system's keyring (service mcr-excel) only", "set one of them; never write it on the command line"),
    ),
    "MAIL_PASSWORD_IN_CLEAR": Statement(
        "error",
        ("与 {server} 的连接不加密，却要登录", "密码不会以明文发送", "把 MCR_SMTP_SECURITY 改为 starttls 或 tls，或去掉 MCR_SMTP_USER"),
        ("the connection to {server} is not encrypted, yet a user is given", "a password is never sent in clear", "set MCR_SMTP_SECURITY to starttls or tls, or leave MCR_SMTP_USER out"),
    ),
    "MAIL_LOGIN": Statement(
        "error",
        ("{server} 拒绝 {user} 登录：{words}", "用户名或密码不对，或该账号不允许用程序发信", "核对用户名和密码；许多邮箱要用专门的授权码"),
        ("{server} refuses {user}: {words}", "the user or password is wrong, or the account is not open to programs", "check both; many mail services want an app password"),
    ),
    "MAIL_CERTIFICATE": Statement(
        "error",
        ("{server} 的证书不可信：{words}", "证书须由可信机构签发并与服务器名一致；没有发出任何内容", "核对服务器名；公司自签的机构证书用环境变量 SSL_CERT_FILE 指定"),
        ("the certificate of {server} is not to be trusted: {words}", "it must come from a trusted authority and name this server; nothing was sent", "check the server's name; name your company's own authority by the environment variable SSL_CERT_FILE"),
    ),
    "MAIL_NO_STARTTLS": Statement(
        "error",
        ("{server} 不提供 STARTTLS 加密", "客户资料不会以明文发送；没有发出任何内容", "改用 tls（端口 465），或请邮件管理员开启加密"),
        ("{server} does not offer STARTTLS", "customer data is not sent in clear; nothing was sent", "use tls (port 465), or ask the mail administrator for encryption"),
    ),
    "MAIL_NO_CONNECTION": Statement(
        "error",
        ("连不上邮件服务器 {server}：{words}", "已发出的邮件记在台账里，其余没有发出", "检查网络、主机名和端口，再运行一次：接着上次停下的地方发"),
        ("the mail server {server} cannot be reached: {words}", "what went out is in the ledger, the rest was not sent", "check network, host and port, and run again: it goes on where it stopped"),
    ),
    "MAIL_KEYRING": Statement(
        "error",
        ("系统钥匙串没有给出密码（{words}）", "密码取自环境变量 MCR_SMTP_PASSWORD 或系统钥匙串", "解锁钥匙串，或设置 MCR_SMTP_PASSWORD"),
        ("the system's keyring gives no password ({words})", "the password comes from MCR_SMTP_PASSWORD or the keyring", "unlock the keyring, or set MCR_SMTP_PASSWORD"),
    ),
    "MAIL_STOPPED": Statement(
        "error",
        ("连续 {count} 封邮件没有送达，已停止发送", "服务器很可能已不可用；台账记下了每一封", "稍后再运行一次：接着上次停下的地方发"),
        ("{count} mails in a row did not go out, and sending was stopped", "the server is most likely down; the ledger has every mail", "run again later: it goes on where it stopped"),
    ),
    "DRAFT_HELD_OPEN": Statement(
        "error",
        ("草稿 {path} 正被其他程序占用", "草稿要写到这个位置", "关闭打开它的邮件程序，再运行一次"),
        ("the draft {path} is held open by another program", "the draft goes there", "close the mail program that shows it and run again"),
    ),
    "OUTLOOK_MISSING": Statement(
        "error",
        ("这台电脑上不能用 Outlook 写草稿", "outlook 需要 Windows、经典版 Outlook 和 pywin32；新版 Outlook 没有程序接口", "改用 --mail draft，双击生成的 .eml 草稿"),
        ("drafts cannot be made in Outlook on this computer", "outlook needs Windows, classic Outlook and pywin32; the new Outlook has no interface for programs", "use --mail draft and double-click the .eml drafts"),
    ),
    "OUTLOOK_FAILED": Statement(
        "error",
        ("Outlook 没有写成草稿：{words}", "草稿由正在运行的经典版 Outlook 保存", "打开 Outlook 并关闭其对话框后再运行一次，或改用 --mail draft"),
        ("Outlook did not make the draft: {words}", "drafts are saved by classic Outlook as it runs", "open Outlook, close its dialogs and run again, or use --mail draft"),
    ),
    "LEDGER_TORN": Statement(
        "warning",
        ("台账 {file} 第 {line} 行不完整", "上次运行中断时只写了半行；该行已跳过，其余照用", "不用处理；不要手工修改台账"),
        ("line {line} of {file} is not whole", "a run was cut off while writing it; the line is skipped, all others count", "nothing has to be done; do not edit the ledger by hand"),
    ),
    "LEDGER_IN_USE": Statement(
        "error",
        ("台账 {path} 正被另一次发送使用", "同一个发件箱同时只能有一次发送，以免重复", "等另一次发送结束后再运行"),
        ("the ledger {path} is in use by another sending", "one outbox sends once at a time, so that nothing goes out twice", "wait until the other one has ended and run again"),
    ),
    # --- diff and what if ---
    "DIFF_WITH_WHAT": Statement(
        "error",
        ("没有说明与什么比较：只给了 {file}", "diff 比较两份工作簿，或同一工作簿“历史”表里的两次关账", "给出第二份工作簿，或用 --from 指定较早一次关账的日期"),
        ("only {file} was given, and nothing to compare it with", "diff compares two workbooks, or two snapshots of one workbook's History", "give a second workbook, or the older snapshot's day by --from"),
    ),
    "DIFF_NO_SNAPSHOT": Statement(
        "error",
        ("“历史”表里没有 {day} 的关账记录", "只能比较关账时（mcr-excel close）保留下来的结果", "选用已有的日期：{days}"),
        ("History has no snapshot of {day}", "only what closing a period (mcr-excel close) kept can be compared", "choose one of the days that are kept: {days}"),
    ),
    "DIFF_SAME_DAY": Statement(
        "error",
        ("{day} 不早于 {until}", "--from 是较早的一次关账，--to 是较晚的一次（不写则取最新一次）", "让 --from 早于 --to"),
        ("{day} is not before {until}", "--from is the older snapshot's day and --to the newer one's (the newest, if left out)", "give --from a day before --to"),
    ),
    "WHATIF_WHOM": Statement(
        "error",
        ("没有说明是哪家客户", "推演一次只针对一家客户", "写明客户的编号或名称"),
        ("no customer was given", "what-if works on one customer at a time", "give the customer's id or name"),
    ),
    "WHATIF_SELECT": Statement(
        "error",
        ("选中的这一行（{place}）没有写明客户", "推演针对选中单元格所在行的客户，按编号或名称识别", "选中客户所在行的任一单元格，再点一次"),
        ("the selected row ({place}) names no customer", "what-if works on the customer of the selected cell's row, known by its id or name", "select any cell of the customer's row and click again"),
    ),
    # --- worksheet functions ---
    "FUNCTION_CELL": Statement(
        "error",
        ("参数 {argument}：“{value}”不能使用", "函数按工作簿同名列的规则读取单元格", "改正该单元格"),
        ("argument {argument}: '{value}' cannot be used", "a function reads its cells by the rules of the workbook's column", "correct the cell"),
    ),
    "FUNCTION_SIZES": Statement(
        "error",
        ("参数 {argument} 的区域是 {found}，与 {wanted} 对不上", "各参数的区域逐格对应，大小必须相同", "选择 {wanted}（行 × 列）的区域"),
        ("argument {argument} is {found} cells and does not fit {wanted}", "ranges are matched cell by cell and have one size", "select a range of {wanted} (rows × columns)"),
    ),
    "FUNCTION_SIX": Statement(
        "error",
        ("参数 {argument} 的区域是 {found}", "每位联系人有六个维度：一行六格、一列六格，或多行 × 6 列", "选择六个单元格，或每位联系人一行、共 6 列的区域"),
        ("argument {argument} is {found} cells", "a contact has six dimensions: six cells in a row or column, or rows × 6", "select six cells, or a range of 6 columns with a row for each contact"),
    ),
    "FUNCTION_TWELVE": Statement(
        "error",
        ("参数 {argument} 有 {found} 个单元格", "给出客户等级时，须按 O1 到 O12 的顺序给出 12 项实践", "选择 12 个单元格，或在 needs 中逐项给出要求"),
        ("argument {argument} has {found} cells", "with a tier, the cells are the 12 practices in the order O1 to O12", "select the 12 cells, or give needs cell by cell"),
    ),
}
