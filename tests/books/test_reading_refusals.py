"""What is no workbook, or a damaged one, is refused by its real name; no file raises anything but CannotGoOn."""

from __future__ import annotations

import io
import os
import struct
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from raw_workbook import cell, parts_of, row, sheet_part, write_parts, write_sheet

from mcr_excel.books.reading import open_workbook
from mcr_excel.problems import CannotGoOn, Problem

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


def read_all(path: Path) -> None:
    workbook = open_workbook(path)
    for name, _ in workbook.sheets():
        workbook.values(name)


def refusal(path: Path) -> Problem:
    with pytest.raises(CannotGoOn) as caught:
        read_all(path)
    for lang in ("zh", "en"):
        assert all(caught.value.problem.text(lang))
    return caught.value.problem


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def test_a_missing_file(book: Path) -> None:
    assert refusal(book).code == "FILE_MISSING"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "FILE_IS_FOLDER"


def test_an_empty_file(book: Path) -> None:
    book.touch()
    assert refusal(book).code == "FILE_EMPTY"


@contextmanager
def nobody() -> Iterator[None]:
    """Without the rights of the machine's owner, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_a_file_without_the_right_to_read_it() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        book = write_sheet(Path(folder) / "book.xlsx", row(1, cell("A1", "1")))
        book.chmod(0)
        with nobody():
            assert refusal(book).code == "FILE_NO_PERMISSION"


def test_a_file_that_the_system_will_not_open(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sheet(book, row(1, cell("A1", "1")))
    for error, code in ((PermissionError(), "FILE_NO_PERMISSION"), (OSError(), "FILE_UNREADABLE")):

        def fail(self: Path, error: OSError = error) -> bytes:
            raise error

        monkeypatch.setattr(Path, "read_bytes", fail)
        assert refusal(book).code == code


def test_the_mark_of_an_open_workbook_is_not_the_workbook(tmp_path: Path) -> None:
    mark = tmp_path / "~$book.xlsx"
    mark.write_bytes(b"\x04Name" + bytes(100))
    assert refusal(mark).code == "FILE_IS_OWNER_FILE"


def test_an_encrypted_workbook(book: Path) -> None:
    book.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    assert refusal(book).code == "FILE_ENCRYPTED"


def test_a_zip_with_a_password(book: Path) -> None:
    data = bytearray(write_sheet(book, row(1, cell("A1", "1"))).read_bytes())
    entry = data.find(b"PK\x01\x02")
    data[entry + 8] |= 1
    book.write_bytes(data)
    assert refusal(book).code == "FILE_ENCRYPTED"


@pytest.mark.parametrize(
    ("content", "code", "kind"),
    [
        (OLE + "Workbook\0".encode("utf-16-le"), "FILE_OTHER_FORMAT", ".xls"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "FILE_OTHER_FORMAT", ".xls"),
        (zipped(xl__workbook_dot_bin="x"), "FILE_OTHER_FORMAT", ".xlsb"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "FILE_OTHER_FORMAT", ".ods"),
        ("客户,收入\n甲,1\n".encode(), "FILE_OTHER_FORMAT", ".csv"),
        ("客户,收入\n甲,1\n".encode("gb18030"), "FILE_OTHER_FORMAT", ".csv"),
        ("a\tb\n".encode("utf-16"), "FILE_OTHER_FORMAT", ".csv"),
        (b"\n<!DOCTYPE html><html><table></table></html>", "FILE_OTHER_FORMAT", "HTML"),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', "FILE_OTHER_FORMAT", "HTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "FILE_OTHER_FORMAT", "Excel 2003 XML"),
        (b"%PDF-1.7", "FILE_NOT_A_WORKBOOK", "PDF"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "FILE_NOT_A_WORKBOOK", "Word .doc"),
        (zipped(word__document_dot_xml="<w/>"), "FILE_NOT_A_WORKBOOK", "Word .docx"),
        (zipped(ppt__presentation_dot_xml="<p/>"), "FILE_NOT_A_WORKBOOK", "PowerPoint .pptx"),
        (zipped(readme_dot_txt="x"), "FILE_NOT_A_WORKBOOK", "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(8), "FILE_NOT_A_WORKBOOK", "PNG"),
    ],
)  # fmt: skip
def test_another_format_is_called_by_its_name(book: Path, content: bytes, code: str, kind: str) -> None:
    book.write_bytes(content)
    problem = refusal(book)
    assert (problem.code, dict(problem.values)["kind"]) == (code, kind)


@pytest.mark.parametrize("content", [bytes(2000), b"\x01\x02\x03\x04\x00\x05"])
def test_bytes_without_a_name(book: Path, content: bytes) -> None:
    book.write_bytes(content)
    assert refusal(book).code == "FILE_UNKNOWN"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file(book: Path, kept: float) -> None:
    data = write_sheet(book, "".join(row(n, cell(f"A{n}", str(n * n))) for n in range(1, 500))).read_bytes()
    book.write_bytes(data[: int(len(data) * kept)])
    assert refusal(book).code == "FILE_TRUNCATED"


def test_a_directory_that_points_before_the_file(book: Path) -> None:
    data = write_sheet(book, row(1, cell("A1", "1"))).read_bytes()
    book.write_bytes(data[:4] + data[90:])
    assert refusal(book).code in ("FILE_TRUNCATED", "FILE_DAMAGED")


def test_a_wrong_checksum(book: Path) -> None:
    data = bytearray(write_sheet(book, row(1, cell("A1", "1"))).read_bytes())
    position = data.find(b"PK\x01\x02")
    while b"sheet1.xml" not in data[position : position + 100]:
        position = data.find(b"PK\x01\x02", position + 4)
    data[position + 16] ^= 0xFF
    book.write_bytes(data)
    assert "xl/worksheets/sheet1.xml" in str(refusal(book).values)


@pytest.mark.parametrize("twin", ["xl/worksheets/sheet1.xml", "xl/worksheets/SHEET1.xml", "xl\\worksheets\\sheet1.xml"])
def test_two_parts_of_one_name(book: Path, twin: str) -> None:
    write_sheet(book, row(1, cell("A1", "1")))
    with pytest.MonkeyPatch.context() as patch, zipfile.ZipFile(book, "a") as archive:
        patch.setattr("warnings.warn", lambda *_, **__: None)
        archive.writestr(twin, sheet_part(row(1, cell("A1", "2"))))
    assert refusal(book).code == "FILE_DUPLICATE_PART"


@pytest.mark.parametrize("name", ["../evil.xml", "xl/../../evil.xml", "..\\evil.xml", "C:/evil.xml"])
def test_a_part_that_would_leave_the_package(book: Path, name: str) -> None:
    parts = parts_of({"Data": sheet_part(row(1, cell("A1", "1")))})
    assert refusal(write_parts(book, {**parts, name: "x"})).code == "FILE_UNSAFE_NAME"


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_entities_are_refused_before_anything_expands_them(book: Path, name: str) -> None:
    bomb = '<?xml version="1.0"?><!-- x --><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    parts = parts_of(
        {"Data": sheet_part(row(1, cell("A1", "0", "s")))},
        strings="<sst><si><t>x</t></si></sst>",
        styles="<styleSheet/>",
    )
    assert refusal(write_parts(book, {**parts, name: bomb + str(parts[name])})).code == "FILE_HAS_DOCTYPE"


def test_a_zip_bomb_is_refused_without_inflating_it(book: Path) -> None:
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of({"Data": sheet_part("")}).items():
            archive.writestr(name, content)
        with archive.open("xl/media/image1.png", "w") as part:
            for _ in range(40):
                part.write(bytes(1_000_000))
    assert refusal(book).code == "FILE_INFLATES"


def test_a_part_that_claims_to_be_enormous(book: Path) -> None:
    data = bytearray(write_sheet(book, row(1, cell("A1", "1"))).read_bytes())
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 3_000_000_000)
    book.write_bytes(data)
    assert refusal(book).code == "FILE_INFLATES"


def test_a_workbook_of_charts_only(book: Path) -> None:
    parts = parts_of({"Chart": "<chartsheet/>"})
    rels = str(parts["xl/_rels/workbook.xml.rels"]).replace("/worksheet", "/chartsheet", 1)
    assert refusal(write_parts(book, {**parts, "xl/_rels/workbook.xml.rels": rels})).code == "FILE_NO_SHEETS"


def test_a_zip_with_content_types_but_no_workbook(book: Path) -> None:
    book.write_bytes(zipped(**{"[Content_Types]_dot_xml": "<Types/>"}))
    assert refusal(book).severity == "error"


def test_a_workbook_whose_only_sheet_is_broken(book: Path) -> None:
    write_parts(book, parts_of({"Data": "<worksheet><sheetData><row><c></row>"}))
    assert refusal(book).code == "SHEET_UNREADABLE"
