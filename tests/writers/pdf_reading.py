"""Reading a PDF back: what its bytes say, and where a reader's program finds every character.

The bytes are read here without the program under test; places come from pypdfium2.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4
PAGE_NUMBER = re.compile(r"— ?\d+ ?—$")


@dataclass(frozen=True)
class Char:
    """One character: its origin, and its ink (left, bottom, right, top); pt from the page's lower left corner."""

    text: str
    x: float
    y: float
    ink: tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """The characters on one baseline, left to right."""

    y: float
    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)


@lru_cache(maxsize=32)
def objects(data: bytes) -> dict[int, bytes]:
    """Every indirect object's bytes by number, those in object streams too."""
    found = re.finditer(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", data, re.DOTALL)
    plain = {int(match[1]): match[2] for match in found}
    packed = (_unpacked(body) for body in plain.values() if b"/Type /ObjStm" in body)
    return plain | {number: body for group in packed for number, body in group.items()}


def _unpacked(body: bytes) -> dict[int, bytes]:
    """The objects of an object stream by number."""
    content, first = stream(body), int(re.search(rb"/First (\d+)", body)[1])  # type: ignore[index]
    index = [int(word) for word in content[:first].split()]
    places = [first + place for place in index[1::2]]
    ends = [*places[1:], len(content)]
    return {number: content[at:end].strip() for number, at, end in zip(index[::2], places, ends, strict=True)}


def stream(body: bytes) -> bytes:
    """The decoded content of a stream object."""
    length = int(re.search(rb"/Length (\d+)", body)[1])  # type: ignore[index]
    start = body.index(b"stream\n") + len(b"stream\n")
    assert body[start + length :].startswith(b"\r\nendstream"), "a wrong length, or no line end before endstream"
    return zlib.decompress(body[start : start + length])


def reference(body: bytes, key: str) -> int:
    """The number of the object that a key refers to."""
    return int(re.search(rb"/" + key.encode() + rb" \[? ?(\d+) 0 R", body)[1])  # type: ignore[index]


def fonts(data: bytes) -> dict[str, bytes]:
    """The font dictionaries by their names in the pages' resources."""
    parts = objects(data)
    resources = next(body for body in parts.values() if re.search(rb"/F1 \d+ 0 R", body))
    return {name.decode(): parts[int(number)] for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", resources)}


def to_unicode(data: bytes, font: bytes) -> dict[int, str]:
    """What each glyph of a font is copied as."""
    cmap = stream(objects(data)[reference(font, "ToUnicode")]).decode("ascii")
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", cmap[cmap.index("endcodespacerange") :])
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


@lru_cache(maxsize=32)
def page_contents(data: bytes) -> tuple[str, ...]:
    """What each page draws, as PDF operators."""
    parts = objects(data)
    pages = next(body for body in parts.values() if b"/Type /Pages" in body and b"/Kids" in body)
    kids = re.findall(rb"(\d+) 0 R", re.search(rb"/Kids \[(.*?)\]", pages, re.DOTALL)[1])  # type: ignore[index]
    return tuple(stream(parts[reference(parts[int(kid)], "Contents")]).decode("ascii") for kid in kids)


def rules(data: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """The rules of a page as (left, lower, right, upper)."""
    number = r"(-?[\d.]+)"
    drawn = re.findall(rf"{number} {number} m {number} {number} l S", page_contents(data)[page])
    return [(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)) for x0, y0, x1, y1 in (map(float, r) for r in drawn)]


@lru_cache(maxsize=32)
def page_runs(data: bytes) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Of each page, the face's name and the very characters of every piece of text, in the order of drawing."""
    parts = fonts(data)
    maps = {name: to_unicode(data, font) for name, font in parts.items()}
    faces = {name: re.search(rb"/BaseFont /[A-Z]{6}\+(\S+)", font)[1].decode() for name, font in parts.items()}  # type: ignore[index]
    found = []
    for content in page_contents(data):
        runs, current = [], ""
        for name, glyphs in re.findall(r"/(F\d+) [\d.]+ Tf|<([0-9A-F]*)> Tj", content):
            current = name or current
            codes = (int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4))
            if glyphs:
                runs.append((faces[current], "".join(maps[current][code] for code in codes)))
        found.append(tuple(runs))
    return tuple(found)


def page_texts(data: bytes) -> tuple[str, ...]:
    """The very characters that each page draws, in the order of drawing, without the page number."""
    texts = ["".join(text for _, text in runs) for runs in page_runs(data)]
    assert all(PAGE_NUMBER.search(text) for text in texts)
    return tuple(PAGE_NUMBER.sub("", text) for text in texts)


def text(data: bytes) -> str:
    """All that is drawn, page after page, without page numbers."""
    return "".join(page_texts(data))


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page index of every bookmark."""
    with pypdfium2.PdfDocument(data) as document:
        return [
            (bookmark.level + 1, bookmark.get_title(), bookmark.get_dest().get_index())
            for bookmark in document.get_toc()
        ]


@lru_cache(maxsize=32)
def extracted(data: bytes) -> tuple[str, ...]:
    """Each page's text as another program extracts it, generated blanks and line ends included."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(page.get_textpage().get_text_range() for page in document)


@lru_cache(maxsize=32)
def pages(data: bytes) -> tuple[tuple[Line, ...], ...]:
    """The lines of every page from top to bottom, the page number last."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(tuple(_lines(page.get_textpage())) for page in document)


def body_lines(data: bytes) -> list[list[Line]]:
    """The lines of every page without its page number."""
    return [list(page[:-1]) for page in pages(data)]


def _lines(textpage: pypdfium2.PdfTextPage) -> list[Line]:
    rows: dict[float, list[Char]] = {}
    pending = ""
    for index in range(textpage.count_chars()):
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        pending += chr(pdfium.FPDFText_GetUnicode(textpage, index))
        if "\ud800" <= pending[-1] <= "\udbff":
            continue
        char = _char(textpage, index, pending.encode("utf-16", "surrogatepass").decode("utf-16"))
        pending = ""
        row = next((y for y in rows if abs(y - char.y) < 1), char.y)
        rows.setdefault(row, []).append(char)
    return [Line(y, tuple(sorted(row, key=lambda char: char.x))) for y, row in sorted(rows.items(), reverse=True)]


def _char(textpage: pypdfium2.PdfTextPage, index: int, shown: str) -> Char:
    x, y = pdfium.c_double(), pdfium.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    return Char(shown, x.value, y.value, textpage.get_charbox(index))
