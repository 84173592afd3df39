"""What is worth saying of sheets and headings: not read, lacking a column, unknown, there twice, read together."""

from __future__ import annotations

from collections.abc import Sequence

from mcr_excel.grid import Grid, is_filled
from mcr_excel.problems import NOTHING, Problem
from mcr_excel.tables.addresses import address
from mcr_excel.tables.headers import text_of
from mcr_excel.tables.layouts import Layout
from mcr_excel.tables.passed_over import about_qualified, about_unlabelled
from mcr_excel.tables.precedence import rank
from mcr_excel.tables.region import Region, Unread
from mcr_excel.tables.unit_columns import units_beside
from mcr_excel.tables.vocabulary import ALIAS, EXACT_NAME, Vocabulary
from mcr_excel.tables.years import year_heading
from mcr_excel.terms import NEEDED, SHEET_BY_KEY
from mcr_excel.terms.vocabulary import Lang

_FIRST_ROWS, _MOST_HEADINGS, _MOST_NAMED = 20, 20, 8
_CLOSE_HEADINGS, _CLOSE_SHARE = 5, 0.7  # known headings that make a sheet of any name one that lacks a column
_LEAST_TURNED, _MOST_TURNED = 2, 200  # headings that stand down a column, and cells to look at


def nothing_to_work_with(found: list[Region], unread: list[Unread], vocabulary: Vocabulary, lang: Lang) -> Problem:
    """There is no customer sheet: which sheets there are, what they were taken for, and the nearest headings."""
    names = list(dict.fromkeys([*(region.sheet for region in found), *(other.grid.sheet for other in unread)]))
    known = [f"{region.sheet} = {SHEET_BY_KEY[region.layout.table].label(lang)}" for region in found]
    near = [text for other in unread for text in _nearest(other, vocabulary, lang)]
    return Problem.at(
        names[0] if len(names) == 1 else "",
        "NO_CUSTOMERS" if found else "NO_TABLES",
        sheets=listed(names, lang),
        known=listed(known, lang),
        near="; ".join(near[:_MOST_NAMED]) or NOTHING,
    )


def noticed(found: list[Region], unread: list[Unread], vocabulary: Vocabulary, lang: Lang) -> list[Problem]:
    """Everything that the sheets' names and headings give cause to say."""
    lacking = {other.nearest.table for other in unread if other.nearest and is_meant(other, vocabulary)}
    present = {region.layout.table for region in found} | lacking
    missing = [SHEET_BY_KEY[key] for key in NEEDED if key not in present]
    problems = [Problem.at("", "SHEET_MISSING", zh=sheet.zh, en=sheet.en) for sheet in missing]
    for other in unread:
        problems += _about_unread(other, vocabulary, lang)
    for region in found:
        problems += _about_headings(region, vocabulary, lang) + _about_emptiness(region) + about_unlabelled(region)
    for table in dict.fromkeys(region.layout.table for region in found):
        problems += _about_sharing([region for region in found if region.layout.table == table], lang)
    for alias in vocabulary.unknown_aliases:
        values = {"alias": alias.alias, "means": alias.means, "near": NOTHING}
        problems.append(Problem.at(alias.where, "ALIAS_UNKNOWN", **values))
    return problems


def listed(texts: Sequence[str], lang: Lang) -> str:
    """Texts as one list in the language's own punctuation; the sign for nothing where there is none."""
    return ("、" if lang == "zh" else ", ").join(texts) or NOTHING


def taken_for(region: Region) -> Problem:
    """A sheet was taken for a needed table although few of its headings are known."""
    layout, sheet = region.layout, SHEET_BY_KEY[region.layout.table]
    values = {"known": layout.bound, "total": len(layout.header.counted), "zh": sheet.zh, "en": sheet.en}
    return Problem.at(region.sheet, "SHEET_TAKEN_FOR", sheet=region.sheet, **values)


def lies_on_its_side(region: Region, vocabulary: Vocabulary) -> bool:
    """Whether headings stand down a needed column: the table has one column a record instead of one row."""
    table, columns = region.layout.table, region.layout.columns
    needed = [column.key for column in SHEET_BY_KEY[table].columns if column.need == "row" and column.key in columns]
    for key in needed:
        cells = region.column(columns[key].position)[:_MOST_TURNED]
        texts = [value for value in dict.fromkeys(cells) if isinstance(value, str) and value.strip()]
        headings = [text for text in texts if table in vocabulary.meanings(" ".join(text.split()))]
        if len(headings) >= _LEAST_TURNED and len(headings) * 2 > len(texts):
            return True
    return False


def is_meant(other: Unread, vocabulary: Vocabulary) -> bool:
    """Whether an unread sheet is meant as the input sheet that it comes nearest to, by its name or most headings."""
    layout = other.nearest
    if layout is None or not layout.lacking:
        return False
    is_close = layout.bound >= _CLOSE_HEADINGS and layout.share >= _CLOSE_SHARE and len(layout.lacking) == 1
    if is_close and layout.table in NEEDED:
        return True
    fit = vocabulary.sheet_names(other.grid.sheet).get(layout.table, 0.0)
    return fit >= EXACT_NAME or (fit > 0 and layout.bound > 1)


def _nearest(other: Unread, vocabulary: Vocabulary, lang: Lang) -> list[str]:
    """What a sheet comes nearest to: a table of which it has two headings, else its headings that resemble a column."""
    if other.nearest and other.nearest.bound > 1:
        return [_described(other.nearest, lang)]
    return _resembling(other.grid, vocabulary, lang)


def _described(layout: Layout, lang: Lang) -> str:
    """`Name, Job title → Contacts? (− Customer)` for the headings of a sheet that was not read."""
    sheet = SHEET_BY_KEY[layout.table]
    seen = listed([label.text for label in layout.header.labels][:_MOST_NAMED], lang)
    lacking = [sheet.column(key).label(lang) for key in layout.lacking]
    return f"{seen} → {sheet.label(lang)}?" + (f" − {listed(lacking, lang)}" if lacking else "")


def _resembling(grid: Grid, vocabulary: Vocabulary, lang: Lang) -> list[str]:
    """`heading → column` for headings of a sheet that resemble a column of the needed sheets."""
    rows = [[text for value in row if (text := text_of(value))] for row in grid.rows[:_FIRST_ROWS]]
    found = []
    for text in max(rows, key=len, default=[])[:_MOST_HEADINGS]:
        near = next((column for key in NEEDED if (column := vocabulary.nearest(text, key, lang))), "")
        if near:
            found.append(f"{text} → {near}")
    return found


def _about_unread(other: Unread, vocabulary: Vocabulary, lang: Lang) -> list[Problem]:
    grid, layout = other.grid, other.nearest
    if not any(value is not None for row in grid.rows for value in row):
        return []
    if layout is not None and is_meant(other, vocabulary):
        return [_lacking(grid.sheet, layout, vocabulary, lang)]
    near = _described(layout, lang) if layout else NOTHING
    return [Problem.at(grid.sheet, "SHEET_UNREAD", sheet=grid.sheet, near=near)]


def _lacking(name: str, layout: Layout, vocabulary: Vocabulary, lang: Lang) -> Problem:
    sheet = SHEET_BY_KEY[layout.table]
    columns = [sheet.column(key) for key in layout.lacking]
    labels = {column.label(lang) for column in columns}
    unknown = [label.text for label in layout.unknown]
    near = [text for text in unknown if vocabulary.nearest(text, sheet.key, lang) in labels]
    return Problem.at(
        name,
        "SHEET_LACKS_COLUMN",
        sheet=name,
        zh=sheet.zh,
        en=sheet.en,
        column_zh="、".join(column.zh for column in columns),
        column_en=", ".join(column.en for column in columns),
        near=listed(near or unknown[:_MOST_NAMED], lang),
    )


def _about_headings(region: Region, vocabulary: Vocabulary, lang: Lang) -> list[Problem]:
    layout, problems = region.layout, []
    sheet = SHEET_BY_KEY[layout.table]
    beside = units_beside(region)
    passed_over = {label.position for label, _ in layout.qualified}
    passed_over |= {label.position for label in beside.labels} if beside is not None else set()
    for label in layout.unknown:
        if label.is_note or label.position in passed_over:
            continue
        is_of_other = any(vocabulary.meanings(text) for text in label.candidates)  # then likeness would mislead
        near = "" if is_of_other else vocabulary.nearest(label.text, sheet.key, lang)
        values = {"heading": label.text, "zh": sheet.zh, "en": sheet.en, "near": near}
        code = "HEADING_UNKNOWN_NEAR" if near else "HEADING_UNKNOWN"
        if sheet.key == "customers" and year_heading(label.text) is None and year_heading(f"2025 {label.text}"):
            code = "HEADING_YEARLESS"
        problems.append(Problem.at(address(region, label.position, -1), code, **values))
    for label, key in layout.twice:
        if beside is not None and label in beside.labels:
            continue
        first = region.labels[key]
        is_surer = layout.ranks[key] < ALIAS <= vocabulary.rank(label.candidates, sheet.key)
        values = {"heading": label.text, "first": first.text, "cell": address(region, first.position, -1)}
        code = "HEADING_BESIDE" if is_surer else "HEADING_TWICE"
        problems.append(Problem.at(address(region, label.position, -1), code, **values))
    return problems + [about_qualified(region, label, key) for label, key in layout.qualified]


def _about_emptiness(region: Region) -> list[Problem]:
    """A needed sheet with a header and nothing below it."""
    rows = region.grid.rows[region.layout.header.last : region.last_row]
    if region.layout.table not in NEEDED or any(is_filled(value) for row in rows for value in row):
        return []
    sheet = SHEET_BY_KEY[region.layout.table]
    return [Problem.at(region.sheet, "SHEET_EMPTY", sheet=region.sheet, zh=sheet.zh, en=sheet.en)]


def _about_sharing(several: list[Region], lang: Lang) -> list[Problem]:
    if len(several) < 2:
        return []
    sheet = SHEET_BY_KEY[several[0].layout.table]
    names = [f"{region.sheet}!{region.layout.header.last}" for region in several]
    values = {"sheets": listed(names, lang), "zh": sheet.zh, "en": sheet.en}
    are_alike = len({rank(region)[:2] for region in several}) == 1  # sheets by year are usual
    code = "SHEETS_TOGETHER" if are_alike else "SHEETS_RANKED"
    return [Problem.at(several[0].sheet, code, **values)]
