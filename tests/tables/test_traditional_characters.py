"""A tracker in traditional characters is read as one in simplified characters is."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from review_sheets import Rows, measured

from mcr_excel.review.context import Context
from mcr_excel.terms import SHEETS
from mcr_excel.terms.traditional import _SIMPLIFIED, _TRADITIONAL, plain_words

DAY = dt.date(2025, 11, 3)
SHEETS_OF_THE_BOOK: dict[str, Rows] = {
    "客戶清單": [
        ["客戶編號", "客戶名稱", "客戶經理", "當前等級", "收入2024(新臺幣萬元)", "收入2025(新臺幣萬元)"],
        ["C1", "臺灣電信", "陳國華", "S級", 120, 150],
    ],
    "聯繫人": [
        ["客戶", "姓名", "職務", "決策角色", "認可度", "活動參與", "評估日期"],
        ["臺灣電信", "張偉", "總經理", "決策者", 2, 1, DAY],
    ],
    "活動記錄": [["日期", "活動類型", "客戶", "聯繫人", "狀態"], [DAY, "正式拜訪", "臺灣電信", "張偉", "已完成"]],
}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return measured(tmp_path_factory.mktemp("traditional") / "book.xlsx", SHEETS_OF_THE_BOOK, lang="zh")


def test_sheets_headings_and_codes_are_known(context: Context) -> None:
    customers, contacts = context.tables["customers"].frame, context.tables["contacts"].frame
    assert customers["tier_current"].tolist() == ["S"]
    assert context.tables["customer_years"].frame["revenue"].tolist() == [120e4, 150e4]
    assert contacts["decision_role"].tolist() == ["D"]
    assert len(context.tables.activity_contacts) == 1
    assert context.tables["activities"].frame["status"].tolist() == ["done"]
    assert [problem.code for problem in context.problems if problem.severity != "info"] == []


def test_names_stay_as_they_were_written(context: Context) -> None:
    assert context.tables["customers"].frame["customer_name"].tolist() == ["臺灣電信"]
    assert context.tables["contacts"].frame["contact_name"].tolist() == ["張偉"]


def test_no_word_of_the_vocabulary_is_changed_by_it() -> None:
    words = [spelling for sheet in SHEETS for column in sheet.columns for spelling in column.term.spellings]
    assert [word for word in words if plain_words(word) != unicodedata.normalize("NFKC", word)] == []
    assert len(_TRADITIONAL) == len(_SIMPLIFIED) == len(set(_TRADITIONAL))
