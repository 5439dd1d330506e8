"""The statistical forms in a new data file: every row on a line of its own, the order of its columns above.

A row that is still due stands as 待补, all of it at once; rows that the program can work out stand as comments.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.layout.spec import FieldType, Layout
from reportgen.layout.table_spec import Block, ColumnSpec, Group, RowSpec, TableForm, TableSpec, path_of
from reportgen.office.handed_on import KnownCells
from reportgen.report import emit, keys
from reportgen.report.emit import Entry, Items, Remark, Text
from reportgen.report.narrate import PENDING

UNFILLED_IS_ZERO = "未填按零"
_HOW_COMPUTED = {"分项": "不写就由各项相加", "勾稽": "不写就按勾稽关系算出"}
_AS_WRITTEN = {
    FieldType.CHANGE: "写 +3、-10，没有增减写 0",
    FieldType.MONEY: "连单位写，如 25.1万元，没有写 0",
}
"""How the cells of a column are written, where they are more than a number."""


def table_entry(table: TableSpec, layout: Layout, level: str = "", known: KnownCells | None = None) -> Entry:
    """A form to be filled in. `level` is the organ's 层级, if it is known; `known` what last year's file fixes."""
    writer = _Writer(table, layout, level, known or KnownCells())
    return Entry(table.key, emit.Group(tuple(writer.lines())), table.label, off=not table.required)


class _Writer:
    def __init__(self, table: TableSpec, layout: Layout, level: str, known: KnownCells) -> None:
        self.table = table
        self.layout = layout
        self.level = level
        self.known = known

    def lines(self) -> Iterator[Entry | Remark]:
        for block in self.table.blocks:
            yield Remark(tuple(self._help(block)))
            yield from self._rows(block, block.rows)
        note = "写了这一行，上面没有写的行都算 0；还是“待补”的行要删去"
        yield Entry(UNFILLED_IS_ZERO, Text("是"), note, off=True)

    def _help(self, block: Block) -> Iterator[str]:
        """The order of the columns, and how a row is written."""
        columns = block.column_leaves()
        title = f"{block.title}：" if block.title else ""
        if len(columns) == 1:
            units = _units(block)
            unit = units[0] if len(units) == 1 else ""
            named = f"{columns[0].label}，" if self.table.form is not TableForm.LIST and columns[0].label else ""
            yield f"{title}{named}每行一个数，单位{unit}" if unit else f"{title}{named}每行一个数"
            return
        yield f"{title}各列依次为：{'、'.join(column.key for column in columns)}"
        sample = ", ".join("几" for _ in columns)
        yield f"一行写 {len(columns)} 个数：[{sample}]；一行全是零，写 0"
        total = next((column for column in columns if column.total), None)
        if total is not None:
            yield f"不写{total.key}的，写 {{{columns[0].key}: 几, …}}，列出其余各列，{total.key}由程序相加"
        yield from (f"“{column.key}”{_AS_WRITTEN[column.type]}" for column in columns if column.type in _AS_WRITTEN)

    def _rows(self, block: Block, items: tuple[RowSpec | Group[RowSpec], ...]) -> Iterator[Entry | Remark]:
        for item in items:
            if isinstance(item, Group):
                below = tuple(self._rows(block, item.items))
                if item.key:
                    key = item.key.rsplit(".", 1)[-1]
                    yield Entry(key, emit.Group(below), "" if item.label.endswith(key) else item.label)
                else:
                    yield Remark((f"{item.label}：",))
                    yield from below
            elif item.headline:
                yield Remark((f"{item.label}：",))
            else:
                yield self._row(item, block)

    def _row(self, row: RowSpec, block: Block) -> Entry:
        """The row with what is known of it: all, some of its columns, or nothing yet."""
        columns = block.column_leaves()
        note = "；".join(self._notes(row, block))
        if len(columns) == 1:
            value = self._value(row, None)
            off = bool(row.computed) and value == PENDING and not self._is_blank(row, None)
            return Entry(row.step, Text(value), note, off=off)
        cells = [self._value(row, column) for column in columns]
        if PENDING not in cells:
            return Entry(row.step, Items(tuple(Text(cell) for cell in cells)), note)
        if all(cell == PENDING for cell in cells):
            off = bool(row.computed) and not any(self._is_blank(row, column) for column in columns)
            return Entry(row.step, Text(PENDING), note, off=off)
        named = tuple(
            Entry(column.key, Text(cell))
            for column, cell in zip(columns, cells, strict=True)
            if not (column.total and cell == PENDING and not self._is_blank(row, column))
        )
        return Entry(row.step, emit.Group(named), note)

    def _value(self, row: RowSpec, column: ColumnSpec | None) -> str:
        return self.known.values.get(path_of(self.table, row, column), PENDING)

    def _is_blank(self, row: RowSpec, column: ColumnSpec | None) -> bool:
        return path_of(self.table, row, column) in self.known.blank

    def _notes(self, row: RowSpec, block: Block) -> Iterator[str]:
        path = f"{self.table.key}.{row.key}"
        if row.unit and len(_units(block)) > 1 and f"（{row.unit}）" not in row.step:
            yield row.unit
        if not row.label.endswith(keys.form(row.step)):
            yield row.label
        if row.computed:
            yield _HOW_COMPUTED.get(row.computed, "")
        if path in self.known.notes:
            yield self.known.notes[path]
        elif path in self.known.before:
            yield self.known.before[path]
        columns = block.column_leaves()
        paths = {path_of(self.table, row, column) for column in (columns if len(columns) > 1 else (None,))}
        for power in self.layout.powers:
            if power.severity == "error" and self.level in power.levels and paths <= set(power.figures):
                yield f"{self.level}没有{power.name}，应是 0"


def _units(block: Block) -> tuple[str, ...]:
    """The units in which the rows of a block are counted."""
    return tuple(dict.fromkeys(row.unit for row in block.row_leaves() if row.unit and not row.headline))
