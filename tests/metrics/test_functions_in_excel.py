"""The worksheet functions as Excel reaches them: through xlwings' registration and our macro, without Excel."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from mcr_excel.worksheet.catalogue import FUNCTIONS
from mcr_excel.worksheet.macro import module_text

IN_EXCEL = "mcr_excel.worksheet.in_excel"


class RecordingXlwings(ModuleType):
    """Stands for xlwings on Windows: remembers what each function is registered with."""

    def __init__(self) -> None:
        super().__init__("xlwings")
        self.arguments: dict[str, dict[str, dict[str, Any]]] = {}

    def arg(self, argument: str, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def noted(run: Callable[..., Any]) -> Callable[..., Any]:
            self.arguments.setdefault(run.__name__, {})[argument] = options
            return run

        return noted

    def func(self, run: Callable[..., Any]) -> Callable[..., Any]:
        return run


@pytest.fixture
def xlwings(monkeypatch: pytest.MonkeyPatch) -> Iterator[RecordingXlwings]:
    recording = RecordingXlwings()
    monkeypatch.setitem(sys.modules, "xlwings", recording)
    monkeypatch.delitem(sys.modules, IN_EXCEL, raising=False)
    yield recording
    sys.modules.pop(IN_EXCEL, None)


@pytest.fixture
def in_excel(xlwings: RecordingXlwings) -> Any:
    return importlib.import_module(IN_EXCEL)


def test_every_argument_of_every_function_comes_as_rows_of_cells(xlwings: RecordingXlwings, in_excel: Any) -> None:
    assert all(getattr(in_excel, name).__name__ == name for name in FUNCTIONS)
    assert xlwings.arguments == {
        name: {argument: {"ndim": 2, "err_to_str": True} for argument in function.arguments}
        for name, function in FUNCTIONS.items()
    }


def test_excel_gets_texts_for_error_values_and_never_an_exception(in_excel: Any) -> None:
    assert in_excel.MCR_BAND([[None]]) == [["#N/A"]]
    assert in_excel.MCR_ATTITUDE_LEVEL([[None] * 6]) == "#N/A"
    assert in_excel.MCR_GENERAL([[50], [None]], [[80], [None]], [[None]]) == [[74], ["#N/A"]]
    assert in_excel.MCR_KEY_INDEX([[5], [5]], [[1]]).startswith("#VALUE! argument levels")
    (right,), (wrong,), (blank,) = in_excel.MCR_BAND([[80], ["#REF!"], [None]])
    assert (right, wrong[:8], blank) == ("green", "#VALUE! ", "#N/A")


def test_the_plain_functions_need_no_xlwings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlwings", None)
    monkeypatch.delitem(sys.modules, "mcr_excel.functions", raising=False)
    assert importlib.import_module("mcr_excel.functions").MCR_BAND(80) == "green"


def test_the_macro_calls_every_function_with_all_its_arguments_in_order() -> None:
    lines = module_text().splitlines()
    assert module_text().isascii()
    assert max(map(len, lines)) < 1024  # the longest line that VBA takes
    for name, function in FUNCTIONS.items():
        place = next(at for at, line in enumerate(lines) if line.startswith(f"Public Function {name}("))
        parameters = lines[place].partition("(")[2].rstrip(")").split(", ")
        assert [parameter.removeprefix("Optional ") for parameter in parameters] == list(function.arguments)
        assert lines[place + 1].strip() == f'{name} = Answer("{name}", Array({", ".join(function.arguments)}))'


def test_the_macro_names_the_module_that_serves_it(in_excel: Any) -> None:
    assert f'XLPy.CallUDF("{in_excel.__name__}"' in module_text()
