"""One score, or all scores of somebody, in words: a sentence and a small table down to the cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import pandas as pd

from mcr_excel.problems import CannotGoOn
from mcr_excel.review.context import Context, known, number, percent
from mcr_excel.review.trace import Words, listed, trace_id
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import REVIEW_SHEETS
from mcr_excel.terms.traces import KINDS, LETTERS, SCORE_BY_KEY, SCORES, SHOWN_AS, TracedScore
from mcr_excel.terms.vocabulary import fold_name
from mcr_excel.trace import trace

_HEADINGS = (
    ("步骤", "step"),
    ("原始值", "raw"),
    ("折算值", "scaled"),
    ("权重", "weight"),
    ("贡献", "adds"),
    ("来源与说明", "cells and notes"),
)
_MOST_PARTS = 4
_IDS = {"contact": "contact_id", "department": "department_id", "customer": "customer_id"}
_MAIN = {"contact": "level", "department": "general", "customer": "index"}
_MAIN_OF_TABLE = {"mcr_tiering": "tier", "mcr_organizational": "O", "mcr_single_point": "without_top_index"}


def explained(context: Context, kind: str, entity: str, metric: str | None = None) -> list[str]:
    """Lines that explain a score, or each score of an entity in turn.

    Args:
        context: The run.
        kind: customer, department or contact.
        entity: Its id.
        metric: Key of a score; all of the kind where left out.
    """
    rows = trace(context.tables, context.metrics, context.settings, {entity})
    words = Words(context)
    lines = []
    for score in SCORES:
        if score.kind != kind or (metric is not None and score.key != metric):
            continue
        steps = rows[(rows["metric"] == score.key) & (rows["entity"] == entity)]
        if metric is None and not _is_known(score, steps):
            lines += [_sentence(context, words, entity, score, steps), ""]
        else:
            lines += [_sentence(context, words, entity, score, steps), *_table(context, words, score, steps), ""]
    return lines[:-1]


def score_asked(text: str, kind: str) -> str:
    """Key of the score that a key, a label, a letter or a column of a review sheet means.

    Raises:
        CannotGoOn: This kind of entity has no such score; all that it has are listed.
    """
    own = [score for score in SCORES if score.kind == kind]
    wanted = fold_name(text)
    meant = {fold_name(word): key for word, key in LETTERS.items() if SCORE_BY_KEY[key].kind == kind}
    meant |= {fold_name(shown): key for shown, key in SHOWN_AS.items() if SCORE_BY_KEY[key].kind == kind}
    meant |= {fold_name(word): score.key for score in own for word in (score.zh, score.en, score.key)}
    if wanted in meant:
        return meant[wanted]
    texts = {f"scores_{each}": " / ".join(f"{s.key} {s.label(each)}" for s in own) for each in ("zh", "en")}
    kinds = {"kind_zh": KINDS[kind][0], "kind_en": KINDS[kind][1].lower()}
    raise CannotGoOn.at("METRIC", "EXPLAIN_METRIC", value=text, **texts, **kinds)


def score_shown(table: str, heading: str, row: Mapping[str, object]) -> tuple[str, str] | None:
    """Entity and score of a cell of a review table; None where the row is nobody's.

    A column that shows no score stands for the main score of whom the row is about.

    Args:
        table: Name of the review table.
        heading: Heading over the cell.
        row: The row's cells by heading.
    """
    of = next((t for sheet in REVIEW_SHEETS for t in sheet.tables if t.name == table), None)
    if of is None:
        return None
    by_key = {column.key: row.get(title) for column in of.columns for title in column.titles if title in row}
    if "trace_id" in by_key:
        entity, metric, _ = str(by_key["trace_id"]).rsplit(" ", 2)
        return entity, metric
    kind = next((kind for kind, key in _IDS.items() if isinstance(by_key.get(key), str)), None)
    if kind is None:
        return None
    entity = str(by_key[_IDS[kind]])
    shown = next((column.key for column in of.columns if heading in column.titles), "")
    metric = SHOWN_AS.get(shown, shown)
    score = SCORE_BY_KEY.get(_MAIN_OF_TABLE.get(table, _MAIN[kind]) if metric not in SCORE_BY_KEY else metric)
    if score is None or score.kind != kind:
        score = SCORE_BY_KEY[_MAIN[kind]]
    return entity, score.key


def told(context: Context, entity: str, metric: str) -> tuple[str, str]:
    """A score for a message box, without columns; and the `trace_id` of its first step."""
    score, words = SCORE_BY_KEY[metric], Words(context)
    rows = trace(context.tables, context.metrics, context.settings, {entity})
    steps = rows[(rows["metric"] == metric) & (rows["entity"] == entity)]
    lines = [_sentence(context, words, entity, score, steps)]
    for row in steps.itertuples():
        note = words.note(row.metric, row.note, row.detail, row.raw, row.limit, row.distance)
        amount = "" if known(row.contribution) is None else number(row.contribution, score.decimals + 1)
        said = " · ".join(part for part in (amount, listed(row.cells), note) if part)
        lines.append(f"• {words.step(row.metric, row.step)}: {said}")
    first = trace_id(metric, entity, steps["step"].iloc[0]) if len(steps) else ""
    return "\n".join(lines), first


def _is_known(score: TracedScore, steps: pd.DataFrame) -> bool:
    return len(steps) > 0 if score.is_choice else bool(steps["contribution"].notna().any())


def _sentence(context: Context, words: Words, entity: str, score: TracedScore, steps: pd.DataFrame) -> str:
    head = f"{words.name(entity)} ({entity})" if words.name(entity) != entity else entity
    label = score.label(context.lang)
    if not _is_known(score, steps):
        return context.say(f"{head}：{label}没有得分，数据不足", f"{head}: {label} has no score, too little is known")
    colon = context.say("：", ": ")
    value, reasons = (_chosen if score.is_choice else _summed)(context, words, score, steps)
    because = context.say("；", "; ").join(reasons)
    return f"{head}{colon}{label} = {value}{context.say('（', ' (')}{score.formula}{context.say('）', ')')}{colon}{because}"


def _summed(context: Context, words: Words, score: TracedScore, steps: pd.DataFrame) -> tuple[str, list[str]]:
    """The sum, and what adds most to it."""
    known_steps = steps[steps["contribution"].notna()]
    most = known_steps.sort_values("contribution", key=abs, ascending=False, kind="stable")
    parts = [
        f"{words.step(row.metric, row.step)} {number(row.contribution, score.decimals)}"
        for row in most.head(_MOST_PARTS).itertuples()
    ]
    rest = known_steps["contribution"].sum() - most["contribution"].head(_MOST_PARTS).sum()
    if len(most) > _MOST_PARTS:
        count = len(most) - _MOST_PARTS
        parts.append(
            context.say(
                f"其余 {count} 项 {number(rest, score.decimals)}", f"{count} others {number(rest, score.decimals)}"
            )
        )
    missing = int((steps["note"] == "missing").sum())
    if missing:
        parts.append(context.say(f"另有 {missing} 项未填", f"{missing} not known"))
    return number(known_steps["contribution"].sum(), score.decimals), [context.say("，", ", ").join(parts)]


def _chosen(context: Context, words: Words, score: TracedScore, steps: pd.DataFrame) -> tuple[str, list[str]]:
    """What was chosen, by which rule, and what the next one needs."""
    first = steps.iloc[0]
    value = code_label("band", first["detail"], context.lang) if score.key == "band" else first["detail"]
    reasons = [words.step(score.key, first["step"])] if score.key == "tier" else []
    for row in steps.iloc[1 if score.key == "tier" else 0 :].itertuples():
        said = words.note(row.metric, row.note, row.detail, row.raw, row.limit, row.distance)
        if row.note == "decided":
            said = _on_scale(context, row.raw, row.limit)
        elif said and score.key == "tier":
            said = f"{words.step(row.metric, row.step).split(context.say('：', ':'))[0]} {number(row.raw)} {said}"
        if said:
            reasons.append(said)
    return str(value), reasons


def _on_scale(context: Context, value: float, limit: float) -> str:
    """Which threshold a shown value reached; the lowest place has none."""
    if known(limit) is None:
        return context.say(f"{number(value)} 未达任何门槛", f"{number(value)} reaches no threshold")
    return context.say(f"{number(value)} 达到 {number(limit, 0)}", f"{number(value)} reaches {number(limit, 0)}")


def _table(context: Context, words: Words, score: TracedScore, steps: pd.DataFrame) -> list[str]:
    digits = score.decimals + 1
    lines = [[context.say(*heading) for heading in _HEADINGS]]
    for row in steps.itertuples():
        note = words.note(row.metric, row.note, row.detail, row.raw, row.limit, row.distance)
        said = " · ".join(part for part in (listed(row.cells), note) if part)
        numbers = [_plain(row.raw), _plain(row.normal, digits), percent(row.weight), _plain(row.contribution, digits)]
        lines.append([words.step(row.metric, row.step), *numbers, said])
    if not score.is_choice and _is_known(score, steps):
        lines.append([context.say("合计", "sum"), "", "", "", _plain(steps["contribution"].sum(), digits), ""])
    return _aligned(lines)


def _aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Columns of equal width, numbers to the right; Chinese characters are two wide."""
    widths = [max(_width(line[column]) for line in lines) for column in range(len(lines[0]) - 1)]
    aligned = []
    for line in lines:
        cells = [line[0] + " " * (widths[0] - _width(line[0]))]
        cells += [" " * (width - _width(cell)) + cell for cell, width in zip(line[1:-1], widths[1:], strict=True)]
        aligned.append("  " + "  ".join([*cells, line[-1]]).rstrip())
    return aligned


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _plain(value: object, digits: int = 3) -> str:
    amount = number(value, digits)
    return amount.rstrip("0").rstrip(".") if "." in amount and digits > 2 else amount
