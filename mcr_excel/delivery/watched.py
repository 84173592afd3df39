"""Whom a workbook names: customers, contacts, our people, with every spelling that its sheets know."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mcr_excel.delivery.spellings import PHRASE, Kind, Watched
from mcr_excel.tables.people import PERSON_COLUMNS
from mcr_excel.tables.table import Tables
from mcr_excel.terms import ACTIVITIES, CODES, PRACTICES
from mcr_excel.terms.vocabulary import fold_name

_LEAST_PHRASE = 3


def watched(tables: Tables) -> list[Watched]:
    """Everybody to look for in a pack, and the method's own words, which name nobody."""
    aliases = _aliases(tables)
    return [
        *_listed(tables["customers"].frame, "customer", "customer_id", "customer_name", aliases),
        *_listed(tables["contacts"].frame, "contact", "contact_id", "contact_name", aliases),
        *(Watched("person", person, _spelled("person", person, person, aliases)) for person in people(tables)),
        Watched(PHRASE, "", tuple(_phrases())),
    ]


def people(tables: Tables) -> list[str]:
    """Every one of our people that any sheet names."""
    found: dict[str, None] = dict.fromkeys(tables["team"].frame["person"].dropna())
    for key, columns in PERSON_COLUMNS.items():
        for column in columns:
            for text in tables[key].frame[column].dropna().unique():
                found |= dict.fromkeys(people_in(text, column))
    return list(found)


def people_in(text: str, column: str) -> list[str]:
    """The people that a cell names, as `tables.people` spells them."""
    return text.split("; ") if column == "our_people" else [text]


def _listed(
    frame: pd.DataFrame, kind: Kind, id_column: str, name_column: str, aliases: dict[tuple[str, str], list[str]]
) -> Iterator[Watched]:
    for of, name in zip(frame[id_column], frame[name_column], strict=True):
        if isinstance(of, str):
            yield Watched(kind, of, _spelled(kind, of, name if isinstance(name, str) else of, aliases), has_id=True)


def _spelled(kind: Kind, of: str, name: str, aliases: dict[tuple[str, str], list[str]]) -> tuple[str, ...]:
    also = [*aliases.get((kind, fold_name(of)), []), *aliases.get((kind, fold_name(name)), [])]
    return tuple(dict.fromkeys([name, *also]))


def _aliases(tables: Tables) -> dict[tuple[str, str], list[str]]:
    frame = tables["aliases"].frame.dropna(subset=["kind", "alias", "means"])
    found: dict[tuple[str, str], list[str]] = {}
    for kind, alias, means in zip(frame["kind"], frame["alias"], frame["means"], strict=True):
        found.setdefault((kind, fold_name(means)), []).append(alias)
    return found


def _phrases() -> Iterator[str]:
    """Words of the method that could hold a short name: labels of codes, activities and practices."""
    labels = [(term.zh, term.en) for terms in CODES.values() for term in terms]
    labels += [(activity.zh, activity.en) for activity in ACTIVITIES]
    labels += [(practice.zh, practice.en) for practice in PRACTICES]
    return (text for both in labels for text in both if len(text) >= _LEAST_PHRASE)
