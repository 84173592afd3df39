"""Whose a step is: rows of the tables become ids."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.tables.table import Tables

Ids = npt.NDArray[Any]
_STEP_IS_A_POSITION = {"K", "K_index", "K_known", "K_known_index", "without_top_index"}
_STEP_IS_A_DEPARTMENT = {"G", "G_30_70"}


def department_id(customer_id: pd.Series, department: pd.Series) -> pd.Series:
    """A department's id: CUSTOMER/DEPARTMENT, as on the review's General sheet."""
    return customer_id + "/" + department


class Entities:
    """The ids of customers, departments and contacts, and the order in which they stand in the workbook."""

    def __init__(self, tables: Tables) -> None:
        customers, contacts = tables["customers"].frame, tables["contacts"].frame
        departments = tables["departments"].frame
        of_department = department_id(departments["customer_id"], departments["department"])
        self._by_row = {"contact": contacts["contact_id"], "department": of_department}
        ids = [customers["customer_id"], of_department, contacts["contact_id"]]
        owners = [customers["customer_id"], departments["customer_id"], contacts["customer_id"]]
        everyone = pd.DataFrame({"id": pd.concat(ids), "owner": pd.concat(owners)}).drop_duplicates("id")
        self._owner = dict(zip(everyone["id"], everyone["owner"], strict=True))
        self._place = {one: place for place, one in enumerate(everyone["id"])}

    def ids(self, kind: str, members: pd.Index) -> Ids:
        """Ids of the members of a score: customers and contacts by id, departments (and power) by row."""
        by_row = self._by_row.get(kind)
        if by_row is None or not pd.api.types.is_integer_dtype(members.dtype):
            return np.asarray(members, dtype=object)
        return by_row.reindex(members).to_numpy(dtype=object)

    def steps(self, metric: str, step: Ids) -> Ids:
        """Names of steps; one that is a position or a department is its id."""
        if metric in _STEP_IS_A_POSITION:
            return self._by_row["contact"].reindex(step).to_numpy(dtype=object)
        if metric in _STEP_IS_A_DEPARTMENT:
            return self._by_row["department"].reindex(step).to_numpy(dtype=object)
        return step

    def customers_of(self, entity: pd.Series) -> pd.Series:
        """The customer that each entity belongs to."""
        return entity.map(self._owner)

    def places(self, entity: pd.Series) -> npt.NDArray[np.float64]:
        """The place of each entity in the workbook's order."""
        return entity.map(self._place).to_numpy(dtype="float64")
