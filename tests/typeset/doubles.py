"""A face with plain, known metrics, and the arithmetic that finds a glyph on a line without asking the line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportgen.typeset.characters import Kind, is_em_blank, is_invisible, kind
from reportgen.typeset.faces import FontRole
from reportgen.typeset.glyphs import Glyph
from reportgen.typeset.lines import Line, Run

EM = 15.75
"""3号 in pt."""
MEASURE = 442.2
"""156 mm in pt: 28 characters of 3号 and 1.2 pt."""
BODY = FontRole.FANGSONG


class PlainFace:
    """Han characters and marks are one em wide, digits, · and blanks half, other Latin characters between."""

    name = "plain"

    def advance(self, char: str) -> float:
        mine = kind(char)
        if mine is Kind.LATIN:
            return 0.3 + 0.05 * (ord(char) % 9)
        half = mine in (Kind.DIGIT, Kind.MIDDLE) or (mine is Kind.BLANK and not is_em_blank(char))
        return 0.5 if half else 1.0


class PlainFonts:
    """Every role has the plain face, which lacks nothing."""

    face = PlainFace()

    def glyph(self, char: str, role: FontRole) -> Glyph | None:
        if is_invisible(char):
            return None
        return Glyph(self.face, char, self.face.advance(char))


class _NarrowFace(PlainFace):
    """Quotation marks are as narrow as in a Latin face."""

    name = "narrow"

    def advance(self, char: str) -> float:
        return 0.35 if char in "“”‘’" else super().advance(char)


class NarrowMarks(PlainFonts):
    """As `PlainFonts`, but for narrow quotation marks."""

    face = _NarrowFace()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A glyph as it comes out: its character and origin, and where the pen would go without character spacing."""

    char: str
    origin: float
    beyond: float


def drawn(line: Line) -> Iterator[Drawn]:
    """The glyphs of a line where PDF would put them: from the runs alone, blanks at the end left out."""
    glyphs = []
    for run in line.runs:
        pen = run.x
        for char in run.text:
            width = run.face.advance(char) * run.size
            glyphs.append(Drawn(char, pen, pen + width * run.h_scale / 100))
            pen += (width + run.char_space) * run.h_scale / 100
    while glyphs and kind(glyphs[-1].char) is Kind.BLANK:
        glyphs.pop()
    return iter(glyphs)


def steps(line: Line) -> dict[str, float]:
    """How far (pt) the pen goes from each character to the next, by the two of them."""
    return {before.char + after.char: after.origin - before.origin for before, after in pairwise(drawn(line))}


def body(text: str) -> list[Run]:
    """A paragraph of one run in body size."""
    return [Run(text, BODY, EM)]


def texts(lines: tuple[Line, ...]) -> list[str]:
    """What is drawn on each line."""
    return [line.text for line in lines]
