"""Packing a finished PDF: its small objects into compressed streams, its table of places into another.

The tags of a report are thousands of small dictionaries that resemble one another. One by one they would make the file
half as big again; together they hardly weigh anything (ISO 32000-1, 7.5.7 and 7.5.8; PDF 1.5, so not for ISO 19005-1).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The second line tells transfer programs that the file is binary (ISO 19005-2, 6.1.2)."""

_SIZE = re.compile(rb"/Size\s+\d+")
_STREAM_END = b"endstream"

_PER_STREAM = 500
"""Objects in one stream: a reader that wants one of them unpacks them all."""

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
    _, _, rest = written.partition(b" 0 obj\n")
    return rest.rstrip().removesuffix(b"endobj").rstrip(b"\n")


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
    return _stream(b"/Type /ObjStm /N %d /First %d" % (len(objects), len(first)), first + bytes(body))


def _cross_reference(entries: Sequence[tuple[int, int, int]], trailer: bytes) -> bytes:
    """The table of places as a stream, each row as its difference from the row above (PNG's Up)."""
    width = _ENTRY.size
    parameters = b"/DecodeParms <</Columns %d /Predictor 12>>" % width
    about = b"/Type /XRef /Size %d /W [1 4 2] %b%b" % (len(entries), parameters, trailer)
    return _stream(about, b"".join(_differences([_ENTRY.pack(*entry) for entry in entries])))


def _differences(rows: Sequence[bytes]) -> Iterator[bytes]:
    above = bytes(_ENTRY.size)
    for row in rows:
        yield b"\x02" + bytes((value - upper) & 0xFF for value, upper in zip(row, above, strict=True))
        above = row


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    about = b"<<%b /Filter /FlateDecode /Length %d>>" % (entries, len(packed))
    return about + b"\nstream\n" + packed + b"\r\nendstream"
