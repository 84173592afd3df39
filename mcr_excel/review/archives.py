"""Archives: what should be on record of S and A customers, what is missing or old, and who fills it in (C22, D13)."""

from __future__ import annotations

from collections import Counter
from functools import partial

from mcr_excel.review.columns import Columns, Labels, Row, means, total
from mcr_excel.review.context import TIER_RANK, Context, labelled, number, percent, written
from mcr_excel.review.model import Link, SheetShown
from mcr_excel.review.places import linked
from mcr_excel.tables.table import Table
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.archives import ARCHIVE_FIELDS, Source
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import ARCHIVES

_FIELDS = {field.key: field for field in ARCHIVE_FIELDS}
_OF_THIS_SHEET = {"ARCHIVE_THIN"}
_STATES = {"missing": 0, "old": 1}
_EXPLAINED = ("supplier_archive", "since_year", "keys", "filled", "required", "old_count")


def archives(context: Context) -> SheetShown:
    """Customers with the thinnest archive first; none where no customer is S or A."""
    rows = Columns.of(context.metrics.archives)
    return SheetShown(
        ARCHIVES,
        [
            written("archives", "mcr_archives", _customers(context, rows)),
            written("archives", "mcr_archive_tasks", _tasks(context, rows)),
            written("archives", "mcr_archive_fields", _fields(context, rows)),
        ],
    )


def _customers(context: Context, rows: Columns) -> Columns:
    points: dict[str, list[float]] = {}
    lacking: dict[tuple[str, str], list[str]] = {}
    for customer, field, state, point in rows.rows("customer_id", "field", "state", "points"):
        points.setdefault(customer, []).append(point)
        lacking.setdefault((customer, state), []).append(_label(context, field))
    of = context.customers
    of = of.where(customer in points for customer in of["customer_id"])
    keys = [tuple(key for key in keys if key in _OF_THIS_SHEET) for keys in of["flags"]]
    filled, required = ([count(points[one]) for one in of["customer_id"]] for count in (total, len))
    listed = context.say("、", "; ")
    for state in _STATES:
        fields = [lacking.get((one, state), []) for one in of["customer_id"]]
        of = of.assign(
            **{f"{state}_count": [len(labels) for labels in fields]},
            **{state: [listed.join(labels) or None for labels in fields]},
        )
    of = of.assign(keys=keys, filled=filled, required=required, flags=labelled(keys, context.lang))
    of = of.assign(why=of.told(partial(_why, context), *_EXPLAINED))
    shares = [done / all_of for done, all_of in zip(filled, required, strict=True)]
    return of.ordered([not own for own in keys], shares, of["customer_id"])


def _why(context: Context, row: Row) -> str:
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
    elif since is None:
        parts.append(
            context.say("合作起始年未填，不判断是否逾期", "customer since is blank, so nothing is said to be late")
        )
    if row["supplier_archive"] is None:
        parts.append(context.say("没有供应商份额表，不计供应商档案", "no SupplierShares sheet, so no supplier archive"))
    return context.say("；", "; ").join(parts)


def _label(context: Context, field: str) -> str:
    return _FIELDS[field].label(context.lang)


def _tasks(context: Context, rows: Columns) -> Columns:
    """Every field that is missing or old, by tier; missing ones first."""
    todo = rows.where(state in _STATES for state in rows["state"])
    todo = todo.assign(tier=context.tiers(todo["customer_id"]))
    todo = todo.ordered(
        [-TIER_RANK[tier] for tier in todo["tier"]], todo["customer_id"], [_STATES[state] for state in todo["state"]]
    )
    managers = dict(context.customers.rows("customer_id", "account_manager"))
    labels = {codes: Labels(codes, context.lang) for codes in ("archive", "archive_state")}
    return todo.assign(
        customer_name=context.names(todo["customer_id"]),
        field=[_label(context, field) for field in todo["field"]],
        archive=[labels["archive"][key] for key in todo["archive"]],
        archive_state=[labels["archive_state"][key] for key in todo["state"]],
        owner=[managers[one] for one in todo["customer_id"]],
        place=_places(context, todo),
        task_id=[f"{one}/{field}" for one, field in todo.rows("customer_id", "field")],
    )


def _places(context: Context, todo: Columns) -> list[Link | str]:
    """Where each field is to be filled in: a link to the cell, or the sheet and column in words."""
    sources = {field: _source(context, field) for field in set(todo["field"])}
    newest = {source.sheet: _Newest(context.tables[source.sheet]) for source in sources.values()}
    places: list[Link | str] = []
    for one, field in todo.rows("customer_id", "field"):
        source = sources[field]
        table = context.tables[source.sheet]
        row, column = newest[source.sheet].first_blank(one, source)
        is_there = row and table.sheet and table.has(column)
        places.append(linked(context, table.at(row, column)) if is_there else _in_words(context, source, column))
    return places


def _source(context: Context, field: str) -> Source:
    """The first sheet that can fill a field and is there."""
    sources = _FIELDS[field].sources
    return next((source for source in sources if context.tables.keeps(source.sheet)), sources[0])


class _Newest:
    """The rows of each customer's newest year on a sheet; all rows where it has no years."""

    def __init__(self, table: Table) -> None:
        self._table, self._of = table, Columns.of(table.frame).assign(row=table.frame.index.tolist())
        years = self._of["year"] if "year" in table.frame else [0] * len(self._of)
        newest: dict[str, int] = {}
        self._places: dict[str, list[int]] = {}
        for place, (one, year) in enumerate(zip(self._of["customer_id"], years, strict=True)):
            if year is not None and year >= newest.setdefault(one, year):
                places = self._places.setdefault(one, [])
                if year > newest[one]:
                    newest[one] = year
                    places.clear()
                places.append(place)

    def first_blank(self, customer: str, source: Source) -> tuple[int, str]:
        """Row and column of the first blank cell; where all are filled (but old), the cell that tells the age."""
        places = self._places.get(customer, [])
        for place in places:
            for column in source.columns:
                if self._of[column][place] is None:
                    return self._of["row"][place], column
        dated = source.dated if self._table.has(source.dated) else source.columns[0]
        return (self._of["row"][places[0]], dated) if places else (0, "")


def _in_words(context: Context, source: Source, column: str) -> str:
    sheet = SHEET_BY_KEY[source.sheet]
    labels = {entry.key: entry.label(context.lang) for entry in sheet.columns}
    wanted = context.say("、", ", ").join(labels[key] for key in ([column] if column else source.columns))
    return f"{sheet.label(context.lang)} · {wanted}"


def _fields(context: Context, rows: Columns) -> Columns:
    """How complete each field is over all customers, the weakest first."""
    counts, rates = Counter(rows.rows("field", "state")), means(rows["field"], rows["points"])
    place = {field: place for place, field in enumerate(_FIELDS)}
    fields = sorted(rates, key=lambda field: (rates[field], place[field]))
    return Columns.blank(len(fields)).assign(
        field=[_label(context, field) for field in fields],
        archive=[code_label("archive", _FIELDS[field].archive, context.lang) for field in fields],
        rate=[rates[field] for field in fields],
        **{state: [counts[field, state] for field in fields] for state in ("fresh", "old", "missing")},
    )
