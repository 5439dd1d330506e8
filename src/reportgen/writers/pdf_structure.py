"""What the parts of a document are to a reader who cannot see the page: its structure, before anything is drawn.

The types are the standard ones of ISO 32000-1, 14.8.4. ISO 14289-1, 7.4.2 wants the first heading to be H1 and no level
to be skipped on the way down. So the title is H1, 一、 is H2 and （一） is H3: one level deeper than in the Word
document, where the title is no heading; a heading whose level skips one hangs from the level above, as in the outline.
A run-in heading and the text behind it are a heading and a paragraph of their own: a screen reader finds the one and
says both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.document.tree import (
    Addressee,
    Block,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Title,
)
from reportgen.writers.pdf_page import Part, Role
from reportgen.writers.pdf_table import Place, arrange


@dataclass(slots=True, eq=False)
class Element:
    """One element of the structure: it holds others, or marked content, or is an empty cell.

    `depth` is that which a heading asks for; its kind is settled when it is drawn, for one that prints nothing is no
    level. `scope` (row, column, both) is that of a header cell. `alternative` is what is read out in place of a
    picture, `summary` what a table without a caption is, `title` the data path of the figure in a statistical form's
    cell. `content` are the pieces that print it, in reading order: the page's index and the piece's number on it.
    """

    kind: str
    children: list[Element] = field(default_factory=list)
    depth: int = 0
    scope: str = ""
    row_span: int = 1
    col_span: int = 1
    alternative: str = ""
    summary: str = ""
    title: str = ""
    content: list[tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


class Structure:
    """The elements of a document in its order."""

    def __init__(self, document: Document) -> None:
        self.root = Element("Document")
        self._depth = 0
        self._waiting: defaultdict[tuple[int, Role, int, int], list[Element]] = defaultdict(list)
        self._printed: dict[Part, Element] = {}
        self._heading(document.title, Role.TITLE, 1)
        for block in document.blocks:
            self._block(block)

    def element(self, part: Part) -> Element:
        """The element that a part of the document prints; KeyError for a part that belongs to the page.

        Parts are asked for in the order of the document: of a block that stands in it twice, the first part gets the
        first element.
        """
        if part not in self._printed:
            waiting = self._waiting[id(part.node), part.role, part.row, part.cell]
            if not waiting:
                raise KeyError(part)
            self._printed[part] = self._settled(waiting.pop(0))
        return self._printed[part]

    def _settled(self, element: Element) -> Element:
        if element.depth:
            self._depth = min(element.depth, self._depth + 1)
            element.kind = f"H{self._depth}"
        return element

    def _block(self, block: Block) -> None:
        match block:
            case DocumentNumber():
                self._paragraph(block, Role.NUMBER)
            case Addressee():
                self._paragraph(block, Role.ADDRESSEE)
            case Heading(level=level):
                self._heading(block, Role.HEADING, level + 1)
            case Paragraph():
                self._paragraph(block, Role.TEXT)
            case RunIn(heading=heading):
                self._heading(block, Role.HEADING, heading.level + 1)
                self._paragraph(block, Role.TEXT)
            case Table():
                self._table(block)
            case Signature():
                self._paragraph(block, Role.ORGAN)
                self._paragraph(block, Role.DATE)

    def _heading(self, node: Title | Block, role: Role, depth: int) -> None:
        self.root.children.append(self._waited_for(Element("H", depth=depth), node, role))

    def _paragraph(self, node: Block, role: Role) -> None:
        self.root.children.append(self._waited_for(Element("P"), node, role))

    def _table(self, table: Table) -> None:
        """A table with its caption, and its note as a paragraph under it. One without any place is no table."""
        places, columns = arrange(table)
        if not places:
            self._paragraph(table, Role.CAPTION)
        else:
            caption = self._waited_for(Element("Caption"), table, Role.CAPTION)
            children = [caption, *self._rows(table, places, columns)]
            self.root.children.append(Element("Table", children, summary="" if table.caption else table.name))
        self._paragraph(table, Role.NOTE)

    def _rows(self, table: Table, places: Sequence[Place], columns: int) -> Iterator[Element]:
        """All rows equally long: a place that no cell takes is an empty one, so that columns can be counted.

        A row that cells from above cover from end to end is none to a reader; their spans leave it out.
        """
        beginning: defaultdict[int, dict[int, Place]] = defaultdict(dict)
        taken: defaultdict[int, set[int]] = defaultdict(set)
        for place in places:
            beginning[place.row][place.column] = place
            for row in range(place.row, place.row + place.rows):
                taken[row].update(range(place.column, place.column + place.columns))
        rows = [row for row in range(len(table.rows)) if beginning[row] or len(taken[row]) < columns]
        for row in rows:
            line = Element("TR")
            for column in range(columns):
                if column in beginning[row]:
                    line.children.append(self._cell(table, beginning[row][column], rows))
                elif column not in taken[row]:
                    line.children.append(Element("TD"))
            yield line

    def _cell(self, table: Table, place: Place, rows: Sequence[int]) -> Element:
        scope = place.cell.scope or ("column" if place.row < table.header_rows else "")
        height = 1
        if place.rows > 1:
            height = bisect_left(rows, place.row + place.rows) - bisect_left(rows, place.row)
        figure = next((text.figure for text in place.cell.content if text.figure), "") if table.form else ""
        kind = "TH" if scope else "TD"
        cell = Element(kind, scope=scope, row_span=height, col_span=place.columns, title=figure)
        return self._waited_for(cell, table, Role.CELL, place.row, place.number)

    def _waited_for(self, element: Element, node: Title | Block, role: Role, row: int = -1, cell: int = -1) -> Element:
        """The element, which the part that is described will ask for."""
        self._waiting[id(node), role, row, cell].append(element)
        return element
