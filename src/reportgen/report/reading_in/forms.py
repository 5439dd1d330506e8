"""The official forms among the tables of a report: known by their labels, read cell by cell into the root's own shape.

Rows and columns keep the labels they have in the file; what those mean is for `table_binding`, which matches them as
far as they go. Here it is settled which table a form is, which label is a row's and which its group's, and under which
head each figure stands, whatever has become of the spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reportgen.layout.spec import Layout
from reportgen.layout.table_spec import ColumnSpec, Group, RowSpec, TableSpec, leaves
from reportgen.report import keys
from reportgen.report.pieces import mapping, read_as
from reportgen.report.reading_in import broken_labels, grids
from reportgen.report.reading_in.grids import Cell, GridRow
from reportgen.report.tables.names import ANYWHERE, column_names, names_of
from reportgen.source import node as nodes
from reportgen.source.flow import FlowTable
from reportgen.source.node import Located

_INNER = re.compile(r"\s*\d{1,2}\s*[.．、]")
"""A number of rows within a group; those of the other rows are in Chinese."""
_FEWEST = 3
"""Labels of a form that a table must have to be taken for it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A recognised form. `key` is its key in the root at the place where the table begins."""

    spec: TableSpec
    key: Located
    rows: nodes.Mapping
    unplaced: tuple[Located, ...] = ()
    """Labels of rows that say again what another has said."""


def recognise(table: FlowTable, layout: Layout, due: Sequence[str] = ()) -> TableSpec | None:
    """Which form of the edition a table is; `due` are those that its section prints, known by fewer labels."""
    words = {keys.form(text.text) for text in grids.words_of(table)}
    foreign = {keys.form(item.word) for item in layout.foreign}
    best: tuple[int, TableSpec] | None = None
    for spec in layout.tables:
        known = len(words & _labels(spec))
        if spec.key in due:
            known += len(words & foreign) + 1
        if known >= _FEWEST and (best is None or known > best[0]):
            best = known, spec
    return best[1] if best is not None else None


def read(table: FlowTable, spec: TableSpec) -> Form:
    """The table as rows by their labels, and in each the figures by theirs."""
    first = table.cells[0].text
    key = read_as(first, spec.key)
    reader = _FormReader(spec)
    for row in broken_labels.mended(grids.rows(table), _labels(spec)):
        reader.row(row)
    return Form(spec, key, mapping(first.source, _entries(reader.top), key.span()), tuple(reader.unplaced))


@dataclass(slots=True)
class _Rows:
    """Rows under one label: figures by column, a single figure, or further rows."""

    items: list[tuple[Located, _Rows | Located]] = field(default_factory=list)

    def below(self, label: Located) -> _Rows:
        for known, value in self.items:
            if isinstance(value, _Rows) and keys.form(known.text) == keys.form(label.text):
                return value
        opened = _Rows()
        self.items.append((label, opened))
        return opened


class _FormReader:
    def __init__(self, spec: TableSpec) -> None:
        self.spec = spec
        self.top = _Rows()
        self.names = names_of(spec)
        self.unplaced: list[Located] = []
        self._group: tuple[Group[RowSpec], Located] | None = None
        self._split: Located | None = None
        self._near = ""
        self._headlines = {keys.form(row.label) for _, row in spec.rows() if row.headline}
        self._in_order = [row for _, row in spec.rows()]
        self._reached = -1

    def row(self, row: GridRow) -> None:
        if not row.figures:
            self._label(row.labels[-1])
            return
        labels = [label for label in row.labels if not grids.is_unit(label.text)]
        is_blank = all(cell.is_empty for cell in row.figures)
        if labels and is_blank and not isinstance(self.names[""].get(keys.form(labels[-1].text)), RowSpec | None):
            self._label(labels[-1])
            return
        if labels and keys.form(labels[-1].text) in self._headlines:
            self._named(labels[-1])
            return
        if not any(self._row_named(label.text) for label in labels) and self._across(row):
            return
        if labels:
            self._labelled(row, labels)
        elif len(row.figures) == self._every_figure():
            self._in_forms_order(row)
        else:  # a row that has lost its label: what it can be is for the binding to say
            self._labelled(row, [row.figures[0].text.cut(0, 0)])

    # -- rows with a label -------------------------------------------------------------------------

    def _label(self, label: Located) -> None:
        """A label alone over other rows: a group of the form, or a row that the office has split."""
        item = self.names[""].get(keys.form(label.text))
        if isinstance(item, Group):
            self._group, self._split = (item, label), None
        elif isinstance(item, RowSpec):
            self._split = label

    def _labelled(self, row: GridRow, labels: Sequence[Located]) -> None:
        own = self._named(labels[-1])
        for label in labels[:-1]:
            self._label(label)
        cells = self._place_of(own).below(own)
        if cells.items:
            self.unplaced.append(own)
            return
        for head, figure in self._columns(row, own):
            cells.items.append((head, figure))

    def _named(self, label: Located) -> Located:
        """The label; where several lines of a list bear it, the name of the next of them below the last line read."""
        form = keys.form(label.text)
        bearing = [place for place, row in enumerate(self._in_order) if keys.form(row.label) == form]
        if not bearing:
            return label
        self._reached = next((place for place in bearing if place > self._reached), bearing[0])
        row = self._in_order[self._reached]
        return read_as(label, row.key) if len(bearing) > 1 and "." not in row.key else label

    def _place_of(self, own: Located) -> _Rows:
        """Where a row belongs: below the group or the split row that is open, if it is one of theirs."""
        form = keys.form(own.text)
        if self._group is not None and form in self.names[self._group[0].key]:
            self._near = self._group[0].key
            return self.top.below(self._group[1])
        at_top = self.names[""].get(form)
        if isinstance(at_top, RowSpec):
            self._group = self._split = None
            self._near = at_top.key.rpartition(".")[0]
        near = next((group for group in self.spec.groups() if group.key == self._near), None)
        is_inner = at_top is None and self._split is None and _INNER.match(own.text) is not None
        if near is not None and (form in self.names[near.key] or is_inner):  # all rows of a group in one place
            return self.top.below(read_as(own, near.label))
        if at_top is not None:
            return self.top
        return self.top.below(self._split) if self._split is not None else self.top

    def _row_named(self, label: str) -> RowSpec | None:
        form = keys.form(label)
        item = self.names[""].get(form) or self.names[ANYWHERE].get(form)
        return item if isinstance(item, RowSpec) else None

    # -- columns -----------------------------------------------------------------------------------

    def _columns(self, row: GridRow, own: Located) -> list[tuple[Located, Located]]:
        """Each figure of a row with the label of its column."""
        figures = row.figures
        lowest = [broken_labels.column_label(row.heads_of(cell), _labels(self.spec)) for cell in figures]
        if lowest and all(lowest) and len(_places(lowest)) == len(lowest) and _is_aligned(row):
            return [(head, cell.text) for head, cell in zip(lowest, figures, strict=True) if head is not None]
        columns = self._block_columns(own)
        named = self._named_in_order(row, columns)
        if len(named) == len(figures):
            return [(head, cell.text) for head, cell in zip(named, figures, strict=True)]
        if len(columns) == len(figures):
            return [
                (read_as(cell.text, column.label), cell.text) for column, cell in zip(columns, figures, strict=True)
            ]
        return [
            (head if head is not None else read_as(cell.text, f"第{place}列"), cell.text)
            for place, (head, cell) in enumerate(zip(lowest, figures, strict=True), start=1)
        ]

    def _block_columns(self, own: Located) -> tuple[ColumnSpec, ...]:
        known = self._row_named(own.text)
        for block in self.spec.blocks:
            if known is not None and any(row is known for row in block.row_leaves()):
                return block.column_leaves()
        return self.spec.blocks[0].column_leaves() if len(self.spec.blocks) == 1 else ()

    def _named_in_order(self, row: GridRow, columns: Sequence[ColumnSpec]) -> list[Located]:
        """The labels of columns in the order of the figures, from heads that have lost their spans.

        A label over several columns stands for those in the form's order.
        """
        by_name = {name: column for column in columns for name in column_names(column)}
        groups = {keys.form(group.label): group for block in self.spec.blocks for group in _groups(block.columns)}
        written = {
            id(by_name[form]): cell.text
            for cells in row.heads
            for cell in cells
            if (form := keys.form(cell.text.text)) in by_name
        }
        for cells in row.heads:
            found: list[Located] = []
            for cell in cells:
                form = keys.form(cell.text.text)
                if form in by_name:
                    found.append(cell.text)
                elif form in groups:
                    found.extend(written[id(leaf)] for leaf in groups[form].leaves() if id(leaf) in written)
            if len(found) == len(row.figures):
                return found
        return []

    # -- forms whose rows stand side by side ---------------------------------------------------------

    def _across(self, row: GridRow) -> bool:
        """A line of figures whose rows and columns both stand over it (表四); false if the heads do not tell."""
        placed: list[tuple[Located, Located, Cell]] = []
        for figure in row.figures:
            over = row.heads_of(figure)
            rows = [label for label in over if self._row_named(label.text) is not None]
            if not rows or over[-1] is rows[-1]:
                return False
            placed.append((rows[-1], over[-1], figure))
        for label, head, figure in placed:
            self.top.below(label).items.append((head, figure.text))
        return bool(placed)

    def _every_figure(self) -> int:
        return sum(len(block.column_leaves()) for block, row in self.spec.rows() if not row.headline)

    def _in_forms_order(self, row: GridRow) -> None:
        """A line with every figure of the form and nothing that names them."""
        places = [
            (spec, column) for block, spec in self.spec.rows() for column in block.column_leaves() if not spec.headline
        ]
        for (spec, column), cell in zip(places, row.figures, strict=True):
            self.top.below(read_as(cell.text, spec.label)).items.append((read_as(cell.text, column.label), cell.text))


def _places(labels: Iterable[Located | None]) -> set[tuple[int, int]]:
    return {(label.offsets[0], label.offsets[-1]) for label in labels if label is not None}


def _is_aligned(row: GridRow) -> bool:
    """Whether the heads stand over the figures: every row of heads reaches as far as they do."""
    end = row.figures[-1].end
    return all(cells[-1].end == end for cells in row.heads)


def _entries(rows: _Rows) -> list[tuple[Located, Located | nodes.Node]]:
    found: list[tuple[Located, Located | nodes.Node]] = []
    for label, value in rows.items:
        if isinstance(value, Located):
            found.append((label, value))
        else:
            found.append((label, mapping(label.source, _entries(value))))
    return found


def _groups(items: Iterable[ColumnSpec | Group[ColumnSpec]]) -> list[Group[ColumnSpec]]:
    found: list[Group[ColumnSpec]] = []
    for item in items:
        if isinstance(item, Group):
            found += [item, *_groups(item.items)]
    return found


@lru_cache(maxsize=64)
def _labels(spec: TableSpec) -> frozenset[str]:
    """Every label of a form by which it may be known."""
    found: set[str] = set()
    for block in spec.blocks:
        found |= {keys.form(block.title)} if block.title else set()
        found |= {name for column in block.column_leaves() for name in column_names(column)}
        found |= {keys.form(group.label) for group in _groups(block.columns)}
        found |= {keys.form(row.label) for row in leaves(block.rows)} | {
            keys.form(row.step) for row in leaves(block.rows)
        }
    found |= {keys.form(group.label) for group in spec.groups()}
    return frozenset(found)
