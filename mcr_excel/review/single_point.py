"""N−1: what is left without the strongest supporter, coverage and cover by owners (method.md C5..C7, D6)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, known, labelled, number, percent, records, shown
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.flags import FLAGS, told
from mcr_excel.terms.reviews import SINGLE_POINT

_OF_THIS_SHEET = {
    "NO_KEY_CONTACT", "NO_EYE", "ONE_EYE", "SAME_ROOM", "CONCENTRATED", "OWNER_CONCENTRATION",
    "OWNER_CONCENTRATION_RED", "OPPONENT_IN_POWER", "NO_BACKUP",
}  # fmt: skip
_TOP = 10


def single_point(context: Context) -> SheetShown:
    """Customers by the drop without the strongest supporter."""
    frame = context.customer_frame.sort_values(
        ["drop", "K_index", "customer_id"], ascending=[False, True, True], na_position="last", kind="stable"
    )
    contacts = context.tables["contacts"].frame
    names = pd.Series(contacts["contact_name"].to_numpy(), index=contacts["contact_id"])
    frame["top_contact"] = frame["top_contact"].map(names)
    flags = [told([key for key in keys if key in _OF_THIS_SHEET]) for keys in frame["flags"]]
    frame["why"] = [_why(context, row, keys) for row, keys in zip(records(frame, *frame), flags, strict=True)]
    frame["flags"] = labelled(flags, context.lang)
    top = frame[frame["drop"] > 0].head(_TOP)
    return SheetShown(
        SINGLE_POINT,
        [shown("single_point", "mcr_single_point", frame), shown("single_point", "mcr_single_point_top", top)],
        {
            "mcr_note_single_point": context.say("没有可失去的支持", "there is no support to lose")
            if top.empty
            else None
        },
    )


def _why(context: Context, row: dict[str, object], flags: list[str]) -> str:
    if pd.isna(row["K_index"]):
        return FLAGS["NO_KEY_CONTACT"].means(context.lang)
    parts = []
    if pd.notna(row["top_contact"]) and pd.notna(row["drop"]):
        share, before, after = percent(row["top_share"]), number(row["K_index"]), number(row["without_top_index"])
        parts.append(
            context.say(
                f"{row['top_contact']} 占支持的 {share}；失去后 K {before} → {after}",
                f"{row['top_contact']} carries {share} of the support; without, K {before} → {after}",
            )
        )
    parts += [FLAGS[key].means(context.lang) for key in flags]
    identified = known(row["identified_rate"])
    if identified is not None and identified < 1:
        share = percent(identified)
        parts.append(context.say(f"关键岗位仅识别 {share}", f"only {share} of the key positions are identified"))
    return context.say("；", "; ").join(parts)
