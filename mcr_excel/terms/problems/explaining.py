"""Problems of explanations and of the steps behind a score."""

from __future__ import annotations

from mcr_excel.terms.problems.statement import Statement

EXPLAINING: dict[str, Statement] = {
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
}
