"""Departments: those of their own sheet, and those that contacts and activities name."""

from __future__ import annotations

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.customers import resolve_customers
from mcr_excel.tables.names import Names, holds_separator, joined
from mcr_excel.tables.precedence import twice
from mcr_excel.tables.table import Table
from mcr_excel.tables.vocabulary import Alias
from mcr_excel.terms.vocabulary import fold_name


class DepartmentNames:
    """One spelling for each department of a customer: the first one met (the Departments sheet comes first)."""

    def __init__(self, aliases: list[Alias]) -> None:
        self._aliases = {fold_name(alias.alias): alias.means for alias in aliases}
        self._spelling: dict[tuple[str, str], str] = {}
        self._folded: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self.is_plain = not any(holds_separator(alias.alias) for alias in aliases)
        """Whether no name of a department holds a separator."""

    def canonical(self, customer: str, department: str) -> str:
        """The department's spelling at this customer; a spelling that is new becomes it."""
        key = (customer, self._fold(department))
        known = self._spelling.get(key)
        if known is None:
            known = self._spelling[key] = self._written[department]
            self.is_plain = self.is_plain and not holds_separator(known)
        return known

    def is_known(self, customer: str, department: str) -> bool:
        """Whether the customer has this department."""
        return (customer, self._fold(department)) in self._spelling

    def _fold(self, department: str) -> str:
        folded = self._folded.get(department)
        if folded is None:
            written = self._written[department] = self._aliases.get(fold_name(department), department)
            folded = self._folded[department] = fold_name(written)
        return folded

    def of(self, frame: pd.DataFrame) -> pd.Series:
        """The departments of rows with `customer_id` and `department`, in one spelling."""
        pairs = list(zip(frame["customer_id"].tolist(), frame["department"].tolist(), strict=True))
        spelled = {(c, d): self.canonical(c, d) for c, d in dict.fromkeys(pairs) if isinstance(d, str)}
        return pd.Series([spelled.get(pair) for pair in pairs], index=frame.index, dtype="str")


def bind_departments(table: Table, customers: Names, names: DepartmentNames, problems: list[Problem]) -> Table:
    """The rows of the Departments sheet; a second row of one department is reported and left out."""
    ids = resolve_customers(table, "customer", customers, problems)
    frame = table.frame.assign(customer=ids, customer_id=ids)[ids.notna()].copy()
    frame["department"] = names.of(frame)
    repeated = frame.duplicated(["customer_id", "department"])
    firsts = frame[~repeated].reset_index(names="row").set_index(["customer_id", "department"])["row"]
    clashes = []
    for row in frame.index[repeated]:
        customer, department = frame.at[row, "customer_id"], frame.at[row, "department"]
        values = {"value": department, "customer": joined([customers.label(customer)])}
        clashes.append((int(row), int(firsts[(customer, department)]), values))
    problems += twice(table, "DEPARTMENT_TWICE", "department", clashes)
    table.frame = frame[~repeated]
    return table


def with_derived(table: Table, derived: list[tuple[str, str, str]]) -> Table:
    """The table with the departments that only other sheets name, in scope and of no stated importance.

    Args:
        table: Rows of the Departments sheet.
        derived: (customer id, department, address of the cell that names it), in order; known ones are passed over.
    """
    known = set(zip(table.frame["customer_id"].tolist(), table.frame["department"].tolist(), strict=True))
    new: dict[tuple[str, str], str] = {}
    for customer, department, where in derived:
        if (customer, department) not in known:
            new.setdefault((customer, department), where)
    if not new:
        return table
    rows = pd.DataFrame(
        {"customer": [c for c, _ in new], "customer_id": [c for c, _ in new], "department": [d for _, d in new]},
        dtype="str",
    )
    rows["in_scope"] = pd.array([True] * len(rows), dtype="boolean")
    own = list(table.frame.index)
    frame = pd.concat([table.frame, rows.reindex(columns=table.frame.columns)], ignore_index=True)
    frame = frame.astype(table.frame.dtypes.to_dict())
    frame.index = frame.index + 1
    cells = list(new.values())

    def origin(row: int, column: str) -> str:
        return table.at(own[row - 1], column) if row <= len(own) else cells[row - 1 - len(own)]

    return Table(table.key, frame, table.sheet, table.letters, origin)
