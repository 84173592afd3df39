"""A small team's tracker: every kind of score, two slips, and little enough to be reviewed many times."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl

DIMENSIONS = (
    "Acceptance", "Activity participation", "Project support", "Information sharing", "Daily guidance", "Rival stance",
)  # fmt: skip
DAY = dt.date(2025, 11, 3)


def make_small_tracker(path: Path) -> Path:
    """Three customers with contacts, departments, activities (one of no known type, one of no known customer), settings."""
    book = openpyxl.Workbook()
    sheets = {
        "Customers": [
            ["Customer ID", "Customer name", "Account manager", "Potential", "Revenue 2024", "Revenue 2025"],
            ["00123", "Alder", "Bo", 3, 100 / 3, 40],
            ["C2", "Birch", "Mei", 5, 70, 80],
            ["C3", "Cedar", "Mei", None, 10, 5],
        ],
        "Contacts": [
            ["Contact ID", "Customer", "Name", "Department", "Title", *DIMENSIONS, "Assessed on"],
            ["K1", "Alder", "Ann", "Network", "CEO", 2, 1, 1, 0, 1, 0, DAY],
            ["K2", "Birch", "Ben", "Purchasing", "CEO", 3, 3, 3, 3, 2, 3, DAY],
            ["K3", "Birch", "Cay", "Network", "Vice president", -1, -1, -1, 0, 0, -1, DAY],
            ["K4", "Cedar", None, "Finance", "General manager", *[None] * 6, None],
        ],
        "Activities": [
            ["Date", "Activity type", "Customers", "Contacts", "Cash cost"],
            *[[DAY + dt.timedelta(days=n), "Formal visit", "Alder", "Ann", 100 * n] for n in range(5)],
            [DAY, "Formal vizit", "Birch", "Ben", 20],
            [DAY, "Business exchange", "Bircha", None, None],
        ],
        "Departments": [
            ["Department", "Customer", "Event support", "Information channel", "Incident spread", "Assessed on"],
            ["Network", "Alder", 2, 1, "No", DAY],
        ],
        "Practices": [["Customer", "Practice", "Status"], *[["Birch", f"O{n}", n % 3] for n in range(1, 13)]],
        "Settings": [["Key", "Value"], ["as_of", "2025-12-31"], ["tier_A", 55]],
    }
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path
