"""Tables of a web page: which of them hold data, and which only lay out the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.source.blocks import Block, Drawn, Grid, Passage, Said
from reportgen.source.element import Element
from reportgen.source.spans import COLUMN_LIMIT, ROW_SPAN_LIMIT, Spanning, grid_of
from reportgen.source.tally import CELL_LIMIT, Tally, TooMuch
from reportgen.source.web.lines import joined
from reportgen.source.web.style import declarations, is_hidden

ReadPart = Callable[[Element], list[Block]]

_CELLS = ("td", "th")
_LONG = 200
"""Characters of a cell that may hold an article; the longest label of the forms has some sixty."""
_ARTICLE = 4
"""With so many paragraphs in one of its cells a table lays out a page."""


@dataclass(slots=True)
class _Row:
    """The cells that a row begins, with what stands in each; `group` is the element it stands in."""

    group: Element
    cells: list[Spanning]
    contents: list[list[Block]]


def table_blocks(table: Element, tally: Tally, read_part: ReadPart) -> list[Block]:
    """The table, after what stands in it outside its cells and before its pictures; or the blocks that it lays out.

    `read_part` gives the blocks of a cell, a caption or an element beside them.
    """
    rows, outside = _rows(table, tally, read_part)
    contents = [blocks for row in rows for blocks in row.contents]
    inside = [block for blocks in contents for block in blocks]
    grid = grid_of([row.cells for row in rows], _group_ends(rows))
    if min(grid.rows, grid.columns) < 2 or table.get("role") == "presentation" or _lay_out(contents):
        return [*outside, *inside]
    tally.another_grid(grid.rows, grid.columns)
    return [*outside, grid, *(block for block in inside if isinstance(block, Drawn))]


def _rows(table: Element, tally: Tally, read_part: ReadPart) -> tuple[list[_Row], list[Block]]:
    """The rows, and the blocks of captions and of what else stands outside the cells."""
    parts = list(_parts(table))
    if sum(not isinstance(part, str) and part.tag in _CELLS for part in parts) > CELL_LIMIT:
        raise TooMuch("cells", CELL_LIMIT)
    rows: list[_Row] = []
    outside: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            tally.another_paragraph(len(part))
            outside.append(Passage(Said(part)))
        elif part.tag == "tr":
            rows.append(_Row(part.getparent(), [], []))
        elif part.tag in _CELLS:
            if not rows:
                rows.append(_Row(table, [], []))
            blocks = read_part(part)
            rows[-1].cells.append(Spanning(_said(blocks), _span(part, "colspan"), _span(part, "rowspan")))
            rows[-1].contents.append(blocks)
        else:
            outside += read_part(part)
    return rows, outside


def _parts(table: Element) -> Iterator[Element | str]:
    """Rows, cells, captions and what stands beside them, in their order; nothing of what is in the cells."""
    waiting: list[Element | str] = _children(table)
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif part.tag == "tr":
            yield part
            waiting += _children(part)
        elif part.tag not in (*_CELLS, "caption", "table") and next(part.iter("tr", *_CELLS), None) is not None:
            waiting += _children(part)
        else:
            yield part


def _children(element: Element) -> list[Element | str]:
    """The visible elements and texts in an element, the last first."""
    found: list[Element | str] = [" ".join((element.text or "").split())]
    for child in element:
        if isinstance(child.tag, str) and not is_hidden(child, declarations(child)):
            found.append(child)
        found.append(" ".join((child.tail or "").split()))
    return [part for part in reversed(found) if not isinstance(part, str) or part]


def _said(blocks: Sequence[Block]) -> Said:
    """What a cell says, in one line."""
    passages = [block for block in blocks if isinstance(block, Passage)]
    heavy = bool(passages) and all(passage.said.bold for passage in passages)
    return Said(joined(passage.said.text for passage in passages), heavy)


def _span(cell: Element, name: str) -> int:
    """A span as written: of columns at least 1, of rows 0 for all that follow."""
    written = (cell.get(name) or "").strip()
    count = int(written) if written.isdecimal() and len(written) < 6 else 1
    return min(count, ROW_SPAN_LIMIT) if name == "rowspan" else min(max(count, 1), COLUMN_LIMIT)


def _group_ends(rows: Sequence[_Row]) -> list[int]:
    """For each row, the row after the last of its group, out of which no cell spans."""
    ends = [len(rows)] * len(rows)
    for index in range(len(rows) - 2, -1, -1):
        ends[index] = ends[index + 1] if rows[index].group is rows[index + 1].group else index + 1
    return ends


def _lay_out(contents: Sequence[Sequence[Block]]) -> bool:
    """Whether cells hold other tables, an article, or most of what the table says in a single one."""
    lengths = [len(_said(blocks).text) for blocks in contents]
    nested = any(isinstance(block, Grid) for blocks in contents for block in blocks)
    articles = any(
        length > _LONG and sum(isinstance(block, Passage) for block in blocks) >= _ARTICLE
        for blocks, length in zip(contents, lengths, strict=True)
    )
    longest = max(lengths, default=0)
    return nested or articles or (longest > _LONG and longest * 2 > sum(lengths))
