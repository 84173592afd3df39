"""The vocabulary is unambiguous, bilingual, and says what method.md says."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter

import pytest

from mcr_excel.terms import (
    ACTIVITIES,
    CADENCES,
    CODES,
    PRACTICES,
    SHEETS,
    Sheet,
    activity_spellings,
    code_of,
    fold_heading,
    problems,
)
from mcr_excel.terms.flags import FLAGS, flag_labels
from mcr_excel.terms.problems import CATALOGUE
from mcr_excel.terms.reviews import GROUP_SHEETS, REVIEW_SHEETS
from mcr_excel.terms.vocabulary import fold, fold_name


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_a_heading_means_one_column_of_its_sheet(sheet: Sheet) -> None:
    meanings = Counter(
        folded for column in sheet.columns for folded in {fold_heading(text) for text in column.term.spellings}
    )
    assert [heading for heading, count in meanings.items() if count > 1] == []


def test_a_sheet_name_means_one_sheet() -> None:
    names = Counter(folded for sheet in SHEETS for folded in {fold(text) for text in sheet.term.spellings})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("codes", sorted(CODES))
def test_every_spelling_of_a_code_finds_it_and_no_other(codes: str) -> None:
    for term in CODES[codes]:
        for spelling in term.spellings:
            assert code_of(codes, spelling) == term.key, spelling
            assert code_of(codes, f" {spelling.upper()} ") == term.key


def test_every_spelling_of_an_activity_finds_it_and_no_other() -> None:
    found = activity_spellings()
    for activity in ACTIVITIES:
        for spelling in activity.spellings:
            assert found[fold(spelling)] == activity.code, spelling


@pytest.mark.parametrize(
    ("text", "level"),
    [("-1", "-1"), ("−1", "-1"), ("1", "1"), ("支持并排他", "2"), ("支持", "1"), ("Coach", "3"), ("exclusive  supporter", "2"), ("５", None), ("", None)],
)  # fmt: skip
def test_attitude_levels_are_read_as_number_or_label(text: str, level: str | None) -> None:
    assert code_of("level", text) == level


@pytest.mark.parametrize(
    ("heading", "plain"),
    [("2025收入(万元)", "2025收入"), ("2025收入（万元）", "2025收入"), ("客户\n名称", "客户名称"), ("Ｄａｔｅ", "date"), ("On-time payment [%]", "ontimepayment"), ("(备注)", "(备注)")],
)  # fmt: skip
def test_headings_are_compared_without_units_width_and_spaces(heading: str, plain: str) -> None:
    assert fold_heading(heading) == plain


def test_names_are_compared_without_spaces_case_and_width_only() -> None:
    assert fold_name(" 金陵银行股份 有限公司 ") == fold_name("金陵银行股份有限公司")
    assert fold_name("ORCHID BANK AG") == fold_name("Orchid Bank AG")
    assert fold_name("O-Bank") != fold_name("OBank")


def test_practices_are_needed_as_the_method_says() -> None:
    needs = {tier: [practice.key for practice in PRACTICES if practice.needs[tier] == "R"] for tier in "SABC"}
    assert len(needs["S"]) == 12
    assert sorted(set(needs["S"]) - set(needs["A"])) == ["O11", "O3", "O6"]
    assert needs["B"] == ["O1", "O2"]
    assert needs["C"] == ["O2"]


def test_cadences_have_a_range_for_every_tier() -> None:
    for cadence in CADENCES:
        for low, high in cadence.targets.values():
            assert 0 <= low <= high


def test_every_word_has_both_languages() -> None:
    for sheet in SHEETS:
        assert all(column.zh and column.en for column in sheet.columns)
    for review in (*REVIEW_SHEETS, *GROUP_SHEETS):
        assert review.describes_zh
        assert review.describes_en
        for table in review.tables:
            assert len({column.zh for column in table.columns}) == len(table.columns), table.name
            assert len({column.en.casefold() for column in table.columns}) == len(table.columns), table.name
            assert table.key in {column.key for column in table.columns}


def test_no_code_of_a_problem_is_taken_by_two_groups() -> None:
    groups = [
        getattr(importlib.import_module(f"mcr_excel.terms.problems.{room.name}"), room.name.upper(), {})
        for room in pkgutil.iter_modules(problems.__path__)
    ]
    assert sum(map(len, groups)) == len(CATALOGUE)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_problem_says_what_why_and_mend_with_the_same_values_in_both_languages(code: str) -> None:
    from string import Formatter

    def braces(texts: tuple[str, str, str]) -> set[str]:
        named = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
        return {
            name for name in named if name.split("_")[-1] not in ("zh", "en")
        }  # those are in the text's own language

    statement = CATALOGUE[code]
    assert all(statement.zh)
    assert all(statement.en)
    assert braces(statement.zh) == braces(statement.en)


def test_flags_are_said_red_first() -> None:
    assert flag_labels(["NEW_FROM_ZERO", "PARTIAL", "NO_EYE"], "en") == "No eye, Partial, New from zero"
    assert all(flag.zh and flag.en and flag.means_zh and flag.means_en for flag in FLAGS.values())
