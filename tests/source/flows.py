"""Short ways to say what a reader found in a finished report: paragraphs, tables, findings."""

from __future__ import annotations

from bisect import bisect_left

from reportgen.document.tree import Table
from reportgen.source.flow import Flow, FlowReading, FlowTable, Para
from reportgen.writers.pdf_table import arrange

Cells = list[tuple[int, int, int, int, str]]
"""Row, column, rows, columns and text of each cell."""


def flow(reading: FlowReading) -> Flow:
    """The flow of a file in which nothing is wrong."""
    assert reading.diagnostics == ()
    assert reading.flow is not None
    return reading.flow


def paras(of: Flow) -> list[Para]:
    return [block for block in of.blocks if isinstance(block, Para)]


def texts(of: Flow) -> list[str]:
    """The paragraphs."""
    return [block.text.text for block in paras(of)]


def tables(of: Flow) -> list[FlowTable]:
    return [block for block in of.blocks if isinstance(block, FlowTable)]


def cells(table: FlowTable) -> Cells:
    return [(cell.row, cell.column, cell.row_span, cell.col_span, cell.text.text) for cell in table.cells]


def form_cells(form: Table) -> Cells:
    """The cells of a form as a reader finds them, who cannot see lines of its grid at which no cell begins."""
    places, _ = arrange(form)
    lefts = sorted({place.column for place in places})
    found = []
    for place in places:
        column, end = bisect_left(lefts, place.column), bisect_left(lefts, place.column + place.columns)
        found.append((place.row, column, place.rows, end - column, place.cell.text))
    return found


def rows(table: FlowTable) -> list[list[str]]:
    """The text at every place of the grid; a cell that spans several stands in each."""
    return [["" if cell is None else cell.text.text for cell in row] for row in table.grid()]


def told(reading: FlowReading) -> list[tuple[str, str]]:
    """Code and variant of every finding of a file that was not read."""
    assert reading.flow is None
    return [(item.code, item.variant) for item in reading.diagnostics]


def points_home(of: Flow) -> bool:
    """Every text stands in the source where it says, on a line that has a place."""
    located = [*(block.text for block in paras(of)), *(cell.text for table in tables(of) for cell in table.cells)]
    return all(
        "".join(of.source.text[at] for at in text.offsets[:-1]) == text.text and of.source.place(text.span().line)
        for text in located
    )
