"""N−1: what is left without the strongest supporter, coverage and cover by owners (method.md C5..C7, D6)."""

from __future__ import annotations

from mcr_excel.review.columns import Row, falling, rising
from mcr_excel.review.context import Context, labelled, number, percent, written
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.flags import FLAGS, told
from mcr_excel.terms.reviews import SINGLE_POINT

_OF_THIS_SHEET = {
    "NO_KEY_CONTACT", "NO_EYE", "ONE_EYE", "SAME_ROOM", "CONCENTRATED", "OWNER_CONCENTRATION",
    "OWNER_CONCENTRATION_RED", "OPPONENT_IN_POWER", "NO_BACKUP",
}  # fmt: skip
_TOP = 10


_EXPLAINED = (
    "K_index", "top_contact", "drop", "top_share", "without_top_index", "identified_rate", "flags",
)  # fmt: skip


def single_point(context: Context) -> SheetShown:
    """Customers by the drop without the strongest supporter."""
    of = context.customers
    of = of.ordered(falling(of["drop"]), rising(of["K_index"]), of["customer_id"])
    names = dict(context.contacts.rows("contact_id", "contact_name"))
    flags = [told([key for key in keys if key in _OF_THIS_SHEET]) for keys in of["flags"]]
    of = of.assign(top_contact=list(map(names.get, of["top_contact"])), flags=flags)
    why = [_why(context, row) for row in of.records(*_EXPLAINED)]
    of = of.assign(why=why, flags=labelled(flags, context.lang))
    top = of.where(drop is not None and drop > 0 for drop in of["drop"]).head(_TOP)
    note = context.say("没有可失去的支持", "there is no support to lose")
    return SheetShown(
        SINGLE_POINT,
        [written("single_point", "mcr_single_point", of), written("single_point", "mcr_single_point_top", top)],
        {"mcr_note_single_point": None if len(top) else note},
    )


def _why(context: Context, row: Row) -> str:
    if row["K_index"] is None:
        return FLAGS["NO_KEY_CONTACT"].means(context.lang)
    parts = []
    if row["top_contact"] is not None and row["drop"] is not None:
        share, before, after = percent(row["top_share"]), number(row["K_index"]), number(row["without_top_index"])
        parts.append(
            context.say(
                f"{row['top_contact']} 占支持的 {share}；失去后 K {before} → {after}",
                f"{row['top_contact']} carries {share} of the support; without, K {before} → {after}",
            )
        )
    parts += [FLAGS[key].means(context.lang) for key in row["flags"]]
    identified = row["identified_rate"]
    if identified is not None and identified < 1:
        share = percent(identified)
        parts.append(context.say(f"关键岗位仅识别 {share}", f"only {share} of the key positions are identified"))
    return context.say("；", "; ").join(parts)
