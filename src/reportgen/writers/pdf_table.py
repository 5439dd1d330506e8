"""Setting a table: which place each cell takes, how its words break in it, and what does not fit.

Cells lie as in HTML: a row's cells take the first places that no cell from above covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportgen.document.style import TableStyle, TextStyle, cell_key
from reportgen.document.tree import Cell, Table, Text, plain
from reportgen.span import Span
from reportgen.writers.pdf_galley import Strip, strips_of
from reportgen.writers.pdf_page import Part, Role, TextMark
from reportgen.writers.pdf_text import Setter, SetText

_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""How much smaller than its style a cell's text may be set so that it fits its column."""

_LEAST_PADDING = 0.5
_TOLERANCE = 0.05
_IN_NUMBERS = ".,"
_IN_ADDRESSES = "/_-@?=&#:"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A word or a number that its column cannot hold in any legible size; `row` and `column` count from 1."""

    table: Table
    text: Text
    row: int
    column: int
    span: Span | None


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A cell in its place: rows, columns and the lines it holds. Lengths are pt."""

    part: Part
    row: int
    column: int
    rows: int
    columns: int
    x: float
    text: SetText
    pitch: float
    ascent: float
    padding: float

    def height(self, lines: int) -> float:
        """How tall a cell with so many of its lines is, one at least."""
        return max(1, lines) * self.pitch + 2 * self.padding

    def capacity(self, height: float) -> int:
        """How many of its lines a cell so tall holds."""
        return max(0, int((height - 2 * self.padding + _TOLERANCE) // self.pitch))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell lies in the grid; `number` is its place in its row's `cells`."""

    cell: Cell
    number: int
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table ready to be put on pages: its cells, the edges of its columns, the lines of its note."""

    boxes: tuple[Box, ...]
    row_count: int
    header_rows: int
    edges: tuple[float, ...]
    style: TableStyle
    note: tuple[Strip, ...]
    least_height: float
    """The height of a row in which no cell begins."""
    parts: tuple[range, ...] = ()
    """The rows of its blocks, each with heads of its own."""
    form: bool = False

    @property
    def note_gap(self) -> float:
        """The distance of the note from the table's lower edge."""
        return self.style.padding_y if self.note else 0.0


def arrange(table: Table) -> tuple[list[Place], int]:
    """The place of every cell, and how many columns there are.

    Spans that reach past the last row, or out of the head into the body, end there.
    """
    taken: set[tuple[int, int]] = set()
    places = []
    for row, content in enumerate(table.rows):
        column = 0
        last = table.header_rows if row < table.header_rows else len(table.rows)
        for number, cell in enumerate(content.cells):
            while (row, column) in taken:
                column += 1
            rows = max(1, min(cell.row_span, last - row))
            columns = 1
            while columns < cell.col_span and (row, column + columns) not in taken:
                columns += 1
            if rows > 1:
                taken.update((row + down, column + right) for down in range(1, rows) for right in range(columns))
            places.append(Place(cell, number, row, column, rows, columns))
            column += columns
    count = max([len(table.widths), *(place.column + place.columns for place in places)])
    return places, count


def column_edges(widths: Sequence[float], count: int, measure: float) -> tuple[float, ...]:
    """The edges of `count` columns, from 0 to `measure`; columns without a width get an average one."""
    known = [max(0.0, width) for width in widths] if any(width > 0 for width in widths) else []
    average = sum(known) / len(known) if known else 1.0
    shares = known + [average] * (count - len(known))
    total = sum(shares) or 1.0
    return tuple(measure * part / total for part in accumulate(shares, initial=0.0))


def set_table(table: Table, setter: Setter) -> tuple[SetTable, list[Strip], list[Misfit]]:
    """The set table, the strips of its caption, and everything that is too wide for its column."""
    places, count = arrange(table)
    edges = column_edges(table.widths, count, setter.measure)
    boxes, misfits = [], []
    for place in places:
        box, fits = _box(table, place, edges, setter)
        boxes.append(box)
        if not fits:
            misfits.append(_misfit(table, place))
    style = setter.style.of_table(table)
    least = setter.line_pitch(setter.style.text[cell_key(table, len(table.rows), Cell(()))]) + 2 * style.padding_y
    heads = min(table.header_rows, len(table.rows))
    note = tuple(_note(table, setter))
    done = SetTable(tuple(boxes), len(table.rows), heads, edges, style, note, least, table.parts(), table.form)
    return done, _caption(table, setter), misfits


def _box(table: Table, place: Place, edges: Sequence[float], setter: Setter) -> tuple[Box, bool]:
    style, around = setter.style.text[cell_key(table, place.row, place.cell)], setter.style.of_table(table)
    width = edges[place.column + place.columns] - edges[place.column]
    padding = max(_LEAST_PADDING, min(around.side(place.cell.align), (width - style.size) / 2))
    part = Part(Role.CELL, table, place.row, place.number, style.bold)
    text, fits = _fitted(place.cell, style, part, max(width - 2 * padding, 1.0), setter)
    pitch = setter.line_pitch(style)
    return Box(
        part, place.row, place.column, place.rows, place.columns, edges[place.column] + padding,
        text, pitch, setter.centred(style, pitch), around.padding_y,
    ), fits  # fmt: skip


def _fitted(cell: Cell, style: TextStyle, part: Part, measure: float, setter: Setter) -> tuple[SetText, bool]:
    """A cell's text at the largest size in which nothing is wider than its column and no number is broken."""
    text = SetText((), "")
    for scale in _SCALES:
        text = setter.set([(cell.text, style, part)], measure, cell.align, scale)
        wide = any(line.width > measure + _TOLERANCE for line in text.lines)
        if not wide and not any(breaks_number(text.source, line.end) for line in text.lines[:-1]):
            return text, True
    return text, False


def breaks_number(text: str, place: int) -> bool:
    """Whether `place` parts a number: 1,2|84 and 98.|6 do; a digit of a longer word or of a web address does not."""
    if not 0 < place < len(text) or not text[place].isdigit():
        return False
    start, end = place, place
    while start and _numeric(text[start - 1]):
        start -= 1
    while end < len(text) and _numeric(text[end]):
        end += 1
    neighbours = text[max(0, start - 1) : start] + text[end : end + 1]
    in_word = any((char.isascii() and char.isalpha()) or char in _IN_ADDRESSES for char in neighbours)
    return not in_word and text[start:place].strip(_IN_NUMBERS) != ""


def _numeric(char: str) -> bool:
    return char.isdigit() or char in _IN_NUMBERS


def _misfit(table: Table, place: Place) -> Misfit:
    text = next((part for part in place.cell.content if part.span), None)
    shown = text or (place.cell.content[0] if place.cell.content else Text(""))
    return Misfit(table, shown, place.row + 1, place.column + 1, shown.span or table.span)


def _caption(table: Table, setter: Setter) -> list[Strip]:
    """The caption on the grid, kept with the table."""
    words, style = plain(table.caption), setter.style.text["caption"]
    if not words:
        return []
    done = setter.set([(words, style, Part(Role.CAPTION, table, bold=style.bold))])
    strips = strips_of(done, setter)
    for strip in strips:
        strip.keep = True
    return strips


def _note(table: Table, setter: Setter) -> list[Strip]:
    """The lines of the note, close under the table and off the grid."""
    words, style = plain(table.note), setter.style.text["table_note"]
    if not words:
        return []
    pitch = setter.line_pitch(style)
    done = setter.set([(words, style, Part(Role.NOTE, table, bold=style.bold))])
    return [Strip(pitch, (TextMark(line, done.source, 0, setter.centred(style, pitch)),)) for line in done.lines]
