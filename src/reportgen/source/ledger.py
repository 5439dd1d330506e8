"""A register of applications (台账) as rows of cells, from CSV or a workbook; only a chosen few of them are kept.

Registers hold the names, addresses and numbers of people. Whoever reads one looks through its rows and then says which
cells it needs: `kept` makes a text of those alone, to which findings point, and the rest is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.source import decoding, workbook
from reportgen.source.book import Book, Sheet, coordinate
from reportgen.source.characters import seen
from reportgen.span import SourceText, Span

SEPARATORS = (",", "\t", ";", "|")
COLUMN_LIMIT = 200
"""Columns of a sheet that are looked at."""
_LOOKED_AT, _SAMPLE = 50, 65_536
"""Rows, and characters at most, by which the separator of a CSV is told."""
_WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et")
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TOLD_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which a CSV tells Excel its separator."""
_AS_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
"""How programs keep Excel from taking 001 for a number."""
_MASKED = re.compile(r'[^\r\n,;|\t"]')
MASK = "·"


class _TooManyCells(Exception):
    """A CSV has more cells than are read."""


@dataclass(frozen=True, slots=True, eq=False)
class RawCell:
    """A cell, equal only to itself. `row` and `column` count from 1; a merged cell stands where it begins."""

    text: str
    row: int
    column: int
    start: int = 0
    """In a CSV, where it stands in the text of the file."""
    end: int = 0
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of the file. `number` is that of its first line in a CSV, and of the row in a sheet."""

    number: int
    cells: Mapping[int, RawCell]
    """By column, those that hold something; in a CSV the empty ones too."""
    end: int = 0
    """In a CSV, where the row ends in the text."""
    sheet: str = ""

    def cell(self, column: int) -> RawCell:
        """The cell in a column, empty where nothing stands."""
        return self.cells.get(column) or RawCell("", self.number, column, self.end, self.end, self.sheet)

    @property
    def width(self) -> int:
        """The last column in which something is to be seen."""
        return max((column for column, cell in self.cells.items() if cell.text), default=0)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet of a workbook, or a whole CSV, which has no name."""

    name: str
    rows: tuple[RawRow, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it stands in its file; not to be kept beyond the reading of it."""

    shown: str
    sheets: tuple[RawSheet, ...]
    text: str | None = None
    """The whole text of a CSV."""


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """The register, or the findings (Y001, Y005) that say why there is none."""

    register: Register | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left of a register: a text of the cells that were asked for, and where each of them stands in it."""

    source: SourceText
    _spans: Mapping[RawCell, Span]

    def span(self, cell: RawCell) -> Span:
        """The place of a cell that was asked for."""
        return self._spans[cell]


def read(path: Path, shown: str) -> RegisterReading:
    """Read a register; `shown` is its path as messages show it. Never raises for a fault of the file.

    A CSV may be in UTF-8, UTF-16 with its mark, or GBK, as Excel and WPS save it; its separator is told by its rows.
    """
    data = decoding.file_bytes(path, shown, decoding.SIZE_LIMIT + 1)
    if isinstance(data, decoding.Decoded):
        return RegisterReading(None, data.diagnostics)
    if path.suffix.lower() in _WORKBOOK_SUFFIXES or data.startswith(_WORKBOOK_STARTS):
        reading = workbook.read_bytes(data, shown)
        if reading.book is None:
            return RegisterReading(None, reading.diagnostics)
        return RegisterReading(Register(shown, tuple(_sheets(reading.book))))
    decoded = _decoded(data, shown)
    if decoded.source is None:
        return RegisterReading(None, decoded.diagnostics)
    if not decoded.source.text.strip():
        return RegisterReading(None, (finding("Y001", Span.whole_file(shown), variant="empty-file"),))
    return _csv(decoded.source)


def kept(register: Register, cells: Iterable[RawCell], hidden: Iterable[RawCell] = ()) -> Kept:
    """The text of these cells alone. Those that are `hidden` have a place in it, and no words.

    Of a CSV it is the file's own text with all else masked, so that lines and columns are the file's; of a workbook
    one cell a line, with its sheet and coordinate for its place.
    """
    shown = tuple(dict.fromkeys(cells))
    without_words = tuple(dict.fromkeys(hidden))
    if register.text is not None:
        return _masked(register.shown, register.text, shown, without_words)
    order = {cell: cell.text for cell in shown} | dict.fromkeys(without_words, "…")
    lines = [" ".join(text.split()) for text in order.values()]
    places = tuple(f"{cell.sheet}!{coordinate(cell.row, cell.column)}" for cell in order)
    source = SourceText(register.shown, "\n".join(lines), places)
    spans = {cell: Span(source.name, line, 1, line, len(lines[line - 1]) + 1) for line, cell in enumerate(order, 1)}
    return Kept(source, spans)


# -- CSV -------------------------------------------------------------------------------------------------


def _decoded(data: bytes, shown: str) -> decoding.Decoded:
    """The text of a CSV. Unlike a data file it may be in GBK: no wording is printed from it, so none can be spoilt."""
    decoded = decoding.decode(data, shown)
    if any(item.variant == "encoding" and "GB" in str(item.args.get("encoding")) for item in decoded.diagnostics):
        try:
            return decoding.Decoded(SourceText(shown, data.decode("gb18030")))
        except UnicodeDecodeError:
            return decoded
    return decoded


def _csv(source: SourceText) -> RegisterReading:
    named = _TOLD_SEPARATOR.match(source.text)
    start = named.end() if named is not None else 0
    separator = named[1] if named is not None else _separator(source.text)
    try:
        rows = tuple(_rows(source, separator, start))
    except _TooManyCells:
        whole = Span.whole_file(source.name)
        told = finding("Y005", whole, variant="cells", limit=workbook.CELL_LIMIT, more={"suffix": ".csv"})
        return RegisterReading(None, (told,))
    return RegisterReading(Register(source.name, (RawSheet("", rows),), source.text))


def _separator(text: str) -> str:
    """The separator that gives the first rows the most columns, row after row alike."""
    head = text[:_SAMPLE].splitlines(keepends=True)[:_LOOKED_AT]
    sample = SourceText("", "".join(head))

    def evenness(separator: str) -> int:
        widths = [len(row.cells) for row in _rows(sample, separator, 0)]
        return max((width * widths.count(width) for width in widths if width > 1), default=0)

    return max(SEPARATORS, key=evenness)


def _rows(source: SourceText, separator: str, start: int) -> Iterator[RawRow]:
    """The rows of a CSV; a cell in quotation marks may hold separators and line ends. Raises _TooManyCells."""
    mark = re.escape(separator)
    one = re.compile(rf'(?P<cell>"(?:[^"]++|"")*+"[^{mark}\r\n]*|[^{mark}\r\n]*)(?P<end>{mark}|\r\n|\r|\n|\Z)')
    place, cells, begins, count = start, dict[int, RawCell](), start, 0
    while place < len(source.text):
        match = one.match(source.text, place)
        assert match is not None, "every text begins with a cell, be it an empty one"
        count += 1
        if count > workbook.CELL_LIMIT:
            raise _TooManyCells
        number = source.position(begins)[0]
        column = len(cells) + 1
        cells[column] = _cell(match, number, column)
        place = match.end()
        if match["end"] != separator:
            if any(cell.text for cell in cells.values()):
                yield RawRow(number, cells, match.end("cell"))
            cells, begins = {}, place


def _cell(match: re.Match[str], row: int, column: int) -> RawCell:
    raw = match["cell"]
    start = match.start("cell") + len(raw) - len(raw.lstrip())
    bare = raw.strip()
    quoted = len(bare) > 1 and bare.startswith('"') and bare.endswith('"')
    text = bare[1:-1].replace('""', '"') if quoted else bare
    formula = _AS_FORMULA.fullmatch(text)
    shown = seen(formula[1] if formula is not None else text).text.strip()
    return RawCell(shown, row, column, start, start + len(bare))


def _masked(shown: str, text: str, cells: tuple[RawCell, ...], hidden: tuple[RawCell, ...]) -> Kept:
    pieces: list[str] = []
    place = 0
    for cell in sorted(cells, key=lambda cell: cell.start):
        pieces += [_MASKED.sub(MASK, text[place : cell.start]), text[cell.start : cell.end]]
        place = cell.end
    pieces.append(_MASKED.sub(MASK, text[place:]))
    source = SourceText(shown, "".join(pieces))
    return Kept(source, {cell: source.span(cell.start, cell.end) for cell in (*cells, *hidden)})


# -- workbooks -------------------------------------------------------------------------------------------


def _sheets(book: Book) -> Iterator[RawSheet]:
    for sheet in book.sheets:
        if not sheet.hidden:
            yield RawSheet(sheet.name, tuple(_sheet_rows(sheet)))


def _sheet_rows(sheet: Sheet) -> Iterator[RawRow]:
    """The rows of a sheet; a merged cell is the same cell in every row that it crosses."""
    made: dict[tuple[int, int], RawCell] = {}
    for number in sheet.rows:
        cells: dict[int, RawCell] = {}
        for column in sheet.columns:
            found = sheet.at(number, column)
            if found is None or found.blank or column > COLUMN_LIMIT:
                continue
            at = (found.row, found.column)
            if at not in made:
                made[at] = RawCell(found.text.text.strip(), *at, sheet=sheet.name)
            cells[column] = made[at]
        if cells:
            yield RawRow(number, cells, sheet=sheet.name)
