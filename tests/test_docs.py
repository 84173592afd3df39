"""The documents say what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from mcr_excel.cli import app
from mcr_excel.terms.reviews import GROUP_SHEETS, REVIEW_SHEETS

ROOT = Path(__file__).resolve().parents[1]
_spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
assert _spec is not None
assert _spec.loader is not None
docs_build = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(docs_build)


@pytest.mark.parametrize("name", sorted(docs_build.PAGES))
def test_a_page_made_from_the_vocabulary_is_current(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert page == docs_build.PAGES[name](), "run: python docs/build.py"


def test_readme_names_every_review_sheet_in_both_languages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for sheet in (*REVIEW_SHEETS, *GROUP_SHEETS):
        assert sheet.en in readme
        assert sheet.zh in readme


def test_readme_names_only_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    commands |= {str(group.typer_instance.info.name) for group in app.registered_groups if group.typer_instance}
    assert set(re.findall(r"mcr[-_]excel (\w+)", readme)) - {"demo"} <= commands | {"demo"}
    assert commands <= set(re.findall(r"(?:mcr-excel|mcr_excel) (\w+)", readme))
