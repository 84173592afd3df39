"""Where the macro texts are: beside the package in a wheel, at the top of the project in a checkout."""

from __future__ import annotations

from pathlib import Path

from mcr_excel import __version__
from mcr_excel.addin.vba import Module, standard_module

_HERE = Path(__file__).parent.parent


def ribbon() -> bytes:
    """The ribbon's XML, a part of add-in and tracker."""
    return _text("customUI14.xml").encode()


def callback_module(xlwings_version: str) -> Module:
    """The module that each button calls; it tells Python which versions it was built with."""
    text = _text("MCR.bas").replace("@MCR_VERSION@", __version__).replace("@XLWINGS_VERSION@", xlwings_version)
    return standard_module(text)


def _text(name: str) -> str:
    for folder in (_HERE / "macros", _HERE.parent / "macros"):
        if (folder / name).is_file():
            return (folder / name).read_text("utf-8")
    raise FileNotFoundError(f"{name} is not part of this installation of mcr_excel")
