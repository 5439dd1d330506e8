"""Ruled tables of a page of a PDF that does not say where its tables are: the cells that its lines enclose."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Turn = Callable[[float, float], tuple[float, float]]

_NEAR = 3.0
"""pt between lines that are meant as one: borders are drawn cell by cell, and as thin rectangles."""
_SHORTEST = 5.0
"""pt; shorter lines are parts of signs."""
_OBJECT_LIMIT = 20_000
_POINT_LIMIT = 200
"""Points of a path; those with more are drawings."""
_LINE_LIMIT = 600
"""Lines of a page; the densest of the forms has some hundred."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line along one axis: at a height (or from the left) `at`, from `start` to `end`. All in pt."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of a ruled table, by the lines around it, which are counted from the left and from the top."""

    row: int
    column: int
    row_span: int
    col_span: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: the heights of its lines from the top downwards, the others from left to right, and its cells."""

    heights: tuple[float, ...]
    lefts: tuple[float, ...]
    cells: tuple[RuledCell, ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column that a point lies in; None outside the table."""
        if not (self.lefts[0] <= x <= self.lefts[-1] and self.heights[-1] <= y <= self.heights[0]):
            return None
        row = bisect_left([-height for height in self.heights], -y) - 1
        return max(row, 0), max(bisect_left(self.lefts, x) - 1, 0)


def tables_of(page: Any, turn: Turn) -> list[RuledTable]:
    """The ruled tables of a page of pypdfium2, from the top downwards; `turn` gives a point's place as shown."""
    across, down = _strokes(page, turn)
    return ruled_tables(across, down)


def ruled_tables(across: Sequence[Stroke], down: Sequence[Stroke]) -> list[RuledTable]:
    """The tables that lines across (`at` is their height) and lines down a page enclose; boxes of one cell are none."""
    across, down = _merged(across), _merged(down)
    if len(across) + len(down) > _LINE_LIMIT:
        return []
    found = [_table(*group) for group in _groups(across, down)]
    tables = [table for table in found if table is not None]
    return sorted(tables, key=lambda table: (-table.heights[0], table.lefts[0]))


def _merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Lines that lie on one another or go on in one another are one."""
    rows: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.at):
        if rows and stroke.at - rows[-1][0].at <= _NEAR:
            rows[-1].append(stroke)
        else:
            rows.append([stroke])
    merged: list[Stroke] = []
    for row in rows:
        at = sum(stroke.at for stroke in row) / len(row)
        pieces = sorted(row, key=lambda stroke: stroke.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start > end + _NEAR:
                merged.append(Stroke(at, start, end))
                start = piece.start
            end = max(end, piece.end)
        merged.append(Stroke(at, start, end))
    return merged


def _groups(across: Sequence[Stroke], down: Sequence[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """The lines that touch one another, directly or through others."""
    waiting_down = list(down)
    waiting_across = list(across)
    while waiting_down:
        group_down, group_across = [waiting_down.pop()], []
        fresh = list(group_down)
        while fresh:
            met = [line for line in waiting_across if any(_cross(line, other) for other in fresh)]
            waiting_across = [line for line in waiting_across if line not in met]
            group_across += met
            fresh = [line for line in waiting_down if any(_cross(other, line) for other in met)]
            waiting_down = [line for line in waiting_down if line not in fresh]
            group_down += fresh
        yield group_across, group_down


def _cross(across: Stroke, down: Stroke) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _table(across: Sequence[Stroke], down: Sequence[Stroke]) -> RuledTable | None:
    heights = sorted({line.at for line in across}, reverse=True)
    lefts = sorted({line.at for line in down})
    if len(heights) < 2 or len(lefts) < 2 or len(heights) + len(lefts) < 5:
        return None
    below = [_covered([line for line in across if line.at == height], lefts) for height in heights]
    beside = [_covered([line for line in down if line.at == left], heights) for left in lefts]
    taken: set[tuple[int, int]] = set()
    cells: list[RuledCell] = []
    for row in range(len(heights) - 1):
        for column in range(len(lefts) - 1):
            if (row, column) not in taken:
                cell = _cell(row, column, below, beside, taken)
                rows, columns = range(row, row + cell.row_span), range(column, column + cell.col_span)
                taken.update((r, c) for r in rows for c in columns)
                cells.append(cell)
    return RuledTable(tuple(heights), tuple(lefts), tuple(cells))


def _cell(
    row: int,
    column: int,
    below: Sequence[Sequence[bool]],
    beside: Sequence[Sequence[bool]],
    taken: set[tuple[int, int]],
) -> RuledCell:
    """The cell that begins at a place: to the next line on its right, and down to the next below."""
    right = column + 1
    while right < len(beside) - 1 and not beside[right][row] and (row, right) not in taken:
        right += 1
    bottom = row + 1
    while bottom < len(below) - 1 and not any(below[bottom][column:right]):
        bottom += 1
    return RuledCell(row, column, bottom - row, right - column)


def _covered(lines: Sequence[Stroke], edges: Sequence[float]) -> list[bool]:
    """For each stretch between two edges, whether one of the lines runs through its middle."""
    middles = [(edge + other) / 2 for edge, other in pairwise(edges)]
    return [any(line.start <= middle <= line.end for line in lines) for middle in middles]


def _strokes(page: Any, turn: Turn) -> tuple[list[Stroke], list[Stroke]]:
    """The lines across and down a page that are drawn, or are edges of thin areas that are filled."""
    import pypdfium2.raw as pdfium

    across: list[Stroke] = []
    down: list[Stroke] = []
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECT_LIMIT)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH or not _is_line_work(item):
            continue
        for (x, y), (x_end, y_end) in _edges(item, turn):
            if abs(y - y_end) < 1 and abs(x - x_end) >= _SHORTEST:
                across.append(Stroke(y, min(x, x_end), max(x, x_end)))
            elif abs(x - x_end) < 1 and abs(y - y_end) >= _SHORTEST:
                down.append(Stroke(x, min(y, y_end), max(y, y_end)))
    return across, down


def _is_line_work(path: Any) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    thin = min(right.value - left.value, top.value - bottom.value) < _NEAR
    return pdfium.FPDFPath_CountSegments(path) <= _POINT_LIMIT and (bool(stroke.value) or (bool(fill.value) and thin))


def _edges(path: Any, turn: Turn) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of a path, on the page."""
    import pypdfium2.raw as pdfium

    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    first = last = None
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        up = matrix.b * x.value + matrix.d * y.value + matrix.f
        point = turn(across, up)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield point, first
        last = point
