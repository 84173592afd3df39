"""Which answers the team takes: all that contradict nothing, or those named by number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mcr_excel.answers.conflicts import Listed
from mcr_excel.problems import CannotGoOn

_PART = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_COMMA = re.compile(r"[,，、;；\s]+(?![-–])")
_ALL = ("all", "全部")


def accepted(accept: str | None, answers: Sequence[Listed]) -> set[int]:
    """The numbers to take; none where nothing was asked for.

    Args:
        accept: `all` (what is in conflict has to be named), numbers such as `1,3-5`, or None.
        answers: What is listed; where that is nothing, a repeated command takes nothing.

    Raises:
        CannotGoOn: `accept` is neither, or names a number that is not listed.
    """
    if accept is None or not answers:
        return set()
    if accept.strip().casefold() in _ALL:
        return {one.number for one in answers if not one.conflicts}
    wanted: set[int] = set()
    for part in filter(None, _COMMA.split(accept.strip())):
        match = _PART.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= len(answers):
            raise CannotGoOn.at("--accept", "ANSWER_ACCEPT", value=part, count=len(answers))
        wanted |= set(range(first, last + 1))
    return wanted
