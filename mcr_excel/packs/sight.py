"""Whom the reader of a share may see, told from who owns what.

The leak scan is given this, and not what a pack was made of.
"""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from mcr_excel.delivery.leak_scan import MaySee
from mcr_excel.delivery.spellings import Kind
from mcr_excel.delivery.watched import people_in
from mcr_excel.packs.shares import Share
from mcr_excel.tables.people import PERSON_COLUMNS
from mcr_excel.tables.table import Tables
from mcr_excel.terms.vocabulary import fold_name

_FURTHER = {"customers": (*PERSON_COLUMNS["customers"], "tier_override_by")}
"""People who are named beside a customer without being its owner: who decided its tier."""


class Sight:
    """Contacts and our people by customer, from the whole workbook."""

    def __init__(self, tables: Tables) -> None:
        contacts = tables["contacts"].frame
        self._contacts = _sets(contacts, "contact_id")
        self._people: dict[str, set[str]] = defaultdict(set)
        links = tables.activity_customers.set_index("activity")["customer_id"]
        for key, columns in (PERSON_COLUMNS | _FURTHER).items():
            frame = tables[key].frame
            if key == "activities":
                frame = frame.join(links, how="inner")
            if "customer_id" in frame:
                for column in columns:
                    self._add_people(frame, column)

    def of(self, share: Share, named: frozenset[str] = frozenset()) -> MaySee:
        """Whether the share's reader may see somebody.

        A director, the CRM owner and top management may see all customers and all of us; of the contacts only the CRM
        owner, and who else is `named` on a sheet of theirs.
        """
        if share.role == "CRM":
            return lambda _kind, _of: True
        if share.is_of_all:
            return lambda kind, of: kind in ("customer", "person") or of in named
        contacts = share.contacts
        if contacts is None:
            contacts = frozenset().union(*(self._contacts.get(one, ()) for one in share.customers))
        people = {fold_name(share.person)}.union(*(self._people.get(one, ()) for one in share.customers))

        def may_see(kind: Kind, of: str) -> bool:
            match kind:
                case "customer":
                    return of in share.customers
                case "contact":
                    return of in contacts
                case _:
                    return fold_name(of) in people

        return may_see

    def _add_people(self, frame: pd.DataFrame, column: str) -> None:
        pairs = frame[["customer_id", column]].dropna().drop_duplicates()
        read: dict[str, set[str]] = {}
        for customer, text in zip(pairs["customer_id"], pairs[column], strict=True):
            if text not in read:
                read[text] = {fold_name(name) for name in people_in(text, column)}
            self._people[customer] |= read[text]


def _sets(frame: pd.DataFrame, column: str) -> dict[str, set[str]]:
    pairs = frame[["customer_id", column]].dropna()
    return pairs.groupby("customer_id")[column].agg(set).to_dict()
