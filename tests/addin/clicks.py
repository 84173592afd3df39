"""The built add-in or tracker in LibreOffice: a click on a button runs our callback, and its command is caught.

LibreOffice's Basic cannot compile xlwings' own modules, and then answers every call with nothing, silently: a stub
stands in their place.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from office.office import Office

_STUB = """
Type Pressed
    ID As String
End Type
Private caught As String

Public Function RunPython(PythonCommand As String)
    caught = PythonCommand
End Function

Public Function Click(callback As String, button As String) As String
    Dim control As Pressed
    control.ID = button
    caught = ""
    Select Case callback
{cases}
    End Select
    Click = caught
End Function
"""
_OPTIONS = "Option VBASupport 1\nOption Explicit\n"
_OPENED_WITH_MACROS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN


class Loaded:
    """A macro-enabled workbook, open in LibreOffice while the block runs."""

    def __init__(self, office: Office, path: Path) -> None:
        how = office.properties(
            Hidden=True, MacroExecutionMode=_OPENED_WITH_MACROS, FilterName="Calc MS Excel 2007 VBA XML"
        )
        self.document: Any = office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, how)
        libraries = self.document.BasicLibraries
        self.project = next(name for name in libraries.ElementNames if name != "Standard")
        libraries.loadLibrary(self.project)
        self._library: Any = libraries.getByName(self.project)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.document.close(True)

    def modules(self) -> dict[str, str]:
        """The source of each module as LibreOffice took it over."""
        return {name: self._library.getByName(name) for name in self._library.ElementNames}

    def stub(self, source: str) -> None:
        """Put this text in the place of xlwings' modules."""
        self._library.removeByName("Dictionary")
        self.replace("xlwings", source)

    def replace(self, module: str, source: str) -> None:
        """Put a text in the place of a standard module."""
        self._library.replaceByName(module, f"Rem Attribute VBA_ModuleType=VBAModule\n{_OPTIONS}{source}")

    def add_class(self, module: str, source: str) -> None:
        """Put a class module beside the others."""
        head = f"Rem Attribute VBA_ModuleType=VBAClassModule\n{_OPTIONS}Option ClassModule\n"
        self._library.insertByName(module, f"{head}{source}")

    def call(self, module: str, function: str, *arguments: Any) -> Any:
        """What a function answers."""
        uri = f"vnd.sun.star.script:{self.project}.{module}.{function}?language=Basic&location=document"
        return self.document.getScriptProvider().getScript(uri).invoke(arguments, (), ())[0]

    def catch_clicks(self, callbacks: set[str]) -> None:
        """Let a stub take what RunPython is given; it also presses buttons."""
        cases = "\n".join(f'    Case "{name}": {name} control' for name in sorted(callbacks))
        self.stub(_STUB.format(cases=cases))

    def click(self, button: str, callback: str) -> str:
        """The command that Python would be given."""
        said: str = self.call("xlwings", "Click", callback, button)
        return said
