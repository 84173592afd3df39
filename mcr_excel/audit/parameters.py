"""The cells that formulas name: the run's settings, and the rules and constants of the method."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import pandas as pd

from mcr_excel.audit.run import Run
from mcr_excel.metrics import cadence, organizational
from mcr_excel.metrics.confidence import CONFIRMED_BONUS, SOURCE_WEIGHTS
from mcr_excel.metrics.general import OTHER_PROCESS_WEIGHT
from mcr_excel.metrics.power import GRADE_POWER, ROLE_POWER
from mcr_excel.settings import parameters
from mcr_excel.terms import CADENCES, DIMENSIONS, PRACTICES
from mcr_excel.terms.codes import TIERS

# The settings that a formula of the mirror reads, in the order of settings.toml; the last two are by tier.
_PLAIN = (
    "as_of", "period_months", "evidence_months", "value_window_years", "value_rev_benchmark", "margin_benchmark",
    "growth_lo", "growth_hi", "econ_weights", "value_split", "value_min_coverage", "match_weights", "match_min",
    "tier_S", "tier_A", "tier_B", "tier_hysteresis", "override_beats_mismatch", "dim_weights", "min_dims",
    "evidence_rule", "eye_min_power", "general_process_weight", "process_mix", "result_mix", "sat_cap", "sat_low",
    "bands", "pareto_pct", "half_life_days",
)  # fmt: skip
_BY_TIER = ("general_targets", "index_weights")
_TINY = 1e-9
ABOVE = "=above"
"""A cell that repeats the one above it."""
_MENTIONS_COUNTS = {
    "as_of": (
        "（活动次数与最新评估按本次运行的日期取出）",
        " (counts of activities and newest assessments stay those of the run)",
    ),
    "period_months": ("（活动次数按本次运行的统计期取出）", " (counts of activities stay those of the run)"),
}


class Named(NamedTuple):
    """Cells with a name: one row, or one row a label, of values or (where they begin with "=") formulas."""

    name: str
    rows: list[list[Any]]
    zh: str
    en: str
    kind: Literal["given", "step"] = "given"
    labels: tuple[str, ...] = ()
    labels_name: str = ""


def settings_cells(run: Run) -> list[Named]:
    """The run's settings, each under its key; change them and every score follows."""
    cells = []
    for key in _PLAIN:
        value, parameter = run.settings[key], parameters()[key]
        extra = _MENTIONS_COUNTS.get(key, ("", ""))
        row = list(value) if isinstance(value, tuple) else [value]
        cells.append(Named(key, [row], parameter["zh"] + extra[0], parameter["en"] + extra[1]))
    gates = parameters()["gates"]
    for gate, in_force in run.settings["gates"].items():
        cells.append(Named(f"gate_{gate}", [[in_force]], f"{gates['zh']}：{gate}", f"{gates['en']}: {gate}"))
    return [*cells, *(_by_tier(key, run) for key in _BY_TIER)]


def _by_tier(key: str, run: Run) -> Named:
    """A row a tier; an unrated customer is weighed like tier C (C10) and has no targets (C8)."""
    by_tier, parameter = run.settings[key], parameters()[key]
    width = len(by_tier["S"])
    unrated = [0.0] * width if key == "general_targets" else [ABOVE] * width
    rows = [list(by_tier[tier]) if tier in by_tier else unrated for tier in TIERS]
    is_first = key == _BY_TIER[0]
    return Named(key, rows, parameter["zh"], parameter["en"], "given", TIERS, "tiers" if is_first else "")


def rules_cells(run: Run) -> list[Named]:
    """What the settings make of the dates, what the workbook itself says, and the constants of the method."""
    return [*_derived(run), *_constants(), *_matrices(run)]


def _derived(run: Run) -> list[Named]:
    tables = run.tables
    kept = tables["contacts"].has("evidence") or tables["attitudes"].has("evidence")
    return [
        Named(
            "last_year",
            [["=IF(AND(MONTH(as_of)=12,DAY(as_of)=31),YEAR(as_of),YEAR(as_of)-1)"]],
            "最后一个完整年度",
            "Last complete year",
            "step",
        ),
        Named(
            "first_year", [["=last_year-value_window_years+1"]], "价值窗口的第一年", "First year of the window", "step"
        ),
        Named(
            "evidence_from", [["=EDATE(as_of,-evidence_months)+1"]], "证据窗口的第一天", "First day of evidence", "step"
        ),
        Named(
            "evidence_kept", [["Y" if kept else "N"]], "团队是否填写依据列", "Whether the team keeps an evidence column"
        ),
        Named(
            "evidence_required",
            [['=OR(evidence_rule="always",AND(evidence_rule="if_column",evidence_kept="Y"))']],
            "2、3 分是否须有依据",
            "Whether levels 2 and 3 need evidence",
            "step",
        ),
        Named(
            "benchmark",
            [
                [
                    "=IF(ISNUMBER(value_rev_benchmark),value_rev_benchmark,IFERROR(LARGE(t_value[revenue_mean],"
                    'ROUNDUP(pareto_pct*COUNT(t_value[revenue_mean])-tiny,0)),""))'
                ]
            ],
            "收入满分基准：设置值，空白则取帕累托边界客户的平均收入",
            "Revenue that scores full: the setting, else the mean revenue of the Pareto-boundary customer",
            "step",
        ),
    ]


def _constants() -> list[Named]:
    def column(name: str, labels_name: str, values: dict[str, float], zh: str, en: str) -> Named:
        return Named(name, [[value] for value in values.values()], zh, en, "given", tuple(values), labels_name)

    return [
        Named("tiny", [[_TINY]], "取整与比较的容差", "Tolerance of rounding and comparing"),
        Named(
            "other_process_weight",
            [[OTHER_PROCESS_WEIGHT]],
            "另一过程权重（30/70）",
            "The other weight of process (30/70)",
        ),
        Named("confirmed_bonus", [[CONFIRMED_BONUS]], "客户确认的加分", "Added where the customer confirmed"),
        column("grade_power", "grades", GRADE_POWER, "职位等级的权力值", "Power of a position grade"),
        column("role_power", "roles", ROLE_POWER, "决策角色的权力值", "Power of a decision role"),
        column("source_weights", "sources", SOURCE_WEIGHTS, "来源的权重", "Weight of a source"),
        column(
            "dimension_numbers",
            "dimensions",
            {dimension: number for number, dimension in enumerate(DIMENSIONS, start=1)},
            "六个维度的序号",
            "Numbers of the six dimensions",
        ),
    ]


def _matrices(run: Run) -> list[Named]:
    tiers = pd.Series(TIERS, index=TIERS)
    needs = organizational.needs(tiers, run.tables["practice_needs"].frame)
    least, _ = cadence.targets(tiers, run.tables["cadence"].frame, period_months=12)
    return [
        Named(
            "practice_needs",
            needs.T.to_numpy().tolist(),
            f"实践要求，列为 {' '.join(TIERS)}",
            f"Needs of the practices; columns {' '.join(TIERS)}",
            "given",
            tuple(practice.key for practice in PRACTICES),
        ),
        Named(
            "cadence_min",
            least.T.to_numpy().tolist(),
            f"年度频次下限，列为 {' '.join(TIERS)}",
            f"Least times a year; columns {' '.join(TIERS)}",
            "given",
            tuple(item.key for item in CADENCES),
        ),
    ]
