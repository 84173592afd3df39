"""The worksheet functions as Excel reaches them: through xlwings' registration and our macro, without Excel."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
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

    def func(self, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        assert options == {"category": "MCR"}
        return lambda run: run


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


def test_every_function_is_registered_with_its_words(xlwings: RecordingXlwings, in_excel: Any) -> None:
    assert set(xlwings.arguments) == set(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        registered = getattr(in_excel, name)
        assert (registered.__name__, registered.__doc__) == (name, function.gives.both)
        said = {argument: options["doc"] for argument, options in xlwings.arguments[name].items()}
        assert said == {argument: words.both for argument, words in function.arguments.items()}


def test_excel_gets_texts_for_error_values_and_never_an_exception(in_excel: Any) -> None:
    assert in_excel.MCR_BAND([[None]]) == [["#N/A"]]
    assert in_excel.MCR_ATTITUDE_LEVEL([[None] * 6]) == "#N/A"
    assert in_excel.MCR_GENERAL([[50], [None]], [[80], [None]], [[None]]) == [[74], ["#N/A"]]
    assert in_excel.MCR_KEY_INDEX([[5], [5]], [[1]]).startswith("#VALUE! argument levels")
    (right,), (wrong,), (blank,) = in_excel.MCR_BAND([[80], ["#REF!"], [None]])
    assert (right, wrong[:8], blank) == ("green", "#VALUE! ", "#N/A")


def test_the_wizard_is_told_the_words_of_every_function(in_excel: Any) -> None:
    told: list[dict[str, Any]] = []
    application = SimpleNamespace(MacroOptions=lambda **options: told.append(options))
    in_excel.describe(SimpleNamespace(Name="mcr.xlam", Application=application))
    assert [options["Macro"] for options in told] == [f"'mcr.xlam'!{name}" for name in FUNCTIONS]
    assert all(len(words) <= 255 for options in told for words in options["ArgumentDescriptions"])


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
