"""What is missing, how much of it, and what it would unlock: the last table of the Overview (method.md B, D)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.tier import INVESTED
from mcr_excel.review.context import Context, percent
from mcr_excel.review.model import Written
from mcr_excel.terms import DIMENSIONS, SHEET_BY_KEY

_UNLOCKING = ("customer_years", "departments", "practices", "team", "supplier_shares", "plans", "visits")


def completeness(context: Context) -> float | None:
    """Share of the wanted data that is there, averaged over customers; None without customers."""
    mean = completeness_of(context.metrics.customers).mean()
    return None if pd.isna(mean) else float(mean)


def completeness_of(customers: pd.DataFrame) -> pd.Series:
    """Share of the wanted data that is there, 0..1, of each customer.

    Parts, each 0..1: value coverage, match items / 6, key contacts assessed, departments assessed; a part that has
    nothing to count (no department, say) is left out. Source: method.md D1 (OWN).

    Args:
        customers: The measured columns.
    """
    parts = pd.DataFrame(
        {
            "value": customers["value_coverage"].fillna(0),
            "match": customers["match_known"].fillna(0) / 6,
            "contacts": customers["key_assessed"] / customers["key_positions"].where(customers["key_positions"] > 0),
            "departments": customers["departments_assessed"]
            / customers["departments_in_scope"].where(customers["departments_in_scope"] > 0),
        }
    )
    return parts.mean(axis=1)


def missing(context: Context) -> list[list[Written]]:
    """Rows (extent, missing, what it would unlock), sheets first."""
    rows: list[list[Written]] = []
    for key in _UNLOCKING:
        if not context.tables.keeps(key):
            sheet = SHEET_BY_KEY[key]
            zh, en = sheet.unlocks
            rows.append([context.say("没有这张表", "no such sheet"), sheet.label(context.lang), context.say(zh, en)])
    rows += _unassessed(context)
    return rows or [[None, context.say("没有缺失", "Nothing is missing"), None]]


def _unassessed(context: Context) -> list[list[Written]]:
    customers, contacts = context.metrics.customers, context.metrics.contacts
    departments = context.metrics.departments
    key = contacts[contacts["is_key"]]
    known = context.tables["contacts"].frame
    owners = known.loc[known.index.isin(key.index), "owner_b"]
    activities = context.tables["activities"].frame
    linked = context.tables.activity_departments["activity"].nunique() if len(activities) else 0
    done = activities.index[activities["status"] == "done"]
    costed = context.metrics.activity_costs["cost"].reindex(done).notna().sum()
    invested, files = customers[customers["tier"].isin(INVESTED)], context.metrics.archives
    cases = [
        ("客户价值数据", "Value data", customers["value"].isna().sum(), len(customers), "客户价值与等级", "client value and tier"),
        ("战略匹配", "Strategic match", customers["match"].isna().sum(), len(customers), "S、A 级的认定", "tiers S and A"),
        ("关键客户态度", "Attitudes of key contacts", key["status"].isin(["UNASSESSED", "EXPIRED"]).sum(), len(key), f"{len(DIMENSIONS)} 维度得分与关键客户关系 K", f"{len(DIMENSIONS)}-dimension scores and K"),
        ("待识别的关键岗位", "Key positions to be identified", key["is_placeholder"].sum(), len(key), "完整的决策链", "the whole decision chain"),
        ("关键客户的B角", "Backup owners", owners.isna().sum(), len(owners), "人员变动时关系不断线", "relationships that survive a change of people"),
        ("上级联系人", "Whom contacts report to", _without_superior(context), len(context.metrics.power_map), "按汇报关系展开的权力地图", "the power map as a tree"),
        ("关键客户的目标", "Targets of key contacts", _without_target(context, key), len(key), "差距与拓展卡片", "gaps and expansion cards"),
        ("部门结果评估", "Department results", departments["result"].isna().sum(), len(departments), "普遍客户关系 G", "the general relationship G"),
        ("活动的费用", "Costs of activities", len(done) - costed, len(done), "投入产出", "investment and return"),
        ("S、A 级客户的成功层", "Success layer of S and A customers", invested["stick_success"].isna().sum(), len(invested), "客户黏性", "stickiness"),
        ("S、A 级客户的档案项", "Archive fields of S and A customers", (files["state"] == "missing").sum(), len(files), "客户与供应商档案", "customer and supplier archives"),
        ("活动涉及的部门", "Departments of activities", len(activities) - linked, len(activities), "部门过程得分", "the process side of departments"),
    ]  # fmt: skip
    return [
        [f"{lacking} / {total} ({percent(lacking / total)})", context.say(zh, en), context.say(unlocks_zh, unlocks_en)]
        for zh, en, lacking, total, unlocks_zh, unlocks_en in cases
        if total and lacking
    ]


def _without_superior(context: Context) -> int:
    """Positions at the top of their customer's map, one a customer left out: somebody has to be there."""
    tops = context.metrics.power_map
    tops = tops[tops["superior"].isna()]
    return len(tops) - tops["customer_id"].nunique()


def _without_target(context: Context, key: pd.DataFrame) -> int:
    """Key contacts that have neither a target nor an open plan."""
    plans, targets = context.metrics.plans, context.tables["contacts"].frame["target_level"]
    planned = key["contact_id"].isin(plans.loc[plans["is_open"], "contact_id"])
    return int((targets.reindex(key.index).isna() & ~planned).sum())
