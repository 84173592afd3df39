"""Damages workbooks in thousands of ways and reviews them: nothing may end in a traceback, and no original be harmed.

Each number makes one damaged workbook, always the same: one of the seeds (a tracker, the same with its review in it,
and the smaller workbooks of a folder) is changed in its bytes, in its list of parts, or inside a part. It is taken as
the workbook that takes a review, and as tracker. A run must write the review and leave every other part as it was, or
refuse in words and leave the file as it was, within a minute and within the memory limit.

    python benchmarks/fuzz.py [FOLDER] [--count 10000] [--first 0] [--processes 2]
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from generate import write_tracker

HERE = Path(__file__).parent
SEED_BYTES = 120_000
SECONDS, MEGABYTES = 60, 4096
AS_OF = dt.date(2025, 12, 31)
HOSTILE = (
    "", "0", "-1", "1", "4294967296", "99999999999999999999", "1e999", "NaN", "A1:XFD1048576", "XFE1048577", "$A:$XFD",
    "../../x.xml", "/xl/workbook.xml", "rId999", "true", "＝１", "=1+1", "'", "&quot;", "#REF!", "x" * 40_000,
)  # fmt: skip
TEXTS = (
    "",
    "=cmd|' /C calc'!A0",
    "-1",
    "9" * 400,
    "#SPILL!",
    "_x0000_",
    "\u2028",
    "x" * 70_000,
    "1.7e308",
    "2024-13-4",
)
Parts = dict[str, bytes]


def seeds(folder: Path, work: Path) -> list[Path]:
    """The workbooks to damage."""
    from mcr_excel.pipeline import Asked, review_into

    tracker, reviewed = work / "tracker.xlsx", work / "reviewed.xlsx"
    write_tracker(tracker, 2)
    reviewed.write_bytes(tracker.read_bytes())
    review_into(reviewed, reviewed, Asked(AS_OF, AS_OF))
    others = [path for path in sorted(folder.glob("*.xl*")) if path.stat().st_size < SEED_BYTES]
    return [*[tracker] * 5, *[reviewed] * 25, *others]


def damaged(data: bytes, draw: random.Random) -> bytes:
    """The workbook after one to three damages."""
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        kind = draw.random()
        if kind < 0.08:
            return in_bytes(data, draw)
        try:
            parts = unpacked(data)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, EOFError):
            return in_bytes(data, draw)
        if not parts:
            return data
        change = in_list if kind < 0.2 else in_part
        data = packed(change(parts, draw))
    return data


def in_bytes(data: bytes, draw: random.Random) -> bytes:
    """Bytes flipped, cut, doubled, blanked, or the end lost."""
    start = draw.randrange(len(data))
    end = min(len(data), start + draw.choice((1, 2, 16, 400, 5000)))
    match draw.randrange(5):
        case 0:
            return data[:start] + bytes(draw.randrange(256) for _ in range(start, end)) + data[end:]
        case 1:
            return data[:start] + data[end:]
        case 2:
            return data[:end] + data[start:end] + data[end:]
        case 3:
            return data[:start] + bytes(end - start) + data[end:]
        case _:
            return data[:start]


def in_list(parts: Parts, draw: random.Random) -> Parts:
    """A part lost, emptied, renamed, there twice, or in another's place."""
    name, other = draw.choice(list(parts)), draw.choice(list(parts))
    match draw.randrange(6):
        case 0:
            del parts[name]
        case 1:
            parts[name] = b""
        case 2:
            return {(part.replace("/", "\\") if part == name else part): content for part, content in parts.items()}
        case 3:
            parts[name.upper() if name.upper() != name else name + "x"] = parts[other]
        case 4:
            parts[name], parts[other] = parts[other], parts[name]
        case _:
            parts[name] = parts[name][: draw.randrange(len(parts[name]) + 1)]
    return parts


def in_part(parts: Parts, draw: random.Random) -> Parts:
    """The markup of one part changed; parts that the program edits are chosen more often."""
    markup = [name for name, content in parts.items() if content.lstrip(b"\xef\xbb\xbf").startswith(b"<")]
    if not markup:
        return in_list(parts, draw)
    edited = [name for name in markup if re.search(r"rels$|workbook|styles|Content|table|chart|drawing|sheet", name)]
    name = draw.choice(edited if edited and draw.random() < 0.8 else markup)
    text = parts[name].decode("utf-8", "replace")
    change = draw.choice(MARKUP_CHANGES)
    parts[name] = change(text, draw).encode("utf-8", "replace") if draw.random() < 0.98 else text.encode("utf-16")
    return parts


def one_of(pattern: str, text: str, draw: random.Random) -> re.Match[str] | None:
    """A match of a pattern: rare names (its first group) are chosen as often as common ones."""
    found: dict[str, list[re.Match[str]]] = {}
    for match in re.finditer(pattern, text):
        found.setdefault(match[1], []).append(match)
    return draw.choice(found[draw.choice(list(found))]) if found else None


def attribute(text: str, draw: random.Random) -> str:
    """An attribute with another value, or gone."""
    one = one_of(r'\s([\w:]+)="([^"]*)"', text, draw)
    other = one_of(r'\s([\w:]+)="([^"]*)"', text, draw)
    if one is None or other is None:
        return text
    if draw.random() < 0.25:
        return text[: one.start()] + text[one.end() :]
    value = draw.choice((*HOSTILE, other[2]))
    return text[: one.start(2)] + value.replace("'", "&apos;") + text[one.end(2) :]


def element(text: str, draw: random.Random) -> str:
    """An element gone, doubled, many times over, under another name, deep inside itself, or elsewhere."""
    pattern = r"<([\w:]+)(?:\s[^<>]*)?(?:/>|>[^<]*</\1>)"
    one, other = one_of(pattern, text, draw), one_of(pattern, text, draw)
    if one is None or other is None:
        return text
    match draw.randrange(6):
        case 0:
            return text[: one.start()] + text[one.end() :]
        case 1:
            return text[: one.end()] + one[0] + text[one.end() :]
        case 2:
            return text[: one.end()] + one[0] * 3000 + text[one.end() :]
        case 3:
            return text[: one.start()] + one[0].replace(one[1], other[1]) + text[one.end() :]
        case 4:
            return text[: one.start()] + f"<{one[1]}>" * 300 + f"</{one[1]}>" * 300 + text[one.end() :]
        case _:
            return text[: other.start()] + one[0] + text[other.end() :]


def content_of(text: str, draw: random.Random) -> str:
    """The text between two tags replaced."""
    found = list(re.finditer(r">([^<]+)<", text))
    if not found:
        return element(text, draw)
    one = draw.choice(found)
    value = draw.choice((*TEXTS, *HOSTILE)).replace("&", "&amp;")
    return text[: one.start(1)] + value + text[one.end(1) :]


def spelling(text: str, draw: random.Random) -> str:
    """Other quotes, prefixes, namespaces, a DOCTYPE, remarks, alternative content; or the end of it."""
    match draw.randrange(7):
        case 0:
            return text.replace('"', "'")
        case 1:
            return re.sub(r"<(/?)(\w+)(?=[\s>/])", r"<\1q:\2", text).replace(" xmlns=", " xmlns:q=")
        case 2:
            return text.replace("schemas.openxmlformats.org/spreadsheetml/2006", "purl.oclc.org/ooxml/spreadsheetml")
        case 3:
            return '<!DOCTYPE a [<!ENTITY b "c">]>' + text.replace(">", ">&b;", 1)
        case 4:
            return text.replace("><", '><!-- <c r="A1"/> --><', draw.randrange(1, 9))
        case 5:
            return re.sub(
                r"<(\w+)([^<>]*)/>",
                r'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                r'<mc:Choice Requires="x"><\1\2/></mc:Choice></mc:AlternateContent>',
                text,
                count=draw.randrange(1, 4),
            )
        case _:
            return text[: draw.randrange(len(text) + 1)]


MARKUP_CHANGES = (attribute,) * 4 + (element,) * 2 + (content_of,) * 2 + (spelling,)


def unpacked(data: bytes) -> Parts:
    """Parts by name."""

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """The zip of parts."""

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


class Trial:
    """What one process needs to try damaged workbooks."""

    def __init__(self, folder: Path, work: Path) -> None:
        from mcr_excel.books.reading import open_workbook
        from mcr_excel.pipeline import Asked, review

        self.asked = Asked(AS_OF, AS_OF)
        self.work = work
        self.seeds = [path.read_bytes() for path in seeds(folder, work)]
        self.reviewed = review(open_workbook(work / "tracker.xlsx"), self.asked)

    def run(self, number: int) -> str:
        """How the damaged workbook of this number ended, as tracker and as the one that takes a review."""
        draw = random.Random(number)
        path = self.work / "book.xlsx"
        data = damaged(draw.choice(self.seeds), draw)
        return " / ".join(self.ending(path, data, way) for way in (self.take, self.review))

    def ending(self, path: Path, data: bytes, way: Any) -> str:
        """`written`, or the refusal's code; what must not happen begins with `!`."""
        path.write_bytes(data)
        signal.alarm(SECONDS)
        try:
            refusal = way(path)
        except TimeoutError:
            refusal = "! too slow"
        except BaseException:
            refusal = "! " + " | ".join(traceback.format_exc().strip().splitlines()[-5:])
        finally:
            signal.alarm(0)
        now = path.read_bytes()
        if refusal and now != data:
            return f"! {refusal}, but the file changed"
        return refusal or harmed(data, now) or "written"

    def take(self, path: Path) -> str:
        """Put a sound review into the damaged workbook."""
        from mcr_excel.books.package import PackageBook
        from mcr_excel.pipeline import write
        from mcr_excel.problems import CannotGoOn

        try:
            book = PackageBook.open(path)
            write(self.reviewed, book)
            book.save()
        except CannotGoOn as stop:
            return worded(stop)
        return ""

    def review(self, path: Path) -> str:
        """Take the damaged workbook for the tracker."""
        from mcr_excel.pipeline import review_into
        from mcr_excel.problems import CannotGoOn

        try:
            review_into(path, path, self.asked)
        except CannotGoOn as stop:
            return worded(stop)
        return ""


def worded(stop: Any) -> str:
    """The code of a refusal whose texts are whole."""
    assert all(all(stop.problem.text(lang)) for lang in ("zh", "en"))
    return str(stop.problem.code)


def harmed(before: bytes, after: bytes) -> str:
    """What of the workbook was lost, but for the parts that a review changes; '' where nothing was."""
    from mcr_excel.books.members import Archive

    if before == after:
        return ""
    old, new = Archive(before), Archive(after)
    for name in old.names:
        known = name.replace("\\", "/").lower()
        if re.search(r"content_types\]|_rels/|workbook|styles|app\.xml$|calcchain", known) or name in ours(old):
            continue
        if name not in new.names or old.raw(name).data != new.raw(name).data:
            return f"! {name} was harmed"
    return ""


def ours(archive: Any) -> set[str]:
    """Parts of review sheets, if the workbook has any: they are filled anew."""
    if b"mcr_sheet" not in b"".join(archive.read(name) for name in archive.names if "workbook" in name.lower()):
        return set()
    return {name for name in archive.names if re.search(r"worksheets|tables|charts|drawings|media|comments", name)}


def work_on(folder: Path, first: int, last: int, step: int) -> None:
    """Try damaged workbooks in this process; one JSON line before and after each."""
    import resource

    def too_slow(*_: object) -> None:
        raise TimeoutError

    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    signal.signal(signal.SIGALRM, too_slow)
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory() as name:
        trial = Trial(folder, Path(name))
        gc.freeze()
        for number in range(first, last, step):
            print(json.dumps({"number": number}), flush=True)
            print(json.dumps({"number": number, "ending": trial.run(number)}), flush=True)


def main() -> None:
    """Share the numbers out to processes; one that dies is a failure and is followed by another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parent.parent / "shared" / "corpus")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--work", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    last = options.first + options.count
    if options.work is not None:
        work_on(options.folder, options.work, last, options.processes)
        return
    endings: Counter[str] = Counter()
    failures: list[tuple[int, str]] = []
    running = {started(options, options.first + place, last): 0 for place in range(options.processes)}
    while running:
        for process in list(running):
            assert process.stdout is not None
            line = process.stdout.readline()
            if line:
                told = json.loads(line)
                running[process] = told["number"]
                if ending := told.get("ending"):
                    endings.update(ending.split(" / "))
                    if "!" in ending:
                        failures.append((told["number"], ending))
                continue
            reached = running.pop(process)
            if process.wait() != 0:
                failures.append((reached, f"! the process died: {process.returncode}"))
                running[started(options, reached + options.processes, last)] = reached
    for ending, count in endings.most_common():
        print(f"{count:7,}  {ending[:300]}")
    print(f"{options.count:,} workbooks, {len(failures)} failures")
    for number, ending in failures[:40]:
        print(f"  {number}: {ending[:600]}")
    sys.exit(1 if failures else 0)


def started(options: argparse.Namespace, first: int, last: int) -> subprocess.Popen[str]:
    """A process that tries every so-manieth number from the first on."""
    step = ["--processes", str(options.processes), "--work", str(first)]
    span = ["--count", str(last - options.first), "--first", str(options.first)]
    arguments = [sys.executable, __file__, str(options.folder), *span, *step]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)


if __name__ == "__main__":
    main()
