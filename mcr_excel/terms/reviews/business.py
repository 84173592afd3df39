"""The sheets about the business behind the relationship: investment, competition, stickiness, archives."""

from __future__ import annotations

from mcr_excel.terms.reviews.base import CUSTOMER, CUSTOMER_ID, MANAGER, TIER, WHY, C, ReviewSheet, ReviewTable

_FLAGS = C("flags", "标志", "Flags", "flags", 24)
_COST = C("cost", "投入", "Cost", "money", 14)
_COST_SHARE = C("cost_share", "投入占比", "Cost share", "percent", 10)
_REVENUE_SHARE = C("revenue_share", "收入占比", "Revenue share", "percent", 11)
_COST_RATIO = C("cost_ratio", "投入/收入", "Cost ÷ revenue", "score", 11)
_AVERAGE_COST = C("average_cost", "平均投入", "Average cost", "money", 13)
_COSTED = C("costed", "有费用的", "Cost known", "count", 10)

INVESTMENT = ReviewSheet(
    "investment", "投入产出", "Investment",
    "投入占比与收入占比之比：1 为相称，大于 1 为投入偏多；先列违反收缩要求的，再按投入从高到低。",
    "Cost share ÷ revenue share: 1 is in proportion, above 1 is more than revenue justifies. First who should shrink and did not, then the dearest.",
    (
        ReviewTable("mcr_investment", "按客户", "By customer", "customer_id", (
            CUSTOMER_ID, CUSTOMER, MANAGER, TIER, _COST, _COST_SHARE, _REVENUE_SHARE, _COST_RATIO,
            C("cost_before", "上期投入", "Cost before", "money", 14), C("cost_growth", "投入增长", "Cost growth", "change", 10),
            C("index_change", "指数变化", "Index change", "points", 10),
            C("cost_per_point", "每升1分", "Cost per point", "money", 13),
            C("activities", "活动数", "Activities", "count", 10), _COSTED, _FLAGS, WHY,
        )),
        ReviewTable("mcr_investment_tiers", "按等级", "By tier", "tier", (
            TIER, C("label", "含义", "Meaning", "text", 18), C("customers", "客户数", "Customers", "count", 11), _COST, _COST_SHARE,
            _REVENUE_SHARE, _COST_RATIO, _AVERAGE_COST, C("flags", "标志", "Flags", "flags", 16), C("why", "原因", "Why", "why", 42),
        )),
        ReviewTable("mcr_investment_types", "按活动类型", "By activity type", "code", (
            C("activity_type", "活动类型", "Activity type", "name", 26), C("category", "类别", "Category", "code", 12),
            C("count", "次数", "Count", "count", 9), _COSTED, _COST, _COST_SHARE, _AVERAGE_COST, C("code", "代码", "Code", "id", 15),
        )),
        ReviewTable("mcr_pareto", "收入集中度（二八）", "How concentrated revenue is", "group", (
            C("group", "客户", "Customers", "name", 34), C("customers", "客户数", "Count", "count", 10), _REVENUE_SHARE, _COST_SHARE,
        )),
    ),
    (("mcr_note_investment", "图表说明", "Note on the chart", "text"),),
)

COMPETITION = ReviewSheet(
    "competition", "竞争", "Competition",
    "我方份额与最强对手的差距，以及决策链中倾向对手的权力占比；先列红色标志，再按份额差距从落后到领先。",
    "Our share against the strongest rival's, and the part of the decision chain's power that stands behind rivals. Red flags first, then the widest gap behind.",
    (
        ReviewTable("mcr_competition", "竞争", "Competition", "customer_id", (
            CUSTOMER_ID, CUSTOMER, MANAGER, TIER, C("share_year", "份额年度", "Year", "code", 9),
            C("our_share", "我方份额", "Our share", "percent", 10), C("best_rival", "最强对手", "Strongest rival", "name", 18),
            C("best_rival_share", "其份额", "Its share", "percent", 9), C("share_gap", "差距", "Gap", "change", 9),
            C("share_position", "地位", "Position", "code", 11), C("hhi", "集中度HHI", "HHI", "count", 11),
            C("our_rating", "我方评价", "Our rating", "score", 10), C("rival_rating", "对手评价", "Its rating", "score", 10),
            C("rival_power_share", "对手势力", "Rival power", "percent", 10),
            C("new_partners", "新伙伴", "New partners", "text", 18), _FLAGS, WHY,
        )),
        ReviewTable("mcr_share_bars", "份额构成", "Shares", "customer_id", (
            CUSTOMER, C("us", "我方", "We", "percent", 9), C("rival_1", "最强对手", "Strongest rival", "percent", 11),
            C("rival_2", "第二对手", "Second rival", "percent", 11), C("others", "其他", "Others", "percent", 9),
            C("unlisted", "未列出", "Not listed", "percent", 9), CUSTOMER_ID,
        )),
        ReviewTable("mcr_rivals", "对手一览", "Rivals", "supplier", (
            C("supplier", "供应商", "Supplier", "name", 22), C("customers", "客户数", "Customers", "count", 11),
            C("mean_share", "平均份额", "Mean share", "percent", 10), C("ahead", "领先我方", "Ahead of us", "count", 10),
            C("partner", "战略伙伴", "Strategic partner", "count", 11), C("rating", "平均评价", "Mean rating", "score", 10),
            C("where", "领先于", "Ahead at", "why", 40),
        )),
    ),
    (("mcr_note_competition", "图表说明", "Note on the chart", "text"),),
)

STICKINESS = ReviewSheet(
    "stickiness", "客户黏性", "Stickiness",
    "感知、成功、战略三层各 0–5 分，下层达到后才计上一层；先列容易流失的客户。",
    "Perception, success and strategy, 0 to 5 each; a layer counts where every lower one is reached. Those who can leave easily come first.",
    (
        ReviewTable("mcr_stickiness", "客户黏性", "Stickiness", "customer_id", (
            CUSTOMER_ID, CUSTOMER, MANAGER, TIER, C("stickiness", "达到层数", "Layers reached", "level", 10),
            C("stick_feel", "感知", "Perception", "score", 11), C("stick_success", "成功", "Success", "score", 11),
            C("stick_strategy", "战略", "Strategy", "score", 11), C("next_layer", "下一层", "Next layer", "code", 12),
            C("to_next", "还差", "To go", "score", 9), C("derived", "推得的层", "Derived", "text", 17), _FLAGS, WHY,
        )),
        ReviewTable("mcr_stickiness_tiers", "按等级", "By tier", "tier", (
            TIER, C("customers", "客户数", "Customers", "count", 11), C("reached_3", "三层", "3 layers", "count", 9),
            C("reached_2", "两层", "2 layers", "count", 9), C("reached_1", "一层", "1 layer", "count", 9),
            C("reached_0", "零层", "None", "count", 9), C("unknown", "未知", "Not known", "count", 9),
        )),
    ),
    (("mcr_note_stickiness", "图表说明", "Note on the chart", "text"),),
)

ARCHIVES = ReviewSheet(
    "archives", "档案完整度", "Archives",
    "S、A 级客户的客户档案与供应商档案：已填项 ÷ 应填项，过旧的按半项计；右侧逐项列出由谁补在哪里。",
    "Customer and supplier archive of S and A customers: fields filled ÷ required, an old one counts half. The list on the right says who fills in what, and where.",
    (
        ReviewTable("mcr_archives", "按客户", "By customer", "customer_id", (
            CUSTOMER_ID, CUSTOMER, MANAGER, TIER, C("since_year", "合作起始", "Since", "code", 10),
            C("customer_archive", "客户档案", "Customer archive", "percent", 11),
            C("supplier_archive", "供应商档案", "Supplier archive", "percent", 11),
            C("missing_count", "缺失", "Missing", "count", 9), C("old_count", "过旧", "Old", "count", 9),
            C("missing", "缺哪些", "What is missing", "why", 44), C("old", "哪些过旧", "What is old", "why", 32), _FLAGS, C("why", "原因", "Why", "why", 44),
        )),
        ReviewTable("mcr_archive_tasks", "待补清单", "To fill in", "task_id", (
            CUSTOMER, TIER, C("field", "档案项", "Field", "name", 30), C("archive", "档案", "Archive", "text", 17),
            C("archive_state", "状态", "State", "code", 10), C("filled_on", "上次填写", "Last filled", "date", 12),
            C("owner", "由谁补", "Who fills it in", "text", 14), C("place", "补在哪里", "Where", "link", 30), C("task_id", "编号", "ID", "id", 20),
        )),
        ReviewTable("mcr_archive_fields", "按档案项", "By field", "field", (
            C("field", "档案项", "Field", "name", 30), C("archive", "档案", "Archive", "text", 17), C("fresh", "已填", "Filled", "count", 9),
            C("old", "过旧", "Old", "count", 9), C("missing", "缺失", "Missing", "count", 9), C("rate", "完整度", "Complete", "percent", 10),
        )),
    ),
)
