"""Annual review: the eight questions with their computed answers, the key tasks, the changes of revenue (C13, D12)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.snapshot import DIRECTION_NUMBERS
from mcr_excel.review.context import Context, known, labelled, number, percent, records, shown, urgency
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS, flag_labels
from mcr_excel.terms.reviews import ANNUAL

_ANSWERED = ["revenue_actual", "revenue_expected", "share_actual", "growth", "value_before", "satisfaction"]
_CHANGES, _NAMED = 12, 5
_DIRECTIONS = {code_number: code for code, code_number in DIRECTION_NUMBERS.items()}


def annual(context: Context) -> SheetShown:
    """Customers by how grave their review's flags are, tier counting; nothing where no question has an answer."""
    frame = _customers(context)
    tasks, changes = _tasks(context), _changes(frame)
    is_answered = frame[_ANSWERED].notna().any(axis=None) or frame["new_partners"].map(bool).any()
    if not is_answered:
        frame, tasks, changes = frame.iloc[:0], tasks.iloc[:0], changes.iloc[:0]
    frame = frame.sort_values(["urgency", "customer_id"], ascending=[False, True], kind="stable")
    return SheetShown(
        ANNUAL,
        [
            shown("annual", "mcr_annual", frame),
            shown("annual", "mcr_changes", changes),
            shown("annual", "mcr_tasks", tasks),
        ],
        {"mcr_note_annual": _note(context, frame)},
    )


def _customers(context: Context) -> pd.DataFrame:
    answers = context.metrics.annual
    of = context.customer_frame.drop_duplicates("customer_id").set_index("customer_id", drop=False)
    own = ["customer_id", "customer_name", "account_manager", "tier", "value", "match", "direction_trend"]
    frame = of[own].rename_axis(None).join(answers.drop(columns="customer_id"))
    keeps_shares = context.tables.keeps("supplier_shares")
    rows = records(frame, *frame.columns)
    frame["others"] = [_others(context, row) for row in rows]
    frame["told"] = [_told(context, row) for row in rows]
    frame["movement"] = [_movement(context, row) for row in rows]
    frame["strategy"] = [_strategy(context, row) for row in rows]
    frame["partners"] = [_partners(context, row["new_partners"], keeps_shares) for row in rows]  # type: ignore[arg-type]
    frame["strength"] = [_strength(context, row) for row in rows]
    frame["satisfied"] = [_satisfied(context, row) for row in rows]
    frame["direction"] = [flag_labels(keys, context.lang) or None for keys in frame["tasks"]]
    frame["urgency"] = urgency(frame["tier"], frame["flags"], [None] * len(frame))
    frame["flags"] = labelled(frame["flags"], context.lang)
    return frame


def _others(context: Context, row: dict[str, object]) -> str | None:
    """Share, and the index where one was expected: actual, and in brackets what was expected."""
    parts = []
    for label, key, write in (
        (context.say("份额", "share"), "share", percent),
        (context.say("指数", "index"), "index", number),
    ):
        actual, expected, deviation = row[f"{key}_actual"], row[f"{key}_expected"], row[f"{key}_deviation"]
        if pd.isna(expected) and (pd.isna(actual) or key == "index"):
            continue
        text = f"{label} {write(actual)}"
        if pd.notna(expected):
            apart = "" if pd.isna(deviation) else context.say("，", ", ") + _signed_percent(deviation)
            text += context.say(f"（{write(expected)}{apart}）", f" ({write(expected)}{apart})")
        parts.append(text)
    return context.say("；", "; ").join(parts) or None


def _told(context: Context, row: dict[str, object]) -> str | None:
    """What the plans say of the deviations; that nothing is said, where something should be."""
    keys: list[str] = row["flags"]  # type: ignore[assignment]
    if not {"DEVIATION", "DEVIATION_UNEXPLAINED"} & set(keys):
        return None
    cause, adjust, accepted = row["deviation_cause"], row["adjust"], row["deviation_accepted"]
    parts = [cause if isinstance(cause, str) else context.say("没有写明原因", "no cause given")]
    if not pd.isna(accepted):
        parts.append(context.say("可接受", "acceptable") if accepted else context.say("不可接受", "not acceptable"))
    if isinstance(adjust, str):
        parts.append(adjust)
    return context.say("；", "; ").join(parts)


def _movement(context: Context, row: dict[str, object]) -> str | None:
    """Whether a customer rises or declines, and by what that is told."""
    parts = _verdicts(context, row, "RISING", "DECLINING")
    if pd.notna(row["growth"]):
        change = _signed_percent(row["growth"])
        parts.append(context.say(f"收入后半期比前半期 {change}", f"revenue, later half against earlier: {change}"))
    if pd.notna(row["value_before"]) and pd.notna(row["value"]):
        parts.append(f"V {number(row['value_before'])} → {number(row['value'])}")
    top = percent(context.settings["pareto_pct"])
    if (row["is_top_before"], row["is_top"]) == (0, 1):
        parts.append(context.say(f"进入收入前 {top}", f"entered the top {top} by revenue"))
    if (row["is_top_before"], row["is_top"]) == (1, 0):
        parts.append(context.say(f"退出收入前 {top}", f"left the top {top} by revenue"))
    return context.say("；", "; ").join(parts) or None


def _strategy(context: Context, row: dict[str, object]) -> str | None:
    """The match and the direction, before and now."""
    parts = _verdicts(context, row, "DRIFT")
    if pd.notna(row["match"]):
        before = row["match_before"]
        parts.append(
            f"M {number(before)} → {number(row['match'])}" if pd.notna(before) else f"M {number(row['match'])}"
        )
    now = row["direction_trend"]
    if isinstance(now, str):
        before = _DIRECTIONS.get(known(row["direction_before"]) or 0.0) if pd.notna(row["direction_before"]) else now
        names = [code_label("direction_trend", code, context.lang) for code in dict.fromkeys([before or now, now])]
        parts.append(context.say("方向", "direction ") + " → ".join(names))
    return context.say("；", "; ").join(parts) or None


def _partners(context: Context, names: list[str], keeps_shares: bool) -> str | None:
    if names:
        return context.say("、", ", ").join(names)
    return context.say("没有", "none") if keeps_shares else None


def _strength(context: Context, row: dict[str, object]) -> str | None:
    trend = row["index_trend"]
    if not isinstance(trend, str):
        return None
    change = "" if pd.isna(row["index_change"]) else f" {_signed(row['index_change'])}"
    return code_label("trend", trend, context.lang) + change


def _satisfied(context: Context, row: dict[str, object]) -> str | None:
    if pd.isna(row["satisfaction"]):
        return None
    parts, before = number(row["satisfaction"]), number(row["satisfaction_before"])
    if pd.isna(row["satisfaction_before"]):
        return parts
    return parts + context.say(f"（上次 {before}）", f" (before: {before})")


def _verdicts(context: Context, row: dict[str, object], *flags: str) -> list[str]:
    keys: list[str] = row["flags"]  # type: ignore[assignment]
    return [FLAGS[flag].label(context.lang) for flag in flags if flag in keys]


def _tasks(context: Context) -> pd.DataFrame:
    """The key tasks, heaviest first, with whom they concern."""
    tasks = context.metrics.tasks
    names = context.metrics.customers["customer_id"]
    called = dict(zip(names, context.names_of(names), strict=True))
    return pd.DataFrame(
        {
            "rank": range(1, len(tasks) + 1),
            "task": [FLAGS[flag].label(context.lang) for flag in tasks["flag"]],
            "means": [FLAGS[flag].means(context.lang) for flag in tasks["flag"]],
            "customers": tasks["customers"],
            "names": [_listed(context, [called[each] for each in ids]) for ids in tasks["customer_ids"]],
            "code": tasks["flag"],
        }
    )


def _listed(context: Context, names: list[str]) -> str:
    text = context.say("、", ", ").join(names[:_NAMED])
    more = len(names) - _NAMED
    return text + (context.say(f" 等 {len(names)} 家", f" and {more} more") if more > 0 else "")


def _changes(frame: pd.DataFrame) -> pd.DataFrame:
    """The customers whose revenue changed most since the year before, from the largest rise to the largest fall."""
    change = frame["revenue_actual"] - frame["revenue_before"]
    changed = frame.assign(
        before=frame["revenue_before"],
        after=frame["revenue_actual"],
        rise=change.where(change > 0),
        fall=change.where(change < 0),
        growth=change / frame["revenue_before"].abs().where(frame["revenue_before"] != 0),
        change=change,
        size=change.abs(),
    )
    largest = changed[changed["size"] > 0].sort_values(["size", "customer_id"], ascending=[False, True]).head(_CHANGES)
    return largest.sort_values(["change", "customer_id"], ascending=[False, True])


def _note(context: Context, frame: pd.DataFrame) -> str:
    """What the chart compares, or that there is nothing to compare."""
    both = frame[frame["revenue_actual"].notna() & frame["revenue_before"].notna()]
    if both.empty:
        return context.say(
            "没有客户两年的收入都已知，无图可画", "no customer's revenue is known for both years: nothing to plot"
        )
    year = int(both["review_year"].iloc[0])
    before, after = both["revenue_before"].sum(), both["revenue_actual"].sum()
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
