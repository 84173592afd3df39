from __future__ import annotations

import pytest

from mcr_excel.tables.names import Names, is_short_for, split_names


def known(*names: str) -> Names:
    found = Names()
    for name in names:
        found.add(name, name, is_label=True)
    return found


def split(text: str, *names: str) -> list[str]:
    return [name for name, _ in known(*names).find_all(text)]


@pytest.mark.parametrize("separator", [";", "；", "、", ",", "，", "/", "\n", "; ", "_x000D_\n"])
def test_several_people_in_a_cell(separator: str) -> None:
    assert split(f"张三{separator}李四", "张三", "李四") == ["张三", "李四"]


@pytest.mark.parametrize(
    "text",
    [
        "张三 李四",
        "张三和李四",
        "张三与李四",
        "张三&李四",
        "张三(采购部)、李四（财务，主管）",
        "张三、李四等3人",
        "张三、李四等",
    ],
)
def test_looser_lists_are_split_where_every_piece_is_known(text: str) -> None:
    found = known("张三", "李四").find_all(text)
    assert [result.id for _, result in found] == ["张三", "李四"]


def test_a_looser_list_with_a_stranger_stays_whole() -> None:
    assert split("张三和王五", "张三", "李四") == ["张三和王五"]


@pytest.mark.parametrize("text", ["Smith, John, Ann Lee", "Ann Lee; Smith, John", "Smith, John / Ann Lee"])
def test_a_known_name_with_a_comma_stays_whole(text: str) -> None:
    assert sorted(split(text, "Smith, John", "Ann Lee")) == ["Ann Lee", "Smith, John"]


def test_a_known_name_with_a_slash_stays_whole() -> None:
    assert split("A/B Corp, C Corp", "A/B Corp", "C Corp") == ["A/B Corp", "C Corp"]


def test_spelling_differences_of_width_case_and_space_do_not_matter() -> None:
    names = known("Meridian Water")
    assert names.find("MERIDIAN  ｗater ").id == "Meridian Water"


def test_one_spelling_for_two_is_ambiguous() -> None:
    names = known("甲公司")
    names.add("甲公司", "another")
    assert names.find("甲公司") == (None, "ambiguous")


@pytest.mark.parametrize(
    ("short", "name"), [("长河银行", "长河银行股份有限公司"), ("globex", "globexinc"), ("工行", "工商银行")]
)
def test_a_short_form_is_seen_as_one(short: str, name: str) -> None:
    assert is_short_for(short, name)


@pytest.mark.parametrize(
    ("short", "name"), [("长河", "长"), ("河长", "长河银行"), ("行", "工商银行"), ("gx", "globex")]
)
def test_other_texts_are_no_short_forms(short: str, name: str) -> None:
    assert not is_short_for(short, name)


def test_longer_forms_are_suggested_before_similar_names() -> None:
    assert known("长江银行", "长河银行股份有限公司").nearest("长河银行")[0] == "长河银行股份有限公司"


def test_nothing_is_split_from_a_blank() -> None:
    assert split_names(" ；、 ", frozenset().__contains__) == []
