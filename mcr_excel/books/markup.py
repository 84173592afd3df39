"""XML parts, read without entities or network and written in one way; OOXML namespaces in both their forms."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from mcr_excel.books.escaping import escape

Element = Any
"""An lxml element: the library carries no types."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    RELATIONSHIPS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
}
"""Namespaces of transitional OOXML and what strict OOXML calls them."""


_OWN_SPELLING = re.compile(rb"<\?xml version='1\.0' encoding='UTF-8' standalone='yes'\?>\n<[a-zA-Z]+[ />]")


class BrokenXmlError(Exception):
    """A part is not well-formed, or holds a DOCTYPE, which OOXML forbids."""


def parse(data: bytes) -> Element:
    """The root element of a part; raises BrokenXmlError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise BrokenXmlError(str(error)) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise BrokenXmlError("DOCTYPE")
    return root


def serialise(root: Element) -> bytes:
    """A part's bytes."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def is_own_spelling(xml: bytes) -> bool:
    """Whether a part is spelled as `serialise` spells one, its own namespace being the default one."""
    return _OWN_SPELLING.match(xml) is not None and b"<![" not in xml


def spelled(text: str) -> str:
    """A text as `serialise` spells it."""
    return escape(text, {"\r": "&#13;"})


def spelled_value(text: str) -> str:
    """The value of an attribute as `serialise` spells it."""
    return escape(text, {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def local(element: Element) -> str:
    """The element's name without its namespace; '' for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace(element: Element) -> str:
    """The element's namespace."""
    return etree.QName(element).namespace or ""


def child(parent: Element, name: str) -> Element | None:
    """The first child of that local name."""
    return next((found for found in parent if local(found) == name), None)


def children(parent: Element | None, name: str) -> list[Element]:
    """All children of that local name."""
    return [] if parent is None else [found for found in parent if local(found) == name]


def add(
    parent: Element, name: str, attributes: Mapping[str, str] | None = None, before: tuple[str, ...] = ()
) -> Element:
    """Append a child in the parent's namespace, or put it before the first of the named siblings."""
    element = parent.makeelement(f"{{{namespace(parent)}}}{name}", dict(attributes or {}))
    following = next((found for found in parent if local(found) in before), None) if before else None
    if following is None:
        parent.append(element)
    else:
        following.addprevious(element)
    return element


def relationship_attribute(element: Element) -> str | None:
    """The value of `r:id`, in either form of OOXML."""
    return element.get(f"{{{RELATIONSHIPS}}}id") or element.get(f"{{{STRICT[RELATIONSHIPS]}}}id")


def set_relationship(element: Element, relationship: str, is_strict: bool) -> None:
    """Write `r:id`. The prefix is `r` unless the part has its own: some readers know no other."""
    base = STRICT[RELATIONSHIPS] if is_strict else RELATIONSHIPS
    parent = element.getparent()
    named = etree.SubElement(parent, element.tag, dict(element.attrib), nsmap={"r": base})
    named.set(f"{{{base}}}id", relationship)
    parent.replace(element, named)


def without_prefix(root: Element) -> Element:
    """The same tree, its own namespace being the default one."""
    if root.prefix is None:
        return root
    others = {prefix: name for prefix, name in root.nsmap.items() if prefix and name != namespace(root)}
    plain = etree.Element(root.tag, dict(root.attrib), nsmap={None: namespace(root), **others})
    plain.extend(list(root))
    return plain


def without_comments(root: Element) -> None:
    """Take comments and processing instructions out of a tree."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)


def in_namespace(element: Element, name: str) -> Element:
    """A copy of an element whose own namespace is another one: strict and transitional OOXML differ in no more."""
    copy = etree.Element(f"{{{name}}}{local(element)}", dict(element.attrib), nsmap={None: name})
    copy.text = element.text
    for part in element:
        if local(part):
            copy.append(in_namespace(part, name) if namespace(part) == namespace(element) else deepcopy(part))
    return copy


def whole(text: str | None, default: int = 0) -> int:
    """A count or number as parts spell it; the default where a damaged part says something else."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def decimal(text: str | None, default: float) -> float:
    """A positive measure as parts spell it; the default where a damaged part says something else."""
    try:
        number = float(text or "")
    except ValueError:
        return default
    return number if 0 < number < math.inf else default
