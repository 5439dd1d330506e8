"""A paragraph as a row of cells, one for each character that is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.typeset.characters import LINE_FEEDS, MISSING, Kind, is_invisible
from reportgen.typeset.glyphs import Glyph, GlyphSource
from reportgen.typeset.lines import Run

_APOSTROPHES = "‘’"


@dataclass(slots=True)
class Cells:
    """The cells between two line feeds, as parallel columns.

    `chars` are the source characters, `owners` the numbers of their runs, `places` their offsets in the paragraph's
    text. `start` and `end` are the offsets of the whole stretch; `end` is past its line feed, if it has one.
    Characters that draw nothing have no cell.
    """

    start: int
    end: int = 0
    chars: list[str] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.chars)

    def append(self, char: str, glyph: Glyph, size: float, owner: int, place: int) -> None:
        self.chars.append(char)
        self.glyphs.append(glyph)
        self.sizes.append(size)
        self.owners.append(owner)
        self.places.append(place)

    def width(self, index: int) -> float:
        """Width of one cell in pt."""
        return self.glyphs[index].width * self.sizes[index]


def stretches(runs: Sequence[Run], fonts: GlyphSource) -> list[Cells]:
    """The paragraph's cells, parted at its line feeds (CR LF is one). Of no text at all, one empty stretch."""
    current = Cells(0)
    parts = [current]
    place, after_return = 0, False
    for owner, run in enumerate(runs):
        for char, glyph in _drawn(run, fonts):
            if char in LINE_FEEDS:
                if not (after_return and char == "\n"):
                    current = Cells(place)
                    parts.append(current)
                parts[-2].end = current.start = place + 1
            elif glyph is not None:
                current.append(char, glyph, run.size, owner, place)
            after_return = char == "\r"
            place += 1
    current.end = place
    for part in parts:
        _set_apostrophes(part, runs, fonts)
    return parts


def _drawn(run: Run, fonts: GlyphSource) -> Iterator[tuple[str, Glyph | None]]:
    """Each character of a run with its glyph: 〓 for a missing one, None for one that draws nothing."""
    known: dict[str, Glyph | None] = {}
    for char in run.text:
        if char not in known:
            silent = char in LINE_FEEDS or is_invisible(char)
            known[char] = None if silent else fonts.glyph(char, run.role) or fonts.glyph(MISSING, run.role)
        yield char, known[char]


def _set_apostrophes(cells: Cells, runs: Sequence[Run], fonts: GlyphSource) -> None:
    """Between two letters ’ is an apostrophe, not a Chinese quotation mark with a cell of its own."""
    if not any(mark in cells.chars for mark in _APOSTROPHES):
        return
    kinds = [glyph.kind for glyph in cells.glyphs]
    for at in range(1, len(cells) - 1):
        if cells.chars[at] in _APOSTROPHES and kinds[at - 1] == kinds[at + 1] == Kind.LATIN:
            plain = fonts.glyph("'", runs[cells.owners[at]].role)
            if plain:
                cells.glyphs[at] = plain
                cells.chars[at] = "'"
