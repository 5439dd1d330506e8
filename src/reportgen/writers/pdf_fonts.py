"""Faces as fonts of a PDF: embedded as subsets, two bytes a glyph, every glyph with its character to copy.

A glyph is numbered by what it draws *and* by the characters it stands for. So a no-break space, a look-alike or a
variation selector is copied as it was typed, even where it is drawn by another character's glyph. Composite fonts
(ISO 32000-1, 9.7) keep a face in one piece; reportlab's own ones would be cut up into pieces of 256 glyphs, lose
characters beyond the basic plane when copied, and misstate the advances of fonts with a shortened hmtx table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from reportgen.typeset.faces import FontFace
from reportgen.typeset.truetype import TrueType
from reportgen.writers.pdf_objects import stream
from reportgen.writers.pdf_subset import subset

_SYMBOLIC, _ITALIC = 0x04, 0x40
"""Flags of a font descriptor (ISO 32000-1, table 123)."""

_BLOCK = 100
"""The most entries that one block of a ToUnicode map may have (Adobe Technical Note 5411, 1.4.1)."""

_USUAL_WIDTH = 1000

_EFFORT = 6
"""Of packing outlines: 9 would take twice the time for half a hundredth of the bytes."""


class EmbeddedFont:
    """One face in one PDF. Glyphs are numbered in the order in which `code` is first asked for them."""

    def __init__(self, face: FontFace, name: str) -> None:
        self.name = name
        """The name of the font in the page's resources."""
        self._file: TrueType = face.file
        self._glyphs = [0]
        self._sources = [""]
        self._codes: dict[tuple[str, str], int] = {}

    def code(self, drawn: str, source: str) -> int:
        """The number of the glyph that draws the character `drawn` and is copied as `source`.

        KeyError if the face has no such glyph: a missing glyph is never drawn.
        """
        key = drawn, source
        if key not in self._codes:
            glyph = self._file.glyph(drawn)
            if not glyph:
                raise KeyError(f"U+{ord(drawn):04X} in {self.name}")
            self._codes[key] = len(self._glyphs)
            self._glyphs.append(glyph)
            self._sources.append(source)
        return self._codes[key]

    def characters(self) -> bytes:
        """The face and all that its glyphs stand for, in their order."""
        return "\0".join([self._postscript_name(), *self._sources]).encode("utf-8")

    def install(self, document: PDFDocument, lists_glyphs: bool) -> PDFObjectReference:
        """Put the font, its subset and its maps into the document; no `code` after that."""
        data = subset(self._file, self._glyphs)
        base = PDFName(f"{_tag(data)}+{self._postscript_name()}")
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "CIDToGIDMap": PDFName("Identity"),
                "DW": _USUAL_WIDTH,
                "W": PDFArray(self._widths()),
                "FontDescriptor": document.Reference(self._descriptor(document, base, data, lists_glyphs)),
            }
        )
        return document.Reference(
            PDFDictionary(
                {
                    "Type": PDFName("Font"),
                    "Subtype": PDFName("Type0"),
                    "BaseFont": base,
                    "Encoding": PDFName("Identity-H"),
                    "DescendantFonts": PDFArray([document.Reference(descendant)]),
                    "ToUnicode": document.Reference(stream(to_unicode(self._sources))),
                }
            )
        )

    def _descriptor(self, document: PDFDocument, base: str, data: bytes, lists_glyphs: bool) -> PDFDictionary:
        font, bounds = self._file, self._file.bounds
        box = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        glyphs = {"CIDSet": document.Reference(stream(_all_of(TrueType(data).glyph_count)))} if lists_glyphs else {}
        return PDFDictionary(
            {
                **glyphs,
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": _SYMBOLIC | (_ITALIC if font.italic_angle else 0),
                "FontBBox": PDFArray([self._thousandths(value) for value in box]),
                "ItalicAngle": font.italic_angle,
                "Ascent": self._thousandths(font.ascent),
                "Descent": self._thousandths(font.descent),
                "CapHeight": self._thousandths(font.cap_height),
                "StemV": font.weight // 5,
                "FontFile2": document.Reference(stream(data, _EFFORT, Length1=len(data))),
            }
        )

    def _widths(self) -> Iterator[object]:
        """The W array: runs of neighbours whose width is not the usual one."""
        run: list[float] = []
        for code, glyph in enumerate([*self._glyphs, 0]):
            width = self._thousandths(self._file.advance(glyph))
            if code < len(self._glyphs) and width != _USUAL_WIDTH:
                run.append(width)
            elif run:
                yield from (code - len(run), PDFArray(run))
                run = []

    def _thousandths(self, value: int) -> float:
        return round(value * 1000 / self._file.units_per_em, 3)

    def _postscript_name(self) -> str:
        return self._file.postscript_name or self.name


class FontBook:
    """The fonts of one PDF, numbered in the order in which they are first used."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}

    def font(self, face: FontFace) -> EmbeddedFont:
        """The font that a face has become."""
        if face.name not in self._fonts:
            self._fonts[face.name] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return self._fonts[face.name]

    def characters(self) -> Iterator[bytes]:
        """What the glyph numbers of the pages stand for, font by font."""
        return (font.characters() for font in self._fonts.values())

    def install(self, document: PDFDocument, lists_glyphs: bool = False) -> None:
        """Make every font that was used a resource of the document's pages, with a CIDSet if asked for."""
        resources = document.idToObject[BasicFonts]
        for font in self._fonts.values():
            resources[font.name] = font.install(document, lists_glyphs)


def to_unicode(sources: Iterable[str]) -> bytes:
    """The ToUnicode map of a font whose glyph number `n` is copied as the n-th of `sources` (ISO 32000-1, 9.10.3).

    Glyph 0 and empty sources are left out; characters beyond the basic plane become UTF-16 pairs.
    """
    entries = [
        f"<{code:04X}> <{source.encode('utf-16-be').hex().upper()}>"
        for code, source in enumerate(sources)
        if code and source
    ]
    blocks = [entries[at : at + _BLOCK] for at in range(0, len(entries), _BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def _all_of(count: int) -> bytes:
    """The CIDSet of a font that holds the glyphs 0 to `count` - 1: a bit for each, the first one highest."""
    return b"\xff" * (count // 8) + (bytes([0xFF00 >> count % 8 & 0xFF]) if count % 8 else b"")


def _tag(data: bytes) -> str:
    """Six letters that mark a subset (ISO 32000-1, 9.6.4), from its content: equal subsets, equal tags."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))
