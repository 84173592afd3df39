"""What is said of a refresh: one line with the standing and what moved, and one with the first new problem."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from mcr_excel.pipeline import Reviewed
from mcr_excel.problems import Problem
from mcr_excel.terms.vocabulary import Lang

_MOVED_SHOWN = 3
_LONGEST_PROBLEM = 160  # characters


class Customer(NamedTuple):
    """What the status tells of a customer; `points` is the index as it is shown."""

    name: str
    tier: str
    points: int | None


class Standing(NamedTuple):
    """What a refresh is compared with: a review in short."""

    lang: Lang
    customers: dict[str, Customer]
    red: int
    problems: list[Problem]


def standing_of(reviewed: Reviewed) -> Standing:
    """A review in short; of its problems the errors and warnings."""
    of, measured = reviewed.understood, reviewed.metrics.customers
    names = of.tables["customers"].frame["customer_name"].reindex(measured.index)
    rows = zip(measured["customer_id"], names, measured["tier"], measured["index"], strict=True)
    customers = {
        key: Customer(str(name), str(tier), None if pd.isna(index) else round(index)) for key, name, tier, index in rows
    }
    problems = [problem for problem in of.problems if problem.severity != "info"]
    return Standing(of.lang, customers, int((measured["band"] == "red").sum()), problems)


def refreshed_lines(out: str, now: Standing, was: Standing | None, is_same: bool, seconds: float) -> list[str]:
    """How a refresh went: what there is, with its change; who moved; in a second line the first new problem."""
    is_chinese = now.lang == "zh"
    if is_same:
        done = f"{out} 已是最新" if is_chinese else f"{out} is up to date"
    else:
        done = f"{out} 已刷新（{seconds:.1f} 秒）" if is_chinese else f"{out} refreshed in {seconds:.1f} s"
    parts = [done, *(_count(*count, is_first=was is None) for count in _counts(now, was)), *_moved(now, was)]
    new = _new(now.problems, was.problems if was else [])
    return [f"{_time()}  {' · '.join(parts)}", *([] if is_same or not new else [_first(new, now.lang)])]


def stopped_line(problem: Problem, lang: Lang) -> str:
    """Why there is no fresh review, in one line."""
    return f"{_time()}  ✗ {_told(problem, lang)}"


def _counts(now: Standing, was: Standing | None) -> Iterator[tuple[str, int, int]]:
    """What is counted, how many there are, and how many there were."""
    before = was or now
    is_chinese = now.lang == "zh"
    yield "{} 家客户" if is_chinese else "{} customers", len(now.customers), len(before.customers)
    yield "{} 家红色" if is_chinese else "{} red", now.red, before.red
    for severity, zh, en in (("error", "{} 个错误", "{} errors"), ("warning", "{} 个注意", "{} warnings")):
        yield zh if is_chinese else en, _of(now, severity), _of(before, severity)


def _of(standing: Standing, severity: str) -> int:
    return sum(problem.severity == severity for problem in standing.problems)


def _count(said: str, now: int, was: int, is_first: bool) -> str:
    change = "" if is_first or now == was else f" ({now - was:+d})".replace("-", "−")
    return said.format(now) + change


def _moved(now: Standing, was: Standing | None) -> Iterator[str]:
    """The customers whose tier or index moved most."""
    if was is None:
        return
    both = [(was.customers[key], one) for key, one in now.customers.items() if key in was.customers]
    moved = [(old, new) for old, new in both if (old.tier, old.points) != (new.tier, new.points)]
    moved.sort(key=lambda pair: (pair[0].tier == pair[1].tier, -abs((pair[1].points or 0) - (pair[0].points or 0))))
    told = [f"{new.name} {_shown(old)} → {_shown(new)}" for old, new in moved[:_MOVED_SHOWN]]
    comma = "、" if now.lang == "zh" else ", "
    more = f" +{len(moved) - len(told)}" if len(moved) > len(told) else ""
    if told:
        yield comma.join(told) + more


def _shown(customer: Customer) -> str:
    return f"{customer.tier} {'—' if customer.points is None else customer.points}"


def _new(now: list[Problem], was: list[Problem]) -> list[Problem]:
    """Problems that were not there before, wherever: one whose row has moved is none."""
    known = Counter((problem.code, problem.values) for problem in was)
    new = []
    for problem in now:
        if known[problem.code, problem.values]:
            known[problem.code, problem.values] -= 1
        else:
            new.append(problem)
    return new


def _first(new: list[Problem], lang: Lang) -> str:
    first = next((one for one in new if one.severity == "error"), new[0])
    more = len(new) - 1
    rest = "" if not more else f"（另有 {more} 条）" if lang == "zh" else f" (and {more} more)"
    return f"          ! {_told(first, lang)}{rest}"


def _told(problem: Problem, lang: Lang) -> str:
    what = " ".join(problem.text(lang).what.split())
    told = what if not problem.where or problem.where in what else f"{problem.where}: {what}"
    return told if len(told) <= _LONGEST_PROBLEM else f"{told[: _LONGEST_PROBLEM - 1]}…"


def _time() -> str:
    return f"{dt.datetime.now():%H:%M:%S}"
