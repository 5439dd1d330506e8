"""A table on its way over the pages: which rows go on which, and what happens at the cuts.

The head is repeated. A form that a page can hold begins on the next page rather than be parted, if no more than a third
of a page stays empty for it. A row is parted only if no page can hold it, or if two thirds of a page would stay empty.
A cell that spans rows is parted with them only if they take more than a third of a page: its text is repeated then,
unless it is so long that it goes on instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.writers.pdf_galley import Galley
from reportgen.writers.pdf_table import Box, SetTable
from reportgen.writers.pdf_table_marks import Area, marks

_TOLERANCE = 0.01
_MOST_BLANK = 2 / 3
"""Of a page: no more is left empty for the sake of a row's unity."""
_LEAST_PART = 1 / 4
"""Of a page: a row that no page can hold begins where there is so much room."""
_MOST_FOR_A_CUT = 1 / 3
"""Of a page: no more is left empty for the sake of a better place to cut."""
_MOST_REPEATED = 1 / 2
"""Of a page: a taller head is not repeated, and the text of a taller spanning cell goes on instead."""
_ROWS_AT_FIRST = 3
"""Rows at least that stand under the head where the table begins."""
_SMALL = 1 / 3
"""Of a page: a table no taller is never parted, nor are rows that one cell spans or that have heads of their own."""
_CUT_SPAN, _CUT_LONE_ROW, _CUT_LAST_ROW, _CUT_SMALL_GROUP = 20.0, 60.0, 200.0, 1e6
"""Prices of a cut, in pt of blank paper: within rows that a cell spans; leaving a single row of these or at the
beginning; leaving the last row, often the total, to a page of its own; within rows that are never parted."""


class _Piece(NamedTuple):
    """The lines of a box that a row shows."""

    box: Box
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table, or a part of one, with the cells that are its own. `height` leaves spanning cells out."""

    number: int
    pieces: tuple[_Piece, ...]
    height: float
    parted: bool = False


class TableFlow:
    """A set table as an item of the galley."""

    def __init__(self, table: SetTable, page_height: float) -> None:
        self.keep = False
        self._table = table
        self._spanning = [box for box in table.boxes if box.rows > 1]
        self._groups = [range(box.row, box.row + box.rows) for box in self._spanning] + list(table.parts)
        limit = _MOST_REPEATED * page_height
        self._flowing = {box: 0 for box in self._spanning if box.height(len(box.text.lines)) > limit}
        """Boxes whose text goes on, with the number of lines that are printed."""
        self._shown: set[Box] = set()
        rows = self._rows()
        head = rows[: table.header_rows]
        repeated = sum(self._heights(head, [])) <= limit
        self._head = head if repeated else []
        self._body = rows[table.header_rows :] if repeated else rows
        self._head_height = sum(self._heights(self._head, []))
        self._page = page_height - self._head_height

    @property
    def whole(self) -> float:
        """All of a form, if a page can hold it: it had better not be parted; of another table no more than its lead."""
        whole = self._head_height + self._height(self._body, len(self._body))
        return whole if self._table.form and whole <= self._page + self._head_height else self.lead

    @property
    def lead(self) -> float:
        """The whole of a small table; else the head and the first rows, but never more than a page could hold."""
        whole = self._head_height + self._height(self._body, len(self._body))
        if whole <= _SMALL * self._page:
            return whole
        count = self._rows_at_first()
        first, rest = self._body[:count], self._body[count:]
        if any(self._too_tall(row) for row in first):
            return self._head_height + _LEAST_PART * self._page
        return self._head_height + min(sum(self._heights(first, rest)), _MOST_BLANK * self._page)

    def _rows_at_first(self) -> int:
        """How many rows begin the table together: a few, and those that may not be parted from them."""
        count = min(_ROWS_AT_FIRST, len(self._body))
        while count < len(self._body) and self._parts_small_group(self._body, count):
            count += 1
        return count

    def place(self, galley: Galley) -> None:
        """Put the table on as many pages as it takes, its note under it, and go back to the grid."""
        rows = self._body
        begun = False
        while rows or not begun:
            room = galley.room - self._head_height
            count = self._count(rows, room)
            left = room - self._height(rows, count)
            enough = bool(rows[count:]) and left >= self._worth_parting(rows[count])
            if rows and not count and not enough and galley.y > 0:
                galley.new_page()
                continue
            if enough or (rows and not count):
                rows = [*rows[:count], *self._parted(rows[count], left), *rows[count + 1 :]]
                count += 1
            self._draw(rows[:count], rows[count:], galley, begun)
            rows, begun = rows[count:], True
            if rows:
                galley.new_page()
        if self._table.note:
            galley.add((), self._table.note_gap)
        for strip in self._table.note:
            strip.place(galley)
        galley.return_to_grid()

    def _too_tall(self, row: _Row) -> bool:
        return row.height > self._page

    def _worth_parting(self, row: _Row) -> float:
        """The room at which a row is rather parted than left for the next page."""
        return (_LEAST_PART if self._too_tall(row) else _MOST_BLANK) * self._page - _TOLERANCE

    def _rows(self) -> list[_Row]:
        """The table's rows; those that a long text spans are made tall enough to hold it between them."""
        own: dict[int, list[_Piece]] = {}
        for box in self._table.boxes:
            if box.rows == 1:
                own.setdefault(box.row, []).append(_Piece(box, 0, len(box.text.lines)))
        heights = [_height(own.get(number, []), self._table.least_height) for number in range(self._table.row_count)]
        for box in self._flowing:
            spanned = range(box.row, box.row + box.rows)
            lacking = box.height(len(box.text.lines)) - sum(heights[number] for number in spanned)
            for number in spanned:
                heights[number] += max(0.0, lacking / box.rows)
        return [_Row(number, tuple(own.get(number, [])), height) for number, height in enumerate(heights)]

    def _heights(self, rows: Sequence[_Row], rest: Sequence[_Row]) -> list[float]:
        """How tall the rows are when they stand on one page and `rest` on the following ones."""
        heights = [row.height for row in rows]
        for box in self._spanning:
            spanned = [at for at, row in enumerate(rows) if _spans(box, row)]
            if spanned:
                needed = self._needed(box, rest)
                heights[spanned[-1]] += max(0.0, needed - sum(heights[at] for at in spanned))
        return heights

    def _needed(self, box: Box, rest: Sequence[_Row]) -> float:
        """What a spanning box needs on this page: all of its text if it repeats or ends here, else nothing."""
        lines = len(box.text.lines)
        if box not in self._flowing:
            return box.height(lines)
        return 0.0 if rest and _spans(box, rest[0]) else box.height(lines - self._flowing[box])

    def _height(self, rows: Sequence[_Row], count: int) -> float:
        """How tall the first `count` rows are together, with the note if they are all."""
        bare = sum(self._heights(rows[:count], rows[count:]))
        note = self._table.note_gap + sum(strip.height for strip in self._table.note)
        return bare + note if count == len(rows) and note <= _MOST_FOR_A_CUT * self._page else bare

    def _count(self, rows: Sequence[_Row], room: float) -> int:
        """How many of the rows go on this page: as many as fit, or a few less for the sake of a better cut."""
        most = 0
        while most < len(rows) and self._height(rows, most + 1) <= room + _TOLERANCE:
            most += 1
        if most in (0, len(rows)):
            return most
        floor = room - _MOST_FOR_A_CUT * self._page
        choices = [count for count in range(most, 0, -1) if count == most or self._height(rows, count) >= floor]
        return min(choices, key=lambda count: room - self._height(rows, count) + self._price(rows, count))

    def _price(self, rows: Sequence[_Row], count: int) -> float:
        """What a cut behind the first `count` rows is worth avoiding for."""
        price = (_CUT_LONE_ROW if count == 1 else 0.0) + (_CUT_LAST_ROW if count == len(rows) - 1 else 0.0)
        if self._parts_small_group(rows, count):
            price += _CUT_SMALL_GROUP
        for box in self._spanning:
            before = [row.height for row in rows[:count] if _spans(box, row)]
            after = sum(_spans(box, row) for row in rows[count:])
            if before and after:
                price += _CUT_SPAN + (_CUT_LONE_ROW if 1 in (len(before), after) else 0.0)
                price += 2 * max(0.0, self._needed(box, rows[count:]) - sum(before))
        return price

    def _parts_small_group(self, rows: Sequence[_Row], count: int) -> bool:
        """Whether a cut behind the first `count` rows parts a group of them that a third of a page holds."""
        for group in self._groups:
            members = [at for at, row in enumerate(rows) if row.number in group]
            if members and members[0] < count <= members[-1]:
                together = sum(self._heights([rows[at] for at in members], rows[members[-1] + 1 :]))
                if together <= _SMALL * self._page:
                    return True
        return False

    def _parted(self, row: _Row, room: float) -> tuple[_Row, _Row]:
        """What of a row fills `room` pt, one line of each cell at least, and what goes on from there."""
        upper, lower = [], []
        for box, first, last in row.pieces:
            cut = min(last, first + max(1, box.capacity(room)))
            upper.append(_Piece(box, first, cut))
            lower.append(_Piece(box, cut, last))
        rest = max(_height(lower, self._table.least_height), row.height - room)
        return _Row(row.number, tuple(upper), room, parted=True), _Row(row.number, tuple(lower), rest, parted=True)

    def _draw(self, rows: Sequence[_Row], rest: Sequence[_Row], galley: Galley, begun: bool) -> None:
        heights = self._heights(self._head, []) + self._heights(rows, rest)
        head = len(self._head)
        areas: list[Area] = []
        for at, row in enumerate([*self._head, *rows]):
            again = begun and at < head
            areas += [Area(box, at, 1, first, last, row.parted, again) for box, first, last in row.pieces]
        areas += self._spanning_areas([*self._head, *rows], heights, rest)
        table = self._table
        galley.add(marks(areas, heights, table.edges, table.style, galley.y), sum(heights))

    def _spanning_areas(self, rows: Sequence[_Row], heights: Sequence[float], rest: Sequence[_Row]) -> Iterator[Area]:
        for box in self._spanning:
            spanned = [at for at, row in enumerate(rows) if _spans(box, row)]
            if not spanned:
                continue
            first, last = 0, len(box.text.lines)
            if box in self._flowing:
                first = self._flowing[box]
                if rest and _spans(box, rest[0]):
                    last = min(last, first + box.capacity(sum(heights[at] for at in spanned)))
                self._flowing[box] = last
            again = box in self._shown and not first
            yield Area(box, spanned[0], len(spanned), first, last, box in self._flowing, again)
            self._shown.add(box)


def _spans(box: Box, row: _Row) -> bool:
    return box.row <= row.number < box.row + box.rows


def _height(pieces: Sequence[_Piece], least: float) -> float:
    return max((piece.box.height(piece.last - piece.first) for piece in pieces), default=least)
