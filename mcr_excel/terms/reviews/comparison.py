"""The sheet of a comparison (`mcr-excel diff -o`): what changed, by time, rules and data."""

from __future__ import annotations

from mcr_excel.terms.reviews.base import CUSTOMER, C, ReviewSheet, ReviewTable

CHANGES = ReviewSheet(
    "changes", "变化对比", "What changed",
    "每项变化 = 时间 + 规则 + 数据：先把旧数据按旧规则算到新的截止日（时间），再换成新规则（规则），最后换成新数据（数据）。等级按 S 4、A 3、B 2、C 1 计。",
    "Each change = time + rules + data: the old data by the old rules at the new day (time), then by the new rules (rules), then the new data (data). Tiers count S 4, A 3, B 2, C 1.",
    (
        ReviewTable("mcr_compared", "变化", "Changes", "change_id", (
            CUSTOMER, C("kind", "对象", "Of", "code", 12), C("who", "谁", "Who", "name", 20), C("metric", "指标", "Score", "text", 14),
            C("before", "之前", "Before", "score", 10), C("after", "之后", "After", "score", 10), C("change", "变化", "Change", "score", 10),
            C("time", "其中：时间", "By time", "score", 11), C("rule", "其中：规则", "By rules", "score", 11), C("data", "其中：数据", "By data", "score", 11),
            C("note", "说明", "Note", "text", 34), C("change_id", "编号", "ID", "id", 30),
        )),
        ReviewTable("mcr_rules", "规则的变化", "Rules that differ", "key", (
            C("key", "参数或工作表", "Setting or sheet", "id", 28), C("before", "之前", "Before", "text", 34), C("after", "之后", "After", "text", 34),
        )),
    ),
)
