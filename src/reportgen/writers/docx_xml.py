"""Building WordprocessingML: elements, runs and paragraphs, and the units they are measured in.

Children are given in the order of the schema (ISO/IEC 29500-1, 17.3): Word refuses a file where they are not.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Protocol

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

from reportgen.document.tree import Text

_W = nsmap["w"]
_NAMESPACES = {"w": _W}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPECIAL = re.compile("([\n\t])")
_SPECIAL_TAGS = {"\n": "br", "\t": "tab"}


class Say(Protocol):
    """Makes the runs of a stretch of texts, in a character style and a size (pt) where these are given."""

    def __call__(
        self, content: Iterable[Text], character_style: str = "", size: float = 0.0
    ) -> Iterator[BaseOxmlElement]: ...


def w(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """An element of the `w` namespace with attributes of that namespace."""
    element: BaseOxmlElement = oxml_parser.makeelement(
        f"{{{_W}}}{tag}", {f"{{{_W}}}{name}": str(value) for name, value in attributes.items()}, nsmap=_NAMESPACES
    )
    element.extend(children)
    return element


def twips(points: float) -> int:
    """Points in twentieths of a point, Word's unit of length."""
    return round(points * 20)


def twips_within(points: float) -> int:
    """As `twips`, but never more than `points`: what must fit a given number of times into a given height."""
    return math.floor(points * 20 + 1e-6)


def font_size(points: float) -> list[BaseOxmlElement]:
    """Font size, in half points."""
    return [w(tag, val=round(points * 2)) for tag in ("sz", "szCs")]


def on_off(tag: str, value: bool) -> BaseOxmlElement:
    """A toggle that is said outright either way, so that nothing inherited shows through."""
    return w(tag) if value else w(tag, val=0)


def paragraph(
    style_id: str, content: Iterable[BaseOxmlElement], properties: Iterable[BaseOxmlElement] = ()
) -> BaseOxmlElement:
    """A paragraph of a style; `properties` are what differs from the style, in schema order."""
    return w("p", w("pPr", w("pStyle", val=style_id), *properties), *content)


def runs(content: Iterable[Text], character_style: str = "", size: float = 0.0) -> Iterator[BaseOxmlElement]:
    """One run for each text, so that a printed figure is never joined to the words around it."""
    return (run(part.text, character_style, size) for part in content if part.text)


def run(text: str, character_style: str = "", size: float = 0.0) -> BaseOxmlElement:
    """A run of `text`, whose line breaks and tabs become Word's own; `size` (pt) if it differs from its style's."""
    element = w("r")
    properties = [w("rStyle", val=character_style)] if character_style else []
    if _needs_chinese_face(text):
        properties.append(w("rFonts", hint="eastAsia"))
    if size:
        properties += font_size(size)
    if properties:
        element.append(w("rPr", *properties))
    element.extend(_characters(text))
    return element


def _characters(text: str) -> Iterator[BaseOxmlElement]:
    for piece in filter(None, _SPECIAL.split(text)):
        if piece in _SPECIAL_TAGS:
            yield w(_SPECIAL_TAGS[piece])
        else:
            yield _words(piece)


def _words(text: str) -> BaseOxmlElement:
    element = w("t")
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(_SPACE, "preserve")
    return element


def _needs_chinese_face(text: str) -> bool:
    """Whether some character belongs to both scripts (“”‘’—…·①): Word prints those in the Latin face unless told."""
    return not text.isascii() and any(unicodedata.east_asian_width(char) == "A" for char in text)
