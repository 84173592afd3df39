"""Settings used: every parameter of the run, with default, range and source (method.md B13)."""

from __future__ import annotations

from mcr_excel.review.context import Context
from mcr_excel.review.model import SheetShown, TableShown, Written
from mcr_excel.settings import as_typed, parameters, settings_from
from mcr_excel.terms.reviews import SETTINGS_USED, table_of


def settings_used(context: Context) -> SheetShown:
    """All parameters; those that differ from their default come first."""
    defaults, _ = settings_from([], context.settings.as_of)
    rows = []
    for key, parameter in parameters().items():
        value, default = context.settings[key], defaults[key]
        changed = value != default
        limits = f"{parameter['low']:g} … {parameter['high']:g}" if "low" in parameter and "high" in parameter else None
        row: list[Written] = [
            key,
            as_typed(value),
            as_typed(default),
            context.say("已改", "changed") if changed else None,
            " / ".join(parameter["choices"]) if "choices" in parameter else limits,
            parameter.get("unit"),
            parameter["source"],
            parameter[context.lang],
        ]
        rows.append((not changed, row))
    rows.sort(key=lambda pair: pair[0])
    return SheetShown(
        SETTINGS_USED, [TableShown(table_of("settings_used", "mcr_settings_used"), [row for _, row in rows])]
    )
