"""In which currency amounts are: they are added only where the books say the same, and it is always said.

Amounts are read in base units, so that magnitudes that books state (`万元`, `k EUR`) do not matter here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

import pandas as pd

from mcr_excel.review.context import Context
from mcr_excel.review.group.model import Group, TeamBook

NOT_STATED = "?"
Moneys = frozenset[str]


def moneys_of_teams(group: Group) -> dict[str, Moneys]:
    """The currencies of each team's amounts; `NOT_STATED` where a book names none.

    Its newest books say it, or older copies where only their amounts are counted.
    """
    return {team: _moneys_of([book for book in group.books if book.team == team]) for team in _teams(group)}


def _teams(group: Group) -> list[str]:
    return list(dict.fromkeys(book.team for book in group.books if book.status == "read"))


def _moneys_of(books: Sequence[TeamBook]) -> Moneys:
    newest = [book for book in books if book.status == "read"]
    copies = [book for book in books if book.status == "copy"]
    counted = [[book for book in some if book.is_money_counted] for some in (newest, copies)]
    said = counted[0] or counted[1] or newest
    return frozenset(chain.from_iterable((book.currency or NOT_STATED).split("/") for book in said))


def moneys_of_customers(
    teams: Collection[tuple[str, ...]], revenue: pd.Series, of_teams: Mapping[str, Moneys]
) -> list[Moneys]:
    """The currencies that each customer's known revenue may be in; none where its revenue is not known.

    A roll-up leaves amounts out that are in another currency than the rest. Of a customer that teams of several
    currencies serve, it is therefore in one that customers of a single currency have, where there is such a one.

    Args:
        teams: Of each customer.
        revenue: Of each customer, in the same order.
        of_teams: Currencies of each team (`moneys_of_teams`).
    """
    stated = [
        frozenset(chain.from_iterable(of_teams.get(team, ()) for team in serving)) if is_known else frozenset()
        for serving, is_known in zip(teams, revenue.notna(), strict=True)
    ]
    certain = frozenset(chain.from_iterable(moneys for moneys in stated if len(moneys) == 1))
    return [(moneys & certain) or moneys for moneys in stated]


def money_told(context: Context, moneys: Iterable[str]) -> str | None:
    """One currency by its code; several as mixed; None where there is no amount at all."""
    not_stated = context.say("未注明", "not stated")
    told = [not_stated if money == NOT_STATED else money for money in sorted(set(moneys))]
    if len(told) < 2:
        return told[0] if told else None
    return context.say(f"混合：{'、'.join(told)}", f"mixed: {', '.join(told)}")
