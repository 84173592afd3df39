"""Where the tables of a sheet lie: below its header, side by side with a gap, or one under the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from mcr_excel.grid import Grid, is_filled
from mcr_excel.tables.headers import DEEPEST_START, MOST_HEADER_ROWS, Header, Label, headers
from mcr_excel.tables.layouts import Layout, best, layouts, nearest
from mcr_excel.tables.region import Region, Unread
from mcr_excel.tables.vocabulary import EXACT_NAME, PART_OF_NAME, Vocabulary
from mcr_excel.terms import NEEDED

_SOLID_SHARE, _SOLID_HEADINGS = 0.5, 2
_FITTING_SHARE, _FITTING_HEADINGS = 0.8, 3


def regions(grid: Grid, vocabulary: Vocabulary, wanted: str = "") -> list[Region] | Unread:
    """The tables of a sheet; `Unread` where there is none that can be read.

    Args:
        grid: The sheet.
        vocabulary: Names and headings that are known.
        wanted: An input sheet that is found nowhere else: fewer known headings suffice for it.
    """
    names = vocabulary.sheet_names(grid.sheet)
    if wanted:
        names = {wanted: PART_OF_NAME}
    candidates = _candidates(grid, vocabulary, names, is_whole=False)
    if names and _is_named_amiss(candidates, names):
        names = {}
        candidates = _candidates(grid, vocabulary, names, is_whole=False)
    chosen = _topmost(candidates, names)
    if chosen is None or (chosen.table not in names and EXACT_NAME in names.values()):
        candidates = _candidates(grid, vocabulary, names, is_whole=True)
        chosen = _topmost(candidates, names)
    meant = nearest([layout for layout in candidates if names.get(layout.table) == EXACT_NAME])
    if chosen is None or _is_meant_otherwise(meant, chosen, names):
        return Unread(grid, meant or nearest(candidates))
    rows = (chosen.header.first, chosen.header.last)
    whole = next(layout.header for layout in candidates if (layout.header.first, layout.header.last) == rows)
    beside = _beside(whole, vocabulary, names) or [chosen]
    ends = [*(layout.header.labels[0].position for layout in beside[1:]), None]
    tables = [Region(grid, layout, len(grid.rows), end=end) for layout, end in zip(beside, ends, strict=True)]
    return [region for table in tables for region in _below(table, vocabulary)]


def _candidates(grid: Grid, vocabulary: Vocabulary, names: dict[str, float], is_whole: bool) -> list[Layout]:
    """Readings of the rows that may be headers; unless `is_whole`, no further than the topmost table can begin."""
    found: list[Layout] = []
    end = 0
    for header in headers(grid, 1, _search_end(grid)):
        if end and header.last > end and not is_whole:
            break
        here = [layout for part in (header, *_parts(header)) for layout in layouts(part, vocabulary, names)]
        if not end and any(map(_is_solid, here)):
            end = header.last + MOST_HEADER_ROWS  # `_topmost` looks at headers that begin in the next row at the latest
        found += here
    return found


def _is_meant_otherwise(meant: Layout | None, chosen: Layout, names: dict[str, float]) -> bool:
    """A sheet that bears the name of one input sheet, but lacks a column of it, is not read as another."""
    return meant is not None and bool(meant.lacking) and chosen.table not in names and meant.score > chosen.score


def _is_named_amiss(candidates: list[Layout], names: dict[str, float]) -> bool:
    """Whether the name is an optional sheet's, but some header fits a needed one throughout and that one worse.

    Teams call their contacts `人员` and their visits `拜访`.
    """
    if any(table in NEEDED for table in names):
        return False
    named = [layout for layout in candidates if layout.table in names]
    return any(
        layout.table in NEEDED
        and not layout.lacking
        and layout.bound >= _FITTING_HEADINGS
        and layout.share >= _FITTING_SHARE
        and all(other.bound < layout.bound and other.share < layout.share for other in named)
        for layout in candidates
    )


def _search_end(grid: Grid) -> int:
    """Headers are looked for in the first rows that hold anything."""
    seen = 0
    for number, row in enumerate(grid.rows, start=1):
        seen += any(value is not None for value in row)
        if seen >= DEEPEST_START:
            return number
    return len(grid.rows)


def _topmost(candidates: list[Layout], names: dict[str, float]) -> Layout | None:
    """The first table of the sheet: the best reading of the uppermost rows that head a table."""
    top = best(candidates, names)
    if top is None:
        return None
    solid = [layout for layout in candidates if _is_solid(layout)]
    end = min((layout.header.last for layout in [top, *solid]), default=0)
    return best([layout for layout in candidates if layout.header.first <= end + 1], names)


def _parts(header: Header) -> list[Header]:
    """The header's runs of columns, where an empty column cuts it."""
    runs: list[list[Label]] = []
    for label in header.labels:
        if not runs or label.position > runs[-1][-1].position + 1:
            runs.append([])
        runs[-1].append(label)
    return [replace(header, labels=tuple(run)) for run in runs] if len(runs) > 1 else []


def _beside(header: Header, vocabulary: Vocabulary, names: dict[str, float]) -> list[Layout]:
    """Several tables that stand side by side with an empty column between; none where it is one table."""
    found = [best(layouts(part, vocabulary, names), names) for part in _parts(header)]
    solid = [layout for layout in found if layout is not None and _is_solid(layout)]
    return solid if len(solid) > 1 else []


def _is_solid(layout: Layout) -> bool:
    """Whether the headings alone, without the sheet's name, make a table of their own."""
    return not layout.lacking and layout.bound >= _SOLID_HEADINGS and layout.share >= _SOLID_SHARE


def _below(region: Region, vocabulary: Vocabulary) -> list[Region]:
    """The region, cut where another table's header begins underneath it."""
    repeated = []
    for row in _heading_rows(region, vocabulary):
        if _says_again(region, row, vocabulary):
            repeated.append(row)
            continue
        other = _other_header(region, row, vocabulary)
        if other is not None:
            above = replace(region, last_row=other.header.first - 1, repeated=tuple(repeated))
            above = replace(above, title=_title(above, vocabulary))
            return [above, *_below(Region(region.grid, other, region.last_row, end=region.end), vocabulary)]
    return [replace(region, repeated=tuple(repeated)) if repeated else region]


def _title(above: Region, vocabulary: Vocabulary) -> int | None:
    """The row that names the table underneath: a lonely text below a blank row, or the name of an input sheet."""
    row = above.last_row
    if row < above.first_row:
        return None
    texts = [value for value in above.row(row) if is_filled(value)]
    if len(texts) != 1 or not isinstance(texts[0], str):
        return None
    stands_apart = row > above.first_row and not any(map(is_filled, above.row(row - 1)))
    return row if stands_apart or EXACT_NAME in vocabulary.sheet_names(texts[0]).values() else None


def _other_header(region: Region, row: int, vocabulary: Vocabulary) -> Layout | None:
    """The table that another header begins at this row, within the region's columns."""
    found = [header for header in headers(region.grid, max(region.first_row, row - 2), row) if header.last == row]
    columns = range(region.positions.start, region.end or len(region.row(row)))
    here = [
        replace(header, labels=labels)
        for header in found
        if (labels := tuple(label for label in header.labels if label.position in columns))
    ]
    other = best([layout for header in here for layout in layouts(header, vocabulary, {})], {})
    return other if other is not None and _is_solid(other) else None


def _says_again(region: Region, row: int, vocabulary: Vocabulary) -> bool:
    """Whether a row repeats the header: most of its cells mean the column they stand in."""
    cells = region.row(row)
    columns = region.layout.columns
    texts = {key: cells[label.position] for key, label in columns.items() if label.position < len(cells)}
    table = region.layout.table
    again = [
        isinstance(text, str)
        and ((meaning := vocabulary.meanings(text.strip()).get(table)) is not None and meaning.column == key)
        for key, text in texts.items()
    ]
    return sum(again) * 2 > len(columns)


def _heading_rows(region: Region, vocabulary: Vocabulary) -> list[int]:
    """Rows that may be a header again: a third of their cells or more are headings as usually written."""
    own = {str(value) for value in region.row(region.first_row - 1)}
    headings = vocabulary.written | own
    hits: Counter[int] = Counter()
    for position in region.positions:
        known = {value for value in headings.intersection(region.distinct(position).values) if isinstance(value, str)}
        if known:
            rows = enumerate(region.column(position), start=region.first_row)
            hits.update(row for row, value in rows if value in known)
    return sorted(row for row, count in hits.items() if count >= _SOLID_HEADINGS and count * 3 >= _filled(region, row))


def _filled(region: Region, row: int) -> int:
    cells = region.row(row)
    return sum(position < len(cells) and cells[position] not in (None, "") for position in region.positions)
