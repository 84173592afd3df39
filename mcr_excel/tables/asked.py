"""The customer that a command is asked about, found as a cell of the workbook would find it."""

from __future__ import annotations

from mcr_excel.problems import CannotGoOn
from mcr_excel.tables.customers import customer_names
from mcr_excel.tables.names import joined
from mcr_excel.tables.table import Tables
from mcr_excel.tables.vocabulary import Alias


def customer_asked(tables: Tables, text: str, file: str) -> str:
    """Id of the customer that an id, a name or one of the team's aliases means.

    Raises:
        CannotGoOn: It means none, and says which are nearest; or it means several.
    """
    rows = tables["aliases"].frame
    rows = rows[rows["kind"] == "customer"].dropna(subset=["alias", "means"])
    aliases = [Alias("customer", alias, means, "") for alias, means in zip(rows["alias"], rows["means"], strict=True)]
    names = customer_names(tables["customers"], aliases, [])
    found = names.find(text)
    if found.id is None and found.why == "ambiguous":
        raise CannotGoOn.at("CUSTOMER", "ASKED_CUSTOMER_AMBIGUOUS", value=text, file=file)
    if found.id is None:
        near = joined(names.nearest(text))
        raise CannotGoOn.at("CUSTOMER", "ASKED_CUSTOMER_UNKNOWN", value=text, file=file, near=near)
    return found.id
