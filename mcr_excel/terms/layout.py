"""Words that are no data: totals, notes, marks for "unknown", and columns that only number or comment the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mcr_excel.terms.vocabulary import fold, fold_heading

FIRST_YEAR, LAST_YEAR = 1950, 2100
"""Years of dates that can be meant; others are slips."""

SEQUENCE_HEADINGS = frozenset(
    map(fold, ("序号", "序", "行号", "编次", "No.", "No", "Nr", "S/N", "Seq", "Row", "Row no", "Line", "#", "item no"))
) | {"#"}
NOTE_HEADINGS = frozenset(
    map(fold, ("备注", "注", "说明", "备注说明", "其他说明", "note", "notes", "remark", "remarks", "comment", "comments", "memo"))
)
TOTAL_WORDS = frozenset(
    map(fold, (
        "合计", "总计", "小计", "共计", "汇总", "总和", "累计", "合计数", "平均", "平均值", "均值", "总数",
        "total", "totals", "grand total", "subtotal", "sub-total", "sum", "average", "avg", "mean", "overall total",
        "ttl", "gesamt", "summe", "gesamtsumme", "zwischensumme", "gesamtergebnis",
    ))
)
_NAMES_TOO = frozenset(("total", "sum", "mean", "ttl", "gesamt", "summe"))  # words for a total that customers bear as names
_TOTAL_LABEL = re.compile(
    r".+(?:合计|总计|小计|汇总|总额)\s*[:：]?|(?:合计|总计|小计|共计|汇总)\s*[\d:：(（/].*|其中\s*[:：].*"
    r"|(?:sub-?\s?totals?|grand\s+totals?|totals?|sum|ttl|gesamt|(?:gesamt|zwischen)?summe|of\s+which)\b[\s:(-].*"
    r"|.*[\s-](?:sub-?\s?totals?|totals?)\s*:?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:sub-?\s?totals?|grand\s+totals?|of\s+which)\b.*", re.IGNORECASE)
NOTE_BEGINNINGS = (
    "注:", "注1", "注2", "注3", "注意", "备注", "说明:", "填表", "制表", "审核", "数据来源", "来源:", "*", "※", "编制", "截至", "更新",
    "note", "notes", "source", "prepared by", "legend", "remark", "as of", "updated", "disclaimer",
    "last update", "最后更新", "最近更新",
)
# What stands alone in a row below a table and is neither a name nor a sentence.
_FOOTER = re.compile(
    r"end(?: of (?:list|table|data|report|file|sheet))?|page \d+(?: ?(?:of|/) ?\d+)?|第 ?\d+ ?页.*|共 ?\d+ ?页"
    r"|续表?|接[上下][页表]|转下页|续下页|continued|cont'?d|to be continued|以下(?:空白|无正文|无内容)|此页空白|全文完|完",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[(（]?\d{1,2}[.．、)）:：]")
EXAMPLE_MARKS = frozenset(map(fold, ("示例", "例", "例如", "样例", "范例", "example", "sample", "e.g.")))
COLUMN_MARKS = frozenset(
    map(fold, (
        "必填", "选填", "必填项", "选填项", "可选", "非必填", "自动", "文本", "日期", "数字", "数值", "下拉", "下拉选择",
        "required", "optional", "mandatory", "text", "date", "number", "list", "drop-down", "auto",
    ))
)
# A word for "not known" stands for a blank cell; signs are compared as they are, words after folding.
UNKNOWN_SIGNS = frozenset(("-", "--", "---", "–", "—", "——", "－", "/", "\\", "?", "??", "？", "…", "...", "*", "_", "~", ".", "、"))
UNKNOWN_WORDS = frozenset(
    map(fold, (
        "无", "暂无", "没有", "待定", "未知", "不详", "未填", "待补充", "待确认", "待更新", "待填", "空", "不适用", "暂缺", "未评估", "未定", "暂未",
        "n/a", "#n/a", "na", "n.a.", "null", "nil", "none", "nan", "tbd", "tbc", "tba", "unknown", "not available", "not applicable",
        "not known", "not assessed", "to be confirmed", "to be defined", "to be determined", "open", "missing", "pending",
    ))
)
UNNAMED_WORDS = frozenset(
    map(fold, ("待识别", "待定", "待确认", "待补充", "未知", "不详", "空缺", "vacant", "tbd", "tbc", "tba", "unknown", "n/a", "to be identified"))
)

_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、.]|\d{1,2}[、)）]\s*|第.{1,3}[章节部分类]|[IVX]+\.\s|[A-Z]\.\s")
_TIER_WORDS = frozenset(fold(word) for tier in "SABC" for word in (f"{tier}类", f"{tier}级", f"{tier}类客户", f"{tier}级客户", f"tier {tier}", f"class {tier}", f"{tier}-customers"))
_EXAMPLE = re.compile(r"[(（\[【]?\s*(?:(?:示例|例如|样例|范例|例)\s*[:：]|(?:示例|样例|范例)\s*[)）\]】]|e\.g\.|example\s*[:)\]])", re.IGNORECASE)
_LONGEST_WORD = 24  # longer texts are not even compared


# What an ASCII text must hold to be a total, a note or an example at all: one look instead of a dozen for most texts.
_LABEL_WORDS = re.compile(r"t\W*o\W*t\W*a\W*l|s\W*u\W*m|average|avg|mean|note|source|prepared|legend|remark|as of|updated|disclaimer|sample|ttl|gesamt|of which|last update|^[^a-z0-9]|^e", re.IGNORECASE)


def possible_labels(texts: Sequence[str]) -> list[str]:
    """Those of many texts that can be a total's label, a note or an example's mark; none is left out wrongly."""
    stems = [text.rstrip("0123456789") for text in texts]  # ids differ in their numbers alone, and no word ends in one
    possible = {stem for stem in set(stems) if not stem.isascii() or _LABEL_WORDS.search(stem)}
    return [text for text, stem in zip(texts, stems, strict=True) if stem in possible] if possible else []


def is_unknown_word(text: str) -> bool:
    """Whether a text only says that the value is not known (`暂无`, `N/A`, `-`, `?`)."""
    plain = text.strip()
    return bool(unknown_words((plain,)))


def unknown_words(texts: Iterable[str]) -> set[str]:
    """Those of many texts without spaces around them that only say that the value is not known."""
    short = {text for text in texts if text and len(text) <= _LONGEST_WORD and not text[-1].isdigit()}
    return {text for text in short if text in UNKNOWN_SIGNS or fold(text) in UNKNOWN_WORDS}


def is_unnamed_word(text: str) -> bool:
    """Whether the name of a person only says that he or she is still to be identified."""
    plain = text.strip()
    return plain in UNKNOWN_SIGNS or fold(plain) in UNNAMED_WORDS


def is_total_word(text: str) -> bool:
    """Whether a text is a word for a total and nothing else; a unit in brackets does not matter."""
    return fold(text) in TOTAL_WORDS or fold_heading(text) in TOTAL_WORDS


def is_surely_total(text: str) -> bool:
    """Whether a word for a total cannot be the name of a customer, as `Total` can."""
    return is_total_word(text) and fold_heading(text) not in _NAMES_TOO


def is_total_label(text: str) -> bool:
    """Whether a text could label a total (`华东区小计`, `Total East`); only the rest of its row can tell."""
    return is_total_word(text) or _TOTAL_LABEL.fullmatch(text.strip()) is not None


def is_no_name(label: str) -> bool:
    """Whether the label of a total cannot begin the name of a customer, as `Total East` can."""
    return not label.isascii() or _NO_NAME.fullmatch(label.strip()) is not None


def is_footer(text: str) -> bool:
    """Whether a text standing alone in its row says nothing: `END`, `Page 1 of 2`, `以下空白`, `说明`, `N/A`."""
    plain = " ".join(text.split()).strip("()（）[]【】-—–*=.。 ")
    return _FOOTER.fullmatch(plain) is not None or fold(plain) in NOTE_HEADINGS or not plain or _says_nothing(text)


def _says_nothing(text: str) -> bool:
    """Whether a text is a word for "unknown" that is no name; `NA` and `Open` may be."""
    return is_unknown_word(text) and not (text.isascii() and text.strip().isalpha())


def is_numbered(text: str) -> bool:
    """Whether a text is numbered as the lines of a note are (`1.收入为不含税`); a name may be, too."""
    return _NUMBERED.match(text.strip()) is not None


def is_note(text: str) -> bool:
    """Whether a text begins as a note under a table does."""
    plain = text.strip().casefold().replace("：", ":").lstrip("(（[【")
    return plain.startswith(NOTE_BEGINNINGS) or is_example(text)


def is_section(text: str) -> bool:
    """Whether a text standing alone in its row heads a section: `一、战略客户`, `(二) 华南`, `A类客户`, `Tier A`."""
    return _SECTION.match(text.strip()) is not None or fold(text) in _TIER_WORDS


def is_marked_example(text: str) -> bool:
    """Whether a text says of itself that it is an example: `例：某某公司`, `(示例) 甲`."""
    return _EXAMPLE.match(text.strip()) is not None


def is_example(text: str) -> bool:
    """Whether a text marks its row as an example: `示例`, `例：某某公司`, `(example)`."""
    return fold(text.strip().strip("()（）[]【】")) in EXAMPLE_MARKS or is_marked_example(text)
