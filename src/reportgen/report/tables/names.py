"""What the rows and columns of a form may be called in a data file, and how their cells are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from reportgen.layout.spec import FieldSpec, FieldType
from reportgen.layout.table_spec import ColumnSpec, Group, RowSpec, TableSpec
from reportgen.report import keys, values

ANYWHERE = "*"
"""Names of rows that mean the same wherever they stand in the table."""


def parse_cell(spec: FieldSpec, text: str) -> values.Read[Decimal]:
    """A cell's text by the grammar of its field."""
    if spec.type is FieldType.CHANGE:
        return values.parse_change(text)
    if spec.type is FieldType.MONEY:
        return values.parse_money(text)
    if spec.type is FieldType.AMOUNT:
        return values.parse_amount(text, spec.unit)
    return values.parse_count(text)


@lru_cache(maxsize=1024)
def row_words(table: TableSpec, key: str) -> str:
    """What a row is called in messages: its own word, with its group's where that alone says too little (其他)."""
    step = key.rsplit(".", 1)[-1]
    columns = {column.key for block in table.blocks for column in block.column_leaves()}
    return key.replace(".", "·") if step in columns else step


@lru_cache(maxsize=64)
def names_of(table: TableSpec) -> dict[str, dict[str, RowSpec | Group[RowSpec]]]:
    """What each key may mean, by the group below which it stands: "" is the table itself, ANYWHERE every row.

    Below the table a row of a group may also stand by its own name, where no other row has it. A name that several
    rows bear means none of them.
    """
    names: dict[str, dict[str, RowSpec | Group[RowSpec]]] = {"": {}, ANYWHERE: {}}
    loose: dict[str, list[RowSpec]] = {}
    for group in table.groups():
        for name in (group.key, group.label, group.id, *group.synonyms):
            names[""].setdefault(keys.form(name), group)
        names[group.key] = {}
        for row in group.leaves():
            for name in _row_names(table, row):
                names[group.key].setdefault(name, row)
                loose.setdefault(name, []).append(row)
    single = [row for _, row in table.rows() if "." not in row.key and not row.headline]
    told = Counter(name for row in single for name in set(_row_names(table, row)))
    for row in single:
        for name in _row_names(table, row):
            if told[name] == 1:
                names[""].setdefault(name, row)
    for name, rows in loose.items():
        if len({row.key for row in rows}) == 1:
            names[ANYWHERE].setdefault(name, rows[0])
            if name not in (column.key for block in table.blocks for column in block.column_leaves()):
                names[""].setdefault(name, rows[0])
    return names


def _row_names(table: TableSpec, row: RowSpec) -> Iterator[str]:
    for name in (row.step, row.label, row.id, f"{table.id}.{row.id}" if row.id else "", *row.synonyms):
        if name:
            yield keys.form(name)


@lru_cache(maxsize=256)
def column_names(column: ColumnSpec) -> tuple[str, ...]:
    """The forms in which a column may be written."""
    return tuple(keys.form(name) for name in (column.key, column.label, column.id, *column.synonyms) if name)
