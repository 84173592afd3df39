"""The customer archive and the supplier archive: which columns stand for which field (method.md C22; choice OWN)."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Source(NamedTuple):
    """Columns of an input sheet that fill a field together.

    `dated`: the column that tells the field's age, a year standing for its last day; empty: it does not age.
    `of_every_row`: filled only where every row of the customer's newest year has them, not any row.
    """

    sheet: str
    columns: tuple[str, ...]
    dated: str = ""
    of_every_row: bool = False


class ArchiveField(NamedTuple):
    """A field of an archive; any of its sources fills it, and the newest tells its age."""

    key: str
    archive: Literal["customer", "supplier"]
    zh: str
    en: str
    sources: tuple[Source, ...]

    def label(self, lang: str) -> str:
        """The field's name in one language."""
        return self.zh if lang == "zh" else self.en


def _assessed(*columns: str) -> tuple[Source, ...]:
    return (Source("customers", columns, "assessed_on"),)


ARCHIVE_FIELDS: tuple[ArchiveField, ...] = (
    ArchiveField("facts", "customer", "基本情况（行业、区域、合作起始年）", "Facts (industry, region, customer since)", (Source("customers", ("industry", "region", "since_year")),)),
    ArchiveField("strategy", "customer", "3–5 年战略", "Strategy of the next 3–5 years", _assessed("strategy_note")),
    ArchiveField("investment", "customer", "投资领域与金额", "Investment", (Source("customer_years", ("customer_spend",), "year"),)),
    ArchiveField("scope", "customer", "业务范围", "Business scope", _assessed("m_mainstream")),
    ArchiveField("organisation", "customer", "组织结构", "Organisation", (Source("departments", ("dept_type",), "assessed_on"), Source("contacts", ("reports_to",), "assessed_on"))),
    ArchiveField("model", "customer", "商业模式", "Business model", _assessed("m_model")),
    ArchiveField("operations", "customer", "运营管理", "Operations", _assessed("m_orgmgmt")),
    ArchiveField("place", "customer", "我方业务位置（主航道/边缘）", "Our place (main or marginal)", _assessed("business_position")),
    ArchiveField("value_history", "customer", "价值记录", "Value history", (Source("customer_years", ("revenue",), "year"),)),
    ArchiveField("match_history", "customer", "匹配记录", "Match history", _assessed("m_philosophy", "m_direction", "m_culture")),
    ArchiveField("suppliers", "supplier", "供应商名单", "Its suppliers", (Source("supplier_shares", ("supplier",), "year"),)),
    ArchiveField("shares", "supplier", "各家份额", "Their shares", (Source("supplier_shares", ("share",), "year", of_every_row=True),)),
    ArchiveField("ratings", "supplier", "客户对各家的评价", "How the customer rates them", (Source("supplier_shares", ("customer_rating",), "year", of_every_row=True),)),
    ArchiveField("said", "supplier", "客户对各家的说法", "What the customer says of them", (Source("supplier_shares", ("note",), "year", of_every_row=True),)),
)
