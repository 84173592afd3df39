"""The input sheets and their columns (method.md B1..B19): keys, headings in both languages, aliases, types, ranges."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mcr_excel.terms.vocabulary import Term, fold_heading

Kind = Literal["T", "I", "N", "D", "L", "B", "M"]
DIMENSIONS = ("accept", "activity", "project", "info", "guide", "compete")
NON_ECONOMIC = ("ne_product_pull", "ne_mgmt", "ne_brand", "ne_lowcost", "ne_fast", "ne_diff", "ne_quality", "ne_safety")
MATCH_ITEMS = ("m_philosophy", "m_direction", "m_mainstream", "m_model", "m_orgmgmt", "m_culture")
YEAR_MEASURES = ("revenue", "gross_margin", "customer_spend", "on_time_payment", "satisfaction", "our_share")


class Column(NamedTuple):
    """A column of an input sheet. `kind`: T text, I integer, N number, D date, L code, B yes/no, M several names.

    `need`: `row` the row is unusable without it, `wanted` conditional, `` optional. `codes` names a list of
    `terms.codes` (or `activity_type`). `refers` names the table that a reference column points to. `low`/`high` bound
    numbers. `unit`: `money` amounts may bear 万/亿, `share` may be written in percent.
    """

    key: str
    zh: str
    en: str
    kind: Kind = "T"
    need: Literal["row", "wanted", ""] = ""
    aliases: tuple[str, ...] = ()
    codes: str = ""
    refers: str = ""
    low: float | None = None
    high: float | None = None
    unit: Literal["money", "share", ""] = ""

    @property
    def term(self) -> Term:
        """The column as a term."""
        return Term(self.key, self.zh, self.en, self.aliases)

    def label(self, lang: str) -> str:
        """The heading in one language."""
        return self.zh if lang == "zh" else self.en


class Sheet(NamedTuple):
    """An input sheet. `unlocks`: what a team gains by keeping it (zh, en); empty for the three needed sheets."""

    key: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()
    unlocks: tuple[str, str] = ("", "")

    @property
    def term(self) -> Term:
        """The sheet as a term."""
        return Term(self.key, self.zh, self.en, self.aliases)

    def label(self, lang: str) -> str:
        """The sheet's name in one language."""
        return self.zh if lang == "zh" else self.en

    def column(self, key: str) -> Column:
        """The column of this key; KeyError where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


def _score(key: str, zh: str, en: str, *aliases: str) -> Column:
    return Column(key, zh, en, "N", aliases=aliases, low=0, high=5)


def _level(key: str, zh: str, en: str, *aliases: str) -> Column:
    return Column(key, zh, en, "L", aliases=aliases, codes="level")


_SHORT_NAMES = ("客户简称", "公司简称", "单位简称", "short name")
_CUSTOMER_WORDS = ("客户名称", "客户", "客户名", "客户单位", "单位名称", "公司名称", "企业名称", "customer", "customer name", "account", "account name", "client", "client name", "company", "company name", "公司名", "公司", "企业", "单位", "客户全称", "客户单位名称", "所属客户", "所属公司", "所在公司", "所在单位", "客户公司", "最终客户", "customer company", "client company", "organisation", "organization", "account/customer", "acct", "acct name", *_SHORT_NAMES)
_CUSTOMER_IDS = ("客户编号", "客户代码", "客户ID", "客户号", "customer id", "customer no", "customer code", "account id", "account no", "client id", "client ref", "customer ref", "account ref")
_FOLDED_SHORT_NAMES = frozenset(map(fold_heading, (*_SHORT_NAMES, "简称")))
_FOLDED_CUSTOMER_IDS = frozenset(map(fold_heading, _CUSTOMER_IDS))
GIVEN_ID = "customer_id_given"  # the id of the row's customer where a table names it by id and by name
SHORT_NAME = "customer_name_short"  # the name by which other sheets may call a customer that bears a full one
SECOND_NAME = "contact_name_second"  # the other half of a name that stands in two columns
_GIVEN_NAMES = ("first name", "given name", "forename", "名")
_FAMILY_NAMES = ("last name", "family name", "surname", "姓", "姓氏")
_FOLDED_GIVEN_NAMES = frozenset(map(fold_heading, _GIVEN_NAMES))
_FOLDED_NAME_HALVES = _FOLDED_GIVEN_NAMES | frozenset(map(fold_heading, _FAMILY_NAMES))
_ASSESSED = ("评估时间", "打分日期", "评分日期", "评价日期", "assessed", "assessment date", "assessed at", "scored on", "date assessed", "rated on")
_EVIDENCE = ("评分依据", "证据", "事实依据", "评估依据", "打分依据", "basis", "how do you know", "proof")


def is_customer_id_heading(heading: str) -> bool:
    """Whether a folded heading names the customer by id rather than by name."""
    return heading in _FOLDED_CUSTOMER_IDS


def is_short_name_heading(heading: str) -> bool:
    """Whether a folded heading names the customer by a short form of its name."""
    return heading in _FOLDED_SHORT_NAMES


def is_name_half(heading: str) -> bool:
    """Whether a folded heading names a given or a family name."""
    return heading in _FOLDED_NAME_HALVES


def is_given_name(heading: str) -> bool:
    """Whether a folded heading names a given name."""
    return heading in _FOLDED_GIVEN_NAMES


def customer_reference(need: Literal["row", "wanted", ""] = "row") -> Column:
    """The column by which a row names its customer."""
    return Column("customer", "客户", "Customer", "T", need, (*_CUSTOMER_WORDS, *_CUSTOMER_IDS), refers="customers")


_ASSESSMENT = (
    Column("event_support", "关键事件支撑度", "Key-event support", "L", aliases=("关键事件支撑", "事件支撑度", "支撑度", "event support", "support"), codes="event_support"),
    Column("info_channel", "信息渠道顺畅度", "Information channel", "L", aliases=("信息渠道", "信息渠道畅通度", "渠道顺畅度", "info channel", "channel"), codes="info_channel"),
    Column("incident_spread", "重大问题扩散", "Incident spread", "B", aliases=("重大问题是否扩散", "问题扩散", "事故扩散", "重大事件扩散", "incidents spread", "incident", "incident escalated")),
    Column("satisfaction", "满意度", "Satisfaction", "N", aliases=("客户满意度", "部门满意度", "csat", "satisfaction score"), low=1, high=5),
    Column("assessed_on", "评估日期", "Assessed on", "D", aliases=_ASSESSED),
    Column("scorer", "评分人", "Scorer", aliases=("评估人", "打分人", "评价人", "assessed by", "scored by")),
    Column("evidence", "依据", "Evidence", aliases=_EVIDENCE),
)

CUSTOMERS = Sheet("customers", "客户", "Customers", (
    Column("customer_id", "客户编号", "Customer ID", aliases=("编号", "客户代码", "代码", "客户ID", "客户号", "customer no", "customer code", "account id", "account no", "client id", "client ref", "customer ref", "account ref")),
    Column("customer_name", "客户名称", "Customer name", need="row", aliases=(*_CUSTOMER_WORDS, "简称")),
    Column("account_manager", "客户经理", "Account manager", aliases=("负责人", "客户负责人", "销售", "销售经理", "责任人", "owner", "account owner", "am", "key account manager", "kam", "sales rep", "responsible", "acct owner", "客户负责人姓名", "销售负责人", "业务负责人", "业务员", "跟进人", "主责客户经理", "我方负责人", "account exec", "account executive", "relationship manager", "sales owner", "sales manager", "salesperson", "responsible person", "managed by")),
    Column("sponsor", "高层赞助人", "Executive sponsor", need="wanted", aliases=("赞助人", "我方赞助人", "sponsor", "exec sponsor", "高层对口", "对口高管", "我方高层")),
    Column("industry", "行业", "Industry", aliases=("所属行业", "客户行业", "sector", "vertical", "branch", "行业类别", "行业分类", "细分行业", "industry sector", "industry segment")),
    Column("region", "区域", "Region", aliases=("大区", "地区", "省份", "片区", "area", "territory", "country", "所属区域", "所在区域", "所属大区", "所在地", "所在地区", "省区", "城市", "市场", "geo", "geography", "location", "city")),
    Column("parent", "上级客户", "Parent customer", aliases=("母公司", "集团", "所属集团", "parent", "parent account", "group"), refers="customers"),
    Column("status", "状态", "Status", "L", aliases=("客户状态", "合作状态", "customer status", "account status", "合作情况", "当前状态", "relationship status", "lifecycle"), codes="customer_status"),
    Column("tier_current", "当前等级", "Current tier", "L", aliases=("客户等级", "等级", "现等级", "客户分级", "级别", "客户级别", "tier", "customer tier", "class", "segment", "rating", "客户类别", "客户分类", "分级", "ABC分类", "ABC", "现等级", "客户层级", "current class", "customer class", "account tier", "acct tier", "priority", "customer grade", "classification"), codes="tier"),
    Column("tier_override", "等级指定", "Tier override", "L", aliases=("指定等级", "override", "manual tier"), codes="tier"),
    Column("tier_override_reason", "指定理由", "Override reason", need="wanted", aliases=("等级指定理由", "tier override reason")),
    Column("tier_override_by", "批准人", "Override approver", need="wanted", aliases=("指定批准人", "等级指定批准人", "approver", "approved by", "tier override by")),
    Column("tier_override_until", "指定到期", "Override until", "D", need="wanted", aliases=("到期", "等级指定到期", "override expiry", "tier override until", "override expires")),
    Column("business_position", "我方业务位置", "Our business in the customer", "L", aliases=("业务位置", "主航道/边缘", "business position"), codes="business_position"),
    Column("is_public_sector", "国有/公共部门", "State-owned or public", "B", aliases=("国有", "国企", "是否国企", "公共部门", "public sector", "state-owned")),
    Column("strategy_note", "客户战略摘要", "Customer strategy note", aliases=("客户战略", "战略摘要", "strategy note", "customer strategy")),
    Column("since_year", "合作起始年", "Customer since", "I", aliases=("合作年份", "合作开始年", "起始年", "since", "customer since year", "首次合作年份", "建立合作年份", "customer from"), low=1900, high=2200),
    _score("stick_feel", "感知黏性", "Stickiness: perception", "感知", "perception"),
    _score("stick_success", "成功黏性", "Stickiness: success", "成功", "success"),
    _score("stick_strategy", "战略黏性", "Stickiness: strategy", "战略粘性"),
    Column("is_leader", "行业领先者", "Leads its industry", "B", aliases=("行业龙头", "是否行业领先", "industry leader")),
    _score("potential", "发展潜力", "Potential", "潜力", "growth potential", "development potential", "增长潜力", "发展潜力评分", "客户潜力", "future potential"),
    _score("ne_product_pull", "产品牵引", "Product pull"),
    _score("ne_mgmt", "管理改进", "Management improvement"),
    _score("ne_brand", "品牌贡献", "Brand contribution"),
    _score("ne_lowcost", "低成本牵引", "Low-cost drive"),
    _score("ne_fast", "快速响应牵引", "Fast-response drive"),
    _score("ne_diff", "产品差异性创新", "Differentiating innovation", "差异性创新", "产品差异化创新"),
    _score("ne_quality", "高质量牵引", "High-quality drive"),
    _score("ne_safety", "安全牵引", "Safety and security drive"),
    _score("m_philosophy", "经营理念契合", "Business philosophy fit", "理念契合", "philosophy fit"),
    _score("m_direction", "战略方向契合", "Strategic direction fit", "战略契合", "strategic direction fit (3-5 y)", "direction fit"),
    _score("m_mainstream", "主流业务契合", "Mainstream business fit", "业务契合", "mainstream fit"),
    _score("m_model", "商业模式契合", "Business model fit", "模式契合", "model fit"),
    _score("m_orgmgmt", "组织管理契合", "Organisation management fit", "组织契合", "organization management fit"),
    _score("m_culture", "企业文化契合", "Culture fit", "文化契合", "corporate culture fit"),
    Column("direction_trend", "方向趋势", "Direction trend", "L", aliases=("战略方向趋势", "trend"), codes="direction_trend"),
    Column("assessed_on", "评估日期", "Assessed on", "D", aliases=_ASSESSED),
    Column("evidence", "依据", "Evidence", aliases=_EVIDENCE),
), ("客户清单", "客户名单", "客户台账", "客户信息", "客户档案", "客户列表", "重点客户", "accounts", "account list", "customer list", "clients", "client list", "key accounts"))

CONTACTS = Sheet("contacts", "联系人", "Contacts", (
    Column("contact_id", "联系人编号", "Contact ID", aliases=("编号", "联系人ID", "人员编号", "contact no", "person id")),
    Column("contact_name", "姓名", "Name", need="wanted", aliases=("联系人", "名字", "联系人姓名", "客户姓名", "关键人", "关键人姓名", "full name", "contact", "contact name", "person", "stakeholder", "联系人名称", "客户联系人", "关键人名称", "客户方姓名", "干系人", "干系人姓名", "人员姓名", "name of contact", "person name", "stakeholder name", *_GIVEN_NAMES, *_FAMILY_NAMES)),
    customer_reference(),
    Column("department", "部门", "Department", aliases=("部门名称", "所在部门", "所属部门", "dept", "dept.", "division", "unit", "科室", "处室", "所在处室", "business unit", "organisational unit")),
    Column("title", "职务", "Title", need="wanted", aliases=("职位", "岗位", "职称", "头衔", "job title", "position", "function", "job", "岗位名称", "职务名称", "担任职务", "title/position", "role title", "job role")),
    Column("position_grade", "职位等级", "Position grade", "L", aliases=("职级", "职务等级", "岗位等级", "grade", "contact grade", "seniority", "级别", "职务级别", "level", "rank", "job grade"), codes="position_grade"),
    Column("is_key", "关键客户", "Key contact", "B", aliases=("是否关键", "关键人标记", "是否关键客户", "key", "is key", "key person", "key stakeholder", "关键联系人", "是否关键人", "是否关键联系人", "key?", "key contact?", "is key contact")),
    Column("decision_role", "决策角色", "Decision role", "L", need="wanted", aliases=("角色", "决策链角色", "role", "buying role", "role in decision", "决策链角色", "采购角色", "decision role in project", "role in buying centre", "buying center role"), codes="decision_role"),
    Column("chain_type", "决策链类型", "Chain type", "L", aliases=("链类型", "decision chain type"), codes="chain_type"),
    Column("power_manual", "权力值(人工)", "Power override", "N", aliases=("权力值", "影响力", "power", "influence"), low=1, high=10),
    Column("reports_to", "上级联系人", "Reports to", aliases=("上级", "直接上级", "汇报对象", "manager", "line manager", "boss", "superior", "汇报给", "直属上级", "上级领导", "reporting to", "reports to (name)", "supervisor"), refers="contacts"),
    Column("owner_a", "A角", "Owner A", need="wanted", aliases=("A角负责人", "我方负责人", "第一责任人", "our lead", "lead", "primary owner", "our owner", "relationship owner", "A角色", "客户经理", "跟进人", "对口人", "我方对口人", "我方接口人", "责任人", "负责人", "owner", "account manager", "our contact", "relationship owner a", "responsible")),
    Column("owner_b", "B角", "Owner B", need="wanted", aliases=("B角负责人", "备份负责人", "第二责任人", "backup", "back-up", "backup owner", "deputy", "备份人", "B角色", "替补", "second owner", "deputy owner")),
    Column("owner_c", "C角", "Owner C", aliases=("C角负责人", "second backup")),
    Column("sponsor", "赞助人", "Sponsor", need="wanted", aliases=("高层赞助人", "executive sponsor", "our sponsor")),
    Column("social_style", "社交风格", "Social style", "L", aliases=("风格", "性格类型", "style"), codes="social_style"),
    Column("need_level", "需求层次", "Need level", "L", aliases=("个人需求", "需求", "need", "personal need"), codes="need_level"),
    Column("org_need", "组织需求", "Organizational need", aliases=("organisational need",)),
    Column("closeness", "远近", "Closeness", "I", aliases=("亲疏", "关系远近", "proximity"), low=1, high=5),
    Column("is_rising_star", "明日之星", "Rising star", "B", aliases=("潜力人员", "high potential")),
    Column("backs_competitor", "倾向竞争对手", "Backs competitor", aliases=("倾向对手", "支持的竞争对手", "backs rival", "preferred competitor", "支持对手", "竞争对手支持者", "competitor supported")),
    Column("is_official", "公职人员", "Public official", "B", aliases=("是否公职", "公务员", "official")),
    Column("is_active", "在任", "Active", "B", aliases=("在职", "是否在任", "是否在职", "active?", "still there")),
    Column("left_date", "离任日期", "Left on", "D", aliases=("离职日期", "left", "leaving date", "left date")),
    _level("accept", "接受认可度", "Acceptance", "认可度", "接受度", "acceptance & recognition"),
    _level("activity", "活动参与度", "Activity participation", "参与度", "participation"),
    _level("project", "项目支持度", "Project support", "支持度", "support for projects"),
    _level("info", "信息传递度", "Information sharing", "信息传递", "信息分享", "info sharing", "information"),
    _level("guide", "日常业务指导度", "Daily guidance", "业务指导度", "日常指导度", "指导度", "guidance"),
    _level("compete", "竞争态度", "Rival stance", "竞争立场", "对竞争对手态度", "competitor stance", "stance on rivals"),
    Column("assessed_on", "评估日期", "Assessed on", "D", aliases=_ASSESSED),
    Column("scorer", "评分人", "Scorer", aliases=("评估人", "打分人", "assessed by", "scored by")),
    Column("evidence", "依据", "Evidence", aliases=_EVIDENCE),
    Column("source_kind", "来源", "Source kind", "L", aliases=("信息来源", "依据来源", "source"), codes="source_kind"),
    _level("target_level", "目标态度", "Target level", "目标层次", "目标", "target", "target attitude", "desired level"),
    Column("pi_basis", "个人信息依据", "Privacy basis", "L", aliases=("个保依据", "legal basis"), codes="pi_basis"),
    Column("retain_until", "保留至", "Retain until", "D", aliases=("保存期限", "delete after")),
), ("关键人", "关键客户", "客户联系人", "干系人", "联系人清单", "关键联系人", "决策链", "people", "contact list", "stakeholders", "key contacts", "persons", "key people"))

ACTIVITIES_SHEET = Sheet("activities", "活动", "Activities", (
    Column("activity_id", "活动编号", "Activity ID", aliases=("编号", "活动ID", "记录编号", "activity no")),
    Column("date", "日期", "Date", "D", "row", ("活动日期", "拜访日期", "时间", "活动时间", "发生日期", "day", "activity date", "meeting date", "when", "会议日期", "会议时间", "拜访时间", "交流时间", "开展日期", "开始日期", "开始时间", "date of visit", "visit date", "event date", "start date", "date of meeting")),
    Column("activity_type", "活动类型", "Activity type", "L", "row", ("类型", "活动", "活动形式", "活动类别", "拜访类型", "方式", "type", "kind", "meeting type", "category", "activity", "活动方式", "拜访方式", "沟通方式", "交流形式", "形式", "type of activity", "type of meeting", "event type", "interaction type", "visit type", "type of visit"), "activity_type"),
    Column("customers", "客户", "Customers", "M", "row", (*_CUSTOMER_WORDS, *_CUSTOMER_IDS, "accounts", "拜访客户", "受访客户", "涉及客户", "客户单位/公司"), refers="customers"),
    Column("departments", "部门", "Departments", "M", aliases=("客户部门", "部门名称", "涉及部门", "dept", "dept.", "department", "受访部门", "对口部门", "客户方部门", "customer department", "customer departments", "dept(s)"), refers="departments"),
    Column("contacts", "联系人", "Contacts", "M", aliases=("参加人", "客户方参加人", "客户参加人", "客户方人员", "客户参与人", "客户人员", "拜访对象", "对象", "attendees", "customer attendees names", "participants", "contact", "people", "met with", "被拜访人", "受访人", "被访人", "会见人", "客户代表", "客户方代表", "客户方参与人", "客户方参加人员", "客户方参与人员", "参与人", "客户参与人员", "客户方出席人员", "客户联系人", "联系人姓名", "客户姓名", "customer contacts", "customer participants", "client attendees", "people met", "met", "who we met", "contact name", "contact person", "customer side"), refers="contacts"),
    Column("our_people", "我方参加人", "Our people", "M", aliases=("我方人员", "我方参与人", "我司人员", "我方", "our team", "our attendees", "our participants", "our side", "我方参与人员", "我方参加人员", "我方出席人员", "我司参加人", "我司参与人员", "拜访人", "陪同人员", "参与人员(我方)", "internal attendees", "our participants names", "our attendees names", "from our side", "attended by us", "colleagues")),
    Column("audience_level", "受众层级", "Audience level", "L", aliases=("层级", "audience"), codes="audience_level"),
    Column("opportunity", "项目", "Opportunity", aliases=("项目名称", "机会", "商机", "project", "deal")),
    Column("purpose", "目的", "Purpose", aliases=("活动目的", "目标", "主题", "objective", "subject", "goal", "活动主题", "会议主题", "拜访目的", "活动内容", "拜访内容", "会议内容", "沟通内容", "内容", "议题", "topic", "agenda", "description", "reason")),
    Column("result", "结果", "Result", aliases=("活动结果", "成果", "效果", "outcome", "results", "拜访结果", "会议结论", "结论", "达成结果", "会议纪要", "纪要", "minutes", "conclusion", "outcomes")),
    Column("next_step", "下一步", "Next step", aliases=("后续", "下一步计划", "后续行动", "next action", "follow-up", "follow up", "下步计划", "下一步行动", "后续计划", "跟进事项", "待办", "跟进计划", "next steps", "actions", "action items", "to do")),
    Column("next_due", "下一步日期", "Next due", "D", aliases=("下次时间", "下一步时间", "截止日期", "完成时限", "due", "due date", "next date", "下步时间", "跟进日期", "下次跟进", "下次跟进日期", "计划完成日期", "next step due", "next meeting", "due on", "deadline")),
    Column("cash_cost", "现金费用", "Cash cost", "N", aliases=("费用", "金额", "花费", "活动费用", "cost", "expense", "spend", "实际费用", "费用金额", "总费用", "花费金额", "cost total", "total cost", "expenses", "amount", "budget spent"), low=0, unit="money"),
    Column("staff_hours", "投入工时", "Staff hours", "N", aliases=("工时", "人时", "投入时间", "hours", "man hours", "时长", "小时数", "人工时", "duration", "man-hours", "effort", "hours spent", "time spent"), low=0),
    Column("gift_value", "礼品价值", "Gift value", "N", aliases=("礼品金额", "礼物价值", "gift", "gifts value"), low=0, unit="money"),
    Column("attendees_customer", "客户人数", "Customer attendees", "N", aliases=("参加人数", "客户参加人数", "number of attendees", "headcount"), low=0),
    Column("approval_id", "审批单号", "Approval ID", need="wanted", aliases=("审批编号", "审批号", "approval", "approval no")),
    Column("status", "状态", "Status", "L", aliases=("活动状态", "完成情况", "state", "activity status", "执行状态", "进展", "进度", "执行情况", "progress"), codes="activity_status"),
), ("活动记录", "活动台账", "拜访记录", "客户活动", "活动清单", "meetings", "activity log", "visits log", "interactions", "events", "meeting log", "touchpoints"))

CUSTOMER_YEARS = Sheet("customer_years", "客户年度", "CustomerYears", (
    customer_reference(),
    Column("year", "年度", "Year", "I", "row", ("年份", "年", "fiscal year", "fy"), low=1990, high=2100),
    Column("kind", "类别", "Kind", "L", aliases=("实际/预测", "actual/forecast", "a/f"), codes="year_kind"),
    Column("revenue", "收入", "Revenue", "N", aliases=("营收", "销售额", "销售收入", "营业收入", "年收入", "sales", "turnover", "rev", "营业额", "销售", "net sales", "total revenue", "revenues", "sales revenue"), unit="money"),
    Column("gross_margin", "毛利", "Gross margin", "N", aliases=("毛利额", "毛利润", "margin", "gm", "gross profit", "毛利润额", "gross margin amount", "gm amount"), unit="money"),
    Column("customer_spend", "客户投资", "Customer spend", "N", aliases=("客户采购额", "客户支出", "投资额", "customer budget", "spend", "capex"), unit="money"),
    Column("on_time_payment", "按期回款率", "On-time payment", "N", aliases=("回款率", "按时回款率", "准时付款率", "on time payment", "on-time payment rate", "payment", "及时回款率", "按期付款率", "按时付款率", "准时回款率", "on-time payments", "payment on time", "paid on time"), low=0, high=1, unit="share"),
    Column("satisfaction", "满意度", "Satisfaction", "N", aliases=("客户满意度", "csat", "满意度得分", "客户满意度得分", "satisfaction score", "customer satisfaction"), low=1, high=5),
    Column("our_share", "我方份额", "Our share", "N", aliases=("份额", "我司份额", "市场份额", "share", "share of wallet", "wallet share", "我司占比", "我方占比", "钱包份额", "占有率", "our wallet share", "market share"), low=0, high=1, unit="share"),
), ("年度数据", "客户年度数据", "经营数据", "customer years", "yearly", "annual figures", "financials"),
    ("价值、增长、年度复盘", "value, growth, annual review"))

DEPARTMENTS = Sheet("departments", "部门", "Departments", (
    Column("department", "部门", "Department", need="row", aliases=("部门名称", "客户部门", "dept", "department name", "所在部门", "部门/科室")),
    customer_reference(),
    Column("dept_type", "部门类型", "Department type", "L", aliases=("类型", "dept type", "type"), codes="dept_type"),
    Column("importance", "重要度", "Importance", "N", aliases=("重要性", "权重", "weight", "priority"), low=1, high=3),
    Column("in_scope", "纳入范围", "In scope", "B", aliases=("是否纳入", "范围内", "scope")),
    Column("owner", "责任人", "Owner", aliases=("负责人", "我方责任人", "responsible", "客户经理", "跟进人", "我方负责人", "account manager")),
    Column("target_team", "团建目标次数", "Team-building target", "N", aliases=("团队活动目标", "target team"), low=0),
    Column("target_biz", "商务目标次数", "Business target", "N", aliases=("商务活动目标", "target biz"), low=0),
    *_ASSESSMENT,
), ("部门评估", "普遍关系", "普遍客户关系", "部门清单", "客户部门", "department list", "general relationship", "department assessment"),
    ("普遍客户关系的结果得分", "the result side of the general relationship"))

ATTITUDES = Sheet("attitudes", "态度评估", "Attitudes", (
    Column("contact", "联系人", "Contact", need="row", aliases=("姓名", "联系人姓名", "name", "contact name"), refers="contacts"),
    customer_reference(""),
    Column("date", "日期", "Date", "D", "row", ("评估日期", "assessed on", "assessment date")),
    Column("dimension", "维度", "Dimension", "L", "row", ("评估维度",), "dimension"),
    Column("level", "层次", "Level", "L", "row", ("态度", "得分", "评分", "score", "attitude"), "level"),
    Column("scorer", "评分人", "Scorer", aliases=("评估人", "assessed by")),
    Column("evidence", "依据", "Evidence", aliases=_EVIDENCE),
    Column("activity_id", "活动编号", "Activity ID"),
    Column("source_kind", "来源", "Source kind", "L", aliases=("信息来源", "source"), codes="source_kind"),
    Column("customer_confirmed", "客户确认", "Customer confirmed", "B", aliases=("已确认", "confirmed")),
), ("态度", "态度历史", "关键人评估", "attitude history", "assessments"),
    ("态度的历史与第二评分人", "history of attitudes and second scorers"))

GENERAL_ASSESSMENTS = Sheet("general_assessments", "普遍关系评估", "GeneralAssessments", (
    Column("department", "部门", "Department", need="row", aliases=("部门名称", "dept")),
    customer_reference(),
    Column("period_end", "期末", "Period end", "D", "row", ("评估期末", "截止日期", "period")),
    *_ASSESSMENT,
), ("部门评估历史", "general assessments", "department history"),
    ("普遍关系评估的历史", "history of department assessments"))

PRACTICES_SHEET = Sheet("practices", "组织关系实践", "Practices", (
    customer_reference(),
    Column("practice", "实践", "Practice", "L", "row", ("实践编号", "组织实践", "practice id"), "practice"),
    Column("period_end", "期末", "Period end", "D", aliases=("截止日期", "period")),
    Column("status", "状态", "Status", "L", aliases=("落实情况", "in place"), codes="practice_status"),
    Column("count_manual", "次数(人工)", "Manual count", "N", aliases=("次数", "count"), low=0),
    Column("weapon", "手段", "Weapon", aliases=("武器",)),
    Column("evidence", "依据", "Evidence", aliases=_EVIDENCE),
), ("组织关系", "组织客户关系", "organizational practices", "organisational practices"),
    ("组织客户关系", "the organizational relationship"))

PLANS = Sheet("plans", "目标与拓展卡片", "Plans", (
    Column("plan_id", "计划编号", "Plan ID"),
    customer_reference(),
    Column("contact", "联系人", "Contact", aliases=("姓名", "contact name"), refers="contacts"),
    Column("metric", "指标", "Metric", "L", "row", codes="plan_metric"),
    Column("baseline", "基线", "Baseline", "N"),
    Column("target", "目标", "Target", "N", "row", ("目标值",)),
    Column("start", "开始日期", "Start", "D", aliases=("起始日期", "start date")),
    Column("due", "截止日期", "Due", "D", "row", ("到期日", "due date")),
    Column("owner", "负责人", "Owner", aliases=("责任人",)),
    Column("sponsor", "赞助人", "Sponsor"),
    Column("commitment", "承诺", "Commitment"),
    Column("actions", "行动", "Actions", aliases=("行动计划", "action plan")),
    Column("review_every", "评审周期", "Review every", "L", codes="review_every"),
    Column("last_review", "上次评审", "Last review", "D"),
    Column("deviation_cause", "偏差原因", "Deviation cause"),
    Column("deviation_accepted", "偏差可接受", "Deviation accepted", "B"),
    Column("adjust", "调整", "Adjust"),
    Column("status", "状态", "Status", "L", codes="plan_status"),
    Column("supports", "支撑目标", "Supports", "L", codes="plan_benefit"),
), ("目标", "拓展卡片", "计划", "plan", "targets", "expansion cards"), ("差距、拓展卡片", "gaps and expansion cards"))

OPPORTUNITIES = Sheet("opportunities", "项目机会", "Opportunities", (
    Column("opp_id", "机会编号", "Opportunity ID"),
    customer_reference(),
    Column("opp_name", "项目名称", "Opportunity name", need="row", aliases=("机会名称", "项目", "opportunity")),
    Column("ltc_stage", "阶段", "LTC stage", "L", "row", ("LTC阶段", "项目阶段", "stage"), "ltc_stage"),
    Column("amount", "金额", "Amount", "N", low=0, unit="money"),
    Column("our_win_prob", "赢率", "Win probability", "N", low=0, high=1, unit="share"),
    Column("competitors", "竞争对手", "Competitors", "M"),
    Column("decision_contacts", "决策人", "Decision contacts", "M", refers="contacts"),
    Column("status", "状态", "Status"),
    Column("close_date", "预计签约", "Close date", "D"),
    Column("sponsor", "赞助人", "Sponsor"),
    Column("critical", "关键项目", "Critical", "B"),
), ("机会", "项目", "商机", "opportunity list", "pipeline", "deals"), ("按阶段的建议、项目决策链", "suggestions by stage, decision chain per project"))

SUPPLIER_SHARES = Sheet("supplier_shares", "供应商份额", "SupplierShares", (
    customer_reference(),
    Column("year", "年度", "Year", "I", "row", ("年份",), low=1990, high=2100),
    Column("supplier", "供应商", "Supplier", need="row", aliases=("厂商", "vendor")),
    Column("share", "份额", "Share", "N", "row", low=0, high=1, unit="share"),
    Column("customer_rating", "客户评价", "Customer rating", "N", low=1, high=5),
    Column("is_strategic_partner", "战略合作伙伴", "Strategic partner", "B"),
    Column("note", "备注", "Note"),
), ("份额", "竞争份额", "supplier shares", "shares"), ("竞争分析", "competition"))

TEAM = Sheet("team", "我方人员", "Team", (
    Column("person", "姓名", "Person", need="row", aliases=("人员", "name", "员工")),
    Column("role", "角色", "Role", "L", codes="team_role"),
    Column("rank", "层级", "Rank", "L", codes="audience_level"),
    Column("email", "邮箱", "E-mail", aliases=("email", "mail", "邮件")),
    Column("is_active", "在职", "Active", "B"),
    Column("hour_rate", "小时费率", "Hour rate", "N", low=0),
    Column("reports_to", "上级", "Reports to"),
), ("团队", "人员", "team members", "our team", "staff"), ("邮件发送、AB角在岗检查", "mail and cover of the A/B roles"))

SETTINGS_SHEET = Sheet("settings", "设置", "Settings", (
    Column("key", "参数", "Key", need="row", aliases=("键", "设置项", "setting", "parameter")),
    Column("value", "值", "Value", aliases=("取值", "设定值")),
    Column("unit", "单位", "Unit"),
    Column("note", "说明", "Note", aliases=("备注", "来源", "source")),
), ("参数", "参数设置", "mcr settings", "parameters"), ("可调参数", "everything adjustable"))

DICTIONARY = Sheet("dictionary", "字典", "Dictionary", (
    Column("word", "说法", "Word", need="row", aliases=("团队说法", "活动名称", "term")),
    Column("activity_type", "活动类型", "Activity type", need="row", aliases=("类型", "type", "code", "代码")),
    Column("kind", "种类", "Kind", "L", codes="activity_kind"),
    Column("category", "类别", "Category", "L", codes="activity_category"),
    Column("level_from", "适用层次起", "Level from", "L", codes="level"),
    Column("level_to", "适用层次止", "Level to", "L", codes="level"),
    Column("needs", "需求", "Needs", "M"),
    Column("restricted", "受限", "Restricted", "B"),
), ("活动字典", "字典 Dictionary", "activity dictionary"), ("团队自己的活动说法", "the team's own activity words"))

ALIASES = Sheet("aliases", "别名", "Aliases", (
    Column("kind", "种类", "Kind", "L", "row", ("类别",), "alias_kind"),
    Column("alias", "别名", "Alias", need="row", aliases=("写法",)),
    Column("means", "指", "Means", need="row", aliases=("对应", "正式名称", "全称", "meaning", "refers to")),
), ("别名表", "alias list"), ("自己的表头和名称", "own headings and names"))

HISTORY = Sheet("history", "历史", "History", (
    Column("history_id", "记录编号", "Record ID"),
    Column("snapshot", "快照", "Snapshot", need="row"),
    Column("as_of", "截止日期", "As of", "D", "row"),
    Column("settings_hash", "设置指纹", "Settings hash"),
    Column("entity_kind", "对象类型", "Entity kind"),
    Column("entity", "对象", "Entity", need="row"),
    Column("metric", "指标", "Metric", need="row"),
    Column("value", "数值", "Value", "N"),
    Column("evidence_count", "依据数", "Evidence count", "N"),
), ("历史记录", "snapshots"), ("趋势", "trends"))

VISITS = Sheet("visits", "拜访", "Visits", (
    Column("visit_id", "拜访编号", "Visit ID"),
    Column("date", "拜访日期", "Visit date", "D", "row", ("日期",)),
    customer_reference(),
    Column("contacts", "拜访对象", "Contacts", "M", aliases=("联系人",), refers="contacts"),
    Column("our_people", "我方人员", "Our people", "M"),
    Column("purpose_kind", "拜访目的", "Purpose kind", "L", codes="visit_purpose"),
    *(Column(key, zh, en) for key, zh, en in (
        ("expected_outcome", "预期成果", "Expected outcome"), ("background", "背景", "Background"),
        ("opening", "开场", "Opening"), ("situation", "现状问题", "Situation"), ("problem", "难点问题", "Problem"),
        ("implication", "影响问题", "Implication"), ("need_payoff", "价值问题", "Need-payoff"),
        ("proposal", "方案", "Proposal"), ("objections", "异议", "Objections"), ("summary", "总结", "Summary"),
        ("open_issues", "遗留问题", "Open issues"))),
    Column("closed", "已关闭", "Closed", "B"),
    Column("next_step", "下一步", "Next step"),
    Column("next_due", "下一步日期", "Next due", "D"),
), ("拜访计划", "拜访准备", "visit plans"), ("拜访准备与闭环", "visit preparation and closure"))

CADENCE = Sheet("cadence", "频次标准", "Cadence", (
    Column("item", "项目", "Item", "L", "row", ("频次项",), "cadence"),
    Column("tier", "等级", "Tier", "L", "row", ("客户等级",), "tier"),
    Column("min", "最少", "Min", "N", low=0),
    Column("max", "最多", "Max", "N", low=0),
), ("频次", "频次标准 Cadence", "cadences"), ("自己的频次目标", "own cadence targets"))

PRACTICE_NEEDS = Sheet("practice_needs", "实践要求", "PracticeNeeds", (
    Column("practice", "实践", "Practice", "L", "row", codes="practice"),
    Column("tier", "等级", "Tier", "L", "row", ("客户等级",), "tier"),
    Column("need", "要求", "Need", "L", "row", codes="practice_need"),
), ("实践矩阵", "practice needs", "practice matrix"), ("自己的实践矩阵", "own practice matrix"))

SHEETS: tuple[Sheet, ...] = (
    CUSTOMERS, CONTACTS, ACTIVITIES_SHEET, CUSTOMER_YEARS, DEPARTMENTS, ATTITUDES, GENERAL_ASSESSMENTS,
    PRACTICES_SHEET, PLANS, OPPORTUNITIES, SUPPLIER_SHARES, TEAM, SETTINGS_SHEET, DICTIONARY, ALIASES, HISTORY,
    VISITS, CADENCE, PRACTICE_NEEDS,
)
SHEET_BY_KEY: dict[str, Sheet] = {sheet.key: sheet for sheet in SHEETS}
NEEDED = ("customers", "contacts", "activities")
