"""What a finished report holds, in reading order: paragraphs and tables, whatever kind of file it came from.

Readers of Word files, web pages, plain text and PDF text layers all give a `Flow`. It says what stands there and
how it looks, and nothing about what it means: that a paragraph is a heading of the report, or a table one of the
forms, is for the report's side to recognise.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics.model import Diagnostic
from reportgen.source.node import Located
from reportgen.span import SourceText


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. Automatic numbers (一、) are part of its text; white space at its ends is not."""

    text: Located
    level: int = 0
    """Level of heading that the file itself gives it (style, outline level, <h1>), 1 for the highest; 0 for none."""
    bold: bool = False
    """All of it is bold, so that it may be a heading that was only formatted."""
    centred: bool = False
    numbered: bool = False
    """Its number was an automatic one."""


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell of a table at the place where it begins; what it covers is in its spans."""

    text: Located
    row: int
    """Counted from 0, like `column`, in the grid of the whole table."""
    column: int
    col_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table as a grid: every cell once, in reading order."""

    cells: tuple[FlowCell, ...]
    rows: int
    columns: int

    def grid(self) -> list[list[FlowCell | None]]:
        """The cell that covers each place of the grid; None where the file leaves a hole."""
        places: list[list[FlowCell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.col_span, self.columns)):
                    places[row][column] = cell
        return places


FlowBlock = Para | FlowTable


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture between blocks: `after` is the number of blocks before it. Tables are given as pictures at times."""

    after: int
    width: int
    """In 1/100 mm, 0 when the file does not say."""
    height: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole file. `source` sets it out as text, one paragraph or table row a line (cells parted by tabs)."""

    blocks: tuple[FlowBlock, ...]
    source: SourceText
    title: str = ""
    """Title in the file's own properties, or of the web page."""
    pictures: tuple[Picture, ...] = ()
    truncated: bool = False
    """The file ends before its text does, as far as the reader can tell."""


@dataclass(frozen=True, slots=True)
class FlowReading:
    """What a reader returns: a flow, or none when the file could not be read at all (Y001, Y005 say why)."""

    flow: Flow | None
    diagnostics: tuple[Diagnostic, ...] = ()
