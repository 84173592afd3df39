"""VBA projects as oletools reads them, which shares no code with what writes them."""

from __future__ import annotations

import importlib.util
import io
import warnings
import zipfile
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # oletools calls pyparsing by its old names
    from oletools.olevba import VBA_Parser, decompress_stream


def decompressed(data: bytes) -> bytes:
    """What a compressed container holds."""
    return bytes(decompress_stream(bytearray(data)))


def sources(project: bytes) -> dict[str, str]:
    """The source of each module, by the file name that it would be exported to."""
    return {name: code for _, _, name, code in VBA_Parser("vbaProject.bin", data=project).extract_macros()}


def stream(project: bytes, name: str) -> bytes:
    """One stream of the project."""
    data: bytes = VBA_Parser("vbaProject.bin", data=project).ole_file.openstream(name).read()
    return data


def lines(project: bytes) -> dict[str, str]:
    """The lines of the stream PROJECT, by what stands before the equals sign."""
    text = stream(project, "PROJECT").decode("ascii")
    return dict(line.split("=", 1) for line in text.split("\r\n") if "=" in line)


def project_of(book: Path | bytes) -> bytes:
    """The VBA project in a workbook."""
    with zipfile.ZipFile(io.BytesIO(book) if isinstance(book, bytes) else book) as parts:
        return parts.read("xl/vbaProject.bin")


def excels_own_project() -> bytes:
    """A project that Excel saved: the one in a workbook that xlwings ships."""
    found = importlib.util.find_spec("xlwings")
    assert found is not None
    assert found.origin is not None
    return project_of(Path(found.origin).parent / "quickstart_addin_ribbon.xlam")
