"""Makes a large tracker, the same one every time: N customers with 10 contacts, 6 departments and 100 activities each.

The file is written as Excel would save it (shared strings, one style for dates), part by part, because a library
would take longer than the programs that are measured.

    python benchmarks/generate.py 1000 tracker.xlsx [OWNERS]
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

Cell = str | float | int | dt.date | None
Row = list[Cell]

AS_OF = dt.date(2025, 12, 31)
YEARS = range(2022, 2026)
CONTACTS, DEPARTMENTS, ACTIVITIES = 10, 6, 100
OWNERS, SPONSORS = 40, 9

ACTIVITY_TYPES = (
    "Formal visit", "Business exchange", "Company visit", "Reference-site visit", "Exhibition, forum",
    "Management training", "Department social", "Sports", "Routine business talk", "Care, greetings",
    "Executive mutual visit", "Working-level meeting",
)  # fmt: skip
DEPARTMENT_NAMES = ("Planning", "Procurement", "Finance", "Maintenance", "Network technology", "Market")
DEPARTMENT_TYPES = ("Planning", "Procurement", "Finance", "Maintenance", "Technical", "Market")
NON_ECONOMIC = (
    "Product pull", "Management improvement", "Brand contribution", "Low-cost drive", "Fast-response drive",
    "Differentiating innovation", "High-quality drive", "Safety and security drive",
)  # fmt: skip
MATCH = (
    "Business philosophy fit", "Strategic direction fit", "Mainstream business fit", "Business model fit",
    "Organisation management fit", "Culture fit",
)  # fmt: skip
ATTITUDES = (
    "Acceptance", "Activity participation", "Project support", "Information sharing", "Daily guidance", "Rival stance",
)  # fmt: skip

HEADINGS = {
    "Customers": [
        "Customer ID", "Customer name", "Account manager", "Executive sponsor", "Industry", "Region", "Status",
        "Potential", *NON_ECONOMIC, *MATCH, "Direction trend", "Assessed on", "Evidence",
        *(f"{measure} {year}" for measure in ("Revenue", "Gross margin") for year in YEARS),
    ],
    "Contacts": [
        "Contact ID", "Name", "Customer", "Department", "Title", "Position grade", "Key contact", "Decision role",
        "Owner A", "Owner B", "Sponsor", "Rising star", "Active", *ATTITUDES, "Assessed on", "Scorer", "Evidence",
        "Target level",
    ],
    "Activities": [
        "Activity ID", "Date", "Activity type", "Customers", "Departments", "Contacts", "Our people",
        "Audience level", "Purpose", "Result", "Next step", "Next due", "Cash cost", "Staff hours",
    ],
    "Departments": [
        "Department", "Customer", "Department type", "Importance", "In scope", "Owner", "Team-building target",
        "Business target", "Key-event support", "Information channel", "Incident spread", "Satisfaction",
        "Assessed on", "Scorer", "Evidence",
    ],
}  # fmt: skip
_STYLES = (
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


def customers(count: int, owners: int = OWNERS) -> Iterator[Row]:
    """One row a customer; a tenth of the scores is blank."""
    draw = random.Random(1)
    for number in range(1, count + 1):
        scores: Row = [_maybe(draw, draw.randint(0, 5)) for _ in range(1 + len(NON_ECONOMIC) + len(MATCH))]
        revenue = [round(draw.lognormvariate(4, 1) * draw.uniform(0.7, 1.3), 1) for _ in YEARS]
        margin = [round(amount * draw.uniform(0.1, 0.4), 1) for amount in revenue]
        yield [
            customer_id(number), customer_name(number), person(number % owners), sponsor(number),
            draw.choice(("Power", "Telecom", "Finance", "Transport")), draw.choice(("North", "East", "South", "West")),
            "Active", *scores, draw.choice(("Converging", "Stable", "Stable", "Diverging")), dt.date(2025, 11, 5),
            "annual report and interviews", *revenue, *margin,
        ]  # fmt: skip


def contacts(count: int, owners: int = OWNERS) -> Iterator[Row]:
    """Ten rows a customer: one key position is still to be identified, some attitudes are old, blank or unproven."""
    draw = random.Random(2)
    for number in range(1, count + 1):
        for place in range(CONTACTS):
            grade = "SAABBBCCCC"[place]
            assessed = AS_OF - dt.timedelta(days=draw.randint(0, 420))
            levels: Row = [_maybe(draw, draw.choices((-1, 0, 1, 2, 3), (1, 3, 4, 2, 1))[0], 0.15) for _ in ATTITUDES]
            yield [
                f"P{number:05d}-{place}", contact_name(number, place) if place != 2 else None, customer_name(number),
                DEPARTMENT_NAMES[draw.randrange(DEPARTMENTS)], f"{'Head' if place < 5 else 'Engineer'} {place}",
                f"Grade {grade}", "Yes" if place < 5 else None,
                draw.choice(("Decider", "Approver", "Evaluator", "Influencer", "User")) if place < 7 else None,
                person(number % owners), _maybe(draw, person(draw.randrange(owners)), 0.3),
                sponsor(number) if place == 0 else None, "Yes" if place == 7 else None, "Yes",
                *(levels if place != 2 else [None] * len(levels)), assessed, person(number % owners),
                _maybe(draw, "seen in project meetings", 0.1), draw.randint(0, 3),
            ]  # fmt: skip


def activities(count: int, owners: int = OWNERS) -> Iterator[Row]:
    """A hundred rows a customer over two years; a tenth serves two customers."""
    draw = random.Random(3)
    first = AS_OF - dt.timedelta(days=729)
    for number in range(1, count * ACTIVITIES + 1):
        customer = 1 + (number - 1) % count
        date = first + dt.timedelta(days=draw.randrange(730))
        names = customer_name(customer)
        if draw.random() < 0.1 and count > 1:
            names += f"; {customer_name(1 + customer % count)}"
        departments = "; ".join(draw.sample(DEPARTMENT_NAMES, draw.choice((0, 1, 1, 2)))) or None
        people = draw.sample([place for place in range(CONTACTS) if place != 2], draw.choice((0, 1, 2)))
        yield [
            f"A{number:06d}", date, draw.choice(ACTIVITY_TYPES), names, departments,
            "; ".join(contact_name(customer, place) for place in people) or None,
            f"{person(number % owners)}; {person(number % 37)}", draw.choice(("L1", "L2", "L3", "L3")),
            f"Purpose {draw.randrange(200)}", f"Result of meeting {number}", f"Next step {draw.randrange(300)}",
            date + dt.timedelta(days=30), _maybe(draw, draw.randrange(50) * 100, 0.5), draw.randint(1, 16),
        ]  # fmt: skip


def departments(count: int, owners: int = OWNERS) -> Iterator[Row]:
    """Six rows a customer; a tenth of the results is blank, targets mostly follow the tier."""
    draw = random.Random(4)
    for number in range(1, count + 1):
        for name, kind in zip(DEPARTMENT_NAMES, DEPARTMENT_TYPES, strict=True):
            yield [
                name, customer_name(number), kind, draw.randint(1, 3), "Yes", person(number % owners),
                _maybe(draw, draw.randint(1, 4), 0.8), _maybe(draw, draw.randint(1, 6), 0.8),
                _maybe(draw, draw.randint(0, 2)), _maybe(draw, draw.randint(0, 2)),
                _maybe(draw, draw.choice(("Yes", "No", "No"))), _maybe(draw, draw.randint(1, 5)),
                AS_OF - dt.timedelta(days=draw.randint(0, 300)), person(number % owners), "half-year survey",
            ]  # fmt: skip


def team(owners: int) -> Iterator[Row]:
    """Everybody with an address: the owners, the sponsors, and one of each role that answers for all."""
    yield ["Person", "Role", "Email"]
    for number in range(owners):
        yield [person(number), "AM", f"am{number}@example.com"]
    for number in range(SPONSORS):
        yield [sponsor(number), "SPONSOR", f"sponsor{number}@example.com"]
    for role in ("DIR", "CRM", "EXEC"):
        yield [f"{role.title()} Lead", role, f"{role.lower()}@example.com"]


def customer_id(number: int) -> str:
    """C00042."""
    return f"C{number:05d}"


def customer_name(number: int) -> str:
    """A name that no other customer bears or resembles."""
    return f"{('Northern', 'Harbour', 'Summit', 'Granite', 'Meridian')[number % 5]} {number:05d} Holdings"


def contact_name(customer: int, place: int) -> str:
    """A name that is unique in the tracker."""
    return f"{('Ana', 'Bo', 'Chen', 'Dara', 'Eli')[place % 5]} {customer:05d}-{place}"


def person(number: int) -> str:
    """One of our own people."""
    return f"Colleague {number:03d}"


def sponsor(number: int) -> str:
    """The executive who sponsors a customer."""
    return f"Executive {number % SPONSORS:02d}"


def write_tracker(
    path: Path, count: int, others: Mapping[str, Iterable[Row]] | None = None, owners: int = OWNERS
) -> None:
    """Write the tracker of so many customers and owners; `others` are further sheets, their headings as first row."""
    inputs = {
        "Customers": customers(count, owners), "Contacts": contacts(count, owners),
        "Activities": activities(count, owners), "Departments": departments(count, owners),
    }  # fmt: skip
    sheets: dict[str, Iterable[Row]] = {name: chain([[*HEADINGS[name]]], rows) for name, rows in inputs.items()}
    sheets.update(others or {})
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for number, rows in enumerate(sheets.values(), 1):
            part = zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml")
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, _sheet(rows, strings))
        for name, content in _other_parts(list(sheets), strings).items():
            part = zipfile.ZipInfo(name)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, content)


def _maybe(draw: random.Random, value: Cell, blank: float = 0.1) -> Cell:
    return None if draw.random() < blank else value


def _sheet(rows: Iterable[Row], strings: dict[str, int]) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    ]
    for number, row in enumerate(rows, 1):
        cells = [_cell(f"{_letters(column)}{number}", value, strings) for column, value in enumerate(row)]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    lines.append("</sheetData></worksheet>")
    return "".join(lines)


def _cell(address: str, value: Cell, strings: dict[str, int]) -> str:
    match value:
        case None:
            return ""
        case str():
            return f'<c r="{address}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
        case dt.date():
            return f'<c r="{address}" s="1"><v>{(value - dt.date(1899, 12, 30)).days}</v></c>'
        case _:
            return f'<c r="{address}"><v>{value}</v></c>'


def _letters(index: int) -> str:
    return chr(65 + index) if index < 26 else chr(64 + index // 26) + chr(65 + index % 26)


def _other_parts(names: list[str], strings: dict[str, int]) -> dict[str, str]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    related = [
        *(("worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
    ]
    overrides = "".join(
        f'<Override PartName="/xl/{target}" ContentType="{kind}.{word}+xml"/>'
        for word, target in [*related, ("sheet.main", "workbook.xml")]
    )
    relationships = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/{word}" Target="{target}"/>'
        for n, (word, target) in enumerate(related, 1)
    )
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    relationship_types = "application/vnd.openxmlformats-package.relationships+xml"
    return {
        "xl/sharedStrings.xml": f'<sst xmlns="{main}" uniqueCount="{len(strings)}">{items}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{_STYLES}</styleSheet>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{relationships}</Relationships>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Default Extension="rels" ContentType="{relationship_types}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
    }


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    owners = int(sys.argv[3]) if len(sys.argv) == 4 else OWNERS
    write_tracker(Path(sys.argv[2]), int(sys.argv[1]), {"Team": team(owners)}, owners)
