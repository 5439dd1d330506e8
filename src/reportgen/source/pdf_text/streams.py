"""What the streams of a PDF open into, measured before anything in it is parsed.

A reader of PDFs makes an object of every character and stroke of a page: a file of 60 kB can so take gigabytes. Reports
have some 30 kB of page content a page; photographs and fonts are large but are not opened for their text.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from reportgen.source.pdf_text import drawings
from reportgen.source.tally import TooMuch

_MIB = 1024 * 1024
WORDS_LIMIT = 8 * _MIB
"""Bytes of page content that shows characters."""
DRAWING_LIMIT = 32 * _MIB
"""Bytes of page content in all, that of maps and charts included."""
OPENED_LIMIT = 512 * _MIB
"""Bytes of everything, pictures and fonts included."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = b"endstream"
_HEAD = 4096
"""Bytes before a stream in which its dictionary begins."""
_PIECE = _MIB
_COMPRESSED = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
_SHOWN = re.compile(rb"(?:^|[\s\])>])(?:T[jJ]|['\"])(?=\s|$)")
_PRINTABLE = bytes((*range(0x20, 0x7F), 0x09, 0x0A, 0x0D))
_MOSTLY = 0.9
"""Part of its bytes that are printable in page content, save where strings are binary; never so in a picture."""


def measure(data: bytes) -> None:
    """Raise TooMuch for a file whose streams open into more than is read, or are drawn so often that they do.

    Encrypted ones cannot be measured.
    """
    words = drawing = opened = 0
    contents: list[drawings.Content] = []
    for place, head, packed in _streams(data):
        if len(_COMPRESSED.findall(head)) > 1:
            raise TooMuch("pdf-contents", WORDS_LIMIT // _MIB)
        shows = False
        contents.append(content := drawings.Content(place))
        objects = bytearray() if drawings.holds_objects(head) else None
        for piece in _opened(head, packed):
            opened += len(piece)
            shows = shows or (b"BT" in piece and _SHOWN.search(piece) is not None)
            words += len(piece) if shows else 0
            is_printable = len(piece.translate(None, _PRINTABLE)) <= (1 - _MOSTLY) * len(piece)
            drawing += len(piece) if is_printable else 0
            content.add(piece)
            content.size += len(piece) * (DRAWING_LIMIT // WORDS_LIMIT if shows else is_printable)
            if objects is not None:
                objects += piece
            if words > WORDS_LIMIT or drawing > DRAWING_LIMIT or opened > OPENED_LIMIT:
                raise TooMuch("pdf-contents", WORDS_LIMIT // _MIB)
        content.objects = bytes(objects or b"")
    if drawings.amount(data, contents, DRAWING_LIMIT) > DRAWING_LIMIT:
        raise TooMuch("pdf-contents", WORDS_LIMIT // _MIB)


def _streams(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Where each stream begins, its dictionary and its bytes."""
    place = 0
    while (found := _STREAM.search(data, place)) is not None:
        end = data.find(_END, found.end())
        end = len(data) if end < 0 else end
        head = data[max(0, found.start() - _HEAD) : found.start()]
        yield found.start(), head[head.rfind(b"obj") + 3 :], data[found.end() : end]
        place = end


def _opened(head: bytes, packed: bytes) -> Iterator[bytes]:
    """What a stream opens into, piece by piece; of a picture format or a broken stream nothing."""
    if b"ASCII85" in head or b"/A85" in head:
        try:
            packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
        except ValueError:
            return
    if _COMPRESSED.search(head) is None and b"Filter" not in head:
        yield from (packed[start : start + _PIECE] for start in range(0, len(packed), _PIECE))
        return
    opener = zlib.decompressobj()
    try:
        piece = opener.decompress(packed, _PIECE)
        while piece:
            yield piece
            piece = opener.decompress(opener.unconsumed_tail, _PIECE)
    except zlib.error:
        return
