"""Who is meant on SupplierShares: ourselves or a rival; and how exact shares must be (method.md B11, C15)."""

from __future__ import annotations

from mcr_excel.terms.codes import code_of
from mcr_excel.terms.vocabulary import fold

SHARES_TOLERANCE = 0.02

OUR_NAMES = ("US", "我司", "我方", "我们", "我公司", "本公司", "本司", "己方", "自己", "we", "our company", "ourselves", "our share", "own share")
_OURS = frozenset(map(fold, OUR_NAMES))


def is_our_name(supplier: str) -> bool:
    """Whether a supplier's name means ourselves."""
    return fold(supplier) in _OURS


def names_a_rival(text: str) -> bool:
    """Whether a cell that says whom a contact backs names somebody else: not us, and not "none" or "no"."""
    return bool(fold(text)) and not is_our_name(text) and code_of("yes_no", text) != "N"
