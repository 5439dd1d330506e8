"""A table as the data say it against a table of a file, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from reportgen.document.tree import Cell, Table
from reportgen.office.pairing import paired
from reportgen.office.read_back.words import Difference, Kind, Said, bare
from reportgen.source.flow import FlowCell, FlowTable
from reportgen.span import Span

AnyCell = TypeVar("AnyCell", Cell, FlowCell)

_PARTING = "｜"
"""Between cells of a row that is told as a whole."""


def table_words(table: Table) -> str:
    """All that a table says, without white space."""
    return "".join(_said(cell).text for row in table.rows for cell in row.cells)


def table_differences(table: Table, found: FlowTable) -> Iterator[Difference]:
    """Cells that say something else, and rows that only one side has."""
    ours, theirs = _ours(table), _theirs(found)
    last: FlowCell | None = None
    for one, other in _paired_rows(ours, theirs):
        behind = _place(last, found)
        if one is None:
            cells = [cell for cell in theirs[other or 0] if cell is not None]
            yield _more(cells, cells[0].text.span() if cells else behind)
        elif other is None:
            yield _less(table, ours[one], behind)
        else:
            yield from _row_differences(table, ours[one], theirs[other], behind)
        if other is not None:
            last = next((cell for cell in reversed(theirs[other]) if cell is not None), last)


def _ours(table: Table) -> list[list[Cell | None]]:
    """Each row's cells at the columns where they begin; None where a cell from the left or from above goes on."""
    taken: set[tuple[int, int]] = set()
    begun: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            taken.update((number + i, column + j) for i in range(cell.row_span) for j in range(cell.col_span))
            begun[number, column] = cell
    return _lines(begun, len(table.rows))


def _theirs(found: FlowTable) -> list[list[FlowCell | None]]:
    return _lines({(cell.row, cell.column): cell for cell in found.cells}, found.rows)


def _lines(begun: Mapping[tuple[int, int], AnyCell], rows: int) -> list[list[AnyCell | None]]:
    """The grid without columns in which no cell begins: readers differ in whether they count them."""
    columns = sorted({column for _, column in begun})
    return [[begun.get((row, column)) for column in columns] for row in range(rows)]


def _paired_rows(
    ours: list[list[Cell | None]], theirs: list[list[FlowCell | None]]
) -> list[tuple[int | None, int | None]]:
    """Rows of equal number where both have as many; else those that say the same or nearly so."""
    if len(ours) == len(theirs):
        return [(row, row) for row in range(len(ours))]
    first = [_PARTING.join(_said(cell).text for cell in row if cell is not None) for row in ours]
    second = [_PARTING.join(bare(cell.text).text for cell in row if cell is not None) for row in theirs]
    return paired(first, second)


def _row_differences(
    table: Table, ours: list[Cell | None], theirs: list[FlowCell | None], behind: Span
) -> Iterator[Difference]:
    for column, cell in enumerate(ours):
        if cell is None:
            continue
        other = theirs[column] if column < len(theirs) else None
        said = _said(cell)
        if other is None:
            if said.text:
                yield Difference(said.kind, _path(table, cell), said.text, "", behind, said.origin)
            continue
        text = bare(other.text)
        if text.text != said.text:
            yield Difference(said.kind, _path(table, cell), said.text, text.text, text.span(), said.origin)


def _said(cell: Cell) -> Said:
    figure = not cell.scope and (not cell.content or any(text.figure for text in cell.content))
    return Said(Kind.FIGURE if figure else Kind.LABEL, cell.content)


def _path(table: Table, cell: Cell) -> str:
    """The data path of a cell's figure, else the key of its table."""
    return next((text.figure for text in cell.content if text.figure), table.id)


def _more(cells: list[FlowCell], span: Span) -> Difference:
    words = _PARTING.join(cell.text.text for cell in cells)
    return Difference(Kind.TABLE, "", "", words, span, None)


def _less(table: Table, row: list[Cell | None], span: Span) -> Difference:
    said = [cell for cell in row if cell is not None]
    origin = next((text.span for cell in said for text in cell.content if text.span is not None), table.span)
    return Difference(Kind.TABLE, table.id, _PARTING.join(cell.text for cell in said), "", span, origin)


def _place(last: FlowCell | None, found: FlowTable) -> Span:
    """Behind a cell; at the beginning of the table before the first."""
    if last is None:
        return found.cells[0].text.span(0, 0)
    return last.text.span(len(last.text.text), len(last.text.text))
