"""The XML parts of a Word file: parsed without following anything, and the small questions asked of their elements."""

from __future__ import annotations

import posixpath
import re

from reportgen.source.element import Element
from reportgen.source.package import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_OFF = frozenset(("0", "false", "off"))
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})(?:\.\d*)?\s*")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']")


class Unreadable(Exception):
    """A part that is no sound XML, or is not there although the file cannot do without it."""

    def __init__(self, variant: str, part: str) -> None:
        super().__init__(variant, part)
        self.variant, self.part = variant, part


def w(name: str) -> str:
    """A name of the WordprocessingML namespace, as lxml writes it."""
    return _W + name


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the WordprocessingML namespace; None if it or the element is not there."""
    return None if element is None else element.get(_W + name)


def number(text: str | None, usual: int = 0) -> int:
    """A whole number as an attribute has it; `usual` for none, or for what is none."""
    match = _NUMBER.fullmatch(text or "")
    return int(match[1]) if match else usual


def switched(parent: Element | None, name: str) -> bool | None:
    """A property that is on or off (<w:b/>, <w:b w:val="0"/>); None where nothing is said."""
    found = None if parent is None else parent.find(_W + name)
    return None if found is None else value(found) not in _OFF


def main_part(package: Package) -> str:
    """The name of the part with the body of the document."""
    for link in _links(package.part("_rels/.rels") or b""):
        if link.get("Type", "").endswith("/officeDocument") and link.get("TargetMode") != "External":
            return posixpath.normpath(link.get("Target", "").lstrip("/"))
    return "word/document.xml"


def neighbour(package: Package, main: str, kind: str) -> Element | None:
    """The root of the part that the main part names as its `kind` (styles, numbering, footnotes, …).

    None if there is none, or it is damaged: a file whose styles are spoilt still has its text.
    """
    folder, name = posixpath.split(main)
    target = posixpath.join(folder, f"{kind}.xml")
    for link in _links(package.part(posixpath.join(folder, "_rels", f"{name}.rels")) or b""):
        if link.get("Type", "").endswith(f"/{kind}") and link.get("TargetMode") != "External":
            stated = link.get("Target", "")
            target = stated.lstrip("/") if stated.startswith("/") else posixpath.join(folder, stated)
    data = package.part(posixpath.normpath(target))
    try:
        return None if data is None else parsed(data, target)
    except Unreadable:
        return None


def parsed(data: bytes, part: str) -> Element:
    """The root element of a part. Nothing outside it is loaded, and no entity is put in; Unreadable if it is broken."""
    from lxml import etree

    if _STRICT in data:
        for strict, usual in _STRICT_NAMES:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("damaged-part", part) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("damaged-part", part)
    return root


def _links(data: bytes) -> list[dict[str, str]]:
    """The relationships of a part, by attribute; their XML is too plain to need a parser."""
    return [
        {key.decode("ascii", "replace"): text.decode("utf-8", "replace") for key, text in _ATTRIBUTE.findall(link)}
        for link in _LINK.findall(data)
    ]
