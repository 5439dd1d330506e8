"""A PDF's pages as a reader's eye finds them: characters on lines, top down, each at its measured place.

Everything here comes from pypdfium2, whatever program wrote the file. Lengths are pt from the page's lower left
corner. Turned text (a stamp across the page) belongs to no line and is left out.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pypdfium2.raw as pdfium

Value = TypeVar("Value")

MM = 72 / 25.4
ONE_BASELINE = 2.0
"""Characters whose baselines differ by less (pt) stand on one line."""
COLUMN_GAP = 1.5
"""A gap of more ems between two characters parts a line into pieces: cells of a table's row."""
HAN_BEGINS = "\u2001"
"""Characters below count half a cell: Latin letters, digits, their marks and blanks."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: origin and end of its advance, baseline, upper edge of its ink, size and face."""

    text: str
    x: float
    end: float
    y: float
    top: float
    size: float
    face: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Line:
    """The characters on one baseline from left to right, without blanks at both ends; never empty."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        return max(glyph.end for glyph in self.glyphs)

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def top(self) -> float:
        return max(glyph.top for glyph in self.glyphs)

    @property
    def cells(self) -> float:
        """Length in Han characters."""
        return sum(0.5 if char < HAN_BEGINS else 1 for char in self.text)

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        return commonest(glyph.size for glyph in self.glyphs)

    def pieces(self) -> tuple[Line, ...]:
        """The line parted at its wide gaps; the line itself where it has none."""
        parts: list[list[Glyph]] = [[self.glyphs[0]]]
        for before, glyph in pairwise(self.glyphs):
            if glyph.x - before.end > COLUMN_GAP * glyph.size:
                parts.append([])
            parts[-1].append(glyph)
        return tuple(line for part in parts if (line := line_of(part)) is not None)


@dataclass(frozen=True, slots=True)
class PageText:
    """One page: its size, its upper edge, and its lines from top to bottom."""

    number: int
    width: float
    height: float
    left_edge: float
    upper_edge: float
    lines: tuple[Line, ...]


def read_pages(path: Path) -> tuple[PageText, ...]:
    """Every page of a PDF. Raises pypdfium2.PdfiumError when the file is no PDF, FileNotFoundError without one."""
    with pypdfium2.PdfDocument(path) as document:
        return tuple(_page(page, number) for number, page in enumerate(document, start=1))


def line_of(glyphs: Sequence[Glyph]) -> Line | None:
    """A line of the characters, blanks at both ends left off; None when nothing but blanks is there."""
    inked = [index for index, glyph in enumerate(glyphs) if not glyph.blank]
    return Line(tuple(glyphs[inked[0] : inked[-1] + 1])) if inked else None


def commonest(values: Iterator[Value]) -> Value:
    """The value met most often; of equals the first met. Raises IndexError without values."""
    return Counter(values).most_common(1)[0][0]


def _page(page: pypdfium2.PdfPage, number: int) -> PageText:
    left, _, right, top = page.get_cropbox()
    rows: dict[float, list[Glyph]] = {}
    for glyph in _glyphs(page.get_textpage()):
        row = next((y for y in rows if abs(y - glyph.y) < ONE_BASELINE), glyph.y)
        rows.setdefault(row, []).append(glyph)
    ordered = (sorted(row, key=lambda glyph: glyph.x) for _, row in sorted(rows.items(), reverse=True))
    lines = tuple(line for row in ordered if (line := line_of(row)) is not None)
    return PageText(number, right - left, page.get_height(), left, top, lines)


def _glyphs(text: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    """The characters that are drawn upright; halves of a character beyond the BMP are joined."""
    pending = ""
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or not _upright(text, index):
            continue
        pending += chr(pdfium.FPDFText_GetUnicode(text, index))
        if "\ud800" <= pending[-1] <= "\udbff":
            continue
        yield _glyph(text, index, pending.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        pending = ""


def _upright(text: pypdfium2.PdfTextPage, index: int) -> bool:
    angle = pdfium.FPDFText_GetCharAngle(text, index)
    return abs(math.remainder(angle, 2 * math.pi)) < 0.01


def _glyph(text: pypdfium2.PdfTextPage, index: int, shown: str) -> Glyph:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    top = text.get_charbox(index)[3]
    return Glyph(shown, x.value, max(box.right, x.value), y.value, top, round(size, 2), _face(text, index))


def _face(text: pypdfium2.PdfTextPage, index: int) -> str:
    """The face's name without the six letters that mark a subset."""
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text, index, None, 0, flags)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFText_GetFontInfo(text, index, buffer, length, flags)
    return buffer.value.decode("utf-8", "replace").split("+")[-1]
