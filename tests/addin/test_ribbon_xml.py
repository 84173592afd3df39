"""The ribbon: ids, callbacks, both languages."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from mcr_excel.addin import macros

NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2}")

root = etree.fromstring(macros.ribbon())
buttons = list(root.iter(f"{NAMESPACE}button"))


def test_ids_are_unique() -> None:
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_every_callback_is_in_the_module() -> None:
    source = macros.callback_module("0.0.0").source
    called = {value for element in root.iter() for name, value in element.items() if name.startswith(("on", "get"))}
    assert called == {"MCR_OnAction"}
    for name in called:
        assert f"Public Sub {name}(control As IRibbonControl)" in source


def test_no_group_is_empty() -> None:
    assert all(len(group) for group in root.iter(f"{NAMESPACE}group"))


@pytest.mark.parametrize("button", buttons, ids=lambda button: str(button.get("id")))
def test_a_button_speaks_both_languages(button: etree._Element) -> None:
    for attribute, most in (("label", 100), ("screentip", 1024), ("supertip", 1024)):
        text = button.get(attribute, "")
        assert HAN.search(text), attribute
        assert LATIN.search(text), attribute
        assert len(text) <= most
    assert button.get("imageMso")


def test_every_button_is_what_a_click_can_run() -> None:
    ribbon = pytest.importorskip("mcr_excel.ribbon", reason="the functions behind the buttons are not there yet")
    assert {button.get("id") for button in buttons} == set(ribbon.BUTTONS)
