"""Suppliers, ourselves among them, under one name each: the team's other spellings stand on its Aliases sheet."""

from __future__ import annotations

from collections.abc import Mapping

from mcr_excel.problems import Problem
from mcr_excel.tables.names import Names, joined
from mcr_excel.tables.table import Table
from mcr_excel.tables.vocabulary import Alias
from mcr_excel.terms.suppliers import is_our_name
from mcr_excel.terms.vocabulary import fold_name

_NAMED_IN = (("supplier_shares", "supplier"), ("contacts", "backs_competitor"))


def bind_suppliers(tables: Mapping[str, Table], aliases: list[Alias], problems: list[Problem]) -> None:
    """Write an alias of a supplier as what it means: a name of the team's, or a word for ourselves (`us`, 我司)."""
    if not aliases:
        return
    names = Names()
    for key, column in _NAMED_IN:
        for text in tables[key].frame[column].dropna().unique():
            names.add(text, text, is_label=True)
    means: dict[str, str] = {}
    for alias in aliases:
        if names.find(alias.means).id is None and not is_our_name(alias.means):
            near = joined(names.nearest(alias.means))
            problems.append(Problem.at(alias.where, "ALIAS_UNKNOWN", alias=alias.alias, means=alias.means, near=near))
        else:
            means[fold_name(alias.alias)] = alias.means
    for key, column in _NAMED_IN:
        table = tables[key]
        spelled = table.frame[column].map(lambda text: means.get(fold_name(text), text), na_action="ignore")
        table.frame = table.frame.assign(**{column: spelled.astype("str")})
