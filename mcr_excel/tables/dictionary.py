"""The team's own activity words: each means a type of method.md A7 or a new one that the row defines."""

from __future__ import annotations

from mcr_excel.problems import Problem
from mcr_excel.tables.table import Table
from mcr_excel.terms import activity_spellings
from mcr_excel.terms.vocabulary import fold


def bind_dictionary(table: Table, problems: list[Problem]) -> dict[str, str]:
    """Turn each row's type into its code; a new type that lacks kind or category is reported and left out.

    Returns:
        Folded word → code: the words, and the new types by their own name.
    """
    if table.frame.empty:
        return {}
    frame = table.frame.copy()
    codes = frame["activity_type"].map(lambda text: activity_spellings().get(fold(text)))
    defined = frame["kind"].notna() & frame["category"].notna()
    new = {fold(text): text for text in frame.loc[codes.isna() & defined, "activity_type"]}
    codes = codes.fillna(frame["activity_type"].map(lambda text: new.get(fold(text))))
    for row in frame.index[codes.isna()]:
        value = frame.at[row, "activity_type"]
        problems.append(Problem.at(table.at(row, "activity_type"), "DICTIONARY_TYPE", value=value))
    frame["activity_type"] = codes.astype("str")
    table.frame = frame = frame[codes.notna()]
    words = zip(frame["word"].map(fold), frame["activity_type"], strict=True)
    return new | dict(words)
