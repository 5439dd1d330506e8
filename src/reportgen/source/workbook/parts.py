"""The parts of a workbook beside its sheets: which sheets there are, the shared texts, the formats of cells.

A part that is damaged or lacking costs no more than what it says; only without the list of sheets is there no book.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.source.package import Package
from reportgen.source.workbook import formats as workbook_formats

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIRST_CUSTOM = 164
_SHOWN = ("", "visible")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet by its name, and the part of the package that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class BookParts:
    """What the cells of every sheet rest on."""

    sheets: tuple[SheetPart, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    """Number format of each style of cells."""
    from_1904: bool

    def format_of(self, style: str | None) -> str:
        """The number format of a cell by the number of its style."""
        place = int(style) if style is not None and style.isdecimal() and len(style) < 7 else 0
        return self.formats[place] if place < len(self.formats) else workbook_formats.GENERAL


class Unreadable(Exception):
    """A part without which there is no book is no sound XML, or is not there."""

    def __init__(self, variant: str, part: str) -> None:
        super().__init__(variant, part)
        self.variant, self.part = variant, part


def read(package: Package) -> BookParts:
    """The parts of a package. Raises Unreadable where it has no list of sheets that can be read."""
    main = _target(package, "_rels/.rels", "/officeDocument") or "xl/workbook.xml"
    data = package.part(main)
    if data is None:
        raise Unreadable("no-main-part", main)
    root = _parsed(data)
    if root is None:
        raise Unreadable("damaged-part", main)
    folder, name = posixpath.split(main)
    links = dict(_links(package, posixpath.join(folder, "_rels", f"{name}.rels"), folder))
    by_kind = dict(links.values())
    properties = next(_named(root, "workbookPr"), None)
    return BookParts(
        tuple(_sheets(root, links)),
        tuple(_texts(_part(package, by_kind.get("sharedStrings", posixpath.join(folder, "sharedStrings.xml"))))),
        tuple(_formats(_part(package, by_kind.get("styles", posixpath.join(folder, "styles.xml"))))),
        properties is not None and properties.get("date1904", "0") in ("1", "true"),
    )


def text_of(element: Any) -> str:
    """The text of an entry of the shared texts, or of a cell that has its own: all runs, without readings above."""
    pieces = (item.text or "" for item in element.iter() if _local(item) == "t" and _local(item.getparent()) != "rPh")
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """A text as it was typed: _x000D_ is a character, and every line ends alike."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sheets(root: Any, links: dict[str, tuple[str, str]]) -> Iterator[SheetPart]:
    for sheet in _named(root, "sheet"):
        link = sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or ""
        kind, target = links.get(link, ("", ""))
        if kind == "worksheet":
            yield SheetPart(sheet.get("name", ""), target, sheet.get("state", "") not in _SHOWN)


def _texts(root: Any) -> Iterator[str]:
    for entry in root if root is not None else ():
        if _local(entry) == "si":
            yield text_of(entry)


def _formats(root: Any) -> Iterator[str]:
    if root is None:
        return
    own = {item.get("numFmtId", ""): item.get("formatCode", "") for item in _named(root, "numFmt")}
    for styles in _named(root, "cellXfs"):
        for style in styles:
            number = style.get("numFmtId", "0")
            usual = workbook_formats.built_in(int(number)) if number.isdecimal() and len(number) < 7 else ""
            yield own.get(number) or usual or workbook_formats.GENERAL


def _part(package: Package, name: str) -> Any:
    data = package.part(name)
    return _parsed(data) if data is not None else None


def _target(package: Package, part: str, kind: str) -> str:
    found = (target for name, target in dict(_links(package, part, "")).values() if kind.endswith(f"/{name}"))
    return next(found, "")


def _links(package: Package, part: str, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """The relationships of a part that stay inside the package: id, then kind and target."""
    root = _part(package, part)
    for link in root if root is not None else ():
        target = link.get("Target", "") if link.get("TargetMode") != "External" else ""
        if target:
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            yield link.get("Id", ""), (link.get("Type", "").rsplit("/", 1)[-1], posixpath.normpath(whole))


def _parsed(data: bytes) -> Any:
    """The root of a part; None if it is no sound XML. Nothing outside it is loaded."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _named(root: Any, name: str) -> Iterator[Any]:
    return (element for element in root.iter() if _local(element) == name)


def _local(element: Any) -> str:
    tag = element.tag if element is not None else ""
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
