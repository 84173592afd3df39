"""Who gets what: a share is what one person sees in one role (method.md D, Mail)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from mcr_excel.delivery.recipients import Wanted, people_of_role
from mcr_excel.problems import CannotGoOn
from mcr_excel.tables.table import Table, Tables
from mcr_excel.terms.vocabulary import Lang, Term, fold_name

Role = Literal["AM", "B", "SPONSOR", "DIR", "CRM", "EXEC"]

ROLES: dict[Role, Term] = {
    "AM": Term("AM", "客户经理", "Account manager", ("manager",)),
    "B": Term("B", "B角", "Backup owner", ("backup",)),
    "SPONSOR": Term("SPONSOR", "赞助人", "Sponsor"),
    "DIR": Term("DIR", "销售总监", "Sales director", ("director",)),
    "CRM": Term("CRM", "客户关系管理部", "CRM owner"),
    "EXEC": Term("EXEC", "高层", "Top management", ("高层赞助人", "Executive")),
}
OF_ALL: tuple[Role, ...] = ("DIR", "CRM", "EXEC")
"""Roles that answer for the whole workbook, by Team's role; the others stand beside a customer or contact."""


@dataclass(frozen=True)
class Share:
    """A person in one role: the customers that are his, and of a backup owner the contacts; `where` names him."""

    role: Role
    person: str
    where: str
    customers: frozenset[str]
    contacts: frozenset[str] | None = None

    @property
    def is_of_all(self) -> bool:
        """Whether he answers for every customer."""
        return self.role in OF_ALL


def shares(tables: Tables, to: Sequence[str] = ()) -> list[Share]:
    """Everybody's shares in the order of `ROLES`; with `to` (roles, or people by name) theirs alone.

    Raises:
        CannotGoOn: One of `to` is neither a role nor the name of somebody who has a share.
    """
    customers, contacts, team = tables["customers"], tables["contacts"], tables["team"]
    everyone = frozenset(customers.frame["customer_id"])
    found = [
        *_by_name("AM", customers, "account_manager"),
        *_backups(contacts),
        *_by_name("SPONSOR", customers, "sponsor"),
        *(_of_role(role, person, everyone) for role in OF_ALL for person in people_of_role(team, role)),
    ]
    wanted = _wanted(to, found)
    return [share for share in found if not to or share.role in wanted or fold_name(share.person) in wanted]


def role_label(role: Role, lang: Lang) -> str:
    """A role in words."""
    return ROLES[role].label(lang)


def _by_name(role: Role, table: Table, column: str) -> list[Share]:
    return [
        Share(role, person, where, frozenset(rows["customer_id"])) for person, where, rows in _groups(table, column)
    ]


def _backups(contacts: Table) -> list[Share]:
    present = Table(contacts.key, _active(contacts.frame), contacts.sheet, contacts.letters, contacts.origin)
    return [
        Share("B", person, where, frozenset(rows["customer_id"]), frozenset(rows["contact_id"]))
        for person, where, rows in _groups(present, "owner_b")
    ]


def _groups(table: Table, column: str) -> Iterable[tuple[str, str, pd.DataFrame]]:
    """Each person of a column: name, the first cell that names him, his rows."""
    frame = table.frame.dropna(subset=[column])
    for _, rows in frame.groupby(frame[column].map(fold_name), sort=False):
        yield rows[column].iloc[0], table.at(int(rows.index[0]), column), rows


def _active(contacts: pd.DataFrame) -> pd.DataFrame:
    return contacts[contacts["is_active"].fillna(value=True).astype(bool)]


def _of_role(role: Role, person: Wanted, everyone: frozenset[str]) -> Share:
    return Share(role, person.person, person.where, everyone)


def _wanted(to: Sequence[str], found: Sequence[Share]) -> set[str]:
    roles = {fold_name(word): role for role, term in ROLES.items() for word in (role, *term.spellings)}
    people = {fold_name(share.person) for share in found}
    wanted: set[str] = set()
    for text in to:
        folded = fold_name(text)
        if folded not in roles and folded not in people:
            names = ", ".join(ROLES)
            raise CannotGoOn.at("--to", "PACK_TO_UNKNOWN", value=text, roles=names)
        wanted |= {roles[folded]} if folded in roles else {folded}
    return wanted
