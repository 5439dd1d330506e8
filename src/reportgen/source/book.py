"""What a workbook holds: sheets of cells, each cell with the text that it shows and the place where it stands.

It says nothing about what the cells mean; that is for the report's side to tell from their labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.diagnostics.model import Diagnostic
from reportgen.source.node import Located
from reportgen.span import SourceText, Span

_LETTERS = 26


class CellKind(StrEnum):
    """What is stored in a cell, which its look need not tell."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    """A number shown in hundredths; its text has the sign %."""
    DATE = "date"
    """A number shown as a day; its text is 2018-01-24, with the time behind it if there is one."""
    LOGICAL = "logical"
    ERROR = "error"
    """A formula that came to #REF!, #DIV/0! and the like."""
    UNCALCULATED = "uncalculated"
    """A formula whose result nobody has stored; its text is the formula."""


@dataclass(frozen=True, slots=True)
class BookCell:
    """A cell, or several merged into one, at the row and column (from 1) where it begins."""

    text: Located
    """As shown, but with every digit stored: 98.5%, 2018-01-24, 2.00, 100000000010."""
    row: int
    column: int
    kind: CellKind
    row_span: int = 1
    column_span: int = 1
    digits: str = ""
    """Of a number, the number alone: without zeros or signs that only its format adds."""
    formula: str = ""
    """Without the sign =; empty if it has none."""
    hidden: bool = False
    """It stands in a hidden row or column."""

    @property
    def span(self) -> Span:
        """The place of all that the cell holds; of an empty one, where it would be."""
        return self.text.source.span(self.text.offsets[0], self.text.offsets[-1])

    @property
    def blank(self) -> bool:
        """Nothing but white space is to be seen in it, whatever it was made by."""
        return not self.text.text.strip()

    @property
    def last_column(self) -> int:
        return self.column + self.column_span - 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `cells` are those that begin at a place: every one that holds something and, where a row and a column
    that hold something meet, the empty ones too.
    """

    name: str
    cells: Mapping[tuple[int, int], BookCell]
    rows: tuple[int, ...]
    """Numbers of the rows that hold something."""
    columns: tuple[int, ...]
    hidden: bool = False
    _covered: Mapping[tuple[int, int], BookCell] = field(default_factory=dict, repr=False)
    """The merged cells, at every place that they cover but the first."""

    def at(self, row: int, column: int) -> BookCell | None:
        """The cell that a place belongs to."""
        return self.cells.get((row, column)) or self._covered.get((row, column))

    def filled(self) -> Iterator[BookCell]:
        """The cells in which something is to be seen, row by row."""
        return (cell for cell in self.cells.values() if not cell.blank)

    def row(self, number: int) -> list[BookCell]:
        """The different cells that a row crosses, from the left; merged ones that begin above it too."""
        met: dict[int, BookCell] = {}
        for column in self.columns:
            cell = self.at(number, column)
            if cell is not None:
                met.setdefault(id(cell), cell)
        return list(met.values())


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook. `source` sets it out as text, one cell a line, whose places are 表三!D7."""

    sheets: tuple[Sheet, ...]
    source: SourceText


@dataclass(frozen=True, slots=True)
class BookReading:
    """What the reader returns: a book, or none when the file could not be read at all (Y001, Y005 say why)."""

    book: Book | None
    diagnostics: tuple[Diagnostic, ...] = ()


def letters(column: int) -> str:
    """A column by its letters: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, digit = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + digit) + name
    return name


def coordinate(row: int, column: int) -> str:
    """A place by its letters and its row: D7."""
    return f"{letters(column)}{row}"


def parse_coordinate(text: str) -> tuple[int, int] | None:
    """Row and column of D7 or $D$7; None for anything else."""
    bare = text.replace("$", "").upper()
    name = bare.rstrip("0123456789")
    number = bare[len(name) :]
    if not 1 <= len(name) <= 3 or not name.isascii() or not name.isalpha() or not 1 <= len(number) <= 7:
        return None
    column = 0
    for char in name:
        column = column * _LETTERS + ord(char) - ord("A") + 1
    return int(number), column
