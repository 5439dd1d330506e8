"""Binding one statistical form: every cell of every row, as mappings, lists, zeros or pasted text (FORMAT 1.3).

A cell that is not written is unknown, unless the table says 未填按零; a total or a balance that is left out is
computed. What cannot be read is a finding at its place, and the other cells are bound all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import FieldSpec, Layout
from reportgen.layout.table_spec import ColumnSpec, Group, RowSpec, TableSpec, cells, path_of
from reportgen.report import keys, refusals, table_text, values
from reportgen.report.model import Figure, FigureState
from reportgen.report.table_names import ANYWHERE, column_names, names_of, parse_cell, row_words
from reportgen.source import node as nodes
from reportgen.source.node import Located, Node, Scalar, Sequence, Style
from reportgen.span import Span

UNFILLED_IS_ZERO = "未填按零"
_FLAG_NAMES = (UNFILLED_IS_ZERO, "unfilled_is_zero")


@dataclass(frozen=True, slots=True)
class BoundTable:
    """The cells of a table as written, and whether it says that what is not written is zero."""

    figures: Mapping[str, Figure]
    unfilled_is_zero: bool


def bind_table(
    table: TableSpec, layout: Layout, node: Node | None, place: Span, strict: bool, found: list[Diagnostic]
) -> BoundTable:
    """The figures of a table. `place` is its key's, or the nearest thing written; `strict` asks for every cell."""
    binder = _TableBinder(table, layout, strict, found)
    binder.table_node(node, place)
    return BoundTable(binder.figures, binder.zero)


class _TableBinder:
    def __init__(self, table: TableSpec, layout: Layout, strict: bool, found: list[Diagnostic]) -> None:
        self.table = table
        self.layout = layout
        self.strict = strict
        self.found = found
        self.zero = False
        self.figures: dict[str, Figure] = {}
        self._blocks = {row.key: (block, row) for block, row in table.rows()}
        self._names = names_of(table)

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
        for entry in node.entries:
            form = keys.form(entry.key.text)
            if not prefix and form in _FLAG_NAMES:
                continue
            item = self._names.get(prefix, {}).get(form)
            path = ".".join(step for step in (self.table.key, prefix, entry.key.text) if step)
            if item is None:
                self.found.append(keys.unknown_key(entry.key, path, self._keys_below(prefix)))
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

    def _group(self, group: Group[RowSpec], node: Node) -> set[str]:
        """Bind a group of rows: a mapping of them, or 0 for all."""
        if isinstance(node, nodes.Mapping):
            below = self._rows(node, group.key)
            return below if self.zero else below | self._missing_below(group, below, node.span)
        rows = {row.key for row in group.leaves()}
        if isinstance(node, Scalar) and node.text.strip() == "0":
            for row in group.leaves():
                self._zero_row(row, node.span)
            return rows
        path = f"{self.table.key}.{group.key}"
        blank = refusals.is_blank(node)
        if not (blank and self.zero):
            self.found.append(
                refusals.not_filled_in(node, path) if blank else refusals.not_a_group(node, path, group.key)
            )
            for key in rows:
                self._absent_row(key, node.span)
            return rows
        return set()

    def _missing_below(self, group: Group[RowSpec], below: set[str], place: Span) -> set[str]:
        """Report the rows that a group written as a mapping lacks."""
        lacking = [row for row in group.leaves() if row.key not in below and not row.computed]
        for row in lacking:
            if self.strict:
                self.found.append(self._missing(f"{self.table.key}.{row.key}", row.step, place))
            self._absent_row(row.key, place)
        return {row.key for row in lacking}

    def _leave_rest(self, written: set[str], place: Span, told: bool) -> None:
        """What is not written: zero where the table says so, computed later where it can be, else missing."""
        missing_groups: set[str] = set()
        for key, (_, row) in self._blocks.items():
            if key in written or row.headline:
                continue
            if self.zero and not row.computed:
                self._zero_row(row, place)
                continue
            self._absent_row(key, place)
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

    def _row(self, row: RowSpec, node: Node, place: Span) -> None:
        block, _ = self._blocks[row.key]
        columns = block.column_leaves()
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
        if isinstance(node, nodes.Mapping) and len(node.entries) == 1:
            entry = node.entries[0]
            if keys.form(entry.key.text) in column_names(column):
                node = entry.value
            else:
                path = f"{self.table.key}.{row.key}.{entry.key.text}"
                self.found.append(keys.unknown_key(entry.key, path, (column.key,)))
                self._absent_row(row.key, place)
                return
        self._cell(row, None, node)

    def _listed(
        self, row: RowSpec, columns: tuple[ColumnSpec, ...], items: tuple[Node, ...], span: Span
    ) -> None:
        """A list has one value for every column; one that is short or long is not guessed at."""
        if len(items) != len(columns):
            path = f"{self.table.key}.{row.key}"
            self.found.append(
                finding("Y007", span, path, variant="list-length", field=path, expected=len(columns), found=len(items))
            )
            self._absent_row(row.key, span, refused=True)
            return
        for column, item in zip(columns, items, strict=True):
            self._cell(row, column, item)

    def _columns(self, row: RowSpec, columns: tuple[ColumnSpec, ...], node: nodes.Mapping, place: Span) -> None:
        names = {name: column for column in columns for name in column_names(column)}
        path = f"{self.table.key}.{row.key}"
        written: dict[str, Scalar] = {}
        for entry in node.entries:
            column = names.get(keys.form(entry.key.text))
            if column is None:
                known = tuple(item.key for item in columns)
                self.found.append(keys.unknown_key(entry.key, f"{path}.{entry.key.text}", known))
            elif column.key in written:
                self.found.append(keys.same_item_twice(entry.key, written[column.key], f"{path}.{column.key}"))
            else:
                written[column.key] = entry.key
                self._cell(row, column, entry.value)
        lacking = [column for column in columns if column.key not in written]
        for column in lacking:
            state = self.zero and not column.total and not row.computed
            self._put(row, column, FigureState.STATED if state else FigureState.ABSENT, Decimal(0) if state else None,
                      "0" if state else "", place)  # fmt: skip
        names_due = [column.key for column in lacking if not column.total]
        if names_due and not self.zero and self.strict and not row.computed:
            self.found.append(self._missing(f"{path}.{names_due[0]}", "、".join(names_due), place))

    def _one_scalar(self, row: RowSpec, columns: tuple[ColumnSpec, ...], node: Scalar) -> None:
        text = node.text.strip()
        pieces = [piece for line in table_text.lines(node.located) for piece in (*line.labels, *line.cells)]
        if text == "0":
            self._zero_row(row, node.span)
        elif values.blank(node.text) is not None:
            for column in columns:
                self._put(row, column, FigureState.BLANK, None, text, node.span)
        elif len(pieces) == len(columns):
            self._listed(row, columns, tuple(_scalar(piece) for piece in pieces), node.span)
        else:
            path = f"{self.table.key}.{row.key}"
            self.found.append(
                finding("Y007", node.span, path, variant="one-number", text=text, field=path, expected=len(columns))
            )
            self._absent_row(row.key, node.span, refused=True)

    # -- cells ---------------------------------------------------------------------------------------

    def _cell(self, row: RowSpec, column: ColumnSpec | None, node: Node) -> None:
        spec = self._spec(row, column)
        if not isinstance(node, Scalar):
            self.found.append(finding("Y007", node.span, spec.key, variant="text", field=spec.key))
            self._put(row, column, FigureState.ABSENT, None, "?", node.span)
            return
        parsed = parse_cell(spec, node.text)
        text = node.text.strip()
        if isinstance(parsed, values.Blank):
            self._put(row, column, FigureState.BLANK, None, text, node.span)
        elif isinstance(parsed, values.Fault):
            self.found.append(refusals.wrong_value(node, spec.key, spec.key, parsed))
            self._put(row, column, FigureState.ABSENT, None, text, node.span)
        else:
            if parsed.doubt is not None:
                self.found.append(refusals.doubtful_value(node, spec.key, spec.key, parsed.doubt))
            self._put(row, column, FigureState.STATED, parsed.value, text, node.span)

    def _spec(self, row: RowSpec, column: ColumnSpec | None) -> FieldSpec:
        spec = self.layout.field(path_of(self.table, row, column))
        assert spec is not None
        return spec

    def _put(
        self, row: RowSpec, column: ColumnSpec | None, state: FigureState, value: Decimal | None, text: str, span: Span
    ) -> None:
        spec = self._spec(row, column)
        self.figures[spec.key] = Figure(
            spec.key, value, text, spec.unit, state, span, (), spec.label,
            row_words(self.table, row.key), column.key if column is not None else "",
        )  # fmt: skip

    def _every_cell(self, row: RowSpec) -> Iterator[ColumnSpec | None]:
        columns = self._blocks[row.key][0].column_leaves()
        yield from columns if len(columns) > 1 else (None,)

    def _zero_row(self, row: RowSpec, span: Span) -> None:
        for column in self._every_cell(row):
            self._put(row, column, FigureState.STATED, Decimal(0), "0", span)

    def _absent_row(self, key: str, span: Span, refused: bool = False) -> None:
        """Nothing is known of a row; `refused` if something stands there that is no value."""
        _, row = self._blocks[key]
        for column in self._every_cell(row):
            self._put(row, column, FigureState.ABSENT, None, "?" if refused else "", span)

    def _all_zero(self, span: Span) -> None:
        for _, row in self._blocks.values():
            if not row.headline:
                self._zero_row(row, span)

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
        order: dict[int, tuple[ColumnSpec, ...]] = {}
        for line in table_text.lines(node.located):
            row = next(filter(None, (self._row_named(label.text) for label in reversed(line.labels))), None)
            if not line.has_figures:
                self._pasted_heads(line, order)
            elif row is not None and row.key not in written:
                written[row.key] = _scalar(line.whole)
                self._pasted_row(row, line, order)
            elif not line.labels and len(line.cells) == sum(1 for _ in cells(self.table)):
                self._pasted_across(line)
                return set(self._blocks)
            elif row is not None:
                self.found.append(keys.same_item_twice(_scalar(line.whole.strip()), written[row.key], row.key))
            else:
                self._not_read(line)
        return set(written)

    def _row_named(self, label: str) -> RowSpec | None:
        item = self._names[""].get(keys.form(label)) or self._names[ANYWHERE].get(keys.form(label))
        return item if isinstance(item, RowSpec) else None

    def _pasted_heads(self, line: table_text.Line, order: dict[int, tuple[ColumnSpec, ...]]) -> None:
        """A line of words: if it names all the columns of a block, they stand in its order from here on."""
        named = [keys.form(label.text) for label in line.labels]
        for number, block in enumerate(self.table.blocks):
            by_name = {name: column for column in block.column_leaves() for name in column_names(column)}
            columns = tuple(by_name[name] for name in named if name in by_name)
            if len(columns) > 1 and len(columns) >= len(block.column_leaves()) - 1:
                order[number] = columns

    def _pasted_row(self, row: RowSpec, line: table_text.Line, order: dict[int, tuple[ColumnSpec, ...]]) -> None:
        block, _ = self._blocks[row.key]
        number = self.table.blocks.index(block)
        columns = order.get(number, block.column_leaves())
        if len(line.cells) == len(block.column_leaves()):
            columns = block.column_leaves() if len(columns) != len(line.cells) else columns
        items = tuple(_scalar(cell) for cell in line.cells)
        place = line.whole.strip().span()
        if len(columns) == 1 and len(items) == 1:
            self._cell(row, None, items[0])
            return
        self._listed(row, columns, items, place)
        for column in block.column_leaves():
            if path_of(self.table, row, column) not in self.figures:
                self._put(row, column, FigureState.ABSENT, None, "", place)

    def _pasted_across(self, line: table_text.Line) -> None:
        """One line with every figure of a table whose rows stand side by side."""
        places = [(row, column) for _, row, column in cells(self.table)]
        for (row, column), cell in zip(places, line.cells, strict=True):
            self._cell(row, column, _scalar(cell))

    def _not_read(self, line: table_text.Line) -> None:
        text = " ".join(piece.text for piece in (*line.labels, *line.cells))
        self.found.append(
            finding("Y007", line.whole.strip().span(), self.table.key, variant="table-text",
                    text=text if len(text) <= 40 else f"{text[:40]}…", field=self.table.key)  # fmt: skip
        )


def _scalar(text: Located) -> Scalar:
    return Scalar(text, text.span(), Style.PLAIN)
