"""A tagged PDF by its own structure: paragraphs, headings, lists and tables as the program meant them that made it.

Each page has the part of the structure that it shows. Elements are known by their place among all elements, which is
the same on every page, so that what goes over a page's end is put together again (ISO 32000-1, 14.7).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportgen.source.blocks import Block, Drawn, Grid, Passage, Said
from reportgen.source.pdf_text.glyphs import Glyph, text_of
from reportgen.source.spans import COLUMN_LIMIT, Spanning, grid_of
from reportgen.source.tally import Tally, TooMuch
from reportgen.source.web.lines import joined

DEPTH_LIMIT = 60
"""Elements in elements; a table in a list of a section has some ten."""
_INLINE = frozenset(
    ("Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "Warichu", "WT", "Em",
     "Strong", "Sub", "Lbl", "LBody", "Formula", "NonStruct")
)  # fmt: skip
_NOTES = frozenset(("Note", "FENote"))
_UNREAD = frozenset(("TOC", "TOCI", "RT", "RP", "WP", "Form", "Private", "Artifact"))
_ROW_GROUPS = frozenset(("THead", "TBody", "TFoot"))
_CELLS = frozenset(("TD", "TH"))
_CHILD_LIMIT = 100_000


@dataclass(slots=True)
class Element:
    """An element with what it holds, by its place: other elements, or marked content as (page, number)."""

    kind: str = ""
    spans: tuple[int, int] = (1, 1)
    """Over columns and rows."""
    size: int = 0
    """How many it holds, with those that no page shows: cells with nothing in them."""
    children: dict[int, Element | tuple[int, int]] = field(default_factory=dict)

    def inside(self) -> Iterator[Element | tuple[int, int]]:
        for place in sorted(self.children):
            yield self.children[place]


def grow(root: Element, page: Any, number: int) -> None:
    """Add to the structure what a page of pypdfium2 shows of it."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for place in range(min(max(pdfium.FPDF_StructTree_CountChildren(tree), 0), _CHILD_LIMIT)):
            handle = pdfium.FPDF_StructTree_GetChildAtIndex(tree, place)
            if handle:
                _grow(_child(root, place), handle, number, 1)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _child(parent: Element, place: int) -> Element:
    found = parent.children.get(place)
    if not isinstance(found, Element):
        found = parent.children[place] = Element()
    return found


def _grow(element: Element, handle: Any, number: int, depth: int) -> None:
    import pypdfium2.raw as pdfium

    if depth > DEPTH_LIMIT:
        raise TooMuch("nested", DEPTH_LIMIT)
    if not element.kind:
        element.kind = _kind(handle)
        if element.kind in _CELLS:
            element.spans = _spans(handle)
    element.size = min(max(pdfium.FPDF_StructElement_CountChildren(handle), 0), _CHILD_LIMIT)
    for place in range(element.size):
        below = pdfium.FPDF_StructElement_GetChildAtIndex(handle, place)
        if below:
            _grow(_child(element, place), below, number, depth + 1)
            continue
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(handle, place)
        if mark >= 0:
            element.children[place] = (number, mark)


def _kind(handle: Any) -> str:
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDF_StructElement_GetType(handle, name, len(name))
    return name.raw[: max(min(length, len(name)) - 2, 0)].decode("utf-16-le", "replace")


def _spans(handle: Any) -> tuple[int, int]:
    import pypdfium2.raw as pdfium

    found = {b"ColSpan": 1, b"RowSpan": 1}
    for index in range(max(pdfium.FPDF_StructElement_GetAttributeCount(handle), 0)):
        attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(handle, index)
        for name in found:
            entry, number = pdfium.FPDF_StructElement_Attr_GetValue(attributes, name), ctypes.c_float()
            if entry and pdfium.FPDF_StructElement_Attr_GetNumberValue(entry, number) and number.value >= 1:
                found[name] = int(min(number.value, COLUMN_LIMIT))
    return found[b"ColSpan"], found[b"RowSpan"]


class TagWalker:
    """Reads a structure into blocks; `marked` are the characters of each page's marked content, by number."""

    def __init__(self, marked: Mapping[tuple[int, int], Sequence[Glyph]], tally: Tally, in_cell: bool = False) -> None:
        self.blocks: list[Block] = []
        self.read: set[tuple[int, int]] = set()
        """The marked content that was read."""
        self._marked = marked
        self._tally = tally
        self._in_cell = in_cell
        self._glyphs: list[Glyph] = []
        self._notes: list[Element] = []
        self._after_label = False

    def walk(self, element: Element) -> list[Block]:
        """Reads what stands in an element; returns all blocks so far."""
        self._inside(element, 0)
        self._end_block(0)
        return self.blocks

    def _inside(self, element: Element, level: int) -> None:
        for child in element.inside():
            if isinstance(child, tuple):
                self.read.add(child)
                self._glyphs += self._marked.get(child, ())
            elif child.kind in _INLINE:
                self._inside(child, level)
                self._after_label = child.kind == "Lbl"
            elif child.kind in _NOTES:
                self._notes.append(child)
            elif child.kind not in _UNREAD:
                self._block(child, level)

    def _block(self, element: Element, outer_level: int) -> None:
        if not self._after_label:
            self._end_block(outer_level)
        self._after_label = False
        if element.kind == "Table":
            self._table(element)
            return
        level, before = _level(element.kind), len(self.blocks)
        self._inside(element, level)
        self._end_block(level)
        if element.kind == "Figure" and len(self.blocks) == before:
            self.blocks.append(Drawn(0, 0))

    def _end_block(self, level: int) -> None:
        """Ends a paragraph; its notes follow it."""
        line = text_of(self._glyphs, stacked=self._in_cell)
        notes, self._glyphs, self._notes = self._notes, [], []
        if line.text:
            self._tally.another_paragraph(len(line.text))
            self.blocks.append(Passage(Said(line.text, line.heavy), level))
        for note in notes:
            self._block(note, 0)

    def _table(self, table: Element) -> None:
        """A table after its caption; one of a single column is text in a frame."""
        rows: list[list[Spanning]] = []
        inside: list[Block] = []
        for row in _rows(table):
            if row is None or row.kind == "TR":
                rows.append([self._cell(cell, inside) for cell in _cells(row)])
            else:
                self._block(row, 0)
        grid = _without_tail(grid_of(rows))
        self._tally.another_grid(grid.rows, grid.columns)
        framed = grid.columns < 2
        self.blocks += inside if framed else [grid, *(block for block in inside if isinstance(block, Drawn))]

    def _cell(self, cell: Element, inside: list[Block]) -> Spanning:
        """A cell, as one text; its blocks go to `inside`."""
        inner = TagWalker(self._marked, self._tally, in_cell=True)
        blocks = inner.walk(cell)
        inside += blocks
        self.read |= inner.read
        saids = [said for block in blocks for said in _said(block)]
        heavy = bool(saids) and all(said.bold for said in saids)
        return Spanning(Said(joined(said.text for said in saids), heavy), *cell.spans)


def _without_tail(grid: Grid) -> Grid:
    """Without blank cells by which a single row is longer than all others: of one that a page's end cuts, the second
    half of each cell may be counted too."""
    told = max((cell.column + cell.col_span for cell in grid.cells if cell.said[0].text), default=grid.columns)
    tail = [cell for cell in grid.cells if cell.column >= told]
    if len({cell.row for cell in tail}) != 1:
        return grid
    return Grid(tuple(cell for cell in grid.cells if cell.column < told), grid.rows, told)


def _level(kind: str) -> int:
    if len(kind) == 2 and kind[0] == "H" and kind[1] in "123456":
        return int(kind[1])
    return 1 if kind in ("H", "Title") else 0


def _rows(table: Element) -> Iterator[Element | None]:
    """The rows of a table and what else stands in it, as its caption; None for a row that no page shows."""
    last = None
    for place in sorted(table.children):
        child = table.children[place]
        if last is not None:
            yield from [None] * (place - last - 1)
        if isinstance(child, tuple):
            yield Element("P", children={0: child})
        elif child.kind in _ROW_GROUPS:
            yield from _rows(child)
        else:
            yield child
        last = place


def _cells(row: Element | None) -> Iterator[Element]:
    """The cells of a row, those with nothing in them too."""
    for place in range(min(row.size, COLUMN_LIMIT) if row else 0):
        child = row.children.get(place) if row else None
        yield child if isinstance(child, Element) else Element("TD", children={} if child is None else {0: child})


def _said(block: Block) -> Iterator[Said]:
    """The texts of a block in a cell, those of a table in it one after the other."""
    if isinstance(block, Passage):
        yield block.said
    elif not isinstance(block, Drawn):
        for cell in block.cells:
            yield from cell.said
