"""Workbooks (.xlsx, .xlsm) into sheets of cells: what their cells show, formulas by their stored results.

Reading never raises for a fault of the file: what cannot be opened is Y001 or Y005, and characters that nobody can see
are Y006. No formula is calculated, no macro run and no link out of the file followed. The file's own XML is read, since
it tells in one pass what a cell stores, shows and is made by, and a fault in its styles does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics.finding import finding
from reportgen.source import package
from reportgen.source.book import Book, BookCell, BookReading, CellKind, Sheet, coordinate
from reportgen.source.characters import seen, unprintable
from reportgen.source.node import Located
from reportgen.source.package import Package
from reportgen.source.package_kinds import Kind
from reportgen.source.workbook import parts as workbook_parts
from reportgen.source.workbook import sheets as workbook_sheets
from reportgen.source.workbook.grid import Grid, Place, grid_of
from reportgen.source.workbook.parts import BookParts, Unreadable
from reportgen.source.workbook.sheets import Stored, StoredSheet, TooManyCells
from reportgen.span import SourceText, Span

CELL_LIMIT = 200_000
"""Cells that hold something, in all sheets together."""
CHARACTER_LIMIT = 4_000_000


def read(path: Path, shown: str) -> BookReading:
    """Read a file; `shown` is its path as the user wrote it, which findings show."""
    return _read(package.opened(path, shown, Kind.WORKBOOK), shown)


def read_bytes(data: bytes, shown: str) -> BookReading:
    """Read the bytes of a file named `shown`."""
    return _read(package.opened_bytes(data, shown, Kind.WORKBOOK), shown)


def _read(opened: package.Opened, shown: str) -> BookReading:
    if opened.package is None:
        return BookReading(None, opened.diagnostics)
    whole = Span.whole_file(shown)
    try:
        parts = workbook_parts.read(opened.package)
        sheets = list(_stored(opened.package, parts))
    except Unreadable as fault:
        return BookReading(None, (finding("Y001", whole, variant=fault.variant, more={"part": fault.part}),))
    except TooManyCells:
        return BookReading(None, (finding("Y005", whole, variant="cells", limit=CELL_LIMIT, more=_SUFFIX),))
    if not any(sheet.stored.cells for sheet in sheets):
        return BookReading(None, (finding("Y001", whole, variant="empty-file", more=_SUFFIX),))
    laid_out = _SetOut(sheets)
    if laid_out.length > CHARACTER_LIMIT:
        return BookReading(None, (finding("Y005", whole, variant="characters", limit=CHARACTER_LIMIT, more=_SUFFIX),))
    source = SourceText(shown, "\n".join(laid_out.lines), tuple(laid_out.places))
    book = Book(tuple(laid_out.sheets(source)), source)
    words = [stretch for stretch in laid_out.stretches if stretch[1] > stretch[0]]
    return BookReading(book, tuple(unprintable(source, {}, words)))


_SUFFIX = {"suffix": Kind.WORKBOOK.value}


@dataclass(frozen=True, slots=True)
class _NamedSheet:
    name: str
    hidden: bool
    stored: StoredSheet


def _stored(opened: Package, parts: BookParts) -> Iterator[_NamedSheet]:
    left = CELL_LIMIT
    for sheet in parts.sheets:
        data = opened.part(sheet.part)
        if data is None:
            raise Unreadable("no-main-part", sheet.part)
        stored = workbook_sheets.read(data, sheet.part, parts, left)
        left -= len(stored.cells)
        yield _NamedSheet(sheet.name, sheet.hidden, stored)


_NOTHING = Stored("", CellKind.EMPTY)


class _SetOut:
    """The cells of all sheets as lines of one text, each with its place."""

    def __init__(self, sheets: list[_NamedSheet]) -> None:
        self.lines: list[str] = []
        self.places: list[str] = []
        self.stretches: list[tuple[int, int]] = []
        self.length = 0
        self._sheets = [(sheet, self._lines_of(sheet)) for sheet in sheets]

    def _lines_of(self, sheet: _NamedSheet) -> tuple[Grid, int]:
        """Lay out a sheet; returns its places, and the number of the stretch of the first of them."""
        grid, first = grid_of(sheet.stored), len(self.stretches)
        for place in grid.places:
            text = sheet.stored.cells.get(place, _NOTHING).text
            lines = text.split("\n")
            self.lines.extend(lines)
            self.places.extend([f"{sheet.name}!{coordinate(*place)}"] * len(lines))
            self.stretches.append((self.length, self.length + len(text)))
            self.length += len(text) + 1
        return grid, first

    def sheets(self, source: SourceText) -> Iterator[Sheet]:
        """The sheets, whose cells point into the whole text."""
        for sheet, (grid, first) in self._sheets:
            cells = {
                place: _cell(source, self.stretches[number], place, grid, sheet.stored)
                for number, place in enumerate(grid.places, start=first)
            }
            rows = tuple(dict.fromkeys(row for row, _ in cells))
            columns = tuple(sorted({column for _, column in cells}))
            covered = {place: cells[begin] for place, begin in grid.covered.items()}
            yield Sheet(sheet.name, cells, rows, columns, sheet.hidden, covered)


def _cell(source: SourceText, stretch: tuple[int, int], place: Place, grid: Grid, sheet: StoredSheet) -> BookCell:
    stored = sheet.cells.get(place, _NOTHING)
    start, end = stretch
    shown = seen(source.text[start:end])
    text = Located.at(source, start, end)
    if not shown.whole:
        text = Located(shown.text, source, tuple(start + shown.place(index) for index in range(len(shown.text) + 1)))
    (row, column), (bottom, right) = place, grid.last.get(place, place)
    spans = bottom - row + 1, right - column + 1
    return BookCell(text, row, column, stored.kind, *spans, stored.digits, stored.formula, sheet.hides(row, column))
