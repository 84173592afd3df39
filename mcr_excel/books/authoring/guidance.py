"""What an input column says to whoever stands on one of its cells."""

from __future__ import annotations

from mcr_excel.terms.sheets import DIMENSIONS, SHEET_BY_KEY, Column, Sheet
from mcr_excel.terms.vocabulary import Lang

_LONGEST = 250
_NEED = {
    "row": ("必填：缺了它，这一行无法使用。", "Needed: without it the row cannot be used."),
    "wanted": ("建议填写。", "Wanted where it applies."),
    "": ("选填。", "Optional."),
}
_KIND = {
    "D": ("日期，如 2025-06-18。", "A date, such as 2025-06-18."),
    "L": ("从下拉列表中选择；未评估请留空。", "Choose from the list; leave blank what is not known."),
    "B": ("是或否。", "Yes or no."),
    "M": ("可填多个，用分号隔开。", "Several are separated by semicolons."),
    "I": ("整数。", "A whole number."),
    "N": ("数字；未知请留空，空白不等于 0。", "A number; leave blank what is not known: blank is not 0."),
}
_OWN = {
    ("customers", "customer_id"): ("空白时由名称生成。", "Derived from the name when blank."),
    ("customers", "tier_override"): (
        "人工指定等级时，须填理由、批准人和到期日。",
        "A tier set by hand needs reason, approver and end date.",
    ),
    ("customers", "potential"): ("0–5 分。", "0 to 5."),
    ("contacts", "contact_name"): (
        "留空表示待识别的岗位，此时须填职务。",
        "Blank is a position still to be identified; then the title is needed.",
    ),
    ("contacts", "power_manual"): ("1–10；空白时按职级和角色计算。", "1 to 10; computed from grade and role when blank."),
    ("contacts", "closeness"): ("1–5，5 为最近。", "1 to 5; 5 is closest."),
    ("contacts", "is_key"): (
        "空白时：S/A 级或决策链上的人视为关键客户。",
        "When blank: grade S or A, or a role on the decision chain.",
    ),
    ("activities", "status"): ("空白时：截止日前为完成，之后为计划。", "When blank: done up to the as-of date, planned after it."),
    ("activities", "activity_type"): (
        "从下拉列表中选择；团队自己的说法登记在“字典”表。",
        "Choose from the list; the team's own words go on the Dictionary sheet.",
    ),
    ("customer_years", "revenue"): ("空白为未知，0 为零。", "Blank is unknown, 0 is zero."),
    ("customer_years", "kind"): ("空白为实际。", "Actual when blank."),
    ("departments", "importance"): ("1–3，空白按 2。", "1 to 3; 2 when blank."),
    ("practices", "count_manual"): ("空白时按活动表计数。", "Counted from the Activities sheet when blank."),
    ("settings", "value"): ("空白为默认值（见说明列）。", "Blank takes the default (see the note)."),
}
_EVIDENCE = ("写看到的行为和时间；2、3、−1 分须有依据。", "What was seen, and when; levels 2, 3 and −1 need it.")
_LEVEL = ("见“评分标准”表；没有评估就留空，不要填 0。", "See the Rubric sheet; leave blank what was not assessed, do not enter 0.")


def guidance(sheet: Sheet, column: Column, lang: Lang) -> str:
    """The input message of a column: whether it is needed, and what goes into it."""
    pick = 0 if lang == "zh" else 1
    parts = [_NEED[column.need][pick], *_contents(sheet, column, lang)]
    return ("" if lang == "zh" else " ").join(parts)[:_LONGEST]


def _contents(sheet: Sheet, column: Column, lang: Lang) -> list[str]:
    pick = 0 if lang == "zh" else 1
    if column.key in DIMENSIONS:
        return [_LEVEL[pick]]
    if column.key == "evidence":
        return [_EVIDENCE[pick]]
    own = _OWN.get((sheet.key, column.key))
    if own:
        return [own[pick]]
    parts = []
    if column.refers and column.refers != sheet.key:
        other = SHEET_BY_KEY[column.refers].label(lang)
        parts.append(f"填“{other}”表中的名称或编号。" if lang == "zh" else f"A name or ID from the {other} sheet.")
    if column.kind in _KIND:
        parts.append(_KIND[column.kind][pick])
    if column.low is not None and column.high is not None:
        parts.append(f"{column.low:g}–{column.high:g}" + ("。" if lang == "zh" else "."))
    return parts
