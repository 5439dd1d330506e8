"""Packing a finished PDF: its small objects into compressed streams, its table of places into another.

The tags of a report are thousands of small dictionaries that resemble one another. One by one they would make the file
half as big again; together they hardly weigh anything (ISO 32000-1, 7.5.7 and 7.5.8; PDF 1.5, so not for ISO 19005-1).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The second line tells transfer programs that the file is binary (ISO 19005-2, 6.1.2)."""

_SIZE = re.compile(rb"/Size\s+\d+")
_BEGIN = b" 0 obj\n"
_STREAM_END = b"endstream"

_PER_STREAM = 500
"""Objects in one stream: a reader that wants one of them unpacks them all."""

_EFFORT = 7
"""Of packing: 9 would take three times the time for one byte in forty of the packed objects."""

_ZLIB_HEADER = b"\x78\xda"
"""Deflated, with a window of 32 KiB (RFC 1950, 2.2)."""

_FREE, _PLAIN, _PACKED = 0, 1, 2
_ENTRY = struct.Struct(">BLH")
"""Kind; place in the file, or the number of the stream that holds it; place in that stream."""


def compact(data: bytes) -> bytes:
    """The same file in fewer bytes: equal objects under equal numbers.

    `data` must be a plain PDF as reportlab writes it: one table of places, no free objects, nothing encrypted.
    """
    bodies = _bodies(data)
    packed = [number for number, body in enumerate(bodies, start=1) if not body.endswith(_STREAM_END)]
    entries = [(_FREE, 0, 0xFFFF), *[(_PLAIN, 0, 0)] * len(bodies)]
    out = bytearray(_HEADER)
    for number, body in enumerate(bodies, start=1):
        if body.endswith(_STREAM_END):
            entries[number] = (_PLAIN, len(out), 0)
            out += _object(number, body)
    for start in range(0, len(packed), _PER_STREAM):
        group = packed[start : start + _PER_STREAM]
        holder = len(entries)
        for place, number in enumerate(group):
            entries[number] = (_PACKED, holder, place)
        entries.append((_PLAIN, len(out), 0))
        out += _object(holder, _object_stream([(number, bodies[number - 1]) for number in group]))
    entries.append((_PLAIN, len(out), 0))
    place = len(out)
    out += _object(len(entries) - 1, _cross_reference(entries, _trailer_entries(data)))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % place)


def _bodies(data: bytes) -> list[bytes]:
    """What each object is, the first being number 1."""
    table = _table_place(data)
    rows = data[table:].split(b"\n")
    if rows[0] != b"xref" or not rows[1].startswith(b"0 "):
        raise ValueError("not a plain PDF: its table of places does not begin at object 0")
    count = int(rows[1].split()[1])
    places = [int(row[:10]) for row in rows[3 : 2 + count]]
    return [_body(data[start:end]) for start, end in zip(places, [*places[1:], table], strict=True)]


def _body(written: bytes) -> bytes:
    return written[written.index(_BEGIN) + len(_BEGIN) : written.rindex(b"endobj")].rstrip(b"\n")


def _table_place(data: bytes) -> int:
    return int(data[data.rindex(b"startxref") :].split()[1])


def _trailer_entries(data: bytes) -> bytes:
    """The trailer's entries but for the number of objects."""
    end = data.rindex(b"startxref")
    trailer = data[data.rindex(b"trailer", 0, end) + len(b"trailer") : end].strip()
    return _SIZE.sub(b"", trailer.removeprefix(b"<<").removesuffix(b">>"))


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _object_stream(objects: Sequence[tuple[int, bytes]]) -> bytes:
    index, body = [], bytearray()
    for number, content in objects:
        index.append(b"%d %d" % (number, len(body)))
        body += content + b"\n"
    first = b" ".join(index) + b"\n"
    return _stream(b"/Type /ObjStm /N %d /First %d" % (len(objects), len(first)), _packed(first, bytes(body)))


def _packed(numbers: bytes, content: bytes) -> bytes:
    """Both as one zlib stream (RFC 1950), each part with a code of its own: nothing that they say is alike."""
    parts = (
        (numbers, zlib.compressobj(_EFFORT, zlib.DEFLATED, -15, strategy=zlib.Z_FILTERED), zlib.Z_SYNC_FLUSH),
        (content, zlib.compressobj(_EFFORT, zlib.DEFLATED, -15), zlib.Z_FINISH),
    )
    coded = b"".join(coder.compress(part) + coder.flush(end) for part, coder, end in parts)
    return _ZLIB_HEADER + coded + struct.pack(">L", zlib.adler32(content, zlib.adler32(numbers)))


def _cross_reference(entries: Sequence[tuple[int, int, int]], trailer: bytes) -> bytes:
    """The table of places as a stream, each row as its difference from the row above (PNG's Up)."""
    width = _ENTRY.size
    rows = b"".join(_ENTRY.pack(*entry) for entry in entries)
    differences = _differences(rows, bytes(width) + rows[:-width])
    marked = b"".join(b"\x02" + differences[at : at + width] for at in range(0, len(rows), width))
    parameters = b"/DecodeParms <</Columns %d /Predictor 12>>" % width
    about = b"/Type /XRef /Size %d /W [1 4 2] %b%b" % (len(entries), parameters, trailer)
    return _stream(about, zlib.compress(marked, 9))


def _differences(values: bytes, others: bytes) -> bytes:
    """Each byte less the other of its place, modulo 256: all at once, as one long number.

    A highest bit that is set lends to its own byte, so that none borrows from its neighbour; then it is put right.
    """
    high = int.from_bytes(b"\x80" * len(values))
    value, other = int.from_bytes(values), int.from_bytes(others)
    lent = (value | high) - (other & ~high)
    return (lent ^ ((value ^ ~other) & high)).to_bytes(len(values))


def _stream(entries: bytes, packed: bytes) -> bytes:
    about = b"<<%b /Filter /FlateDecode /Length %d>>" % (entries, len(packed))
    return about + b"\nstream\n" + packed + b"\r\nendstream"
