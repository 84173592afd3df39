"""Which chart each review sheet has, and what it says to those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from openpyxl.chart._chart import ChartBase

from mcr_excel.books.authoring import charts, palette
from mcr_excel.books.authoring.blocks import Block
from mcr_excel.terms.vocabulary import Lang


class Picture(NamedTuple):
    """A chart from a sheet's tables, and its alternative text."""

    draw: Callable[[list[Block], Lang], ChartBase]
    zh: str
    en: str


def picture_of(sheet: str) -> Picture | None:
    """The chart beside the main table of a review sheet."""
    return _PICTURES.get(sheet)


def tiers_doughnut(block: Block, lang: Lang) -> ChartBase:
    """Customers by tier."""
    return charts.doughnut(
        block, "tier", "customers", _say(lang, "客户等级分布", "Customers by tier"), list(palette.TIER_SLICES.values())
    )


def index_bars(block: Block, lang: Lang) -> ChartBase:
    """Organizational, key and general relationship and the index, by tier."""
    series = {
        "O": (_say(lang, "组织 O", "Org. O"), palette.ACCENT_MIDDLE),
        "K_index": (_say(lang, "关键 K", "Key K"), palette.AMBER),
        "G": (_say(lang, "普遍 G", "General G"), palette.GREY),
        "index": (_say(lang, "指数", "Index"), palette.ACCENT),
    }
    return charts.bars(
        block, "tier", series, _say(lang, "各等级的关系", "Relationship by tier"), _say(lang, "平均分 0–100", "Mean, 0–100"), highest=100
    )


def band_bars(block: Block, lang: Lang) -> ChartBase:
    """Customers by band."""
    name = _say(lang, "客户数", "Customers")
    return charts.bars(
        block,
        "band",
        {"customers": (name, palette.GREY)},
        _say(lang, "各区间的客户数", "Customers by band"),
        "",
        points=[background for background, _ in palette.BANDS.values()],
    )


def _value_and_match(blocks: list[Block], lang: Lang) -> ChartBase:
    tiering, lines = blocks
    return charts.scatter(
        tiering, "match", "value", _say(lang, "客户", "Customers"),
        lines, "match",
        {
            "S": (_say(lang, "S 级门槛", "Tier S threshold"), palette.ACCENT),
            "A": (_say(lang, "A 级门槛", "Tier A threshold"), palette.ACCENT_MIDDLE),
            "B": (_say(lang, "B 级门槛", "Tier B threshold"), palette.GREY),
        },
        _say(lang, "客户价值 × 战略匹配", "Value × strategic match"),
        (_say(lang, "战略匹配 M", "Strategic match M"), _say(lang, "客户价值 V", "Customer value V")),
    )  # fmt: skip


def _drops(blocks: list[Block], lang: Lang) -> ChartBase:
    return charts.bars(
        blocks[1],
        "customer_name",
        {"drop": (_say(lang, "下降", "Drop"), palette.RED)},
        _say(lang, "失去最强支持者后 K 的下降", "Drop of K without the strongest supporter"),
        _say(lang, "分", "Points"),
        horizontal=True,
        label_format="0.0",
    )


def _process_and_result(blocks: list[Block], lang: Lang) -> ChartBase:
    general, lines = blocks
    return charts.scatter(
        general, "process", "result", _say(lang, "部门", "Departments"),
        lines, "process", {"result": (_say(lang, "象限线", "Quadrants"), palette.GREY)},
        _say(lang, "过程 × 结果", "Process × result"),
        (_say(lang, "过程 P", "Process P"), _say(lang, "结果 R", "Result R")),
    )  # fmt: skip


def _pillars(blocks: list[Block], lang: Lang) -> ChartBase:
    series = {
        "O_communication": (_say(lang, "沟通", "Communication"), palette.ACCENT),
        "O_matching": (_say(lang, "匹配", "Matching"), palette.AMBER),
        "O_alliance": (_say(lang, "联合", "Alliance"), palette.GREEN),
        "O_recognition": (_say(lang, "认同", "Recognition"), palette.GREY),
    }
    return charts.radar(blocks[1], "tier", series, _say(lang, "四核心（按等级）", "Four pillars by tier"))


def _say(lang: Lang, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


_PICTURES = {
    "tiering": Picture(
        _value_and_match,
        "散点图：每位客户的战略匹配（横轴）与客户价值（纵轴），虚线为 S、A、B 级门槛。数据在左侧的表中。",
        "Scatter chart: strategic match (across) and value (up) of each customer; dashed lines are the thresholds of tiers S, A and B. The data stand in the table on the left.",
    ),
    "single_point": Picture(
        _drops,
        "条形图：失去最强支持者后关键客户关系下降最多的客户。数据在右侧的表中。",
        "Bar chart: customers whose key relationship drops most without the strongest supporter. The data stand in the table on the right.",
    ),
    "general": Picture(
        _process_and_result,
        "散点图：每个部门的过程得分（横轴）与结果得分（纵轴），虚线分四个象限。数据在左侧的表中。",
        "Scatter chart: process (across) and result (up) of each department; dashed lines mark the quadrants. The data stand in the table on the left.",
    ),
    "organizational": Picture(
        _pillars,
        "雷达图：各等级客户的沟通、匹配、联合、认同平均得分。数据在右侧的表中。",
        "Radar chart: mean of communication, matching, alliance and recognition by customer tier. The data stand in the table on the right.",
    ),
}
OVERVIEW_TEXTS = {
    "zh": ["环形图：各等级的客户数。", "柱形图：各等级的组织、关键、普遍关系与综合指数平均分。", "柱形图：绿、蓝、黄、红各区间的客户数。"],
    "en": [
        "Doughnut chart: number of customers by tier.",
        "Column chart: mean organizational, key and general relationship and index by tier.",
        "Column chart: number of customers in the green, blue, amber and red band.",
    ],
}
