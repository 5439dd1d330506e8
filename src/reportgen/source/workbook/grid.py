"""Which places of a sheet are told of: those that hold something, and the empty ones where their rows and columns meet.

A single far cell, or formats down to the last row, make a sheet no larger here than what it holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.source.workbook.sheets import StoredSheet

Place = tuple[int, int]

_DENSE = 20_000
"""Places up to which empty cells are told of, and merged ones looked at: a form has some five hundred."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Places in reading order. `covered` gives for each place inside a merged cell the one where the cell begins."""

    places: tuple[Place, ...]
    covered: dict[Place, Place]
    last: dict[Place, Place]
    """Where each merged cell ends, by where it begins."""


def grid_of(sheet: StoredSheet) -> Grid:
    """The places of a sheet."""
    filled = [place for place, cell in sheet.cells.items() if cell.text or cell.formula]
    rows, columns = sorted({row for row, _ in filled}), sorted({column for _, column in filled})
    if len(rows) * len(columns) > _DENSE:
        return Grid(tuple(sorted(filled)), {}, {})
    covered: dict[Place, Place] = {}
    last: dict[Place, Place] = {}
    for top, left, bottom, right in sheet.merged:
        inside = list(_inside(rows, columns, (top, left), (bottom, right), covered))
        if not inside:
            continue
        last[top, left] = (bottom, right)
        covered |= dict.fromkeys(inside, (top, left))
    every = {(row, column) for row in rows for column in columns} | set(last)
    places = (place for place in every if covered.get(place, place) == place)
    return Grid(tuple(sorted(places)), {place: first for place, first in covered.items() if place != first}, last)


def _inside(
    rows: list[int], columns: list[int], first: Place, last: Place, covered: dict[Place, Place]
) -> Iterator[Place]:
    """The places of a merged cell; none of one that lies over another, which no program makes."""
    down = rows[bisect_left(rows, first[0]) : bisect_left(rows, last[0] + 1)]
    across = columns[bisect_left(columns, first[1]) : bisect_left(columns, last[1] + 1)]
    places = [(row, column) for row in down for column in across]
    if first in covered or (places and places[-1] in covered):
        return
    yield from (place for place in places if place not in covered)
