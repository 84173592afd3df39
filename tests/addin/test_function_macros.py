"""The macros of the worksheet functions, run in LibreOffice with a server of the test instead of Python."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from clicks import Loaded
from office.office import Office

from mcr_excel.addin.build import build_addin
from mcr_excel.worksheet.catalogue import CATEGORY, FUNCTIONS
from mcr_excel.worksheet.macro import MODULE, SERVED_BY, module_text

_STUB = """
Public served As Variant
Public asked As String
Private told As String

Public Function XLPy() As Object
    Set XLPy = New Server
End Function

Public Function Asks() As String
    Dim answer As Variant
    served = 1
    answer = MCR_GENERAL(70, 80)
    Asks = asked
End Function

Public Function SeesFailure() As String
    served = Empty
    SeesFailure = Shown(MCR_GENERAL(70, 80))
End Function

Public Function SeesOne(ByVal given As Variant) As String
    served = given
    SeesOne = Shown(MCR_GENERAL(70, 80))
End Function

Public Function SeesRow(ByVal given As Variant) As String
    Dim answer As Variant, i As Long
    served = given
    answer = MCR_GENERAL(70, 80)
    For i = LBound(answer) To UBound(answer)
        SeesRow = SeesRow & Shown(answer(i)) & " "
    Next i
End Function

Public Function SeesRows(ByVal first As Variant, ByVal second As Variant) As String
    Dim rows(0 To 1, 0 To 1) As Variant, answer As Variant, i As Long, j As Long
    For i = 0 To 1
        rows(0, i) = first(i)
        rows(1, i) = second(i)
    Next i
    served = rows
    answer = MCR_GENERAL(70, 80)
    For i = LBound(answer, 1) To UBound(answer, 1)
        For j = LBound(answer, 2) To UBound(answer, 2)
            SeesRows = SeesRows & Shown(answer(i, j)) & " "
        Next j
    Next i
End Function

Private Function Shown(ByVal answer As Variant) As String
    Shown = TypeName(answer) & ":" & CStr(answer)
End Function

Public Function WizardIsTold() As String
    told = ""
    Auto_Open
    WizardIsTold = told
End Function

Public Sub Wizard(Optional Macro, Optional Description, Optional Category, Optional ArgumentDescriptions)
    Dim i As Long
    told = told & Macro & Chr(9) & Description & Chr(9) & Category
    For i = LBound(ArgumentDescriptions) To UBound(ArgumentDescriptions)
        told = told & Chr(9) & ArgumentDescriptions(i)
    Next i
    told = told & Chr(10)
End Sub
"""
_SERVER = """
Public Function CallUDF(ByVal server, ByVal name, ByVal arguments, ByVal book, ByVal caller)
    asked = server & " " & name & " " & LBound(arguments) & ".." & UBound(arguments)
    If IsEmpty(served) Then Err.Raise 1000
    CallUDF = served
End Function
"""
NO_ANSWER, WRONG_CELL = "Error:Error 2042", "Error:Error 2015"


@pytest.fixture(scope="module")
def addin(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    built = build_addin(tmp_path_factory.mktemp("macros") / "mcr.xlam", {"INTERPRETER_WIN": "python"})
    with Loaded(office, built) as loaded:
        loaded.stub(_STUB)
        loaded.add_class("Server", _SERVER)
        source = module_text().split("Option Explicit\n", 1)[1]
        loaded.replace(MODULE, source.replace("Application.MacroOptions", "Wizard"))
        yield loaded


def test_python_is_asked_for_the_function_with_all_its_arguments(addin: Loaded) -> None:
    assert addin.call("xlwings", "Asks") == f"{SERVED_BY} MCR_GENERAL 0..2"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("#N/A", NO_ANSWER),
        ("#VALUE! argument process: 'a' cannot be used", WRONG_CELL),
        ("green", "String:green"),
        ("N/A", "String:N/A"),
        (74.5, "Double:74.5"),
    ],
)
def test_marks_become_error_values_and_answers_stay(given: object, shown: str, addin: Loaded) -> None:
    assert addin.call("xlwings", "SeesOne", given) == shown


def test_in_an_array_only_the_marked_cells_become_error_values(addin: Loaded) -> None:
    row = (74.0, "#N/A")
    assert addin.call("xlwings", "SeesRow", row) == f"Double:74 {NO_ANSWER} "
    rows = addin.call("xlwings", "SeesRows", row, ("#VALUE! why", "red"))
    assert rows == f"Double:74 {NO_ANSWER} {WRONG_CELL} String:red "


def test_a_server_that_fails_is_an_error_value_and_no_dialog(addin: Loaded) -> None:
    assert addin.call("xlwings", "SeesFailure") == WRONG_CELL


def test_when_excel_starts_the_wizard_is_told_the_words_of_every_function(addin: Loaded) -> None:
    told = [line.split("\t") for line in str(addin.call("xlwings", "WizardIsTold")).splitlines()]
    assert told == [
        [f"'mcr.xlam'!{name}", function.gives.both, CATEGORY, *(words.both for words in function.arguments.values())]
        for name, function in FUNCTIONS.items()
    ]
