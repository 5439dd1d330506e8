"""Lines of characters on a page of a PDF, and its ruled tables with what stands in their cells, over page ends too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.source.blocks import Grid, GridCell, Said
from reportgen.source.pdf_text.glyphs import SAME_LINE, Glyph, text_of
from reportgen.source.pdf_text.rules import RuledTable
from reportgen.source.web.lines import joined

_PADDING = 1.6
"""Times the size: what a cell has left and right of a text that fills it."""
_SAME_RULE = 3.0
"""pt between the lines of a table and those of its rest on the next page."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of characters from the left to the right."""

    glyphs: tuple[Glyph, ...]
    text: str
    heavy: bool

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @property
    def page(self) -> int:
        return self.glyphs[0].page


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with its page (its last, if it goes over several) and the places in pt of its lines from the left."""

    grid: Grid
    lefts: tuple[float, ...]
    page: int

    def after(self, other: PageTable) -> PageTable | None:
        """Both as one table, if this is the rest of the other: next in the text, on a later page, and as wide."""
        edges = ((other.lefts[0], self.lefts[0]), (other.lefts[-1], self.lefts[-1]))
        if other.page == self.page or any(abs(one - two) > _SAME_RULE for one, two in edges):
            return None
        lefts: list[float] = []
        for left in sorted((*other.lefts, *self.lefts)):
            if not lefts or left - lefts[-1] > _SAME_RULE:
                lefts.append(left)
        above, below = (_on_lines(table, lefts) for table in (other, self))
        return PageTable(_continued(above, below), tuple(lefts), self.page)


def text_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Characters of a page by lines, from the top downwards."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if rows and rows[-1][0].y - glyph.y <= SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = []
    for row in rows:
        shown = tuple(sorted((glyph for glyph in row if glyph.char.strip()), key=lambda glyph: glyph.left))
        if shown:
            said = text_of(shown)
            lines.append(TextLine(shown, said.text, said.heavy))
    return lines


def page_table(table: RuledTable, held: Mapping[tuple[int, int], Sequence[Glyph]], page: int) -> PageTable:
    """A ruled table of a page; `held` are the characters at each place of it, by row and column."""
    cells = []
    for cell in table.cells:
        places = [
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.col_span)
        ]
        lines = text_lines([glyph for place in places for glyph in held.get(place, ())])
        width = table.lefts[cell.column + cell.col_span] - table.lefts[cell.column]
        said = Said(_in_cell(lines, width), bool(lines) and all(line.heavy for line in lines))
        cells.append(GridCell(cell.row, cell.column, cell.col_span, cell.row_span, (said,)))
    return PageTable(Grid(tuple(cells), len(table.heights) - 1, len(table.lefts) - 1), table.lefts, page)


def _in_cell(lines: Sequence[TextLine], width: float) -> str:
    """The text of a cell of this width: a number that fills it from side to side goes on in the next line."""
    text = ""
    for above, line in zip([None, *lines], lines, strict=False):
        split = above is not None and above.text[-1].isdigit() and line.text[0].isdigit()
        full = above is not None and width - (above.right - above.left) < _PADDING * above.size
        text = text + line.text if split and full else joined([text, line.text])
    return text


def _on_lines(table: PageTable, lefts: Sequence[float]) -> Grid:
    """The grid of a table with these lines from the left, its own among them."""
    new = [bisect_left(lefts, left - _SAME_RULE) for left in table.lefts]
    moved = (
        replace(cell, column=new[cell.column], col_span=new[cell.column + cell.col_span] - new[cell.column])
        for cell in table.grid.cells
    )
    return Grid(tuple(moved), table.grid.rows, len(lefts) - 1)


def _continued(above: Grid, below: Grid) -> Grid:
    """The rows of both, without those of the second that repeat the heads, and cells that a page's end cut as one."""
    repeated = 0
    while repeated < min(above.rows, below.rows) and _is_repeated(_row(above, repeated), _row(below, repeated)):
        repeated += 1
    if any(cell.row < repeated < cell.row + cell.row_span for cell in below.cells):
        repeated = 0
    shift = above.rows - repeated
    cells = list(above.cells)
    ends = {(cell.column, cell.col_span): at for at, cell in enumerate(cells) if cell.row + cell.row_span == above.rows}
    for cell in below.cells:
        cut = ends.get((cell.column, cell.col_span)) if cell.row == repeated else None
        if cut is not None and _is_rest(cell, cells[cut]):
            cells[cut] = replace(cells[cut], row_span=cells[cut].row_span + cell.row_span)
        elif cell.row >= repeated:
            cells.append(replace(cell, row=cell.row + shift))
    return Grid(tuple(cells), below.rows + shift, above.columns)


def _is_rest(cell: GridCell, above: GridCell) -> bool:
    """A label over several rows goes on: what stands below says nothing, or the same again."""
    text = cell.said[0].text.removesuffix("（续）")
    return max(above.row_span, cell.row_span) > 1 and text in ("", above.said[0].text)


def _row(grid: Grid, row: int) -> list[tuple[int, int, int, str]]:
    """What a row looks like: its cells by place, spans and text."""
    return [(cell.column, cell.col_span, cell.row_span, cell.said[0].text) for cell in grid.cells if cell.row == row]


def _is_repeated(row: Sequence[tuple[int, int, int, str]], later: Sequence[tuple[int, int, int, str]]) -> bool:
    """The later row is the same, or is as long and says nothing: what a tagged file repeats it calls an artifact."""
    if any(text for *_, text in later):
        return row == later
    return [shape for *shape, _ in row] == [shape for *shape, _ in later]
