"""The sheet of the visits: how completely they were prepared and closed, and what they left open."""

from __future__ import annotations

from mcr_excel.terms.reviews.base import CUSTOMER, TIER, WHY, C, ReviewColumn, ReviewSheet, ReviewTable

_OWNER = C("owner", "责任人", "Owner", "text", 13)
_COMPLETENESS = C("completeness", "完整度", "Complete", "percent", 11)
_STEPS: tuple[ReviewColumn, ...] = (
    C("step_preparation", "准备", "Prep.", "code", 9), C("step_opening", "开场", "Opening", "code", 9), C("step_needs", "需求", "Needs", "code", 9),
    C("step_proposal", "方案", "Proposal", "code", 9), C("step_objections", "异议", "Objections", "code", 9), C("step_closure", "总结", "Summary", "code", 9),
)
_TOTALS: tuple[ReviewColumn, ...] = (
    C("visits", "已进行", "Held", "count", 9), _COMPLETENESS, C("closed_rate", "闭环率", "Closed", "percent", 10),
    C("overdue_issues", "逾期问题", "Overdue issues", "count", 11), C("outcome_rate", "达成期望", "Outcome reached", "percent", 12),
)

VISITS = ReviewSheet(
    "visits", "拜访复盘", "Visit review",
    "每次拜访的六步是否有记录、是否闭环、遗留问题是否逾期；先列逾期，再列未闭环、待进行，最后是已闭环的。完整度 = 有记录的步骤 ÷ 6。",
    "Whether each of a visit's six steps has text, whether it was closed, and what is overdue; overdue first, then not closed, planned, closed. Complete = steps with text ÷ 6.",
    (
        ReviewTable("mcr_visits", "拜访", "Visits", "visit_key", (
            CUSTOMER, TIER, C("date", "日期", "Date", "date", 12), _OWNER, C("contacts", "客户参加人", "With whom", "text", 18),
            C("purpose", "目的", "Purpose", "text", 12), C("visit_state", "状态", "State", "code", 12), _COMPLETENESS, *_STEPS,
            C("expected_outcome", "期望结果", "Expected outcome", "why", 24), C("outcome", "达成", "Reached", "code", 9),
            C("open_issues", "遗留问题", "Open issues", "why", 24), C("next_step", "下一步", "Next step", "text", 20), C("next_due", "期限", "Due", "date", 12),
            C("days_overdue", "逾期天数", "Days overdue", "count", 10), WHY._replace(width=36),
            C("source", "位置", "Place", "link", 12), C("visit_key", "编号", "ID", "id", 14),
        )),
        ReviewTable("mcr_visit_owners", "按责任人", "By owner", "who", (C("who", "责任人", "Owner", "name", 18), *_TOTALS)),
        ReviewTable("mcr_visit_customers", "按客户", "By customer", "customer_id", (
            CUSTOMER, TIER, *_TOTALS, C("customer_id", "客户编号", "Customer ID", "id", 13),
        )),
    ),
)
