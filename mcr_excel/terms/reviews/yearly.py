"""The sheets of the rounds that a team makes: the annual review, the agenda, the questions, and what compliance found."""

from __future__ import annotations

from mcr_excel.terms.reviews.base import CUSTOMER, CUSTOMER_ID, FLAGS, MANAGER, OWN, TIER, C, ReviewSheet, ReviewTable

WEEKS = tuple(f"week_{number}" for number in range(1, 14))

ANNUAL = ReviewSheet(
    "annual", "年度复盘", "Annual review",
    "每个客户八个问题：1–8 列由程序回答，浅黄色的列由团队填写，再次运行时保留；偏差的原因请同时写进“目标与拓展卡片”，红色标志才会消除。",
    "Eight questions for each customer: columns 1–8 are computed, the pale-yellow ones are yours and survive the next run. A cause written on Plans too settles the red flag.",
    (
        ReviewTable("mcr_annual", "年度复盘", "Annual review", "customer_id", (
            CUSTOMER_ID._replace(width=9), CUSTOMER._replace(width=22), MANAGER._replace(width=10), TIER,
            C("revenue_expected", "1 预期收入", "1 Revenue expected", "money", 13),
            C("revenue_actual", "1 实际收入", "1 Revenue actual", "money", 13),
            C("revenue_deviation", "1 收入偏差", "1 Deviation", "change", 9),
            C("others", "1 份额、指数（预期）", "1 Share and index: actual (expected)", "text", 19),
            C("told", "2 原因与处理（见计划）", "2 Cause and adjustment (from Plans)", "text", 24),
            C("movement", "3 上升还是下降", "3 Rising or declining", "text", 24),
            C("strategy", "4 客户战略变了吗", "4 Has its strategy changed", "text", 24),
            C("partners", "5 新战略伙伴", "5 New partners", "text", 13),
            C("strength", "6 关系强弱", "6 Stronger or weaker", "text", 13),
            C("satisfied", "7 满意度", "7 Satisfaction", "text", 14),
            C("direction", "8 明年要解决", "8 To be solved next year", "text", 28),
            C("cause", "原因", "Cause", OWN, 20), C("accepted", "可接受", "Acceptable", OWN, 10, "yes_no"),
            C("adjustment", "调整", "Adjustment", OWN, 20), C("decision", "决定", "Decision", OWN, 20),
            FLAGS._replace(width=20),
        )),
        ReviewTable("mcr_changes", "收入变化最大的客户", "Largest changes of revenue", "customer_name", (
            CUSTOMER, C("before", "上年收入", "Year before", "money", 15), C("after", "本年收入", "This year", "money", 15),
            C("rise", "增加", "Rise", "money", 14), C("fall", "减少", "Fall", "money", 14), C("growth", "变化", "Change", "change", 9),
        )),
        ReviewTable("mcr_tasks", "明年重点工作", "Key tasks of the next year", "code", (
            C("rank", "序号", "No.", "count", 7), C("task", "要解决的问题", "What to solve", "name", 22),
            C("means", "含义", "Meaning", "text", 34), C("customers", "客户数", "Customers", "count", 11),
            C("names", "涉及客户（重要的在前）", "Customers, most important first", "text", 60),
            C("owner", "负责人", "Owner", OWN, 14), C("until", "完成日期", "Until", OWN, 13), C("code", "代码", "Code", "id", 24),
        )),
    ),
    (("mcr_note_annual", "图表说明", "Note on the chart", "text"),),
)

AGENDA = ReviewSheet(
    "agenda", "日程", "Agenda",
    "近期要做的事：已逾期的在最前，其余按日期；右侧是每人每周的件数。浅黄色的列由团队填写。",
    "What to do in the coming weeks: overdue first, then by day; to the right, how much each owner has in each week. The pale-yellow columns are yours.",
    (
        ReviewTable("mcr_agenda", "日程", "Agenda", "agenda_id", (
            C("due", "日期", "Due", "date", 12), C("due_state", "缓急", "When", "code", 10), C("owner", "负责人", "Owner", "text", 13), CUSTOMER, TIER,
            C("contact", "联系人", "Contact", "text", 18), C("kind", "类别", "Kind", "text", 18), C("task", "要做的事", "What to do", "why", 52),
            C("approval", "审批", "Approval", "code", 11), C("done", "完成", "Done", OWN, 9, "yes_no"), C("note", "备注", "Note", OWN, 30),
            C("agenda_id", "编号", "ID", "id", 46),
        )),
        ReviewTable("mcr_load", "每人每周件数", "Load by owner and week", "owner", (
            C("owner", "负责人", "Owner", "name", 16), C("total", "合计", "Total", "count", 8), C("overdue", "已逾期", "Overdue", "count", 9),
            *(C(week, f"第{number}周", f"Week {number}", "count", 7) for number, week in enumerate(WEEKS, start=1)),
            C("later", "之后", "Later", "count", 8),
        )),
    ),
)

QUESTIONS = ReviewSheet(
    "questions", "提问清单", "Questions",
    "每个空白变成一个要问的问题，最值得问的在最前；问到后填进“填在哪里”的单元格，浅黄色的列可先记下答案。",
    "Each blank as a question to ask, the most worthwhile first. Enter what you learn in the cell under “Where to enter it”; the pale-yellow column takes notes until then.",
    (
        ReviewTable("mcr_questions", "提问清单", "Questions", "question_id", (
            C("worth", "价值", "Worth", "index", 9), CUSTOMER, TIER, C("about", "谁", "About", "text", 16),
            C("question", "问题", "Question", "why", 56), C("owner", "负责人", "Owner", "text", 13), C("due", "期限", "Due", "date", 12),
            C("place", "填在哪里", "Where to enter it", "link", 22), C("answer", "答案", "Answer", OWN, 40), C("question_id", "编号", "ID", "id", 36),
        )),
    ),
)

COMPLIANCE = ReviewSheet(
    "compliance", "合规", "Compliance",
    "受限活动、礼品、公职人员、活动是否合乎分寸、个人信息期限：最重的在最前，点击位置可跳到单元格；右侧是评分人之间的一致程度。",
    "Restricted activities, gifts, officials, fit to the contact's level, retention of personal data: the gravest first; click a place to jump to its cell. To the right, how far scorers agree.",
    (
        ReviewTable("mcr_findings", "合规发现", "Findings", "finding_id", (
            C("finding", "发现", "Finding", "name", 22), C("gravity", "级别", "Severity", "code", 10), C("place", "位置", "Place", "link", 18),
            C("date", "日期", "Date", "date", 12), C("customer_name", "客户名称", "Customer", "text", 24), C("contact", "联系人", "Contact", "text", 18),
            C("what", "情况", "What", "why", 52), C("means", "为什么", "Why", "text", 40), C("handling", "处理结果", "Handled how", OWN, 34),
            C("finding_id", "编号", "ID", "id", 46),
        )),
        ReviewTable("mcr_finding_kinds", "按发现类型", "By kind of finding", "code", (
            C("gravity", "级别", "Severity", "code", 10), C("finding", "发现", "Finding", "name", 20), C("count", "次数", "Count", "count", 9),
            C("code", "代码", "Code", "id", 26),
        )),
        ReviewTable("mcr_scorers", "评分人一致性", "Agreement of scorers", "scorer", (
            C("scorer", "评分人", "Scorer", "name", 18), C("pairs", "对数", "Pairs", "count", 9), C("bias", "偏差", "Bias", "score", 9),
            C("exact", "完全一致", "Equal", "percent", 10), C("kappa", "加权 κ", "Weighted κ", "score", 10), C("flags", "标志", "Flags", "flags", 24),
        )),
    ),
)
