"""Competition: our share against the rivals', and who in the decision chain stands behind them (method.md C15, D11)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mcr_excel.metrics.attitude import OPPONENT
from mcr_excel.metrics.tier import INVESTED
from mcr_excel.review.context import Context, known, labelled, number, percent, records, shown
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import COMPETITION
from mcr_excel.terms.suppliers import names_a_rival
from mcr_excel.terms.vocabulary import fold

_OF_CUSTOMERS = {"RIVAL_POWER"}
_OF_THE_YEAR = {"NEW_PARTNER"}
_BARS, _NAMED, _PLACES = 12, 3, 5
_WHOLE = 1.0
_EXPLAINED = (
    "customer_id", "share_year", "our_share", "best_rival", "best_rival_share", "share_gap", "hhi", "our_rating",
    "rival_rating", "keys", "rivals_friends",
)  # fmt: skip


def competition(context: Context) -> SheetShown:
    """Customers with red flags first, then by the gap; those of whom neither shares nor rivals are known are left out."""
    frame = _customers(context)
    bars = _bars(context, frame["customer_id"])
    note = context.say("还没有份额可画", "no share is known yet")
    return SheetShown(
        COMPETITION,
        [
            shown("competition", "mcr_competition", frame),
            shown("competition", "mcr_share_bars", bars),
            shown("competition", "mcr_rivals", _rivals(context)),
        ],
        {"mcr_note_competition": note if bars.empty else None},
    )


def _customers(context: Context) -> pd.DataFrame:
    frame = context.customer_frame
    is_told = frame["share_year"].notna() | (frame["rival_power_share"] > 0)
    if context.tables.keeps("supplier_shares"):
        is_told |= frame["tier"].isin(INVESTED)
    frame = frame[is_told].copy()
    ids = frame["customer_id"]
    annual = context.metrics.annual.loc[ids]
    frame["keys"] = [
        [key for key in flags if key in _OF_CUSTOMERS] + [key for key in of_year if key in _OF_THE_YEAR]
        for flags, of_year in zip(frame["flags"], annual["flags"], strict=True)
    ]
    frame["new_partners"] = [context.say("、", ", ").join(names) or None for names in annual["new_partners"]]
    frame["our_rating"], frame["rival_rating"] = _ratings(context, frame)
    frame["rivals_friends"] = ids.map(_friends_of_rivals(context))
    frame["is_red"] = frame["keys"].map(bool)
    frame = frame.sort_values(
        ["is_red", "share_gap", "customer_id"], ascending=[False, True, True], na_position="last", kind="stable"
    )
    frame["why"] = [_why(context, row) for row in records(frame, *_EXPLAINED)]
    frame["flags"] = labelled(frame["keys"], context.lang)
    frame["share_position"] = frame["share_position"].map(
        lambda key: code_label("share_position", key, context.lang), na_action="ignore"
    )
    return frame


def _ratings(context: Context, frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """How the customer rates us, and the strongest rival."""
    suppliers = context.metrics.suppliers
    ours = suppliers[suppliers["is_us"]].set_index("customer_id")["customer_rating"]
    theirs = suppliers[~suppliers["is_us"]].set_index(["customer_id", "supplier"])["customer_rating"]
    pairs = pd.MultiIndex.from_frame(frame[["customer_id", "best_rival"]])
    return frame["customer_id"].map(ours), theirs.reindex(pairs).set_axis(frame.index)


def _friends_of_rivals(context: Context) -> pd.Series:
    """The key contacts that back a rival, the most powerful first, as one text by customer."""
    people = context.contact_frame
    people = people[people["is_active"] & people["is_key"] & ~people["is_placeholder"]]
    names_one = people["backs_competitor"].fillna("").map(names_a_rival).astype(bool)
    people = people[names_one | (people["d_compete"] == OPPONENT)].assign(names_one=names_one)
    people = people.sort_values(["power", "contact_id"], ascending=[False, True])
    texts = [
        context.say(f"{name}（{whom}，权力 {power:.0f}）", f"{name} ({whom}, power {power:.0f})")
        for name, whom, power in zip(people["contact_name"], _whom(context, people), people["power"], strict=True)
    ]
    told = pd.Series(texts, index=people["customer_id"], dtype="object").groupby(level=0)
    return told.agg(lambda names: _some(context, list(names), _NAMED))


def _whom(context: Context, people: pd.DataFrame) -> list[str]:
    stance = context.say("竞争态度 −1", "rival stance −1")
    return [
        backed if names_one else stance
        for backed, names_one in zip(people["backs_competitor"], people["names_one"], strict=True)
    ]


def _some(context: Context, names: list[str], most: int) -> str:
    listed = context.say("、", ", ").join(names[:most])
    rest = len(names) - most
    return listed + (context.say(f" 等 {len(names)} 个", f" and {rest} more") if rest > 0 else "")


def _why(context: Context, row: dict[str, object]) -> str:
    parts = [_share_text(context, row)]
    keys: Sequence[str] = row["keys"]  # type: ignore[assignment]
    parts += [FLAGS[key].means(context.lang) for key in keys]
    if isinstance(row["rivals_friends"], str):
        parts.append(context.say(f"倾向对手：{row['rivals_friends']}", f"backing rivals: {row['rivals_friends']}"))
    ours, theirs = known(row["our_rating"]), known(row["rival_rating"])
    if ours is not None and theirs is not None and ours < theirs:
        parts.append(
            context.say(
                f"客户对我方评价 {number(ours)}，低于对手 {number(theirs)}",
                f"rates us {number(ours)}, below the rival's {number(theirs)}",
            )
        )
    if pd.notna(row["our_share"]) and pd.isna(row["hhi"]):
        parts.append(context.say("份额合计不足 100%，不算 HHI", "shares do not make up 100%, so no HHI"))
    return context.say("；", "; ").join(parts)


def _share_text(context: Context, row: dict[str, object]) -> str:
    if pd.isna(row["share_year"]):
        return context.say("没有供应商份额，差距未知", "no supplier shares: the gap is not known")
    if pd.isna(row["our_share"]):
        return context.say("我方份额未知", "our share is not known")
    ours = context.say(f"我方 {percent(row['our_share'])}", f"we {percent(row['our_share'])}")
    if pd.isna(row["share_gap"]):
        return ours + context.say("，没有列出对手", ", no rival is listed")
    gap = known(row["share_gap"]) or 0.0
    points, is_behind = number(abs(gap) * 100, 0), gap < 0
    return context.say(
        f"{ours}，{row['best_rival']} {percent(row['best_rival_share'])}，{'落后' if is_behind else '领先'} {points} 个百分点",
        f"{ours}, {row['best_rival']} {percent(row['best_rival_share'])}: {points} points {'behind' if is_behind else 'ahead'}",
    )


def _bars(context: Context, customer_ids: pd.Series) -> pd.DataFrame:
    """How the purchases of the first customers on the sheet divide up, for the chart."""
    shares = context.metrics.suppliers
    first = customer_ids[customer_ids.isin(shares["customer_id"])].head(_BARS)
    rivals = shares[~shares["is_us"]]
    place = np.minimum(rivals.groupby("customer_id").cumcount(), 2)
    parts = (
        rivals["share"].groupby([rivals["customer_id"], place]).sum().unstack().reindex(index=first, columns=[0, 1, 2])
    )
    parts.columns = pd.Index(["rival_1", "rival_2", "others"])
    ours = context.customer_frame.set_index("customer_id")["our_share"].reindex(first)
    parts = parts.assign(us=ours)
    rest = _WHOLE - parts.sum(axis=1)
    frame = parts.assign(unlisted=rest.where(rest > 0.005)).reset_index(names="customer_id")
    return frame.assign(customer_name=context.names_of(frame["customer_id"]))


def _rivals(context: Context) -> pd.DataFrame:
    """Each rival over all customers, the most widespread first."""
    rows = context.metrics.suppliers
    rows = rows[~rows["is_us"]]
    ours = context.customer_frame.set_index("customer_id")["our_share"]
    rows = rows.assign(
        key=rows["supplier"].map(fold).astype("str"),
        is_ahead=rows["share"] > rows["customer_id"].map(ours),
        is_partner=rows["is_strategic_partner"].fillna(False).astype(bool),
        customer=context.names_of(rows["customer_id"]),
    )
    where = rows[rows["is_ahead"]].groupby("key")["customer"].agg(lambda names: _some(context, list(names), _PLACES))
    frame = rows.groupby("key").agg(
        supplier=("supplier", "first"),
        customers=("customer_id", "nunique"),
        mean_share=("share", "mean"),
        ahead=("is_ahead", "sum"),
        partner=("is_partner", "sum"),
        rating=("customer_rating", "mean"),
    )
    frame = frame.assign(where=where.reindex(frame.index))
    return frame.sort_values(["customers", "ahead", "supplier"], ascending=[False, False, True])
