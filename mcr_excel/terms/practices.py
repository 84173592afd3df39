"""The twelve organizational practices, who needs them, and the cadence targets (method.md A8, A9)."""

from __future__ import annotations

from typing import NamedTuple


class Practice(NamedTuple):
    """An organizational practice; `needs` by tier: R required, O optional, - not expected."""

    key: str
    pillar: str
    zh: str
    en: str
    needs: dict[str, str]


class Cadence(NamedTuple):
    """How often a year something is expected; `targets` by tier: (least, most)."""

    key: str
    zh: str
    en: str
    activities: tuple[str, ...]
    targets: dict[str, tuple[int, int]]


def _needs(s: str, a: str, b: str, c: str) -> dict[str, str]:
    return {"S": s, "A": a, "B": b, "C": c, "U": "-"}


PRACTICES: tuple[Practice, ...] = (
    Practice("O1", "communication", "定期峰会", "Periodic summit", _needs("R", "R", "R", "O")),
    Practice("O2", "communication", "高层互访", "Executive mutual visits", _needs("R", "R", "R", "R")),
    Practice("O3", "communication", "高层私人交往", "Personal rapport of executives", _needs("R", "O", "-", "-")),
    Practice("O4", "matching", "战略匹配", "Strategy matching", _needs("R", "R", "-", "-")),
    Practice("O5", "matching", "组织(资源)匹配", "Organisation & resource matching", _needs("R", "R", "-", "-")),
    Practice("O6", "matching", "流程匹配", "Process matching", _needs("R", "O", "-", "-")),
    Practice("O7", "alliance", "联合创新", "Joint innovation", _needs("R", "R", "-", "-")),
    Practice("O8", "alliance", "联合品牌活动/CSR", "Joint brand activity / CSR", _needs("R", "R", "-", "-")),
    Practice("O9", "alliance", "联合业务/网络规划", "Joint business planning", _needs("R", "R", "-", "-")),
    Practice("O10", "recognition", "文化认同", "Culture recognition", _needs("R", "R", "-", "-")),
    Practice("O11", "recognition", "管理(实践)借鉴", "Learning from each other's management", _needs("R", "O", "-", "-")),
    Practice("O12", "recognition", "品牌(宣传)认同", "Brand recognition", _needs("R", "R", "-", "-")),
)


def _targets(
    s: tuple[int, int], a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]
) -> dict[str, tuple[int, int]]:
    return {"S": s, "A": a, "B": b, "C": c, "U": (0, 0)}


# A9: where the page says "0, irregular: counted, no target" the least is 0 and the most is not bounded (NO_LIMIT).
NO_LIMIT = 9999
CADENCES: tuple[Cadence, ...] = (
    Cadence("summit", "战略峰会", "Strategic summit (L1)", ("O_SUMMIT",), _targets((1, 2), (1, 2), (0, NO_LIMIT), (0, NO_LIMIT))),
    Cadence("techsum", "技术/服务峰会", "Technical or service summit (L2)", ("O_TECHSUM", "O_WORKSHOP"), _targets((2, 4), (2, 4), (0, NO_LIMIT), (0, NO_LIMIT))),
    Cadence("working", "工作例会", "Working-level meeting (L3)", ("O_WORK",), _targets((12, 52), (12, 52), (4, 12), (0, 4))),
    Cadence("visits", "高层互访", "Executive visits", ("O_VISIT", "O_SPONSOR"), _targets((2, NO_LIMIT), (1, NO_LIMIT), (1, NO_LIMIT), (0, NO_LIMIT))),
    Cadence("alignment", "战略对标会", "Strategy alignment meeting", ("O_ALIGN",), _targets((1, 2), (0, 1), (0, NO_LIMIT), (0, NO_LIMIT))),
    Cadence("service", "服务年会", "Annual service meeting", ("O_SVCMEET",), _targets((1, 1), (1, 1), (0, NO_LIMIT), (0, NO_LIMIT))),
)
