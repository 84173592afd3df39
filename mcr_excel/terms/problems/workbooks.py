"""Problems of files: opening, reading and writing them, closed or open in Excel."""

from __future__ import annotations

from mcr_excel.terms.problems.statement import Statement

WORKBOOKS: dict[str, Statement] = {
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
    "FILE_CHANGING": Statement(
        "error",
        ("{file} 正在被其他程序写入", "读了 {times} 次，每次读取期间内容都在变化，读到的会是新旧混杂的数据", "等保存、复制或同步完成后重新运行"),
        ("{file} is being written by another program", "it was read {times} times and changed each time meanwhile: old and new content would be mixed", "wait until it is saved, copied or synchronised, and run again"),
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
    "BOOK_BEING_SAVED": Statement(
        "error",
        ("{path} 正由另一个 mcr-excel 保存", "同一工作簿一次只由一个进程写入；等待数秒后它仍未结束，因此什么也没有写", "等那一次运行结束后重新运行"),
        ("{path} is being saved by another run of mcr-excel", "one process at a time writes a workbook; this one waited some seconds and wrote nothing", "wait until the other run has ended, and run again"),
    ),
    "BACKUPS_UNUSABLE": Statement(
        "error",
        ("无法使用文件夹 {folder}：{reason}", "写入工作簿之前，原文件要先保存到这个文件夹", "申请该文件夹的读写权限；若有同名文件，把它移走；或用 -o 写到别处"),
        ("the folder {folder} cannot be used: {reason}", "a workbook's earlier version is kept there before it is replaced", "ask for the right to read and write it, move a file of that name away, or write the result elsewhere with -o"),
    ),
    "FILE_HELD_OPEN": Statement(
        "error",
        ("{path} 正被其他程序占用，无法替换", "结果要写到这个文件；原文件未动", "关闭打开它的程序后重新运行，或换一个文件名"),
        ("{path} is held open by another program and cannot be replaced", "the result goes there; the file is as it was", "close the program that holds it and run again, or give another name"),
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
}
