"""Counts what a workbook holds beside plain values, to tell what a program that saved it lost."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple


class Kind(NamedTuple):
    """Something that a workbook may hold: so many matches in parts of such names, or so many such parts."""

    name: str
    parts: str
    content: str = ""


_TAG, _END = r"<(?:\w+:)?", r"</(?:\w+:)?"
_SHEETS = r"^xl/(work|chart|dialog|macro)sheets/[^/]*\.xml$"
KINDS = (
    Kind("cached values of formulas", _SHEETS, rf"{_TAG}f(?:\s[^<>]*)?(?:/>|>[^<]*{_END}f>)\s*{_TAG}v[^<>/]*>[^<]"),
    Kind("printer settings", r"^xl/printersettings/"),
    Kind("shapes and connectors", r"^xl/drawings/drawing", rf"{_TAG}(?:sp|cxnSp)[\s>]"),
    Kind("SmartArt", r"^xl/diagrams/"),
    Kind("charts", r"^xl/charts/chart"),
    Kind("chart formatting", r"^xl/charts/chart", r"<(?:a|c14|c15|c16|c16r2|c16r3):"),
    Kind("chart styles", r"^xl/charts/(style|colors)"),
    Kind("pictures", r"^xl/media/"),
    Kind("pictures in headers and footers", _SHEETS, rf"{_TAG}legacyDrawingHF[\s>]"),
    Kind("background pictures", _SHEETS, rf"{_TAG}picture[\s>]"),
    Kind("rich text in cells", r"^xl/(sharedstrings|worksheets/)", rf"{_TAG}r>"),
    Kind("formatted notes", r"^xl/comments", rf"{_TAG}r>"),
    Kind("phonetic guides", r"^xl/(sharedstrings|worksheets/)", rf"{_TAG}rPh[\s>]"),
    Kind("threaded comments", r"^xl/threadedcomments/"),
    Kind("form controls", r"^xl/ctrlprops/"),
    Kind("ActiveX controls", r"^xl/activex/"),
    Kind("embedded objects", r"^xl/embeddings/"),
    Kind("sparklines", _SHEETS, rf"{_TAG}sparkline[\s>]"),
    Kind("slicers and timelines", r"^xl/(slicers|slicercaches|timelines|timelinecaches)/"),
    Kind("newer conditional formats (x14)", _SHEETS, r"<x14:cfRule[\s>]"),
    Kind("newer validations (x14)", _SHEETS, r"<x14:dataValidation[\s>]"),
    Kind("conditional formats", _SHEETS, r"<(?:x:)?cfRule[\s>]"),
    Kind("protected ranges", _SHEETS, rf"{_TAG}protectedRange[\s>]"),
    Kind("scenarios", _SHEETS, rf"{_TAG}scenario[\s>]"),
    Kind("ignored errors", _SHEETS, rf"{_TAG}ignoredError[\s>]"),
    Kind("custom views", _SHEETS, rf"{_TAG}customSheetView[\s>]"),
    Kind("custom properties of sheets", r"^xl/customproperty"),
    Kind("tables", r"^xl/tables/"),
    Kind("pivot tables", r"^xl/pivottables/"),
    Kind("connections", r"^xl/connections\.xml$"),
    Kind("query tables", r"^xl/querytables/"),
    Kind("XML maps", r"^xl/xmlmaps\.xml$"),
    Kind("data model", r"^xl/model/"),
    Kind("dynamic-array and rich-value metadata", r"^xl/(metadata\.xml|richdata/)"),
    Kind("external links", r"^xl/externallinks/externallink"),
    Kind("custom XML", r"^customxml/item\d*\.xml$"),
    Kind("custom document properties", r"^docprops/custom\.xml$"),
    Kind("sensitivity labels", r"^docmetadata/"),
    Kind("web extensions", r"^xl/webextensions/"),
    Kind("dialog and macro sheets", r"^xl/(dialogsheets|macrosheets)/[^/]*\.xml$"),
    Kind("VBA project", r"vbaproject\.bin$"),
    Kind("ribbon", r"^customui/"),
    Kind("theme", r"^xl/theme/theme"),
)  # fmt: skip
_PATTERNS = [(kind.name, re.compile(kind.parts), re.compile(kind.content.encode())) for kind in KINDS]


def census(path: Path) -> Counter[str]:
    """How many of each kind a workbook holds."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            known = name.replace("\\", "/").lstrip("/").lower()
            for kind, parts, content in _PATTERNS:
                if parts.search(known) and not known.endswith((".rels", "/")):
                    found[kind] += len(content.findall(_read(archive, name))) if content.pattern else 1
    return +found


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except zipfile.BadZipFile:  # a wrong check sum
        return b""


def lost(before: Counter[str], after: Counter[str]) -> set[str]:
    """The kinds of which there are fewer now."""
    return {kind for kind, count in before.items() if after[kind] < count}
