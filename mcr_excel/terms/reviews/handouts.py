"""Pages to print about one customer: the one-page for a meeting, and the sheet that a visit is prepared and noted on.

They are workbooks of their own. Their tables stand under each other on one grid of columns, so that the widths of the
tables of a page agree.
"""

from __future__ import annotations

from mcr_excel.terms.reviews.base import C, ReviewSheet, ReviewTable

ONEPAGE = ReviewSheet(
    "onepage", "客户一页纸", "Customer one-page",
    "指数 0–100；态度层次 −1 不认可 … 3 教练；空白为未评估，不等于 0。",
    "Indexes run from 0 to 100, levels from −1 opponent to 3 coach; blank is not assessed, not 0.",
    (
        ReviewTable("mcr_page_chain", "权力地图", "Power map", "position", (
            C("position", "决策链", "Decision chain", "name", 21), C("title", "职务", "Title", "text", 19), C("department", "部门", "Department", "text", 13),
            C("position_grade", "等级", "Grade", "code", 8), C("power", "权力", "Power", "count", 8), C("level", "层次", "Level", "level", 9),
            C("attitude", "态度", "Attitude", "code", 22), C("decision_role", "角色", "Role", "code", 13), C("owner_a", "A角", "Owner A", "text", 13),
            C("backs_competitor", "倾向对手", "Backs rival", "text", 13),
        )),
        ReviewTable("mcr_page_contacts", "重点联系人", "Top contacts", "contact_name", (
            C("contact_name", "姓名", "Name", "name", 21), C("need", "需求", "Need", "text", 19), C("last_met", "最近接触", "Last met", "date", 13),
            C("level", "目前", "Now", "level", 8), C("target_level", "目标", "Target", "level", 8), C("dims_known", "已评/6", "Known/6", "count", 9),
            C("next", "建议的下一步", "Suggested next", "text", 22), C("social_style", "风格", "Style", "code", 13), C("sponsor", "赞助人", "Sponsor", "text", 13),
            C("owner_b", "B角", "Owner B", "text", 13),
        )),
        ReviewTable("mcr_page_departments", "部门", "Departments", "department", (
            C("department", "部门", "Department", "name", 21), C("owner", "责任人", "Owner", "text", 19), C("process", "过程 P", "Process P", "index", 13),
            C("result", "结果 R", "Result", "index", 8), C("general", "普遍 G", "Gen. G", "index", 8),
        )),
        ReviewTable("mcr_page_practices", "组织关系实践", "Practices", "label", (
            C("label", "实践", "Practice", "text", 22), C("pillar", "核心", "Pillar", "code", 13), C("achieved", "落实", "In place", "percent", 13),
            C("need", "要求", "Need", "code", 13),
        )),
        ReviewTable("mcr_page_plans", "进行中的计划", "Open plans", "goal", (
            C("whom", "对象", "For", "name", 21), C("goal", "目标", "Goal", "text", 19), C("due", "截止", "Due", "date", 13),
            C("elapsed", "时间", "Time", "percent", 8), C("attainment", "完成", "Done", "percent", 8), C("plan_progress", "进度", "Progress", "code", 9),
            C("actions", "行动", "Actions", "text", 22), C("next_review", "下次评审", "Next review", "date", 13), C("owner", "责任人", "Owner", "text", 13),
            C("supports", "支撑", "Supports", "text", 13),
        )),
        ReviewTable("mcr_page_trend", "走势", "Trend", "snapshot", (
            C("snapshot", "日期", "Date", "name", 21), C("index", "综合指数", "Index", "index", 19), C("O", "组织 O", "Org. O", "index", 13),
            C("K_index", "关键 K", "Key K", "index", 8), C("G", "普遍 G", "Gen. G", "index", 8),
        )),
        ReviewTable("mcr_page_suppliers", "竞争", "Competition", "supplier", (
            C("supplier", "供应商", "Supplier", "name", 22), C("share", "份额", "Share", "percent", 13), C("year", "年份", "Year", "code", 13),
            C("partner", "战略伙伴", "Partner", "code", 13),
        )),
    ),
    (
        ("mcr_page_title", "标题", "Title", "text"),
        ("mcr_page_facts", "概况", "Facts", "text"),
        ("mcr_page_headline", "等级与理由", "Tier and why", "text"),
        ("mcr_page_index", "综合指数", "Index", "index"),
        ("mcr_page_change", "较上期", "Change", "points"),
        ("mcr_page_band", "区间", "Band", "code"),
        ("mcr_page_O", "组织 O", "Org. O", "index"),
        ("mcr_page_K", "关键 K", "Key K", "index"),
        ("mcr_page_G", "普遍 G", "General G", "index"),
        ("mcr_page_share", "我方份额", "Our share", "percent"),
        ("mcr_page_risks", "要点", "Issues", "text"),
        *((f"mcr_page_note_{table}", "说明", "Note", "text") for table in ("chain", "contacts", "departments", "practices", "plans", "trend", "suppliers")),
        *((f"mcr_page_step_{number}", "下一步", "Next step", "text") for number in (1, 2, 3)),
    ),
)

VISIT = ReviewSheet(
    "visit_sheet", "拜访单", "Visit sheet",
    "上半页是已知的情况，下半页提问并在横线上记录；层次 −1 不认可 … 3 教练，空白为未评估。",
    "What is known, then the questions to ask and lines to write on; levels run from −1 opponent to 3 coach, blank is not assessed.",
    (
        ReviewTable("mcr_visit_chain", "权力地图（摘要）", "Power map (excerpt)", "position", (
            C("position", "决策链", "Decision chain", "name", 23), C("title", "职务与角色", "Title and role", "text", 21), C("levels", "六维度层次", "Levels of the six dimensions", "text", 44),
            C("power", "权力", "Power", "count", 12), C("level", "层次", "Level", "level", 12), C("owner_a", "A角", "Owner A", "text", 15),
        )),
        ReviewTable("mcr_visit_activities", "最近三次活动", "Last three activities", "activity", (
            C("activity", "活动", "Activity", "name", 23), C("contacts", "客户参加人", "With whom", "text", 21), C("result", "结果与约定", "Result and what was agreed", "text", 44),
            C("date", "日期", "Date", "date", 12), C("due", "约定日期", "Agreed for", "date", 12), C("our_people", "我方参加人", "Our people", "text", 15),
        )),
        ReviewTable("mcr_visit_issues", "遗留问题与约定", "Open issues and what was agreed", "issue", (
            C("source", "来自", "From", "name", 23), C("next_step", "下一步", "Next step", "text", 21), C("issue", "问题", "Issue", "text", 44),
            C("date", "日期", "Date", "date", 12), C("due", "期限", "Due", "date", 12), C("owner", "责任人", "Owner", "text", 15),
        )),
        ReviewTable("mcr_visit_plans", "进行中的计划", "Open plans", "goal", (
            C("whom", "对象", "For", "name", 23), C("goal", "目标", "Goal", "text", 21), C("actions", "行动", "Actions", "text", 44),
            C("due", "截止", "Due", "date", 12), C("attainment", "完成", "Done", "percent", 12), C("plan_progress", "进度", "Progress", "code", 15),
        )),
    ),
    (
        ("mcr_visit_title", "标题", "Title", "text"),
        ("mcr_visit_facts", "概况", "Facts", "text"),
        ("mcr_visit_headline", "关系现状", "Where we stand", "text"),
        ("mcr_visit_date", "拜访日期", "Date of the visit", "date"),
        ("mcr_visit_our_people", "我方参加人", "Our people", "text"),
        ("mcr_visit_contacts", "客户参加人", "With whom", "text"),
        ("mcr_visit_purpose", "目的", "Purpose", "text"),
        ("mcr_visit_expected_outcome", "期望结果", "Expected outcome", "text"),
        ("mcr_visit_background", "背景", "Background", "text"),
        ("mcr_visit_opening", "开场", "Opening", "text"),
        ("mcr_visit_situation", "现状 S", "Situation", "text"),
        ("mcr_visit_problem", "难点 P", "Problem", "text"),
        ("mcr_visit_implication", "影响 I", "Implication", "text"),
        ("mcr_visit_need_payoff", "价值 N", "Need-payoff", "text"),
        ("mcr_visit_proposal", "方案", "Proposal", "text"),
        ("mcr_visit_objections", "异议", "Objections", "text"),
        ("mcr_visit_summary", "总结", "Summary", "text"),
        *((f"mcr_visit_note_{table}", "说明", "Note", "text") for table in ("chain", "activities", "issues", "plans")),
    ),
)

HANDOUTS: tuple[ReviewSheet, ...] = (ONEPAGE, VISIT)
