"""One form for what a report says, read from the document tree, from its DOCX and from its PDF.

A report is a list of parts in reading order: the title, headings with their level, texts, captions, and table cells
with the grid places that they take. Each file is read by its own means: the Word file by its styles, the PDF by the
tags that a screen reader follows, and a second time by what another program extracts from its pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import pdf_reading
import pdf_tags
import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree
from pdf_tags import Tag
from wordml import W, attribute, root, shown

from reportgen.document.tree import (
    Addressee,
    Block,
    Cell,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    RunIn,
    Signature,
    Table,
    plain,
)
from reportgen.writers.docx_styles import STYLE_IDS


@dataclass(frozen=True)
class Part:
    """What a reader takes in at once. `level` is a heading's; `place` is row, column, rows and columns of a cell."""

    kind: str
    text: str
    level: int = 0
    place: tuple[int, int, int, int] | None = None
    head: bool = False


def cells_in_place(rows: Iterable[Iterable[tuple[str, int, int, bool]]]) -> Iterator[Part]:
    """Cells given as text, rows, columns and head, row by row, at the first places of the grid that are free."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for text, down, across, head in cells:
            while (row, column) in taken:
                column += 1
            taken.update((row + i, column + j) for i in range(down) for j in range(across))
            yield Part("cell", text, place=(row, column, down, across), head=head)


# -- the tree ------------------------------------------------------------------------------------------


def parts_of_tree(document: Document) -> list[Part]:
    return [Part("title", document.title.text), *(part for block in document.blocks for part in _parts(block))]


def _parts(block: Block) -> Iterator[Part]:
    match block:
        case DocumentNumber(text=text) | Addressee(text=text):
            yield Part("text", text)
        case Heading(level=level):
            yield Part("heading", block.text, level)
        case Paragraph(content=content):
            yield Part("text", plain(content))
        case RunIn(heading=heading, content=content):
            yield Part("heading", heading.text, heading.level)
            yield Part("text", plain(content))
        case Table():
            if block.caption:
                yield Part("caption", plain(block.caption))
            yield from cells_in_place(
                [(cell.text, cell.row_span, cell.col_span, _is_head(block, index, cell)) for cell in row.cells]
                for index, row in enumerate(block.rows)
            )
            if block.note:
                yield Part("text", plain(block.note))
        case Signature(organ=organ, on=on):
            yield Part("text", organ)
            yield Part("text", on)


def _is_head(table: Table, row: int, cell: Cell) -> bool:
    """Whether a cell heads columns: those of the table, or of one of its blocks."""
    return row < table.header_rows or cell.scope == "column"


# -- the Word file -------------------------------------------------------------------------------------


class WordReading:
    """The parts of a Word file, headings told by the outline levels that its styles carry."""

    def __init__(self, data: bytes) -> None:
        self._body = root(data).find(f"{W}body")
        self._styles = {style.get(f"{W}styleId"): style for style in root(data, "word/styles.xml").iter(f"{W}style")}

    def parts(self) -> list[Part]:
        found: list[Part] = []
        for element in self._body:
            if element.tag == f"{W}p":
                found += self._paragraph(element)
            elif element.tag == f"{W}tbl":
                found += cells_in_place(_word_rows(element))
        return found

    def level(self, style_id: str | None) -> int:
        """Outline level of a style, from itself or what it is based on: 1 to 9, 0 for text."""
        while style_id:
            style = self._styles[style_id]
            stated = attribute(style, "pPr/outlineLvl")
            if stated is not None:
                return int(stated) + 1 if int(stated) < 9 else 0
            style_id = attribute(style, "basedOn")
        return 0

    def _paragraph(self, element: etree._Element) -> Iterator[Part]:
        style = attribute(element, "pPr/pStyle")
        level, text = self.level(style), shown(element)
        name = attribute(self._styles[style], "name") if style else ""
        if name == "Title":
            yield Part("title", text.replace("\n", ""))
        elif name == "caption":
            yield Part("caption", text)
        elif level:
            yield from self._heading(element, level)
        elif text:
            yield Part("text", text)

    def _heading(self, element: etree._Element, level: int) -> Iterator[Part]:
        """A heading; where some runs wear a heading's look, only those that wear the look of this level are heading."""
        runs = list(element.iter(f"{W}r"))
        worn = [attribute(run, "rPr/rStyle") for run in runs]
        if not any(worn):
            yield Part("heading", shown(element), level)
            return
        looks = [bool(style) and self.level(attribute(self._styles[style], "link")) == level for style in worn]
        for heading, stretch in groupby(zip(looks, runs, strict=True), key=itemgetter(0)):
            text = "".join(shown(run) for _, run in stretch)
            yield Part("heading", text, level) if heading else Part("text", text)


def _word_rows(table: etree._Element) -> list[list[tuple[str, int, int, bool]]]:
    """Text, rows, columns and head of each cell; what continues a cell from above lengthens it."""
    rows: list[list[tuple[str, int, int, bool]]] = []
    above: dict[int, tuple[int, int]] = {}
    for row in table.findall(f"{W}tr"):
        cells: list[tuple[str, int, int, bool]] = []
        rows.append(cells)
        column = 0
        for cell in row.findall(f"{W}tc"):
            across = int(attribute(cell, "tcPr/gridSpan") or 1)
            if attribute(cell, "tcPr/vMerge") == "continue":
                assert not shown(cell), "words in a cell that continues another"
                at, place = above[column]
                text, down, width, head = rows[at][place]
                assert width == across
                rows[at][place] = (text, down + 1, width, head)
            else:
                above[column] = (len(rows) - 1, len(cells))
                lines = "\n".join(shown(paragraph) for paragraph in cell.findall(f"{W}p"))
                block_head = attribute(cell, "p/pPr/pStyle") == STYLE_IDS["form_head"]
                cells.append((lines, 1, across, block_head or row.find(f"{W}trPr/{W}tblHeader") is not None))
            column += across
    return rows


# -- the PDF -------------------------------------------------------------------------------------------


def parts_of_pdf(data: bytes) -> list[Part]:
    """The parts that the tags name. A heading's level is that of its bookmark: tags may not skip a level."""
    bookmarks = iter(pdf_reading.outline(data))
    found: list[Part] = []
    for tag in pdf_tags.tree(data).children:
        if tag.kind == "Table":
            found += (Part("caption", caption.text) for caption in tag.children if caption.kind == "Caption")
            found += cells_in_place(_tagged_rows(tag))
        elif tag.kind == "H1" and not found:
            found.append(Part("title", tag.text))
        elif tag.kind.startswith("H"):
            level, title, _ = next(bookmarks)
            assert title == tag.text, f"the bookmark {title!r} stands where the heading {tag.text!r} is"
            found.append(Part("heading", tag.text, level))
        else:
            found.append(Part("text", tag.text))
    assert next(bookmarks, None) is None, "a bookmark without a heading"
    return found


def _tagged_rows(table: Tag) -> Iterator[list[tuple[str, int, int, bool]]]:
    for row in table.all("TR"):
        cells = [cell for cell in row.children if cell.kind in ("TH", "TD")]
        yield [(cell.text, cell.row_span, cell.col_span, cell.scope in ("column", "both")) for cell in cells]


def pages_as_extracted(data: bytes) -> list[str]:
    """The characters of each page in the order in which another program finds them, without turned ones.

    That program takes blanks of one kind that follow each other for one.
    """
    with pypdfium2.PdfDocument(data) as document:
        return [_upright_characters(page.get_textpage()) for page in document]


def _upright_characters(text: pypdfium2.PdfTextPage) -> str:
    kept = (
        chr(pdfium.FPDFText_GetUnicode(text, index))
        for index in range(text.count_chars())
        if pdfium.FPDFText_IsGenerated(text, index) != 1
        if abs(math.remainder(pdfium.FPDFText_GetCharAngle(text, index), 2 * math.pi)) < 0.01
    )
    return "".join(kept).encode("utf-16", "surrogatepass").decode("utf-16")
