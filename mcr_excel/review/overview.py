"""Overview: the answer on one page (method.md D1)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.overall import BANDS
from mcr_excel.review.context import Context, number, percent, shown, table_of, written
from mcr_excel.review.customer_plans import benefit_rows
from mcr_excel.review.gaps import completeness, missing
from mcr_excel.review.model import SheetShown, TableShown, Written
from mcr_excel.terms import TIERS
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import OVERVIEW

_URGENT = 10
_MOVERS = 5


def overview(context: Context, ranked: pd.DataFrame) -> SheetShown:
    """Counts, the ten most urgent customers, and what is missing."""
    urgent = ranked[ranked["urgency"] > 0].head(_URGENT)
    return SheetShown(
        OVERVIEW,
        [
            _tiers(context),
            TableShown(table_of("overview", "mcr_bands"), _bands(context)),
            shown("overview", "mcr_urgent", urgent),
            shown("overview", "mcr_movers", _movers(ranked)),
            written("overview", "mcr_purposes", benefit_rows(context)),
            TableShown(table_of("overview", "mcr_missing"), missing(context)),
        ],
        _names(context, ranked),
    )


def _tiers(context: Context) -> TableShown:
    customers = context.metrics.customers
    means = customers.groupby("tier")[["index", "O", "K_index", "G", "revenue_mean"]].mean()
    frame = means.reindex([tier for tier in TIERS if tier != "U" or (customers["tier"] == "U").any()]).reset_index()
    frame["customers"] = frame["tier"].map(customers["tier"].value_counts()).fillna(0)
    frame["label"] = [
        context.say("未定级", "Unrated") if tier == "U" else code_label("tier", tier, context.lang)
        for tier in frame["tier"]
    ]
    return shown("overview", "mcr_tiers", frame)


def _movers(ranked: pd.DataFrame) -> pd.DataFrame:
    """The customers whose index rose or fell most since the last comparable snapshot, the greatest fall first."""
    moved = ranked[ranked["trend"].isin(["strengthened", "weakened"])].sort_values("index_change", kind="stable")
    falls, rises = moved[moved["index_change"] < 0], moved[moved["index_change"] > 0]
    return pd.concat([falls.head(_MOVERS), rises.tail(_MOVERS).iloc[::-1]])


def _bands(context: Context) -> list[list[Written]]:
    limits = [100.0, *context.settings["bands"], 0.0]
    counts = context.metrics.customers["band"].value_counts()
    rows: list[list[Written]] = []
    for position, band in enumerate(BANDS):
        low, high = limits[position + 1], limits[position]
        reach = f"≥ {low:g}" if position == 0 else f"{low:g} – <{high:g}"
        rows.append([code_label("band", band, context.lang), reach, int(counts.get(band, 0))])
    unknown = int(context.metrics.customers["band"].isna().sum())
    if unknown:
        rows.append([context.say("无", "None"), context.say("未计算", "not computed"), unknown])
    return rows


def _names(context: Context, ranked: pd.DataFrame) -> dict[str, Written]:
    severities = [problem.severity for problem in context.problems]
    customers = context.metrics.customers
    mean = customers["index"].mean()
    return {
        "mcr_headline": _headline(context, ranked),
        "mcr_as_of": context.settings.as_of,
        "mcr_source": context.source,
        "mcr_owner": _owner(context),
        "mcr_run": context.run,
        "mcr_settings": context.settings.fingerprint,
        "mcr_customers": len(customers),
        "mcr_contacts": len(context.metrics.contacts),
        "mcr_activities": len(context.tables["activities"].frame),
        "mcr_index": None if pd.isna(mean) else float(mean),
        "mcr_red": int((customers["band"] == "red").sum()),
        "mcr_completeness": completeness(context),
        "mcr_errors": severities.count("error"),
        "mcr_warnings": severities.count("warning"),
    }


def _owner(context: Context) -> str | None:
    """The account managers of the book, at most three by name."""
    names = context.tables["customers"].frame["account_manager"].dropna().value_counts()
    listed = context.say("、", ", ").join(names.index[:3])
    if len(names) > 3:
        listed += context.say(f" 等 {len(names)} 人", f" and {len(names) - 3} more")
    return listed or None


def _headline(context: Context, ranked: pd.DataFrame) -> str:
    customers = context.metrics.customers
    if customers.empty:
        return context.say("没有可用的客户行。", "There is no usable customer row.")
    important = customers[customers["tier"].isin(["S", "A"])]
    weak = int((important["band"] == "red").sum())
    red = int((customers["band"] == "red").sum())
    first = ranked.iloc[0]
    mean = number(customers["index"].mean())
    parts = [context.say(f"{len(customers)} 家客户，平均指数 {mean}", f"{len(customers)} customers, mean index {mean}")]
    if red:
        parts.append(context.say(f"{red} 家为红色，其中 S/A 级 {weak} 家", f"{red} red, {weak} of them S or A"))
    else:
        parts.append(context.say("没有红色客户", "none is red"))
    if first["urgency"] > 0:
        issue = first["top_flag"] or context.say("综合指数偏低", "low index")
        parts.append(
            context.say(
                f"最急：{first['customer_name']}（{first['tier']}，{issue}）",
                f"most urgent: {first['customer_name']} ({first['tier']}, {issue})",
            )
        )
    parts.append(
        context.say(
            f"数据完整度 {percent(completeness(context))}", f"data completeness {percent(completeness(context))}"
        )
    )
    return context.say("；", "; ").join(parts) + context.say("。", ".")
