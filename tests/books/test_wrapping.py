"""Rows are high enough for their wrapped texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mcr_excel.books.wrapping import lines_needed, row_height, text_width


def test_a_short_text_takes_one_line() -> None:
    assert lines_needed("Contoso", 20) == 1


def test_lines_break_between_words() -> None:
    assert lines_needed("strategic customer", 12) == 2


def test_a_word_that_is_wider_than_the_column_is_broken() -> None:
    assert lines_needed("x" * 45, 12) == 5


def test_chinese_characters_are_twice_as_wide() -> None:
    assert text_width("客户") > 1.8 * text_width("ab")
    assert lines_needed("支持关系集中在我方一人且没有B角", 18) == 2


def test_each_line_of_a_text_with_line_breaks_counts() -> None:
    assert lines_needed("one\ntwo\nthree", 30) == 3


def test_a_row_without_wrapped_text_has_one_line() -> None:
    assert row_height([]) == row_height([("short", 30)])


def test_the_longest_cell_decides() -> None:
    assert row_height([("a", 10), ("word " * 20, 10)]) == row_height([("word " * 20, 10)])


@given(st.text(max_size=300), st.text(max_size=50), st.floats(4, 120))
def test_a_longer_text_never_makes_a_row_lower(text: str, more: str, width: float) -> None:
    assert row_height([(text + more, width)]) >= row_height([(text, width)])
    assert row_height([(text + more, width)]) <= 409
