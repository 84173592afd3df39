"""The sheet of the trace: what every score is the sum of."""

from __future__ import annotations

from mcr_excel.terms.reviews.base import C, ReviewSheet, ReviewTable

TRACE = ReviewSheet(
    "trace", "计算明细", "Trace",
    "每个得分由哪些步骤相加而成；按客户、对象或指标筛选即可看清来龙去脉，点击位置跳到原始单元格。",
    "The steps that each score is the sum of; filter by customer, entity or metric for its whole story, click a place for the cell.",
    (
        ReviewTable("mcr_trace", "计算明细", "Trace", "trace_id", (
            C("customer", "客户", "Customer", "name", 24), C("kind", "类别", "Kind", "code", 11), C("entity", "对象编号", "Entity ID", "id", 22),
            C("entity_name", "对象", "Entity", "text", 18), C("metric", "指标", "Metric", "text", 30), C("formula", "公式", "Formula", "code", 10),
            C("step", "步骤", "Step", "text", 30), C("cells", "来源单元格", "Source cells", "link", 26), C("raw", "原始值", "Raw value", "text", 13),
            C("normal", "折算值", "On its scale", "score", 12), C("weight", "权重", "Weight", "percent", 9),
            C("contribution", "贡献", "Contribution", "score", 13), C("limit", "门槛", "Threshold", "score", 11), C("distance", "差距", "Distance", "score", 10),
            C("note", "说明", "Note", "why", 44), C("trace_id", "编号", "ID", "id", 34),
        )),
    ),
)
