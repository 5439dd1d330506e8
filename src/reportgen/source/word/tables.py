"""Tables of a Word file as grids: spans in both directions, rows that begin late or end early, tables in cells."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from reportgen.source.blocks import Block, Grid, GridCell, Passage, Said
from reportgen.source.element import Element
from reportgen.source.tally import Tally
from reportgen.source.word.parts import number, value, w

ReadCell = Callable[[Element], list[Block]]

SPAN_LIMIT = 100
"""Columns; Word makes 63 at most."""
_EDGE_TOLERANCE = 60
"""Twentieths of a point between the edge of a cell and the line of the grid that is meant: about a millimetre."""
_FRAME_PARAGRAPHS = 3
"""With so many paragraphs in one of its cells a table of a single column is a frame around text."""
_WRAPPERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a row as the file has it. `merge` is "restart", "continue" or "" for a cell of its own."""

    element: Element
    span: int
    merge: str
    width: int


@dataclass(frozen=True, slots=True)
class _Row:
    before: int
    cells: tuple[_Cell, ...]
    after: int

    @property
    def end(self) -> int:
        return self.before + sum(cell.span for cell in self.cells)


def table_blocks(table: Element, tally: Tally, read_cell: ReadCell) -> list[Block]:
    """The table, then the pictures and notes of its cells; for a frame around text, what stands in it.

    `read_cell` gives the blocks of a cell.
    """
    rows = _fitted([_row(element, tally) for element in _kept_rows(table, tally)], table)
    columns = max((row.end for row in rows), default=0)
    if not columns:
        return []
    tally.another_grid(len(rows), columns)
    if all(len(row.cells) == 1 and not row.cells[0].merge for row in rows):
        held = [read_cell(row.cells[0].element) for row in rows]
        if _is_frame(held):
            return [block for blocks in held for block in blocks]
        contents = {row.cells[0].element: blocks for row, blocks in zip(rows, held, strict=True)}
        return _grid(rows, columns, contents.__getitem__)
    return _grid(rows, columns, read_cell)


def _grid(rows: list[_Row], columns: int, read_cell: ReadCell) -> list[Block]:
    cells: list[GridCell] = []
    trailing: list[Block] = []
    above: dict[int, int] = {}
    """By column, which of the cells so far may go on in the next row."""
    for index, row in enumerate(rows):
        column, open_cells = row.before, {}
        for cell in row.cells:
            place = above.get(column)
            if cell.merge == "continue" and place is not None and cells[place].col_span == cell.span:
                cells[place] = replace(cells[place], row_span=cells[place].row_span + 1)
                open_cells[column] = place
            else:
                if cell.merge:
                    open_cells[column] = len(cells)
                said = [text for block in read_cell(cell.element) for text in _texts(block, trailing)]
                cells.append(GridCell(index, column, cell.span, 1, tuple(said)))
            column += cell.span
        above = open_cells
    return [Grid(tuple(cells), len(rows), columns), *trailing]


def _texts(block: Block, trailing: list[Block]) -> Iterator[Said]:
    """The texts of a block in a cell, those of a table in it one after the other; what is no text trails the table."""
    if isinstance(block, Grid):
        for cell in block.cells:
            yield from cell.said
    elif isinstance(block, Passage) and not block.story.startswith(("脚注", "尾注")):
        yield block.said
    else:
        trailing.append(block)


def _is_frame(held: list[list[Block]]) -> bool:
    """Whether a table of a single column, with these blocks in its cells, only stands around text."""
    return len(held) == 1 or any(
        sum(isinstance(block, Passage) for block in blocks) >= _FRAME_PARAGRAPHS
        or any(isinstance(block, Grid) for block in blocks)
        for blocks in held
    )


def _kept_rows(table: Element, tally: Tally) -> Iterator[Element]:
    """The rows that were not deleted."""
    for element in _within(table, w("tr")):
        properties = element.find(w("trPr"))
        deleted = properties is not None and properties.find(w("del")) is not None
        added = properties is not None and properties.find(w("ins")) is not None
        if deleted or added:
            tally.change("row-out" if deleted else "row-in", Said(), 0)
        if not deleted:
            yield element


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, those in content controls and the like too."""
    waiting = list(reversed(parent))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            waiting += reversed(child)


def _row(element: Element, tally: Tally) -> _Row:
    properties = element.find(w("trPr"))
    before = after = 0
    if properties is not None:
        before = _span(value(properties.find(w("gridBefore"))), 0)
        after = _span(value(properties.find(w("gridAfter"))), 0)
    cells: list[_Cell] = []
    for cell in _within(element, w("tc")):
        facts = cell.find(w("tcPr"))
        if facts is None:
            cells.append(_Cell(cell, 1, "", 0))
        elif facts.find(w("cellDel")) is not None:
            tally.change("cell-out", Said(), 0)
        elif cells and _goes_on_across(facts):
            cells[-1] = replace(cells[-1], span=cells[-1].span + 1)
        else:
            cells.append(_cell(cell, facts))
    return _Row(before, tuple(cells), after)


def _goes_on_across(facts: Element) -> bool:
    """The old way to merge cells in a row: each after the first says that it goes on."""
    merged = facts.find(w("hMerge"))
    return merged is not None and value(merged) != "restart"


def _cell(cell: Element, facts: Element) -> _Cell:
    merged = facts.find(w("vMerge"))
    width = facts.find(w("tcW"))
    in_twips = width is not None and value(width, "type") in ("dxa", None)
    return _Cell(
        cell,
        _span(value(facts.find(w("gridSpan"))), 1),
        "" if merged is None else (value(merged) or "continue"),
        number(value(width, "w")) if in_twips else 0,
    )


def _span(text: str | None, least: int) -> int:
    return min(max(number(text, least), least), SPAN_LIMIT)


def _fitted(rows: list[_Row], table: Element) -> list[_Row]:
    """The rows on the lines of the table's grid, where the widths of their cells tell more than their spans do.

    Some programs leave out the spans and give widths alone; Word then draws the cells by their widths.
    """
    edges = [0]
    for line in table.findall(f"{w('tblGrid')}/{w('gridCol')}")[:SPAN_LIMIT]:
        edges.append(edges[-1] + max(number(value(line, "w")), 0))
    return [_by_widths(row, edges) if row.end + row.after < len(edges) - 1 else row for row in rows]


def _by_widths(row: _Row, edges: list[int]) -> _Row:
    """The row with spans by its widths, if every edge of a cell falls on a line of the grid, the last on the last."""
    if row.before or row.after or any(cell.span > 1 or cell.width <= 0 for cell in row.cells):
        return row
    cells: list[_Cell] = []
    line = reached = 0
    for cell in row.cells:
        reached += cell.width
        place = bisect.bisect_left(edges, reached - _EDGE_TOLERANCE)
        if place >= len(edges) or edges[place] > reached + _EDGE_TOLERANCE or place <= line:
            return row
        cells.append(replace(cell, span=place - line))
        line = place
    return _Row(row.before, tuple(cells), row.after) if line == len(edges) - 1 else row
