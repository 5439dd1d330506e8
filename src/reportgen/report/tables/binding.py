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
from reportgen.report import keys, refusals, values
from reportgen.report.keys import UNFILLED_IS_ZERO as UNFILLED_IS_ZERO
from reportgen.report.model import Figure, FigureState
from reportgen.report.tables import flags, pasted
from reportgen.report.tables import text as table_text
from reportgen.report.tables.cells import TableCells
from reportgen.report.tables.labels import Named, TableLabels, slip_of
from reportgen.report.tables.shape import OddLabel, WrittenForm
from reportgen.report.unfilled import MISNAMED, REFUSED
from reportgen.source import node as nodes
from reportgen.source.node import Located, Node, Scalar, Sequence, Style
from reportgen.span import Span

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
        form = WrittenForm(table.key, place, picture, binder.cells.rows_written(), binder.cells.lacking_columns())
    return BoundTable(binder.cells.figures, binder.zero, tuple(dict.fromkeys(binder.odd)), form)


class _TableBinder:
    def __init__(self, table: TableSpec, layout: Layout, strict: bool, read_in: bool, found: list[Diagnostic]) -> None:
        self.table = table
        self.layout = layout
        self.strict = strict
        self.read_in = read_in
        self.found = found
        self.zero = False
        self.unread: Span | None = None
        """Something unreadable in the table, in which a row that seems to be missing may stand."""
        self.cells = TableCells(table, layout, read_in, found)
        self.odd: list[OddLabel] = []
        self._rows_by_key = {row.key: row for _, row in table.rows()}
        self._labels = TableLabels(table, layout, read_in)
        self._names = self._labels.names

    def table_node(self, node: Node | None, place: Span) -> None:
        """Bind whatever stands under the table's key."""
        written: set[str] = set()
        if node is None or refusals.is_blank(node) or (not self.read_in and refusals.says_none(node)):
            if self.strict and self.table.required:
                self.found.append(self._missing(self.table.key, self.table.label, place, node))
            self._leave_rest(written, place if node is None else node.span, told=True)
        elif isinstance(node, nodes.Mapping):
            flag = flags.stated(node, self.table.key, self._names[""], self.found)
            self.zero, self.unread = flag.zero, flag.unread
            written = self._rows(node, "")
            self._leave_rest(written, place, told=False)
        elif isinstance(node, Scalar) and node.text.strip() == "0":
            self._all_zero(node.span)
        elif isinstance(node, Scalar) and len(node.text.split()) > 1:
            written = self._pasted(node)
            self._leave_rest(written, place, told=False)
        else:
            self.found.append(refusals.not_a_group(node, self.table.key, self.table.key))
            self.unread = node.span
            self._leave_rest(written, place, told=True)

    # -- rows ----------------------------------------------------------------------------------------

    def _rows(self, node: nodes.Mapping, prefix: str) -> set[str]:
        """Bind the rows written in a mapping; returns the keys of those that are there."""
        written: dict[str, Scalar] = {}
        labelled = self._labels.rows(prefix, node)
        free = self._labels.free(prefix, labelled)
        for named in labelled:
            entry, item = named.entry, named.item
            if not prefix and flags.is_zero_flag(entry.key, known=item is not None):
                continue
            path = ".".join(step for step in (self.table.key, prefix, entry.key.text) if step)
            head = self._labels.heads.get(keys.form(entry.key.text)) if named.odd is None and item is None else None
            if head is not None:
                written.update(dict.fromkeys(self._below_head(head, entry, path), entry.key))
                continue
            self._note_odd(named, path, free)
            if item is None:
                written.update(dict.fromkeys(self._misnamed(slip_of(named, free), entry.key), entry.key))
                continue
            if item.key in written:
                self.found.append(keys.same_item_twice(entry.key, written[item.key], path))
                continue
            written[item.key] = entry.key
            if isinstance(item, RowSpec):
                self._row(item, entry.value, entry.key)
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

    def _misnamed(self, item: RowSpec | Group[RowSpec] | None, key: Scalar) -> set[str]:
        """Nothing is known of the rows that an unknown key may mean: neither are they missing, nor zero."""
        rows = () if item is None else (item,) if isinstance(item, RowSpec) else tuple(item.leaves())
        for row in rows:
            self.cells.absent_row(row, key.span, MISNAMED)
        return {row.key for row in rows}

    def _below_head(self, rows: tuple[RowSpec, ...], entry: nodes.Entry, path: str) -> set[str]:
        """Rows written below a label of the form that is no key: reported once, and bound all the same."""
        self.found.append(keys.head_of_rows(entry.key, path, (row.step for row in rows)))
        if isinstance(entry.value, nodes.Mapping):
            return self._rows(entry.value, "")
        for row in rows:
            if isinstance(entry.value, Scalar) and entry.value.text.strip() == "0":
                self.cells.zero_row(row, entry.key.span)
            else:
                self.cells.absent_row(row, entry.key.span, MISNAMED)
        return {row.key for row in rows}

    def _group(self, group: Group[RowSpec], node: Node) -> set[str]:
        """Bind a group of rows: a mapping of them, or 0 for all."""
        if isinstance(node, nodes.Mapping):
            below = self._rows(node, group.key)
            return below if self.zero else below | self._missing_below(group, below, node.span)
        rows = {row.key for row in group.leaves()}
        if isinstance(node, Scalar) and node.text.strip() == "0":
            for row in group.leaves():
                self.cells.there(row)
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
            self.cells.absent_row(row, self.unread or place, REFUSED if self.unread is not None else "")
        if self.strict and self.unread is None:
            where = f"{self.table.key}.{group.key}"
            self.found.extend(refusals.missing_rows([row.key for row in lacking], self.table.key, where, place))
        return {row.key for row in lacking}

    def _leave_rest(self, written: set[str], place: Span, told: bool) -> None:
        """What is not written: zero where the table says so, computed later where it can be, else missing."""
        missing: dict[str, None] = {}
        for key, row in self._rows_by_key.items():
            if key in written or row.headline:
                continue
            if self.zero and not row.computed:
                self.cells.zero_row(row, place)
                continue
            hidden = self.unread is not None and not row.computed
            self.cells.absent_row(self._rows_by_key[key], self.unread or place, text=REFUSED if hidden else "")
            if not (told or hidden or row.computed) and self.strict:
                group = self._group_of(key)
                whole = group and not any(other.startswith(f"{group}.") for other in written)
                missing[group if whole else key] = None
        self.found.extend(refusals.missing_rows(list(missing), self.table.key, self.table.key, place))

    def _group_of(self, key: str) -> str:
        return next((group.key for group in self.table.groups() if key.startswith(f"{group.key}.")), "")

    def _row(self, row: RowSpec, node: Node, key: Scalar) -> None:
        columns = self.cells.columns(row)
        self.cells.there(row)
        if self._in_other_unit(row, columns, key):
            return
        if len(columns) == 1:
            self._single(row, columns[0], node, key.span)
        elif isinstance(node, Sequence):
            only = node.items[0] if len(node.items) == 1 else None
            if isinstance(only, Scalar) and len(only.text.split()) > 1:  # [2 1 0]: no commas
                self._one_scalar(row, columns, only)
            else:
                self._listed(row, columns, node.items, node.span)
        elif isinstance(node, nodes.Mapping):
            self._columns(row, columns, node, key.span)
        else:
            self._one_scalar(row, columns, node)

    def _in_other_unit(self, row: RowSpec, columns: tuple[ColumnSpec, ...], key: Scalar) -> bool:
        """Whether the name of a row, or of its one column, gives another unit of money than the form; Y007."""
        if self.read_in or len(columns) != 1:
            return False
        path = self.cells.paths(row)[0]
        spec = self.layout.field(path)
        unit = spec.unit if spec is not None else ""
        stated = keys.other_unit(key.text, unit)
        if stated:
            self._refused(row, keys.unit_in_key(key, path, stated, unit))
        return bool(stated)

    def _single(self, row: RowSpec, column: ColumnSpec, node: Node, place: Span) -> None:
        """A row of one figure: the figure, or the figure under its column's name, or in a list of one."""
        if isinstance(node, Sequence):
            if len(node.items) != 1:
                self._refused(row, refusals.wrong_length(node.span, f"{self.table.key}.{row.key}", 1, len(node.items)))
                return
            node = node.items[0]
        if isinstance(node, nodes.Mapping):
            path = f"{self.table.key}.{row.key}"
            own = None
            for named in self._labels.columns((column,), node, path):
                self._note_odd(named, f"{path}.{named.entry.key.text}", (column.key,))
                if named.item is not None and self._in_other_unit(row, (column,), named.entry.key):
                    return
                own = named.entry.value if named.item is not None else own
            if own is None:
                self.cells.absent_row(row, place)
                return
            node = own
        self.cells.cell(row, None, node)

    def _listed(
        self, row: RowSpec, columns: tuple[ColumnSpec, ...], items: tuple[Node, ...], span: Span, left_out: bool = False
    ) -> None:
        """A list has one value for every column; one that is short or long is not guessed at.

        `left_out` if a total without any text is one that was left out: the cell of a pasted line.
        """
        if len(items) != len(columns):
            path = f"{self.table.key}.{row.key}"
            self._refused(row, refusals.wrong_length(span, path, len(columns), len(items)))
            return
        for column, item in zip(columns, items, strict=True):
            if left_out and column.total and isinstance(item, Scalar) and not item.text:
                self.cells.put(row, column, FigureState.ABSENT, None, "", item.span)
            else:
                self.cells.cell(row, column, item)

    def _columns(self, row: RowSpec, columns: tuple[ColumnSpec, ...], node: nodes.Mapping, place: Span) -> None:
        path = f"{self.table.key}.{row.key}"
        split = self._labels.split(row, node, path)
        if split:
            self.odd.extend(split)
            self._added_up(row, node)
            return
        written: dict[str, Scalar] = {}
        misnamed: dict[ColumnSpec, Span] = {}
        labelled = self._labels.columns(columns, node, path)
        there = [named.item for named in labelled]
        free = {column.key: column for column in columns if column not in there}
        for named in labelled:
            entry = named.entry
            self._note_odd(named, f"{path}.{entry.key.text}", free)
            column = named.item
            if column is None and named.odd is None and not flags.is_named(entry.key):
                slip = slip_of(named, free)
                misnamed |= dict.fromkeys((slip,) if slip is not None else free.values(), entry.key.span)
            if column is not None and column.key in written:
                self.found.append(keys.same_item_twice(entry.key, written[column.key], f"{path}.{column.key}"))
            elif column is not None:
                written[column.key] = entry.key
                self.cells.cell(row, column, entry.value)
        self.cells.there(row, written)
        lacking = [column for column in columns if column.key not in written]
        for column in lacking:
            if column in misnamed:
                self.cells.put(row, column, FigureState.ABSENT, None, MISNAMED, misnamed[column])
            elif self.zero and not column.total and not row.computed:
                self.cells.put(row, column, FigureState.STATED, Decimal(0), "0", place)
            else:
                self.cells.put(row, column, FigureState.ABSENT, None, "", place)
        names_due = [column.key for column in lacking if not column.total and column not in misnamed]
        if names_due and not self.zero and self.strict and not row.computed:
            self.found.append(self._missing(f"{path}.{names_due[0]}", "、".join(names_due), place))

    def _added_up(self, row: RowSpec, node: nodes.Mapping) -> None:
        parts: list[dict[str, Figure]] = []
        for entry in node.entries:
            self._row(row, entry.value, entry.key)
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
            self._refused(
                row,
                finding("Y007", node.span, path, variant="one-number", text=text, field=path, expected=len(columns)),
            )

    def _refused(self, row: RowSpec, reason: Diagnostic) -> None:
        """Nothing is known of a row, for what stands there is no value."""
        self.found.append(reason)
        self.cells.absent_row(row, reason.span, text=REFUSED)

    def _all_zero(self, span: Span) -> None:
        for row in self._rows_by_key.values():
            if not row.headline:
                self.cells.zero_row(row, span)

    def _missing(self, path: str, label: str, place: Span, node: Node | None = None) -> Diagnostic:
        if node is not None:
            return refusals.not_filled_in(node, path)
        return finding("Y008", place, path, field=path, label=label)

    # -- pasted text -----------------------------------------------------------------------------------

    def _pasted(self, node: Scalar) -> set[str]:
        """Bind a table pasted as text; returns the keys of the rows that it holds."""
        written: dict[str, Scalar] = {}
        read = pasted.read(node.located, self.table, self._names)
        for item in read.lines:
            row, line = item.row, item.line
            if row is None:
                self.unread = line.place
                self.found.append(pasted.not_read(line, self.table))
            elif row.key in written:
                name = _scalar(line.labels[-1])
                self.found.append(keys.same_item_twice(name, written[row.key], f"{self.table.key}.{row.key}"))
            else:
                written[row.key] = _scalar(line.labels[-1])
                heads = read.column_heads(self.cells.columns(row))
                if not any(self._in_other_unit(row, (column,), _scalar(word)) for word, column in heads):
                    self._pasted_row(row, item)
        if read.across is None:
            return set(written)
        places = [(row, column) for _, row, column in cells(self.table)]
        for (row, column), cell in zip(places, read.across.cells, strict=True):
            self.cells.there(row)
            self.cells.cell(row, column, _scalar(cell))
        return set(self._rows_by_key)

    def _pasted_row(self, row: RowSpec, pasted: pasted.PastedLine) -> None:
        items = tuple(_scalar(cell) for cell in pasted.line.cells)
        place = pasted.line.place
        self.cells.there(row)
        if len(pasted.columns) == 1 and len(items) == 1:
            self.cells.cell(row, None, items[0])
            return
        self._listed(row, pasted.columns, items, place, left_out=not self.read_in)
        for column in self.cells.columns(row):
            if path_of(self.table, row, column) not in self.cells.figures:
                self.cells.put(row, column, FigureState.ABSENT, None, "", place)


def _scalar(text: Located) -> Scalar:
    return Scalar(text, text.span(), Style.PLAIN)
