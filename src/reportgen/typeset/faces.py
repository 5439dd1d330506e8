"""One face: a font file that gives advances and metrics, parsed when first asked and not before."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Protocol

from reportgen.typeset.truetype import FontFileError, TrueType


class FontRole(StrEnum):
    """The faces of an official document (GB/T 9704-2012, 5.2.2 and 7.3), by what they are for."""

    FANGSONG = "fangsong"
    """仿宋: body."""
    KAITI = "kaiti"
    """楷体: second-level headings."""
    HEITI = "heiti"
    """黑体: first-level headings."""
    BIAOSONG = "biaosong"
    """小标宋: the title."""
    SONGTI = "songti"
    """宋体: page numbers, and the first face to ask when another lacks a character."""

    @property
    def chinese(self) -> str:
        """What the office calls it: 仿宋, 楷体, 黑体, 小标宋, 宋体."""
        return _CHINESE[self]


_CHINESE = {
    FontRole.FANGSONG: "仿宋",
    FontRole.KAITI: "楷体",
    FontRole.HEITI: "黑体",
    FontRole.BIAOSONG: "小标宋",
    FontRole.SONGTI: "宋体",
}


class Face(Protocol):
    """What the line breaker and a writer need of a face."""

    @property
    def name(self) -> str:
        """A name that no other face of the run has."""
        ...

    def advance(self, char: str) -> float:
        """Advance width of a character in em; the missing glyph's for one the face lacks."""
        ...


_FULL_HEIGHT_SAMPLE = "国中府年事章"
"""Common characters that reach as high as body text does."""


class FontFace:
    """A TrueType file as a face. Nothing is read before the first question; then the file is parsed once.

    `file` holds its tables, for a writer that embeds the face. Any question may raise what a damaged file
    raises (see `LOAD_ERRORS`); `fonts.FontSet` deals with that.
    """

    def __init__(self, name: str, path: Path, subfont: int = 0, family: str = "", origin: str = "vendored") -> None:
        self._name = name
        self.path = path
        self.subfont = subfont
        self.family = family or name
        self.origin = origin
        """"vendored" or "system"."""

    def __repr__(self) -> str:
        return f"FontFace({self._name!r}, {str(self.path)!r})"

    @property
    def name(self) -> str:
        return self._name

    @property
    def common_name(self) -> str:
        """The family as the office knows it: without the name that tells a shipped face from those it was made of."""
        return self.family.removeprefix("Reportgen ")

    @property
    def loaded(self) -> bool:
        """Whether the file has been parsed."""
        return "file" in self.__dict__

    @cached_property
    def file(self) -> TrueType:
        """The face's tables."""
        return TrueType.read(self.path, self.subfont)

    def covers(self, char: str) -> bool:
        """Whether the face has a glyph of its own for the character (parses the file)."""
        return self.file.glyph(char) != 0

    def advance(self, char: str) -> float:
        """Advance width in em (parses the file)."""
        return self.file.advance(self.file.glyph(char)) / self.file.units_per_em

    @property
    def ascent(self) -> float:
        """The face's typographic ascender, in em above the baseline."""
        return self.file.ascent / self.file.units_per_em

    @property
    def descent(self) -> float:
        """The face's typographic descender, in em: negative, below the baseline."""
        return self.file.descent / self.file.units_per_em

    @cached_property
    def han_top(self) -> float:
        """How high Han glyphs really reach above the baseline, in em: the highest point of common tall characters.

        This, not `ascent`, is what to align with the upper edge of the 版心. A face without Han has its ascent here.
        """
        tops = [box[3] for box in map(self.ink, _FULL_HEIGHT_SAMPLE) if box]
        return max(tops, default=self.ascent)

    @cached_property
    def han_bottom(self) -> float:
        """The lowest point of common tall Han characters, in em; normally negative. Without Han: the descent."""
        bottoms = [box[1] for box in map(self.ink, _FULL_HEIGHT_SAMPLE) if box]
        return min(bottoms, default=self.descent)

    def ink(self, char: str) -> tuple[float, float, float, float] | None:
        """The glyph's ink as (left, bottom, right, top) in em from its origin; None for a blank or a lacking one."""
        glyph = self.file.glyph(char)
        box = self.file.ink(glyph) if glyph else None
        if box is None:
            return None
        em = self.file.units_per_em
        return box.left / em, box.bottom / em, box.right / em, box.top / em


LOAD_ERRORS = (FontFileError, OSError)
"""What parsing a damaged or vanished font file can raise."""
