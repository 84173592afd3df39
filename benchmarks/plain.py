"""The same review as an analyst who knows pandas and openpyxl well would script it: the baseline of `run.py`.

It reads the four sheets with pandas and openpyxl, computes value, match, tier, contact levels, key index, N−1, general
relationship and overall index by method.md C1..C10 (no checks, no problems, no unusual headings), and writes six
formatted sheets. Rows go through row functions, groups through groupby and apply, lists in cells through explode.

    python benchmarks/plain.py tracker.xlsx review.xlsx
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.chart import BarChart, DoughnutChart, Reference, ScatterChart, Series
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

AS_OF = pd.Timestamp("2025-12-31")
WINDOW_START = AS_OF - pd.DateOffset(months=12)
YEARS = [2022, 2023, 2024, 2025]

NON_ECONOMIC = [
    "Product pull", "Management improvement", "Brand contribution", "Low-cost drive", "Fast-response drive",
    "Differentiating innovation", "High-quality drive", "Safety and security drive",
]  # fmt: skip
MATCH = {
    "Business philosophy fit": 10, "Strategic direction fit": 30, "Mainstream business fit": 25,
    "Business model fit": 15, "Organisation management fit": 10, "Culture fit": 10,
}  # fmt: skip
ATTITUDES = [
    "Acceptance", "Activity participation", "Project support", "Information sharing", "Daily guidance", "Rival stance",
]  # fmt: skip
GRADE = {"Grade S": 5, "Grade A": 4, "Grade B": 2, "Grade C": 1}
ROLE = {"Decider": 5, "Approver": 4, "Evaluator": 3, "Influencer": 2, "User": 1, "Not on the chain": 0}
CATEGORY = {
    "Formal visit": "BUS", "Business exchange": "BUS", "Company visit": "BUS", "Reference-site visit": "BUS",
    "Exhibition, forum": "BUS", "Management training": "BUS", "Department social": "TEAM", "Sports": "TEAM",
}  # fmt: skip
TARGETS = {"S": (4, 6), "A": (3, 4), "B": (2, 2), "C": (0, 1)}
INDEX_WEIGHTS = {"S": (40, 35, 25), "A": (25, 45, 30), "B": (10, 50, 40), "C": (0, 50, 50)}


def half_up(value: float | None, digits: int = 1) -> float | None:
    """Round as people do."""
    return None if value is None or pd.isna(value) else math.floor(value * 10**digits + 0.5 + 1e-9) / 10**digits


def clamp(value: float) -> float:
    """Between 0 and 1."""
    return min(max(value, 0.0), 1.0)


# --- value, match, tier ---


def value_score(row: pd.Series, benchmark: float) -> pd.Series:
    """C1: economic elements and the eight others."""
    revenue = [row[f"Revenue {year}"] for year in YEARS if pd.notna(row[f"Revenue {year}"])]
    elements: dict[str, tuple[float, float]] = {}
    if revenue and benchmark > 0:
        elements["revenue"] = (5 * clamp(sum(revenue) / len(revenue) / benchmark), 35)
    both = [y for y in YEARS if pd.notna(row[f"Revenue {y}"]) and pd.notna(row[f"Gross margin {y}"])]
    sold = sum(row[f"Revenue {year}"] for year in both)
    if both and sold:
        elements["margin"] = (5 * clamp(sum(row[f"Gross margin {year}"] for year in both) / sold / 0.30), 20)
    half = len(revenue) // 2
    if half:
        first, last = sum(revenue[:half]) / half, sum(revenue[-half:]) / half
        if first:
            elements["growth"] = (5 * clamp(((last - first) / first + 0.2) / 0.4), 15)
        elif last:
            elements["growth"] = (5.0, 15)
    if pd.notna(row["Potential"]):
        elements["potential"] = (row["Potential"], 20)
    weight = sum(w for _, w in elements.values())
    economic = 20 * sum(e * w for e, w in elements.values()) / weight if weight else None
    others = [row[name] for name in NON_ECONOMIC if pd.notna(row[name])]
    non_economic = 20 * sum(others) / len(others) if others else None
    halves = [(v, w) for v, w in ((economic, 0.6), (non_economic, 0.4)) if v is not None]
    value = sum(v * w for v, w in halves) / sum(w for _, w in halves) if halves else None
    coverage = 0.6 * weight / 100 + 0.4 * len(others) / len(NON_ECONOMIC)
    why = ", ".join(f"{name} {element:.1f}/5" for name, (element, _) in elements.items())
    return pd.Series({"Value": value, "Coverage": coverage, "Why value": why})


def match_score(row: pd.Series) -> float | None:
    """C2: weighted fit."""
    known = {name: weight for name, weight in MATCH.items() if pd.notna(row[name])}
    return 20 * sum(row[name] * weight for name, weight in known.items()) / sum(known.values()) if known else None


def tier(row: pd.Series) -> pd.Series:
    """C3: the rules in order."""
    value, match = half_up(row["Value"]), half_up(row["Match"])
    direction = row["Strategic direction fit"]
    mismatch = (match is not None and match < 50) or row["Direction trend"] == "Diverging" or direction <= 1
    if value is None:
        result, flag = "U", ""
    elif mismatch:
        result, flag = ("B" if value >= 40 else "C"), "CASH_COW"
    elif match is None:
        result, flag = ("B" if value >= 40 else "C"), "MATCH_MISSING"
    elif row["Coverage"] < 0.6:
        result, flag = ("B" if value >= 40 else "C"), "VALUE_PARTIAL"
    elif value >= 75 and match >= 75:
        result, flag = "S", ""
    elif value >= 60 and match >= 60:
        result, flag = "A", ""
    else:
        result, flag = ("B" if value >= 40 else "C"), ""
    return pd.Series({"Tier": result, "Tier flag": flag})


# --- contacts ---


def contact_score(row: pd.Series) -> pd.Series:
    """C4: score, level after the gates, level used."""
    in_window = pd.notna(row["Assessed on"]) and WINDOW_START < row["Assessed on"] <= AS_OF
    levels = {name: row[name] for name in ATTITUDES if pd.notna(row[name])} if in_window else {}
    if pd.isna(row["Evidence"]):
        levels = {name: 1 if level >= 2 else level for name, level in levels.items()}
    if not levels:
        was_assessed = row[ATTITUDES].notna().any()
        return pd.Series(
            {"Score": None, "Level": None, "Used": 0, "Gate": "", "State": "EXPIRED" if was_assessed else "UNASSESSED"}
        )
    score = sum(levels.values()) / len(levels)
    level = max(-1, min(3, math.floor(score + 0.5 + 1e-9)))
    gate = ""
    project, info = levels.get("Project support"), levels.get("Information sharing", -9)
    guide, rival = levels.get("Daily guidance", -9), levels.get("Rival stance")
    if level >= 2 and (rival is None or rival < 2):
        level, gate = 1, "G1"
    if level == 3 and not (info >= 2 and guide >= 2):
        level, gate = 2, "G2"
    if (project == -1 or rival == -1) and level > 0:
        level, gate = 0, "G3"
    if project == -1 and rival == -1 and level > -1:
        level, gate = -1, "G4"
    used = level if len(levels) >= 4 else min(0, level)
    state = "OK" if len(levels) >= 4 else "INSUFFICIENT"
    return pd.Series({"Score": score, "Level": level, "Used": used, "Gate": gate, "State": state})


def key_index(contacts: pd.DataFrame) -> pd.Series:
    """C5 and C6 of one customer's key positions."""
    power = contacts["Power"].sum()
    weighted = (contacts["Power"] * contacts["Used"]).sum()
    supporters = contacts[contacts["Used"] >= 1]
    eyes = supporters[supporters["Power"] >= 4]
    strength = supporters["Power"] * supporters["Used"]
    strongest = strength.max() if len(strength) else 0
    index = (weighted / power + 1) / 4 * 100
    without = ((weighted - strongest) / power + 1) / 4 * 100
    owners = strength.groupby(supporters["Owner A"]).sum()
    flag = (
        "NO_EYE"
        if eyes.empty
        else "ONE_EYE"
        if len(eyes) == 1
        else "SAME_ROOM"
        if eyes["Department"].nunique() == 1
        else ""
    )
    return pd.Series(
        {
            "K": weighted / power, "K index": index, "Eyes": len(eyes), "Drop": index - without, "Key flag": flag,
            "Top share": strongest / strength.sum() if strength.sum() else None,
            "Owner share": owners.max() / owners.sum() if len(owners) else None,
        }
    )  # fmt: skip


# --- departments ---


def activity_counts(activities: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """Done team and business activities of the last twelve months, by customer and department."""
    done = activities[(activities["Date"] > WINDOW_START) & (activities["Date"] <= AS_OF)].copy()
    done["Category"] = done["Activity type"].map(CATEGORY)
    done = done[done["Category"].notna()]
    done["Customer"] = done["Customers"].str.split("; ")
    done["Department"] = done["Departments"].str.split("; ")
    done["Contact"] = done["Contacts"].str.split("; ")
    named = done.explode("Customer").explode("Department")[["Activity ID", "Category", "Customer", "Department"]]
    people = contacts[["Name", "Customer", "Department"]].dropna(subset=["Name"]).rename(columns={"Name": "Contact"})
    met = done[["Activity ID", "Category", "Contact"]].explode("Contact").merge(people, on="Contact")
    touched = pd.concat([named.dropna(), met[["Activity ID", "Category", "Customer", "Department"]]]).drop_duplicates()
    return touched.groupby(["Customer", "Department", "Category"]).size().unstack(fill_value=0).reset_index()


def general(row: pd.Series) -> pd.Series:
    """C8 of one department."""
    team_target, business_target = TARGETS.get(row["Tier"], (0, 1))
    team_target = row["Team-building target"] if pd.notna(row["Team-building target"]) else team_target
    business_target = row["Business target"] if pd.notna(row["Business target"]) else business_target
    parts = [
        min(1, count / target)
        for count, target in ((row["TEAM"], team_target), (row["BUS"], business_target))
        if target > 0
    ]
    process = 100 * sum(parts) / len(parts) if parts else None
    items = []
    if pd.notna(row["Key-event support"]):
        items.append((row["Key-event support"] * 50, 40))
    if pd.notna(row["Information channel"]):
        items.append((row["Information channel"] * 50, 40))
    if pd.notna(row["Incident spread"]):
        items.append((100 if row["Incident spread"] == "No" else 0, 20))
    result = sum(v * w for v, w in items) / sum(w for _, w in items) if items else None
    if result is not None and row["Satisfaction"] <= 2:
        result = min(result, 60)
    if result is None:
        score = score_30 = None
    elif process is None:
        score = score_30 = result
    else:
        score, score_30 = 0.2 * process + 0.8 * result, 0.3 * process + 0.7 * result
    grade = (
        None
        if score is None
        else next(g for g, low in (("A", 80), ("B", 60), ("C", 40), ("D", -1)) if (half_up(score) or 0) >= low)
    )
    signal = "BUSY_NO_RESULT" if process is not None and result is not None and process >= 80 and result < 50 else ""
    return pd.Series(
        {
            "Process": process,
            "Result": result,
            "General": score,
            "General 30/70": score_30,
            "Grade": grade,
            "Signal": signal,
        }
    )


def customer_general(departments: pd.DataFrame) -> float | None:
    """Importance-weighted mean of the assessed departments."""
    known = departments.dropna(subset=["General"])
    importance = known["Importance"].fillna(2)
    return (known["General"] * importance).sum() / importance.sum() if len(known) else None


def overall(row: pd.Series) -> pd.Series:
    """C10 from what is available."""
    _, key, people = INDEX_WEIGHTS.get(row["Tier"], (0, 50, 50))
    if pd.isna(row["K index"]):
        index = None
    elif pd.isna(row["G"]):
        index = row["K index"]
    else:
        index = (row["K index"] * key + row["G"] * people) / (key + people)
    shown = half_up(index)
    band = (
        None
        if shown is None
        else "green"
        if shown >= 80
        else "blue"
        if shown >= 60
        else "amber"
        if shown >= 40
        else "red"
    )
    why = f"key {half_up(row['K index'])}, general {half_up(row['G'])}, organizational not assessed"
    return pd.Series({"Index": index, "Band": band, "Why": why})


# --- the whole ---


def compute(sheets: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """All results, by sheet."""
    customers, contacts, departments = sheets["Customers"], sheets["Contacts"], sheets["Departments"]
    means = customers[[f"Revenue {year}" for year in YEARS]].mean(axis=1).sort_values(ascending=False)
    benchmark = means.iloc[math.ceil(0.2 * len(means)) - 1]
    customers = customers.join(customers.apply(value_score, axis=1, benchmark=benchmark))
    customers["Match"] = customers.apply(match_score, axis=1)
    customers = customers.join(customers.apply(tier, axis=1))

    contacts = contacts.join(contacts.apply(contact_score, axis=1))
    contacts["Power"] = contacts["Position grade"].map(GRADE).fillna(0) + contacts["Decision role"].map(ROLE).fillna(0)
    on_chain = contacts["Decision role"].notna() & (contacts["Decision role"] != "Not on the chain")
    senior = contacts["Position grade"].isin(["Grade S", "Grade A"])
    contacts["Key"] = (contacts["Key contact"] == "Yes") | (contacts["Key contact"].isna() & (on_chain | senior))
    key = contacts[contacts["Key"]].groupby("Customer").apply(key_index, include_groups=False)

    counts = activity_counts(sheets["Activities"], sheets["Contacts"])
    departments = departments.merge(counts, on=["Customer", "Department"], how="left").fillna({"BUS": 0, "TEAM": 0})
    departments = departments.merge(customers[["Customer name", "Tier"]], left_on="Customer", right_on="Customer name")
    departments = departments.join(departments.apply(general, axis=1))
    in_scope = departments[departments["In scope"] != "No"]
    general_of = in_scope.groupby("Customer").apply(customer_general, include_groups=False).rename("G")

    board = customers.merge(key, left_on="Customer name", right_index=True, how="left")
    board = board.merge(general_of, left_on="Customer name", right_index=True, how="left")
    board = board.join(board.apply(overall, axis=1)).sort_values("Index", na_position="last")
    named = ["Customer ID", "Customer name"]
    return {
        "Tiering": customers.sort_values(["Tier", "Value"], ascending=[True, False])[
            [*named, "Tier", "Tier flag", "Value", "Match", "Coverage", "Why value"]
        ],
        "Relationship board": board[[*named, "Tier", "K index", "G", "Index", "Band", "Key flag", "Why"]],
        "Contact scores": contacts.sort_values("Power", ascending=False)[
            ["Contact ID", "Name", "Customer", "Department", "Title", "Power", *ATTITUDES, "Score", "Level", "Used",
             "Gate", "State"]
        ],
        "N-1": board.sort_values("Drop", ascending=False)[
            [*named, "Eyes", "Top share", "K index", "Drop", "Owner share", "Key flag"]
        ],
        "General relationship": departments.sort_values("General")[
            ["Customer", "Department", "TEAM", "BUS", "Process", "Result", "General", "General 30/70", "Grade",
             "Signal"]
        ],
    }  # fmt: skip


FORMATS = {
    **dict.fromkeys(
        ["Value", "Match", "K index", "G", "Index", "Process", "Result", "General", "General 30/70", "Drop"], "0.0"
    ),
    **dict.fromkeys(["Coverage", "Top share", "Owner share"], "0%"),
    "Score": "0.00",
}
HEADER = PatternFill("solid", fgColor="1F3864")
LINE = Border(bottom=Side(style="thin", color="D9D9D9"))


def write(results: dict[str, pd.DataFrame], path: Path) -> None:
    """Six formatted sheets."""
    workbook = Workbook()
    overview = workbook.active
    overview.title = "Overview"
    for name, frame in results.items():
        write_sheet(workbook.create_sheet(name), name, frame)
    write_overview(overview, results)
    add_charts(workbook, results)
    workbook.save(path)


def write_sheet(sheet: Any, title: str, frame: pd.DataFrame) -> None:
    """Title, table, number formats, widths, colours."""
    sheet["A1"] = title
    sheet["A1"].font = Font(size=16, bold=True)
    sheet.append([])
    sheet.append(list(frame.columns))
    for values in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
        sheet.append(list(values))
    for cell in sheet[3]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEADER
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for number, name in enumerate(frame.columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 40 if name.startswith("Why") else max(10, min(28, len(name) + 4))
        style = FORMATS.get(name)
        for (cell,) in sheet.iter_rows(min_row=4, min_col=number, max_col=number):
            cell.border = LINE
            if style:
                cell.number_format = style
    last = f"{get_column_letter(len(frame.columns))}{len(frame) + 3}"
    table = Table(displayName="tbl" + title.replace(" ", "").replace("-", ""), ref=f"A3:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = "C4"
    sheet.print_title_rows = "3:3"
    for number, name in enumerate(frame.columns, 1):
        area = f"{get_column_letter(number)}4:{get_column_letter(number)}{len(frame) + 3}"
        if name in ("Index", "K index", "G", "General"):
            scale = ColorScaleRule("num", 0, "F8696B", "num", 50, "FFEB84", "num", 100, "63BE7B")
            sheet.conditional_formatting.add(area, scale)
        if name == "Band":
            red = PatternFill("solid", bgColor="FFC7CE")
            sheet.conditional_formatting.add(area, CellIsRule(operator="equal", formula=['"red"'], fill=red))


def write_overview(sheet: Any, results: dict[str, pd.DataFrame]) -> None:
    """Counts by tier and the ten most urgent customers."""
    sheet["A1"] = "Overview"
    sheet["A1"].font = Font(size=16, bold=True)
    sheet["A2"] = f"As of {AS_OF:%Y-%m-%d}"
    sheet.append([])
    sheet.append(["Tier", "Customers", "Mean index"])
    board = results["Relationship board"]
    for name, group in board.groupby("Tier"):
        sheet.append([name, len(group), half_up(group["Index"].mean())])
    sheet.append([])
    sheet.append(["Most urgent", "Tier", "Index", "Why"])
    rank = {"S": 4, "A": 3, "B": 2, "C": 1}
    urgent = board.assign(rank=board["Tier"].map(rank) * (100 - board["Index"])).sort_values("rank", ascending=False)
    for row in urgent.head(10).itertuples():
        sheet.append([row[2], row.Tier, half_up(row[6]), row.Why])
    for letter, width in (("A", 32), ("B", 12), ("C", 12), ("D", 60)):
        sheet.column_dimensions[letter].width = width


def add_charts(workbook: Any, results: dict[str, pd.DataFrame]) -> None:
    """Tier doughnut, value and match scatter, the largest N−1 drops."""
    overview, tiering, single = workbook["Overview"], workbook["Tiering"], workbook["N-1"]
    tiers = results["Tiering"]["Tier"].nunique()
    doughnut = DoughnutChart()
    doughnut.add_data(Reference(overview, min_col=2, min_row=4, max_row=4 + tiers), titles_from_data=True)
    doughnut.set_categories(Reference(overview, min_col=1, min_row=5, max_row=4 + tiers))
    overview.add_chart(doughnut, "F4")
    count = len(results["Tiering"])
    scatter = ScatterChart()
    scatter.style = 13
    points = Series(
        Reference(tiering, min_col=6, min_row=4, max_row=count + 3),
        Reference(tiering, min_col=5, min_row=4, max_row=count + 3),
    )
    points.marker.symbol = "circle"
    points.graphicalProperties.line.noFill = True
    scatter.series.append(points)
    tiering.add_chart(scatter, "K3")
    bars = BarChart()
    bars.type = "bar"
    bars.add_data(Reference(single, min_col=6, min_row=3, max_row=min(count, 20) + 3), titles_from_data=True)
    bars.set_categories(Reference(single, min_col=2, min_row=4, max_row=min(count, 20) + 3))
    single.add_chart(bars, "K3")


def main(book: Path, out: Path) -> None:
    """Read, compute, write."""
    sheets = pd.read_excel(book, sheet_name=["Customers", "Contacts", "Activities", "Departments"], engine="openpyxl")
    write(compute(sheets), out)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
