"""The part of a table that stands on one page, as marks: words in their cells, and the rules between the cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from reportgen.document.style import TableStyle
from reportgen.writers.pdf_page import Mark, RuleMark, TextMark
from reportgen.writers.pdf_table import Box


@dataclass(frozen=True, slots=True)
class Area:
    """What one cell shows on this page: `rows` rows from `row` on, counted from the page's first, and some lines.

    A cell that goes on from or to another page has its lines at the `top`, any other in the middle.
    """

    box: Box
    row: int
    rows: int
    first: int
    last: int
    top: bool = False
    repeated: bool = False


def marks(
    areas: Sequence[Area], heights: Sequence[float], edges: Sequence[float], style: TableStyle, top: float
) -> Iterator[Mark]:
    """All marks of rows so tall under one another, the first beginning at `top` (pt from the 版心's upper edge)."""
    tops = [top + height for height in accumulate(heights, initial=0.0)]
    yield from _rules(areas, tops, edges, style)
    for area in sorted(areas, key=lambda area: (area.row, area.box.column)):
        yield from _words(area, tops)


def _words(area: Area, tops: Sequence[float]) -> Iterator[TextMark]:
    box, upper, lower = area.box, tops[area.row], tops[area.row + area.rows]
    shown = box.text.lines[area.first : area.last]
    inset = box.padding if area.top else (lower - upper - len(shown) * box.pitch) / 2
    for number, line in enumerate(shown):
        y = upper + inset + number * box.pitch + box.ascent
        yield TextMark(line, box.text.source, box.x, y, area.repeated)


def _rules(
    areas: Sequence[Area], tops: Sequence[float], edges: Sequence[float], style: TableStyle
) -> Iterator[RuleMark]:
    """A rule wherever two different cells meet, in pieces as long as may be; the frame around them all."""
    rows, columns = len(tops) - 1, len(edges) - 1
    owners = _owners(areas, rows, columns)
    for row in range(rows + 1):
        width = style.rule if 0 < row < rows else style.frame
        meets = [not 0 < row < rows or owners[row - 1][at] != owners[row][at] for at in range(columns)]
        for start, end in _stretches(meets):
            yield RuleMark(edges[start], tops[row], edges[end], tops[row], width)
    for column in range(columns + 1):
        width = style.rule if 0 < column < columns else style.frame
        meets = [not 0 < column < columns or owners[at][column - 1] != owners[at][column] for at in range(rows)]
        for start, end in _stretches(meets):
            yield RuleMark(edges[column], tops[start], edges[column], tops[end], width)


def _owners(areas: Sequence[Area], rows: int, columns: int) -> list[list[int]]:
    """Which area each place of the grid belongs to; an uncovered place belongs to itself."""
    owners = [[-1 - row * columns - column for column in range(columns)] for row in range(rows)]
    for number, area in enumerate(areas):
        for row in range(area.row, area.row + area.rows):
            for column in range(area.box.column, area.box.column + area.box.columns):
                owners[row][column] = number
    return owners


def _stretches(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Start and end of each unbroken run of True."""
    at = 0
    for flag, group in groupby(flags):
        length = len(list(group))
        if flag:
            yield at, at + length
        at += length
