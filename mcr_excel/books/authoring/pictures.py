"""Which chart each review sheet has; what it says to those who cannot see it stands in words.toml."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.chart._chart import ChartBase

from mcr_excel.books.authoring import charts, palette
from mcr_excel.books.authoring.blocks import Block
from mcr_excel.books.authoring.words import words
from mcr_excel.terms.vocabulary import Lang


def tiers_doughnut(block: Block, lang: Lang) -> ChartBase:
    """Customers by tier."""
    return charts.doughnut(
        block, "tier", "customers", words("chart", lang)["by_tier"], list(palette.TIER_SLICES.values())
    )


def band_bars(block: Block, lang: Lang) -> ChartBase:
    """Customers by band."""
    say = words("chart", lang)
    colours = [background for background, _ in palette.BANDS.values()]
    series = {"customers": (say["customers_count"], palette.GREY)}
    return charts.bars(block, "band", series, say["by_band"], "", points=colours)


def index_bars(block: Block, lang: Lang) -> ChartBase:
    """Organizational, key and general relationship and the index, by tier."""
    say = words("chart", lang)
    colours = {"O": palette.ACCENT_MIDDLE, "K_index": palette.AMBER, "G": palette.GREY, "index": palette.ACCENT}
    series = {key: (say[key], colour) for key, colour in colours.items()}
    return charts.bars(block, "tier", series, say["relationship"], say["mean"], highest=100)


def _value_and_match(blocks: list[Block], lang: Lang) -> ChartBase:
    say = words("chart", lang)
    colours = {"S": palette.ACCENT, "A": palette.ACCENT_MIDDLE, "B": palette.GREY}
    return charts.scatter(
        charts.Dots(blocks[0], "match", "value", say["customers"]),
        charts.Lines(blocks[1], "match", {key: (say[key], colour) for key, colour in colours.items()}),
        say["value_match"],
        (say["match"], say["value"]),
    )


def _process_and_result(blocks: list[Block], lang: Lang) -> ChartBase:
    say = words("chart", lang)
    return charts.scatter(
        charts.Dots(blocks[0], "process", "result", say["departments"]),
        charts.Lines(blocks[1], "process", {"result": (say["quadrants"], palette.GREY)}),
        say["process_result"],
        (say["process"], say["result"]),
    )


def _drops(blocks: list[Block], lang: Lang) -> ChartBase:
    say = words("chart", lang)
    series = {"drop": (say["drop"], palette.RED)}
    return charts.bars(
        blocks[1], "customer_name", series, say["drops"], say["points"], horizontal=True, label_format="0.0"
    )


def _pillars(blocks: list[Block], lang: Lang) -> ChartBase:
    say = words("chart", lang)
    colours = {"S": palette.ACCENT, "A": palette.AMBER, "B": palette.GREY}
    series = {tier: (f"{say['tier']} {tier}", colour) for tier, colour in colours.items()}
    return charts.radar(blocks[1], "pillar", series, say["pillars"])


def _cost_and_revenue(blocks: list[Block], lang: Lang) -> ChartBase:
    say = words("chart", lang)
    colours = {"cost_share": palette.ACCENT, "revenue_share": palette.AMBER}
    series = {key: (say[key], colour) for key, colour in colours.items()}
    return charts.bars(
        blocks[1], "tier", series, say["cost_revenue"], say["share"], label_format="0%", axis_format="0%"
    )


def _shares(blocks: list[Block], lang: Lang) -> ChartBase:
    say = words("chart", lang)
    colours = {
        "us": (palette.ACCENT, palette.WHITE),
        "rival_1": (palette.AMBER, palette.INK),
        "rival_2": (palette.AMBER_SOFT, palette.INK),
        "others": (palette.GREY_SOFT, palette.INK),
        "unlisted": (palette.PANEL, palette.MUTED),
    }
    series = {key: (say[key], *look) for key, look in colours.items()}
    return charts.stacked(
        blocks[1], "customer_name", series, say["shares"], "", horizontal=True, highest=1, number_format="0%"
    )


def _layers(blocks: list[Block], lang: Lang) -> ChartBase:
    say = words("chart", lang)
    colours = {
        "reached_3": (palette.GREEN, palette.WHITE),
        "reached_2": palette.LEVELS[2],
        "reached_1": (palette.GREEN_SOFT, palette.INK),
        "reached_0": (palette.AMBER_SOFT, palette.INK),
        "unknown": (palette.GREY_SOFT, palette.INK),
    }
    series = {key: (say[key], *look) for key, look in colours.items()}
    return charts.stacked(blocks[1], "tier", series, say["layers"], say["customers_count"])


def _revenue_changes(blocks: list[Block], lang: Lang) -> ChartBase:
    say = words("chart", lang)
    series = {"rise": (say["rise"], palette.GREEN), "fall": (say["fall"], palette.RED)}
    return charts.changes(blocks[1], "customer_name", series, say["revenue_changes"], say["money_format"])


def group_tiers(block: Block, lang: Lang) -> ChartBase:
    """Customers of each group by tier."""
    say = words("chart", lang)
    series = {tier: (say[f"customers_{tier}"], *look) for tier, look in palette.TIER_SLICES.items()}
    return charts.stacked(block, "group", series, say["group_tiers"], "", horizontal=True)


def group_index(block: Block, lang: Lang) -> ChartBase:
    """Mean index of each group."""
    say = words("chart", lang)
    series = {"index": (say["index"], palette.ACCENT_MIDDLE)}
    return charts.bars(block, "group", series, say["group_index"], "", horizontal=True, highest=100, label_format="0.0")


def _group_index(blocks: list[Block], lang: Lang) -> ChartBase:
    return group_index(blocks[1], lang)


PICTURES: dict[str, Callable[[list[Block], Lang], ChartBase]] = {
    "tiering": _value_and_match,
    "single_point": _drops,
    "general": _process_and_result,
    "organizational": _pillars,
    "stickiness": _layers,
    "competition": _shares,
    "annual": _revenue_changes,
    "investment": _cost_and_revenue,
    "group_region": _group_index,
    "group_industry": _group_index,
}
