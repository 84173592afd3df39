"""General relationship of each department as formulas (method.md C8)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.audit.run import Run, plain
from mcr_excel.audit.table import Column, Table, given, score, step
from mcr_excel.metrics import general
from mcr_excel.metrics.general import ORDINARY_IMPORTANCE
from mcr_excel.terms import SHEET_BY_KEY

_ITEMS = "[@points_support:points_incident]"
_PARTS = "[@part_team:part_biz]"
_TARGET = (
    "=IF(ISNUMBER([@target_{item}]),[@target_{item}],N(INDEX(general_targets,MATCH([@tier],tiers,0),{place})))"
    "*period_months/12"
)
_PART = '=IF(AND([@wanted_{item}]>0,ISNUMBER([@{item}_count])),MIN(1,[@{item}_count]/[@wanted_{item}]),"")'
_GENERAL = '=IF([@result]="","",IF([@process]="",[@result],{weight}*[@process]+(1-{weight})*[@result]))'


def departments(run: Run) -> Table:
    """Process, result and general relationship of each department."""
    read_me = (
        "活动次数（团建、商务）与最新评估由程序取出，作为录入值；目标、过程 P、结果 R、普遍关系 G 为公式。"
        "改统计期月数时，目标随之变，次数不变。",
        "Counts of activities and the newest assessment were taken by the program and are inputs here; targets, "
        "process P, result R and G are formulas. Another period changes the targets, not the counts.",
    )
    columns = [*_entered(run), *_process(run), *_result(run), *_general(run)]
    rows = run.tables["departments"].frame
    return Table("departments", "部门普遍关系", "Departments", "C8", read_me, len(rows), columns)


def _entered(run: Run) -> list[Column]:
    rows, measured, sheet = run.tables["departments"].frame, run.metrics.departments, SHEET_BY_KEY["departments"]
    newest = general.newest(rows, run.tables["general_assessments"].frame, run.settings)
    keys = ["customer_id", "department"]
    assessed = rows[keys].merge(newest, on=keys, how="left").set_axis(rows.index)
    items = ("event_support", "info_channel", "incident_spread", "satisfaction")
    importance = pd.to_numeric(rows["importance"]).fillna(ORDINARY_IMPORTANCE)
    return [
        given("customer_no", "客户序号", "Customer no.", run.number_of(rows["customer_id"])),
        given("customer_id", "客户编号", "Customer ID", plain(rows["customer_id"]), "text"),
        given("department", "部门", "Department", plain(rows["department"]), "text"),
        given("importance", "重要度", "Importance", plain(importance)),
        given("in_scope", "纳入范围", "In scope", plain(rows["in_scope"].fillna(True).astype(bool)), "text"),
        given("team_count", "团建次数", "Team building, times", plain(measured["team_count"])),
        given("biz_count", "商务次数", "Business, times", plain(measured["biz_count"])),
        *(
            given(key, sheet.column(key).zh, sheet.column(key).en, plain(rows[key]))
            for key in ("target_team", "target_biz")
        ),
        given("assessed_on", "评估日期", "Assessed on", plain(assessed["date"]), "date"),
        *(given(key, sheet.column(key).zh, sheet.column(key).en, plain(assessed[key])) for key in items),
    ]


def _process(run: Run) -> list[Column]:
    return [
        step("tier", "客户等级", "Tier of the customer", "=INDEX(t_tier[tier],[@customer_no])", "text"),
        step("wanted_team", "团建目标", "Team building wanted", _TARGET.format(item="team", place=1)),
        step("wanted_biz", "商务目标", "Business wanted", _TARGET.format(item="biz", place=2)),
        step("part_team", "团建完成", "Team building reached", _PART.format(item="team")),
        step("part_biz", "商务完成", "Business reached", _PART.format(item="biz")),
        score(
            "process",
            "过程 P",
            "Process P",
            f'=IFERROR(100*SUMPRODUCT({_PARTS},process_mix)/SUMPRODUCT(--ISNUMBER({_PARTS}),process_mix),"")',
            plain(run.metrics.departments["process"]),
        ),
    ]


def _result(run: Run) -> list[Column]:
    return [
        step(
            "points_support", "支撑得分", "Points of support", '=IF(ISNUMBER([@event_support]),50*[@event_support],"")'
        ),
        step("points_channel", "渠道得分", "Points of channel", '=IF(ISNUMBER([@info_channel]),50*[@info_channel],"")'),
        step(
            "points_incident",
            "扩散得分",
            "Points of incidents",
            '=IF(ISNUMBER([@incident_spread]),100*(1-[@incident_spread]),"")',
        ),
        step(
            "uncapped",
            "结果（封顶前）",
            "Result before the cap",
            f'=IFERROR(SUMPRODUCT({_ITEMS},result_mix)/SUMPRODUCT(--ISNUMBER({_ITEMS}),result_mix),"")',
        ),
        score(
            "result",
            "结果 R",
            "Result R",
            "=IF(AND(ISNUMBER([@uncapped]),ISNUMBER([@satisfaction]),[@satisfaction]<=sat_low),"
            "MIN([@uncapped],sat_cap),[@uncapped])",
            plain(run.metrics.departments["result"]),
        ),
    ]


def _general(run: Run) -> list[Column]:
    measured = run.metrics.departments
    return [
        score("general", "G", "G", _GENERAL.format(weight="general_process_weight"), plain(measured["general"])),
        score(
            "general_30_70",
            "G（30/70）",
            "G (30/70)",
            _GENERAL.format(weight="other_process_weight"),
            plain(measured["general_30_70"]),
        ),
        step("shown", "G（显示值）", "G as shown", '=IF([@general]="","",ROUND([@general]+tiny/10,1))'),
        score(
            "grade",
            "等级",
            "Grade",
            '=IF([@shown]="","",IF([@shown]>=INDEX(bands,1,1),"A",IF([@shown]>=INDEX(bands,1,2),"B",'
            'IF([@shown]>=INDEX(bands,1,3),"C","D"))))',
            plain(measured["grade"]),
            "text",
        ),
        step("scoped", "范围内", "In scope (1)", '=IF([@in_scope]="Y",1,0)'),
        step("weight", "权重", "Weight", '=IF([@general]="",0,[@scoped]*[@importance])'),
        step("weighted", "权重 × G", "Weight × G", "=[@weight]*N([@general])"),
        step("weighted_30_70", "权重 × G（30/70）", "Weight × G (30/70)", "=[@weight]*N([@general_30_70])"),
    ]
