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
    "thou": 1e3,
    "ths": 1e3,
    "thsd": 1e3,
    "tausend": 1e3,
    "000": 1e3,
    "'000": 1e3,
    "000s": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "mm": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "mil": 1e6,
    "mill": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "mrd": 1e9,
    "mia": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "lacs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "cr": 1e7,
}
_FURTHER_CODES = (
    "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "TRY", "UAH", "MXN", "ZAR", "AED", "SAR", "ILS", "THB", "MYR", "IDR", "VND", "PHP", "NZD",
)  # fmt: skip
BESIDE_A_CURRENCY = {"t": 1e3, "tn": 1e12}  # elsewhere tonnes, or a letter
NEEDS_A_CURRENCY = ("cr",)  # elsewhere credit
TENFOLDS = {"ten": 10.0, "10": 10.0, "hundred": 100.0, "100": 100.0}  # before a magnitude: `10k`, `hundred million`
SAYING_UNITS = (
    "in", "amounts", "amount", "figures", "figure", "values", "value", "numbers", "unit", "units", "currency", "angaben", "beträge", "werte", "einheit",
    "金额单位", "货币单位", "计量单位", "单位", "币种", "货币", "金额",
)  # fmt: skip
UNIT_FILLERS = (
    "of", "all", "are", "is", "stated", "shown", "given", "expressed", "reported", "monetary", "financial", "the", "alle", "x",
    "net", "netto", "gross", "brutto", "pa", "p", "a", "per", "year", "annual", "ytd", "excl", "incl", "vat", "tax",
    "均", "为", "是", "以", "计", "不含税", "未税", "含税", "每年", "年", "全年", "全部",
)  # fmt: skip
CURRENCY_CODES: dict[str, str] = {
    **dict.fromkeys(("人民币", "元人民币", "元", "圆", "块", "rmb", "cny", "yuan", "¥"), "CNY"),
    **dict.fromkeys(("美元", "usd", "us$", "$", "dollar", "dollars"), "USD"),
    **dict.fromkeys(("欧元", "eur", "euro", "euros", "€"), "EUR"),
    **dict.fromkeys(("英镑", "gbp", "£"), "GBP"),
    **dict.fromkeys(("港币", "港元", "hk$", "hkd"), "HKD"),
    **dict.fromkeys(("日元", "jpy", "yen"), "JPY"),
    **dict.fromkeys(("新台币", "台币", "twd", "nt$", "ntd"), "TWD"),
    **dict.fromkeys(("瑞士法郎", "chf", "sfr"), "CHF"),
    **dict.fromkeys(("新加坡元", "sgd", "s$"), "SGD"),
    **dict.fromkeys(("澳元", "aud", "a$"), "AUD"),
    **dict.fromkeys(("加元", "cad", "c$"), "CAD"),
    **dict.fromkeys(("卢比", "inr", "rs", "rupees", "₹"), "INR"),
    **dict.fromkeys(("韩元", "krw", "₩"), "KRW"),
    **dict.fromkeys(("卢布", "rub", "₽"), "RUB"),
    **dict.fromkeys(("巴西雷亚尔", "brl", "r$"), "BRL"),
    **{code.casefold(): code for code in _FURTHER_CODES},
}
CURRENCIES = tuple(CURRENCY_CODES)
UNIT_HEADINGS = (
    "币种", "货币", "币别", "货币类型", "结算币种", "金额单位", "货币单位", "收入单位", "currency", "ccy", "curr", "currencycode", "currencyunit", "amountunit", "währung",
)  # fmt: skip
UNIT_HEADINGS_IN_DOUBT = ("单位", "计量单位", "unit", "units", "einheit")  # may as well be organisations, or pieces
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
