"""The statistical forms of an edition, drawn from its table specifications with the figures of a report.

Spans, labels and order are the form's; nothing is printed that it does not have: no group sums, no column of
sums it lacks (国办公开办函〔2019〕60号, 〔2021〕30号; 国办发〔2014〕32号附件).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import lcm
from typing import TypeAlias

from reportgen.document import form_widths
from reportgen.document.tree import Align, Cell, Row, Table, Text
from reportgen.layout.table_spec import (
    Block,
    ColumnSpec,
    Group,
    RowSpec,
    TableForm,
    TableSpec,
    cells,
    depth,
    leaves,
    path_of,
)
from reportgen.report.model import Report
from reportgen.span import Span

Drawn: TypeAlias = tuple[list[Row], tuple[float, ...], int]
"""Rows, shares of the text width, and how many rows are heads."""

_NO_FIGURE = "——"


Fill: TypeAlias = Callable[[str], Cell]
"""The cell of a figure by its path."""


def form(report: Report, spec: TableSpec) -> Table:
    """The form as it will be printed; a figure that is not known leaves its cell empty."""
    rows, widths, header_rows = drawn(spec, lambda path: _figure(report, path))
    caption = (Text(spec.caption.replace("{年度}", str(report.year.value))),) if spec.caption else ()
    place = _place(report, spec)
    return Table(spec.key, caption, widths, header_rows, tuple(rows), span=place, name=spec.label, form=True)


def drawn(spec: TableSpec, fill: Fill) -> Drawn:
    """The rows of a form with the cells that `fill` gives, its column widths adding up to 1, and its rows of heads."""
    draw = {
        TableForm.GROUPED: _grouped,
        TableForm.BLOCKS: _blocks,
        TableForm.ACROSS: _across,
        TableForm.LIST: _list,
    }[spec.form]
    rows, widths, header_rows = draw(spec, fill)
    return rows, spec.widths if len(spec.widths) == len(widths) else widths, header_rows


# -- 分组: one block, grouped heads above, grouped labels at the left --------------------------------------


def _grouped(spec: TableSpec, fill: Fill) -> Drawn:
    block = spec.blocks[0]
    labels, heads = depth(block.rows), depth(block.columns)
    corner = Cell((Text(spec.corner),) if spec.corner else (), labels, heads, scope="column")
    rows = _heads(block.columns, heads)
    rows[0] = Row((corner, *rows[0].cells))
    for stubs, row in _stubs(block.rows, labels):
        rows.append(Row((*stubs, *_figures(fill, spec, block, row))))
    return rows, form_widths.grouped(block), heads


def _heads(items: Sequence[ColumnSpec | Group[ColumnSpec]], levels: int) -> list[Row]:
    """The rows of heads over grouped columns: a group spans its columns, a column reaches down to the figures."""
    rows: list[list[Cell]] = [[] for _ in range(levels)]

    def place(item: ColumnSpec | Group[ColumnSpec], level: int) -> None:
        if isinstance(item, Group):
            rows[level].append(_head(item.label, col_span=len(list(item.leaves()))))
            for below in item.items:
                place(below, level + 1)
        else:
            rows[level].append(_head(item.label, row_span=levels - level))

    for item in items:
        place(item, 0)
    return [Row(tuple(line)) for line in rows]


def _stubs(
    items: Sequence[RowSpec | Group[RowSpec]], levels: int, before: tuple[Cell, ...] = (), level: int = 0
) -> Iterator[tuple[tuple[Cell, ...], RowSpec]]:
    """Every row with the label cells that begin in it: the labels of groups that open here, then its own."""
    for item in items:
        if isinstance(item, Group):
            count = len(list(item.leaves()))
            opening = (*before, _stub(item.label, row_span=count))
            yield from _stubs(item.items, levels, opening, level + 1)
        else:
            yield (*before, _stub(item.label, col_span=levels - level)), item
        before = ()


def _figures(fill: Fill, spec: TableSpec, block: Block, row: RowSpec) -> Iterator[Cell]:
    columns = block.column_leaves()
    for column in columns if len(columns) > 1 else (None,):
        yield fill(path_of(spec, row, column))


# -- 分块: blocks under one another ----------------------------------------------------------------------


def _blocks(spec: TableSpec, fill: Fill) -> Drawn:
    """Each block has a title across the table and heads of its own; its figures share the width evenly."""
    grid = lcm(*(len(block.column_leaves()) for block in spec.blocks))
    rows: list[Row] = []
    for block in spec.blocks:
        columns = block.column_leaves()
        width = grid // len(columns)
        rows.append(Row((_head(block.title, col_span=grid + 1),)))
        rows.append(Row((_head(block.stub), *(_head(column.label, col_span=width) for column in columns))))
        for row in block.row_leaves():
            figures = _figures(fill, spec, block, row)
            rows.append(Row((_stub(row.label), *(_wider(cell, width) for cell in figures))))
    return rows, form_widths.blocks(grid), 0


def _wider(cell: Cell, columns: int) -> Cell:
    return Cell(cell.content, columns, cell.row_span, cell.align, cell.scope)


# -- 横排: rows side by side -----------------------------------------------------------------------------


def _across(spec: TableSpec, fill: Fill) -> Drawn:
    """The labels of rows are heads over their columns; under them one line of figures."""
    block = spec.blocks[0]
    columns = block.column_leaves()
    levels = depth(block.rows)
    rows: list[list[Cell]] = [[] for _ in range(levels + 1)]

    def place(item: RowSpec | Group[RowSpec], level: int) -> None:
        below = len(list(item.leaves())) if isinstance(item, Group) else 1
        rows[level].append(_head(item.label, col_span=below * len(columns)))
        if isinstance(item, Group):
            for inner in item.items:
                place(inner, level + 1)
        else:
            rows[level + 1].extend(_head(column.label, row_span=levels - level) for column in columns)

    for item in block.rows:
        place(item, 0)
    figures = [cell for row in leaves(block.rows) for cell in _figures(fill, spec, block, row)]
    return [*(Row(tuple(line)) for line in rows), Row(tuple(figures))], form_widths.even(len(figures)), levels + 1


# -- 清单: one indicator a line --------------------------------------------------------------------------


def _list(spec: TableSpec, fill: Fill) -> Drawn:
    block = spec.blocks[0]
    heads = (block.stub, "单位", *(column.label for column in block.column_leaves()))
    rows = [Row(tuple(_head(head) for head in heads))]
    for row in block.row_leaves():
        label = Cell((Text("\u3000" * row.level + row.label),), align=Align.LEFT, scope="row")
        if row.headline:
            empty = Cell((Text(_NO_FIGURE),))
            rows.append(Row((label, empty, empty)))
        else:
            rows.append(Row((label, Cell((Text(row.unit),)), *_figures(fill, spec, block, row))))
    return rows, form_widths.listed(len(heads)), 1


# -- cells -----------------------------------------------------------------------------------------------


def _head(text: str, col_span: int = 1, row_span: int = 1) -> Cell:
    return Cell((Text(text),), col_span, row_span, scope="column")


def _stub(text: str, col_span: int = 1, row_span: int = 1) -> Cell:
    """A label at the left: words that run on are flush left, a short group label is centred."""
    align = Align.CENTER if row_span > 1 else Align.LEFT
    return Cell((Text(text),), col_span, row_span, align, "row")


def _figure(report: Report, path: str) -> Cell:
    figure = report.figures.get(path)
    if figure is None or not figure.known:
        return Cell(())
    return Cell((Text(figure.text, figure.path, figure.span, figure.path),))


def _place(report: Report, spec: TableSpec) -> Span:
    paths = (path for path, _, _ in cells(spec))
    return next((report.figures[path].span for path in paths if path in report.figures), report.year.span)
