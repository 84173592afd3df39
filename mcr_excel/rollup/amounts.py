"""Amounts that cannot be added: of another currency, or of a unit that one workbook states and another does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from mcr_excel.problems import Problem
from mcr_excel.rollup.stack import Stack
from mcr_excel.terms import SHEET_BY_KEY

_Column = tuple[str, str]
_HOURS: _Column = ("team", "hour_rate")  # money by another name: goes with its workbook's currency


@dataclass
class Amounts:
    """Which amounts are left out of the group: (table, column) by book; and what must be said.

    `other_currency` are the books of which no amount is counted.
    """

    refused: dict[int, set[_Column]] = field(default_factory=lambda: defaultdict(set))
    other_currency: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def comparable_amounts(stack: Stack) -> Amounts:
    """Leave out what cannot be added; the currency, and the way of saying units, of most customers is the group's.

    Currencies are neither converted nor guessed: a workbook that names none is another thing than one that names it.
    Units that are stated (万元, k) were read into whole amounts and are one.
    """
    amounts = Amounts()
    weight = [len(stack.part(book, "customers").frame) for book in range(len(stack.reads))]
    with_money = [book for book, read in enumerate(stack.reads) if read.money.units]
    currencies: Counter[str] = Counter()
    for book in with_money:
        currencies[stack.reads[book].money.currency or ""] += weight[book]
    if not currencies:
        return amounts
    used = min(currencies, key=lambda code: (-currencies[code], code == "", code))
    if used == "" and len(currencies) == 1 and len(with_money) > 1:
        amounts.problems.append(Problem.at("mcr-excel", "ROLLUP_CURRENCY_NOWHERE"))
    for book in with_money:
        if (stack.reads[book].money.currency or "") != used:
            amounts.refused[book] |= {*stack.reads[book].money.units, _HOURS}
            amounts.other_currency.add(book)
            amounts.problems.append(_currency(stack, book, used))
    rest = [book for book in with_money if book not in amounts.refused]
    for column in dict.fromkeys(column for book in rest for column in stack.reads[book].money.units):
        _one_unit(stack, column, [book for book in rest if column in stack.reads[book].money.units], weight, amounts)
    return amounts


def _currency(stack: Stack, book: int, used: str) -> Problem:
    money = stack.reads[book].money
    where = next(iter(money.currencies.values()), "") or next(iter(money.cells.values()))
    code = "ROLLUP_CURRENCY_DIFFERS" if money.currency and used else "ROLLUP_CURRENCY_UNSAID"
    if not used:
        code = "ROLLUP_CURRENCY_SAID"
    values = {"file": stack.names[book], "found": money.currency or "", "used": used}
    return Problem.at(stack.where(book, where), code, **values)


def _one_unit(stack: Stack, column: _Column, books: list[int], weight: list[int], amounts: Amounts) -> None:
    """Of a column, either the amounts whose unit is stated or those of which none is: never both together."""
    said = {book: stack.reads[book].money.units[column] for book in books}
    stated = sum(weight[book] for book in books if said[book])
    is_stated = stated * 2 >= sum(weight[book] for book in books)
    word = next((unit for unit in said.values() if unit), "")
    of = SHEET_BY_KEY[column[0]].column(column[1])
    for book in books:
        if bool(said[book]) != is_stated:
            amounts.refused[book].add(column)
            code = "ROLLUP_UNIT_UNSAID" if is_stated else "ROLLUP_UNIT_SAID"
            values = {"file": stack.names[book], "zh": of.zh, "en": of.en, "word": said[book] or word}
            where = stack.where(book, stack.reads[book].money.cells[column])
            amounts.problems.append(Problem.at(where, code, **values))
