"""From the cells of a workbook to typed tables: `recognise` tells which sheet is which, `binding` reads their rows."""
