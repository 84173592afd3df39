"""Annual review: the eight questions with their computed answers, the key tasks, the changes of revenue (C13, D12)."""

from __future__ import annotations

from functools import partial
from math import fsum

from mcr_excel.metrics.snapshot import DIRECTION_NUMBERS
from mcr_excel.review.columns import Columns, Row, falling
from mcr_excel.review.context import Context, labelled, number, percent, urgency, written
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import ANNUAL

_ANSWERED = ["revenue_actual", "revenue_expected", "share_actual", "growth", "value_before", "satisfaction"]
_OWN = ("customer_name", "account_manager", "tier", "value", "match", "direction_trend")
_EXPLAINED = (
    *(f"{of}_{part}" for of in ("share", "index") for part in ("actual", "expected", "deviation")),
    "flags", "deviation_cause", "deviation_accepted", "adjust", "growth", "value_before", "value", "is_top_before",
    "is_top", "match", "match_before", "direction_trend", "direction_before",
)  # fmt: skip
_CHANGES, _NAMED = 12, 5
_DIRECTIONS = {code_number: code for code, code_number in DIRECTION_NUMBERS.items()}


def annual(context: Context) -> SheetShown:
    """Customers by how grave their review's flags are, tier counting; nothing where no question has an answer."""
    answers = Columns.of(context.metrics.annual)
    is_answered = any(value is not None for column in _ANSWERED for value in answers[column])
    nothing = Columns.blank(0)
    of, tasks, changes = nothing, nothing, nothing
    if is_answered or any(answers["new_partners"]):
        of = _customers(context, answers)
        tasks, changes = _tasks(context), _changes(of)
    return SheetShown(
        ANNUAL,
        [
            written("annual", "mcr_annual", of),
            written("annual", "mcr_changes", changes),
            written("annual", "mcr_tasks", tasks),
        ],
        {"mcr_note_annual": _note(context, of)},
    )


def _customers(context: Context, answers: Columns) -> Columns:
    known = context.customers.first_of("customer_id")
    place = {one: place for place, one in enumerate(answers["customer_id"])}
    of = answers.at([place[one] for one in known["customer_id"]])
    of = of.assign(**{column: known[column] for column in _OWN})
    rows = list(of.records(*_EXPLAINED))
    keeps_shares = context.tables.keeps("supplier_shares")
    order = urgency(of["tier"], of["flags"], [None] * len(of))
    return of.assign(
        others=[_others(context, row) for row in rows],
        told=[_told(context, row) for row in rows],
        movement=[_movement(context, row) for row in rows],
        strategy=[_strategy(context, row) for row in rows],
        partners=[_partners(context, names, keeps_shares) for names in of["new_partners"]],
        strength=of.told(partial(_strength, context), "index_trend", "index_change"),
        satisfied=of.told(partial(_satisfied, context), "satisfaction", "satisfaction_before"),
        direction=labelled(of["tasks"], context.lang),
        flags=labelled(of["flags"], context.lang),
    ).ordered(falling(order), of["customer_id"])


def _others(context: Context, row: Row) -> str | None:
    """Share, and the index where one was expected: actual, and in brackets what was expected."""
    parts = []
    for label, key, write in (
        (context.say("份额", "share"), "share", percent),
        (context.say("指数", "index"), "index", number),
    ):
        actual, expected, deviation = row[f"{key}_actual"], row[f"{key}_expected"], row[f"{key}_deviation"]
        if expected is None and (actual is None or key == "index"):
            continue
        text = f"{label} {write(actual)}"
        if expected is not None:
            apart = "" if deviation is None else context.say("，", ", ") + _signed_percent(deviation)
            text += context.say(f"（{write(expected)}{apart}）", f" ({write(expected)}{apart})")
        parts.append(text)
    return context.say("；", "; ").join(parts) or None


def _told(context: Context, row: Row) -> str | None:
    """What the plans say of the deviations; that nothing is said, where something should be."""
    if not {"DEVIATION", "DEVIATION_UNEXPLAINED"} & set(row["flags"]):
        return None
    cause, adjust, accepted = row["deviation_cause"], row["adjust"], row["deviation_accepted"]
    parts = [cause or context.say("没有写明原因", "no cause given")]
    if accepted is not None:
        parts.append(context.say("可接受", "acceptable") if accepted else context.say("不可接受", "not acceptable"))
    if adjust is not None:
        parts.append(adjust)
    return context.say("；", "; ").join(parts)


def _movement(context: Context, row: Row) -> str | None:
    """Whether a customer rises or declines, and by what that is told."""
    parts = _verdicts(context, row, "RISING", "DECLINING")
    if row["growth"] is not None:
        change = _signed_percent(row["growth"])
        parts.append(context.say(f"收入后半期比前半期 {change}", f"revenue, later half against earlier: {change}"))
    if row["value_before"] is not None and row["value"] is not None:
        parts.append(f"V {number(row['value_before'])} → {number(row['value'])}")
    top = percent(context.settings["pareto_pct"])
    if (row["is_top_before"], row["is_top"]) == (0, 1):
        parts.append(context.say(f"进入收入前 {top}", f"entered the top {top} by revenue"))
    if (row["is_top_before"], row["is_top"]) == (1, 0):
        parts.append(context.say(f"退出收入前 {top}", f"left the top {top} by revenue"))
    return context.say("；", "; ").join(parts) or None


def _strategy(context: Context, row: Row) -> str | None:
    """The match and the direction, before and now."""
    parts = _verdicts(context, row, "DRIFT")
    if row["match"] is not None:
        before = row["match_before"]
        parts.append(
            f"M {number(before)} → {number(row['match'])}" if before is not None else f"M {number(row['match'])}"
        )
    now = row["direction_trend"]
    if now is not None:
        before = _DIRECTIONS.get(row["direction_before"] or 0.0) if row["direction_before"] is not None else now
        names = [code_label("direction_trend", code, context.lang) for code in dict.fromkeys([before or now, now])]
        parts.append(context.say("方向", "direction ") + " → ".join(names))
    return context.say("；", "; ").join(parts) or None


def _partners(context: Context, names: list[str], keeps_shares: bool) -> str | None:
    if names:
        return context.say("、", ", ").join(names)
    return context.say("没有", "none") if keeps_shares else None


def _strength(context: Context, row: Row) -> str | None:
    trend = row["index_trend"]
    if trend is None:
        return None
    change = "" if row["index_change"] is None else f" {_signed(row['index_change'])}"
    return code_label("trend", trend, context.lang) + change


def _satisfied(context: Context, row: Row) -> str | None:
    if row["satisfaction"] is None:
        return None
    parts, before = number(row["satisfaction"]), number(row["satisfaction_before"])
    if row["satisfaction_before"] is None:
        return parts
    return parts + context.say(f"（上次 {before}）", f" (before: {before})")


def _verdicts(context: Context, row: Row, *flags: str) -> list[str]:
    return [FLAGS[flag].label(context.lang) for flag in flags if flag in row["flags"]]


def _tasks(context: Context) -> Columns:
    """The key tasks, heaviest first, with whom they concern."""
    of = Columns.of(context.metrics.tasks)
    flags = [FLAGS[flag] for flag in of["flag"]]
    return of.assign(
        rank=list(range(1, len(of) + 1)),
        task=[flag.label(context.lang) for flag in flags],
        means=[flag.means(context.lang) for flag in flags],
        names=[_listed(context, context.names(ids)) for ids in of["customer_ids"]],
        code=of["flag"],
    )


def _listed(context: Context, names: list[str]) -> str:
    text = context.say("、", ", ").join(names[:_NAMED])
    more = len(names) - _NAMED
    return text + (context.say(f" 等 {len(names)} 家", f" and {more} more") if more > 0 else "")


def _changes(of: Columns) -> Columns:
    """The customers whose revenue changed most since the year before, from the largest rise to the largest fall."""
    changes = [
        None if None in (before, after) else after - before
        for before, after in of.rows("revenue_before", "revenue_actual")
    ]
    of = of.assign(change=changes).where(changes)
    largest = of.ordered([-abs(change) for change in of["change"]], of["customer_id"]).head(_CHANGES)
    largest = largest.ordered(falling(largest["change"]), largest["customer_id"])
    return largest.assign(
        before=largest["revenue_before"],
        after=largest["revenue_actual"],
        rise=[change if change > 0 else None for change in largest["change"]],
        fall=[change if change < 0 else None for change in largest["change"]],
        growth=[
            change / abs(before) if before else None for change, before in largest.rows("change", "revenue_before")
        ],
    )


def _note(context: Context, of: Columns) -> str:
    """What the chart compares, or that there is nothing to compare."""
    both = of.where(None not in revenues for revenues in of.rows("revenue_before", "revenue_actual"))
    if not len(both):
        return context.say(
            "没有客户两年的收入都已知，无图可画", "no customer's revenue is known for both years: nothing to plot"
        )
    year, before, after = both["review_year"][0], fsum(both["revenue_before"]), fsum(both["revenue_actual"])
    change = f"（{_signed_percent(after / before - 1)}）" if before > 0 else ""
    return context.say(
        f"{len(both)} 个客户两年收入均已知：{year - 1} 年合计 {before:,.0f}，{year} 年合计 {after:,.0f}{change}",
        f"{len(both)} customers of known revenue: {before:,.0f} in {year - 1}, {after:,.0f} in {year} {change.translate(_ASCII)}".rstrip(),
    )


_ASCII = str.maketrans("（）", "()")


def _signed(value: object) -> str:
    """A change with its sign, one decimal."""
    return _with_sign(number(value))


def _signed_percent(value: object) -> str:
    return _with_sign(percent(value))


def _with_sign(text: str) -> str:
    """A rounded number with plus or minus; what was rounded to nothing has neither."""
    amount = text.removeprefix("-")
    if not amount.strip("0.%"):
        return amount
    return f"−{amount}" if amount != text else f"+{amount}"
