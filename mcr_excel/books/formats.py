"""Number formats: what the numbers in the styles part stand for."""

from __future__ import annotations

from mcr_excel.books.markup import Element, child, children, whole

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy\\-mm\\-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy\\-mm\\-dd h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""What the numbers mean unless a workbook gives them other formats."""


def number_formats(styles: Element) -> list[str]:
    """The number format of each cell format (`s`)."""
    own = {whole(f.get("numFmtId")): f.get("formatCode", "") for f in children(child(styles, "numFmts"), "numFmt")}
    known = {**BUILT_IN, **own}
    return [known.get(whole(xf.get("numFmtId")), "General") for xf in children(child(styles, "cellXfs"), "xf")]
