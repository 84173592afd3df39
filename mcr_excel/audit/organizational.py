"""Practices and cadences as formulas (method.md C9)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.audit.run import Run, plain
from mcr_excel.audit.table import Table, given, score, step
from mcr_excel.metrics import activity_log, cadence, organizational
from mcr_excel.terms import CADENCES, PRACTICES
from mcr_excel.terms.codes import code_label

_TIER = "=INDEX(t_tier[tier],[@customer_no])"


def cadences(run: Run) -> Table:
    """Six items of each customer: how often, how often at least, compliance."""
    log = activity_log.columns(run.tables["activities"].frame, run.tables["dictionary"].frame, run.settings)
    counts = cadence.activity_counts(run.tables, log, run.ids)
    items = [item.key for item in CADENCES]
    any_summit = np.full((len(run.ids), len(items)), np.nan)
    any_summit[:, items.index("summit")] = counts["any_summit"]
    of_run = _by_key(run.metrics.cadence, "item", run, items)
    columns = [
        given("customer_no", "客户序号", "Customer no.", _each(run.numbers, len(items))),
        given("customer_id", "客户编号", "Customer ID", _each(list(run.ids), len(items)), "text"),
        given("item_no", "项目号", "Item no.", [*range(1, len(items) + 1)] * len(run.ids)),
        given("item", "项目", "Item", [code_label("cadence", item, run.lang) for item in items] * len(run.ids), "text"),
        given("times", "次数", "Times", plain(pd.Series(counts[items].to_numpy().ravel()))),
        given("any_summit", "各类峰会次数", "Summits of any kind", plain(pd.Series(any_summit.ravel()))),
        step("tier", "客户等级", "Tier of the customer", _TIER, "text"),
        step(
            "least",
            "至少",
            "At least",
            "=INDEX(cadence_min,[@item_no],MATCH([@tier],tiers,0))*period_months/12",
        ),
        score(
            "count",
            "计入次数",
            "Times that count",
            '=IF([@times]="","",IF(AND([@tier]="A",ISNUMBER([@any_summit])),[@any_summit],[@times]))',
            plain(of_run["count"]),
        ),
        score(
            "compliance",
            "达成率",
            "Compliance",
            '=IF(AND([@least]>0,ISNUMBER([@count])),MIN(1,[@count]/[@least]),"")',
            plain(of_run["compliance"]),
        ),
    ]
    read_me = (
        "一行一个客户与频次项目。次数由程序从活动表按统计期计数，作为录入值；A 级客户的峰会可为战略、技术或服务峰会。",
        "One row per customer and item. The program counted the activities of the period: inputs here. A partner's "
        "summits may be strategic, technical or service ones.",
    )
    return Table("cadence", "频次达成", "Cadence", "C9, A9", read_me, len(run.ids) * len(items), columns)


def practices(run: Run) -> Table:
    """Twelve practices of each customer: what its tier asks for, and how far it is in place."""
    newest = organizational.newest(run.tables["practices"].frame, run.settings)
    keys, count = [practice.key for practice in PRACTICES], len(run.ids)
    items = [item.key for item in CADENCES]
    item_no = [
        items.index(organizational.COUNTED_BY[key]) + 1 if key in organizational.COUNTED_BY else None for key in keys
    ]
    of_run = _by_key(run.metrics.practices, "practice", run, keys)
    columns = [
        given("customer_no", "客户序号", "Customer no.", _each(run.numbers, len(keys))),
        given("customer_id", "客户编号", "Customer ID", _each(list(run.ids), len(keys)), "text"),
        given("practice_no", "实践号", "Practice no.", [*range(1, len(keys) + 1)] * count),
        given("practice", "实践", "Practice", [run.say(each.zh, each.en) for each in PRACTICES] * count, "text"),
        given("pillar", "支柱", "Pillar", [each.pillar for each in PRACTICES] * count, "text"),
        given("item_no", "频次项目号", "Cadence item no.", item_no * count),
        given("status", "状态", "Status", plain(organizational.long(newest, "status", run.ids))),
        given("count_manual", "人工次数", "Count by hand", plain(organizational.long(newest, "count_manual", run.ids))),
        step("tier", "客户等级", "Tier of the customer", _TIER, "text"),
        step("need", "要求", "Need", "=INDEX(practice_needs,[@practice_no],MATCH([@tier],tiers,0))", "text"),
        step(
            "least",
            "至少",
            "At least",
            '=IF([@item_no]="",0,INDEX(cadence_min,[@item_no],MATCH([@tier],tiers,0))*period_months/12)',
        ),
        step(
            "count",
            "次数",
            "Times",
            '=IF(ISNUMBER([@count_manual]),[@count_manual],IF([@item_no]="","",'
            f"INDEX(t_cadence[count],([@customer_no]-1)*{len(items)}+[@item_no])))",
        ),
        score(
            "achieved",
            "达成",
            "Achieved",
            '=IF([@need]="-","",IF(AND([@least]>0,ISNUMBER([@count])),MIN(1,[@count]/[@least]),'
            'IF(ISNUMBER([@status]),[@status]/2,"")))',
            plain(of_run["achieved"]),
        ),
    ]
    read_me = (
        "一行一个客户与实践。最新状态由程序取出，作为录入值；R 必做，O 可选，- 不要求。"
        "有频次要求的实践按次数计，其余按状态 ÷ 2。",
        "One row per customer and practice. The newest status was taken by the program: an input here. R required, "
        "O optional, - not expected. Practices with a cadence go by count, others by status ÷ 2.",
    )
    return Table("practices", "组织关系实践", "Practices", "C9, A8", read_me, count * len(keys), columns)


def _each(values: list[Any], times: int) -> list[Any]:
    return [value for value in values for _ in range(times)]


def _by_key(rows: pd.DataFrame, key: str, run: Run, keys: list[str]) -> pd.DataFrame:
    """The run's rows for every customer and key, in this order; missing where there is none."""
    every = pd.MultiIndex.from_product([run.ids, keys])
    return rows.set_index(["customer_id", key]).reindex(every)
