"""What a job title suggests about the position grade (method.md A3): a word list; the longest word found decides."""

from __future__ import annotations

import re
from functools import lru_cache

from mcr_excel.terms.traditional import plain_words

GRADE_BY_TITLE: dict[str, tuple[str, ...]] = {
    "S": (
        "董事长", "董事局主席", "总裁", "首席执行官", "党委书记", "行长", "院长", "局长", "校长",
        "chairman", "chairwoman", "chairperson", "chair of the board", "ceo", "chief executive", "chief executive officer",
        "president", "managing director",
    ),
    "A": (
        "副董事长", "副总裁", "执行副总裁", "高级副总裁", "常务副总裁", "副行长", "副院长", "副局长", "副校长",
        "首席", "首席财务官", "首席技术官", "首席信息官", "首席运营官", "分管领导",
        "vice chairman", "vice president", "executive vice president", "senior vice president", "vp", "evp", "svp",
        "cfo", "cto", "cio", "coo", "cpo", "cmo", "ciso", "cxo", "chief", "deputy ceo", "deputy chief executive",
    ),
    "B": (
        "总经理", "部长", "部门经理", "部经理", "中心经理", "部门负责人", "部门主管", "总监", "主任", "办公室主任", "处长", "总工程师", "总工",
        "分行行长", "支行行长", "分公司总裁", "中心主任",
        "general manager", "head of", "head", "department head", "director", "department manager", "gm",
    ),
    "C": (
        "副总经理", "副部长", "副经理", "副总监", "副主任", "副处长", "副总工程师", "副总工", "经理", "项目经理", "主管", "科长", "组长",
        "deputy general manager", "deputy director", "deputy head", "deputy head of", "deputy manager", "deputy",
        "assistant general manager", "manager", "project manager", "supervisor", "team leader", "team lead",
    ),
}
NO_GRADE = (
    "助理", "秘书", "司机", "主任工程师", "主任科员", "客户经理", "assistant", "secretary", "account manager", "pa to", "office of",
)  # fmt: skip


@lru_cache(maxsize=1)
def _words() -> list[tuple[str, str]]:
    words = [(word, grade) for grade, titles in GRADE_BY_TITLE.items() for word in titles]
    words += [(word, "") for word in NO_GRADE]
    return sorted(words, key=lambda word: -len(word[0]))


@lru_cache(maxsize=4096)
def suggested_grade(title: str) -> str:
    """The grade that a title suggests: S, A, B, C, or an empty text where no word of the list fits."""
    plain = plain_words(title).casefold()
    if any(_occurs(word, plain) for word in ("助理", "秘书", "secretary", "assistant to", "personal assistant")):
        return ""
    return next((grade for word, grade in _words() if _occurs(word, plain)), "")


def _occurs(word: str, plain: str) -> bool:
    if word.isascii():
        return re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", plain) is not None
    return word in plain.replace(" ", "")
