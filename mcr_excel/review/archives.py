"""Archives: what should be on record of S and A customers, what is missing or old, and who fills it in (C22, D13)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.review.context import TIER_RANK, Context, labelled, number, percent, records, shown
from mcr_excel.review.model import Link, SheetShown, TableShown
from mcr_excel.review.places import linked
from mcr_excel.tables.table import Table
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.archives import ARCHIVE_FIELDS, Source
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import ARCHIVES

_FIELDS = {field.key: field for field in ARCHIVE_FIELDS}
_OF_THIS_SHEET = {"ARCHIVE_THIN"}
_STATES = {"missing": 0, "old": 1}
_EXPLAINED = ("customer_archive", "supplier_archive", "since_year", "keys", "filled", "required", "old_count")


def archives(context: Context) -> SheetShown:
    """Customers with the thinnest archive first; none where no customer is S or A."""
    rows = context.metrics.archives
    return SheetShown(
        ARCHIVES,
        [
            shown("archives", "mcr_archives", _customers(context, rows)),
            _tasks(context, rows),
            shown("archives", "mcr_archive_fields", _fields(context, rows)),
        ],
    )


def _customers(context: Context, rows: pd.DataFrame) -> pd.DataFrame:
    frame = context.customer_frame
    frame = frame[frame["customer_id"].isin(rows["customer_id"])].copy()
    ids = frame["customer_id"]
    for state in _STATES:
        of_state = rows[rows["state"] == state].groupby("customer_id")["field"].agg(list)
        lists = [keys if isinstance(keys, list) else [] for keys in ids.map(of_state)]
        frame[f"{state}_count"] = [len(keys) for keys in lists]
        frame[state] = [context.say("、", "; ").join(_label(context, key) for key in keys) or None for keys in lists]
    by_customer = rows.groupby("customer_id")["points"]
    frame["filled"], frame["required"] = ids.map(by_customer.sum()), ids.map(by_customer.size())
    frame["keys"] = [[key for key in keys if key in _OF_THIS_SHEET] for keys in frame["flags"]]
    frame["is_thin"] = frame["keys"].map(bool)
    frame["share"] = frame["filled"] / frame["required"]
    frame = frame.sort_values(["is_thin", "share", "customer_id"], ascending=[False, True, True], kind="stable")
    frame["why"] = [_why(context, row) for row in records(frame, *_EXPLAINED)]
    frame["flags"] = labelled(frame["keys"], context.lang)
    return frame


def _why(context: Context, row: dict[str, object]) -> str:
    filled, required = number(row["filled"]).removesuffix(".0"), number(row["required"], 0)
    parts = [context.say(f"{required} 项中计 {filled} 项", f"{filled} of {required} fields")]
    if row["old_count"]:
        parts.append(context.say(f"{row['old_count']} 项过旧，各计半项", f"{row['old_count']} old, half each"))
    since = row["since_year"]
    if row["keys"]:
        least = percent(context.settings["archive_min"])
        parts.append(
            context.say(
                f"{since:.0f} 年起合作，档案应不低于 {least}", f"a customer since {since:.0f}: {least} is the least"
            )
        )
    elif pd.isna(since):
        parts.append(
            context.say("合作起始年未填，不判断是否逾期", "customer since is blank, so nothing is said to be late")
        )
    if pd.isna(row["supplier_archive"]):
        parts.append(context.say("没有供应商份额表，不计供应商档案", "no SupplierShares sheet, so no supplier archive"))
    return context.say("；", "; ").join(parts)


def _label(context: Context, field: str) -> str:
    return _FIELDS[field].label(context.lang)


def _tasks(context: Context, rows: pd.DataFrame) -> TableShown:
    """Every field that is missing or old, by tier; missing ones first."""
    todo = rows[rows["state"].isin(list(_STATES))].copy()
    customers = context.tables["customers"].frame.set_index("customer_id")
    todo["tier"] = context.tiers_of(todo["customer_id"])
    todo["rank"], todo["order"] = -todo["tier"].map(TIER_RANK), todo["state"].map(_STATES)
    todo = todo.sort_values(["rank", "customer_id", "order"], kind="stable")
    frame = pd.DataFrame(
        {
            "customer_name": context.names_of(todo["customer_id"]),
            "tier": todo["tier"],
            "field": [_label(context, field) for field in todo["field"]],
            "archive": [code_label("archive", key, context.lang) for key in todo["archive"]],
            "archive_state": [code_label("archive_state", key, context.lang) for key in todo["state"]],
            "filled_on": todo["filled_on"],
            "owner": todo["customer_id"].map(customers["account_manager"]),
            "place": pd.Series(_places(context, todo), index=todo.index, dtype="object"),
            "task_id": todo["customer_id"] + "/" + todo["field"],
        }
    )
    return shown("archives", "mcr_archive_tasks", frame)


def _places(context: Context, todo: pd.DataFrame) -> list[Link | str]:
    """Where each field is to be filled in: a link to the cell, or the sheet and column in words."""
    places: dict[tuple[str, str], Link | str] = {}
    for field, customer_ids in todo.groupby("field", sort=False)["customer_id"]:
        sources = _FIELDS[str(field)].sources
        source = next((each for each in sources if context.tables.keeps(each.sheet)), sources[0])
        table = context.tables[source.sheet]
        cells = _first_blanks(table, source, customer_ids)
        for customer_id in customer_ids:
            row, column = cells.get(customer_id, (0, ""))
            is_there = row and table.sheet and table.has(column)
            place = linked(context, table.at(row, column)) if is_there else _in_words(context, source, column)
            places[customer_id, str(field)] = place
    return [places[pair] for pair in zip(todo["customer_id"], todo["field"], strict=True)]


def _first_blanks(table: Table, source: Source, customer_ids: pd.Series) -> dict[str, tuple[int, str]]:
    """Row and column of the first blank cell in each customer's newest rows; where all are filled (but old), the cell
    that tells the age."""
    columns, frame = list(source.columns), table.frame
    frame = frame[frame["customer_id"].isin(customer_ids)]
    if "year" in frame:
        frame = frame[frame["year"] == frame.groupby("customer_id")["year"].transform("max")]
    blank = frame[columns].isna().to_numpy()
    dated = source.dated if table.has(source.dated) else columns[0]
    found = pd.DataFrame(
        {
            "customer_id": frame["customer_id"],
            "is_filled": ~blank.any(axis=1),
            "row": frame.index,
            "column": np.where(blank.any(axis=1), np.array(columns, dtype=object)[blank.argmax(axis=1)], dated),
        }
    )
    first = found.sort_values("is_filled", kind="stable").drop_duplicates("customer_id")
    cells = zip(first["row"].tolist(), first["column"].tolist(), strict=True)
    return dict(zip(first["customer_id"].tolist(), cells, strict=True))


def _in_words(context: Context, source: Source, column: str) -> str:
    sheet = SHEET_BY_KEY[source.sheet]
    labels = {entry.key: entry.label(context.lang) for entry in sheet.columns}
    wanted = context.say("、", ", ").join(labels[key] for key in ([column] if column else source.columns))
    return f"{sheet.label(context.lang)} · {wanted}"


def _fields(context: Context, rows: pd.DataFrame) -> pd.DataFrame:
    """How complete each field is over all customers, the weakest first."""
    counts = pd.crosstab(rows["field"], rows["state"]).reindex(columns=["fresh", "old", "missing"], fill_value=0)
    frame = counts.assign(rate=rows.groupby("field")["points"].mean())
    frame["order"] = [list(_FIELDS).index(key) for key in frame.index]
    frame = frame.sort_values(["rate", "order"])
    frame["archive"] = [code_label("archive", _FIELDS[key].archive, context.lang) for key in frame.index]
    return frame.assign(field=[_label(context, key) for key in frame.index])
