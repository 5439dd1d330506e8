"""Cells of forms as people name them: by path, by the labels that are printed, with or without table and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import Block, ColumnSpec, Group, RowSpec, TableSpec, path_of
from reportgen.report import keys
from reportgen.report.tables.labels import rows_by_head
from reportgen.report.tables.names import column_names, names_of

T = TypeVar("T", ColumnSpec, RowSpec)


def meant(layout: Layout, subject: str) -> list[str]:
    """The paths of the cells that a name may mean; a row without a column means its total, else all its cells."""
    text = "".join(subject.split()).replace("·", ".")
    return list(dict.fromkeys(path for table in layout.tables for path in _in_table(table, text)))


def printed(items: tuple[T | Group[T], ...], wanted: T) -> str:
    """The label of a row or column with those of the groups it stands under, outermost first."""
    return "／".join(label for label in _labels(items, wanted) if label)


def _in_table(table: TableSpec, text: str) -> Iterator[str]:
    own = {keys.form(name) for name in (table.key, table.id, table.label)}
    first, _, rest = text.partition(".")
    rows = _row_names(table)
    for name in (text, rest) if keys.form(first) in own else (text,):
        for cut in [index for index, char in enumerate(name) if char == "."] + [len(name)]:
            for block, row in rows.get(keys.form(name[:cut]), ()):
                yield from _cells(table, block, row, keys.form(name[cut + 1 :]))


def _row_names(table: TableSpec) -> dict[str, list[tuple[Block, RowSpec]]]:
    """Every name of a row, with the rows that bear it; a label that only holds rows together means them all."""
    found: dict[str, list[tuple[Block, RowSpec]]] = {}
    by_key = {row.key: (block, row) for block, row in table.rows() if not row.headline}
    for prefix, names in names_of(table).items():
        for name, item in names.items():
            if isinstance(item, RowSpec):
                for whole in (name, f"{prefix}.{name}"):
                    if by_key[item.key] not in found.setdefault(whole, []):
                        found[whole].append(by_key[item.key])
    for head, rows in rows_by_head(table).items():
        found.setdefault(head, [by_key[row.key] for row in rows if row.key in by_key])
    return found


def _cells(table: TableSpec, block: Block, row: RowSpec, column: str) -> Iterator[str]:
    columns = block.column_leaves()
    if len(columns) == 1:
        if not column or column in column_names(columns[0]):
            yield path_of(table, row, None)
        return
    totals = [item for item in columns if item.total]
    wanted = [item for item in columns if column in column_names(item)] if column else totals or columns
    yield from (path_of(table, row, item) for item in wanted)


def _labels(items: tuple[T | Group[T], ...], wanted: T) -> tuple[str, ...]:
    for item in items:
        if item is wanted:
            return (wanted.label,)
        if isinstance(item, Group):
            below: tuple[str, ...] = _labels(item.items, wanted)
            if below:
                return (item.label, *below)
    return ()
