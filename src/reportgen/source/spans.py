"""Where cells come to stand in the grid of a table, by their order and the spans that its file gives them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.source.blocks import Grid, GridCell, Said
from reportgen.source.tally import TooMuch

COLUMN_LIMIT = 400
"""Columns as spans count them; the widest of the forms has ten."""
ROW_SPAN_LIMIT = 65_534


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell with its spans as written; a row span of 0 goes to the last row of its group."""

    said: Said
    col_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell at its place: from a row up to another, and from a column up to another."""

    cell: Spanning
    row: int
    row_end: int
    column: int
    column_end: int


def grid_of(rows: Sequence[Sequence[Spanning]], ends: Sequence[int] = ()) -> Grid:
    """The grid of the cells that each row begins; for each row, `ends` gives the first one that it may not span into.

    Every cell takes the first free place of its row. None covers another: one that would is cut short. Columns and
    rows in which no cell begins, which spans of any size make, are left out. TooMuch says that a row is too long.
    """
    placed = list(_placed(rows, ends or [len(rows)] * len(rows)))
    tops = sorted({item.row for item in placed})
    lefts = sorted({item.column for item in placed})
    return Grid(tuple(_grid_cell(item, tops, lefts) for item in placed), len(tops), len(lefts))


def _placed(rows: Sequence[Sequence[Spanning]], ends: Sequence[int]) -> Iterator[_Placed]:
    free_from: dict[int, int] = {}
    """By column, the row from which no cell above covers it."""
    for top, row in enumerate(rows):
        column = 0
        for cell in row:
            while free_from.get(column, 0) > top:
                column += 1
            if column >= COLUMN_LIMIT:
                raise TooMuch("page-columns", COLUMN_LIMIT)
            end = column + 1
            while end < min(column + cell.col_span, COLUMN_LIMIT) and free_from.get(end, 0) <= top:
                end += 1
            bottom = min(top + cell.row_span, ends[top]) if cell.row_span else ends[top]
            free_from.update(dict.fromkeys(range(column, end), bottom))
            yield _Placed(cell, top, bottom, column, end)
            column = end


def _grid_cell(item: _Placed, tops: Sequence[int], lefts: Sequence[int]) -> GridCell:
    row, column = bisect_left(tops, item.row), bisect_left(lefts, item.column)
    height, width = bisect_left(tops, item.row_end) - row, bisect_left(lefts, item.column_end) - column
    return GridCell(row, column, width, height, (item.cell.said,))
