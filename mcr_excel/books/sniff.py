"""What a file is, before anything parses it: what is no workbook, or a hostile one, is refused by its real name."""

from __future__ import annotations

import contextlib
import io
import re
import time
import zipfile
from pathlib import Path

from mcr_excel.problems import CannotGoOn

LARGEST_FILE = 512 * 1024 * 1024
LARGEST_PART = 512 * 1024 * 1024
LARGEST_TOTAL = 2048 * 1024 * 1024
HIGHEST_RATIO = 200
"""Sheets deflate 10 to 40 times; a part above `RATIO_FROM` bytes that claims more than this is a bomb."""
RATIO_FROM = 16 * 1024 * 1024
MOST_PARTS = 65_000
_READS, _PAUSE = 5, 0.2  # a copy or a save is over within a second

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPREADSHEET_2003 = "Excel 2003 XML"
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
)
_MAIN_PARTS = (
    ("xl/workbook.bin", ".xlsb"),
    ("word/document.xml", "Word .docx"),
    ("ppt/presentation.xml", "PowerPoint .pptx"),
    ("visio/document.xml", "Visio .vsdx"),
    ("Index/Document.iwa", "Apple Numbers"),
    ("META-INF/MANIFEST.MF", "Java .jar"),
    ("AndroidManifest.xml", "Android .apk"),
)
_OPEN_DOCUMENTS = {"spreadsheet": ".ods", "text": ".odt", "presentation": ".odp"}
_CONVERTIBLE = {".xls", ".xlsb", ".ods", ".csv", "HTML", _SPREADSHEET_2003, "Apple Numbers"}


def read_workbook_file(path: Path) -> bytes:
    """The file's bytes, once it is known to be an Office Open XML package of bounded size.

    Raises CannotGoOn: missing, a folder, empty, no permission, encrypted, another format, damaged, hostile.
    """
    where = path.name or str(path)
    data = _read(path, where)
    if not data.startswith(b"PK"):
        _refuse_other_format(data, where)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            kind = _kind_of_zip(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as error:
        raise CannotGoOn.at(where, "FILE_TRUNCATED", file=where) from error
    if kind:
        raise _other_format(kind, where)
    refuse_hostile(members, where)
    return data


def refuse_hostile(members: list[zipfile.ZipInfo], where: str) -> None:
    """Raise CannotGoOn for names that stand twice or leave the package, for parts out of place or without measure."""
    seen: set[str] = set()
    for member in members:
        name = member.orig_filename.replace("\\", "/")
        if ".." in name.split("/") or re.match(r"[A-Za-z]:", name) or "\0" in name:
            raise CannotGoOn.at(where, "FILE_UNSAFE_NAME", file=where, part=member.orig_filename[:80])
        if name.lstrip("/").lower() in seen:
            raise CannotGoOn.at(where, "FILE_DUPLICATE_PART", file=where, part=name)
        seen.add(name.lstrip("/").lower())
        if member.header_offset < 0:
            raise CannotGoOn.at(where, "FILE_TRUNCATED", file=where)
        if member.flag_bits & 1:
            raise CannotGoOn.at(where, "FILE_ENCRYPTED", file=where)
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > LARGEST_PART or (member.file_size > RATIO_FROM and ratio > HIGHEST_RATIO):
            raise CannotGoOn.at(where, "FILE_INFLATES", file=where, part=name, size=_megabytes(member.file_size))
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL or len(members) > MOST_PARTS:
        raise CannotGoOn.at(where, "FILE_INFLATES", file=where, part="*", size=_megabytes(total))


def owner_file(path: Path) -> Path | None:
    """The mark that Excel (`~$name`) or LibreOffice (`.~lock.name#`) leaves beside a workbook while it is open."""
    marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    with contextlib.suppress(OSError):  # with the mark, a very long name is longer than the system takes
        return next((mark for mark in marks if mark.exists()), None)
    return None


def _read(path: Path, where: str) -> bytes:
    try:
        if path.is_dir():
            raise CannotGoOn.at(where, "FILE_IS_FOLDER", path=path)
        if path.name.startswith(("~$", ".~lock.")):
            raise CannotGoOn.at(where, "FILE_IS_OWNER_FILE", file=where)
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise CannotGoOn.at(where, "FILE_INFLATES", file=where, part=where, size=_megabytes(size))
        data = _steady_bytes(path, where)
    except FileNotFoundError as error:
        raise CannotGoOn.at(where, "FILE_MISSING", path=path) from error
    except PermissionError as error:
        raise CannotGoOn.at(where, "FILE_NO_PERMISSION", path=path) from error
    except (OSError, ValueError) as error:
        raise CannotGoOn.at(where, "FILE_UNREADABLE", path=path) from error
    if not data:
        raise CannotGoOn.at(where, "FILE_EMPTY", file=where)
    return data


def _steady_bytes(path: Path, where: str) -> bytes:
    """The file's bytes, none of which was written while they were read."""
    for attempt in range(_READS):
        if attempt:
            time.sleep(_PAUSE)
        before = path.stat()
        data = path.read_bytes()
        after = path.stat()
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            return data
    raise CannotGoOn.at(where, "FILE_CHANGING", file=where, times=_READS)


def _refuse_other_format(data: bytes, where: str) -> None:
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise CannotGoOn.at(where, "FILE_ENCRYPTED", file=where)
    kind = _kind_of_bytes(data)
    if not kind:
        raise CannotGoOn.at(where, "FILE_UNKNOWN", file=where)
    raise _other_format(kind, where)


def _other_format(kind: str, where: str) -> CannotGoOn:
    code = "FILE_OTHER_FORMAT" if kind in _CONVERTIBLE else "FILE_NOT_A_WORKBOOK"
    return CannotGoOn.at(where, code, file=where, kind=kind)


def _kind_of_zip(archive: zipfile.ZipFile) -> str:
    """'' where the zip may be a workbook."""
    names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
    for part, kind in _MAIN_PARTS:
        if part.lower() in names:
            return kind
    if "[content_types].xml" in names:
        return ""
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            media_type = stream.read(200).decode("ascii", "replace")
        return next((kind for word, kind in _OPEN_DOCUMENTS.items() if word in media_type), "OpenDocument")
    return "ZIP"


def _kind_of_bytes(data: bytes) -> str:
    """'' where it is none that we know."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_OLE):
        streams = {
            "Workbook": ".xls",
            "Book": ".xls",
            "WordDocument": "Word .doc",
            "PowerPoint Document": "PowerPoint .ppt",
        }
        return next((kind for name, kind in streams.items() if f"{name}\0".encode("utf-16-le") in data), "OLE")
    if re.match(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00", data):
        return ".xls"
    return _kind_of_text(_decoded(data[:65536]))


def _kind_of_text(text: str | None) -> str:
    if text is None:
        return ""
    start = text.lstrip("\ufeff \t\r\n")[:4096].lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return _SPREADSHEET_2003
    if re.match(
        r"(<\?xml[^>]*>|<!--.*?-->|\s)*<(!doctype html|html|head|body|table|meta|style|div)\b", start, re.DOTALL
    ):
        return "HTML"
    return "XML" if start.startswith("<?xml") else ".csv"


def _decoded(data: bytes) -> str | None:
    """The text, or None where the bytes are no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data):
        return None
    return data.decode("utf-8", "replace")


def _megabytes(size: int) -> str:
    return f"{size / 1_048_576:,.0f} MB"
