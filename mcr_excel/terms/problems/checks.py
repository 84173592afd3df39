"""Problems between cells that are each in order."""

from __future__ import annotations

from mcr_excel.terms.problems.statement import Statement

CHECKS: dict[str, Statement] = {
    "AS_OF_BEFORE_ALL": Statement(
        "info",
        ("全部 {count} 条有日期的活动都晚于截止日期 {as_of}（最早的是 {first}）", "只有截止日期及以前的活动才计入", "用 --as-of 指定截止日期；未指定时取电脑的当天日期，请核对系统时钟"),
        ("all {count} dated activities lie after the as-of date {as_of} (the first on {first})", "activities count up to the as-of date", "give the day by --as-of; where none is given it is the computer's, so check its clock"),
    ),
    "AS_OF_LONG_AFTER": Statement(
        "info",
        ("{count} 条活动中最近的一条是 {last}，比截止日期 {as_of} 早了 {months} 个月以上", "活动按截止日期往前 {months} 个月统计，其间没有任何活动", "补录近期活动，或用 --as-of 指定截止日期；未指定时取电脑的当天日期，请核对系统时钟"),
        ("the latest of {count} activities is of {last}, more than {months} months before the as-of date {as_of}", "activities count within the {months} months that end on the as-of date, and none lies there", "enter what happened since, or give the day by --as-of; where none is given it is the computer's, so check its clock"),
    ),
    "PARENTS_IN_CIRCLE": Statement(
        "error",
        ("上级客户成环：{chain}", "客户不能直接或间接成为自己的上级", "更正其中一个客户的“上级客户”"),
        ("parent customers form a circle: {chain}", "no customer is its own parent, directly or through others", "correct the parent of one of them"),
    ),
    "REPORTS_IN_CIRCLE": Statement(
        "error",
        ("汇报关系成环：{chain}", "任何人不能直接或间接向自己汇报", "更正其中一人的“上级联系人”"),
        ("the lines of reporting form a circle: {chain}", "nobody reports to himself, directly or through others", "correct whom one of them reports to"),
    ),
    "OVERRIDE_LACKS": Statement(
        "warning",
        ("等级指定没有填写“{zh}”", "指定等级要写明理由、批准人和到期日", "填上“{zh}”，或清空等级指定"),
        ("the tier override has no {en}", "an override states its reason, its approver and its end", "enter the {en}, or clear the override"),
    ),
    "OVERRIDE_ENDED": Statement(
        "warning",
        ("等级指定已于 {value} 到期（截止日期 {as_of}），不再生效", "过期的指定让位于计算出的等级", "清空等级指定，或由批准人延期"),
        ("the tier override ended on {value} (as-of date {as_of}) and has no effect", "after its end the computed tier holds", "clear the override, or have the approver extend it"),
    ),
    "OWNERS_SAME": Statement(
        "warning",
        ("“{value}”同时是两个角色（{roles}）", "备份角色要由另一个人担任，否则人员变动时关系会断线", "换一个人，或清空这一格"),
        ("'{value}' holds two roles at once ({roles})", "a backup is another person, or the tie goes when he goes", "enter somebody else, or clear the cell"),
    ),
    "LEFT_BUT_ACTIVE": Statement(
        "warning",
        ("该联系人已于 {date} 离任，却仍标为在任", "离任的人不再计入得分", "把“在任”改为 否，或清空离任日期"),
        ("the contact left on {date} but is marked active", "who has left no longer counts", "set Active to no, or clear the leaving date"),
    ),
    "ACTIVITY_TWICE": Statement(
        "warning",
        ("这条活动与 {first} 完全相同（{value}），两条都已计入", "同一次活动记两遍会使次数和费用翻倍", "若是同一次活动，删去一条；若不是，写明区别"),
        ("this activity equals the one in {first} ({value}); both are counted", "an activity entered twice counts twice", "delete one of the two; if they differ, write down how"),
    ),
    "ACTIVITY_ID_TWICE": Statement(
        "warning",
        ("活动编号“{value}”已在 {first} 使用，两条都已计入", "一个编号对应一次活动", "若是同一次活动，合并成一行；否则换一个编号"),
        ("activity id '{value}' stands already in {first}; both rows are counted", "an id means one activity", "merge the rows if it is one activity, or give it another id"),
    ),
    "SHARES_SUM": Statement(
        "warning",
        ("该客户 {year} 年各供应商份额之和为 {total}", "份额之和应为 1（允许相差 0.02）", "补上缺少的供应商，或更正份额"),
        ("the suppliers' shares of this customer in {year} add up to {total}", "shares add up to 1, give or take 0.02", "add the suppliers that are missing, or correct the shares"),
    ),
    "SHARES_WITHOUT_US": Statement(
        "warning",
        ("{total} 个客户年度的供应商份额中，{count} 个没有我方的一行（首个在此）", "没有我方份额就无法与对手比较", "加一行，供应商写“我司”，或在客户年度表填写我方份额"),
        ("{count} of {total} customers' years of supplier shares have no row of ours (the first is here)", "without our own share there is nothing to compare the rivals with", "add a row with the supplier US, or enter our share on CustomerYears"),
    ),
    "SCORES_WITHOUT_EVIDENCE": Statement(
        "info",
        ("{total} 个有 4 分或 5 分的客户中，{count} 个没有写依据（首个在此）", "高分要有事实依据", "写明依据：见到了什么、什么时候"),
        ("{count} of {total} customers with a score of 4 or 5 have no evidence (the first is here)", "a high score rests on facts", "write down what was seen, and when"),
    ),
    "LEVELS_WITHOUT_EVIDENCE": Statement(
        "info",
        ("{total} 位有 −1、2 或 3 级态度的联系人中，{count} 位没有写依据（首个在此）", "没有依据的 2 级和 3 级按 1 级计", "写明依据：对方说了什么、做了什么"),
        ("{count} of {total} contacts with a level of −1, 2 or 3 have no evidence (the first is here)", "levels 2 and 3 without evidence count as 1", "write down what the contact said or did"),
    ),
    "PRACTICES_WITHOUT_EVIDENCE": Statement(
        "info",
        ("{total} 项已落实的实践中，{count} 项没有写依据（首个在此）", "已落实的实践要有事实依据", "写明依据，或把状态改为“部分”"),
        ("{count} of {total} practices in place have no evidence (the first is here)", "a practice in place rests on facts", "write down the evidence, or set the status to partial"),
    ),
    "ACTIVITIES_WITHOUT_RESULT": Statement(
        "info",
        ("{total} 次已完成的活动中，{count} 次没有写结果（首个在此）", "完成的活动要有结果，下一步才有依据", "补写结果"),
        ("{count} of {total} done activities have no result (the first is here)", "what came of an activity decides the next step", "write down the results"),
    ),
}
