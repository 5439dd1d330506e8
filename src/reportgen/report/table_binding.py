"""Binding one statistical form: every cell of every row, as mappings, lists, zeros or pasted text (FORMAT 1.3).

A cell that is not written is unknown, unless the table says 未填按零; a total or a balance that is left out is
computed. What cannot be read is a finding at its place, and the other cells are bound all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import ColumnSpec, Group, RowSpec, TableSpec, cells, path_of
from reportgen.report import keys, refusals, table_pasted, table_text, values
from reportgen.report.model import Figure, FigureState
from reportgen.report.table_cells import TableCells
from reportgen.report.table_labels import Named, TableLabels
from reportgen.report.table_shape import OddLabel, WrittenForm
from reportgen.source import node as nodes
from reportgen.source.node import Located, Node, Scalar, Sequence, Style
from reportgen.span import Span

UNFILLED_IS_ZERO = "未填按零"
_FLAG_NAMES = (UNFILLED_IS_ZERO, "unfilled_is_zero")
PICTURE = "图片"
"""What a reader of published reports puts in the place of a form that is a picture."""


@dataclass(frozen=True, slots=True)
class BoundTable:
    """The cells of a table as written, and whether it says that what is not written is zero."""

    figures: Mapping[str, Figure]
    unfilled_is_zero: bool
    odd_labels: tuple[OddLabel, ...] = ()
    form: WrittenForm | None = None
    """How the form stands in the source; None where nothing of it does."""


def bind_table(
    table: TableSpec,
    layout: Layout,
    node: Node | None,
    place: Span,
    strict: bool,
    found: list[Diagnostic],
    read_in: bool = False,
) -> BoundTable:
    """The figures of a table. `place` is its key's, or the nearest thing written; `strict` asks for every cell.

    What a `read_in` report calls its rows and columns is matched as far as it goes and kept for the rules.
    """
    binder = _TableBinder(table, layout, strict, read_in, found)
    picture = read_in and isinstance(node, Scalar) and node.text.strip() == PICTURE
    binder.table_node(None if picture else node, place)
    form = None
    if node is not None:
        form = WrittenForm(table.key, place, picture, binder.rows_written(), binder.lacking_columns())
    return BoundTable(binder.cells.figures, binder.zero, tuple(dict.fromkeys(binder.odd)), form)


class _TableBinder:
    def __init__(self, table: TableSpec, layout: Layout, strict: bool, read_in: bool, found: list[Diagnostic]) -> None:
        self.table = table
        self.layout = layout
        self.strict = strict
        self.read_in = read_in
        self.found = found
        self.zero = False
        self.cells = TableCells(table, layout, read_in, found)
        self.odd: list[OddLabel] = []
        self._written: dict[str, set[str]] = {}
        self._rows_by_key = {row.key: row for _, row in table.rows()}
        self._labels = TableLabels(table, layout, read_in)
        self._names = self._labels.names

    def table_node(self, node: Node | None, place: Span) -> None:
        """Bind whatever stands under the table's key."""
        written: set[str] = set()
        if node is None or refusals.is_blank(node):
            if self.strict and self.table.required:
                self.found.append(self._missing(self.table.key, self.table.label, place, node))
            self._leave_rest(written, place, told=True)
        elif isinstance(node, nodes.Mapping):
            self.zero = self._states_zeros(node)
            written = self._rows(node, "")
            self._leave_rest(written, place, told=False)
        elif isinstance(node, Scalar) and node.text.strip() == "0":
            self._all_zero(node.span)
        elif isinstance(node, Scalar) and ("\n" in node.text or "\t" in node.text):
            written = self._pasted(node)
            self._leave_rest(written, place, told=False)
        else:
            self.found.append(refusals.not_a_group(node, self.table.key, self.table.key))
            self._leave_rest(written, place, told=True)

    # -- rows ----------------------------------------------------------------------------------------

    def _states_zeros(self, node: nodes.Mapping) -> bool:
        entry = next((item for item in node.entries if keys.form(item.key.text) in _FLAG_NAMES), None)
        if entry is None or not isinstance(entry.value, Scalar):
            return False
        parsed = values.parse_yes_no(entry.value.text)
        if isinstance(parsed, values.Fault):
            path = f"{self.table.key}.{UNFILLED_IS_ZERO}"
            self.found.append(refusals.wrong_value(entry.value, path, UNFILLED_IS_ZERO, parsed))
        return isinstance(parsed, values.Parsed) and parsed.value

    def _rows(self, node: nodes.Mapping, prefix: str) -> set[str]:
        """Bind the rows written in a mapping; returns the keys of those that are there."""
        written: dict[str, Scalar] = {}
        for named in self._labels.rows(prefix, node):
            entry, item = named.entry, named.item
            if not prefix and keys.form(entry.key.text) in _FLAG_NAMES:
                continue
            path = ".".join(step for step in (self.table.key, prefix, entry.key.text) if step)
            self._note_odd(named, path, self._keys_below(prefix) if named.odd is None and item is None else ())
            if item is None:
                continue
            if item.key in written:
                self.found.append(keys.same_item_twice(entry.key, written[item.key], path))
                continue
            written[item.key] = entry.key
            if isinstance(item, RowSpec):
                self._row(item, entry.value, entry.key.span)
            else:
                below = self._group(item, entry.value)
                written.update(dict.fromkeys(below, entry.key))
        return set(written)

    def _note_odd(
        self, named: Named[RowSpec | Group[RowSpec]] | Named[ColumnSpec], path: str, known: Iterable[str]
    ) -> None:
        """Keep a label that is not the form's; a key of a data file that means nothing at all is Y004."""
        if named.odd is not None:
            self.odd.append(named.odd)
        elif named.item is None:
            self.found.append(keys.unknown_key(named.entry.key, path, known))

    def _group(self, group: Group[RowSpec], node: Node) -> set[str]:
        """Bind a group of rows: a mapping of them, or 0 for all."""
        if isinstance(node, nodes.Mapping):
            below = self._rows(node, group.key)
            return below if self.zero else below | self._missing_below(group, below, node.span)
        rows = {row.key for row in group.leaves()}
        if isinstance(node, Scalar) and node.text.strip() == "0":
            for row in group.leaves():
                self._there(row)
                self.cells.zero_row(row, node.span)
            return rows
        path = f"{self.table.key}.{group.key}"
        blank = refusals.is_blank(node)
        if not (blank and self.zero):
            self.found.append(
                refusals.not_filled_in(node, path) if blank else refusals.not_a_group(node, path, group.key)
            )
            for key in rows:
                self.cells.absent_row(self._rows_by_key[key], node.span)
            return rows
        return set()

    def _missing_below(self, group: Group[RowSpec], below: set[str], place: Span) -> set[str]:
        """Report the rows that a group written as a mapping lacks."""
        lacking = [row for row in group.leaves() if row.key not in below and not row.computed]
        for row in lacking:
            if self.strict:
                self.found.append(self._missing(f"{self.table.key}.{row.key}", row.step, place))
            self.cells.absent_row(row, place)
        return {row.key for row in lacking}

    def _leave_rest(self, written: set[str], place: Span, told: bool) -> None:
        """What is not written: zero where the table says so, computed later where it can be, else missing."""
        missing_groups: set[str] = set()
        for key, row in self._rows_by_key.items():
            if key in written or row.headline:
                continue
            if self.zero and not row.computed:
                self.cells.zero_row(row, place)
                continue
            self.cells.absent_row(self._rows_by_key[key], place)
            group = self._group_of(key)
            if told or row.computed or not self.strict or group in missing_groups:
                continue
            name = key
            if group and not any(other.startswith(f"{group}.") for other in written):
                missing_groups.add(group)
                name = group
            self.found.append(self._missing(f"{self.table.key}.{name}", name.rsplit(".", 1)[-1], place))

    def _group_of(self, key: str) -> str:
        return next((group.key for group in self.table.groups() if key.startswith(f"{group.key}.")), "")

    def _there(self, row: RowSpec, columns: Iterable[str] | None = None) -> None:
        """Note that a row is written, with some of its columns or, if none are named, with all."""
        every = (column.key for column in self.cells.columns(row))
        self._written[row.key] = set(every if columns is None else columns)

    def rows_written(self) -> tuple[str, ...]:
        """The rows that are there, in the form's order."""
        return tuple(key for key in self._rows_by_key if key in self._written)

    def lacking_columns(self) -> tuple[str, ...]:
        """Labels of the columns that no row of their block has, though the block has rows."""
        lacking: dict[str, None] = {}
        for block in self.table.blocks:
            rows = [self._written[row.key] for row in block.row_leaves() if row.key in self._written]
            had = set().union(*rows)
            lacking |= {column.label: None for column in block.column_leaves() if rows and column.key not in had}
        return tuple(lacking)

    def _row(self, row: RowSpec, node: Node, place: Span) -> None:
        columns = self.cells.columns(row)
        self._there(row)
        if len(columns) == 1:
            self._single(row, columns[0], node, place)
        elif isinstance(node, Sequence):
            self._listed(row, columns, node.items, node.span)
        elif isinstance(node, nodes.Mapping):
            self._columns(row, columns, node, place)
        else:
            self._one_scalar(row, columns, node)

    def _single(self, row: RowSpec, column: ColumnSpec, node: Node, place: Span) -> None:
        """A row of one figure: the figure, or the figure under its column's name, or in a list of one."""
        if isinstance(node, Sequence) and len(node.items) == 1:
            node = node.items[0]
        if isinstance(node, nodes.Mapping):
            path = f"{self.table.key}.{row.key}"
            own = None
            for named in self._labels.columns((column,), node, path):
                self._note_odd(named, f"{path}.{named.entry.key.text}", (column.key,))
                own = named.entry.value if named.item is not None else own
            if own is None:
                self.cells.absent_row(row, place)
                return
            node = own
        self.cells.cell(row, None, node)

    def _listed(self, row: RowSpec, columns: tuple[ColumnSpec, ...], items: tuple[Node, ...], span: Span) -> None:
        """A list has one value for every column; one that is short or long is not guessed at."""
        if len(items) != len(columns):
            path = f"{self.table.key}.{row.key}"
            self.found.append(
                finding("Y007", span, path, variant="list-length", field=path, expected=len(columns), found=len(items))
            )
            self.cells.absent_row(row, span, refused=True)
            return
        for column, item in zip(columns, items, strict=True):
            self.cells.cell(row, column, item)

    def _columns(self, row: RowSpec, columns: tuple[ColumnSpec, ...], node: nodes.Mapping, place: Span) -> None:
        path = f"{self.table.key}.{row.key}"
        split = self._labels.split(row, node, path)
        if split:
            self.odd.extend(split)
            self._added_up(row, node)
            return
        written: dict[str, Scalar] = {}
        for named in self._labels.columns(columns, node, path):
            entry, column = named.entry, named.item
            self._note_odd(named, f"{path}.{entry.key.text}", tuple(item.key for item in columns))
            if column is not None and column.key in written:
                self.found.append(keys.same_item_twice(entry.key, written[column.key], f"{path}.{column.key}"))
            elif column is not None:
                written[column.key] = entry.key
                self.cells.cell(row, column, entry.value)
        self._there(row, written)
        lacking = [column for column in columns if column.key not in written]
        for column in lacking:
            if self.zero and not column.total and not row.computed:
                self.cells.put(row, column, FigureState.STATED, Decimal(0), "0", place)
            else:
                self.cells.put(row, column, FigureState.ABSENT, None, "", place)
        names_due = [column.key for column in lacking if not column.total]
        if names_due and not self.zero and self.strict and not row.computed:
            self.found.append(self._missing(f"{path}.{names_due[0]}", "、".join(names_due), place))

    def _added_up(self, row: RowSpec, node: nodes.Mapping) -> None:
        parts: list[dict[str, Figure]] = []
        for entry in node.entries:
            self._row(row, entry.value, entry.key.span)
            parts.append({path: self.cells.figures[path] for path in self.cells.paths(row)})
        self.cells.add_up(row, parts)

    def _one_scalar(self, row: RowSpec, columns: tuple[ColumnSpec, ...], node: Scalar) -> None:
        text = node.text.strip()
        pieces = [piece for line in table_text.lines(node.located) for piece in (*line.labels, *line.cells)]
        if text == "0":
            self.cells.zero_row(row, node.span)
        elif values.blank(node.text) is not None:
            self.cells.blank_row(row, text, node.span)
        elif len(pieces) == len(columns):
            self._listed(row, columns, tuple(_scalar(piece) for piece in pieces), node.span)
        else:
            path = f"{self.table.key}.{row.key}"
            self.found.append(
                finding("Y007", node.span, path, variant="one-number", text=text, field=path, expected=len(columns))
            )
            self.cells.absent_row(row, node.span, refused=True)

    def _all_zero(self, span: Span) -> None:
        for row in self._rows_by_key.values():
            if not row.headline:
                self.cells.zero_row(row, span)

    def _missing(self, path: str, label: str, place: Span, node: Node | None = None) -> Diagnostic:
        if node is not None:
            return refusals.not_filled_in(node, path)
        return finding("Y008", place, path, field=path, label=label)

    def _keys_below(self, prefix: str) -> tuple[str, ...]:
        """The keys that may stand right below the table, or below one of its groups."""
        names = dict.fromkeys(item.key for item in self._names.get(prefix, {}).values())
        start = f"{prefix}." if prefix else ""
        return tuple(name.removeprefix(start) for name in names if prefix or "." not in name)

    # -- pasted text -----------------------------------------------------------------------------------

    def _pasted(self, node: Scalar) -> set[str]:
        """Bind a table pasted as text; returns the keys of the rows that it holds."""
        written: dict[str, Scalar] = {}
        pasted = table_pasted.read(node.located, self.table, self._names)
        for item in pasted.lines:
            row, line = item.row, item.line
            if row is None:
                self._not_read(line)
            elif row.key in written:
                self.found.append(keys.same_item_twice(_scalar(line.whole.strip()), written[row.key], row.key))
            else:
                written[row.key] = _scalar(line.whole)
                self._pasted_row(row, item)
        if pasted.across is None:
            return set(written)
        places = [(row, column) for _, row, column in cells(self.table)]
        for (row, column), cell in zip(places, pasted.across.cells, strict=True):
            self._there(row)
            self.cells.cell(row, column, _scalar(cell))
        return set(self._rows_by_key)

    def _pasted_row(self, row: RowSpec, pasted: table_pasted.PastedLine) -> None:
        items = tuple(_scalar(cell) for cell in pasted.line.cells)
        place = pasted.line.whole.strip().span()
        self._there(row)
        if len(pasted.columns) == 1 and len(items) == 1:
            self.cells.cell(row, None, items[0])
            return
        self._listed(row, pasted.columns, items, place)
        for column in self.cells.columns(row):
            if path_of(self.table, row, column) not in self.cells.figures:
                self.cells.put(row, column, FigureState.ABSENT, None, "", place)

    def _not_read(self, line: table_text.Line) -> None:
        text = " ".join(piece.text for piece in (*line.labels, *line.cells))
        shown = text if len(text) <= 40 else f"{text[:40]}…"
        place = line.whole.strip().span()
        self.found.append(
            finding("Y007", place, self.table.key, variant="table-text", text=shown, field=self.table.key)
        )


def _scalar(text: Located) -> Scalar:
    return Scalar(text, text.span(), Style.PLAIN)
