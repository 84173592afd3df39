"""Magnitudes and currencies that may stand beside an amount, in a heading or in the cell itself."""

from __future__ import annotations

MAGNITUDES: dict[str, float] = {
    "万亿": 1e12,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "十万": 1e5,
    "万": 1e4,
    "w": 1e4,
    "千": 1e3,
    "k": 1e3,
    "tsd": 1e3,
    "thousand": 1e3,
    "thousands": 1e3,
    "000": 1e3,
    "'000": 1e3,
    "000s": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "mm": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "billions": 1e9,
}
CURRENCIES = (
    "人民币", "元人民币", "美元", "欧元", "英镑", "港币", "港元", "日元", "新台币", "台币", "元", "圆", "块",
    "rmb", "cny", "usd", "us$", "hk$", "eur", "euro", "euros", "gbp", "hkd", "jpy", "twd", "nt$", "ntd", "chf", "sgd", "aud", "cad", "yuan", "dollars",
    "¥", "$", "€", "£",
)  # fmt: skip
CURRENCY_CODES: dict[str, str] = {
    **dict.fromkeys(("人民币", "元人民币", "元", "圆", "块", "rmb", "cny", "yuan", "¥"), "CNY"),
    **dict.fromkeys(("美元", "usd", "us$", "$", "dollars"), "USD"),
    **dict.fromkeys(("欧元", "eur", "euro", "euros", "€"), "EUR"),
    **dict.fromkeys(("英镑", "gbp", "£"), "GBP"),
    **dict.fromkeys(("港币", "港元", "hk$", "hkd"), "HKD"),
    **dict.fromkeys(("日元", "jpy"), "JPY"),
    **dict.fromkeys(("新台币", "台币", "twd", "nt$", "ntd"), "TWD"),
    **{code.casefold(): code for code in ("CHF", "SGD", "AUD", "CAD")},
}
STATED_UNIT = ("元", "圆", "块", "元人民币")  # in a cell, these say that the number is in base units
COUNT_UNITS: dict[str, tuple[str, ...]] = {
    "staff_hours": ("小时", "工时", "人时", "时", "h", "hr", "hrs", "hour", "hours"),
    "attendees_customer": ("人", "名", "位", "人次", "people", "persons", "person", "pax"),
    "count_manual": ("次", "times"),
    "target_team": ("次", "times"),
    "target_biz": ("次", "times"),
    "since_year": ("年",),
    "year": ("年", "年度"),
}
SCORE_UNITS = ("分", "points", "pts", "point")
