"""Archives: what should be on record of S and A customers, what is missing or old, and who fills it in (C22, D13)."""

from __future__ import annotations

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
_EXPLAINED = ("customer_archive", "supplier_archive", "since_year", "keys", "filled", "required")


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
    frame = context.customers
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
    frame = frame.sort_values(
        ["is_thin", "share", "customer_id"], ascending=[False, True, True], kind="stable"
    )
    frame["why"] = [_why(context, row) for row in records(frame, *_EXPLAINED)]
    frame["flags"] = labelled(frame["keys"], context.lang)
    return frame


def _why(context: Context, row: dict[str, object]) -> str:
    filled, required = number(row["filled"]).removesuffix(".0"), number(row["required"], 0)
    parts = [
        context.say(
            f"{required} 项中计 {filled} 项（过旧按半项）", f"{filled} of {required} fields (an old one counts half)"
        )
    ]
    since = row["since_year"]
    if row["keys"]:
        least = percent(context.settings["archive_min"])
        parts.append(
            context.say(
                f"{since:.0f} 年起合作，档案应不低于 {least}", f"a customer since {since:.0f}: {least} is the least"
            )
        )
    elif pd.isna(since):
        parts.append(context.say("合作起始年未填，不判断是否逾期", "customer since is blank, so nothing is said to be late"))
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
    places = _Places(context)
    frame = pd.DataFrame(
        {
            "customer_name": context.names_of(todo["customer_id"]),
            "tier": todo["tier"],
            "field": [_label(context, field) for field in todo["field"]],
            "archive": [code_label("archive", key, context.lang) for key in todo["archive"]],
            "archive_state": [code_label("archive_state", key, context.lang) for key in todo["state"]],
            "filled_on": todo["filled_on"],
            "owner": todo["customer_id"].map(customers["account_manager"]),
            "place": pd.Series(
                [places.of(customer, field) for customer, field in zip(todo["customer_id"], todo["field"], strict=True)],
                index=todo.index,
                dtype="object",
            ),
            "task_id": todo["customer_id"] + "/" + todo["field"],
        }
    )
    return shown("archives", "mcr_archive_tasks", frame)


class _Places:
    """The cell where a customer's field is to be filled in: a link to it, or the sheet and column in words."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: dict[str, dict[str, pd.DataFrame]] = {}

    def of(self, customer_id: str, field: str) -> Link | str:
        """The first blank cell of the field's columns in the customer's newest rows."""
        sources = _FIELDS[field].sources
        source = next((each for each in sources if self._context.tables.keeps(each.sheet)), sources[0])
        table = self._context.tables[source.sheet]
        rows = self._rows_of(source, customer_id)
        if rows is None or not table.sheet:
            return self._in_words(source)
        row, column = _first_blank(rows, source, table)
        return linked(self._context, table.at(row, column)) if table.has(column) else self._in_words(source, column)

    def _rows_of(self, source: Source, customer_id: str) -> pd.DataFrame | None:
        if source.sheet not in self._rows:
            frame = self._context.tables[source.sheet].frame
            if "year" in frame:
                frame = frame[frame["year"] == frame.groupby("customer_id")["year"].transform("max")]
            self._rows[source.sheet] = {str(key): rows for key, rows in frame.groupby("customer_id")}
        return self._rows[source.sheet].get(customer_id)

    def _in_words(self, source: Source, column: str = "") -> str:
        sheet = SHEET_BY_KEY[source.sheet]
        labels = {entry.key: entry.label(self._context.lang) for entry in sheet.columns}
        wanted = self._context.say("、", ", ").join(labels[key] for key in ([column] if column else source.columns))
        return f"{sheet.label(self._context.lang)} · {wanted}"


def _first_blank(rows: pd.DataFrame, source: Source, table: Table) -> tuple[int, str]:
    """Row and column of the first blank cell; where all are filled (but old), the cell that tells the age."""
    blank = rows[list(source.columns)].isna()
    for column in source.columns:
        if blank[column].any():
            return int(blank.index[blank[column].argmax()]), column
    dated = source.dated if table.has(source.dated) else source.columns[0]
    return int(rows.index[0]), dated


def _fields(context: Context, rows: pd.DataFrame) -> pd.DataFrame:
    """How complete each field is over all customers, the weakest first."""
    counts = pd.crosstab(rows["field"], rows["state"]).reindex(columns=["fresh", "old", "missing"], fill_value=0)
    frame = counts.assign(rate=rows.groupby("field")["points"].mean())
    frame["order"] = [list(_FIELDS).index(key) for key in frame.index]
    frame = frame.sort_values(["rate", "order"])
    frame["archive"] = [code_label("archive", _FIELDS[key].archive, context.lang) for key in frame.index]
    return frame.assign(field=[_label(context, key) for key in frame.index])
