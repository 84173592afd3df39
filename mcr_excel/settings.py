"""Every parameter: its default, unit, range and source (settings.toml); what the workbook and `--set` change of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from mcr_excel.problems import NOTHING, Problem
from mcr_excel.terms.layout import FIRST_YEAR, LAST_YEAR
from mcr_excel.terms.vocabulary import fold

_TOML = Path(__file__).with_name("settings.toml")
_SEPARATORS = re.compile(r"[\s/,;，；、:：|]+")


@lru_cache(maxsize=1)
def parameters() -> dict[str, dict[str, Any]]:
    """All parameters as settings.toml states them, by key."""
    return tomllib.loads(_TOML.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Settings:
    """The settings of one run; `settings[key]` is a number, bool, tuple of weights, dict by tier, or None (blank)."""

    values: dict[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    @property
    def as_of(self) -> dt.date:
        """The day up to which evidence counts."""
        return self.values["as_of"]

    @property
    def fingerprint(self) -> str:
        """Hash of every setting that can change a score (eight hexadecimal digits)."""
        scoring = {
            key: sorted(value.items()) if isinstance(value, dict) else value
            for key, value in self.values.items()
            if parameters()[key].get("scores", True)
        }
        return hashlib.sha256(json.dumps(scoring, sort_keys=True).encode()).hexdigest()[:8]


class _UnusableError(Exception):
    """A value that its parameter does not take; the two texts (中文, English) say what it takes."""

    def __init__(self, zh: str, en: str = "") -> None:
        super().__init__(zh, en or zh)


def settings_from(entries: Iterable[tuple[str, str, Any]], as_of: dt.date) -> tuple[Settings, list[Problem]]:
    """Defaults, then the entries in their order (the workbook's Settings sheet, then `--set`).

    Args:
        entries: (where, key, value); where is a cell address or `--set`.
        as_of: The day of the run; an entry `as_of` replaces it.

    Returns:
        The settings, and a problem for each entry with an unknown key or a value it does not take.
    """
    values = {key: _default(parameter) for key, parameter in parameters().items()}
    values["as_of"] = as_of
    keys = {fold(key): key for key in values}
    problems: list[Problem] = []
    for where, key, value in entries:
        known = keys.get(fold(str(key)))
        if known is None:
            near = get_close_matches(str(key), values, n=1, cutoff=0.5)
            problems.append(Problem.at(where, "SETTING_UNKNOWN", key=key, near=near[0] if near else NOTHING))
            continue
        try:
            values[known] = _typed(parameters()[known], value)
        except _UnusableError as takes:
            zh, en = takes.args
            shown = f"{value:g}" if isinstance(value, float) else value
            problems.append(Problem.at(where, "SETTING_VALUE", key=known, value=shown, takes_zh=zh, takes_en=en))
        if known == "as_of" and values[known] is None:
            values[known] = as_of
    return Settings(values), problems


def as_typed(value: Any) -> str | None:
    """A setting as one would type it on the Settings sheet."""
    match value:
        case None:
            return None
        case bool():
            return "Y" if value else "N"
        case tuple():
            return "/".join(f"{weight:g}" for weight in value)
        case dict():
            return ", ".join(
                f"{key} {'/'.join(f'{weight:g}' for weight in part)}" if isinstance(part, tuple) else key
                for key, part in value.items()
                if part is not False
            )
        case float() | int():
            return f"{value:g}"
        case _:
            return str(value)


def _default(parameter: dict[str, Any]) -> Any:
    default: Any = parameter.get("default")
    match parameter["kind"]:
        case "weights":
            return tuple(float(weight) for weight in default)
        case "by_tier":
            return {tier: tuple(float(weight) for weight in weights) for tier, weights in default.items()}
        case "gates":
            return dict.fromkeys(default, True)
        case _:
            return default


def _typed(parameter: dict[str, Any], value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        return _default(parameter)
    match parameter["kind"]:
        case "number":
            return _number(parameter, value)
        case "integer":
            number = _number(parameter, value)
            if number != int(number):
                raise _UnusableError("整数", "a whole number")
            return int(number)
        case "yes_no":
            return _yes_no(value)
        case "weights":
            return _weights(parameter, str(value), len(parameter["default"]))
        case "by_tier":
            return _by_tier(parameter, str(value))
        case "gates":
            return _gates(parameter, str(value))
        case "choice":
            if str(value).strip().casefold() not in parameter["choices"]:
                raise _UnusableError(" / ".join(parameter["choices"]))
            return str(value).strip().casefold()
        case _:
            return _date(value)


def _number(parameter: dict[str, Any], value: Any) -> float:
    text = str(value).strip().replace(",", "")
    try:
        number = float(text[:-1]) / 100 if text.endswith(("%", "％")) else float(text)
    except ValueError:
        raise _UnusableError("数字", "a number") from None
    low, high = parameter.get("low", float("-inf")), parameter.get("high", float("inf"))
    if isinstance(value, bool) or not low <= number <= high:
        raise _UnusableError(f"{low:g} … {high:g}")
    return number


def _yes_no(value: Any) -> bool:
    answer = {"y": True, "yes": True, "是": True, "true": True, "1": True, "1.0": True}
    answer |= {"n": False, "no": False, "否": False, "false": False, "0": False, "0.0": False}
    try:
        return answer[str(value).strip().casefold()]
    except KeyError:
        raise _UnusableError("是 / 否", "Y / N") from None


def _weights(parameter: dict[str, Any], text: str, count: int) -> tuple[float, ...]:
    parts = [part for part in _SEPARATORS.split(text.strip()) if part]
    if len(parts) != count:
        raise _UnusableError(
            f"{count} 个数字，例如 " + "/".join(["1"] * count), f"{count} numbers, such as " + "/".join(["1"] * count)
        )
    weights = tuple(_number(parameter, part) for part in parts)
    if not any(weights):
        raise _UnusableError("至少一个权重大于 0", "at least one weight above 0")
    return weights


def _by_tier(parameter: dict[str, Any], text: str) -> dict[str, tuple[float, ...]]:
    """`S 40/35/25, A 25/45/30, …`: the tiers that are named change, the others keep their default."""
    values = _default(parameter)
    count = len(values["S"])
    found = re.findall(r"([SABC])\s*[:=：]?\s*([\d./,\s]+)", text)
    if not found:
        raise _UnusableError(
            "例如 S " + "/".join(["1"] * count) + ", A …", "such as S " + "/".join(["1"] * count) + ", A …"
        )
    for tier, weights in found:
        values[tier] = (
            _weights(parameter, weights.strip(" ,"), count)
            if any(c in "123456789" for c in weights)
            else (0.0,) * count
        )
    return values


def _gates(parameter: dict[str, Any], text: str) -> dict[str, bool]:
    wanted = {part.upper() for part in _SEPARATORS.split(text.strip()) if part}
    known = parameter["default"]
    if wanted == {"NONE"} or wanted == {"无"}:
        return dict.fromkeys(known, False)
    if not wanted <= set(known):
        raise _UnusableError("/".join(known) + " / none")
    return {gate: gate in wanted for gate in known}


def _date(value: Any) -> dt.date:
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value).strip())
    except ValueError:
        raise _UnusableError("日期，例如 2025-12-31", "a date such as 2025-12-31") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _UnusableError(f"{FIRST_YEAR} … {LAST_YEAR} 年的日期", f"a date of the years {FIRST_YEAR} … {LAST_YEAR}")
    return day.date() if isinstance(day, dt.datetime) else day
