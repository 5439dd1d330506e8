"""The statistical forms of a case as they are printed: heads over several columns, labels beside several rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from reportgen.document import forms
from reportgen.document.tree import Cell, Row, Text
from reportgen.layout.table_spec import Block, ColumnSpec, Group, RowSpec, TableSpec, path_of

T = TypeVar("T", ColumnSpec, RowSpec)
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell with the columns and rows that it covers."""

    text: str
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a form, each with the cells that begin in it."""

    rows: tuple[tuple[Printed, ...], ...]


def printed(form: TableSpec, stated: Mapping[str, Any]) -> Grid:
    """The form with the figures of a case, and with the labels, order and rows that the case gives it."""
    blocks = tuple(_block(block, stated) for block in form.blocks)
    own = replace(form, blocks=tuple(block for block in blocks if block.rows or "order" in stated))
    figures = dict(_figures(own, stated))
    space = _SPACE * 2 if stated.get("spaced") == "yes" else ""
    rows, _, _ = forms.drawn(own, lambda path: Cell((Text(space + figures[path]),)))
    return Grid(tuple(_with_split_labels(rows, form, stated)))


def _with_split_labels(
    rows: Sequence[Row], form: TableSpec, stated: Mapping[str, Any]
) -> Iterator[tuple[Printed, ...]]:
    """The rows, with a line of its own for the label of a row that is given as several."""
    width = sum(max(cell.col_span, 1) for cell in rows[0].cells)
    labels = {row.key: row.label for _, row in form.rows()}
    above = {next(iter(split)): labels[key] for key, split in stated.get("split", {}).items()}
    for row in rows:
        cells = tuple(Printed(cell.text, max(cell.col_span, 1), max(cell.row_span, 1)) for cell in row.cells)
        if cells and cells[0].text in above:
            yield (Printed(above[cells[0].text], width, 1),)
        yield cells


def _block(block: Block, stated: Mapping[str, Any]) -> Block:
    columns: Sequence[ColumnSpec | Group[ColumnSpec]] = block.columns
    if "order" in stated:
        by_key = {column.key: column for column in block.column_leaves()}
        columns = [by_key[name] for name in stated["order"]]
    heads = stated.get("heads", {})
    named = _each(columns, lambda column: [replace(column, label=heads.get(column.key, column.label))])
    return replace(block, columns=named, rows=_each(block.rows, lambda row: list(_rows(row, stated))))


def _rows(row: RowSpec, stated: Mapping[str, Any]) -> Iterator[RowSpec]:
    """The row as the case prints it: with its own label, as several, or not at all."""
    for name in stated.get("split", {}).get(row.key, ()):
        yield replace(row, key=f"{row.key}.{name}", label=name)
    if row.key in stated["rows"] or row.step in stated["rows"]:
        yield replace(row, label=stated.get("names", {}).get(row.key, row.label))


def _each(items: Sequence[T | Group[T]], made: Any) -> tuple[T | Group[T], ...]:
    """The items with what `made` makes of each; groups of which nothing is left are left out."""
    found: list[T | Group[T]] = []
    for item in items:
        if not isinstance(item, Group):
            found.extend(made(item))
        elif inner := _each(item.items, made):
            found.append(replace(item, items=inner))
    return tuple(found)


def _figures(form: TableSpec, stated: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The figures of the form by their paths. A case gives those of a row in the order of the official form."""
    split = {f"{key}.{name}": cells for key, rows in stated.get("split", {}).items() for name, cells in rows.items()}
    for block, row in form.rows():
        columns = block.column_leaves()
        texts = split.get(row.key) or stated["rows"].get(row.key) or stated["rows"][row.step]
        for column, text in zip(columns, texts, strict=True):
            yield path_of(form, row, column if len(columns) > 1 else None), text
