"""The text of a PDF into a flow, by its own structure if it is tagged, else by where its characters stand.

Reading never raises for a fault of the file: what cannot be read is Y001 or Y005. A PDF has no paragraphs of its own
unless it is tagged: then headings, tables and spans are exact; otherwise they are put together as a reader would.
Page numbers and running heads are left out. Scanned pages have no text and are not guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reportgen.diagnostics.finding import finding
from reportgen.source import decoding
from reportgen.source.blocks import Block
from reportgen.source.flow import FlowReading
from reportgen.source.pdf_text.glyphs import CHARACTER_LIMIT, UNMARKED, Glyph, glyphs_of
from reportgen.source.pdf_text.lines import PageShape, blocks_by_place
from reportgen.source.pdf_text.rules import Turn, tables_of
from reportgen.source.pdf_text.streams import measure
from reportgen.source.pdf_text.tags import Element, TagWalker, grow
from reportgen.source.renamed import content_of, instead
from reportgen.source.setting import Setting
from reportgen.source.tally import Tally, TooMuch
from reportgen.source.web.lines import is_wide
from reportgen.span import Span

_MIB = 1024 * 1024
FILE_LIMIT = 64 * _MIB
PAGE_LIMIT = 500
"""Pages; reports of provinces have some fifty."""

_SUFFIX = ".pdf"
_MARK = b"%PDF-"
_HEAD = 1024
"""Bytes in which a PDF must say that it is one; mail programs put lines before it."""
_WRONG_PASSWORD, _LOCKED_BY_PROGRAM = 4, 5
"""Reasons of pdfium for not opening a file (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)."""
_UNENCRYPTED = -1
"""What pdfium gives for the revision of a lock that is not there; a file with one opens without a password, too."""
_TAGGED_ENOUGH = 0.9
"""Part of the characters that the structure must hold to be believed."""
_GARBLED = 0.2
"""Part of the characters that the file gives no meaning."""
_LEAST_CHINESE = 0.05
"""Part of the characters that must be Chinese; where glyphs take the place of characters, hardly any are."""
_FEWEST = 10
"""Characters a page on average; with fewer the pages are pictures, and what is written was put on them afterwards."""
_TURNS: tuple[Turn, ...] = (
    lambda x, y: (x, y),
    lambda x, y: (y, -x),
    lambda x, y: (-x, -y),
    lambda x, y: (-y, x),
)
"""A point of a page as it is shown, by quarter turns clockwise."""


@dataclass(slots=True)
class _Contents:
    """What the pages of a file hold."""

    title: str = ""
    pages: list[PageShape] = field(default_factory=list)
    glyphs: dict[int, list[Glyph]] = field(default_factory=dict)
    structure: Element = field(default_factory=Element)
    unmapped: int = 0

    @property
    def count(self) -> int:
        return sum(len(held) for held in self.glyphs.values())


def read(path: Path, shown: str) -> FlowReading:
    """Read a file; `shown` is its path as the user wrote it, which findings show."""
    data = decoding.file_bytes(path, shown, FILE_LIMIT + 1)
    return FlowReading(None, data.diagnostics) if isinstance(data, decoding.Decoded) else read_bytes(data, shown)


def read_bytes(data: bytes, shown: str) -> FlowReading:
    """Read the bytes of a PDF named `shown`."""
    if len(data) > FILE_LIMIT:
        return _refused("Y005", shown, "page-size", limit=FILE_LIMIT // _MIB)
    if _MARK not in data[:_HEAD]:
        return FlowReading(None, (instead(content_of(data, shown), shown, _SUFFIX),))
    try:
        import pypdfium2 as pdfium
    except ImportError:
        return _refused("Y001", shown, "pdf-reader")
    if not hasattr(pdfium.raw, "FPDFText_GetTextObject"):
        return _refused("Y001", shown, "pdf-reader")
    try:
        measure(data)
        document = pdfium.PdfDocument(data)
    except TooMuch as fault:
        return _refused("Y005", shown, fault.variant, limit=fault.limit)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (_WRONG_PASSWORD, _LOCKED_BY_PROGRAM)
        return _refused("Y001", shown, "pdf-password" if locked else "pdf-damaged")
    try:
        if pdfium.raw.FPDF_GetSecurityHandlerRevision(document) != _UNENCRYPTED:
            return _refused("Y001", shown, "pdf-protected")
        contents = _contents(document)
    except pdfium.PdfiumError:
        return _refused("Y001", shown, "pdf-damaged")
    except TooMuch as fault:
        return _refused("Y005", shown, fault.variant, limit=fault.limit)
    finally:
        document.close()
    return _reading(contents, shown)


def _refused(code: str, shown: str, variant: str, **words: Any) -> FlowReading:
    return FlowReading(
        None, (finding(code, Span.whole_file(shown), variant=variant, more={"suffix": _SUFFIX, **words}),)
    )


def _contents(document: Any) -> _Contents:
    if len(document) > PAGE_LIMIT:
        raise TooMuch("pdf-pages", PAGE_LIMIT)
    contents = _Contents(" ".join((document.get_metadata_value("Title") or "").split()))
    for number in range(len(document)):
        page = document[number]
        try:
            _add_page(contents, page, number)
        finally:
            page.close()
    return contents


def _add_page(contents: _Contents, page: Any, number: int) -> None:
    quarter = page.get_rotation() // 90 % 4
    turn = _TURNS[quarter]
    inked = glyphs_of(page, number, turn)
    contents.glyphs[number] = inked.glyphs
    contents.unmapped += inked.unmapped
    if contents.count > CHARACTER_LIMIT:
        raise TooMuch("characters", CHARACTER_LIMIT)
    grow(contents.structure, page, number)
    left, bottom, right, top = page.get_mediabox()
    heights = [turn(x, y)[1] for x, y in ((left, bottom), (right, top))]
    contents.pages.append(PageShape(number, min(heights), max(heights), tuple(tables_of(page, turn))))


def _reading(contents: _Contents, shown: str) -> FlowReading:
    pages = len(contents.pages)
    if contents.unmapped > _GARBLED * (contents.count + contents.unmapped):
        return _refused("Y001", shown, "pdf-unmapped")
    if contents.count < _FEWEST * pages or not contents.count:
        return _refused("Y001", shown, "pdf-scan", pages=pages)
    chinese = sum(is_wide(glyph.char) for held in contents.glyphs.values() for glyph in held)
    if chinese < _LEAST_CHINESE * contents.count:
        return _refused("Y001", shown, "pdf-unmapped")
    try:
        blocks = _blocks(contents)
    except TooMuch as fault:
        return _refused("Y005", shown, fault.variant, limit=fault.limit)
    return FlowReading(Setting(shown).flow(blocks, contents.title))


def _blocks(contents: _Contents) -> list[Block]:
    """The blocks by the structure, and after them what it leaves out; all by place, if it leaves out too much."""
    tally = Tally()
    walker = TagWalker(_marked(contents.glyphs.values()), tally)
    blocks = walker.walk(contents.structure)
    left_out = {
        number: [glyph for glyph in held if (number, glyph.mark) not in walker.read]
        for number, held in contents.glyphs.items()
    }
    if sum(map(len, left_out.values())) <= (1 - _TAGGED_ENOUGH) * contents.count:
        bare = [replace(page, tables=()) for page in contents.pages]
        return blocks + blocks_by_place(left_out, bare, tally)
    return blocks_by_place(contents.glyphs, contents.pages, Tally())


def _marked(pages: Iterable[Sequence[Glyph]]) -> Mapping[tuple[int, int], Sequence[Glyph]]:
    """The characters of each piece of marked content, by page and number."""
    marked: dict[tuple[int, int], list[Glyph]] = {}
    for held in pages:
        for glyph in held:
            if glyph.mark != UNMARKED:
                marked.setdefault((glyph.page, glyph.mark), []).append(glyph)
    return marked
