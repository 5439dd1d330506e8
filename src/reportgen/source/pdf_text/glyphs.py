"""The characters of a page of a PDF, each with its place on the page and what the file says of it.

All measures are in pt, in the coordinates of the page as it is shown: upwards and to the right, turned pages too.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

from reportgen.source.tally import TooMuch
from reportgen.source.web.lines import SOFT, Line, Piece, lines_of

UNMARKED = -1
"""Number of marked content of what belongs to none."""
CHARACTER_LIMIT = 500_000
"""Characters of a file; a report of a hundred pages has some fifty thousand."""
_UNMAPPED = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_PRIVATE = range(0xE000, 0xF900)
_HEAVY_WEIGHT = 600
_HEAVY_FACE = re.compile("[Bb]old|Heavy|Black|Heiti|HEI|(?<!Ya)Hei(?![a-z])|黑体")
_WIDE_GAP = 2.0
"""Times the size: a gap between characters of a line that was left on purpose, as between columns."""
_GAP = 0.2
"""Times the size: a gap between letters that takes the place of a space."""
SAME_LINE = 0.4
"""Times the size by which characters of one line may stand higher or lower."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character. `y` is its base line, `mark` the number of its marked content on its page."""

    char: str
    page: int
    left: float
    right: float
    y: float
    size: float
    heavy: bool
    mark: int

    @property
    def middle(self) -> tuple[float, float]:
        """A point inside the character, at the height of small letters."""
        return (self.left + self.right) / 2, self.y + self.size * 0.3


@dataclass(slots=True)
class Inked:
    """The characters of a page. `artifacts` are page numbers and the like, if the file says which they are."""

    glyphs: list[Glyph] = field(default_factory=list)
    artifacts: int = 0
    unmapped: int = 0
    """Characters of which the file does not say what they are."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What the characters of one text object have in common."""

    mark: int
    artifact: bool
    heavy: bool
    size: float


def glyphs_of(page: Any, number: int, turn: Callable[[float, float], tuple[float, float]]) -> Inked:
    """The characters of a page of pypdfium2 in the order of its contents; `turn` gives a point's place as shown."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > CHARACTER_LIMIT:
            raise TooMuch("characters", CHARACTER_LIMIT)
        return _read(text, count, number, turn)
    finally:
        text.close()


def _read(text: Any, count: int, number: int, turn: Callable[[float, float], tuple[float, float]]) -> Inked:
    import pypdfium2.raw as pdfium

    inked = Inked()
    runs: dict[int, _Run] = {}
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        owner = pdfium.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(owner, ctypes.c_void_p).value or 0
        run = runs.get(key)
        if run is None:
            run = runs[key] = _run(text, index, owner)
        if run.artifact:
            inked.artifacts += 1
            continue
        if code in _UNMAPPED or code in _PRIVATE:
            inked.unmapped += 1
        if code < 0x20 or code in _UNMAPPED or 0xD800 <= code < 0xE000:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        left, right = sorted((turn(box.left, box.bottom)[0], turn(box.right, box.top)[0]))
        base = turn(x.value, y.value)[1]
        inked.glyphs.append(Glyph(chr(code), number, left, right, base, run.size, run.heavy, run.mark))
    return inked


def _run(text: Any, index: int, owner: Any) -> _Run:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * (hypot(matrix.c, matrix.d) or 1.0)
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.c_int())
    face = name.value.decode("gb18030" if b"\xba\xda\xcc\xe5" in name.value else "utf-8", "replace")
    heavy = pdfium.FPDFText_GetFontWeight(text, index) >= _HEAVY_WEIGHT or bool(_HEAVY_FACE.search(face))
    if not owner:
        return _Run(UNMARKED, False, heavy, max(size, 1.0))
    artifact = "Artifact" in _mark_names(owner)
    return _Run(pdfium.FPDFPageObj_GetMarkedContentID(owner), artifact, heavy, max(size, 1.0))


def _mark_names(owner: Any) -> Iterator[str]:
    import pypdfium2.raw as pdfium

    for index in range(max(pdfium.FPDFPageObj_CountMarks(owner), 0)):
        name, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(owner, index), name, ctypes.sizeof(name), length)
        yield bytes(name).decode("utf-16-le", "replace").split("\0")[0]


def text_of(glyphs: Iterable[Glyph], stacked: bool = False) -> Line:
    """What characters say that follow one another, over lines and pages: spaces only where letters stand apart.

    A number that a line's end cuts is one number. Only where numbers may stand on top of one another (`stacked`), as in
    a cell, it must look like a cut: three digits or more, and no fewer than follow.
    """
    pieces: list[Piece] = []
    shown = list(glyphs)
    for index, glyph in enumerate(shown):
        last = shown[index - 1] if index else None
        gap = "" if last is None else _gap(last, glyph)
        cut = gap == SOFT and last is not None and last.char.isdigit() and glyph.char.isdigit()
        if cut and not (stacked and _digits(shown, index - 1, -1) < max(3, _digits(shown, index, 1))):
            gap = ""
        pieces.append(Piece(gap + glyph.char, glyph.heavy))
    return lines_of(pieces)[0]


def _digits(glyphs: Sequence[Glyph], index: int, step: int) -> int:
    """How many digits follow one another on a line, from a place onwards (`step` 1) or backwards (-1)."""
    count = 0
    while 0 <= index < len(glyphs) and glyphs[index].char.isdigit():
        if count and not _in_one_line(glyphs[index - step], glyphs[index]):
            break
        count, index = count + 1, index + step
    return count


def _gap(glyph: Glyph, following: Glyph) -> str:
    """What stands for the white between two characters; nothing where there is none."""
    if not _in_one_line(glyph, following):
        return SOFT
    size = max(glyph.size, following.size)
    gap = following.left - glyph.right
    return " " if gap > _WIDE_GAP * size else SOFT if gap > _GAP * size else ""


def _in_one_line(glyph: Glyph, other: Glyph) -> bool:
    return glyph.page == other.page and abs(glyph.y - other.y) <= SAME_LINE * max(glyph.size, other.size)
