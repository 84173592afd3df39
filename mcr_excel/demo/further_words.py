"""What the demo team writes on the sheets beside the three needed ones, in both languages. People are invented."""

from __future__ import annotations

from typing import NamedTuple

from mcr_excel.terms import Lang


class FurtherWords(NamedTuple):
    """Texts of one language. `visit` holds, by column of Visits, what is written there; `office` director, finance,
    customer-relations office, compliance."""

    office: tuple[str, str, str, str]
    ourselves: str
    won: str
    lost: str
    open: str
    commitments: tuple[str, ...]
    actions: tuple[str, ...]
    causes: tuple[str, ...]
    adjusts: tuple[str, ...]
    new_supplier: str
    new_partner: str
    visit: dict[str, tuple[str, ...]]


_CHINESE = FurtherWords(
    office=("段伟民", "骆文静", "祁晓岚", "宫志远"),
    ourselves="我司",
    won="赢单",
    lost="丢单",
    open="进行中",
    commitments=(
        "重大故障四小时内到场",
        "每季度一次路标交流",
        "试点三个月内见效，否则免费整改",
        "指定专属服务经理",
        "联合团队驻场到验收",
    ),
    actions=(
        "高层互访；样板点参观",
        "每月技术交流；专题研讨",
        "赞助人季度会面；联合创新立项",
        "服务年会；部门联谊",
        "公司考察；管理培训",
        "先补齐决策链，再定拜访节奏",
    ),
    causes=("客户预算推迟到下半年", "竞争对手低价进入", "交付延期影响验收"),
    adjusts=("目标顺延一个季度", "增加高层拜访，换主推方案", "维持目标，补派交付经理"),
    new_supplier="今年新进入",
    new_partner="今年签署战略合作协议",
    visit={
        "expected_outcome": (
            "同意试点范围与时间",
            "拿到完整的需求清单",
            "确认由谁拍板、何时立项",
            "约定高层互访日期",
            "取得验收意见",
        ),
        "background": (
            "预算已批，年内招标",
            "上次交流后尚未答复",
            "上月出现一次故障，已处理",
            "分管领导刚刚到任",
            "客户在比较两家方案",
        ),
        "opening": (
            "谈客户新发布的年度规划",
            "反馈上次问题的处理结果",
            "介绍同行业一个新案例",
            "转达我方高管的邀请",
        ),
        "situation": ("现有系统用了几年，谁在维护？", "目前有几家供应商，如何分工？", "今年的重点项目排序怎样？"),
        "problem": ("高峰时段哪里最慢？", "跨部门协调最费时的是什么？", "哪些指标没有达到预期？"),
        "implication": ("停一小时影响多少业务？", "若拖到明年，会影响哪些考核？", "人工处理每月要多少工时？"),
        "need_payoff": (
            "若能缩短一半时间，可以多做什么？",
            "统一之后对管理层意味着什么？",
            "先解决哪一项最能见效？",
        ),
        "proposal": ("先在一个分部试点", "分两期建设，首期六个月", "联合团队驻场三个月"),
        "objections": ("担心停机时间", "认为价格偏高", "担心交付人手不足"),
        "summary": ("同意试点，月底前看方案", "要求补充两个案例", "分管领导支持，等预算批复", "双方确认三项行动"),
        "open_issues": ("停机窗口待定", "报价口径待确认", "接口人尚未指定"),
        "next_step": ("提交试点方案", "补充案例与报价", "安排现场测试", "约高层拜访日期"),
    },
)

_ENGLISH = FurtherWords(
    office=("Victoria Lang", "Walter Boone", "Xenia Marsh", "Yannick Roth"),
    ourselves="US",
    won="Won",
    lost="Lost",
    open="Open",
    commitments=(
        "On site within four hours of a major fault",
        "A roadmap exchange every quarter",
        "The pilot shows results in three months or is mended free of charge",
        "A service manager of their own",
        "A joint team on site until acceptance",
    ),
    actions=(
        "Executive visit; reference-site visit",
        "Technical exchange every month; workshop",
        "Quarterly meeting of the sponsor; joint innovation project",
        "Annual service meeting; department social",
        "Company visit; management training",
        "Complete the decision chain first, then plan the visits",
    ),
    causes=(
        "Their budget moved to the second half",
        "A rival came in with low prices",
        "Late delivery held up acceptance",
    ),
    adjusts=(
        "Target moved by a quarter",
        "More executive visits, another lead solution",
        "Keep the target, add a delivery manager",
    ),
    new_supplier="New this year",
    new_partner="Signed a strategic agreement this year",
    visit={
        "expected_outcome": (
            "Agreement on scope and date of the pilot",
            "The full list of requirements",
            "Who decides, and when it is approved",
            "A date for the executive visit",
            "Their view on acceptance",
        ),
        "background": (
            "Budget approved, tender this year",
            "No answer since the last exchange",
            "One outage last month, dealt with",
            "The executive in charge is new",
            "They compare two solutions",
        ),
        "opening": (
            "Their new plan of the year",
            "What became of the last issues",
            "A new case in their industry",
            "An invitation from our executive",
        ),
        "situation": (
            "How old is the present system, and who keeps it?",
            "How many vendors are there, for what?",
            "Which projects come first this year?",
        ),
        "problem": (
            "What is slowest at peak times?",
            "What costs most time between departments?",
            "Which figures fell short?",
        ),
        "implication": (
            "What does an hour of downtime cost?",
            "Whose targets suffer if it waits a year?",
            "How many hours a month are spent by hand?",
        ),
        "need_payoff": (
            "What would half the time make possible?",
            "What would one platform mean to the board?",
            "Which one would show results first?",
        ),
        "proposal": (
            "A pilot in one branch",
            "Two phases, the first in six months",
            "A joint team on site for a quarter",
        ),
        "objections": ("Worried about downtime", "Finds the price high", "Doubts that we have the people"),
        "summary": (
            "Pilot agreed, plan by the end of the month",
            "Two more references wanted",
            "The executive is for it, budget pending",
            "Three actions agreed",
        ),
        "open_issues": ("Window for downtime to be set", "Terms of the offer to be cleared", "No contact named yet"),
        "next_step": (
            "Send the plan of the pilot",
            "Send references and offer",
            "Organise the field test",
            "Agree a date for the executives",
        ),
    },
)


def further_words_of(lang: Lang) -> FurtherWords:
    """The words of a language."""
    return _CHINESE if lang == "zh" else _ENGLISH
