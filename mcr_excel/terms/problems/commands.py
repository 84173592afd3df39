"""Problems of a command: its options, and what it was asked for."""

from __future__ import annotations

from mcr_excel.terms.problems.statement import Statement

COMMANDS: dict[str, Statement] = {
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
    "OUT_IS_OTHERS": Statement(
        "error",
        ("{path} 已存在，且不是 mcr-excel 生成的文件（其中有：{sheets}）", "覆盖后，这些内容就没有了", "用 -o 指定另一个文件名；要把评审写进该文件用 --into；确实不要了就先移走它"),
        ("{path} is there already, and is not all mcr-excel's own (it holds: {sheets})", "what is in it would be lost", "give another file name with -o, write the review into it with --into, or move the file away first"),
    ),
    "OPTION_SET": Statement(
        "error",
        ("--set 的内容“{entry}”看不懂", "--set 需要 参数=值 的形式", "例如 --set tier_S=80"),
        ("--set does not understand '{entry}'", "--set takes KEY=VALUE", "write it like --set tier_S=80"),
    ),
    "OPTION_KEY": Statement(
        "error",
        ("没有名为“{key}”的设置", "--set 只接受 mcr-excel 认识的参数名（相近的是“{near}”）", "改正参数名；全部参数用 mcr-excel settings 列出"),
        ("there is no setting '{key}'", "--set takes the names that mcr-excel knows (the nearest is '{near}')", "correct the name; mcr-excel settings lists them all"),
    ),
    "OPTION_VALUE": Statement(
        "error",
        ("设置 {key} 的值“{value}”不能用", "该参数只接受：{takes_zh}", "改成允许的值，或去掉 --set {key}"),
        ("setting {key} cannot be '{value}'", "the parameter takes: {takes_en}", "give an allowed value, or leave --set {key} out"),
    ),
    "OPTION_DATE": Statement(
        "error",
        ("--as-of 的日期“{entry}”看不懂", "日期按 年-月-日 书写", "例如 --as-of 2025-12-31"),
        ("--as-of does not understand '{entry}'", "the date is written year-month-day", "write it like --as-of 2025-12-31"),
    ),
    "OPTION_DATE_FAR": Statement(
        "error",
        ("日期“{entry}”不在 {first} 至 {last} 年之间", "证据与年度数据只在这一范围内", "检查年份，例如 2025-12-31"),
        ("the date '{entry}' lies outside the years {first} to {last}", "evidence and years lie within them", "check the year; write it like 2025-12-31"),
    ),
    "OPTION_LANG": Statement(
        "error",
        ("没有语言“{entry}”", "可用的语言是 zh 和 en", "使用 --lang zh 或 --lang en"),
        ("there is no language '{entry}'", "the languages are zh and en", "use --lang zh or --lang en"),
    ),
    "INTERRUPTED": Statement(
        "error",
        ("已按 Ctrl-C 中断", "文件要么整个写好，要么保持原样，没有留下半成品", "需要结果时重新运行"),
        ("stopped by Ctrl-C", "files are written whole or not at all: each is as it was, or complete", "run the command again when you want its result"),
    ),
    "SYSTEM_REFUSED": Statement(
        "error",
        ("操作系统报告失败：{reason}（{path}）", "磁盘已满、没有权限、网络或云盘中断时，读写会失败", "检查磁盘空间、文件夹权限与网络后重新运行"),
        ("the system refused: {reason} ({path})", "reading and writing fail where a disk is full, a right is missing, or a network or cloud folder is gone", "check free space, rights and network, and run the command again"),
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
    # --- diff and what if ---
    "DIFF_NOTHING_CLOSED": Statement(
        "error",
        ("{file} 在 {day} 之前没有关过账", "只给一本工作簿、不写 --from 时，与最近一次关账比较", "每期末用 mcr-excel close（按钮“关账”）留存结果，或给出要比较的另一本工作簿"),
        ("{file} has closed no period before {day}", "one workbook without --from is compared with the last period that was closed", "keep each period with mcr-excel close (the button Close period), or name the workbook to compare with"),
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
    "SELECT_CUSTOMER": Statement(
        "error",
        ("选中的这一行（{place}）没有写明客户", "这个按钮处理选中单元格所在行的客户，按编号或名称识别", "选中客户所在行的任一单元格，再点一次"),
        ("the selected row ({place}) names no customer", "the button works on the customer of the selected cell's row, known by its id or name", "select any cell of the customer's row and click again"),
    ),
    "WATCH_HELD": Statement(
        "error",
        ("{path} 暂时不能写入：被其他程序占用，或是只读文件", "评审工作簿要整份替换，占用中的文件不能替换", "关闭占用它的程序，或去掉只读属性；监视会自动重试"),
        ("{path} cannot be written now: another program holds it, or it is read-only", "the review is replaced as a whole, and a file that is held cannot be", "close that program, or clear the read-only mark; watch tries again by itself"),
    ),
}
