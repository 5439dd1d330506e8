"""A TrueType file as tables: which glyph a character has, how wide it is, where its outline lies.

The file is mapped, not read, and only what is asked for is parsed, whole tables at a time: opening a face of
20 000 glyphs costs well under a millisecond. Format: ISO/IEC 14496-22 (OpenType), chapters 4 and 5.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the character maps that hold Unicode, the fullest first."""

_POSTSCRIPT_NAME = 6
"""The kind of name that PostScript uses."""


class FontFileError(Exception):
    """The file is no TrueType font that can be used: damaged, cut short, or without a table it needs."""


@dataclass(frozen=True, slots=True)
class Box:
    """An inked area in font units."""

    left: int
    bottom: int
    right: int
    top: int


class TrueType:
    """One font of a TrueType file; `index` is its place in a collection.

    Any question raises FontFileError where the file turns out to be damaged, and `read` also OSError.
    """

    def __init__(self, data: bytes | mmap.mmap, index: int = 0) -> None:
        self._data = data
        self._tables = _directory(data, index)
        head, hhea = self.table("head"), self.table("hhea")
        self.units_per_em = _short(head, 18)
        self.bounds = Box(*(_signed(head, at) for at in (36, 38, 40, 42)))
        self._wide_offsets = _short(head, 50) == 1
        self.glyph_count = _short(self.table("maxp"), 4)
        self._line_metrics = _signed(hhea, 4), _signed(hhea, 6)
        self._measured = min(_short(hhea, 34), self.glyph_count)
        if not self.units_per_em or not self._measured:
            raise FontFileError("no units per em or no advances")

    @classmethod
    def read(cls, path: Path, index: int = 0) -> TrueType:
        """The font in a file."""
        with path.open("rb") as stream:
            try:
                data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as problem:
                raise FontFileError("the file is empty") from problem
        return cls(data, index)

    def has(self, tag: str) -> bool:
        """Whether the font has a table of this name."""
        return tag in self._tables

    def table(self, tag: str) -> bytes:
        """The bytes of a table."""
        offset, length = self._place(tag)
        return self._data[offset : offset + length]

    def glyph(self, char: str) -> int:
        """The number of the character's glyph; 0 for a character that the font has not."""
        return self._characters.find(ord(char))

    def advance(self, glyph: int) -> int:
        """Advance width in font units. Glyphs past the last measured one are as wide as that one."""
        return self._advances[2 * min(glyph, self._measured - 1)]

    def left_bearing(self, glyph: int) -> int:
        """Distance from the origin to the left edge of the glyph, in font units."""
        at = 4 * glyph + 2 if glyph < self._measured else 4 * self._measured + 2 * (glyph - self._measured)
        return _signed(self._metrics, at)

    def outline(self, glyph: int) -> bytes:
        """The glyph's own record of the glyf table; empty for a blank."""
        if not 0 <= glyph < self.glyph_count:
            raise FontFileError(f"no glyph {glyph}")
        start, end = self._offsets[glyph], self._offsets[glyph + 1]
        offset, length = self._place("glyf")
        if not start <= end <= length:
            raise FontFileError(f"glyph {glyph} lies outside the glyf table")
        return self._data[offset + start : offset + end]

    def ink(self, glyph: int) -> Box | None:
        """The area that a glyph blackens; None for a blank."""
        outline = self.outline(glyph)
        return Box(*(_signed(outline, at) for at in (2, 4, 6, 8))) if outline else None

    @cached_property
    def ascent(self) -> int:
        """The typographic ascender in font units (of the line metrics, where there is no OS/2 table)."""
        return _signed(self.table("OS/2"), 68) if self.has("OS/2") else self._line_metrics[0]

    @cached_property
    def descent(self) -> int:
        """The typographic descender in font units, negative below the baseline."""
        return _signed(self.table("OS/2"), 70) if self.has("OS/2") else self._line_metrics[1]

    @cached_property
    def cap_height(self) -> int:
        """The height of capitals in font units, the ascender where the font does not say."""
        named = self.has("OS/2") and _short(self.table("OS/2"), 0) >= 2
        return _signed(self.table("OS/2"), 88) if named else self.ascent

    @cached_property
    def weight(self) -> int:
        """The weight class: 400 regular, 700 bold."""
        return _short(self.table("OS/2"), 4) if self.has("OS/2") else 400

    @cached_property
    def postscript_name(self) -> str:
        """The name by which a PDF knows the font: letters, digits and hyphens; empty if the font has none."""
        table = self.table("name")
        count, storage = _unpack(">HH", table, 2)
        for number in range(count):
            platform, _, _, kind, length, offset = _unpack(">6H", table, 6 + 12 * number)
            if kind == _POSTSCRIPT_NAME:
                raw = table[storage + offset : storage + offset + length]
                name = raw.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
                return "".join(char for char in name if char.isascii() and (char.isalnum() or char == "-"))
        return ""

    @cached_property
    def italic_angle(self) -> float:
        """Degrees counter-clockwise from the vertical."""
        post = self.table("post")
        return _signed(post, 4) + _short(post, 6) / 65536

    def _place(self, tag: str) -> tuple[int, int]:
        if tag not in self._tables:
            raise FontFileError(f"no {tag} table")
        return self._tables[tag]

    @cached_property
    def _metrics(self) -> bytes:
        metrics = self.table("hmtx")
        if len(metrics) < 2 * (self._measured + self.glyph_count):
            raise FontFileError("the hmtx table is cut short")
        return metrics

    @cached_property
    def _advances(self) -> array[int]:
        return _numbers("H", self._metrics[: 4 * self._measured])

    @cached_property
    def _offsets(self) -> array[int]:
        width = 4 if self._wide_offsets else 2
        raw = self.table("loca")[: width * (self.glyph_count + 1)]
        if len(raw) < width * (self.glyph_count + 1):
            raise FontFileError("the loca table is cut short")
        return _numbers("I", raw) if self._wide_offsets else array("I", (2 * place for place in _numbers("H", raw)))

    @cached_property
    def _characters(self) -> _Groups | _Segments:
        table = self.table("cmap")
        maps = {}
        for number in range(_short(table, 2)):
            platform, encoding, offset = _unpack(">HHL", table, 4 + 8 * number)
            maps[platform, encoding] = offset
        for key in _MAPS:
            kind = _short(table, maps[key]) if key in maps else 0
            if kind == 12:
                return _Groups(table, maps[key])
            if kind == 4:
                return _Segments(table, maps[key])
        raise FontFileError("no Unicode character map")


class _Groups:
    """A character map of format 12: runs of characters with consecutive glyphs."""

    def __init__(self, table: bytes, at: int) -> None:
        count = _unpack(">L", table, at + 12)[0]
        numbers = _numbers("I", table[at + 16 : at + 16 + 12 * count])
        self._starts, self._ends, self._glyphs = numbers[::3], numbers[1::3], numbers[2::3]

    def find(self, code: int) -> int:
        at = bisect_left(self._ends, code)
        if at == len(self._ends) or self._starts[at] > code:
            return 0
        return self._glyphs[at] + code - self._starts[at]


class _Segments:
    """A character map of format 4: the same for the basic plane only, with an optional list of glyphs."""

    def __init__(self, table: bytes, at: int) -> None:
        count = _short(table, at + 6) // 2
        self._ends = _numbers("H", table[at + 14 : at + 14 + 2 * count])
        rest = _numbers("H", table[at + 16 + 2 * count : at + _short(table, at + 2)])
        self._starts, self._deltas = rest[:count], rest[count : 2 * count]
        self._places = rest[2 * count :]
        if len(self._places) < count:
            raise FontFileError("the character map is cut short")

    def find(self, code: int) -> int:
        at = bisect_left(self._ends, code)
        if at == len(self._ends) or self._starts[at] > code:
            return 0
        place = self._places[at]
        if not place:
            return (code + self._deltas[at]) & 0xFFFF
        listed = at + place // 2 + code - self._starts[at]
        glyph = self._places[listed] if listed < len(self._places) else 0
        return (glyph + self._deltas[at]) & 0xFFFF if glyph else 0


def _directory(data: bytes | mmap.mmap, index: int) -> dict[str, tuple[int, int]]:
    start = _unpack(">L", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    tables = {}
    for number in range(_short(data, start + 4)):
        at = start + 12 + 16 * number
        offset, length = _unpack(">2L", data, at + 8)
        if offset + length > len(data):
            raise FontFileError("the file is cut short")
        tables[data[at : at + 4].decode("latin-1")] = (offset, length)
    return tables


def _numbers(kind: str, raw: bytes) -> array[int]:
    """Big-endian unsigned numbers: "H" of two bytes, "I" of four."""
    numbers: array[int] = array(kind)
    numbers.frombytes(raw[: len(raw) - len(raw) % numbers.itemsize])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _unpack(form: str, data: bytes | mmap.mmap, at: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(form, data, at)
    except struct.error as problem:
        raise FontFileError(str(problem)) from problem


def _short(data: bytes | mmap.mmap, at: int) -> int:
    return int(_unpack(">H", data, at)[0])


def _signed(data: bytes | mmap.mmap, at: int) -> int:
    return int(_unpack(">h", data, at)[0])
