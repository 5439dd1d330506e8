"""The values that go into the line breaker and come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.typeset.faces import Face, FontRole


class Align(StrEnum):
    """How lines lie in the measure. JUSTIFY fills every line but the last of a paragraph."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one face and size (pt). `key` is the caller's own tag and comes back unread."""

    text: str
    role: FontRole
    size: float
    key: object = None


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """Glyphs to draw in one go.

    `x` is where the first glyph's origin lies, in pt from the left edge of the measure. Glyph by glyph the pen moves
    on by ``(advance × size + char_space) × h_scale / 100``, as PDF's Tc (pt) and Tz (percent) do. `text` is what to
    draw: a character that no face has is drawn as 〓, one that draws nothing is left out, a look-alike may stand in
    (`characters.TWINS`). Blanks that hang out of a line's end are drawn too. `start` and `end` are the places in the
    paragraph's text (all runs joined) that this run stands for. The runs of a line follow one another without a gap,
    so the slices of all lines together are the paragraph's text.
    """

    x: float
    text: str
    face: Face
    size: float
    char_space: float
    h_scale: float
    key: object
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One set line.

    `x` and `width` (pt) are where its cells begin and how far they reach, blanks at the line's end not counted;
    in a justified line ``x + width`` is the measure, unless it has nothing that may be stretched (a single long
    number). `natural` is the width before anything was squeezed or stretched. `start` and `end` are places in the
    paragraph's text; lines follow one another without a gap. `ends_paragraph` is true of the last line and of a
    line before a line feed: such a line is not filled. An empty line (between two line feeds) has no runs.
    """

    runs: tuple[PlacedRun, ...]
    x: float
    width: float
    natural: float
    start: int
    end: int
    ends_paragraph: bool

    @property
    def text(self) -> str:
        """What is drawn, in order."""
        return "".join(run.text for run in self.runs)
