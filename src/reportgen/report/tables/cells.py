"""The cells of a form while it is being bound: each by its field's grammar, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import FieldSpec, Layout
from reportgen.layout.table_spec import ColumnSpec, RowSpec, TableSpec, cells
from reportgen.report import refusals, values
from reportgen.report.model import Figure, FigureState
from reportgen.report.tables.names import parse_cell, row_words
from reportgen.report.unfilled import REFUSED
from reportgen.source.node import Node, Scalar
from reportgen.span import Span


class TableCells:
    """Collects the figures of one form. In a `read_in` report what is certainly meant will do (减3, 24.5万元)."""

    def __init__(self, table: TableSpec, layout: Layout, read_in: bool, found: list[Diagnostic]) -> None:
        self.table = table
        self.layout = layout
        self.read_in = read_in
        self.found = found
        self.figures: dict[str, Figure] = {}
        self._written: dict[str, set[str]] = {}
        self._columns = _columns_by_row(table)
        self._specs = _fields_by_place(table, layout)

    def columns(self, row: RowSpec) -> tuple[ColumnSpec, ...]:
        return self._columns[row.key]

    def paths(self, row: RowSpec) -> list[str]:
        """The data paths of a row's cells."""
        return [self._spec(row, column).key for column in self._every(row)]

    def there(self, row: RowSpec, columns: Iterable[str] | None = None) -> None:
        """Note that a row is written, with some of its columns or, if none are named, with all."""
        every = (column.key for column in self.columns(row))
        self._written[row.key] = set(every if columns is None else columns)

    def rows_written(self) -> tuple[str, ...]:
        """The rows that are there, in the form's order."""
        return tuple(key for key in self._columns if key in self._written)

    def lacking_columns(self) -> tuple[str, ...]:
        """Labels of the columns that no row of their block has, though the block has rows."""
        lacking: dict[str, None] = {}
        for block in self.table.blocks:
            rows = [self._written[row.key] for row in block.row_leaves() if row.key in self._written]
            had = set().union(*rows)
            lacking |= {column.label: None for column in block.column_leaves() if rows and column.key not in had}
        return tuple(lacking)

    def cell(self, row: RowSpec, column: ColumnSpec | None, node: Node) -> None:
        """Bind what is written in a cell; `column` is None in a row of one figure."""
        spec = self._spec(row, column)
        if not isinstance(node, Scalar):
            self.found.append(finding("Y007", node.span, spec.key, variant="text", field=spec.key))
            self.put(row, column, FigureState.ABSENT, None, REFUSED, node.span)
            return
        parsed = self._read(spec, node.text)
        text = node.text.strip()
        if isinstance(parsed, values.Blank):
            self.put(row, column, FigureState.BLANK, None, text, node.span)
        elif isinstance(parsed, values.Fault):
            self.found.append(refusals.wrong_value(node, spec.key, spec.key, parsed))
            self.put(row, column, FigureState.ABSENT, None, text, node.span)
        else:
            if parsed.doubt is not None:
                self.found.append(refusals.doubtful_value(node, spec.key, spec.key, parsed.doubt))
            self.put(row, column, FigureState.STATED, parsed.value, text, node.span)

    def put(
        self, row: RowSpec, column: ColumnSpec | None, state: FigureState, value: Decimal | None, text: str, span: Span
    ) -> None:
        spec = self._spec(row, column)
        self.figures[spec.key] = Figure(
            spec.key, value, text, spec.unit, state, span, (), spec.label,
            row_words(self.table, row.key), column.key if column is not None else "",
        )  # fmt: skip

    def zero_row(self, row: RowSpec, span: Span) -> None:
        for column in self._every(row):
            self.put(row, column, FigureState.STATED, Decimal(0), "0", span)

    def blank_row(self, row: RowSpec, text: str, span: Span) -> None:
        for column in self._every(row):
            self.put(row, column, FigureState.BLANK, None, text, span)

    def absent_row(self, row: RowSpec, span: Span, text: str = "") -> None:
        """Nothing is known of a row; `text` is REFUSED or MISNAMED if something has been reported in its place."""
        for column in self._every(row):
            self.put(row, column, FigureState.ABSENT, None, text, span)

    def add_up(self, row: RowSpec, parts: list[dict[str, Figure]]) -> None:
        """A row that is given as several: the sum of each column, unknown where one of them is."""
        for path in self.paths(row):
            known = [part[path].value for part in parts]
            total = sum((value for value in known if value is not None), Decimal(0))
            complete = None not in known
            self.figures[path] = replace(
                parts[0][path], value=total if complete else None, text=format(total, "f") if complete else "",
                state=FigureState.COMPUTED if complete else FigureState.ABSENT,
            )  # fmt: skip

    def _read(self, spec: FieldSpec, text: str) -> values.Read[Decimal]:
        parsed = parse_cell(spec, text)
        if self.read_in and isinstance(parsed, values.Fault) and parsed.suggestion:
            return parse_cell(spec, parsed.suggestion)
        return parsed

    def _spec(self, row: RowSpec, column: ColumnSpec | None) -> FieldSpec:
        return self._specs[row.key, column.key if column is not None else ""]

    def _every(self, row: RowSpec) -> Iterator[ColumnSpec | None]:
        columns = self.columns(row)
        yield from columns if len(columns) > 1 else (None,)


@lru_cache(maxsize=64)
def _columns_by_row(table: TableSpec) -> dict[str, tuple[ColumnSpec, ...]]:
    return {row.key: block.column_leaves() for block, row in table.rows()}


@lru_cache(maxsize=64)
def _fields_by_place(table: TableSpec, layout: Layout) -> dict[tuple[str, str], FieldSpec]:
    """The field of every cell, by the keys of its row and column; a row of one figure has no column."""
    places = ((path, row.key, column.key if column is not None else "") for path, row, column in cells(table))
    return {(row, column): layout.by_key[path] for path, row, column in places}
