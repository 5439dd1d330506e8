"""The levels of conformance that a PDF can be asked for, and what each of them demands of the file.

PDF/A is ISO 19005 (part 1 also as GB/T 23286.1); level A of it is that a file is tagged and every character readable.
PDF/UA-1 is ISO 14289-1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.document.tree import Metadata
from reportgen.writers.base import PdfProfile


@dataclass(frozen=True, slots=True)
class Level:
    """What a file claims to be. `part` is that of ISO 19005; the conformance claimed is always A."""

    part: int
    version: tuple[int, int]
    """Of PDF: ISO 19005-1 is built on 1.4, its later parts on 1.7."""
    accessible: bool
    """Whether PDF/UA-1 is claimed too; PDF/UA is built on PDF 1.7."""
    compact: bool
    """Whether objects may be packed into compressed streams (ISO 19005-1, 6.1.4 forbids it)."""
    lists_glyphs: bool = False
    """Whether a subset names its glyphs in a CIDSet (ISO 19005-1, 6.3.5 demands it)."""
    holds_files: bool = False
    """Whether files of any kind may be embedded (ISO 19005-3, 6.8)."""


_LEVELS: dict[PdfProfile, Level] = {
    "2a+ua1": Level(2, (1, 7), accessible=True, compact=True),
    "3a": Level(3, (1, 7), accessible=True, compact=True, holds_files=True),
    "1a": Level(1, (1, 4), accessible=False, compact=False, lists_glyphs=True),
}


def level_of(profile: PdfProfile, metadata: Metadata) -> Level:
    """The level of a profile for a document. One without a title does not claim PDF/UA (ISO 14289-1, 7.1)."""
    level = _LEVELS[profile]
    return level if metadata.title else replace(level, accessible=False)
