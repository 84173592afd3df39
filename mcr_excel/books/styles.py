"""Styles that incoming sheets need, appended to a workbook's own; nothing that is there changes or moves."""

from __future__ import annotations

from typing import Any

from mcr_excel.books import formats
from mcr_excel.books.markup import (
    COMPATIBILITY,
    MAIN,
    Element,
    add,
    child,
    children,
    in_namespace,
    local,
    namespace,
    parse,
    whole,
)

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_FIRST_CUSTOM_FORMAT = 164
EMPTY = f"""<styleSheet xmlns="{MAIN}">
<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>""".replace("\n", "").encode()
"""What Excel assumes where a workbook has no styles part."""


class StyleMerge:
    """Maps style numbers of a template to style numbers of a workbook, appending what the workbook lacks."""

    def __init__(self, source: Element, target: Element) -> None:
        self._source = source
        self.target = target
        self._indexes: dict[str, dict[Any, int]] = {}
        self._counts: dict[str, int] = {}
        self._collections: dict[str, Element] = {}
        self._items = {name: _items(child(source, name)) for name in _ORDER}
        self._cells: dict[int, int] = {}
        self._differentials: dict[int, int] = {}
        self._formats = self._target_formats()

    def cell(self, index: int) -> int:
        """The number of a cell format (`s`). The plain format is the workbook's plain one, where that is plain."""
        if index >= len(self._items["cellXfs"]):
            return 0
        if index not in self._cells:
            plain = index == 0 and _is_plain(_items(self._collection("cellXfs"))[0])
            xf = self._items["cellXfs"][index]
            self._cells[index] = 0 if plain else self._place("cellXfs", self._translated(xf, named=True))
        return self._cells[index]

    def differential(self, index: int) -> int | None:
        """The number of a differential format (`dxfId`); None where the template does not have it."""
        if index >= len(self._items["dxfs"]):
            return None
        if index not in self._differentials:
            self._differentials[index] = self._place("dxfs", _ordered(self._copy(self._items["dxfs"][index])))
        return self._differentials[index]

    def table_style(self, name: str) -> None:
        """Bring a custom table style along, unless the workbook has one of this name."""
        wanted = next((style for style in self._items["tableStyles"] if style.get("name") == name), None)
        there = self._collection("tableStyles")
        if wanted is None or any(style.get("name") == name for style in children(there, "tableStyle")):
            return
        style = self._copy(wanted)
        for element in style:
            if element.get("dxfId") is not None:
                element.set("dxfId", str(self.differential(whole(element.get("dxfId"))) or 0))
        there.append(style)
        there.set("count", str(len(children(there, "tableStyle"))))

    def _translated(self, xf: Element, named: bool) -> Element:
        new = self._copy(xf)
        for attribute, collection in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            index = whole(new.get(attribute))
            if index < len(self._items[collection]):
                new.set(attribute, str(self._place(collection, _ordered(self._copy(self._items[collection][index])))))
        new.set("numFmtId", str(self._number_format(whole(new.get("numFmtId")))))
        if named:
            new.set("xfId", str(self._named_style(whole(new.get("xfId")))))
        return new

    def _named_style(self, xf_index: int) -> int:
        style = next((found for found in self._items["cellStyles"] if found.get("xfId") == str(xf_index)), None)
        if style is None or xf_index >= len(self._items["cellStyleXfs"]):
            return 0
        there = self._collection("cellStyles")
        for found in there:
            same_built_in = style.get("builtinId") is not None and found.get("builtinId") == style.get("builtinId")
            if found.get("name", "").lower() == style.get("name", "").lower() or same_built_in:
                return whole(found.get("xfId"))
        base = self._translated(self._items["cellStyleXfs"][xf_index], named=False)
        base.attrib.pop("xfId", None)
        collection = self._collection("cellStyleXfs")
        collection.append(base)  # two named styles may look alike: never shared
        number = len(_items(collection)) - 1
        collection.set("count", str(number + 1))
        new = self._copy(style)
        new.set("xfId", str(number))
        there.append(new)
        there.set("count", str(len(_items(there))))
        return number

    def _number_format(self, number: int) -> int:
        own = next((f for f in self._items["numFmts"] if f.get("numFmtId") == str(number)), None)
        if own is None:
            code = formats.BUILT_IN.get(number)
            if code is None or self._formats.get(number, code) == code:
                return number
        else:
            code = own.get("formatCode", "General")
        for there, there_code in self._formats.items():
            if there_code == code:
                return there
        new = max(self._formats, default=0)
        new = max(new + 1, _FIRST_CUSTOM_FORMAT)
        self._formats[new] = code
        collection = self._collection("numFmts")
        add(collection, "numFmt", {"numFmtId": str(new), "formatCode": code})
        collection.set("count", str(len(_items(collection))))
        return new

    def _target_formats(self) -> dict[int, str]:
        own = _items(child(self.target, "numFmts"))
        return {whole(f.get("numFmtId")): f.get("formatCode", "") for f in own}

    def _place(self, name: str, element: Element) -> int:
        index = self._indexes.get(name)
        if index is None:
            index = self._indexes[name] = {}
            items = _items(self._collection(name))
            self._counts[name] = len(items)
            for number, item in enumerate(items):
                index.setdefault(_meaning(item), number)
        meaning = _meaning(element)
        if meaning not in index:
            collection = self._collection(name)
            collection.append(element)
            index[meaning] = self._counts[name]
            self._counts[name] += 1
            collection.set("count", str(self._counts[name]))
        return index[meaning]

    def _collection(self, name: str) -> Element:
        """The workbook's list of that name; made, and given the defaults that Excel assumes, where it is missing."""
        if name not in self._collections:
            self._collections[name] = self._prepared(name)
        return self._collections[name]

    def _prepared(self, name: str) -> Element:
        found = child(self.target, name)
        if found is None:
            found = add(self.target, name, before=_ORDER[_ORDER.index(name) + 1 :])
        if not _items(found):
            for default in _items(child(parse(EMPTY), name)):
                found.append(in_namespace(default, namespace(self.target)))
                found.set("count", str(len(_items(found))))
        return found

    def _copy(self, element: Element) -> Element:
        return in_namespace(element, namespace(self.target))


def _is_plain(xf: Element) -> bool:
    return xf.get("numFmtId", "0") == "0" and xf.get("fillId", "0") == "0" and child(xf, "alignment") is None


def _items(collection: Element | None) -> list[Element]:
    """The entries in the order that counts: of alternative content, the choice that Excel takes."""
    found: list[Element] = []
    for element in [] if collection is None else collection:
        if element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
            branch = child(element, "Choice")
            found.extend(_items(branch if branch is not None else child(element, "Fallback")))
        elif local(element):
            found.append(element)
    return found


def _ordered(element: Element) -> Element:
    """Font children in the schema's order, which Excel and its validator insist on."""
    for font in [element] if local(element) == "font" else children(element, "font"):
        known = sorted((e for e in font if local(e) in _FONT_ORDER), key=lambda e: _FONT_ORDER.index(local(e)))
        for part in known:
            font.append(part)
    return element


def _meaning(element: Element) -> Any:
    """What makes two entries equal: names, attributes and children, whatever the spelling in the file."""
    inner = [_meaning(part) for part in element if local(part)]
    if local(element) == "font":  # the order of its children is a matter of spelling
        inner.sort()
    attributes = tuple(sorted((k, v) for k, v in element.attrib.items() if not k.startswith("{")))
    return local(element), attributes, tuple(inner), (element.text or "").strip()
