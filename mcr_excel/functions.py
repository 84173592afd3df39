"""Worksheet functions: single rules of the method for a cell of one's own, with the results of the review.

Plain functions of cells: one value, a list (a row of cells) or a list of rows gives the same back. A blank cell is
None, and so is the answer where a needed cell is blank (`#N/A` in Excel). A cell that the workbook would not take
raises `CellsAreWrongError`, a ValueError (`#VALUE!` in Excel). Settings are the defaults of settings.toml.
Excel gets at them through `worksheet/in_excel.py`.
"""

# ruff: noqa: N802 - these are the names that Excel shows

from __future__ import annotations

import datetime as dt
from functools import cache

import pandas as pd

from mcr_excel.metrics import attitude, confidence, general, key_index, organizational, overall, tier
from mcr_excel.metrics.match import mismatch
from mcr_excel.metrics.power import power
from mcr_excel.metrics.totals import belonging
from mcr_excel.settings import Settings, settings_from
from mcr_excel.terms import DIMENSIONS, PRACTICES, SHEET_BY_KEY, Column
from mcr_excel.worksheet.catalogue import worksheet_function
from mcr_excel.worksheet.cells import Call, Cells, Range, refuse

_UNRATED = {"u": tier.UNRATED, "未定级": tier.UNRATED, "unrated": tier.UNRATED}
_STATUSES, _SHARES = 2.0, 1.0
_NO_ANSWER = pd.Series([None])


@cache
def _defaults() -> Settings:
    """The default settings; no function here looks at the day."""
    return settings_from([], as_of=dt.date(2000, 1, 1))[0]


def _column(sheet: str, key: str) -> Column:
    return next(column for column in SHEET_BY_KEY[sheet].columns if column.key == key)


def _number(zh: str, en: str, high: float | None, low: float = 0) -> Column:
    """A number that no input sheet has: a score or a share."""
    return Column(en, zh, en, "N", low=low, high=high)


_INDEX = _number("得分", "Score", 100)
_POWER = _column("contacts", "power_manual")
_LEVEL = _column("contacts", "accept")
_TIER = _column("customers", "tier_current")


@worksheet_function(
    zh="客户等级 S/A/B/C/U，按等级规则的先后",
    en="Customer tier S/A/B/C/U by the tier rules in their order",
    value=("客户价值 V，0–100；空白时沿用现等级，没有则为 U", "Value V, 0..100; blank: the current tier, else U"),
    match=("战略匹配度 M，0–100；空白为未评估", "Strategic match M, 0..100; blank: not assessed"),
    override=("已批准且未到期的等级指定", "A tier override that is approved and has not expired"),
    value_coverage=(
        "价值数据覆盖率 0–1，低于 0.6 为暂定；空白为齐全",
        "Coverage of value data 0..1, provisional under 0.6; blank: full",
    ),
    direction_trend=("方向趋势：趋同/稳定/背离", "Direction trend: converging / stable / diverging"),
    m_direction=("战略方向契合 0–5，0 或 1 即不匹配", "Strategic direction fit 0..5; 0 or 1 is a mismatch"),
    tier_current=("现等级，数据不足时沿用", "Current tier, kept where data are missing"),
)
def MCR_TIER(
    value: Cells,
    match: Cells,
    override: Cells = None,
    value_coverage: Cells = None,
    direction_trend: Cells = None,
    m_direction: Cells = None,
    tier_current: Cells = None,
) -> Cells:
    """Tier of each customer; an override is taken as complete: reason, approver and date stand in the workbook.

    Source: method.md C3.
    """
    shape = Range.largest(value, match, override, value_coverage, direction_trend, m_direction, tier_current)
    call, settings = Call(shape), _defaults()
    score = call.read("match", match, _INDEX)
    trend = call.read("direction_trend", direction_trend, _column("customers", "direction_trend"))
    direction = call.read("m_direction", m_direction, _column("customers", "m_direction"))
    customers = pd.DataFrame(
        {
            "tier_current": call.read("tier_current", tier_current, _TIER),
            "tier_override": call.read("override", override, _column("customers", "tier_override")),
            "tier_override_reason": "given",
            "tier_override_by": "given",
            "tier_override_until": pd.NaT,
        }
    )
    tiers = tier.columns(
        customers,
        value=call.read("value", value, _INDEX),
        value_coverage=call.read("value_coverage", value_coverage, _number("覆盖率", "Coverage", 1)),
        match=score,
        mismatch=mismatch(score, trend, direction, settings["match_min"]),
        settings=settings,
    )
    return call.answer(tiers["tier"])


def _six(argument: str, cells: Cells) -> Range:
    """Six cells, or rows of six."""
    given = Range(cells)
    if given.width != len(DIMENSIONS) and (given.height, given.width) != (len(DIMENSIONS), 1):
        refuse("FUNCTION_SIX", argument=argument, found=given.size)
    return given


@worksheet_function(
    zh="联系人的态度层次 −1…3，含门槛规则；少于 4 个维度时最高为 0，全空为 #N/A",
    en="Attitude level −1..3 of a contact after the gates; with fewer than 4 dimensions at most 0, with none #N/A",
    levels=(
        "六个维度（接受、活动、项目、信息、指导、竞争）：六格，或多行 × 6 列",
        "Six dimensions (acceptance, activity, project, information, guidance, rivals): six cells, or rows × 6",
    ),
)
def MCR_ATTITUDE_LEVEL(levels: Cells) -> Cells:
    """The level that counts (`level_used`) of each contact; evidence is taken as present.

    Source: method.md C4.
    """
    six = _six("levels", levels)
    call = Call(six, cells_per_result=len(DIMENSIONS))
    wide = call.read("levels", levels, _LEVEL).to_numpy().reshape(-1, len(DIMENSIONS))
    frame = pd.DataFrame(wide, columns=list(DIMENSIONS))
    rated = attitude.rated(frame, has_older=pd.Series(False, index=frame.index), settings=_defaults())
    return call.answer(rated["level_used"].where(rated["dims_known"] > 0))


@worksheet_function(
    zh="岗位权力值 1–10：职级分 + 决策角色分，或人工值；三项全空为 #N/A",
    en="Power of a position, 1..10: grade plus decision role, or as entered by hand; with none of them #N/A",
    grade=("职位等级 S/A/B/C", "Position grade S/A/B/C"),
    role=("决策角色 D/A/E/I/U/N 或其名称", "Decision role D/A/E/I/U/N, or its name"),
    manual=("人工权力值 1–10，填了就以它为准", "Power by hand, 1..10; it wins"),
)
def MCR_POWER(grade: Cells, role: Cells, manual: Cells = None) -> Cells:
    """Power of each position; where nothing at all is given there is no position, and no answer.

    Source: method.md C5.
    """
    call = Call(Range.largest(grade, role, manual))
    grades = call.read("grade", grade, _column("contacts", "position_grade"))
    roles = call.read("role", role, _column("contacts", "decision_role"))
    by_hand = call.read("manual", manual, _POWER)
    given = grades.notna() | roles.notna() | by_hand.notna()
    return call.answer(power(by_hand, grades, roles).where(given))


@worksheet_function(
    zh="关键客户关系指数 0–100：以权力值加权的态度",
    en="Key relationship index, 0..100: attitude weighted by power",
    powers=(
        "各关键岗位的权力值；整行空白的岗位不计",
        "Power of each key position; a position without power and level is none",
    ),
    levels=(
        "同样大小的区域：各岗位的态度层次；空白或 #N/A 按 0 计",
        "A range of the same size: the level of each; blank or #N/A counts 0",
    ),
)
def MCR_KEY_INDEX(powers: Cells, levels: Cells) -> Cells:
    """K as an index over all positions; a level without its power leaves no answer.

    Source: method.md C5.
    """
    shape = Range(powers)
    if Range(levels).size != shape.size:  # one level for all positions would be a slip, not a wish
        refuse("FUNCTION_SIZES", argument="levels", found=Range(levels).size, wanted=shape.size)
    call = Call(shape, cells_per_result=len(shape.values))
    power_of, level_of = call.read("powers", powers, _POWER), call.read("levels", levels, _LEVEL)
    customer = belonging(pd.Series(["customer"] * len(power_of)), pd.Index(["customer"]))
    K = key_index.key_score(power_of, level_of.fillna(0.0).where(power_of.notna()), customer)
    lacks_power = (level_of.notna() & power_of.isna()).any()
    return call.answer(_NO_ANSWER if lacks_power else key_index.index_of(K))


@worksheet_function(
    zh="普遍客户关系得分 0–100：过程与结果加权",
    en="General relationship, 0..100: process and result by their weight",
    process=("过程得分 0–100；空白时只看结果", "Process, 0..100; blank: the result alone"),
    result=("结果得分 0–100；空白则为 #N/A", "Result, 0..100; blank gives #N/A"),
    weight=("过程权重 0–1，默认 0.2（即二八），三七填 0.3", "Weight of process, 0..1; 0.2 unless given, 0.3 for 30/70"),
)
def MCR_GENERAL(process: Cells, result: Cells, weight: Cells = None) -> Cells:
    """G of each department.

    Source: method.md C8.
    """
    call = Call(Range.largest(process, result, weight))
    weights = call.read("weight", weight, _number("过程权重", "Weight of process", 1)).fillna(
        _defaults()["general_process_weight"]
    )
    return call.answer(
        general.general(call.read("process", process, _INDEX), call.read("result", result, _INDEX), weights)
    )


@worksheet_function(
    zh="组织客户关系得分 0–100：必做实践的平均落实程度，空白按 0 计，全部空白为 #N/A",
    en="Organizational relationship, 0..100: mean over the required practices; a blank counts 0, all blank is #N/A",
    practices=(
        "各项实践的状态 0/1/2，或达成率 0–1（见 full）",
        "Status of each practice 0/1/2, or attainment 0..1 (see full)",
    ),
    needs=(
        "客户等级（此时为 O1–O12 共 12 格），或同样大小的要求区域 R/O/-",
        "The tier (then the cells are O1..O12), or a range of the same size with R/O/-",
    ),
    full=(
        "落实到位的值：2 为状态（默认），1 为达成率",
        "What stands for fully in place: 2 for statuses (default), 1 for attainments",
    ),
)
def MCR_ORG(practices: Cells, needs: Cells, full: Cells = None) -> Cells:
    """O of one customer.

    Source: method.md C9.
    """
    given = Range(practices)
    call = Call(given, cells_per_result=len(given.values))
    scale = call.read("full", full, _number("落实到位的值", "Fully in place", _STATUSES, low=_SHARES)).fillna(_STATUSES)
    if (scale == _STATUSES).all():
        status = pd.to_numeric(call.read("practices", practices, _column("practices", "status"))).astype("float64")
        share = status * float("nan")
    else:
        share = call.read("practices", practices, _number("达成率", "Attainment", 1))
        status = share * float("nan")
    done = organizational.achieved(status, count=share, target=pd.Series(1.0, index=share.index))
    required = _needs(call, given, needs) == organizational.REQUIRED
    customer = belonging(pd.Series(["customer"] * len(done)), pd.Index(["customer"]))
    score = organizational.organizational(done[required], customer[required])
    return call.answer(score if done.notna().any() else _NO_ANSWER)


def _needs(call: Call, practices: Range, needs: Cells) -> pd.Series:
    """The need of each practice, as given or by the tier."""
    if len(Range(needs).values) > 1:
        return call.read("needs", needs, _column("practice_needs", "need"))
    if len(practices.values) != len(PRACTICES):
        refuse("FUNCTION_TWELVE", argument="practices", found=str(len(practices.values)))
    of_tier = call.read("needs", needs, _TIER, own=_UNRATED).iloc[0]
    return pd.Series([practice.needs.get(of_tier) for practice in PRACTICES], dtype="str")


@worksheet_function(
    zh="综合指数 0–100：按等级权重合并 O、K、G，缺项按其余权重折算",
    en="Overall index, 0..100: O, K and G by the tier's weights, over those that are known",
    tier=("客户等级 S/A/B/C/U", "Customer tier S/A/B/C/U"),
    O=("组织客户关系得分 0–100", "Organizational relationship, 0..100"),
    K=("关键客户关系指数 0–100；空白则为 #N/A", "Key relationship index, 0..100; blank gives #N/A"),
    G=("普遍客户关系得分 0–100", "General relationship, 0..100"),
)
def MCR_INDEX(tier: Cells, O: Cells, K: Cells, G: Cells) -> Cells:  # noqa: E741
    """Overall index of each customer, in full precision.

    Source: method.md C10.
    """
    call = Call(Range.largest(tier, O, K, G))
    parts = {name: call.read(name, cells, _INDEX) for name, cells in (("O", O), ("K", K), ("G", G))}
    measured = overall.columns(
        call.read("tier", tier, _TIER, own=_UNRATED),
        O=parts["O"],
        K_index=parts["K"],
        G=parts["G"],
        settings=_defaults(),
    )
    return call.answer(measured["index"])


@worksheet_function(
    zh="指数所在的颜色带：green 绿、blue 蓝、amber 黄、red 红，按显示的一位小数判断",
    en="Band of an index: green, blue, amber or red, from its one decimal as shown",
    index=("指数 0–100", "Index, 0..100"),
)
def MCR_BAND(index: Cells) -> Cells:
    """Band of each index.

    Source: method.md C10, E25.
    """
    call = Call(Range(index))
    return call.answer(overall.band(call.read("index", index, _INDEX), _defaults()["bands"]))


@worksheet_function(
    zh="联系人评分的可信度 0–1：证据的新旧与来源；缺的维度按 0 计",
    en="Confidence in a contact's score, 0..1: how fresh and direct the evidence is; a missing dimension counts 0",
    ages=(
        "六个维度证据距今的天数：六格，或多行 × 6 列",
        "Age in days of the evidence of the six dimensions: six cells, or rows × 6",
    ),
    sources=(
        "来源：亲见/转述/自评，同样大小或单个单元格；空白为亲见",
        "Source: observed / second-hand / own opinion, same size or one cell; blank: observed",
    ),
    confirmed=("客户是否确认，同样大小或单个单元格", "Whether the customer confirmed it, same size or one cell"),
)
def MCR_CONFIDENCE(ages: Cells, sources: Cells = None, confirmed: Cells = None) -> Cells:
    """Confidence of each contact.

    Source: method.md C16.
    """
    call = Call(_six("ages", ages), cells_per_result=len(DIMENSIONS))
    age = call.read("ages", ages, _number("证据天数", "Age in days", None))
    weight = confidence.source_weight(
        call.read("sources", sources, _column("attitudes", "source_kind")),
        call.read("confirmed", confirmed, _column("attitudes", "customer_confirmed")),
    )
    contact = pd.Series(age.index // len(DIMENSIONS), index=age.index)
    fresh = confidence.decayed(age, _defaults()["half_life_days"])
    return call.answer(confidence.confidence(fresh, weight, belonging(contact, pd.Index(contact.unique()))))
