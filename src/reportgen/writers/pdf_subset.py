"""Cutting a TrueType font down to the glyphs that a PDF prints (ISO 32000-1, 9.9: what an embedded one must hold)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from reportgen.typeset.truetype import TrueType

_COPIED = ("cvt ", "fpgm", "prep")
"""Instructions that outlines may call; the character map, names and layout tables have no use in a PDF."""

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
"""Flags of a composite glyph's part: two-byte arguments, one scale, another part follows, two scales, a matrix."""

_MAGIC = 0xB1B0AFBA
"""What a font's own checksum is subtracted from."""


def subset(font: TrueType, glyphs: Sequence[int]) -> bytes:
    """A font whose glyph number `n` is `glyphs[n]` of `font`; a number may occur twice.

    The parts of composite glyphs follow after the last of them. `glyphs` begins with 0, the missing glyph.
    """
    numbers = list(glyphs)
    places = {glyph: place for place, glyph in reversed(list(enumerate(numbers)))}
    records = []
    for glyph in numbers:  # grows while it is read: a part may have parts of its own
        record = bytearray(font.outline(glyph))
        for at in _part_places(record):
            part = struct.unpack_from(">H", record, at)[0]
            if part not in places:
                places[part] = len(numbers)
                numbers.append(part)
            struct.pack_into(">H", record, at, places[part])
        records.append(bytes(record) + bytes(-len(record) % 4))
    return _file(_tables(font, numbers, records))


def _part_places(record: bytes | bytearray) -> Iterator[int]:
    """Where a composite glyph's record names its parts; nowhere in a simple glyph's."""
    if not record or struct.unpack_from(">h", record)[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", record, at)[0]
        yield at + 2
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _tables(font: TrueType, numbers: Sequence[int], records: Sequence[bytes]) -> dict[str, bytes]:
    offsets = [0]
    for record in records:
        offsets.append(offsets[-1] + len(record))
    count = len(numbers)
    metrics = [value for glyph in numbers for value in (font.advance(glyph), font.left_bearing(glyph))]
    return {
        "head": _patched(_patched(font.table("head"), 8, ">L", 0), 50, ">h", 1),
        "hhea": _patched(font.table("hhea"), 34, ">H", count),
        "hmtx": struct.pack(">" + "Hh" * count, *metrics),
        "maxp": _patched(font.table("maxp"), 4, ">H", count),
        "loca": struct.pack(f">{count + 1}L", *offsets),
        "glyf": b"".join(records),
        **{tag: font.table(tag) for tag in _COPIED if font.has(tag)},
    }


def _patched(table: bytes, at: int, form: str, value: int) -> bytes:
    changed = bytearray(table)
    struct.pack_into(form, changed, at, value)
    return bytes(changed)


def _file(tables: dict[str, bytes]) -> bytes:
    """The tables as a font file with its directory and checksums."""
    steps = len(tables).bit_length() - 1
    header = struct.pack(">LHHHH", 0x00010000, len(tables), 16 << steps, steps, 16 * len(tables) - (16 << steps))
    offset = len(header) + 16 * len(tables)
    directory, body, head_at = b"", b"", 0
    for tag, table in sorted(tables.items()):
        if tag == "head":
            head_at = offset
        directory += struct.pack(">4sLLL", tag.encode("latin-1"), _checksum(table), offset, len(table))
        padded = table + bytes(-len(table) % 4)
        body += padded
        offset += len(padded)
    data = header + directory + body
    return _patched(data, head_at + 8, ">L", (_MAGIC - _checksum(data)) & 0xFFFFFFFF)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded))) & 0xFFFFFFFF
