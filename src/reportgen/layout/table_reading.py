"""Reading a pack's 统计表: the forms themselves, the fields that their cells are, and the relations between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from reportgen.layout.shapes import Faults, Shape
from reportgen.layout.spec import FieldSpec, FieldType, Identity, Succession
from reportgen.layout.table_spec import (
    Block,
    CellSpec,
    ColumnSpec,
    Group,
    RowSpec,
    TableForm,
    TableSpec,
    cells,
    path_of,
)
from reportgen.source.node import Node, Scalar, Sequence

T = TypeVar("T", ColumnSpec, RowSpec)

ALL_BELOW = ".*"
TOTAL_OF_GROUP = "总计"
"""Last step of the path of a group's sum, which no form prints."""


def read_tables(shape: Shape) -> tuple[TableSpec, ...]:
    """The edition's forms."""
    return shape.items("统计表", _table)


# -- tables ------------------------------------------------------------------------------------------


def _table(shape: Shape) -> TableSpec:
    unit = shape.text("单位", "件")
    form = _form(shape)
    several = shape.node("块") is not None
    blocks = shape.items("块", lambda item: _block(item, unit)) if several else (_block(shape, unit),)
    return TableSpec(
        key=shape.text("键", required=True),
        id=shape.text("名", required=True),
        label=shape.text("标签", required=True),
        section=shape.text("部分"),
        form=form,
        blocks=blocks,
        corner=shape.text("角注"),
        widths=_widths(shape),
        required=shape.yes("必填", True),
        caption=shape.text("表题"),
    )


def _form(shape: Shape) -> TableForm:
    found = shape.located("形式", required=True)
    if found is None:
        return TableForm.GROUPED
    try:
        return TableForm(found.text)
    except ValueError:
        shape.faults.add(found.span(), "“形式”只能是：分组、分块、横排、清单", "形式 must be 分组, 分块, 横排 or 清单")
        return TableForm.GROUPED


def _widths(shape: Shape) -> tuple[float, ...]:
    numbers = shape.texts("栏宽")
    if not all(item.isascii() and item.replace(".", "", 1).isdigit() for item in numbers):
        shape.faults.add(shape.span, "“栏宽”应为一列数", "栏宽 must be a list of numbers")
        return ()
    whole = sum(map(float, numbers))
    return tuple(float(item) / whole for item in numbers) if whole else ()


def _block(shape: Shape, unit: str) -> Block:
    own_unit = shape.text("单位", unit)
    kind = shape.text("类型", str(FieldType.COUNT))
    columns = _items(shape, "栏", lambda item: _column(item, own_unit, kind), _plain_column(own_unit, kind))
    rows = _items(shape, "行", lambda item: _row(item, own_unit, kind, ""), _plain_row(own_unit, kind))
    return Block(columns, rows, shape.text("标题"), shape.text("首栏"))


def _items(
    shape: Shape, key: str, build: Callable[[Shape], T | Group[T]], plain: Callable[[str], T]
) -> tuple[T | Group[T], ...]:
    """A list whose items are mappings, or bare names."""
    node = shape.node(key)
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        shape.faults.add(node.span, f"“{key}”应为列表", f"“{key}” must be a list")
        return ()
    found: list[T | Group[T]] = []
    for item in node.items:
        if isinstance(item, Scalar):
            found.append(plain(item.text.strip()))
            continue
        below = Shape(item, shape.faults, node.span)
        found.append(build(below))
        below.done()
    return tuple(found)


def _type(text: str, shape: Shape) -> FieldType:
    try:
        return FieldType(text)
    except ValueError:
        shape.faults.add(shape.span, f"没有“{text}”这种类型", f"there is no type “{text}”")
        return FieldType.COUNT


def _plain_column(unit: str, kind: str) -> Callable[[str], ColumnSpec]:
    return lambda name: ColumnSpec(name, name, "", unit, FieldType(kind))


def _plain_row(unit: str, kind: str, prefix: str = "") -> Callable[[str], RowSpec]:
    return lambda name: RowSpec(prefix + name, name, "", unit, FieldType(kind))


def _column(shape: Shape, unit: str, kind: str) -> ColumnSpec | Group[ColumnSpec]:
    if shape.node("栏") is not None:
        below = _items(shape, "栏", lambda item: _column(item, unit, kind), _plain_column(unit, kind))
        return Group(shape.text("组", required=True), below)
    key = shape.text("键", required=True)
    return ColumnSpec(
        key=key,
        label=shape.text("标签", key),
        id=shape.text("名"),
        unit=shape.text("单位", unit),
        type=_type(shape.text("类型", kind), shape),
        total=shape.yes("合计", False),
        synonyms=shape.texts("别名"),
    )


def _row(shape: Shape, unit: str, kind: str, prefix: str) -> RowSpec | Group[RowSpec]:
    if shape.node("行") is not None:
        return _row_group(shape, unit, kind, prefix)
    key = prefix + shape.text("键", required=True)
    return RowSpec(
        key=key,
        label=shape.text("标签", key.rsplit(".", 1)[-1]),
        id=shape.text("名"),
        unit=shape.text("单位", unit),
        type=_type(shape.text("类型", kind), shape),
        synonyms=shape.texts("别名"),
        nouns=shape.texts("名词"),
        column_nouns={name.text: _scalars(value) for name, value in shape.shape("栏名词").pairs()},
        computed=shape.text("可由"),
        level=shape.number("层次"),
        headline=shape.yes("无数", False),
        basis=shape.text("法条"),
    )


def _row_group(shape: Shape, unit: str, kind: str, prefix: str) -> Group[RowSpec]:
    key = shape.text("键")
    path = f"{prefix}{key}" if key else ""
    below = f"{path}." if path else prefix
    rows = _items(shape, "行", lambda item: _row(item, unit, kind, below), _plain_row(unit, kind, below))
    label = shape.text("标签", key) or shape.text("组")
    return Group(label, rows, path, shape.text("名"), shape.texts("别名"), shape.texts("名词"))


def _scalars(node: Node) -> tuple[str, ...]:
    if isinstance(node, Scalar):
        return (node.text,)
    return tuple(item.text for item in node.items if isinstance(item, Scalar)) if isinstance(node, Sequence) else ()


# -- the fields that cells are -------------------------------------------------------------------------


def fields_of(table: TableSpec) -> Iterator[FieldSpec]:
    """A field for every cell, and for the sum of every group of rows (which is derived, never written)."""
    for path, row, column in cells(table):
        main = column is None or column.total
        nouns = row.nouns if main else row.column_nouns.get(column.key if column else "", ())
        yield FieldSpec(
            key=path,
            label=_label(row, column),
            id=".".join(step for step in (table.id, row.id or row.key, column.id if column else "") if step),
            unit=_own_unit(row, column),
            type=column.type if column is not None and column.type is not FieldType.COUNT else row.type,
            required=table.required and not row.computed and not (column is not None and column.total),
            nouns=nouns,
            cell=CellSpec(table.key, row.key, column.key if column is not None else ""),
        )
    for group in table.groups():
        first = next(group.leaves())
        yield FieldSpec(
            key=f"{table.key}.{group.key}.{TOTAL_OF_GROUP}",
            label=group.key,
            id=f"{table.id}.{group.id or group.key}.total",
            unit=first.unit,
            type=first.type,
            nouns=group.nouns,
            cell=CellSpec(table.key, group.key, TOTAL_OF_GROUP, derived=True),
        )


def _own_unit(row: RowSpec, column: ColumnSpec | None) -> str:
    return row.unit if column is None or column.type is FieldType.COUNT else column.unit


def _label(row: RowSpec, column: ColumnSpec | None) -> str:
    name = row.key.replace(".", "·")
    return name if column is None or column.total else f"{name}·{column.key}"


# -- relations between cells ---------------------------------------------------------------------------


def totals_of(table: TableSpec) -> Iterator[Identity]:
    """For every row with a total column: it is the sum of the others (A204)."""
    for block, row in table.rows():
        columns = block.column_leaves()
        total = next((column for column in columns if column.total), None)
        if row.headline or total is None:
            continue
        parts = tuple(path_of(table, row, column) for column in columns if not column.total)
        yield Identity("A204", (path_of(table, row, total),), parts, "“总计”列的定义", table=table.key, row=row.key)


def down_columns(table: TableSpec, written: Identity) -> Iterator[Identity]:
    """A relation between rows, once for each column of the block in which they stand."""
    columns = _columns_of(table, written.left[0])
    for column in columns:
        yield Identity(
            code=written.code,
            left=_below(table, written.left, column),
            right=_below(table, written.right, column),
            cite=written.cite,
            nothing_from_nothing=written.nothing_from_nothing,
            severity=written.severity,
            table=table.key,
            column=column.key if len(columns) > 1 else "",
        )


def succession_down_columns(table: TableSpec, written: Succession) -> Iterator[Succession]:
    """A tie to last year between rows, once for each column of the block in which they stand."""
    columns = _columns_of(table, written.this)
    for column in columns:
        yield Succession(
            code=written.code,
            this=_below(table, (written.this,), column)[0],
            last=_below(table, written.last, column),
            plus=_below(table, written.plus, column),
            minus=_below(table, written.minus, column),
            cite=written.cite,
            severity=written.severity,
            table=table.key,
            column=column.key if len(columns) > 1 else "",
            total=column.total,
            last_elsewhere=written.last_elsewhere if column.total or len(columns) == 1 else (),
        )


def _columns_of(table: TableSpec, row_key: str) -> tuple[ColumnSpec, ...]:
    return next((block.column_leaves() for block, row in table.rows() if row.key == row_key), ())


def _below(table: TableSpec, rows: tuple[str, ...], column: ColumnSpec) -> tuple[str, ...]:
    """The paths of a column's cells in these rows; `group.*` is every row of a group."""
    found = []
    for name in rows:
        group = name.removesuffix(ALL_BELOW)
        for block, row in table.rows():
            if row.key == name or (group != name and row.key.startswith(f"{group}.")):
                single = len(block.column_leaves()) == 1
                found.append(path_of(table, row, None if single else column))
    return tuple(found)


def unknown_rows(table: TableSpec, rows: tuple[str, ...]) -> Iterator[str]:
    """Names of rows that the table does not have."""
    for name in rows:
        group = name.removesuffix(ALL_BELOW)
        if not any(row.key == name or (group != name and row.key.startswith(f"{group}.")) for _, row in table.rows()):
            yield name


def incoherent_table(table: TableSpec, faults: Faults, shape: Shape) -> None:
    """Report a table whose keys are given twice or whose widths do not fit its grid."""
    seen: set[str] = set()
    for path, _, _ in cells(table):
        if path in seen:
            faults.add(shape.span, f"“{path}”重复", f"{path} is given twice")
        seen.add(path)
