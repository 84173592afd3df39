"""Overview: the answer on one page (method.md D1)."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from mcr_excel.metrics.overall import BANDS
from mcr_excel.metrics.tier import INVESTED
from mcr_excel.review.columns import Columns, Labels, means, rising
from mcr_excel.review.context import Context, number, percent, written
from mcr_excel.review.customer_plans import benefit_rows
from mcr_excel.review.gaps import completeness, missing
from mcr_excel.review.model import SheetShown, TableShown, Written
from mcr_excel.terms import TIERS
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import OVERVIEW, table_of

_URGENT = 10
_MOVERS = 5
_AVERAGED = ("index", "O", "K_index", "G", "revenue_mean")


def overview(context: Context, ranked: Columns) -> SheetShown:
    """Counts, the ten most urgent customers, and what is missing."""
    urgent = ranked.where(rank > 0 for rank in ranked["urgency"]).head(_URGENT)
    return SheetShown(
        OVERVIEW,
        [
            _tiers(context),
            TableShown(table_of("overview", "mcr_bands"), _bands(context)),
            written("overview", "mcr_urgent", urgent),
            written("overview", "mcr_movers", _movers(ranked)),
            written("overview", "mcr_purposes", benefit_rows(context)),
            TableShown(table_of("overview", "mcr_missing"), missing(context)),
        ],
        _names(context, ranked),
    )


def _tiers(context: Context) -> TableShown:
    of = context.customers
    counts = Counter(of["tier"])
    tiers = [tier for tier in TIERS if tier != "U" or counts["U"]]
    labels = Labels("tier", context.lang)
    labels["U"] = context.say("未定级", "Unrated")
    averages = {column: means(of["tier"], of[column]) for column in _AVERAGED}
    rows = Columns.blank(len(tiers)).assign(
        tier=tiers,
        customers=[counts[tier] for tier in tiers],
        label=[labels[tier] for tier in tiers],
        **{column: list(map(of_tier.get, tiers)) for column, of_tier in averages.items()},
    )
    return written("overview", "mcr_tiers", rows)


def _movers(ranked: Columns) -> Columns:
    """The customers whose index rose or fell most since the last comparable snapshot, the greatest fall first."""
    moved = ranked.where(trend in ("strengthened", "weakened") for trend in ranked["trend"])
    moved = moved.ordered(rising(moved["index_change"]))
    falls = [place for place, change in enumerate(moved["index_change"]) if change is not None and change < 0]
    rises = [place for place, change in enumerate(moved["index_change"]) if change is not None and change > 0]
    return moved.at([*falls[:_MOVERS], *rises[-_MOVERS:][::-1]])


def _bands(context: Context) -> list[list[Written]]:
    limits = [100.0, *context.settings["bands"], 0.0]
    counts = Counter(context.customers["band"])
    rows: list[list[Written]] = []
    for position, band in enumerate(BANDS):
        low, high = limits[position + 1], limits[position]
        reach = f"≥ {low:g}" if position == 0 else f"{low:g} – <{high:g}"
        rows.append([code_label("band", band, context.lang), reach, counts[band]])
    if counts[None]:
        rows.append([context.say("无", "None"), context.say("未计算", "not computed"), counts[None]])
    return rows


def _names(context: Context, ranked: Columns) -> dict[str, Written]:
    severities = [problem.severity for problem in context.problems]
    mean, complete = _mean_index(context), completeness(context)
    return {
        "mcr_headline": _headline(context, ranked, mean, complete),
        "mcr_as_of": context.settings.as_of,
        "mcr_source": context.source,
        "mcr_owner": _owner(context),
        "mcr_run": context.run,
        "mcr_settings": context.settings.fingerprint,
        "mcr_customers": len(context.customers),
        "mcr_contacts": len(context.metrics.contacts),
        "mcr_activities": len(context.tables["activities"].frame),
        "mcr_index": mean,
        "mcr_red": context.customers["band"].count("red"),
        "mcr_completeness": complete,
        "mcr_errors": severities.count("error"),
        "mcr_warnings": severities.count("warning"),
    }


def _mean_index(context: Context) -> float | None:
    mean = context.metrics.customers["index"].mean()
    return None if pd.isna(mean) else float(mean)


def _owner(context: Context) -> str | None:
    """The account managers of the book, at most three by name."""
    managers = context.customers["account_manager"]
    names = [name for name, _ in Counter(name for name in managers if name is not None).most_common()]
    listed = context.say("、", ", ").join(names[:3])
    if len(names) > 3:
        listed += context.say(f" 等 {len(names)} 人", f" and {len(names) - 3} more")
    return listed or None


def _headline(context: Context, ranked: Columns, mean_index: float | None, complete: float | None) -> str:
    if not len(ranked):
        return context.say("没有可用的客户行。", "There is no usable customer row.")
    red = [tier for tier, band in ranked.rows("tier", "band_code") if band == "red"]
    weak, mean = sum(tier in INVESTED for tier in red), number(mean_index)
    parts = [context.say(f"{len(ranked)} 家客户，平均指数 {mean}", f"{len(ranked)} customers, mean index {mean}")]
    if red:
        parts.append(
            context.say(f"{len(red)} 家为红色，其中 S/A 级 {weak} 家", f"{len(red)} red, {weak} of them S or A")
        )
    else:
        parts.append(context.say("没有红色客户", "none is red"))
    first = next(ranked.records("urgency", "top_flag", "customer_name", "tier"))
    if first["urgency"] > 0:
        issue = first["top_flag"] or context.say("综合指数偏低", "low index")
        parts.append(
            context.say(
                f"最急：{first['customer_name']}（{first['tier']}，{issue}）",
                f"most urgent: {first['customer_name']} ({first['tier']}, {issue})",
            )
        )
    parts.append(context.say(f"数据完整度 {percent(complete)}", f"data completeness {percent(complete)}"))
    return context.say("；", "; ").join(parts) + context.say("。", ".")
