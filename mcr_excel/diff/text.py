"""A comparison as lines of text, customer by customer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from mcr_excel.diff.compare import Compared
from mcr_excel.diff.split import CAME, CHANGED, KNOWN, LOST, PARTS, WENT
from mcr_excel.diff.words import KIND_LABELS, METRIC_LABELS, PART_LABELS, STATE_LABELS, Words
from mcr_excel.metrics.snapshot import CONTACT, CUSTOMER, DEPARTMENT

_SHOWN_CUSTOMERS = 12


def lines(compared: Compared, everything: bool = False) -> list[str]:
    """The comparison as text: customers whose index changed most first."""
    words = Words(compared)
    said = [f"{words.side(compared.old)} → {words.side(compared.new)}", words.headline(), words.rules_line()]
    said += [line for line in [words.days_line()] if line]
    groups = _by_customer(words)
    shown = groups if everything else groups[:_SHOWN_CUSTOMERS]
    for customer, rows in shown:
        said += ["", customer, *(f"  {line}" for line in _customer_lines(words, rows))]
    hidden = len(groups) - len(shown)
    if hidden:
        said += [
            "",
            words.say(
                f"…… 另有 {hidden} 家客户有变化（--all 全部列出）", f"… {hidden} more customers (--all lists them)"
            ),
        ]
    return said


def _by_customer(words: Words) -> list[tuple[str, list[Any]]]:
    groups: dict[str, list[Any]] = {}
    for row in words.told().itertuples():
        of = words.customer(row.entity_kind, row.entity) or words.name(row.entity_kind, row.entity)
        groups.setdefault(of, []).append(row)
    return sorted(groups.items(), key=lambda group: (-_weight(group[1]), group[0]))


def _weight(rows: list[Any]) -> float:
    """How much a customer's index changed; who came or went first, who has no index change last."""
    if any(row.entity_kind == CUSTOMER and row.state in (CAME, WENT) for row in rows):
        return math.inf
    changes = [abs(row.change) for row in rows if row.metric == "index" and row.state == CHANGED]
    return max(changes, default=-1.0)


def _customer_lines(words: Words, rows: list[Any]) -> Iterator[str]:
    order = {CUSTOMER: 0, DEPARTMENT: 1, CONTACT: 2}
    gone: set[tuple[str, str]] = set()
    for row in sorted(rows, key=lambda row: order[row.entity_kind]):
        who = "" if row.entity_kind == CUSTOMER else f"{words.name(row.entity_kind, row.entity)} "
        if row.state in (CAME, WENT):
            if (row.entity_kind, row.entity) not in gone:
                yield f"{words.of(KIND_LABELS, row.entity_kind)} {who}{words.of(STATE_LABELS, row.state)}".strip()
            gone.add((row.entity_kind, row.entity))
            continue
        label = words.of(METRIC_LABELS, row.metric)
        moved = f"{who}{label} {words.value(row.metric, row.before)} → {words.value(row.metric, row.after)}"
        if row.state in (KNOWN, LOST):
            yield f"{moved}  {words.note(row)}"
            continue
        if not words.compared.is_split:
            yield f"{moved}  {words.signed(row.metric, row.change)}"
            continue
        parts = " · ".join(
            f"{words.of(PART_LABELS, part)} {words.signed(row.metric, getattr(row, part))}" for part in PARTS
        )
        yield f"{moved}  {words.signed(row.metric, row.change)} = {parts}"
