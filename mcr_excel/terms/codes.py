"""Codes: the allowed values of list columns, with their labels and what else teams write (method.md A2..A6)."""

from __future__ import annotations

from functools import cache

from mcr_excel.terms.practices import CADENCES, PRACTICES
from mcr_excel.terms.sheets import CONTACTS, DIMENSIONS
from mcr_excel.terms.vocabulary import Term, fold

LEVELS = (-1, 0, 1, 2, 3)
TIERS = ("S", "A", "B", "C", "U")

CODES: dict[str, tuple[Term, ...]] = {
    "yes_no": (
        Term("Y", "是", "Yes", ("true", "1", "有", "√", "✓", "✔", "☑", "★", "●", "✅", "v", "t", "ok", "对", "关键", "在任", "在职", "active", "x")),
        Term("N", "否", "No", ("false", "0", "无", "×", "✗", "✘", "❌", "☐", "○", "f", "没有", "不", "非关键", "不是", "离任", "离职", "inactive", "left")),
    ),
    "tier": (
        Term("S", "战略客户", "Strategic", ("战略", "S类", "S级", "S类客户", "战略伙伴", "strategic customer", "tier s", "class s")),
        Term("A", "伙伴型客户", "Partner", ("伙伴", "A类", "A级", "A类客户", "伙伴客户", "partner customer", "tier a", "class a")),
        Term("B", "现金流客户", "Cash-flow", ("B类", "B级", "B类客户", "普通客户", "普通", "ordinary", "cash flow", "tier b", "class b")),
        Term("C", "低价值客户", "Low value", ("C类", "C级", "C类客户", "cash-flow low value", "ordinary low value", "tier c", "class c")),
    ),
    "position_grade": (
        Term("S", "S级", "Grade S", ("S类",)),
        Term("A", "A级", "Grade A", ("A类",)),
        Term("B", "B级", "Grade B", ("B类",)),
        Term("C", "C级", "Grade C", ("C类",)),
    ),
    "customer_status": (
        Term("active", "合作中", "Active", ("在用", "正常", "现有", "老客户", "活跃", "existing", "current", "customer")),
        Term("prospect", "潜在", "Prospect", ("潜在客户", "新客户", "意向", "拓展中", "lead", "potential customer")),
        Term("lost", "流失", "Lost", ("流失客户", "已流失", "终止", "former", "churned", "inactive")),
    ),
    "business_position": (
        Term("main", "主航道", "Main channel", ("主要业务", "核心业务", "main", "core")),
        Term("marginal", "边缘业务", "Marginal", ("边缘", "edge", "peripheral")),
    ),
    "direction_trend": (
        Term("converging", "趋同", "Converging", ("靠拢", "一致", "接近")),
        Term("stable", "稳定", "Stable", ("平稳", "不变", "unchanged")),
        Term("diverging", "背离", "Diverging", ("偏离", "远离", "分歧")),
    ),
    "decision_role": (
        Term("D", "决策者", "Decider", ("决策", "决策人", "拍板", "拍板人", "最终决策者", "最终决策人", "关键决策人", "决策领导", "decision maker", "decision-maker", "economic buyer")),
        Term("A", "审批者", "Approver", ("审批", "审批人", "批准者", "批准人", "批准", "approves", "approving")),
        Term("E", "评估者", "Evaluator", ("评估", "评估人", "评标", "评委", "评标人", "技术评估", "技术评估者", "技术把关", "technical buyer", "technical evaluator", "assessor")),
        Term("I", "影响者", "Influencer", ("影响", "影响人", "influence")),
        Term("U", "使用者", "User", ("使用", "使用/支撑者", "支撑者", "用户", "使用人", "使用部门", "最终用户", "user/supporter", "user buyer", "end user")),
        Term("N", "不在链上", "Not on the chain", ("无角色", "none", "not on chain")),
    ),
    "chain_type": (
        Term("technical", "技术链", "Technical", ("技术", "技术决策链")),
        Term("commercial", "商务链", "Commercial", ("商务", "商务决策链", "business")),
        Term("composite", "复合链", "Composite", ("复合", "综合")),
        Term("hidden", "隐性链", "Hidden", ("隐性", "隐形")),
    ),
    "social_style": (
        Term("driver", "控制型", "Driver", ("支配型", "driving")),
        Term("expressive", "倡导型", "Expressive", ("表现型", "表达型")),
        Term("analytical", "分析型", "Analytical", ("思考型",)),
        Term("amiable", "亲切型", "Amiable", ("友善型", "和蔼型")),
    ),
    "need_level": (
        Term("N1", "生理需求", "Basic need", ("生理", "basic", "physiological")),
        Term("N2", "安全需求", "Safety need", ("安全", "safety")),
        Term("N3", "社会需求", "Social need", ("社会", "社交", "社交需求", "social", "belonging")),
        Term("N4", "尊重需求", "Esteem need", ("尊重", "esteem")),
        Term("N5", "自我实现", "Self-actualisation", ("自我实现需求", "成就", "成就需求", "self actualization", "achievement")),
    ),
    "level": (
        Term("-1", "不认可", "Opponent", ("反对", "反对者", "敌对", "不支持", "not recognising", "not recognizing", "enemy", "non-supporter", "against", "blocker")),
        Term("0", "中立", "Neutral", ("中立者", "未接触或中立", "未接触", "neutral or not contacted", "not contacted")),
        Term("1", "支持", "Supporter", ("支持者", "支持不排他", "认可", "supporter non-exclusive", "supporter, non-exclusive", "supportive", "support")),
        Term("2", "支持并排他", "Exclusive supporter", ("排他", "支持且排他", "支持排他", "exclusive", "strong supporter", "exclusive support")),
        Term("3", "教练", "Coach", ("coach", "mentor", "内线教练", "champion")),
    ),
    "event_support": (
        Term("0", "不支撑", "No support", ("不支持", "无支撑", "没有支撑", "none", "no")),
        Term("1", "部分支撑", "Partial support", ("一般支撑", "部分支持", "基本支撑", "partial", "some")),
        Term("2", "顺畅支撑关键决策", "Full support", ("全面支撑", "顺畅支撑", "支撑", "full", "smooth support of key decisions", "supports key decisions")),
    ),
    "info_channel": (
        Term("0", "不畅通", "No channel", ("无渠道", "不顺畅", "不通", "none", "no", "closed")),
        Term("1", "部分畅通", "Partial channel", ("一般", "部分顺畅", "基本畅通", "partial", "some")),
        Term("2", "顺畅", "Open channel", ("畅通", "非常顺畅", "open", "smooth", "full")),
    ),
    "practice_status": (
        Term("0", "未开展", "None", ("无", "没有", "未做", "not in place", "no")),
        Term("1", "部分", "Partial", ("计划", "部分开展", "计划中", "planned", "partial or planned", "in progress")),
        Term("2", "已落实", "In place", ("已开展", "完成", "到位", "done", "yes")),
    ),
    "practice_need": (
        Term("R", "必做", "Required", ("必须", "需要")),
        Term("O", "可选", "Optional", ("选做",)),
        Term("-", "不要求", "Not expected", ("–", "—", "无", "none")),
    ),
    "audience_level": (
        Term("L1", "董事长/总经理层", "Chairman / general manager", ("董事长", "总经理层", "一把手", "ceo level")),
        Term("L2", "CXO/VP层", "CXO / VP", ("CXO", "VP", "高管层", "vp level")),
        Term("L3", "工作层", "Working level", ("工作层级", "执行层", "working")),
    ),
    "activity_status": (
        Term("planned", "计划", "Planned", ("计划中", "待办", "未开始", "未完成", "未执行", "尚未完成", "not done", "not started", "pending", "待执行", "进行中", "延期", "推迟", "open", "scheduled", "to do", "in progress", "ongoing", "postponed", "confirmed")),
        Term("done", "完成", "Done", ("已完成", "已执行", "已办", "结束", "已结束", "已拜访", "✅", "√", "✓", "✔", "100%", "completed", "complete", "closed", "held")),
        Term("cancelled", "取消", "Cancelled", ("已取消", "作废", "canceled", "dropped")),
    ),
    "pi_basis": (
        Term("contract", "合同", "Contract"),
        Term("consent", "同意", "Consent"),
        Term("public", "公开信息", "Public"),
        Term("legit_interest", "合法利益", "Legitimate interest", ("legitimate interests",)),
    ),
    "source_kind": (
        Term("observed", "亲见", "Observed", ("亲历", "本人观察", "seen")),
        Term("second_hand", "转述", "Second-hand", ("听说", "他人转述", "hearsay", "second hand")),
        Term("self_opinion", "自评", "Own opinion", ("个人判断", "self opinion", "opinion")),
    ),
    "ltc_stage": (
        Term("LEAD", "线索", "Lead", ("管理线索", "线索阶段")),
        Term("OPP", "机会点", "Opportunity", ("机会", "管理机会点", "投标")),
        Term("EXEC", "合同执行", "Contract execution", ("执行", "交付", "execution", "delivery")),
        Term("COLL", "回款", "Collection", ("收款", "payment", "collections")),
    ),
    "dept_type": (
        Term("market", "市场", "Market", ("市场部", "marketing", "销售部", "sales")),
        Term("planning", "规划", "Planning", ("规划部", "战略规划", "strategy")),
        Term("procurement", "采购", "Procurement", ("采购部", "purchasing", "招采部")),
        Term("finance", "财务", "Finance", ("财务部", "accounting")),
        Term("maintenance", "运维", "Maintenance", ("维护", "运维部", "运维中心", "operations")),
        Term("technical", "技术", "Technical", ("技术部", "网络部", "engineering", "it")),
        Term("construction", "建设", "Construction", ("工程建设", "建设部", "工程部")),
        Term("management", "管理", "Management", ("总经办", "综合部", "board", "管理层")),
        Term("other", "其他", "Other", ("其它",)),
    ),
    "year_kind": (
        Term("A", "实际", "Actual", ("实绩", "完成", "actuals")),
        Term("F", "预测", "Forecast", ("预计", "预算", "计划", "目标", "budget", "plan", "target", "fcst")),
    ),
    "plan_metric": (
        Term("contact_level", "联系人态度", "Contact level", ("态度", "attitude")),
        Term("K", "关键客户关系", "Key relationship"),
        Term("G", "普遍客户关系", "General relationship"),
        Term("O", "组织客户关系", "Organizational relationship"),
        Term("index", "综合指数", "Index", ("overall index",)),
        Term("share", "份额", "Share", ("our share",)),
        Term("revenue", "收入", "Revenue"),
        Term("satisfaction", "满意度", "Satisfaction"),
    ),
    "plan_status": (
        Term("open", "进行中", "Open", ("未完成", "in progress")),
        Term("done", "完成", "Done", ("已完成", "completed")),
        Term("cancelled", "取消", "Cancelled", ("已取消", "canceled")),
    ),
    "plan_benefit": (
        Term("profit", "盈利", "Profit"),
        Term("breakthrough", "突破", "Breakthrough"),
        Term("share", "份额", "Share"),
        Term("sales", "销售额", "Sales", ("年度销售",)),
        Term("steady_growth", "平稳增长", "Steady growth"),
        Term("competition", "竞争", "Competition"),
    ),
    "review_every": (
        Term("2M", "每两个月", "Every 2 months", ("两个月", "2个月")),
        Term("3M", "每季度", "Every 3 months", ("季度", "3个月", "quarterly")),
        Term("6M", "每半年", "Every 6 months", ("半年", "6个月", "half-yearly")),
        Term("12M", "每年", "Every 12 months", ("年度", "12个月", "yearly")),
    ),
    "team_role": (
        Term("AM", "客户经理", "Account manager"),
        Term("SR", "方案经理", "Solution manager"),
        Term("FR", "交付经理", "Delivery manager"),
        Term("FIN", "财务", "Finance"),
        Term("EXEC", "高层赞助人", "Executive"),
        Term("DIR", "销售总监", "Sales director"),
        Term("CRM", "客户关系管理部", "CRM owner"),
        Term("COMPL", "合规", "Compliance"),
    ),
    "visit_purpose": (
        Term("lead", "获取线索", "Get leads"),
        Term("nurture", "培育线索", "Nurture leads"),
        Term("advance", "推进业务", "Advance business"),
        Term("exchange", "业务交流", "Business exchange"),
    ),
    "alias_kind": (
        Term("sheet", "工作表", "Sheet"),
        Term("column", "列", "Column", ("表头", "heading")),
        Term("customer", "客户", "Customer", ("account",)),
        Term("contact", "联系人", "Contact"),
        Term("department", "部门", "Department"),
        Term("person", "我方人员", "Person", ("人员",)),
        Term("code", "取值", "Code", ("代码", "value")),
        Term("supplier", "供应商", "Supplier", ("厂商", "vendor", "竞争对手", "competitor")),
    ),
    "activity_kind": (
        Term("O", "组织", "Organizational", ("组织客户关系",)),
        Term("K", "关键", "Key", ("关键客户关系",)),
        Term("G", "普遍", "General", ("普遍客户关系",)),
    ),
    "activity_category": (
        Term("BUS", "商务", "Business", ("业务",)),
        Term("TEAM", "团建", "Team building", ("团队", "team")),
        Term("ROUT", "例行", "Routine"),
        Term("EXEC", "高层", "Executive"),
    ),
    "pillar": (
        Term("communication", "沟通", "Communication"),
        Term("matching", "匹配", "Matching"),
        Term("alliance", "联合", "Alliance"),
        Term("recognition", "认同", "Recognition"),
    ),
    "band": (
        Term("green", "绿", "Green"),
        Term("blue", "蓝", "Blue"),
        Term("amber", "黄", "Amber"),
        Term("red", "红", "Red"),
    ),
    "contact_status": (
        Term("OK", "已评估", "Assessed"),
        Term("INSUFFICIENT", "维度不足", "Too few dimensions"),
        Term("UNASSESSED", "未评估", "Not assessed"),
        Term("EXPIRED", "已过期", "Expired"),
    ),
    "position_state": (
        Term("OK", "已评估", "Assessed"),
        Term("INSUFFICIENT", "维度不足", "Too few dimensions"),
        Term("UNASSESSED", "未评估", "Not assessed"),
        Term("EXPIRED", "已过期", "Expired"),
        Term("TO_IDENTIFY", "待识别", "To be identified"),
    ),
    "visit_step": (
        Term("preparation", "准备", "Preparation"),
        Term("opening", "开场", "Opening"),
        Term("needs", "需求探询", "Needs"),
        Term("proposal", "方案", "Proposal"),
        Term("objections", "异议处理", "Objections"),
        Term("closure", "总结与闭环", "Summary and closure"),
    ),
    "visit_state": (
        Term("overdue", "问题逾期", "Issue overdue"),
        Term("not_closed", "未闭环", "Not closed"),
        Term("planned", "待进行", "Planned"),
        Term("closed", "已闭环", "Closed"),
    ),
    "archive": (
        Term("customer", "客户档案", "Customer archive"),
        Term("supplier", "供应商档案", "Supplier archive"),
    ),
    "archive_state": (
        Term("fresh", "已填", "Filled"),
        Term("old", "过旧", "Old"),
        Term("missing", "缺失", "Missing"),
    ),
    "share_position": (
        Term("LEAD", "领先", "Leading"),
        Term("FOLLOW", "跟随", "Following"),
    ),
    "stickiness_layer": (
        Term("stick_feel", "感知", "Perception"),
        Term("stick_success", "成功", "Success"),
        Term("stick_strategy", "战略", "Strategy"),
    ),
    "step_kind": (
        Term("suggestion", "建议活动", "Suggested activity"),
        Term("cadence", "频次活动", "Cadence due"),
        Term("practice", "必做实践", "Required practice"),
        Term("backup", "指定B角", "Name a backup owner"),
        Term("sponsor", "指定赞助人", "Name a sponsor"),
    ),
    "agenda_kind": (
        Term("activity", "已计划活动", "Planned activity"),
        Term("activity_step", "活动下一步", "Next step of an activity"),
        Term("visit", "已计划拜访", "Planned visit"),
        Term("visit_step", "拜访下一步", "Next step of a visit"),
        Term("review", "卡片评审", "Card review"),
        Term("plan", "计划到期", "Plan due"),
    ),
    "handover_gap": (
        Term("no_a", "无A角", "No owner A"),
        Term("a_left", "A角不在岗", "Owner A not on duty"),
        Term("no_b", "无B角", "No owner B"),
        Term("b_left", "B角不在岗", "Owner B not on duty"),
        Term("same_person", "A、B角同一人", "A and B are one person"),
        Term("no_sponsor", "无赞助人", "No sponsor"),
        Term("unnamed", "待识别", "Not identified"),
        Term("b_not_met", "B角未见面", "Owner B has not met"),
        Term("overdue", "有逾期事项", "Overdue tasks"),
        Term("unknown", "评估不足", "Not assessed"),
    ),
    "answer_kind": (
        Term("customer", "客户", "Customer"),
        Term("contact", "联系人", "Contact"),
        Term("department", "部门", "Department"),
        Term("step", "下一步", "Next step"),
        Term("question", "问题", "Question"),
    ),
    "answer_verdict": (
        Term("right", "属实", "Right"),
        Term("wrong", "不对", "Wrong"),
        Term("unknown", "不清楚", "Don't know"),
    ),
    "answer_status": (
        Term("open", "待处理", "Open"),
        Term("done", "已处理", "Done"),
        Term("rejected", "不采纳", "Rejected"),
    ),
    "answer_conflict": (
        Term("readers", "回复不一致", "Readers differ"),
        Term("book", "记录已变", "Record changed"),
        Term("earlier", "与已收的回复不同", "Differs from an earlier answer"),
    ),
    "due_state": (
        Term("overdue", "已逾期", "Overdue"),
        Term("soon", "近期", "Soon"),
        Term("later", "之后", "Later"),
    ),
    "gravity": (
        Term("red", "红", "Red"),
        Term("amber", "黄", "Amber"),
        Term("info", "提示", "Info"),
    ),
    "suggestion_reason": (
        Term("level_sourced", "原文：适合该态度层次", "named for this level"),
        Term("need_sourced", "原文：适合该需求", "named for this need"),
        Term("cadence", "频次到期", "cadence is due"),
        Term("stage", "适合项目阶段", "suits the project's stage"),
        Term("need", "适合该需求层次", "suits the need"),
        Term("level_favoured", "适合该态度层次", "suits the level"),
        Term("style", "适合社交风格", "suits the social style"),
    ),
    "plan_progress": (
        Term("DONE", "已达成", "Done"),
        Term("OVERDUE", "已逾期", "Overdue"),
        Term("ON_TRACK", "正常", "On track"),
        Term("BEHIND", "落后", "Behind"),
        Term("CANCELLED", "已取消", "Cancelled"),
    ),
    "trend": (
        Term("strengthened", "增强", "Stronger"),
        Term("weakened", "减弱", "Weaker"),
        Term("stable", "稳定", "Stable"),
        Term("NEW", "首次", "New"),
        Term("METHOD_CHANGED", "方法已变", "Method changed"),
    ),
    "book_status": (
        Term("read", "已读", "Read"),
        Term("copy", "已并入", "Merged"),
        Term("failed", "未读", "Failed"),
    ),
    "shared_by": (
        Term("id", "同一编号", "Same ID"),
        Term("alias", "别名", "Alias"),
        Term("name", "名称相近（提示）", "Like name (suggested)"),
    ),
    "conflict": (
        Term("newer_copy", "取较新的副本", "the newer copy was kept"),
        Term("newer_book", "取较新的工作簿", "the newer workbook was kept"),
    ),
    "severity": (
        Term("error", "错误", "Error"),
        Term("warning", "注意", "Warning"),
        Term("info", "提示", "Note"),
    ),
}


CODES["dimension"] = tuple(
    Term(column.key, column.zh, column.en, column.aliases) for column in CONTACTS.columns if column.key in DIMENSIONS
)
CODES["practice"] = tuple(Term(practice.key, practice.zh, practice.en) for practice in PRACTICES)
CODES["cadence"] = tuple(Term(cadence.key, cadence.zh, cadence.en) for cadence in CADENCES)
CODES["agenda_kind"] += CODES["step_kind"]


@cache
def _spellings(codes: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for term in CODES[codes]:
        for spelling in term.spellings:
            found.setdefault(_code_fold(spelling), term.key)
    return found


def _code_fold(text: str) -> str:
    """Like `fold`, but signs that are the whole code (`-1`, `-`, `√`) stay."""
    return fold(text.replace("−", "~").replace("-1", "~1")) or text.strip()


def code_of(codes: str, text: str) -> str | None:
    """The key of a code that is written as key, 中文 or English label, or alias; None when it is none of these."""
    return _spellings(codes).get(_code_fold(text))


def code_label(codes: str, key: str, lang: str) -> str:
    """The label of a code's key; the key itself where the code is the team's own."""
    for term in CODES[codes]:
        if term.key == key:
            return term.zh if lang == "zh" else term.en
    return key
