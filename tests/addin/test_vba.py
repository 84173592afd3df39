"""VBA projects, read by an independent reader (oletools)."""

from __future__ import annotations

import pytest
from vba_reader import excels_own_project, lines, sources, stream

from mcr_excel.addin.unprotected import protection
from mcr_excel.addin.vba import class_module, document_module, standard_module, vba_project

GUID = "{6E0B5D3A-2C4F-4B8E-9A57-3D1C8F60A2B4}"
STANDARD = 'Attribute VB_Name = "Greeting"\r\nSub Hello()\r\n    MsgBox "Grüße"\r\nEnd Sub\r\n'
CLASS = """VERSION 1.0 CLASS
BEGIN
  MultiUse = -1  'True
END
Attribute VB_Name = "Thing"
Attribute VB_GlobalNameSpace = False
Public Size As Long
"""


def revealed(line: str, guid: str) -> bytes:
    """What an obfuscated line says, by the steps of MS-OVBA 2.4.3.3."""
    data = bytes.fromhex(line.strip('"'))
    seed, version, key = data[0], data[0] ^ data[1], data[0] ^ data[2]
    assert version == 2
    assert key == sum(guid.encode()) % 256
    plain, before, last, previous = [], data[1], data[2], key
    for byte in data[3:]:
        previous = byte ^ (before + previous) % 256
        before, last = last, byte
        plain.append(previous)
    content = bytes(plain[(seed & 6) // 2 :])
    assert int.from_bytes(content[:4], "little") == len(content) - 4
    return content[4:]


def test_the_source_of_each_module_comes_back() -> None:
    modules = [document_module("ThisWorkbook", "workbook"), document_module("Sheet1", "sheet")]
    read = sources(vba_project("project", GUID, [*modules, standard_module(STANDARD), class_module(CLASS)]))
    assert list(read) == ["ThisWorkbook.cls", "Sheet1.cls", "Greeting.bas", "Thing.cls"]
    assert read["Greeting.bas"] == STANDARD
    assert 'VB_Base = "0{00020819-0000-0000-C000-000000000046}"' in read["ThisWorkbook.cls"]
    assert 'VB_Base = "0{00020820-0000-0000-C000-000000000046}"' in read["Sheet1.cls"]


def test_a_class_loses_its_preamble_and_gains_its_base() -> None:
    read = sources(vba_project("project", GUID, [class_module(CLASS)]))["Thing.cls"]
    assert read.split("\r\n") == [
        'Attribute VB_Name = "Thing"',
        'Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"',
        "Attribute VB_GlobalNameSpace = False",
        "Public Size As Long",
        "",
    ]


def test_documents_have_the_attributes_that_excel_gives_them() -> None:
    theirs = sources(excels_own_project())
    for module in (document_module("ThisWorkbook", "workbook"), document_module("Sheet2", "sheet")):
        assert module.encoded().decode() == theirs[f"{module.name}.cls"]


def test_the_project_lists_its_modules_by_kind() -> None:
    modules = [document_module("Sheet1", "sheet"), standard_module(STANDARD), class_module(CLASS)]
    found = lines(vba_project("project", GUID, modules))
    assert found["Document"] == "Sheet1/&H00000000"
    assert found["Module"] == "Greeting"
    assert found["Class"] == "Thing"
    assert found["ID"] == f'"{GUID}"'


def test_a_project_is_neither_locked_nor_hidden_nor_under_a_password() -> None:
    said = {key: revealed(value, GUID) for key, value in protection(GUID).items()}
    assert said == {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}
    theirs = lines(excels_own_project())
    assert said == {key: revealed(theirs[key], theirs["ID"].strip('"')) for key in said}


def test_no_compiled_code_is_said_to_be_there() -> None:
    project = vba_project("project", GUID, [standard_module(STANDARD)])
    assert stream(project, "VBA/_VBA_PROJECT") == bytes.fromhex("CC61FFFF000000")


@pytest.mark.parametrize("text", ["", "Sub A()\nEnd Sub\n", 'Attribute VB_Name = "no name"\n'])
def test_a_text_without_a_modules_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="name"):
        standard_module(text)
