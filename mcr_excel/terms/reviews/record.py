"""The sheets about the run itself: history, what was read, and the settings."""

from __future__ import annotations

from mcr_excel.terms.reviews.base import C, Look, ReviewSheet, ReviewTable
from mcr_excel.terms.sheets import HISTORY as _HISTORY_INPUT

_HISTORY_LOOKS: tuple[tuple[Look, int], ...] = (
    ("id", 40), ("id", 13), ("date", 13), ("id", 13), ("code", 13), ("id", 26), ("code", 14), ("score", 12), ("count", 13),
)

HISTORY = ReviewSheet(
    "history", "历史", "History",
    "每次关账（mcr-excel close）保留的结果，趋势与基线由此得出；请勿手工修改。", "What each closing (mcr-excel close) kept; trends and baselines come from it. Please do not edit.",
    (
        ReviewTable("mcr_history", "历史", "History", "history_id", tuple(
            C(column.key, column.zh, column.en, look, width)
            for column, (look, width) in zip(_HISTORY_INPUT.columns, _HISTORY_LOOKS, strict=True)
        )),
    ),
    is_input=True,
)

DATA = ReviewSheet(
    "data", "数据检查", "Data",
    "读懂了什么、没读懂什么；点击位置可跳到单元格。", "What was understood and what was not; click a place to jump to its cell.",
    (
        ReviewTable("mcr_problems", "问题", "Problems", "problem_id", (
            C("severity", "级别", "Severity", "code", 10), C("place", "位置", "Place", "link", 22), C("what", "问题", "What", "why", 52),
            C("why", "为什么", "Why", "why", 46), C("mend", "怎么改", "How to mend", "why", 52), C("problem_id", "编号", "ID", "id", 34),
        )),
        ReviewTable("mcr_sources", "工作表", "Sheets read", "sheet", (
            C("sheet", "工作表", "Sheet", "name", 20), C("table", "识别为", "Read as", "text", 16), C("header_row", "表头行", "Header row", "count", 11),
            C("rows_read", "读取行数", "Rows read", "count", 11), C("rows_used", "采用行数", "Rows used", "count", 11),
            C("visible", "可见", "Visible", "code", 9), C("unknown", "未识别的列（保留不动）", "Columns not recognised (kept)", "why", 44),
        )),
        ReviewTable("mcr_groups", "按问题类型", "By kind of problem", "code", (
            C("severity", "级别", "Severity", "code", 10), C("count", "次数", "Count", "count", 9),
            C("example", "例子", "Example", "why", 52), C("code", "代码", "Code", "id", 26),
        )),
        ReviewTable("mcr_removed", "已移除的行中您自己的内容", "Your cells of removed rows", "removed_id", (
            C("removed_id", "编号", "ID", "id", 30), C("table", "表", "Table", "text", 18), C("row", "行", "Row", "id", 18),
            C("heading", "列", "Column", "name", 18), C("content", "内容", "Content", "why", 40), C("formula", "公式", "Formula", "why", 30),
            C("run", "移除于", "Removed by run", "text", 20),
        )),
    ),
)

SETTINGS_USED = ReviewSheet(
    "settings_used", "本次设置", "Settings used",
    "本次计算使用的全部参数；与默认值不同的已标出。", "Every parameter of this run; what differs from the default is marked.",
    (
        ReviewTable("mcr_settings_used", "本次设置", "Settings used", "key", (
            C("key", "参数", "Key", "id", 26), C("value", "值", "Value", "text", 46), C("default", "默认值", "Default", "text", 46),
            C("changed", "已改", "Changed", "code", 10), C("range", "范围", "Range", "text", 18), C("unit", "单位", "Unit", "text", 20),
            C("source", "来源", "Source", "text", 14), C("note", "说明", "Note", "why", 60),
        )),
    ),
)
