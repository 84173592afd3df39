"""The VBA module through which Excel calls the worksheet functions: one macro for each, made from the catalogue.

xlwings can write such macros itself ("Import Functions"), but only where Excel trusts access to its VBA project, and
its macros can answer with no error values. This text is ASCII, is built into the add-in, and needs neither.
"""

from __future__ import annotations

import inspect

from mcr_excel import functions as _functions
from mcr_excel.worksheet.catalogue import FUNCTIONS, WorksheetFunction
from mcr_excel.worksheet.cells import NOT_AVAILABLE, WRONG

MODULE = "MCR_Functions"
SERVED_BY = "mcr_excel.worksheet.in_excel"
_SHARED = f'''
Public Sub MCR_DescribeFunctions()
#If Not Mac Then
    XLPy.Call XLPy.Module("{SERVED_BY}"), "describe", XLPy.Tuple(ThisWorkbook)
#End If
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

del _functions  # imported for its entries in the catalogue


def module_text() -> str:
    """The whole module as text."""
    macros = "\n".join(_macro(name, function) for name, function in FUNCTIONS.items())
    return f'Attribute VB_Name = "{MODULE}"\nOption Explicit\n\n{macros}{_SHARED}'


def _macro(name: str, function: WorksheetFunction) -> str:
    parameters = inspect.signature(function.run).parameters.values()
    taken = [each.name if each.default is each.empty else f"Optional {each.name}" for each in parameters]
    return (
        f"Public Function {name}({', '.join(taken)})\n"
        f'    {name} = Answer("{name}", Array({", ".join(each.name for each in parameters)}))\n'
        "End Function\n"
    )
