"""The sheets about the decision chain: the power map, its people's expansion cards, and what a hand-over would lose (D4, D9)."""

from __future__ import annotations

from mcr_excel.terms.reviews.base import CUSTOMER, FLAGS, TIER, WHY, C, Look, ReviewColumn, ReviewSheet, ReviewTable


def _closeness(look: Look, width: int) -> tuple[ReviewColumn, ...]:
    """Closeness 1 to 5, and not known."""
    far_to_close = (("1 最远", "1 far"), ("2", "2"), ("3", "3"), ("4", "4"), ("5 最近", "5 close"))
    known = (C(f"close_{step}", zh, en, look, width) for step, (zh, en) in enumerate(far_to_close, start=1))
    return (*known, C("close_unknown", "未知", "Not known", look, width))


_GRADE = C("position_grade", "职位等级", "Position grade", "code", 10)

POWER_MAP = ReviewSheet(
    "power_map", "权力地图", "Power map",
    "每个客户的决策链：谁向谁汇报（缩进表示层级），权力多大，对我们的态度如何；虚线为待识别的岗位。其后为各项目的决策链。排序后按“顺序”列可恢复树形。",
    "Each customer's decision chain: who reports to whom (indented), how much power, which attitude to us; dashed positions are still to be identified. Sort by No. to get the tree back. Below: who decides each open project.",
    (
        ReviewTable("mcr_power_map", "权力地图", "Power map", "position_id", (
            C("position", "岗位", "Position", "name", 34), C("title", "职务", "Title", "text", 18), C("department", "部门", "Department", "text", 15),
            C("decision_role", "决策角色", "Role", "code", 11), _GRADE, C("power", "权力", "Power", "count", 10),
            C("level", "层次", "Level", "level", 7), C("level_label", "态度", "Attitude", "code", 13),
            C("state", "评估状态", "Status", "code", 14), C("closeness", "远近 1–5", "Closeness 1–5", "count", 9),
            C("owner_a", "A角", "Owner A", "text", 10), C("backs_competitor", "倾向对手", "Backs rival", "text", 12), FLAGS._replace(width=22),
            WHY._replace(width=50), CUSTOMER._replace(look="text", width=30), C("depth", "层级", "Depth", "count", 8), C("number", "顺序", "No.", "count", 8),
            C("source", "位置", "Place", "link", 16), C("position_id", "编号", "ID", "id", 13),
        )),
        ReviewTable("mcr_projects", "项目决策链", "Decision chain by project", "project_id", (
            C("opp_name", "项目", "Project", "name", 34), CUSTOMER._replace(look="text", width=26), TIER, C("ltc_stage", "阶段", "Stage", "code", 12),
            C("amount", "金额", "Amount", "money", 14), C("close_date", "预计签约", "Close date", "date", 12),
            C("named", "决策人（层次）", "Decided by (level)", "text", 34), C("K_index", "决策人指数", "Key index of deciders", "index", 11),
            FLAGS._replace(width=24), WHY._replace(width=50), C("source", "位置", "Place", "link", 16), C("project_id", "编号", "ID", "id", 13),
        )),
        ReviewTable("mcr_closeness", "职位等级 × 远近（人数）", "Position grade × closeness (people)", "position_grade", (
            _GRADE, *_closeness("count", 9), C("total", "合计", "Total", "count", 9),
        )),
        ReviewTable("mcr_closeness_names", "职位等级 × 远近（姓名）", "Position grade × closeness (names)", "matrix_id", (
            CUSTOMER._replace(width=30), _GRADE, *_closeness("text", 28), C("matrix_id", "编号", "ID", "id", 10),
        )),
    ),
)

_NOTE = C("team_note", "团队备注", "Team note", "own", 24)

CARDS = ReviewSheet(
    "cards", "拓展卡片", "Expansion cards",
    "每位有目标或计划的联系人一张卡片：是谁、要什么、目标、进度与下一步；最急的在前。“团队备注”由您填写，刷新后保留。",
    "One card for each contact with a plan or a target: who, needs, target, progress and next activities; the most urgent first. Team note is yours and survives refilling.",
    (
        ReviewTable("mcr_cards", "拓展卡片", "Expansion cards", "contact_id", (
            CUSTOMER._replace(width=18), C("contact_name", "姓名", "Name", "name", 12), TIER, C("who", "职务与角色", "Title and role", "text", 22),
            C("power", "权力", "Power", "count", 8), C("needs", "需求", "Needs", "text", 15), C("social_style", "社交风格", "Style", "code", 9),
            C("owner", "负责人", "Owner", "text", 10), C("sponsor", "赞助人", "Sponsor", "text", 10),
            C("level", "现层次", "Level", "level", 7), C("level_label", "态度", "Attitude", "code", 12), C("target_level", "目标", "Target", "level", 7),
            C("gap", "差距", "Gap", "count", 7), C("attainment", "完成度", "Attained", "percent", 10), C("elapsed", "时间进度", "Time gone", "percent", 9),
            C("due", "截止", "Due", "date", 12), C("plan_progress", "进度", "Progress", "code", 9), C("next_review", "下次评审", "Next review", "date", 12),
            FLAGS._replace(width=16), C("agreed", "承诺与行动", "Commitment and actions", "why", 30), C("next_steps", "下一步活动", "Next activities", "why", 46),
            WHY._replace(width=34), _NOTE, C("source", "位置", "Place", "link", 16), C("contact_id", "联系人编号", "Contact ID", "id", 13),
        )),
        ReviewTable("mcr_customer_plans", "客户层面的计划", "Customer plans", "plan_key", (
            CUSTOMER._replace(width=18), C("metric", "指标", "Metric", "text", 16), C("plan_baseline", "基线", "Baseline", "score", 11),
            C("plan_current", "现值", "Now", "score", 11), C("plan_target", "目标", "Target", "score", 11), C("attainment", "完成度", "Attained", "percent", 11),
            C("elapsed", "时间进度", "Time gone", "percent", 10), C("due", "截止", "Due", "date", 12), C("plan_progress", "进度", "Progress", "code", 10),
            C("next_review", "下次评审", "Next review", "date", 12), C("owner", "负责人", "Owner", "text", 11), C("benefit", "支撑目标", "Serves", "text", 14),
            FLAGS._replace(width=22), C("agreed", "承诺与行动", "Commitment and actions", "why", 30), _NOTE,
            C("source", "位置", "Place", "link", 16), C("plan_key", "编号", "ID", "id", 13),
        )),
        ReviewTable("mcr_benefits", "计划支撑什么业务", "What plans serve", "benefit", (
            C("benefit", "支撑目标", "Serves", "text", 16), C("open_plans", "未完成计划", "Open plans", "count", 12), C("plan_customers", "客户数", "Customers", "count", 11),
        )),
    ),
)

HANDOVER = ReviewSheet(
    "handover", "交接缺口", "Hand-over gaps",
    "如果A角今天离开，哪些联系人会断线：缺谁、B角是否见过面、什么逾期，以及该做什么；没有在岗A角的在前。只列关键联系人和有B角的联系人。",
    "Which contacts would be lost if owner A left today: who is missing, whether owner B has met them, what is overdue, what to do; those without an owner A on duty first. Key contacts, and those with an owner B.",
    (
        ReviewTable("mcr_handover", "交接缺口", "Hand-over gaps", "contact_id", (
            CUSTOMER._replace(width=24), TIER, C("contact_name", "姓名", "Name", "name", 16), C("title", "职务", "Title", "text", 18), _GRADE,
            C("power", "权力", "Power", "count", 8), C("owner_a", "A角", "Owner A", "text", 14), C("owner_b", "B角", "Owner B", "text", 14),
            C("gaps", "缺口", "Gaps", "flags", 30), C("to_do", "该做什么", "What to do", "why", 60),
            C("met", "最近见面", "Last met", "date", 12), C("met_by_b", "B角最近见面", "Last met by B", "date", 14),
            C("overdue", "逾期事项", "Overdue", "count", 10), C("overdue_since", "最早逾期", "Overdue since", "date", 13),
            C("source", "位置", "Place", "link", 16), C("contact_id", "联系人编号", "Contact ID", "id", 13),
        )),
    ),
)
