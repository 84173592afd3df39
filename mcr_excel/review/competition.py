"""Competition: our share against the rivals', and who in the decision chain stands behind them (method.md C15, D11)."""

from __future__ import annotations

from functools import partial

from mcr_excel.metrics.attitude import OPPONENT
from mcr_excel.metrics.tier import INVESTED
from mcr_excel.review.columns import Columns, Labels, Row, each, each_known, falling, means, rising, total
from mcr_excel.review.context import Context, labelled, number, percent, written
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import COMPETITION
from mcr_excel.terms.suppliers import names_a_rival
from mcr_excel.terms.vocabulary import fold

_OF_CUSTOMERS = {"RIVAL_POWER"}
_OF_THE_YEAR = {"NEW_PARTNER"}
_BARS, _NAMED, _PLACES = 12, 3, 5
_WHOLE, _LEAST_REST = 1.0, 0.005
_PARTS = ("us", "rival_1", "rival_2", "others", "unlisted")
_RATED = ("customer_id", "supplier", "is_us", "customer_rating")
_EXPLAINED = (
    "share_year", "our_share", "best_rival", "best_rival_share", "share_gap", "hhi", "our_rating",
    "rival_rating", "keys", "rivals_friends",
)  # fmt: skip


def competition(context: Context) -> SheetShown:
    """Customers with red flags first, then by the gap; those of whom neither shares nor rivals are known are left out."""
    suppliers = Columns.of(context.metrics.suppliers)
    of = _customers(context, suppliers)
    bars = _bars(of, suppliers)
    note = context.say("还没有份额可画", "no share is known yet")
    return SheetShown(
        COMPETITION,
        [
            written("competition", "mcr_competition", of),
            written("competition", "mcr_share_bars", bars),
            written("competition", "mcr_rivals", _rivals(context, suppliers)),
        ],
        {"mcr_note_competition": None if len(bars) else note},
    )


def _customers(context: Context, suppliers: Columns) -> Columns:
    keeps_shares = context.tables.keeps("supplier_shares")
    of = context.customers
    of = of.where(
        year is not None or (power or 0) > 0 or (keeps_shares and tier in INVESTED)
        for year, power, tier in of.rows("share_year", "rival_power_share", "tier")
    )
    annual = Columns.of(context.metrics.annual)
    of_year, partners = (dict(annual.rows("customer_id", column)) for column in ("flags", "new_partners"))
    keys = [
        tuple(key for key in flags if key in _OF_CUSTOMERS) + tuple(key for key in of_year[one] if key in _OF_THE_YEAR)
        for one, flags in of.rows("customer_id", "flags")
    ]
    friends = _friends_of_rivals(context) if len(of) else {}
    ratings = {(one, None if is_us else name): rating for one, name, is_us, rating in suppliers.rows(*_RATED)}
    of = of.assign(
        keys=keys,
        new_partners=[context.say("、", ", ").join(partners[one]) or None for one in of["customer_id"]],
        our_rating=[ratings.get((one, None)) for one in of["customer_id"]],
        rival_rating=[rival and ratings.get((one, rival)) for one, rival in of.rows("customer_id", "best_rival")],
        rivals_friends=list(map(friends.get, of["customer_id"])),
        flags=labelled(keys, context.lang),
        share_position=each_known(Labels("share_position", context.lang).__getitem__, of["share_position"]),
    )
    of = of.assign(why=of.told(partial(_why, context), *_EXPLAINED))
    return of.ordered([not own for own in keys], rising(of["share_gap"]), of["customer_id"])


def _friends_of_rivals(context: Context) -> dict[str, str]:
    """The key contacts that back a rival, the most powerful first, as one text by customer."""
    of = context.contacts
    of = of.assign(names_one=each(lambda text: names_a_rival(text or ""), of["backs_competitor"]))
    of = of.where(
        is_active and is_key and not is_blank and (names_one or stance == OPPONENT)
        for is_active, is_key, is_blank, names_one, stance in of.rows(
            "is_active", "is_key", "is_placeholder", "names_one", "d_compete"
        )
    )
    of = of.ordered(falling(of["power"]), of["contact_id"])
    told, against = (
        context.say("{}（{}，权力 {:.0f}）", "{} ({}, power {:.0f})"),
        context.say("竞争态度 −1", "rival stance −1"),
    )
    names: dict[str, list[str]] = {}
    for one, name, backed, names_one, power in of.rows(
        "customer_id", "contact_name", "backs_competitor", "names_one", "power"
    ):
        names.setdefault(one, []).append(told.format(name, backed if names_one else against, power))
    return {one: _some(context, texts, _NAMED) for one, texts in names.items()}


def _some(context: Context, names: list[str], most: int) -> str:
    listed = context.say("、", ", ").join(names[:most])
    rest = len(names) - most
    return listed + (context.say(f" 等 {len(names)} 个", f" and {rest} more") if rest > 0 else "")


def _why(context: Context, row: Row) -> str:
    parts = [_share_text(context, row)]
    parts += [FLAGS[key].means(context.lang) for key in row["keys"]]
    if row["rivals_friends"] is not None:
        parts.append(context.say(f"倾向对手：{row['rivals_friends']}", f"backing rivals: {row['rivals_friends']}"))
    ours, theirs = row["our_rating"], row["rival_rating"]
    if ours is not None and theirs is not None and ours < theirs:
        parts.append(
            context.say(
                f"客户对我方评价 {number(ours)}，低于对手 {number(theirs)}",
                f"rates us {number(ours)}, below the rival's {number(theirs)}",
            )
        )
    if row["our_share"] is not None and row["hhi"] is None:
        parts.append(context.say("份额合计不足 100%，不算 HHI", "shares do not make up 100%, so no HHI"))
    return context.say("；", "; ").join(parts)


def _share_text(context: Context, row: Row) -> str:
    if row["share_year"] is None:
        return context.say("没有供应商份额，差距未知", "no supplier shares: the gap is not known")
    if row["our_share"] is None:
        return context.say("我方份额未知", "our share is not known")
    ours = context.say(f"我方 {percent(row['our_share'])}", f"we {percent(row['our_share'])}")
    gap = row["share_gap"]
    if gap is None:
        return ours + context.say("，没有列出对手", ", no rival is listed")
    points, is_behind = number(abs(gap) * 100, 0), gap < 0
    return context.say(
        f"{ours}，{row['best_rival']} {percent(row['best_rival_share'])}，{'落后' if is_behind else '领先'} {points} 个百分点",
        f"{ours}, {row['best_rival']} {percent(row['best_rival_share'])}: {points} points {'behind' if is_behind else 'ahead'}",
    )


def _bars(of: Columns, suppliers: Columns) -> Columns:
    """How the purchases of the first customers on the sheet divide up, for the chart."""
    shares: dict[str, list[float]] = {}
    for one, share, is_us in suppliers.rows("customer_id", "share", "is_us"):
        shares.setdefault(one, []).extend([] if is_us else [share])
    first = of.where(one in shares for one in of["customer_id"]).head(_BARS)
    parts = [_parts(shares[one], us) for one, us in first.rows("customer_id", "our_share")]
    return first.assign(**{name: [part[name] for part in parts] for name in _PARTS})


def _parts(rivals: list[float], us: float | None) -> dict[str, float | None]:
    first, second = [*rivals, None, None][:2]
    others = total(rivals[2:]) if len(rivals) > 2 else None
    rest = _WHOLE - sum(part or 0.0 for part in (first, second, others, us))
    return dict(zip(_PARTS, (us, first, second, others, rest if rest > _LEAST_REST else None), strict=True))


def _rivals(context: Context, suppliers: Columns) -> Columns:
    """Each rival over all customers, the most widespread first."""
    of = suppliers.where(not is_us for is_us in suppliers["is_us"])
    ours = dict(context.customers.rows("customer_id", "our_share"))
    of = of.assign(
        key=each(fold, of["supplier"]),
        customer_name=context.names(of["customer_id"]),
        is_ahead=[(us := ours.get(one)) is not None and share > us for one, share in of.rows("customer_id", "share")],
    )
    places: dict[str, list[int]] = {}
    for place, key in enumerate(of["key"]):
        places.setdefault(key, []).append(place)
    rows = [of.at(places[key]) for key in sorted(places)]
    ahead = [row.where(row["is_ahead"])["customer_name"] for row in rows]
    customers = [len(set(row["customer_id"])) for row in rows]
    names = [row["supplier"][0] for row in rows]
    mean_share, rating = means(of["key"], of["share"]), means(of["key"], of["customer_rating"])
    return (
        Columns.blank(len(rows))
        .assign(
            supplier=names,
            customers=customers,
            mean_share=[mean_share[key] for key in sorted(places)],
            ahead=list(map(len, ahead)),
            partner=[sum(map(bool, row["is_strategic_partner"])) for row in rows],
            rating=[rating.get(key) for key in sorted(places)],
            where=[_some(context, one, _PLACES) if one else None for one in ahead],
        )
        .ordered(falling(customers), [-len(one) for one in ahead], names)
    )
