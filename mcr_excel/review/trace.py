"""The trace as a review sheet, and its rows in words (method.md D: every score has its rows on the Trace sheet)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from mcr_excel.problems import CannotGoOn
from mcr_excel.review.columns import Columns, each
from mcr_excel.review.context import Context, number, written
from mcr_excel.review.model import SheetShown, Written
from mcr_excel.review.places import linked
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import TRACE
from mcr_excel.terms.traces import KINDS, NOTES, SCORE_BY_KEY, step_label
from mcr_excel.terms.vocabulary import Lang
from mcr_excel.trace import trace

_MOST_ROWS = 1_000_000
"""A sheet of Excel has 1 048 576."""

_MOST_CELLS = 6
_IN_BANDS = {"band": "band"}


class Words:
    """Names and notes of the steps of one run."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.lang: Lang = context.lang
        tables = context.tables
        customers, contacts = tables["customers"].frame, tables["contacts"].frame
        departments = tables["departments"].frame
        named = contacts["contact_name"].fillna(contacts["title"]).fillna(contacts["contact_id"])
        self._names: dict[str, str] = {
            **dict(zip(customers["customer_id"], customers["customer_name"], strict=True)),
            **dict(
                zip(
                    departments["customer_id"] + "/" + departments["department"], departments["department"], strict=True
                )
            ),
            **dict(zip(contacts["contact_id"], named, strict=True)),
        }

    def name(self, entity: str) -> str:
        """What an entity is called."""
        return self._names.get(entity, entity)

    def step(self, metric: str, step: str) -> str:
        """What a step is called: a position or a department by its name, all others by their word."""
        if step in self._names and metric not in ("tier", "band"):
            return self._names[step]
        return step_label(step, self.lang)

    def note(self, metric: str, note: str, detail: str, raw: float, limit: float, distance: float) -> str | None:
        """What is to be said of a step; None where there is nothing."""
        if not note:
            return None
        template = NOTES[note][0 if self.lang == "zh" else 1]
        named = code_label(_IN_BANDS[metric], detail, self.lang) if metric in _IN_BANDS and detail else detail
        lack = _exact(abs(distance)) if distance == distance else ""
        return template.format(detail=named, raw=_exact(raw), limit=_exact(limit), lack=lack)


def trace_sheet(context: Context) -> SheetShown:
    """All steps of all scores, a customer's story in one piece.

    Raises:
        CannotGoOn: There are more steps than a sheet has rows.
    """
    rows = trace(context.tables, context.metrics, context.settings)
    if len(rows) > _MOST_ROWS:
        raise CannotGoOn.at(context.source, "TRACE_TOO_LONG", rows=len(rows), most=_MOST_ROWS)
    return SheetShown(TRACE, [written("trace", "mcr_trace", _shown(context, rows))])


def _shown(context: Context, rows: pd.DataFrame) -> Columns:
    words, of = Words(context), Columns.of(rows)
    metric, step = of["metric"], of["step"]
    numbers = (rows[column].tolist() for column in ("raw", "limit", "distance"))
    return of.assign(
        customer=each(words.name, of["customer_id"]),
        kind=each(lambda kind: context.say(*KINDS[kind]), of["kind"]),
        entity_name=each(words.name, of["entity"]),
        metric=each(lambda key: SCORE_BY_KEY[key].label(context.lang), metric),
        step=each(lambda pair: words.step(*pair), list(zip(metric, step, strict=True))),
        cells=each(partial(places, context), of["cells"]),
        note=list(map(words.note, metric, of["note"], of["detail"], *numbers)),
        trace_id=list(map(trace_id, metric, of["entity"], step)),
    )


def trace_id(metric: str, entity: str, step: str) -> str:
    """What tells a step from all others."""
    return f"{entity} {metric} {step}"


def places(context: Context, cells: Sequence[str]) -> Written:
    """The cells of a step as one text that leads to the first of them."""
    if not cells:
        return None
    text = listed(cells)
    link = linked(context, cells[0])
    return text if isinstance(link, str) else link._replace(text=text)


def listed(cells: Sequence[str]) -> str:
    """Addresses as one text: the sheet's name once, `Sheet!B2, C2`; after a few, how many more."""
    parts, before = [], ""
    for address in cells[:_MOST_CELLS]:
        sheet, _, cell = address.rpartition("!")
        parts.append(cell if sheet == before else address)
        before = sheet
    more = len(cells) - _MOST_CELLS
    return ", ".join(parts) + (f" +{more}" if more > 0 else "")


def _exact(value: float) -> str:
    """A number without needless decimals; two at most."""
    return number(value, 2).rstrip("0").rstrip(".") if value == value else "—"
