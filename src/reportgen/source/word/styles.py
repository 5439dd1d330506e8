"""What a paragraph or a run of a Word file looks like, by its own properties and by the styles that it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportgen.source.element import Element
from reportgen.source.word.parts import number, switched, value, w

_HEADING_NAME = re.compile(r"(?i)(?:heading|标题)\s*([1-9])")
CHAIN_LIMIT = 20
"""Styles that rest on each other; Word itself allows about half of that."""
_TITLE_NAMES = ("title", "标题")
_BODY_LEVEL = 9
"""The outline level that says: this is no heading."""


@dataclass(frozen=True, slots=True)
class Look:
    """Properties of a style with all that it inherits; None where nothing is said."""

    level: int | None = None
    """Level of heading, 1 for the highest; 0 where a style says that it is none."""
    bold: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    list_id: str | None = None
    list_level: int | None = None
    title: bool | None = None
    """It is the style that titles have."""


@dataclass(slots=True)
class Styles:
    """The styles of a file, by id. A style that is not there, or rests on itself, is as good as none."""

    _elements: dict[str, Element] = field(default_factory=dict)
    _usual: str = ""
    _defaults: Look = field(default_factory=Look)
    _looks: dict[str, Look] = field(default_factory=dict)

    def look(self, style: str | None) -> Look:
        """The look of a paragraph or character style; for a paragraph without one, ask with `usual`."""
        if not style:
            return Look()
        found = self._looks.get(style)
        if found is None:
            found = self._looks[style] = self._resolved(style)
        return found

    @property
    def usual(self) -> str:
        """The style of paragraphs that name none."""
        return self._usual

    @property
    def defaults(self) -> Look:
        """What holds where no style says otherwise."""
        return self._defaults

    def numbering_lists(self) -> dict[str, str]:
        """The list that each style refers to, by the style's id."""
        found = {style: _list_id(element.find(w("pPr"))) for style, element in self._elements.items()}
        return {style: list_id for style, list_id in found.items() if list_id is not None}

    def ancestry(self, style: str) -> list[str]:
        """A style and those it is based on, nearest first."""
        chain: list[str] = []
        while style in self._elements and style not in chain and len(chain) < CHAIN_LIMIT:
            chain.append(style)
            style = value(self._elements[style].find(w("basedOn"))) or ""
        return chain

    def _resolved(self, style: str) -> Look:
        look = Look()
        chain = self.ancestry(style)
        for name in reversed(chain):
            look = _over(look, _own_look(self._elements[name]))
        if not chain:
            match = _HEADING_NAME.fullmatch(style)
            return Look(level=int(match[1])) if match else look
        return look


def styles_of(root: Element | None) -> Styles:
    """The styles of a styles part, which may be missing."""
    if root is None:
        return Styles()
    elements = {value(item, "styleId") or "": item for item in root.findall(w("style"))}
    usual = next(
        (
            name
            for name, item in elements.items()
            if value(item, "type") == "paragraph" and value(item, "default") in ("1", "true", "on")
        ),
        "",
    )
    run = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    defaults = Look(bold=switched(run, "b"), hidden=switched(run, "vanish"))
    return Styles(elements, usual, defaults)


def look_of_paragraph(properties: Element | None) -> Look:
    """What the properties of a paragraph say themselves (its level, whether it is centred, its list)."""
    if properties is None:
        return Look()
    alignment = value(properties.find(w("jc")))
    in_list = properties.find(w("numPr"))
    list_level = None if in_list is None else value(in_list.find(w("ilvl")))
    return Look(
        level=_level(value(properties.find(w("outlineLvl")))),
        centred=None if alignment is None else alignment == "center",
        list_id=_list_id(properties),
        list_level=None if list_level is None else number(list_level),
    )


def _own_look(style: Element) -> Look:
    look = look_of_paragraph(style.find(w("pPr")))
    run = style.find(w("rPr"))
    name = (value(style.find(w("name"))) or "").strip()
    level = look.level
    if level is None:
        match = _HEADING_NAME.fullmatch(name)
        level = int(match[1]) if match else None
    return Look(
        level=level,
        bold=switched(run, "b"),
        hidden=switched(run, "vanish"),
        centred=look.centred,
        list_id=look.list_id,
        list_level=look.list_level,
        title=True if name.lower() in _TITLE_NAMES else None,
    )


def _over(below: Look, above: Look) -> Look:
    """What `above` says, and `below` where it says nothing."""
    return Look(
        level=below.level if above.level is None else above.level,
        bold=below.bold if above.bold is None else above.bold,
        hidden=below.hidden if above.hidden is None else above.hidden,
        centred=below.centred if above.centred is None else above.centred,
        list_id=below.list_id if above.list_id is None else above.list_id,
        list_level=below.list_level if above.list_level is None else above.list_level,
        title=below.title if above.title is None else above.title,
    )


def _level(outline: str | None) -> int | None:
    if outline is None:
        return None
    level = number(outline, _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def _list_id(properties: Element | None) -> str | None:
    found = None if properties is None else properties.find(f"{w('numPr')}/{w('numId')}")
    return value(found)
