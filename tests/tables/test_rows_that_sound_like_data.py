from __future__ import annotations

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound, grid

from mcr_excel.grid import Value
from mcr_excel.tables.table import Tables

HEAD: list[Value] = ["客户名称", "客户经理", "2025收入(万元)"]
DATA: Rows = [["甲", "郭敏", 1.0], ["乙", "孙丽", 2.0]]


def read(*rows: list[Value]) -> Tables:
    """A customer sheet of these rows."""
    return bound(grid("客户", [HEAD, *rows]), grid("联系人", CONTACTS[:1]), grid("活动", ACTIVITIES[:1]))


def names(tables: Tables) -> list[str]:
    """Its customers."""
    return list(tables["customers"].frame["customer_name"])


@pytest.mark.parametrize(
    "label",
    ["华南小计：", "Subtotal South:", "其中：华东", "of which: East", "合同总额", "Gesamtsumme", "Zwischensumme"],
)
def test_a_label_that_no_customer_bears_is_a_total_whatever_its_figures(label: str) -> None:
    tables = read(DATA[0], [label, None, 7.0], DATA[1])
    assert (names(tables), at(tables, "ROW_TOTAL")) == (["甲", "乙"], ["客户!A3"])


@pytest.mark.parametrize("label", ["Gesamt", "Summe", "TTL", "Summe Ost", "TTL South"])
def test_a_label_that_a_customer_may_bear_is_a_total_if_it_adds_up(label: str) -> None:
    tables = read(*DATA, [label, None, 3.0], ["丙", "郭敏", 4.0])
    assert (names(tables), at(tables, "ROW_TOTAL")) == (["甲", "乙", "丙"], ["客户!A4"])


@pytest.mark.parametrize("label", ["Summe AG", "TTL", "Total Energies", "East Total"])
def test_a_customer_that_sounds_like_a_total_stays_with_a_warning_if_it_does_not_add_up(label: str) -> None:
    tables = read(DATA[0], [label, None, 7.0], DATA[1])
    assert (names(tables), at(tables, "ROW_TOTAL_DOUBTFUL")) == (["甲", label, "乙"], ["客户!A3"])


@pytest.mark.parametrize("name", ["Summe AG", "End-User GmbH", "其中科技", "Gesamtbau GmbH", "Page One Ltd"])
def test_a_name_that_begins_like_a_label_is_a_customer_without_a_word(name: str) -> None:
    tables = read(DATA[0], [name, "郭敏", 7.0], DATA[1])
    assert names(tables) == ["甲", name, "乙"]
    assert not at(tables, "ROW_TOTAL_DOUBTFUL")


@pytest.mark.parametrize(
    "footer",
    ["---", "N/A", "END", "Page 1 of 2", "第1页 共2页", "说明", "（续）", "以下空白", "End of list", "Last update"],
)
def test_a_footer_that_stands_alone_is_no_customer(footer: str) -> None:
    tables = read(*DATA, [footer])
    assert (names(tables), at(tables, "ROW_NOTE")) == (["甲", "乙"], ["客户!A4"])


@pytest.mark.parametrize("name", ["End-User GmbH", "Endress", "Page Group", "完美世界", "续航科技", "NA", "Open"])
def test_a_lonely_name_that_begins_like_a_footer_is_a_customer(name: str) -> None:
    tables = read(*DATA, [name])
    assert (names(tables)[-1], at(tables, "ROW_ONLY_NAME")) == (name, ["客户!A4"])


def test_a_note_with_its_writer_beside_it_is_no_customer() -> None:
    tables = read(*DATA, ["Last update: 2025-10-31", "Jane"])
    assert (names(tables), at(tables, "ROW_NOTE")) == (["甲", "乙"], ["客户!A4"])


def test_numbered_lines_below_a_note_belong_to_it() -> None:
    tables = read(*DATA, ["说明"], ["1.收入为不含税"], ["2.等级见制度"])
    assert (names(tables), at(tables, "ROW_NOTE")) == (["甲", "乙"], ["客户!A4", "客户!A5", "客户!A6"])


def test_a_numbered_name_below_a_customer_is_a_customer() -> None:
    tables = read(*DATA, ["1.FC Köln"])
    assert (names(tables)[-1], at(tables, "ROW_ONLY_NAME")) == ("1.FC Köln", ["客户!A4"])


@pytest.mark.parametrize("between", [[], [[]]])
def test_the_title_of_the_table_underneath_is_no_customer(between: Rows) -> None:
    tables = bound(grid("台账", [*CUSTOMERS, *between, ["CONTACTS"], *CONTACTS]))
    assert len(names(tables)) == 2
    assert len(tables["contacts"].frame) == 2
    assert at(tables, "ROW_NOTE") == [f"台账!A{4 + len(between)}"]


def test_a_title_of_any_words_is_no_customer_where_it_stands_apart() -> None:
    tables = bound(grid("台账", [*CUSTOMERS, [], ["我们认识的人"], *CONTACTS]))
    assert (len(names(tables)), at(tables, "ROW_NOTE")) == (2, ["台账!A5"])


def test_a_customer_right_above_the_next_table_stays_if_nothing_sets_it_apart() -> None:
    tables = bound(grid("台账", [*CUSTOMERS, ["滨海银行"], *CONTACTS]))
    assert (names(tables)[-1], at(tables, "ROW_ONLY_NAME")) == ("滨海银行", ["台账!A4"])
