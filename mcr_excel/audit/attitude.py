"""Attitudes and contact scores as formulas (method.md C4, C5 power, C16)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.audit.run import Run, plain
from mcr_excel.audit.table import Column, Table, given, score, step
from mcr_excel.metrics import attitude
from mcr_excel.metrics.attitude import GATES
from mcr_excel.metrics.confidence import source_weight
from mcr_excel.terms import DIMENSIONS, SHEET_BY_KEY

_LEVELS, _FADED = (f"[@{sort}_{DIMENSIONS[0]}:{sort}_{DIMENSIONS[-1]}]" for sort in ("d", "f"))
_LOWERED = '=IF([@{before}]="","",IF(AND(gate_{gate},{closed}),MIN([@{before}],{most}),[@{before}]))'
_TAKEN = '=IFERROR(INDEX(t_attitudes[{column}],MATCH([@no]*10+{number},t_attitudes[taken],0)),"")'
_GATES = (  # gate, the level before it, when it is closed, at most
    ("G1", "raw_level", "[@raw_level]>=2,N([@d_compete])<2", 1),
    ("G2", "after_G1", "OR(N([@d_info])<2,N([@d_guide])<2)", 2),
    ("G3", "after_G2", "OR([@d_project]=-1,[@d_compete]=-1)", 0),
    ("G4", "after_G3", "[@d_project]=-1,[@d_compete]=-1", -1),
)


def _contact_ids(run: Run) -> pd.Index:
    return pd.Index(run.tables["contacts"].frame["contact_id"]).unique()


def attitudes(run: Run) -> Table:
    """Every assessment, sorted by contact, dimension, day, level, evidence, source: the last that counts is taken."""
    rows = run.tables["attitudes"].frame
    number = _contact_ids(run).get_indexer(pd.Index(rows["contact_id"])) + 1
    rows = rows.assign(number=number, date=rows["date"].fillna(pd.Timestamp(run.settings.as_of)))
    rows = rows[(rows["number"] > 0) & rows["level"].notna()]
    weight = source_weight(rows["source_kind"], rows["customer_confirmed"]).to_numpy()
    place = pd.Index(DIMENSIONS).get_indexer(pd.Index(rows["dimension"]))
    day = rows["date"].dt.normalize().to_numpy()
    order = np.lexsort((weight, rows["evidence"].notna(), -rows["level"], day, place, rows["number"]))
    rows = rows.iloc[order]
    columns = [
        given("contact_no", "联系人序号", "Contact no.", plain(rows["number"])),
        given("contact_id", "联系人编号", "Contact ID", plain(rows["contact_id"]), "text"),
        given("dimension", "维度", "Dimension", plain(rows["dimension"]), "text"),
        given("date", "评估日期", "Assessed on", plain(rows["date"].dt.normalize()), "date"),
        given("level", "层次", "Level", plain(rows["level"])),
        given("has_evidence", "有依据", "Evidence given", plain(attitude.has_evidence(rows, rows)), "text"),
        given("source_kind", "来源", "Source kind", plain(rows["source_kind"]), "text"),
        given("confirmed", "客户已确认", "Customer confirmed", plain(rows["customer_confirmed"]), "text"),
        step(
            "counts_for",
            "计入位置",
            "Counts for",
            "=IF(AND([@date]>=evidence_from,[@date]<=as_of),[@contact_no]*10+MATCH([@dimension],dimensions,0),0)",
        ),
        step("taken", "取用", "Taken", '=IF(AND([@counts_for]>0,[>counts_for]<>[@counts_for]),[@counts_for],"")'),
        step(
            "counted",
            "计入的层次",
            "Level that counts",
            '=IF(AND(evidence_required,[@has_evidence]="N",[@level]>=2),1,[@level])',
        ),
        step(
            "fresh",
            "新鲜度 × 来源",
            "Freshness × source",
            '=IF([@taken]="",0,0.5^((as_of-[@date])/half_life_days)*MIN(1,IFERROR(INDEX(source_weights,'
            'MATCH([@source_kind],sources,0)),1)+IF([@confirmed]="Y",confirmed_bonus,0)))',
        ),
    ]
    if _fades(run):
        columns.append(
            step(
                "faded",
                "老化后的层次",
                "Level after ageing",
                "=IF([@counted]>0,[@counted]*0.5^((as_of-[@date])/half_life_days),[@counted])",
            )
        )
    read_me = (
        "排序：联系人、维度、日期、层次从高到低、依据、来源；同一联系人同一维度取窗口内最后一行，请勿改变行序。"
        "“计入位置” = 联系人序号 × 10 + 维度号。",
        "Sorted by contact, dimension, day, level from high to low, evidence and source: of a contact and dimension "
        "the last row in the window is taken, so keep the order. Counts for = contact no. × 10 + dimension no.",
    )
    return Table("attitudes", "态度评估", "Attitudes", "C4, C16", read_me, len(rows), columns)


def contacts(run: Run) -> Table:
    """Score, level, gates, level used, power and confidence of each contact."""
    read_me = (
        "每位联系人一行。六个维度从“态度评估”取值，随后依次为得分、原始层次、四道门槛、计入层次、权力值与可信度。",
        "One row per contact. The six dimensions come from Attitudes; then score, raw level, the four gates, the level "
        "used, power and confidence.",
    )
    rows = run.tables["contacts"].frame
    columns = [*_entered(run), *_dimensions(run), *_faded(run), *_levels(run), *_power(run)]
    return Table("contacts", "关键客户评分", "Contact scores", "C4, C5, C16", read_me, len(rows), columns)


def _fades(run: Run) -> bool:
    return bool(run.settings["decay_mode"] == "pull_to_neutral")


def _entered(run: Run) -> list[Column]:
    rows = run.tables["contacts"].frame
    return [
        given("no", "序号", "No.", list(_contact_ids(run).get_indexer(pd.Index(rows["contact_id"])) + 1)),
        given("contact_id", "联系人编号", "Contact ID", plain(rows["contact_id"]), "text"),
        given("contact_name", "姓名", "Name", plain(rows["contact_name"]), "text"),
        given("customer_no", "客户序号", "Customer no.", run.number_of(rows["customer_id"])),
        given("is_active", "在任", "Active", plain(rows["is_active"]), "text"),
        given("left_date", "离任日期", "Left on", plain(rows["left_date"]), "date"),
        given("is_key", "关键客户", "Key contact", plain(rows["is_key"]), "text"),
        given("position_grade", "职位等级", "Position grade", plain(rows["position_grade"]), "text"),
        given("decision_role", "决策角色", "Decision role", plain(rows["decision_role"]), "text"),
        given("power_manual", "权力值(人工)", "Power override", plain(rows["power_manual"])),
    ]


def _dimensions(run: Run) -> list[Column]:
    sheet, measured = SHEET_BY_KEY["contacts"], run.metrics.contacts
    return [
        score(
            f"d_{key}",
            sheet.column(key).zh,
            sheet.column(key).en,
            _TAKEN.format(column="counted", number=number),
            plain(measured[f"d_{key}"]),
        )
        for number, key in enumerate(DIMENSIONS, start=1)
    ]


def _faded(run: Run) -> list[Column]:
    """What the six levels still count for, where ageing evidence pulls the good ones to neutral."""
    if not _fades(run):
        return []
    sheet = SHEET_BY_KEY["contacts"]
    return [
        step(
            f"f_{key}",
            f"{sheet.column(key).zh}(老化后)",
            f"{sheet.column(key).en} (aged)",
            _TAKEN.format(column="faded", number=number),
        )
        for number, key in enumerate(DIMENSIONS, start=1)
    ]


def _levels(run: Run) -> list[Column]:
    measured = run.metrics.contacts
    counted = _FADED if _fades(run) else _LEVELS
    after = {gate: "level" if gate == GATES[-1] else f"after_{gate}" for gate in GATES}
    lowered = {
        gate: _LOWERED.format(gate=gate, before=before, closed=closed, most=most)
        for gate, before, closed, most in _GATES
    }
    fired = "&".join(f'IF([@{after[gate]}]<[@{before}],"{gate} ","")' for gate, before, _, _ in _GATES)
    return [
        score("dims_known", "已知维度数", "Dimensions known", f"=COUNT({_LEVELS})", plain(measured["dims_known"])),
        score(
            "score",
            "得分",
            "Score",
            f'=IFERROR(SUMPRODUCT({counted},dim_weights)/SUMPRODUCT(--ISNUMBER({counted}),dim_weights),"")',
            plain(measured["score"]),
        ),
        score("pct", "得分率 %", "Score in %", '=IF([@score]="","",([@score]+1)/4*100)', plain(measured["pct"])),
        score(
            "raw_level",
            "原始层次",
            "Raw level",
            '=IF([@score]="","",MAX(-1,MIN(3,INT([@score]+0.5+tiny))))',
            plain(measured["raw_level"]),
        ),
        *(step(after[gate], f"{gate} 之后", f"After {gate}", lowered[gate]) for gate in GATES[:-1]),
        score("level", "层次", "Level", lowered[GATES[-1]], plain(measured["level"])),
        score("gates", "触发的门槛", "Gates that lowered it", f"=TRIM({fired})", plain(measured["gates"]), "text"),
        score(
            "status",
            "状态",
            "Status",
            '=IF([@dims_known]>=min_dims,"OK",IF([@dims_known]>0,"INSUFFICIENT",'
            'IF(COUNTIFS(t_attitudes[contact_no],[@no],t_attitudes[date],"<="&as_of)>0,"EXPIRED","UNASSESSED")))',
            plain(measured["status"]),
            "text",
        ),
        score(
            "level_used",
            "计入层次",
            "Level used",
            '=IF([@level]="",0,IF([@status]="OK",[@level],MIN([@level],0)))',
            plain(measured["level_used"]),
        ),
        score(
            "confidence",
            "可信度",
            "Confidence",
            "=SUMIFS(t_attitudes[fresh],t_attitudes[contact_no],[@no])/ROWS(dimensions)",
            plain(measured["confidence"]),
        ),
    ]


def _power(run: Run) -> list[Column]:
    measured = run.metrics.contacts
    return [
        score(
            "power",
            "权力值",
            "Power",
            "=MAX(1,MIN(10,IF(ISNUMBER([@power_manual]),[@power_manual],"
            "IFERROR(INDEX(grade_power,MATCH([@position_grade],grades,0)),0)"
            "+IFERROR(INDEX(role_power,MATCH([@decision_role],roles,0)),0))))",
            plain(measured["power"]),
        ),
        score(
            "is_position",
            "在任关键岗位",
            "Active key position",
            '=IF(AND([@is_active]<>"N",OR([@left_date]="",[@left_date]>=as_of+1),IF([@is_key]<>"",[@is_key]="Y",'
            'OR([@position_grade]="S",[@position_grade]="A",AND([@decision_role]<>"",[@decision_role]<>"N")))),1,0)',
            [float(value) for value in measured["is_active"] & measured["is_key"]],
        ),
        step("weight", "岗位权力", "Power of the position", "=[@is_position]*[@power]"),
        step("weighted", "权力 × 层次", "Power × level", "=[@weight]*[@level_used]"),
        step("support", "支持力度", "Support", "=IF([@level_used]>=1,[@weighted],0)"),
        step("is_eye", "棋眼", "Eye", "=IF(AND([@is_position]=1,[@level_used]>=1,[@power]>=eye_min_power),1,0)"),
    ]
