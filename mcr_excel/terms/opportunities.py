"""Whether an opportunity is over: its status is the team's own word (method.md B10)."""

from __future__ import annotations

from mcr_excel.terms.vocabulary import fold

# "Won" and "signed" are not the end: contract execution and collection follow (A6).
_OVER = frozenset(
    map(
        fold,
        ("lost", "closed", "closed lost", "cancelled", "canceled", "dropped", "done", "completed", "finished", "paid", "丢单", "失单", "落标", "未中标", "流失", "取消", "已取消", "关闭", "已关闭", "完成", "已完成", "终止", "已终止", "结束", "已结束", "已回款", "作废"),
    )
)


def is_over(status: str) -> bool:
    """Whether a status says that nothing more will come of the opportunity."""
    return fold(status) in _OVER
