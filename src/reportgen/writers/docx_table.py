"""Tables in one pass: a true grid, merged cells, header rows that repeat.

Column, cell and table widths agree to the twip and stay inside the text area: LibreOffice trusts the grid, Word the
cells and WPS the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import floor

from docx.oxml.xmlchemy import BaseOxmlElement

from reportgen.document.style import MM, Style, TextStyle, cell_key
from reportgen.document.tree import Align, Cell, Table, plain
from reportgen.span import display_width
from reportgen.writers.docx_styles import FORM_STYLE, JUSTIFICATION, STYLE_IDS, TABLE_STYLE
from reportgen.writers.docx_xml import Say, paragraph, runs, twips, twips_within, w

_ROWS_AT_FIRST = 3
"""Rows at least that stand under the head where the table begins."""
_SMALL = 1 / 3
"""Of a page: rows that belong together and take no more are never parted."""
_LEAST_SCALE = 0.7
"""How much smaller than its style a number may be set so that it fits its column."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its place in the grid; `begins` is false where a cell from a row above reaches down."""

    cell: Cell
    column: int
    begins: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the cells of a table are set: the widths of its columns (twips), and what makes the runs of their words."""

    style: Style
    widths: list[int]
    say: Say


def table_blocks(table: Table, style: Style, kept: bool, say: Say = runs) -> list[BaseOxmlElement]:
    """Caption, table and note, the last of them kept to the page of what follows if `kept`; `say` makes their runs.

    Raises ValueError when the cells do not fill the table's grid.
    """
    blocks = [paragraph(STYLE_IDS["caption"], say(table.caption))] if table.caption else []
    blocks.append(_table(table, style, kept or bool(table.note), say))
    if table.note:
        blocks.append(paragraph(STYLE_IDS["table_note"], say(table.note), [w("keepNext")] if kept else []))
    return blocks


def placed_rows(table: Table) -> list[list[Placed]]:
    """Every row's cells and the places that cells from above cover, left to right.

    Raises ValueError naming the table and row when cells overlap, are missing or reach out of the grid.
    """
    covering: list[tuple[Cell, int]] = [(Cell(()), 0)] * len(table.widths)
    rows = []
    for number, row in enumerate(table.rows, start=1):
        placed, covering = _placed_row(row.cells, covering, f"table {table.id}, row {number}")
        rows.append(placed)
    if any(left for _, left in covering):
        raise ValueError(f"table {table.id}: a cell reaches below the last row")
    return rows


def _placed_row(
    cells: tuple[Cell, ...], covering: list[tuple[Cell, int]], place: str
) -> tuple[list[Placed], list[tuple[Cell, int]]]:
    """One row's cells, and what covers the next row: for each column a cell and the rows it still has to go."""
    waiting = list(reversed(cells))
    placed: list[Placed] = []
    below: list[tuple[Cell, int]] = []
    while len(below) < len(covering):
        cell, left = covering[len(below)]
        begins = left == 0
        if begins:
            if not waiting:
                raise ValueError(f"{place}: the cells do not fill the row")
            cell = waiting.pop()
            left = cell.row_span
        placed.append(Placed(cell, len(below), begins))
        if any(count for _, count in covering[len(below) : len(below) + cell.col_span]) and begins:
            raise ValueError(f"{place}: {cell.text!r} overlaps a cell from above")
        below.extend([(cell, left - 1)] * cell.col_span)
    if waiting or len(below) > len(covering):
        raise ValueError(f"{place}: more cells than the grid has columns")
    return placed, below


def column_widths(table: Table, style: Style) -> list[int]:
    """Widths of the grid's columns in twips; the outer rules stay inside the text area."""
    total = twips_within(style.page.text_width * MM) - twips(style.table.frame)
    edges = [round(total * share) for share in accumulate(table.widths, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _table(table: Table, style: Style, last_kept: bool, say: Say) -> BaseOxmlElement:
    widths = column_widths(table, style)
    name = plain(table.caption) or table.name
    properties = w(
        "tblPr",
        w("tblStyle", val=FORM_STYLE if table.form else TABLE_STYLE),
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        *([w("tblCaption", val=name)] if name else []),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *_rows(table, _Setting(style, widths, say), last_kept))


def kept_rows(table: Table, style: Style) -> set[int]:
    """Rows that stay on the page of the next one: the head with a few rows, the last two, groups too small to part.

    A group is the rows that one cell spans or that have heads of their own, or the whole table; it is small when a
    third of a page holds it at a line a row. The PDF's tables are cut by the same rules.
    """
    count = len(table.rows)
    groups = [range(table.header_rows + _ROWS_AT_FIRST), range(max(0, count - 2), count), range(count), *table.parts()]
    for index, row in enumerate(placed_rows(table)):
        groups += [range(index, index + place.cell.row_span) for place in row if place.begins]
    pitch = style.text[cell_key(table, count, Cell(()))].pitch or style.page.pitch
    height = pitch + 2 * style.of_table(table).padding_y
    small = int(style.page.text_height * MM * _SMALL / height)
    together = [group for number, group in enumerate(groups) if number == 0 or len(group) <= small]
    return {index for group in together for index in group[:-1] if index < count - 1}


def _rows(table: Table, setting: _Setting, last_kept: bool) -> Iterator[BaseOxmlElement]:
    together = kept_rows(table, setting.style)
    for index, row in enumerate(placed_rows(table)):
        heads = index < table.header_rows
        kept = heads or index in together or (last_kept and index == len(table.rows) - 1)
        properties = w("trPr", w("cantSplit"), *([w("tblHeader")] if heads else []))
        yield w("tr", properties, *(_cell(table, index, place, setting, kept) for place in row))


def _cell(table: Table, row: int, place: Placed, setting: _Setting, kept: bool) -> BaseOxmlElement:
    style, widths = setting.style, setting.widths
    cell, key, around = place.cell, cell_key(table, row, place.cell), style.of_table(table)
    text, width = style.text[key], sum(widths[place.column : place.column + cell.col_span])
    properties = [w("tcW", w=width, type="dxa")]
    if cell.col_span > 1:
        properties.append(w("gridSpan", val=cell.col_span))
    if cell.row_span > 1:
        properties.append(w("vMerge", val="restart" if place.begins else "continue"))
    side = around.side(cell.align)
    if side != around.side(Align.CENTER):
        properties.append(w("tcMar", *(w(edge, w=twips(side), type="dxa") for edge in ("left", "right"))))
    properties.append(w("vAlign", val="center"))
    differing = [w("keepNext")] if kept else []
    if cell.align is not text.align:
        differing.append(w("jc", val=JUSTIFICATION[cell.align]))
    content = setting.say(cell.content, size=_size(cell, text, width / 20 - 2 * side)) if place.begins else ()
    return w("tc", w("tcPr", *properties), paragraph(STYLE_IDS[key], content, differing))


def _size(cell: Cell, text: TextStyle, room: float) -> float:
    """The size (pt) in which a number is no wider than its cell, where its style's is too large for that; else 0.

    Word would break it in two. A digit is half as wide as the type is large.
    """
    number = cell.text
    needed = display_width(number) / 2 * text.word_size
    if needed <= room or not (number.isascii() and number[-1:].isdigit()):
        return 0.0
    return max(floor(room / needed * text.word_size * 2) / 2, _LEAST_SCALE * text.word_size)
