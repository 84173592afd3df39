"""Agenda entries and questions in words, in both languages: no code and no brace is left in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import mcr_excel

from mcr_excel.terms.questions import QUESTIONS

NAMES = {"customer": "C", "contact": "K", "department": "D", "detail": "X"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_question_names_the_same_in_both_languages(question: object) -> None:
    of = next(each for each in QUESTIONS if each is question)
    named = [{name for name in NAMES if f"{{{name}}}" in text} for text in (of.zh, of.en)]
    assert named[0] == named[1]
    assert "customer" in named[0]
    assert not set("{}") & set(of.text("zh", **NAMES) + of.text("en", **NAMES))


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "words"), [("zh", "态度"), ("en", "think of us")])
def test_the_machine_output_asks_in_the_language_of_the_run(
    samples: Path, tmp_path: Path, lang: str, words: str
) -> None:
    out, machine = tmp_path / "review.xlsx", tmp_path / "review.json"
    done = mcr_excel("review", samples / f"tracker_{lang}.xlsx", "-o", out, "--as-of", "2025-12-31", "--json", machine)
    assert done.code == 0, done.err
    found = json.loads(machine.read_text("utf-8"))
    assert any(words in question["text"] for question in found["questions"])
    worths = [question["worth"] for question in found["questions"]]
    assert worths == sorted(worths, reverse=True)
    assert {"visits", "visit_totals", "archives", "next_steps", "agenda"} <= found.keys()
    assert all(step["due"] for step in found["next_steps"])
    assert all(row["due"] <= row["day"] for row in found["agenda"])
