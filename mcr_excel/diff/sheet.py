"""A comparison as a review sheet, and as plain data."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from mcr_excel.books.package import PackageBook
from mcr_excel.diff.compare import Compared, rule_sheet_label
from mcr_excel.diff.split import PARTS
from mcr_excel.diff.words import KIND_LABELS, METRIC_LABELS, Words, told
from mcr_excel.pipeline import fill, midnight
from mcr_excel.review.model import SheetShown, TableShown, Written
from mcr_excel.templates import template
from mcr_excel.terms.reviews import CHANGES, table_of


def write(compared: Compared, out: Path) -> None:
    """Write the comparison as a workbook of its own."""
    source = template("review", compared.lang)
    book = PackageBook.blank(source, midnight(compared.new.as_of))
    book.ensure(CHANGES.key, source)
    fill(sheet(compared), book, compared.lang)
    book.save_as(out)


def sheet(compared: Compared) -> SheetShown:
    """The comparison as a review sheet: every change, and the rules that differ."""
    words = Words(compared)
    rows: list[tuple[Written, ...]] = []
    for row in words.told().itertuples():
        numbers = [_number(getattr(row, column)) for column in ("before", "after", "change", *PARTS)]
        if row.metric == "tier":
            numbers[:2] = [words.value("tier", row.before), words.value("tier", row.after)]
        rows.append(
            (
                words.customer(row.entity_kind, row.entity),
                words.of(KIND_LABELS, row.entity_kind),
                words.name(row.entity_kind, row.entity),
                words.of(METRIC_LABELS, row.metric),
                *numbers,
                words.note(row),
                f"{row.entity_kind} {row.entity} {row.metric}",
            )
        )
    sides = (words.side(compared.old), words.side(compared.new))
    rules = [(words.say("比较的内容", "compared"), *sides), *_rules(words)]
    return SheetShown(
        CHANGES,
        [TableShown(table_of("changes", "mcr_compared"), rows), TableShown(table_of("changes", "mcr_rules"), rules)],
    )


def _rules(words: Words) -> list[tuple[Written, ...]]:
    """The rules that differ; of snapshots, what is known of them."""
    compared = words.compared
    if not compared.is_split:
        hashes = (", ".join(side.settings) for side in (compared.old, compared.new))
        return [(words.say("设置指纹", "settings hash"), *hashes)]
    blank = words.say("空白", "blank")
    return [
        (rule_sheet_label(rule.key, compared.lang), None, words.say("不同", "differs"))
        if rule.is_sheet
        else (rule.key, rule.before or blank, rule.after or blank)
        for rule in compared.rules
    ]


def machine(compared: Compared) -> dict[str, Any]:
    """The comparison as plain data: full precision, null where a part or value is not known."""
    sides = {
        name: {"source": side.source, "as_of": side.as_of.isoformat(), "settings_hash": list(side.settings)}
        for name, side in (("old", compared.old), ("new", compared.new))
    }
    changes = [
        {
            "entity_kind": row.entity_kind,
            "entity": row.entity,
            "customer_id": compared.customer_of.get((row.entity_kind, row.entity)),
            "metric": row.metric,
            **{column: _number(getattr(row, column)) for column in ("before", "after", "change", *PARTS)},
            "state": row.state,
            "cause": row.cause or None,
        }
        for row in told(compared).itertuples()
    ]
    rules = [{"key": rule.key, "before": rule.before, "after": rule.after} for rule in compared.rules]
    return sides | {"is_split": compared.is_split, "rules": rules, "changes": changes}


def _number(value: float) -> Any:
    return None if math.isnan(value) else float(value)
