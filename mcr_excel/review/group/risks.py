"""Top risks: the customers to worry about over all teams, and which causes are the commonest."""

from __future__ import annotations

from itertools import chain

import pandas as pd

from mcr_excel.review.context import Context, known, labelled, number, records, shown
from mcr_excel.review.group.due import due_with
from mcr_excel.review.model import SheetShown
from mcr_excel.review.wording import Wording
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews.group import GROUP_RISKS

_FIRST_ORDER = {"urgency": False, "eyes_rank": True, "index_change": True, "expired": False}
_ORDER = _FIRST_ORDER | {"overdue": False, "index": True, "customer_id": True}
_MOST_REASONS = 4
_GRAVITY = {"red": 0, "amber": 1}


def group_risks(context: Context, facts: pd.DataFrame) -> SheetShown:
    """The first customers by urgency, with reason and next step; how many more there are is said."""
    risky = facts[facts["urgency"] > 0]
    candidates = _first(context, risky, context.settings["group_risks_length"])
    due = due_with(context, candidates["customer_id"])
    listed = _ordered(candidates, due).head(context.settings["group_risks_length"])
    return SheetShown(
        GROUP_RISKS,
        [
            shown("group_risks", "mcr_group_risks", _told(context, listed, due)),
            shown("group_risks", "mcr_group_causes", _causes(context, facts)),
        ],
        {"mcr_note_group_risks": _note(context, len(listed), len(risky), len(facts))},
    )


def _first(context: Context, risky: pd.DataFrame, most: int) -> pd.DataFrame:
    """The customers that may be among the first so many: by all of the order that does not need the agenda, with ties."""
    contacts = context.metrics.contacts
    expired = contacts.loc[
        contacts["is_active"] & contacts["is_key"] & (contacts["status"] == "EXPIRED"), "customer_id"
    ]
    ranked = risky.assign(
        eyes_rank=risky["eyes"].fillna(2).clip(upper=2),
        expired=risky["customer_id"].map(expired.value_counts()).fillna(0),
    ).sort_values(list(_FIRST_ORDER), ascending=list(_FIRST_ORDER.values()), kind="stable")
    if len(ranked) <= most:
        return ranked
    marks = ranked[list(_FIRST_ORDER)].astype("float64")
    is_tied = (marks.eq(marks.iloc[most - 1]) | (marks.isna() & marks.iloc[most - 1].isna())).all(axis=1)
    return ranked.iloc[: is_tied.to_numpy().nonzero()[0][-1] + 1]


def _ordered(candidates: pd.DataFrame, due: pd.DataFrame) -> pd.DataFrame:
    """By urgency, then by what stands in the sheet's description."""
    overdue = due.loc[due["is_overdue"], "customer_id"].value_counts()
    ranked = candidates.assign(overdue=candidates["customer_id"].map(overdue).fillna(0))
    return ranked.sort_values(list(_ORDER), ascending=list(_ORDER.values()), kind="stable")


def _told(context: Context, listed: pd.DataFrame, due: pd.DataFrame) -> pd.DataFrame:
    steps = _next_steps(context, due[due["customer_id"].isin(listed["customer_id"])]).reindex(listed["customer_id"])
    bands = [code_label("band", band, context.lang) if isinstance(band, str) else None for band in listed["band"]]
    comma = context.say("、", ", ")
    return listed.assign(
        rank=range(1, len(listed) + 1),
        teams=[comma.join(teams) or None for teams in listed["teams"]],
        why=[_why(context, row) for row in records(listed, "keys", "index_change", "expired", "overdue")],
        flags=labelled(listed["keys"], context.lang),
        band=bands,
        next_step=steps["step"].to_numpy(),
        next_due=steps["due"].to_numpy(),
        next_owner=steps["owner"].to_numpy(),
    )


def _why(context: Context, row: dict[str, object]) -> str:
    """The gravest flags in words, a fall of the index, and what has expired or is overdue."""
    keys: list[str] = row["keys"]  # type: ignore[assignment]
    grave = sorted(
        (key for key in keys if FLAGS[key].severity in _GRAVITY), key=lambda key: _GRAVITY[FLAGS[key].severity]
    )
    parts = [FLAGS[key].means(context.lang) for key in grave[:_MOST_REASONS]]
    if len(grave) > _MOST_REASONS:
        rest = len(grave) - _MOST_REASONS
        parts[-1] += context.say(f"（另有 {rest} 项）", f" (and {rest} more)")
    fall = number(-(known(row["index_change"]) or 0))
    if float(fall) > 0:
        parts.append(context.say(f"指数较上期下降 {fall}", f"the index fell by {fall}"))
    expired, overdue = known(row["expired"]) or 0, known(row["overdue"]) or 0
    if expired:
        parts.append(
            context.say(f"{expired:.0f} 位关键客户的评估已过期", f"expired assessments of key contacts: {expired:.0f}")
        )
    if overdue:
        parts.append(context.say(f"{overdue:.0f} 项已逾期", f"overdue: {overdue:.0f}"))
    return context.say("；", "; ").join(parts) or context.say("综合指数偏低", "low index")


def _next_steps(context: Context, due: pd.DataFrame) -> pd.DataFrame:
    """The step of each customer that was or is due first: with whom, what, until when, by whom."""
    first = due.sort_values(["due", "identity"], kind="stable").drop_duplicates("customer_id")
    wording = Wording(context.tables, context.lang)
    kinds = [code_label("agenda_kind", kind, context.lang) for kind in first["kind"]]
    colon = context.say("：", ": ")
    tasks = [colon.join(dict.fromkeys(parts)) for parts in zip(kinds, wording.to_do(first), strict=True)]
    steps = [
        " · ".join(part for part in (wording.contact(contact), task) if part)
        for contact, task in zip(first["contact_id"], tasks, strict=True)
    ]
    told = first.assign(step=pd.Series(steps, index=first.index, dtype="str"), due=first["due"].dt.normalize())
    return told.set_index("customer_id")[["step", "due", "owner"]].astype({"step": "object", "owner": "object"})


def _causes(context: Context, facts: pd.DataFrame) -> pd.DataFrame:
    """One row per red or amber flag: how many customers have it, and which team most of them."""
    flagged = facts[["keys", "tier", "teams"]].explode("keys").dropna(subset="keys")
    flagged = flagged[flagged["keys"].map(lambda key: FLAGS[key].severity in _GRAVITY).astype(bool)]
    rows = [_cause(context, str(key), of) for key, of in flagged.groupby("keys", sort=True)]
    columns = ["gravity_rank", "gravity", "cause", "customers", "important", "team_count", "most", "code"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["gravity_rank", "customers", "code"], ascending=[True, False, True])


def _cause(context: Context, key: str, of: pd.DataFrame) -> dict[str, object]:
    flag = FLAGS[key]
    teams = pd.Series(list(chain.from_iterable(of["teams"])), dtype="str").value_counts()
    return {
        "gravity_rank": _GRAVITY[flag.severity],
        "gravity": code_label("gravity", flag.severity, context.lang),
        "cause": flag.label(context.lang),
        "customers": len(of),
        "important": int(of["tier"].isin(["S", "A"]).sum()),
        "team_count": len(teams),
        "most": f"{teams.index[0]} ({teams.iloc[0]})" if len(teams) else None,
        "code": key,
    }


def _note(context: Context, listed: int, risky: int, customers: int) -> str:
    calm = customers - risky
    if listed < risky:
        return context.say(
            f"列出前 {listed} 家；另有 {risky - listed} 家也有红黄标志，{calm} 家没有。",
            f"The first {listed} of {risky} customers with a red or amber flag or band; {risky - listed} more are not listed, {calm} have none.",
        )
    return context.say(
        f"全部 {risky} 家都已列出；{calm} 家没有红黄标志。",
        f"All {risky} customers with a red or amber flag or band; {calm} have none.",
    )
