"""Font files made for tests: headers that look right, and the vendored face under another name."""

from __future__ import annotations

import struct
from collections.abc import Mapping

TABLES = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
TRUETYPE = b"\x00\x01\x00\x00"
NAME_OFFSET_IN_RECORD = 8


def names(*texts: str) -> bytes:
    """A name table with each text as a family name for Windows."""
    records, storage = b"", b""
    for text in texts:
        raw = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x0804, 1, len(raw), len(storage))
        storage += raw
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + storage


def header_only(
    family: str, version: bytes = TRUETYPE, tables: Mapping[str, bytes] | None = None, without: str = "", base: int = 0
) -> bytes:
    """A font with a sound header and name and nothing sensible in its other tables; `base` is its place in a file."""
    contents = dict.fromkeys(TABLES, b"\0" * 8) | {"name": names(family)} | dict(tables or {})
    contents.pop(without, None)
    records, body = b"", b""
    start = base + 12 + 16 * len(contents)
    for tag, data in sorted(contents.items()):
        records += struct.pack(">4sLLL", tag.encode(), 0, start + len(body), len(data))
        body += data
    return version + struct.pack(">HHHH", len(contents), 0, 0, 0) + records + body


def collection(*families: str, version: bytes = TRUETYPE) -> bytes:
    """A TrueType collection of fonts as `header_only` makes them."""
    base = 12 + 4 * len(families)
    offsets, body = b"", b""
    for family in families:
        offsets += struct.pack(">L", base + len(body))
        body += header_only(family, version, base=base + len(body))
    return b"ttcf" + struct.pack(">LL", 0x00010000, len(families)) + offsets + body


def renamed(font: bytes, family: str) -> bytes:
    """A working font under another family name."""
    count = struct.unpack_from(">H", font, 4)[0]
    table = names(family)
    changed = bytearray(font)
    for number in range(count):
        at = 12 + 16 * number
        if font[at : at + 4] == b"name":
            struct.pack_into(">LL", changed, at + NAME_OFFSET_IN_RECORD, len(font), len(table))
    return bytes(changed) + table
