"""Random trackers whose names occur nowhere else, and a scanner for them that knows nothing of the leak scan."""

from __future__ import annotations

import datetime as dt
import html
import io
import random
import re
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import openpyxl

AS_OF = dt.date(2025, 12, 31)
DIMENSIONS = ("Acceptance", "Activity participation", "Project support", "Information sharing", "Daily guidance", "Rival stance")  # fmt: skip
_LETTERS = "bcdfghjklmnpqrstvwxz"
_SIGNS = [chr(code) for code in range(0x9100, 0x9A00)]  # so many that two names in a row do not spell a third one


@dataclass
class World:
    """A tracker and who owns what in it."""

    path: Path
    customers: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Contact id to name, customer id and owner B."""
    managers: dict[str, str] = field(default_factory=dict)
    sponsors: dict[str, str] = field(default_factory=dict)

    def names(self, customers: set[str], contacts: set[str]) -> set[str]:
        """Every name and id of these customers and contacts."""
        found = {text for one in customers for text in (one, self.customers[one])}
        return found | {text for one in contacts for text in (one, self.contacts[one][0])}

    def foreign(self, customers: set[str], contacts: set[str] | None = None) -> set[str]:
        """Every name and id that the owner of these must not see."""
        own = {one for one, (_, of, _) in self.contacts.items() if of in customers} if contacts is None else contacts
        return self.names(set(self.customers) - customers, set(self.contacts) - own)


def make_world(path: Path, seed: int, customers: int = 9) -> World:
    """A tracker of every sheet that names customers, with joint activities whose texts name all who came."""
    draw, world = random.Random(seed), World(path)
    taken: set[str] = set()

    def name() -> str:
        while True:
            letters = _LETTERS if draw.random() < 0.5 else _SIGNS
            made = "".join(draw.choices(letters, k=10 if letters == _LETTERS else 4)).capitalize()
            if made not in taken:
                taken.add(made)
                return made

    people = [f"Staff {letter}{letter.lower()}x" for letter in "ABCDEF"]
    for number in range(customers):
        one = f"QC{seed:03d}Z{number:03d}"
        world.customers[one] = name()
        world.managers[one], world.sponsors[one] = draw.choice(people[:4]), draw.choice(people[3:])
    for number in range(customers * 3):
        of = draw.choice(list(world.customers))
        world.contacts[f"QP{seed:03d}Y{number:04d}"] = (name(), of, draw.choice(people))
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, rows in _sheets(world, draw, people).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return world


def _sheets(world: World, draw: random.Random, people: list[str]) -> dict[str, list[list[object]]]:
    def day() -> dt.date:
        return AS_OF - dt.timedelta(days=draw.randrange(300))

    customers: list[list[object]] = [
        [
            "Customer ID",
            "Customer name",
            "Account manager",
            "Executive sponsor",
            "Potential",
            "Revenue 2024",
            "Revenue 2025",
        ]
    ]
    customers += [
        [
            one,
            name,
            world.managers[one],
            world.sponsors[one],
            draw.randrange(1, 6),
            draw.randrange(100),
            draw.randrange(100),
        ]
        for one, name in world.customers.items()
    ]
    contacts: list[list[object]] = [
        [
            "Contact ID",
            "Customer",
            "Name",
            "Department",
            "Title",
            "Key contact",
            "Decision role",
            "Owner A",
            "Owner B",
            *DIMENSIONS,
            "Assessed on",
            "Evidence",
            "Target level",
        ]
    ]
    for one, (name, of, backup) in world.contacts.items():
        levels = [draw.choice([-1, 0, 1, 2, 3, None]) for _ in DIMENSIONS]
        title = draw.choice(["CEO", "Vice president", "General manager"])
        owner = world.managers[of]
        contacts.append(
            [
                one,
                world.customers[of],
                name,
                "Network",
                title,
                "Yes",
                draw.choice("DAEIU"),
                owner,
                backup,
                *levels,
                day(),
                f"{name} told us",
                2,
            ]
        )
    activities: list[list[object]] = [
        [
            "Activity ID",
            "Date",
            "Activity type",
            "Customers",
            "Contacts",
            "Our people",
            "Purpose",
            "Result",
            "Next step",
            "Next due",
            "Cash cost",
        ]
    ]
    for number in range(len(world.customers) * 4):
        who = draw.sample(list(world.contacts), draw.choice([1, 1, 2, 3]))
        names = [world.contacts[one][0] for one in who]
        firms = list(dict.fromkeys(world.customers[world.contacts[one][1]] for one in who))
        kind = draw.choice(["Formal visit", "Business exchange", "Sports", "Executive mutual visit"])
        text = f"with {' and '.join(names)} of {' and '.join(firms)}"
        due = AS_OF + dt.timedelta(days=draw.randrange(-20, 40))
        activities.append(
            [
                f"QA{number:04d}",
                day(),
                kind,
                "; ".join(firms),
                "; ".join(names),
                draw.choice(people),
                text,
                text,
                f"call {names[0]}",
                due,
                100,
            ]
        )
    departments: list[list[object]] = [
        ["Department", "Customer", "Event support", "Information channel", "Incident spread", "Assessed on"]
    ]
    plans: list[list[object]] = [
        ["Plan ID", "Customer", "Contact", "Metric", "Baseline", "Target", "Start", "Due", "Owner", "Actions"]
    ]
    shares: list[list[object]] = [["Customer", "Year", "Supplier", "Share"]]
    visits: list[list[object]] = [
        [
            "Visit ID",
            "Date",
            "Customer",
            "Contacts",
            "Our people",
            "Purpose kind",
            "Expected outcome",
            "Summary",
            "Open issues",
            "Next step",
            "Next due",
        ]
    ]
    for one, name in world.customers.items():
        departments.append(["Network", name, draw.randrange(3), draw.randrange(3), "No", day()])
        shares += [[name, 2025, "US", 0.4], [name, 2025, "Rival", 0.6]]
        visits.append(
            [
                f"QV{one}",
                day(),
                name,
                None,
                world.managers[one],
                "lead",
                f"a date of {name}",
                f"{name} agreed",
                "who pays",
                f"ask {name}",
                AS_OF,
            ]
        )
        for contact, (person, of, _) in world.contacts.items():
            if of == one:
                plans.append(
                    [
                        f"QL{contact}",
                        name,
                        person,
                        "contact_level",
                        0,
                        2,
                        dt.date(2025, 1, 1),
                        dt.date(2026, 6, 30),
                        world.managers[one],
                        f"visit {person}",
                    ]
                )
    team: list[list[object]] = [["Person", "Role", "Email"]]
    team += [[person, "DIR" if number == 5 else "AM", f"p{number}@example.com"] for number, person in enumerate(people)]
    team += [["Boss Ggx", "EXEC", "boss@example.com"], ["Crm Hhx", "CRM", "crm@example.com"]]
    practices: list[list[object]] = [["Customer", "Practice", "Status"]]
    practices += [
        [name, f"O{number}", draw.randrange(3)] for name in world.customers.values() for number in range(1, 13)
    ]
    return {
        "Customers": customers, "Contacts": contacts, "Activities": activities, "Departments": departments, "Plans": plans,
        "SupplierShares": shares, "Visits": visits, "Team": team, "Practices": practices,
        "Settings": [["Key", "Value"], ["as_of", AS_OF.isoformat()]],
    }  # fmt: skip


def texts_of(content: bytes) -> str:
    """All that a package says, in every spelling that comes to mind, case and spaces left out."""
    found = [content.decode("latin-1")]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found.append(archive.comment.decode("latin-1"))
        for info in archive.infolist():
            found += [info.filename, info.comment.decode("latin-1"), info.extra.decode("latin-1")]
            found.append(_spellings(archive.read(info)))
    return "\n".join(map(_plain, found))


@lru_cache(maxsize=512)
def _spellings(data: bytes) -> str:
    """A part as text in several encodings; most parts are the same in all packs."""
    found = []
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        text = data.decode(encoding, "ignore")
        plain = html.unescape(html.unescape(text)) if "&" in text else text
        found += [text, plain, re.sub(r"<[^>]*>", "", plain)]
        found.append(re.sub(r"_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), plain))
    return "\n".join(dict.fromkeys(map(_plain, found)))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def found_in(content: bytes, names: set[str]) -> set[str]:
    """Which of these names and ids a package says anywhere."""
    text = texts_of(content)
    return {name for name in names if _plain(name) in text}
