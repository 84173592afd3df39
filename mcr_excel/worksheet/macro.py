"""The VBA module through which Excel calls the worksheet functions: one macro for each, made from the catalogue.

xlwings can write such macros itself ("Import Functions"), but only where Excel trusts access to its VBA project, and
its macros can answer with no error values. This text is ASCII, is built into the add-in, and needs neither.
"""

from __future__ import annotations

import inspect

from mcr_excel import functions
from mcr_excel.worksheet.catalogue import CATEGORY, FUNCTIONS
from mcr_excel.worksheet.cells import NOT_AVAILABLE, WRONG

MODULE = "MCR_Functions"
SERVED_BY = "mcr_excel.worksheet.in_excel"
WORDS_SHEET = "mcr.functions"
"""The add-in's sheet with the words of each function: VBA holds no Chinese, and Python would be slow to start."""

_SHARED = f'''
Public Sub Auto_Open()
#If Not Mac Then
    Dim entry As Range
    On Error Resume Next
    Application.ScreenUpdating = False
    ThisWorkbook.IsAddin = False 'Excel takes no words for the macros of a hidden workbook
    For Each entry In ThisWorkbook.Worksheets("{WORDS_SHEET}").UsedRange.Rows
        Describe entry
    Next entry
    ThisWorkbook.IsAddin = True
    ThisWorkbook.Saved = True
    Application.ScreenUpdating = True
#End If
End Sub

Private Sub Describe(ByVal entry As Range)
    Dim arguments() As String, i As Long
    ReDim arguments(1 To Application.WorksheetFunction.CountA(entry) - 2)
    For i = 1 To UBound(arguments)
        arguments(i) = entry.Cells(1, i + 2).Value
    Next i
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & entry.Cells(1, 1).Value, _
        Description:=entry.Cells(1, 2).Value, Category:="{CATEGORY}", ArgumentDescriptions:=arguments
End Sub

Private Function Answer(ByVal functionName As String, ByVal arguments As Variant) As Variant
#If Mac Then
    Answer = CVErr(xlErrName)
#Else
    On Error GoTo Failed
    Answer = AsCells(XLPy.CallUDF("{SERVED_BY}", (functionName), (arguments), ThisWorkbook, Application.Caller))
    Exit Function
Failed:
    Answer = CVErr(xlErrValue)
#End If
End Function

Private Function AsCells(ByVal found As Variant) As Variant
    Dim i As Long, j As Long
    If Not IsArray(found) Then
        AsCells = AsCell(found)
        Exit Function
    End If
    If IsOneRow(found) Then
        For i = LBound(found) To UBound(found)
            found(i) = AsCell(found(i))
        Next i
    Else
        For i = LBound(found, 1) To UBound(found, 1)
            For j = LBound(found, 2) To UBound(found, 2)
                found(i, j) = AsCell(found(i, j))
            Next j
        Next i
    End If
    AsCells = found
End Function

Private Function IsOneRow(ByVal found As Variant) As Boolean
    Dim last As Long
    On Error Resume Next
    last = UBound(found, 2)
    IsOneRow = Err.Number <> 0
End Function

Private Function AsCell(ByVal found As Variant) As Variant
    AsCell = found
    If VarType(found) = vbString Then
        If found = "{NOT_AVAILABLE}" Then AsCell = CVErr(xlErrNA)
        If Left$(found, {len(WRONG)}) = "{WRONG}" Then AsCell = CVErr(xlErrValue)
    End If
End Function
'''


def module_text() -> str:
    """The whole module as text."""
    macros = "\n".join(map(_macro, FUNCTIONS))
    return f'Attribute VB_Name = "{MODULE}"\nOption Explicit\n\n{macros}{_SHARED}'


def words() -> list[list[str]]:
    """What Excel's function wizard says, a row for each function: its name, its text, the text of each argument."""
    return [
        [name, function.gives.both, *(argument.both for argument in function.arguments.values())]
        for name, function in FUNCTIONS.items()
    ]


def _macro(name: str) -> str:
    parameters = inspect.signature(getattr(functions, name)).parameters.values()
    taken = [each.name if each.default is each.empty else f"Optional {each.name}" for each in parameters]
    return (
        f"Public Function {name}({', '.join(taken)})\n"
        f'    {name} = Answer("{name}", Array({", ".join(each.name for each in parameters)}))\n'
        "End Function\n"
    )
