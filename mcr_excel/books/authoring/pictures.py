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


PICTURES: dict[str, Callable[[list[Block], Lang], ChartBase]] = {
    "tiering": _value_and_match,
    "single_point": _drops,
    "general": _process_and_result,
    "organizational": _pillars,
}
