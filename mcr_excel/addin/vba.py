"""`vbaProject.bin` from text: no compiled code in it, so Excel compiles each module from its source (MS-OVBA)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from mcr_excel.addin.compound import compound_file
from mcr_excel.addin.compression import compress
from mcr_excel.addin.unprotected import protection

_CODE_PAGE = 1252
_ENGLISH = 0x0409
_NOT_COMPILED = b"\xcc\x61\xff\xff\x00\x00\x00"  # `_VBA_PROJECT`, MS-OVBA 2.3.4.1: a version that no cache is of
_COOKIE = struct.pack("<H", 0xFFFF)
_PROCEDURAL, _OTHER = 0x21, 0x22
_REFERENCES = {
    "stdole": r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    "Office": r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
    r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
}
"""Type libraries by name; Office's has `IRibbonControl`. The guid counts, the path is only where Excel looks first."""

_BASES = {
    "workbook": "0{00020819-0000-0000-C000-000000000046}",
    "sheet": "0{00020820-0000-0000-C000-000000000046}",
    "class": "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}",
}
_PREAMBLE = re.compile(r"\AVERSION [\d.]+ CLASS\nBEGIN\n.*?\nEND\n", re.DOTALL)
_NAME = re.compile(r"\AAttribute VB_Name = \"(\w+)\"\n")


class Module(NamedTuple):
    """One module: its source begins with the line that names it, as in a `.bas` file."""

    name: str
    kind: Literal["standard", "class", "workbook", "sheet"]
    source: str

    def line(self) -> str:
        """How the project's list names it."""
        match self.kind:
            case "standard":
                return f"Module={self.name}"
            case "class":
                return f"Class={self.name}"
            case _:
                return f"Document={self.name}/&H00000000"

    def encoded(self) -> bytes:
        """The source as it stands in the project."""
        return self.source.replace("\n", "\r\n").encode(f"cp{_CODE_PAGE}")


def standard_module(text: str) -> Module:
    """A module from the text of a `.bas` file; raises ValueError where its first line does not name it."""
    source = _lines(text)
    return Module(_name(source), "standard", source)


def class_module(text: str) -> Module:
    """A module from the text of a `.cls` file, whose preamble has no place in a project; raises ValueError."""
    source = _PREAMBLE.sub("", _lines(text))
    name = _name(source)
    first = f'Attribute VB_Name = "{name}"\n'
    return Module(name, "class", source.replace(first, f'{first}Attribute VB_Base = "{_BASES["class"]}"\n', 1))


def document_module(name: str, kind: Literal["workbook", "sheet"]) -> Module:
    """The module, without code, that belongs to the workbook or to a sheet of this `codeName`."""
    attributes = {
        "VB_Name": f'"{name}"',
        "VB_Base": f'"{_BASES[kind]}"',
        "VB_GlobalNameSpace": "False",
        "VB_Creatable": "False",
        "VB_PredeclaredId": "True",
        "VB_Exposed": "True",
        "VB_TemplateDerived": "False",
        "VB_Customizable": "True",
    }
    return Module(name, kind, "".join(f"Attribute {key} = {value}\n" for key, value in attributes.items()))


def vba_project(name: str, guid: str, modules: Sequence[Module]) -> bytes:
    """The compound file `vbaProject.bin` of a project that anybody may read."""
    return compound_file(
        {
            "VBA": {
                "dir": compress(b"".join(_directory(name, modules))),
                "_VBA_PROJECT": _NOT_COMPILED,
                **{module.name: compress(module.encoded()) for module in modules},
            },
            "PROJECT": _project(name, guid, modules),
            "PROJECTwm": b"".join(_both(module.name) for module in modules) + b"\0\0",
        }
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def _name(source: str) -> str:
    named = _NAME.match(source)
    if named is None:
        raise ValueError("the text does not begin with a module's name")
    return named[1]


def _project(name: str, guid: str, modules: Sequence[Module]) -> bytes:
    lines = [
        f'ID="{guid}"',
        *(module.line() for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        *(f'{key}="{value}"' for key, value in protection(guid).items()),
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def _directory(name: str, modules: Sequence[Module]) -> Iterator[bytes]:
    """The records of the `dir` stream, in the order that MS-OVBA 2.3.4.2 prescribes."""
    long = struct.Struct("<I").pack
    yield _record(0x01, long(1))  # 32-bit Windows, which Excel reads everywhere
    yield _record(0x02, long(_ENGLISH))
    yield _record(0x14, long(_ENGLISH))
    yield _record(0x03, struct.pack("<H", _CODE_PAGE))
    yield _record(0x04, name.encode("ascii"))
    yield _record(0x05, b"") + _record(0x40, b"")
    yield _record(0x06, b"") + _record(0x3D, b"")
    yield _record(0x07, long(0))
    yield _record(0x08, long(0))
    yield struct.pack("<HIIH", 0x09, 4, 1, 0)  # the version's minor part is not counted in its length
    yield _record(0x0C, b"") + _record(0x3C, b"")
    for library, place in _REFERENCES.items():
        yield _named(0x16, 0x3E, library)
        yield _record(0x0D, long(len(place)) + place.encode("ascii") + bytes(6))
    yield _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, _COOKIE)
    for module in modules:
        yield _named(0x19, 0x47, module.name)
        yield _named(0x1A, 0x32, module.name)
        yield _record(0x1C, b"") + _record(0x48, b"")
        yield _record(0x31, long(0))  # the source begins where compiled code would
        yield _record(0x1E, long(0))
        yield _record(0x2C, _COOKIE)
        yield _record(_PROCEDURAL if module.kind == "standard" else _OTHER, b"")
        yield _record(0x2B, b"")
    yield _record(0x10, b"")


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _named(number: int, unicode_number: int, name: str) -> bytes:
    return _record(number, name.encode("ascii")) + _record(unicode_number, name.encode("utf-16-le"))


def _both(name: str) -> bytes:
    return f"{name}\0".encode("ascii") + f"{name}\0".encode("utf-16-le")
