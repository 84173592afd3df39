"""The same measures for any group of customers: a team, a region, an industry, the whole."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context
from mcr_excel.review.group.money import money_told
from mcr_excel.terms import TIERS
from mcr_excel.terms.reviews.group import MEANS, SMALL
from mcr_excel.terms.vocabulary import fold

_SCORES = ["index", "O", "K_index", "G"]
_COUNTS = {"red": "is_red", "flagged": "is_flagged", "single_point": "is_single"}
_LARGEST = 20  # bars that a chart can name


def measures_of(context: Context, facts: pd.DataFrame, group: pd.Series) -> pd.DataFrame:
    """One row per group, the lowest mean index first, groups without an index last.

    A mean that rests on nothing is missing, never 0, and every mean has its n. Revenue is added up, and weighs the
    index, only where all the group's revenue is in one currency.

    Args:
        context: The run.
        facts: One row per customer and group (`customer_facts`).
        group: Name of each row's group; same index order.
    """
    rows = facts.assign(group=group.to_numpy())
    grouped = rows.groupby("group", sort=True)
    scores = grouped[_SCORES]
    tiers = pd.crosstab(rows["group"], rows["tier"]).reindex(columns=list(TIERS), fill_value=0)
    counted = pd.DataFrame({name: grouped[column].sum() for name, column in _COUNTS.items()})
    measured = pd.concat(
        [
            grouped.size().rename("customers"),
            tiers,
            scores.mean(),
            scores.count().add_suffix("_n"),
            _revenue(context, rows),
            counted,
            grouped["completeness"].mean(),
            grouped["newest"].max(),
            grouped["key_positions"].sum().rename("key_n"),
            grouped["key_assessed"].sum().rename("assessed"),
        ],
        axis=1,
    )
    measured["assessed"] = measured["assessed"] / measured["key_n"].where(measured["key_n"] > 0)
    ordered = measured.rename_axis("group").reset_index().sort_values(["index", "group"], na_position="last")
    return ordered.reset_index(drop=True)


def _revenue(context: Context, rows: pd.DataFrame) -> pd.DataFrame:
    """Revenue with n and currency, and the index weighted by it, by group; missing where currencies are mixed."""
    known = rows[rows["revenue"].notna()]
    moneys = known.groupby("group")["moneys"].agg(lambda of: frozenset().union(*of))
    weighed = known[known["index"].notna() & (known["revenue"] > 0)]
    weights = weighed["revenue"].groupby(weighed["group"])
    sums = (weighed["revenue"] * weighed["index"]).groupby(weighed["group"]).sum()
    result = pd.DataFrame(
        {
            "revenue": known.groupby("group")["revenue"].sum(),
            "revenue_n": known.groupby("group").size(),
            "currency": moneys.map(lambda of: money_told(context, of)),
            "weighted": sums / weights.sum(),
            "weighted_n": weights.size(),
        },
        index=pd.Index(sorted(rows["group"].unique()), dtype="str"),
    )
    result = result.fillna({"revenue_n": 0, "weighted_n": 0})
    result.loc[moneys.map(len).reindex(result.index) > 1, ["revenue", "weighted", "weighted_n"]] = None
    return result


def small_told(context: Context, row: dict[str, object]) -> str | None:
    """Which means of a row rest on fewer than three customers, in words; None where none does."""
    labels = {
        "index": context.say("指数", "index"),
        "weighted": context.say("按收入加权", "weighted"),
        "O": "O",
        "K_index": "K",
        "G": "G",
    }
    small = [labels[key] for key in MEANS if pd.notna(row[key]) and row[f"{key}_n"] < SMALL]  # type: ignore[operator]
    if not small:
        return None
    return context.say(f"n<{SMALL}：{'、'.join(small)}", f"n<{SMALL}: {', '.join(small)}")


def noted(context: Context, measured: pd.DataFrame) -> list[str | None]:
    """The note of each row: small means, and revenue that was not added up."""
    notes = []
    for row in measured.to_dict("records"):
        parts = [small_told(context, row)]
        if row["revenue_n"] > 0 and pd.isna(row["revenue"]):
            parts.append(context.say("币种不同，收入不相加", "revenue in several currencies is not added up"))
        notes.append(context.say("；", "; ").join(part for part in parts if part) or None)
    return notes


def largest(measured: pd.DataFrame) -> pd.DataFrame:
    """The groups that a chart shows: the largest by customers, in the order of the table, each with its n."""
    order = measured["customers"].sort_values(ascending=False, kind="stable").index[:_LARGEST]
    chosen = measured.loc[sorted(order)]
    names = [f"{name} ({count:.0f})" for name, count in zip(chosen["group"], chosen["customers"], strict=True)]
    return chosen.assign(group=names)


def chart_note(context: Context, measured: pd.DataFrame) -> str | None:
    """What the chart leaves out."""
    if measured["index"].notna().sum() == 0:
        return context.say("还没有可计算的指数", "no index can be computed yet")
    if len(measured) <= _LARGEST:
        return None
    return context.say(
        f"客户最多的 {_LARGEST} 组，共 {len(measured)} 组", f"the {_LARGEST} largest of {len(measured)} groups"
    )


def same_spelling(names: pd.Series) -> pd.Series:
    """Names that differ only in case, width or spaces become one, in the commonest spelling; missing stays missing."""
    folded = names.map(fold, na_action="ignore")
    counts = pd.DataFrame({"name": names, "folded": folded}).dropna().value_counts().reset_index()
    ordered = counts.sort_values(["count", "name"], ascending=[False, True]).drop_duplicates("folded")
    return folded.map(dict(zip(ordered["folded"], ordered["name"], strict=True)))
