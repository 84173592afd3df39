"""Organizational, general and overall index of each customer as formulas (method.md C8 to C10)."""

from __future__ import annotations

from mcr_excel.audit.run import Run, plain
from mcr_excel.audit.table import Column, Table, given, score, step
from mcr_excel.metrics import organizational
from mcr_excel.terms import PRACTICES

_REQUIRED = 't_practices[customer_no],[@no],t_practices[need],"R"'
_ORGANIZATIONAL = '=IF([@has_practices]="Y",IFERROR(100*SUMIFS(t_practices[achieved],{which})/COUNTIFS({which}),""),"")'
_DEPARTMENTS = "t_departments[customer_no],[@no]"
_PILLARS = {
    "communication": ("沟通", "Communication"),
    "matching": ("匹配", "Matching"),
    "alliance": ("联合", "Alliance"),
    "recognition": ("认同", "Recognition"),
}


def overall(run: Run) -> Table:
    """O and pillars, G, cadence compliance, index and band of each customer."""
    read_me = (
        "综合指数 I = Σ(权重 × 已知项) / Σ权重，权重随等级；K 缺失则无指数。级带比较的是显示值（1 位小数）。",
        "Index I = Σ(weight × known part) / Σweight, weights by tier; without K there is no index. Bands compare the "
        "value as shown (one decimal).",
    )
    columns = [*_entered(run), *_organizational(run), *_parts(run), *_index(run)]
    return Table("overall", "综合指数", "Index", "C8, C9, C10", read_me, len(run.customers), columns)


def _entered(run: Run) -> list[Column]:
    newest = organizational.newest(run.tables["practices"].frame, run.settings)
    has_practices = run.customers["customer_id"].isin(newest["customer_id"])
    return [
        given("no", "序号", "No.", run.numbers),
        given("customer_id", "客户编号", "Customer ID", plain(run.customers["customer_id"]), "text"),
        given("customer_name", "客户名称", "Customer name", plain(run.customers["customer_name"]), "text"),
        given("has_practices", "有实践评估", "Practices assessed", plain(has_practices), "text"),
        step("tier", "客户等级", "Tier", "=INDEX(t_tier[tier],[@no])", "text"),
    ]


def _organizational(run: Run) -> list[Column]:
    return [
        score(
            f"O_{pillar}",
            f"支柱：{_PILLARS[pillar][0]}",
            f"Pillar: {_PILLARS[pillar][1]}",
            _ORGANIZATIONAL.format(which=f'{_REQUIRED},t_practices[pillar],"{pillar}"'),
            plain(run.measured[f"O_{pillar}"]),
        )
        for pillar in dict.fromkeys(practice.pillar for practice in PRACTICES)
    ]


def _parts(run: Run) -> list[Column]:
    measured = run.measured
    return [
        score("O", "组织 O", "Organizational O", _ORGANIZATIONAL.format(which=_REQUIRED), plain(measured["O"])),
        step("K_index", "K 指数", "K index", "=INDEX(t_key[K_index],[@no])"),
        score(
            "G",
            "普遍 G",
            "General G",
            f'=IFERROR(SUMIFS(t_departments[weighted],{_DEPARTMENTS})/SUMIFS(t_departments[weight],{_DEPARTMENTS}),"")',
            plain(measured["G"]),
        ),
        score(
            "G_30_70",
            "普遍 G（30/70）",
            "General G (30/70)",
            f"=IFERROR(SUMIFS(t_departments[weighted_30_70],{_DEPARTMENTS})"
            f'/SUMIFS(t_departments[weight],{_DEPARTMENTS}),"")',
            plain(measured["G_30_70"]),
        ),
        score(
            "G_coverage",
            "部门覆盖率",
            "Departments assessed",
            f'=IFERROR(COUNTIFS({_DEPARTMENTS},t_departments[scoped],1,t_departments[general],">=0")'
            f'/COUNTIFS({_DEPARTMENTS},t_departments[scoped],1),"")',
            plain(measured["G_coverage"]),
        ),
        score(
            "cadence_compliance",
            "频次达成率",
            "Cadence compliance",
            '=IFERROR(AVERAGEIFS(t_cadence[compliance],t_cadence[customer_no],[@no]),"")',
            plain(measured["cadence_compliance"]),
        ),
    ]


def _index(run: Run) -> list[Column]:
    measured = run.measured
    weights = "INDEX(index_weights,MATCH([@tier],tiers,0),0)"
    return [
        score(
            "index",
            "综合指数",
            "Index",
            f'=IF([@K_index]="","",IFERROR(SUMPRODUCT([@O:G],{weights})/SUMPRODUCT(--ISNUMBER([@O:G]),{weights}),""))',
            plain(measured["index"]),
        ),
        score(
            "index_shown",
            "指数（显示值）",
            "Index as shown",
            '=IF([@index]="","",ROUND([@index]+tiny/10,1))',
            plain(measured["index_shown"]),
        ),
        score(
            "band",
            "级带",
            "Band",
            '=IF([@index_shown]="","",IF([@index_shown]>=INDEX(bands,1,1),"green",'
            'IF([@index_shown]>=INDEX(bands,1,2),"blue",IF([@index_shown]>=INDEX(bands,1,3),"amber","red"))))',
            plain(measured["band"]),
            "text",
        ),
    ]
