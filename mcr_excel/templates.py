"""Where the shipped workbooks are: beside the package in a wheel, at the top of the project in a checkout."""

from __future__ import annotations

from pathlib import Path

from mcr_excel.terms.vocabulary import Lang

_HERE = Path(__file__).parent


def template(kind: str, lang: Lang) -> Path:
    """Path of `review_zh.xlsx`, `tracker_en.xlsx` and the like; raises FileNotFoundError in a broken installation."""
    name = f"{kind}_{lang}.xlsx"
    for folder in (_HERE / "workbook_templates", _HERE.parent / "workbook_templates"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"{name} is not part of this installation of mcr_excel")
