Attribute VB_Name = "MCR"
Option Explicit

Private Const VERSIONS As String = "'@MCR_VERSION@', '@XLWINGS_VERSION@'"

Public Sub MCR_OnAction(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import mcr_excel.ribbon; mcr_excel.ribbon.click('" & control.ID & "', " & VERSIONS & ")"
End Sub
