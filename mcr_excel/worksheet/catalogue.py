"""The words of every worksheet function, as Excel's function wizard and the documentation show them."""

from __future__ import annotations

from typing import NamedTuple

CATEGORY = "MCR"


class Words(NamedTuple):
    """What a function gives or an argument is, in both languages."""

    zh: str
    en: str

    @property
    def both(self) -> str:
        """Both languages on one line: Excel keeps one description for everybody."""
        return f"{self.zh}。{self.en}."


class WorksheetFunction(NamedTuple):
    """What a function of `mcr_excel.functions` gives, and its arguments in their order."""

    gives: Words
    arguments: dict[str, Words]


FUNCTIONS = {
    "MCR_TIER": WorksheetFunction(
        Words("客户等级 S/A/B/C/U，按等级规则的先后", "Customer tier S/A/B/C/U by the tier rules in their order"),
        {
            "value": Words(
                "客户价值 V，0–100；空白时沿用现等级，没有则为 U", "Value V, 0..100; blank: the current tier, else U"
            ),
            "match": Words("战略匹配度 M，0–100；空白为未评估", "Strategic match M, 0..100; blank: not assessed"),
            "override": Words("已批准且未到期的等级指定", "A tier override that is approved and has not expired"),
            "value_coverage": Words(
                "价值数据覆盖率 0–1，低于 0.6 为暂定；空白为齐全",
                "Coverage of value data 0..1, provisional under 0.6; blank: full",
            ),
            "direction_trend": Words("方向趋势：趋同/稳定/背离", "Direction trend: converging / stable / diverging"),
            "m_direction": Words(
                "战略方向契合 0–5，0 或 1 即不匹配", "Strategic direction fit 0..5; 0 or 1 is a mismatch"
            ),
            "tier_current": Words("现等级，数据不足时沿用", "Current tier, kept where data are missing"),
        },
    ),
    "MCR_ATTITUDE_LEVEL": WorksheetFunction(
        Words(
            "联系人的态度层次 −1…3，含门槛规则；少于 4 个维度时最高为 0，全空为 #N/A",
            "Attitude level −1..3 of a contact after the gates; with fewer than 4 dimensions at most 0, with none #N/A",
        ),
        {
            "levels": Words(
                "六个维度（接受、活动、项目、信息、指导、竞争）：六格，或多行 × 6 列",
                "Six dimensions (acceptance, activity, project, information, guidance, rivals): six cells, or rows × 6",
            ),
        },
    ),
    "MCR_POWER": WorksheetFunction(
        Words(
            "岗位权力值 1–10：职级分 + 决策角色分，或人工值；三项全空为 #N/A",
            "Power of a position, 1..10: grade plus decision role, or as entered by hand; with none of them #N/A",
        ),
        {
            "grade": Words("职位等级 S/A/B/C", "Position grade S/A/B/C"),
            "role": Words("决策角色 D/A/E/I/U/N 或其名称", "Decision role D/A/E/I/U/N, or its name"),
            "manual": Words("人工权力值 1–10，填了就以它为准", "Power by hand, 1..10; it wins"),
        },
    ),
    "MCR_KEY_INDEX": WorksheetFunction(
        Words(
            "关键客户关系指数 0–100：以权力值加权的态度", "Key relationship index, 0..100: attitude weighted by power"
        ),
        {
            "powers": Words(
                "各关键岗位的权力值；整行空白的岗位不计",
                "Power of each key position; a position without power and level is none",
            ),
            "levels": Words(
                "同样大小的区域：各岗位的态度层次；空白或 #N/A 按 0 计",
                "A range of the same size: the level of each; blank or #N/A counts 0",
            ),
        },
    ),
    "MCR_GENERAL": WorksheetFunction(
        Words(
            "普遍客户关系得分 0–100：过程与结果加权", "General relationship, 0..100: process and result by their weight"
        ),
        {
            "process": Words("过程得分 0–100；空白时只看结果", "Process, 0..100; blank: the result alone"),
            "result": Words("结果得分 0–100；空白则为 #N/A", "Result, 0..100; blank gives #N/A"),
            "weight": Words(
                "过程权重 0–1，默认 0.2（即二八），三七填 0.3",
                "Weight of process, 0..1; 0.2 unless given, 0.3 for 30/70",
            ),
        },
    ),
    "MCR_ORG": WorksheetFunction(
        Words(
            "组织客户关系得分 0–100：必做实践的平均落实程度，空白按 0 计，全部空白为 #N/A",
            "Organizational relationship, 0..100: mean over the required practices; a blank counts 0, all blank #N/A",
        ),
        {
            "practices": Words(
                "各项实践的状态 0/1/2，或达成率 0–1（见 full）",
                "Status of each practice 0/1/2, or attainment 0..1 (see full)",
            ),
            "needs": Words(
                "客户等级（此时为 O1–O12 共 12 格），或同样大小的要求区域 R/O/-",
                "The tier (then the cells are O1..O12), or a range of the same size with R/O/-",
            ),
            "full": Words(
                "落实到位的值：2 为状态（默认），1 为达成率",
                "What stands for fully in place: 2 for statuses (default), 1 for attainments",
            ),
        },
    ),
    "MCR_INDEX": WorksheetFunction(
        Words(
            "综合指数 0–100：按等级权重合并 O、K、G，缺项按其余权重折算",
            "Overall index, 0..100: O, K and G by the tier's weights, over those that are known",
        ),
        {
            "tier": Words("客户等级 S/A/B/C/U", "Customer tier S/A/B/C/U"),
            "O": Words("组织客户关系得分 0–100", "Organizational relationship, 0..100"),
            "K": Words("关键客户关系指数 0–100；空白则为 #N/A", "Key relationship index, 0..100; blank gives #N/A"),
            "G": Words("普遍客户关系得分 0–100", "General relationship, 0..100"),
        },
    ),
    "MCR_BAND": WorksheetFunction(
        Words(
            "指数所在的颜色带：green 绿、blue 蓝、amber 黄、red 红，按显示的一位小数判断",
            "Band of an index: green, blue, amber or red, from its one decimal as shown",
        ),
        {
            "index": Words("指数 0–100", "Index, 0..100"),
        },
    ),
    "MCR_CONFIDENCE": WorksheetFunction(
        Words(
            "联系人评分的可信度 0–1：证据的新旧与来源；缺的维度按 0 计",
            "Confidence in a contact's score, 0..1: how fresh and direct the evidence is; a missing dimension counts 0",
        ),
        {
            "ages": Words(
                "六个维度证据距今的天数：六格，或多行 × 6 列",
                "Age in days of the evidence of the six dimensions: six cells, or rows × 6",
            ),
            "sources": Words(
                "来源：亲见/转述/自评，同样大小或单个单元格；空白为亲见",
                "Source: observed / second-hand / own opinion, same size or one cell; blank: observed",
            ),
            "confirmed": Words(
                "客户是否确认，同样大小或单个单元格", "Whether the customer confirmed it, same size or one cell"
            ),
        },
    ),
}
