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
