"""The sheets of a roll-up: the whole group by team, region and industry, its risks, its data, its sources."""

from __future__ import annotations

from mcr_excel.terms.reviews.base import (
    CUSTOMER,
    CUSTOMER_ID,
    FLAGS,
    MANAGER,
    TIER,
    C,
    ReviewColumn,
    ReviewSheet,
    ReviewTable,
)

SMALL = 3  # a mean over fewer customers than this is marked
MEANS = ("index", "weighted", "O", "K_index", "G")
TEAM = C("team", "团队", "Team", "name", 22)
TEAMS = C("teams", "团队", "Teams", "text", 20)
_BOOK = C("book", "工作簿", "Workbook", "text", 30)
_NOTE = C("note", "说明", "Note", "why", 44)
_PROBLEM_RATE = C("problem_rate", "每百行问题", "Problems per 100 rows", "score", 11)

_MEASURES = (
    C("customers", "客户数", "Customers", "count", 10),
    C("S", "S 级", "Tier S", "count", 8), C("A", "A 级", "Tier A", "count", 8), C("B", "B 级", "Tier B", "count", 8),
    C("C", "C 级", "Tier C", "count", 8), C("U", "未定级", "Not rated", "count", 9),
    C("index", "平均指数", "Mean index", "index", 10), C("index_n", "指数 n", "Index n", "count", 8),
    C("weighted", "按收入加权", "Weighted by revenue", "index", 11), C("weighted_n", "加权 n", "Weighted n", "count", 10),
    C("O", "组织 O", "Org. O", "index", 9), C("O_n", "O 的 n", "O n", "count", 8),
    C("K_index", "关键 K", "Key K", "index", 9), C("K_index_n", "K 的 n", "K n", "count", 8),
    C("G", "普遍 G", "General G", "index", 10), C("G_n", "G 的 n", "G n", "count", 8),
    C("revenue", "年均收入", "Yearly revenue", "money", 16), C("revenue_n", "收入 n", "Revenue n", "count", 9),
    C("currency", "币种", "Currency", "text", 13),
    C("red", "红色客户", "Red customers", "count", 10), C("flagged", "有红旗客户", "With red flags", "count", 10),
    C("single_point", "单点风险", "N-1 risk", "count", 9),
    C("assessed", "关键客户已评", "Key contacts assessed", "percent", 11), C("key_n", "关键客户 n", "Key contacts n", "count", 10),
    C("completeness", "数据完整度", "Data complete", "percent", 10), C("newest", "最近活动", "Last activity", "date", 12),
)


def _chart_table(name: str) -> ReviewTable:
    """What a chart of groups is drawn from: the largest of them."""
    return ReviewTable(name, "图表数据", "Data of the chart", "group", (
        C("group", "分组 (n)", "Group (n)", "name", 26), C("index", "平均指数", "Mean index", "index", 10),
        C("S", "S 级", "Tier S", "count", 8), C("A", "A 级", "Tier A", "count", 8), C("B", "B 级", "Tier B", "count", 8),
        C("C", "C 级", "Tier C", "count", 8), C("U", "未定级", "Not rated", "count", 9),
    ))  # fmt: skip


def _breakdown(key: str, group: ReviewColumn, zh: str, en: str) -> ReviewSheet:
    """The measures by what customers have in common."""
    return ReviewSheet(
        f"group_{key}", zh, en,
        f"每个{group.zh}的客户、关系与数据；平均指数最低的在前，平均值旁的 n 是参与计算的客户数，n<{SMALL} 为斜体并在说明中列出；空白为未知，不等于 0。",
        f"Customers, relationships and data by {group.en.lower()}, the lowest mean index first; n is how many customers a mean rests on, n<{SMALL} is in italics and named in the note; blank is not known, not 0.",
        (
            ReviewTable(f"mcr_group_{key}", zh, en, key, (group, *_MEASURES, _NOTE)),
            _chart_table(f"mcr_group_{key}_chart"),
        ),
        ((f"mcr_note_group_{key}", "图表说明", "Note on the chart", "text"),),
    )


GROUP_OVERVIEW = ReviewSheet(
    "group_overview", "集团总览", "Group overview",
    f"各团队的客户、关系与数据，平均指数最低的在前。共同客户在每个团队各计一次，全集团只计一次；n 是参与平均的客户数，n<{SMALL} 为斜体；空白为未知，不等于 0。",
    f"Customers, relationships and data by team, the lowest mean index first. A shared customer counts with each of its teams and once in the whole; n is how many customers a mean rests on, n<{SMALL} is in italics; blank is not known, not 0.",
    (
        ReviewTable("mcr_group_teams", "按团队", "By team", "team", (TEAM, *_MEASURES, _PROBLEM_RATE, _NOTE)),
        _chart_table("mcr_group_teams_chart"),
    ),
    (
        ("mcr_group_headline", "一句话", "In one line", "text"),
        ("mcr_group_teams_count", "团队", "Teams", "count"),
        ("mcr_group_read", "已读工作簿", "Books read", "count"),
        ("mcr_group_failed", "未读工作簿", "Books failed", "count"),
        ("mcr_group_customers", "客户", "Customers", "count"),
        ("mcr_group_contacts", "联系人", "Contacts", "count"),
        ("mcr_group_activities", "活动", "Activities", "count"),
        ("mcr_group_index", "平均指数", "Mean index", "index"),
        ("mcr_group_red", "红色客户", "Red customers", "count"),
        ("mcr_group_shared", "共同客户", "Shared customers", "count"),
        ("mcr_group_conflicts", "冲突", "Conflicts", "count"),
        ("mcr_group_completeness", "数据完整度", "Data complete", "percent"),
        ("mcr_group_errors", "数据错误", "Data errors", "count"),
        ("mcr_group_as_of", "截止日期", "As of", "date"),
        ("mcr_group_source", "数据来源", "Source", "text"),
        ("mcr_group_run", "运行编号", "Run", "text"),
        ("mcr_group_settings", "设置指纹", "Settings hash", "text"),
        ("mcr_group_currency", "金额币种", "Currency of amounts", "text"),
        ("mcr_group_absent", "未显示的内容", "Not shown", "text"),
        ("mcr_group_chart_note", "图表说明", "Note on the chart", "text"),
    ),
)

GROUP_REGION = _breakdown("region", C("region", "区域", "Region", "name", 22), "按区域", "By region")
GROUP_INDUSTRY = _breakdown("industry", C("industry", "行业", "Industry", "name", 22), "按行业", "By industry")

GROUP_RISKS = ReviewSheet(
    "group_risks", "重大风险", "Top risks",
    "全部团队中最需要关注的客户。顺序：紧急度（等级 S 4、A 3、B 2、C 1 ×（3×红＋黄）），同分依次看无棋眼、单眼、指数下降、评估过期的关键客户、逾期事项。",
    "The customers to worry about over all teams. Order: urgency (tier S 4, A 3, B 2, C 1 times 3·red + amber), then no eye, one eye, fall of the index, key contacts whose assessment expired, what is overdue.",
    (
        ReviewTable("mcr_group_risks", "重大风险", "Top risks", "customer_id", (
            C("rank", "序", "No.", "count", 7), CUSTOMER, TIER, TEAMS, MANAGER, C("urgency", "紧急度", "Urgency", "count", 9),
            C("index", "指数", "Index", "index", 9), C("band", "区间", "Band", "code", 9), C("index_change", "较上期", "Change", "points", 9),
            C("eyes", "棋眼", "Eyes", "count", 8), C("expired", "评估过期", "Expired", "count", 9), C("overdue", "逾期事项", "Overdue", "count", 9),
            FLAGS, C("why", "原因", "Why", "why", 62), C("next_step", "下一步", "Next step", "why", 40), C("next_due", "期限", "Due", "date", 12),
            C("next_owner", "由谁", "By whom", "text", 13), CUSTOMER_ID,
        )),
        ReviewTable("mcr_group_causes", "按原因", "By cause", "code", (
            C("gravity", "轻重", "Gravity", "code", 9), C("cause", "原因", "Cause", "name", 24), C("customers", "客户数", "Customers", "count", 10),
            C("important", "其中 S、A 级", "Of these S or A", "count", 11), C("team_count", "团队数", "Teams", "count", 9),
            C("most", "最多的团队", "Most in", "text", 24), C("code", "代码", "Code", "id", 24),
        )),
    ),
    (("mcr_note_group_risks", "说明", "Note", "text"),),
)

GROUP_QUALITY = ReviewSheet(
    "group_quality", "覆盖与数据质量", "Coverage and data quality",
    "各团队的关键客户识别、评估与联系覆盖，以及数据有多完整、多干净、多新；每百行问题最多的在前。百分比的分母在左侧的 n 列。",
    "How far each team has identified, assessed and met its key contacts, and how complete, clean and fresh its data are; most problems per 100 rows first. A percentage's whole stands in the n column before it.",
    (
        ReviewTable("mcr_group_quality", "覆盖与数据质量", "Coverage and data quality", "team", (
            TEAM, C("books", "工作簿", "Books", "count", 9), C("failed", "未读", "Failed", "count", 8), C("rows", "行数", "Rows", "count", 10),
            C("problems", "问题", "Problems", "count", 10), C("errors", "其中错误", "Of these errors", "count", 10), _PROBLEM_RATE,
            C("customers", "客户数", "Customers", "count", 10), C("completeness", "数据完整度", "Data complete", "percent", 10),
            C("value_coverage", "价值数据", "Value data", "percent", 9), C("match_coverage", "匹配已评", "Match assessed", "percent", 10),
            C("key_n", "关键客户 n", "Key contacts n", "count", 10), C("identified", "已识别", "Identified", "percent", 10),
            C("assessed", "已评估", "Assessed", "percent", 10), C("expired", "评估过期", "Expired", "percent", 10), C("covered", "联系覆盖", "Met in time", "percent", 10),
            C("backed", "有B角", "With backup", "percent", 9),
            C("departments_n", "部门 n", "Departments n", "count", 12), C("departments_assessed", "部门已评", "Departments assessed", "percent", 12),
            C("activities", "活动", "Activities", "count", 10), C("newest", "最近活动", "Last activity", "date", 12), C("days", "距今天数", "Days since", "count", 9), _NOTE,
        )),
        ReviewTable("mcr_group_problems", "各团队最常见的问题", "Commonest problems of each team", "problem_id", (
            TEAM, C("severity", "级别", "Severity", "code", 10), C("count", "次数", "Count", "count", 9),
            C("place", "例如", "For example", "link", 30), C("what", "问题", "What", "why", 52), C("mend", "怎么改", "How to mend", "why", 44),
            C("problem_id", "编号", "ID", "id", 30),
        )),
    ),
    (("mcr_note_group_quality", "说明", "Note", "text"),),
)

GROUP_SHARED = ReviewSheet(
    "group_shared", "共同客户", "Shared customers",
    "几个团队共同服务的客户，在每个工作簿中的每一处各占一行。按编号或别名认出的已合并；名称相近的只作提示、没有合并，由您确认。",
    "Customers that several teams serve, one row for each place where they stand. Those recognised by id or alias are merged; those with like names are only suggested and kept apart until you decide.",
    (
        ReviewTable("mcr_group_shared", "共同客户", "Shared customers", "shared_id", (
            C("number", "组", "Group", "count", 8), CUSTOMER, C("how", "认出依据", "Recognised by", "code", 14), TIER, C("index", "指数", "Index", "index", 9),
            C("band", "区间", "Band", "code", 9), TEAM, C("lead", "牵头", "Leads", "code", 8), _BOOK, C("name_there", "其中的名称", "Name there", "text", 26),
            C("id_there", "其中的编号", "ID there", "id", 13), C("place", "位置", "Place", "link", 34), C("conflicts", "冲突", "Conflicts", "count", 10),
            C("to_do", "要做什么", "What to do", "why", 46), C("shared_id", "编号", "ID", "id", 34),
        )),
    ),
    (("mcr_note_group_shared", "说明", "Note", "text"),),
)

GROUP_SOURCES = ReviewSheet(
    "group_sources", "来源与冲突", "Sources and conflicts",
    "汇总了哪些工作簿、哪些没有读到及原因；以及同一行在两处不一致时采用了哪个值。",
    "Which workbooks the roll-up holds and which could not be read, and why; and which value was kept where two places disagree on a row.",
    (
        ReviewTable("mcr_group_books", "工作簿", "Workbooks", "book", (
            C("book", "工作簿", "Workbook", "name", 34), C("team", "团队", "Team", "text", 20), C("book_status", "状态", "Status", "code", 11),
            C("why", "原因", "Why", "why", 52), C("customers", "客户", "Customers", "count", 10), C("contacts", "联系人", "Contacts", "count", 10),
            C("activities", "活动", "Activities", "count", 10), C("problems", "问题", "Problems", "count", 10), C("errors", "其中错误", "Of these errors", "count", 10),
            C("newest", "最近活动", "Last activity", "date", 12), C("as_of", "自报截止日期", "Its own as-of", "date", 13),
            C("currency", "币种", "Currency", "code", 10), C("unit", "单位", "Unit", "code", 10),
        )),
        ReviewTable("mcr_group_conflicts", "冲突", "Conflicts", "conflict_id", (
            C("table", "表", "Sheet", "text", 14), C("key", "行", "Row", "text", 30), C("column", "列", "Column", "name", 18),
            C("kept", "采用的值", "Value kept", "text", 26), C("kept_place", "采用处", "Kept from", "link", 32),
            C("other", "另一个值", "Other value", "text", 26), C("other_place", "另一处", "Other place", "link", 32),
            C("why", "为什么", "Why", "text", 30), C("conflict_id", "编号", "ID", "id", 34),
        )),
    ),
    (("mcr_note_group_sources", "说明", "Note", "text"),),
)

GROUP_SHEETS: tuple[ReviewSheet, ...] = (
    GROUP_OVERVIEW, GROUP_RISKS, GROUP_REGION, GROUP_INDUSTRY, GROUP_SHARED, GROUP_QUALITY, GROUP_SOURCES,
)
