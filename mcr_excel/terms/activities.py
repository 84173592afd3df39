"""The activity dictionary (method.md A7): types, what they are for, and what teams call them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mcr_excel.terms.vocabulary import fold


class Activity(NamedTuple):
    """An activity type. `kinds`: O organizational, K key, G general; attitude levels it suits; `restricted` needs approval.

    `sourced_levels`, `sourced_needs`: the levels and needs for which S2 五 itself names this type (A7's bold ones).
    """

    code: str
    zh: str
    en: str
    kinds: str
    category: str
    stages: tuple[str, ...]
    level_from: int
    level_to: int
    needs: tuple[str, ...]
    restricted: bool = False
    aliases: tuple[str, ...] = ()
    sourced_levels: tuple[int, ...] = ()
    sourced_needs: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every accepted spelling."""
        return (self.code, self.zh, self.en, *self.aliases)


_ANY = ("LEAD", "OPP", "EXEC", "COLL")

ACTIVITIES: tuple[Activity, ...] = (
    Activity("O_SUMMIT", "高层战略峰会", "Strategic summit", "O", "EXEC", (), 0, 3, ("N4", "N5"), aliases=("战略峰会", "高层峰会", "高峰论坛", "高层战略会", "strategic summit (L1)", "executive summit", "summit", "峰会")),
    Activity("O_TECHSUM", "技术/服务峰会", "Technical or service summit", "O", "EXEC", (), 0, 3, ("N4",), aliases=("技术峰会", "服务峰会", "技术创新峰会", "服务交付峰会", "technical summit", "service summit")),
    Activity("O_VISIT", "高层互访", "Executive mutual visit", "OK", "EXEC", (), -1, 3, ("N4",), aliases=("高层拜访", "高层互访/拜访", "高管拜访", "高层来访", "高层会面", "高层会晤", "高层会谈", "高层交流", "executive visit", "executive meeting", "exec meeting", "executive visits", "mutual visit", "vip visit", "高管会面", "高层会见", "top to top", "top-to-top meeting")),
    Activity("O_SPONSOR", "赞助人活动", "Sponsor engagement", "OK", "EXEC", _ANY, -1, 3, ("N4",), aliases=("赞助人拜访", "赞助人", "sponsor meeting", "sponsor visit", "executive sponsor meeting")),
    Activity("O_WORKSHOP", "专题研讨会", "Workshop", "O", "EXEC", ("OPP",), -1, 3, ("N5",), aliases=("专题研讨", "专题研讨/交流", "专题交流", "研讨会", "专题会")),
    Activity("O_SVCMEET", "服务年会", "Annual service meeting", "OG", "EXEC", ("EXEC",), -1, 3, ("N2",), aliases=("年度服务会", "annual service review", "service meeting", "service annual meeting")),
    Activity("O_ALIGN", "战略对标会", "Strategy alignment meeting", "O", "EXEC", (), 1, 3, ("N5",), aliases=("战略对标", "对标会", "strategy alignment", "strategic alignment")),
    Activity("O_ROADMAP", "路标交流", "Roadmap exchange", "O", "EXEC", ("LEAD",), 0, 3, ("N2", "N5"), aliases=("路标", "路标会议", "技术路标交流", "roadmap session", "roadmap meeting")),
    Activity("O_INNOV", "联合创新", "Joint innovation", "O", "EXEC", (), 1, 3, ("N5",), aliases=("创新合作", "co-innovation", "joint lab")),
    Activity("O_CONSULT", "商业咨询", "Business consulting", "O", "EXEC", ("LEAD",), 0, 3, ("N5",), aliases=("咨询", "consulting")),
    Activity("O_BRAND", "品牌/文化/管理交流", "Brand, culture, management exchange", "O", "EXEC", (), 0, 3, ("N4",), aliases=("品牌交流", "文化交流", "管理交流", "culture exchange", "management exchange", "brand exchange")),
    Activity("O_CSR", "联合CSR", "Joint CSR, charity", "OK", "EXEC", (), 1, 3, ("N4", "N5"), aliases=("公益", "联合CSR/公益", "公益活动", "慈善", "慈善公益", "CSR", "joint CSR", "charity"), sourced_levels=(1,)),
    Activity("O_WORK", "工作例会", "Working-level meeting", "O", "ROUT", _ANY, -1, 3, (), aliases=("项目例会", "周例会", "月例会", "工作会议", "例会", "周会", "月度例会", "项目会议", "项目汇报", "working meeting", "status meeting", "project review", "working level meeting", "weekly meeting", "monthly meeting", "project meeting", "QBR", "quarterly business review", "quarterly review", "kick-off", "kick-off meeting", "项目启动会", "启动会")),
    Activity("K_VISIT", "客户拜访", "Formal visit", "K", "BUS", _ANY, -1, 3, (), aliases=("正式拜访", "客户拜访/正式拜访", "拜访", "上门拜访", "走访", "上门走访", "登门拜访", "现场拜访", "拜访客户", "拜访交流", "客户回访", "回访", "面访", "上门", "customer visit", "on-site visit", "on-site meeting", "onsite meeting", "face-to-face meeting", "customer meeting", "client meeting", "follow-up visit", "visit", "client visit", "site call", "商务拜访", "例行拜访", "日常拜访", "定期拜访", "初次拜访", "首次拜访", "陌生拜访", "二次拜访", "项目拜访", "技术拜访", "登门", "面谈", "会面", "会谈", "见面", "meeting", "site visit", "office visit", "onsite", "face to face", "F2F", "in person", "in-person meeting"), sourced_levels=(-1,)),
    Activity("KG_EXCH", "业务/技术交流", "Business exchange", "KG", "BUS", ("LEAD", "OPP"), -1, 3, ("N5",), aliases=("业务交流", "技术交流", "商务交流", "方案交流", "技术交流会", "业务交流会", "线上交流", "方案汇报", "方案讲解", "产品演示", "产品交流", "technical exchange", "demo", "product demo", "presentation", "solution presentation", "business/technical exchange", "technical workshop", "solution exchange", "交流", "交流会", "座谈", "座谈会", "洽谈", "商务洽谈", "业务洽谈", "谈判", "商务谈判", "negotiation", "contract negotiation", "price negotiation"), sourced_levels=(-1,)),
    Activity("KG_COMPANY", "公司考察", "Company visit", "KG", "BUS", ("LEAD",), 0, 3, ("N4",), aliases=("公司参观", "来司考察", "来访", "客户来访", "参观工厂", "工厂参观", "总部参观", "参观公司", "headquarters visit", "hq visit", "factory tour", "factory visit", "visit to our company", "参观展厅", "展厅参观")),
    Activity("G_SITE", "样板点参观", "Reference-site visit", "G", "BUS", ("LEAD",), 0, 2, ("N2",), aliases=("样板点", "样板点考察", "参观样板点", "标杆参观", "reference visit", "reference site")),
    Activity("KG_EXPO", "展会论坛", "Exhibition, forum", "KG", "BUS", ("LEAD",), 0, 3, ("N4",), aliases=("展会", "论坛", "展览", "行业展会", "参展", "展会/论坛", "exhibition", "forum", "trade show", "trade fair", "expo", "conference")),
    Activity("G_TOPIC", "专项考察", "Special-topic visit", "G", "BUS", ("OPP",), 0, 3, ("N2",), aliases=("专题考察", "special topic visit")),
    Activity("G_TRAIN", "管理培训", "Management training", "G", "BUS", ("EXEC",), 0, 3, ("N5",), aliases=("培训", "客户培训", "技术培训", "training")),
    Activity("G_MILE", "里程碑活动", "Milestone event", "G", "BUS", ("EXEC",), -1, 3, ("N4",), aliases=("交付/合作里程碑", "交付里程碑", "合作里程碑", "里程碑", "开通仪式", "签约仪式", "签约", "验收仪式", "milestone", "signing ceremony", "go-live event", "开工仪式")),
    Activity("G_ROADSHOW", "现场推广会/展车", "Road show, demo truck", "G", "BUS", ("LEAD",), -1, 1, (), aliases=("现场推广会", "展车", "路演", "推广会", "roadshow", "road show", "demo truck")),
    Activity("G_LAUNCH", "联合发布会", "Joint launch", "GO", "BUS", (), 1, 3, ("N4",), aliases=("发布会", "联合发布", "launch event")),
    Activity("G_MGMT", "管理活动", "Management activity", "G", "BUS", ("COLL",), 0, 3, (), aliases=("management event",)),
    Activity("G_SOCIAL", "部门联谊", "Department social", "G", "TEAM", ("EXEC", "COLL"), 0, 2, ("N3",), aliases=("联谊", "部门联谊活动", "团建", "department party", "team social")),
    Activity("G_SPORT", "体育活动", "Sports", "GK", "TEAM", _ANY, 0, 3, ("N1", "N3"), aliases=("体育", "运动", "球赛", "羽毛球", "篮球赛", "sport", "sports event", "golf", "打球", "球局"), sourced_needs=("N1",)),
    Activity("G_CULT", "文娱活动/节日", "Culture, festival party", "GK", "TEAM", _ANY, 0, 3, ("N3", "N4"), True, ("文娱活动", "节日活动", "文体活动", "festival", "culture event", "party", "christmas party"), sourced_needs=("N4",)),
    Activity("G_FAMILY", "家庭活动", "Family activity", "GK", "TEAM", (), 1, 3, ("N3",), True, ("亲子活动", "家庭日", "family day"), sourced_levels=(1,)),
    Activity("R_CARE", "客户关怀", "Care, greetings", "KG", "ROUT", (), 0, 3, ("N3",), aliases=("客户关怀(生日/节日)", "节日问候", "生日问候", "关怀", "问候", "greetings", "greeting", "care", "customer care", "节日拜访", "拜年", "慰问")),
    Activity("R_INFO", "关键信息例行传递", "Routine information", "G", "ROUT", _ANY, -1, 3, ("N2",), aliases=("信息传递", "例行信息传递", "简报", "newsletter", "information")),
    Activity("R_TALK", "例行业务沟通", "Routine business talk", "G", "ROUT", _ANY, -1, 3, (), aliases=("例行沟通", "日常沟通", "电话沟通", "电话", "电话拜访", "通话", "电话会议", "视频会议", "线上会议", "微信沟通", "微信", "电话回访", "业务沟通", "video call", "video meeting", "conference call", "teams call", "zoom call", "online meeting", "teleconference", "routine talk", "routine call", "phone call", "call", "沟通", "线上沟通", "视频", "视频沟通", "线上拜访", "邮件", "电子邮件", "短信", "QQ", "企业微信", "腾讯会议", "钉钉", "phone", "telephone", "e-mail", "teams", "zoom", "skype", "webex", "teams meeting", "zoom meeting", "video conference", "conf call", "virtual meeting", "remote meeting", "follow-up call", "intro call", "cold call", "whatsapp", "wechat", "linkedin")),
    Activity("K_MEAL", "宴请", "Business meal", "K", "BUS", _ANY, -1, 3, ("N1", "N3"), True, ("商务宴请", "聚餐", "请客", "吃饭", "工作餐", "商务午餐", "商务晚餐", "business dinner", "customer dinner", "client dinner", "customer lunch", "business lunch", "meal", "dinner", "lunch", "高层宴请", "晚宴", "午宴", "早餐", "午餐", "晚餐", "用餐", "饭局", "breakfast", "lunch meeting", "dinner meeting", "breakfast meeting"), sourced_levels=(-1,)),
    Activity("K_FUN", "娱乐活动", "Entertainment", "K", "BUS", (), 0, 3, ("N1",), True, ("娱乐",), sourced_needs=("N1",)),
    Activity("K_CIRCLE", "圈子活动", "Circle activity", "K", "TEAM", (), 1, 3, ("N3",), aliases=("圈子", "circle", "club"), sourced_levels=(1,)),
    Activity("K_ADVISER", "专家顾问/顾问关系", "Adviser relation", "K", "BUS", (), 1, 3, ("N5",), True, ("专家顾问", "顾问关系", "顾问", "advisor relation", "adviser", "advisor"), sourced_levels=(1,), sourced_needs=("N5",)),
    Activity("K_LEISURE", "休闲度假", "Leisure trip", "K", "BUS", (), 1, 3, ("N1",), True, ("度假", "休闲", "旅游", "leisure"), sourced_levels=(1,), sourced_needs=("N1",)),
    Activity("K_GIFT", "礼尚往来/礼物", "Gift", "K", "ROUT", (), 0, 3, ("N1",), True, ("礼物", "礼品", "礼尚往来", "送礼", "gifts", "送礼品", "gift delivery"), sourced_needs=("N1",)),
    Activity("K_HOME", "客户家访", "Home visit", "K", "ROUT", (), 2, 3, ("N3",), True, ("家访",)),
    Activity("K_TRAVEL", "出差陪同", "Travel company", "K", "BUS", (), 1, 3, (), True, ("陪同出差", "陪同", "travel with customer")),
    Activity("K_CAREER", "论坛发言/颁奖/协会/职业发展", "Speaking, award, association, career", "K", "BUS", (), 1, 3, ("N5",), aliases=("论坛发言", "颁奖", "协会", "职业发展", "speaking", "award", "association", "career"), sourced_needs=("N5",)),
)

ACTIVITY_BY_CODE: dict[str, Activity] = {activity.code: activity for activity in ACTIVITIES}


@lru_cache(maxsize=1)
def activity_spellings() -> dict[str, str]:
    """Folded spelling -> code."""
    return {fold(spelling): activity.code for activity in reversed(ACTIVITIES) for spelling in activity.spellings}
