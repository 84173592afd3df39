"""The sheets of the scores: overview, tiers, the three relations, and what hangs on single people."""

from __future__ import annotations

from mcr_excel.terms.practices import PRACTICES
from mcr_excel.terms.reviews.base import CUSTOMER, CUSTOMER_ID, FLAGS, MANAGER, TIER, WHY, C, ReviewSheet, ReviewTable

OVERVIEW = ReviewSheet(
    "overview", "总览", "Overview",
    "客户关系的现状、最急的客户，以及还缺什么数据。", "Where the client relationships stand, who is most urgent, and which data are missing.",
    (
        ReviewTable("mcr_tiers", "按等级", "By tier", "tier", (
            C("tier", "等级", "Tier", "code", 8), C("label", "含义", "Meaning", "text", 18),
            C("index", "平均指数", "Mean index", "index", 11), C("O", "组织 O", "Org. O", "index", 10),
            C("K_index", "关键 K", "Key K", "index", 10), C("G", "普遍 G", "General G", "index", 10),
            C("customers", "客户数", "Customers", "count", 11), C("revenue_mean", "年均收入", "Mean revenue", "money", 15),
        )),
        ReviewTable("mcr_bands", "按区间", "By band", "band", (
            C("band", "区间", "Band", "code", 10), C("range", "指数", "Index", "text", 12), C("customers", "客户数", "Customers", "count", 11),
        )),
        ReviewTable("mcr_urgent", "最急的客户", "Most urgent customers", "customer_id", (
            CUSTOMER_ID, CUSTOMER, TIER, C("index", "指数", "Index", "index", 9), C("band", "区间", "Band", "code", 9),
            C("urgency", "紧急度", "Urgency", "count", 9), FLAGS, WHY,
        )),
        ReviewTable("mcr_movers", "比上期增强或减弱的客户", "Stronger and weaker since the last period", "customer_id", (
            CUSTOMER_ID, CUSTOMER, C("index", "指数", "Index", "index", 9), C("index_change", "变化", "Change", "points", 9),
            C("index_trend", "趋势", "Trend", "code", 11),
        )),
        ReviewTable("mcr_purposes", "进行中的计划支撑什么", "What open plans serve", "benefit", (
            C("open_plans", "进行中", "Open plans", "count", 12), C("benefit", "支撑", "Serves", "text", 40),
        )),
        ReviewTable("mcr_missing", "还缺什么", "What is missing", "missing", (
            C("extent", "程度", "Extent", "text", 22), C("missing", "缺少", "Missing", "text", 30),
            C("unlocks", "补上后可得到", "What it would unlock", "why", 62),
        )),
    ),
    (
        ("mcr_headline", "一句话", "In one line", "text"),
        ("mcr_as_of", "截止日期", "As of", "date"),
        ("mcr_source", "数据来源", "Source", "text"),
        ("mcr_owner", "责任人", "Owner", "text"),
        ("mcr_run", "运行编号", "Run", "text"),
        ("mcr_settings", "设置指纹", "Settings hash", "text"),
        ("mcr_customers", "客户", "Customers", "count"),
        ("mcr_contacts", "联系人", "Contacts", "count"),
        ("mcr_activities", "活动", "Activities", "count"),
        ("mcr_index", "平均指数", "Mean index", "index"),
        ("mcr_red", "红色客户", "Red customers", "count"),
        ("mcr_completeness", "数据完整度", "Data completeness", "percent"),
        ("mcr_errors", "数据错误", "Data errors", "count"),
        ("mcr_warnings", "数据注意", "Data warnings", "count"),
    ),
)

TIERING = ReviewSheet(
    "tiering", "客户分级", "Tiering",
    "按客户价值与战略匹配划分的等级，以及由哪条规则决定。", "Tiers by customer value and strategic match, and which rule decided.",
    (
        ReviewTable("mcr_tiering", "客户分级", "Tiering", "customer_id", (
            CUSTOMER_ID, CUSTOMER, MANAGER, TIER, C("tier_current", "原等级", "Before", "code", 8),
            C("change", "变化", "Change", "code", 9), C("value", "价值 V", "Value V", "index", 9),
            C("value_coverage", "数据覆盖", "Coverage", "percent", 10), C("match", "匹配 M", "Match M", "index", 9),
            C("match_known", "已评项/6", "Items of 6", "count", 10),
            C("revenue_mean", "年均收入", "Mean revenue", "money", 15),
            C("tier_computed", "按规则应为", "Tier by the rules", "code", 10), C("override", "人工指定", "Set by hand", "text", 40), FLAGS, WHY,
        )),
        ReviewTable("mcr_tier_lines", "门槛线", "Threshold lines", "line", (
            C("line", "线", "Line", "code", 8), C("match", "匹配", "Match", "index", 9),
            C("S", "S 线", "S line", "index", 9), C("A", "A 线", "A line", "index", 9), C("B", "B 线", "B line", "index", 9),
        )),
    ),
    (("mcr_note_tiering", "图表说明", "Note on the chart", "text"),),
)

BOARD = ReviewSheet(
    "board", "关系总表", "Relationship board",
    "组织、关键、普遍三类关系与综合指数，按紧急度排序。", "Organizational, key and general relationship and the overall index, most urgent first.",
    (
        ReviewTable("mcr_board", "关系总表", "Relationship board", "customer_id", (
            CUSTOMER_ID, CUSTOMER, MANAGER, TIER, C("O", "组织 O", "Org. O", "index", 9), C("K_index", "关键 K", "Key K", "index", 9),
            C("G", "普遍 G", "General G", "index", 10), C("index", "综合指数", "Index", "index", 10), C("band", "区间", "Band", "code", 9),
            C("index_change", "较上期", "Change", "points", 9), C("index_trend", "趋势", "Trend", "code", 11),
            C("urgency", "紧急度", "Urgency", "count", 9), C("top_flag", "首要问题", "Top issue", "text", 22), FLAGS, WHY,
        )),
    ),
)

CONTACT_SCORES = ReviewSheet(
    "contact_scores", "关键客户评分", "Contact scores",
    "每位联系人的六维度、得分、态度层次（−1 不认可 … 3 教练）及其依据的新旧。", "Six dimensions, score and attitude level (−1 opponent … 3 coach) of each contact, and how old the evidence is.",
    (
        ReviewTable("mcr_contact_scores", "关键客户评分", "Contact scores", "contact_id", (
            C("contact_id", "联系人编号", "Contact ID", "id", 15), CUSTOMER, C("contact_name", "姓名", "Name", "name", 16),
            C("department", "部门", "Department", "text", 15), C("title", "职务", "Title", "text", 17),
            C("position_grade", "职位等级", "Position grade", "code", 10), C("decision_role", "决策角色", "Role", "code", 12),
            C("power", "权力", "Power", "count", 8),
            C("d_accept", "接受认可", "Accept.", "level", 8), C("d_activity", "活动参与", "Activity", "level", 8),
            C("d_project", "项目支持", "Project", "level", 8), C("d_info", "信息传递", "Inform.", "level", 8),
            C("d_guide", "业务指导", "Guidance", "level", 9), C("d_compete", "竞争态度", "Rivals", "level", 8),
            C("dims_known", "已评维度/6", "Dims of 6", "count", 10), C("score", "得分", "Score", "score", 8),
            C("level", "层次", "Level", "level", 8), C("level_label", "态度", "Attitude", "code", 19),
            C("status", "评估状态", "Status", "code", 17), C("gates", "门槛", "Gates", "code", 9),
            C("evidence_age", "依据天数", "Evidence age (d)", "count", 10), C("confidence", "可信度", "Confidence", "percent", 11),
            C("owner_a", "A角", "Owner A", "text", 12), FLAGS, WHY,
        )),
    ),
    (("mcr_note_contact_scores", "比较说明", "Comparison", "text"),),
)

SINGLE_POINT = ReviewSheet(
    "single_point", "单点风险", "N-1",
    "失去最强支持者或最主要的我方负责人时，关键客户关系还剩多少。", "What is left of the key relationship without the strongest supporter or our main owner.",
    (
        ReviewTable("mcr_single_point", "单点风险", "Single-point risk", "customer_id", (
            CUSTOMER_ID, CUSTOMER, TIER, C("K_index", "关键 K", "Key K", "index", 9), C("eyes", "棋眼", "Eyes", "count", 8),
            C("top_contact", "最强支持者", "Strongest supporter", "name", 18), C("top_share", "其占比", "Its share", "percent", 9),
            C("without_top_index", "失去后 K", "K without", "index", 10), C("drop", "下降", "Drop", "index", 9),
            C("owner_top", "我方主要负责人", "Main owner", "name", 15), C("owner_share", "负责人占比", "Owner share", "percent", 12),
            C("identified_rate", "识别率", "Identified", "percent", 10), C("covered_rate", "覆盖率", "Covered", "percent", 9),
            C("covered_power_rate", "权力覆盖", "Power covered", "percent", 12), C("support_share", "支持占比", "Support", "percent", 9),
            C("opposition_share", "反对占比", "Opposition", "percent", 11), C("ab_rate", "AB角", "A/B cover", "percent", 9),
            FLAGS, WHY,
        )),
        ReviewTable("mcr_single_point_top", "下降最多", "Largest drops", "customer_name", (
            CUSTOMER, C("drop", "下降", "Drop", "index", 9),
        )),
    ),
    (("mcr_note_single_point", "图表说明", "Note on the chart", "text"),),
)

GENERAL = ReviewSheet(
    "general", "普遍关系", "General",
    "各部门的过程与结果，按 20/80 与 30/70 两种权重。", "Process and result by department, weighed 20/80 and 30/70.",
    (
        ReviewTable("mcr_general", "普遍关系", "General relationship", "department_id", (
            C("department_id", "部门编号", "Department ID", "id", 24), CUSTOMER, C("department", "部门", "Department", "name", 16), TIER,
            C("importance", "重要度", "Importance", "count", 11),
            C("team_count", "团建", "Team", "count", 8), C("team_target", "团建目标", "Team target", "count", 11),
            C("biz_count", "商务", "Business", "count", 9), C("biz_target", "商务目标", "Business target", "count", 14),
            C("process", "过程 P", "Process P", "index", 10), C("result", "结果 R", "Result R", "index", 10),
            C("general", "普遍 G", "General G", "index", 10), C("general_30_70", "G(30/70)", "G (30/70)", "index", 10),
            C("grade", "评级", "Grade", "code", 8), C("owner", "责任人", "Owner", "text", 12), FLAGS, WHY,
        )),
        ReviewTable("mcr_quadrant", "象限线", "Quadrant lines", "line", (
            C("line", "线", "Line", "code", 8), C("process", "过程", "Process", "index", 9), C("result", "结果", "Result", "index", 9),
        )),
    ),
    (("mcr_note_general", "图表说明", "Note on the chart", "text"),),
)

ORGANIZATIONAL = ReviewSheet(
    "organizational", "组织关系", "Organizational",
    "十二项实践的落实程度（1 达成，0 未开展；空白为不要求或未评估）。", "How far the twelve practices are in place (1 met, 0 none; blank is not expected or not assessed).",
    (
        ReviewTable("mcr_organizational", "组织关系", "Organizational relationship", "customer_id", (
            CUSTOMER_ID, CUSTOMER, TIER, C("sponsor", "赞助人", "Sponsor", "text", 13), C("O", "组织 O", "Org. O", "index", 9),
            C("O_letter", "评级", "Grade", "code", 8),
            C("O_communication", "沟通", "Communication", "index", 10), C("O_matching", "匹配", "Matching", "index", 10),
            C("O_alliance", "联合", "Alliance", "index", 10), C("O_recognition", "认同", "Recognition", "index", 11),
            *(C(practice.key, f"{practice.key} {practice.zh}", f"{practice.key} {practice.en}", "score", 12) for practice in PRACTICES),
            C("O_unassessed", "未评项", "Unassessed", "count", 11), C("cadence_compliance", "频次达成", "Cadence met", "percent", 11), FLAGS, WHY,
        )),
        ReviewTable("mcr_pillars", "四核心", "Four pillars", "pillar", (
            C("pillar", "核心", "Pillar", "name", 16), C("S", "S 级", "Tier S", "index", 10), C("A", "A 级", "Tier A", "index", 10),
            C("B", "B 级", "Tier B", "index", 10),
        )),
    ),
    (("mcr_note_organizational", "图表说明", "Note on the chart", "text"),),
)

CADENCE = ReviewSheet(
    "cadence", "频次达成", "Cadence",
    "组织关系各项活动的次数与等级要求的频次。", "How often organizational activities happened against what the tier asks for.",
    (
        ReviewTable("mcr_cadence", "频次达成", "Cadence", "cadence_id", (
            C("cadence_id", "编号", "ID", "id", 22), CUSTOMER, TIER, C("item", "项目", "Item", "name", 30), C("count", "次数", "Count", "count", 9),
            C("min", "最少", "Least", "count", 9), C("max", "最多", "Most", "count", 9),
            C("compliance", "达成", "Met", "percent", 9), C("note", "说明", "Note", "text", 30),
        )),
    ),
)
