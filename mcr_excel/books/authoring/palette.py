"""Colours and fonts of the shipped templates; whoever wants another look restyles the templates in Excel."""

from __future__ import annotations

from mcr_excel.terms.vocabulary import Lang

WHITE = "FFFFFF"
INK = "1F2933"
MUTED = "55616B"
LINE = "D5DBE1"
PANEL = "F2F5F7"
ACCENT = "0F5C73"
ACCENT_MIDDLE = "2B7A91"
ACCENT_SOFT = "DCEBF0"

GREEN, GREEN_SOFT = "1E7B4F", "CFE8DA"
BLUE, BLUE_SOFT = "1F66A8", "D3E4F5"
AMBER, AMBER_SOFT = "F0B429", "FCE9B8"
RED, RED_SOFT = "B42318", "F9D2CD"
FILL_IN = "FFF9DB"
GREY, GREY_SOFT = "8895A1", "E4E8EC"

THEME = (ACCENT, ACCENT_MIDDLE, AMBER, GREEN, GREY, RED)
BANDS = {"green": (GREEN, WHITE), "blue": (BLUE, WHITE), "amber": (AMBER, INK), "red": (RED, WHITE)}
TIERS = {
    "S": (ACCENT, WHITE),
    "A": (ACCENT_SOFT, ACCENT),
    "B": (GREY_SOFT, INK),
    "C": (PANEL, MUTED),
    "U": (WHITE, MUTED),
}
TIER_SLICES = {
    "S": (ACCENT, WHITE),
    "A": (ACCENT_MIDDLE, WHITE),
    "B": ("9CC3CF", INK),
    "C": ("B8C1C9", INK),
    "U": (GREY_SOFT, INK),
}
LEVELS = {-1: (RED, WHITE), 0: (GREY_SOFT, INK), 1: (GREEN_SOFT, INK), 2: ("8CCBA8", INK), 3: (GREEN, WHITE)}
GRADES = {"A": (GREEN_SOFT, INK), "B": (BLUE_SOFT, INK), "C": (AMBER_SOFT, INK), "D": (RED_SOFT, INK)}
POSITIONS = {"LEAD": (GREEN_SOFT, INK), "FOLLOW": (AMBER_SOFT, INK)}
ARCHIVE_STATES = {"missing": (RED_SOFT, INK), "old": (AMBER_SOFT, INK)}
PROGRESS = {
    "DONE": (GREEN, WHITE),
    "ON_TRACK": (GREEN_SOFT, INK),
    "BEHIND": (RED_SOFT, RED),
    "OVERDUE": (RED, WHITE),
    "CANCELLED": (GREY_SOFT, INK),
}
VISIT_STATES = {
    "overdue": (RED, WHITE),
    "not_closed": (AMBER_SOFT, INK),
    "planned": (BLUE_SOFT, INK),
    "closed": (GREEN_SOFT, INK),
}
STEPS = {"✓": (GREEN_SOFT, INK), "–": (RED_SOFT, RED)}
DUE_STATES = {"overdue": (RED, WHITE), "soon": (AMBER, INK)}
GRAVITIES = {"red": (RED, WHITE), "amber": (AMBER, INK), "info": (BLUE_SOFT, INK)}
BOOK_STATES = {"failed": (RED, WHITE), "copy": (AMBER_SOFT, INK), "read": (GREEN_SOFT, INK)}
SEVERITIES = {"error": (RED, WHITE), "warning": (AMBER, INK), "info": (BLUE_SOFT, INK)}


def font_name(lang: Lang) -> str:
    """The font of a language's templates: both come with Excel for Windows and Mac."""
    return "Microsoft YaHei" if lang == "zh" else "Arial"


FONT_SIZE = 10
