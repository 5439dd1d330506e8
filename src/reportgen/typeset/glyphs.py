"""A character as a piece of type: the glyph that draws it and the cell it is set in.

Widths follow GB/T 15834-2011, 5.1: marks take one em whatever the face's own advance, · half an em.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from reportgen.typeset.characters import Kind, kind
from reportgen.typeset.faces import Face, FontRole

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character is drawn and set. All lengths in em of the size it is set in.

    Given: the face, the `text` to draw (the character or a look-alike), the glyph's own advance and the left and
    right edge of its ink (None: not known, then marks are taken to sit where the standard wants them).
    Derived: the `width` of its cell, the `offset` of its origin in the cell, how much of the cell may be taken
    away before (`lead`) and behind (`trail`) the mark, and the horizontal scale in percent.
    """

    face: Face
    text: str
    advance: float
    ink: tuple[float, float] | None = None
    kind: Kind = field(init=False)
    width: float = field(init=False)
    offset: float = field(init=False, default=0.0)
    lead: float = field(init=False, default=0.0)
    trail: float = field(init=False, default=0.0)
    h_scale: float = field(init=False, default=100.0)

    def __post_init__(self) -> None:
        mine = kind(self.text[0])
        cell = _cell(mine, self.advance, self.ink)
        for name, value in (("kind", mine), *cell.items()):
            object.__setattr__(self, name, value)


class GlyphSource(Protocol):
    """Anything that can say how a character is drawn; `fonts.FontSet` in earnest."""

    def glyph(self, char: str, role: FontRole) -> Glyph | None:
        """The glyph of one character in the role's face or a fallback; None if no face has it."""
        ...


def _cell(mine: Kind, advance: float, ink: tuple[float, float] | None) -> dict[str, float]:
    centre = sum(ink) / 2 if ink else advance / 2
    match mine:
        case Kind.OPENING:
            return {"width": 1.0, "offset": max(0.0, 1.0 - advance), "lead": _HALF}
        case Kind.CLOSING | Kind.PAUSING | Kind.STOPPING:
            return {"width": 1.0, "offset": _to_the_left(centre, ink), "trail": _HALF}
        case Kind.MIDDLE:
            return {"width": _HALF, "offset": _HALF / 2 - centre}
        case Kind.ELLIPSIS | Kind.WAVE:
            return {"width": 1.0, "offset": _HALF - centre}
        case Kind.DASH:
            return _dash(advance, ink)
        case _:
            return {"width": advance}


def _to_the_left(centre: float, ink: tuple[float, float] | None) -> float:
    """Some faces centre ？ and ！ in their cell; the standard wants every such mark in its left half."""
    return _HALF / 2 - centre if ink and ink[1] > _HALF else 0.0


def _dash(advance: float, ink: tuple[float, float] | None) -> dict[str, float]:
    """A dash is drawn as wide as its cell, so that the two of a —— touch."""
    left, right = ink or (0.0, advance)
    if right <= left:
        return {"width": 1.0}
    scale = 1.0 / (right - left)
    return {"width": 1.0, "offset": -left * scale, "h_scale": 100.0 * scale}
