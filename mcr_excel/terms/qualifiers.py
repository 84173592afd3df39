"""Words beside a heading that turn its meaning round: `Revenue 2025 (Jan-Sep)`, `Acceptance (target)`, `等级（去年）`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mcr_excel.terms.sheets import SHEET_BY_KEY, YEAR_MEASURES
from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.units import MAGNITUDES

_DASH = r"\s*(?:-|–|—|~|～|/|\+|&|to|至|到)\s*"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NAMED_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:(?:{_MONTHS})\b\.?|\d{{1,2}}\s*月份?)"
_TERM = r"(?:[hqmp]\s?\d{1,2}|[1-4]\s?[hq])"
_MAGNITUDE = "|".join(re.escape(word) for word in sorted(MAGNITUDES, key=len, reverse=True))
_PIECES = (
    r"pcs\.?|pieces?|units|qty|quantity|quantities|volumes?|tons?|tonnes?|kg|kwh|mwh|sets|licen[cs]es|orders|hours|days"
    r"|台|吨|件|套|个|只|辆|部|份|批|项|单|台数|件数|数量|销量|订单数|小时|工时|人天"
)
_PATTERNS = {
    "part": (
        r"[ymq]td|ltm|ttm|(?:(?:year|month|quarter)[- ])?to[- ]date|partial|cumulative"
        rf"|{_TERM}(?:{_DASH}(?:{_TERM}|\d{{1,2}}))?|\d{{1,2}}\s?m(?:onths?)?|(?:\d{{1,2}}{_DASH})?{_MONTH}|{_MONTH}{_DASH}{_MONTH}"
        r"|(?:first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+(?:half|quarter)"
        r"|前?\d{1,2}个月|前\d{1,2}月|前?第?[一二三四1-4]+季度?|[上下]?半年度?|累计|年初至今|至今|本月|本季度?"
        rf"|(?:截至|截止|至).+|(?:as of|as at|until|till|through|thru|up to|to)\s+(?:{_MONTH}|\d|today|now).*"
    ),
    "plan": (
        r"plan(?:ned|s)?|target(?:ed|s)?|budget(?:ed)?|forecast(?:ed)?|fcst|goals?|expected|proposed|proposal|suggested|recommended"
        r"|next|next year|desired|outlook|project(?:ed|ion)"
        r"|目标值?|计划|预算|预测|预计|预期|拟|拟定|建议|下次|下期|明年|期望|规划"
    ),
    "previous": r"previous|prev\.?|prior|old|former|previous period|prior period|上期|原|原来|以前|旧|前期|前次|.*同期",
    "last_year": r"last year|previous year|prior year|py|去年|上年|上年度|前年",
    "current": r"actuals?|current|latest|now|today|this year|本期|今年|本年度?|实际|当前|现在?|现状|目前|最新",
    "change": (
        r"(?:growth|change|increase|delta|yoy|y/y|y-o-y|qoq|cagr|rank|ranking)\b.*|[+]/-\s*%?|%\s*(?:growth|change)"
        r"|(?:同比|环比|增长|增幅|增速|增减|变化|变动|排名|名次).*"
    ),
    "quantity": (
        rf"(?:{_MAGNITUDE})?\s*(?:{_PIECES})|(?:%|percent)\s*of\b.*|(?:share|proportion)(?:\s+of\b.*)?|占比.*|份额|比重|比例|毛?利?润?率"
        r"|(?:avg\.?|average|mean)(?:\s.*)?|per\s(?!year|annum).*|monthly(?:\s.*)?|[月日季人户]均|平均.*"
    ),
    "ours": (
        r"our|ours|us|own|(?:our|own) (?:side|team|people|company|staff|attendees|participants)"
        r"|internal(?: (?:only|people|staff|attendees|participants))?|我方.{0,2}|我司.{0,2}|己方|本公司|本司|内部.{0,2}"
    ),
    "theirs": r"(?:customer|client)(?:'?s)? (?:side|people|team|staff)|external|theirs|客户方.{0,2}|客户侧|对方|甲方",
    "rivals": r"rivals?'?|competitors?'?|competition|竞争对手|对手|友商|竞品",
}
_KINDS = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
_BRACKETED = re.compile(r"[(\[{<【〔]([^)\]}>】〕]*)[)\]}>】〕]")
_PARTS = re.compile(r"[,;、:]")
_YEAR = re.compile(r"(?<!\d)(?:fy|cy)?\s*((?:19|20)\d\d)(?!\d)\s*(?:财年|年度|年)?")
_WHOLE_YEAR = re.compile(
    rf"q\s?1{_DASH}(?:q\s?)?4|[mp]?\s?0?1{_DASH}[mp]?\s?12(?:月份?)?|h\s?1{_DASH}(?:h\s?)?2|12\s?m(?:onths?)?|12个月"
)
_YEAR_ENDS = re.compile(r"(?<!\d)12(?!\d)|\bdec|[年]?[底末]|year[- ]?end|eoy")

_FACTS = frozenset(
    ("customers", "contacts", "activities", "customer_years", "departments", "attitudes", "general_assessments")
) | {"supplier_shares"}
_PLANS = frozenset(
    (
        "customer_name", "customer", "customers", "target_level", "target_team", "target_biz", "purpose", "next_step",
        "next_due", "status", "kind", "year", "opportunity", "potential", "direction_trend", "customer_spend",
        "tier_override", "tier_override_until", "retain_until",
    )
)  # fmt: skip
_THEIR_PEOPLE = frozenset(
    ("contact", "contacts", "contact_id", "contact_name", "department", "departments", "title", "position_grade")
) | {"attendees_customer"}
_OUR_PEOPLE = frozenset(
    ("our_people", "owner_a", "owner_b", "owner_c", "owner", "account_manager", "sponsor", "scorer", "staff_hours")
)


class Qualifiers(NamedTuple):
    """What the words beside a heading say: their kinds, and the year that they name."""

    kinds: frozenset[str] = frozenset()
    year: int | None = None


@lru_cache(maxsize=4096)
def qualifiers(words: tuple[str, ...]) -> Qualifiers:
    """What is said beside a heading: in its brackets, and by the group headings that stand above it.

    Units, translations, hints and notes say nothing here.

    Args:
        words: The texts of the heading's cells from the top down; the last one is the heading itself.
    """
    plain = [" ".join(plain_words(word).casefold().split()) for word in words]
    said = [part for word in plain for inner in _BRACKETED.findall(word) for part in _PARTS.split(inner)]
    above = [_BRACKETED.sub(" ", word).strip() for word in plain[:-1]]
    found = [_qualifier(text.strip()) for text in (*said, *above)]
    years = [one.year for one in found if one.year is not None]
    return Qualifiers(frozenset().union(*(one.kinds for one in found)), max(years, default=None))


def turns_round(kinds: Iterable[str], sheet: str, column: str) -> bool:
    """Whether a column of an input sheet no longer means itself with such words beside its heading."""
    return sheet in _FACTS and any(_is_other(kind, sheet, column) for kind in kinds)


def _qualifier(text: str) -> Qualifiers:
    years = _YEAR.findall(text)
    rest = " ".join(_YEAR.sub(" ", text).split()).strip("-–—/ ")
    kind = next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(rest)), "") if rest else ""
    if not years and not kind:
        return Qualifiers()
    year = int(years[0]) if len(years) == 1 and (kind or not rest) else None
    if kind == "part" and _is_whole_year(rest):
        kind = ""
    return Qualifiers(frozenset((kind,) if kind else ()), year)


def _is_whole_year(text: str) -> bool:
    """Whether a stretch of months is twelve long or ends with the year: `Jan-Dec`, `4-3月`, `截至12月31日`."""
    if _WHOLE_YEAR.fullmatch(text):
        return True
    if text.startswith(("截", "至", "as ", "until", "till", "through", "thru", "up to", "to ")):
        return _YEAR_ENDS.search(text) is not None
    months = [
        _NAMED_MONTHS.index(name[:3]) + 1 if name else int(number)
        for name, number in re.findall(rf"({_MONTHS})|(\d{{1,2}})(?=.*月)", text)
    ]
    return len(months) == 2 and (months[1] - months[0]) % 12 == 11


def _is_other(kind: str, sheet: str, column: str) -> bool:
    is_measure = sheet == "customer_years" and column in YEAR_MEASURES
    unit = SHEET_BY_KEY[sheet].column(column).unit
    return {
        "part": is_measure,
        "plan": column not in _PLANS,
        "previous": True,
        "last_year": True,
        "change": is_measure or unit != "",
        "quantity": unit == "money",
        "ours": column in _THEIR_PEOPLE,
        "theirs": column in _OUR_PEOPLE,
        "rivals": is_measure,
    }.get(kind, False)
