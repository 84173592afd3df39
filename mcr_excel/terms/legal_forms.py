"""Legal forms at the end of companies' names: `Acme GmbH` and `Acme`, `华电有限公司` and `华电` may be one customer."""

from __future__ import annotations

LEGAL_FORMS = frozenset((
    "gmbh", "mbh", "co", "kg", "ag", "se", "inc", "llc", "ltd", "limited", "plc", "corp", "corporation", "company", "sa",
    "sas", "sarl", "spa", "srl", "bv", "nv", "ab", "oy", "oyj", "as", "asa", "pty", "pte", "kk", "llp", "lp",
))  # fmt: skip
"""Words, folded."""
CHINESE_LEGAL_FORMS = (
    "集团股份有限公司", "集团有限责任公司", "集团有限公司", "股份有限公司", "有限责任公司", "有限公司", "股份公司", "集团公司", "公司",
)  # fmt: skip
