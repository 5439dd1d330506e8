"""Finding an edition's form on a sheet: which cell is which figure, by the labels at its left and over it.

Nothing rests on where a form stands: rows and columns may be moved or put in, merged cells be split, and rows of
another form stand on the same sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.layout.table_spec import Block, ColumnSpec, Group, RowSpec, TableForm, TableSpec, depth, path_of
from reportgen.report import keys
from reportgen.report.tables.names import ANYWHERE, column_names, names_of
from reportgen.report.workbook.labels import form, is_aside
from reportgen.source.book import BookCell, CellKind, Sheet


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a form on a sheet. `spec` is None for one that the form does not have."""

    spec: RowSpec | None
    label: BookCell
    group: Group[RowSpec] | None
    group_label: BookCell | None
    cells: tuple[tuple[ColumnSpec | None, BookCell, BookCell], ...]
    """Column, its head, and the cell; of a column that the form does not have, None."""


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A form on a sheet, from the cell where its heads begin."""

    spec: TableSpec
    sheet: Sheet
    corner: BookCell
    rows: tuple[FoundRow, ...]

    @property
    def known(self) -> int:
        """How many figures of the form were found."""
        return sum(1 for row in self.rows if row.spec is not None for column, _, _ in row.cells if column is not None)

    def cell_at(self) -> dict[str, BookCell]:
        """The cell of each figure by its path."""
        return {
            path: cell
            for row in self.rows
            if row.spec is not None
            for path, cell in ((_path(self.spec, row.spec, column), cell) for column, _, cell in row.cells if column)
        }


def columns_of(spec: TableSpec, row: RowSpec) -> tuple[ColumnSpec, ...]:
    """The columns that meet a row."""
    return next(block.column_leaves() for block, other in spec.rows() if other is row)


def _path(spec: TableSpec, row: RowSpec, column: ColumnSpec) -> str:
    return path_of(spec, row, column if len(columns_of(spec, row)) > 1 else None)


def find(spec: TableSpec, sheet: Sheet) -> FoundForm | None:
    """The form on a sheet; None where no figure of it can be told."""
    rows = list(_Upright(spec, sheet).rows())
    if spec.form is TableForm.ACROSS and not any(row.spec for row in rows):
        rows = list(_across(spec, sheet))
    if not any(row.spec is not None and row.cells for row in rows):
        return None
    heads = [head for row in rows for _, head, _ in row.cells]
    corner = min((*heads, *(row.label for row in rows)), key=lambda cell: (cell.row, cell.column))
    return FoundForm(spec, sheet, corner, tuple(rows))


# -- labels at the left, heads above ---------------------------------------------------------------------


@dataclass(slots=True)
class _Heads:
    """A row of heads: by column of the sheet what stands over it, and where labels end."""

    block: Block
    row: int
    columns: dict[int, tuple[ColumnSpec | None, BookCell]] = field(default_factory=dict)

    @property
    def first(self) -> int:
        return min(column for column, (spec, _) in self.columns.items() if spec is not None)


class _Upright:
    def __init__(self, spec: TableSpec, sheet: Sheet) -> None:
        self.spec, self.sheet = spec, sheet
        self.names = names_of(spec)
        self._headlines = {keys.form(row.label) for _, row in spec.rows() if row.headline}
        self._group: tuple[Group[RowSpec], BookCell] | None = None

    def rows(self) -> Iterator[FoundRow]:
        """The rows of the form, and those under its heads that it does not have and that hold something."""
        heads = [found for block in self.spec.blocks for found in _head_rows(self.sheet, block)]
        if not heads:
            return
        first_head = min(found.row for found in heads)
        labels_end = min(found.first for found in heads)
        left = {column for column in self.sheet.columns if column < labels_end}
        left -= {column for found in heads for column in left if is_aside(self.sheet.at(found.row, column))}
        for row in self.sheet.rows:
            if row <= first_head or any(found.row == row for found in heads):
                continue
            labels = [cell for cell in self.sheet.row(row) if cell.column in left and _is_label(cell)]
            if labels and not any(is_aside(cell) for cell in labels):
                yield from self._row(row, labels, heads)

    def _row(self, row: int, labels: Sequence[BookCell], heads: Sequence[_Heads]) -> Iterator[FoundRow]:
        for cell in labels:
            self._open(cell, is_own=cell is labels[-1])
        own = labels[-1]
        spec, group = self._meant(own)
        if spec is None and form(own) in self._headlines:
            return
        block = next((block for block, other in self.spec.rows() if other is spec), None)
        above = [found for found in heads if found.row < row and (block is None or _same(found.block, block))]
        if not above:
            return
        cells = tuple(_cells(self.sheet, row, max(above, key=lambda found: found.row), own))
        if spec is None and (
            isinstance(self.names[""].get(form(own)), Group) or all(cell.blank for _, _, cell in cells)
        ):
            return
        known = group[0] if group is not None else None
        yield FoundRow(spec, own, known, group[1] if group is not None else None, cells)

    def _open(self, label: BookCell, is_own: bool) -> None:
        """A label that opens a group of rows, or a row's own that ends the open one, standing as far to the left."""
        item = self.names[""].get(form(label))
        if isinstance(item, Group):
            self._group = (item, label)
        elif is_own and self._group is not None and label.column <= self._group[1].column:
            self._group = None

    def _meant(self, own: BookCell) -> tuple[RowSpec | None, tuple[Group[RowSpec], BookCell] | None]:
        """The row that a label means, and the group that it stands in."""
        name = form(own)
        if self._group is not None and own is not self._group[1]:
            item = self.names.get(self._group[0].key, {}).get(name)
            if isinstance(item, RowSpec):
                return item, self._group
        item = self.names[""].get(name) or self.names[ANYWHERE].get(name)
        return (item, None) if isinstance(item, RowSpec) else (None, self._group)


def _head_rows(sheet: Sheet, block: Block) -> list[_Heads]:
    """The rows in which the heads of a block end: those with most of them, the rows right above counted in."""
    names = {name: column for column in block.column_leaves() for name in column_names(column)}
    levels, every = depth(block.columns), len(block.column_leaves())
    fewest = max((every + 1) // 2, min(every, 2))
    found: list[tuple[int, _Heads]] = []
    for place, row in enumerate(sheet.rows):
        heads = _Heads(block, row)
        own = False
        for column in sheet.columns:
            cell = next(filter(_is_label, (sheet.at(above, column) for above in _upwards(sheet, place, levels))), None)
            known = names.get(form(cell))
            if cell is None or any(cell is other for _, other in heads.columns.values()):
                continue
            if known is not None and any(known is other for other, _ in heads.columns.values()):
                continue
            heads.columns[column] = (known, cell)
            own = own or (known is not None and cell.row + cell.row_span - 1 >= row)
        count = sum(known is not None for known, _ in heads.columns.values())
        if own and count >= fewest:
            found.append((count, heads))
    most = max((count for count, _ in found), default=0)
    return [heads for count, heads in found if count == most]


def _upwards(sheet: Sheet, place: int, levels: int) -> Iterator[int]:
    return (sheet.rows[above] for above in range(place, max(place - levels, -1), -1))


def _cells(
    sheet: Sheet, row: int, heads: _Heads, own: BookCell
) -> Iterator[tuple[ColumnSpec | None, BookCell, BookCell]]:
    """The cells of a row under its heads; under a head that is none of the form's, only what holds something."""
    for column in sorted(heads.columns):
        spec, head = heads.columns[column]
        cell = sheet.at(row, column)
        if cell is None or column <= own.last_column or is_aside(head):
            continue
        if spec is not None or (column > heads.first and not cell.blank):
            yield spec, head, cell


def _same(one: Block, other: Block) -> bool:
    return one.column_leaves() == other.column_leaves()


def _is_label(cell: BookCell | None) -> bool:
    return cell is not None and not cell.blank and cell.kind is CellKind.TEXT


# -- rows side by side -----------------------------------------------------------------------------------


def _across(spec: TableSpec, sheet: Sheet) -> Iterator[FoundRow]:
    """A form whose rows stand over their columns, with one line of figures under them all (表四)."""
    block = spec.blocks[0]
    names = {name: column for column in block.column_leaves() for name in column_names(column)}
    heads_by_row = {row: _heads_across(sheet, place, depth(block.rows), names) for place, row in enumerate(sheet.rows)}
    most = max((len(heads) for heads in heads_by_row.values()), default=0)
    last, heads = next(((row, heads) for row, heads in heads_by_row.items() if len(heads) == most), (0, {}))
    line = _line_of_figures(sheet, last, list(heads))
    found: dict[str, FoundRow] = {}
    for column, head in heads.items() if most >= len(block.column_leaves()) else ():
        label, row = _label_over(spec, sheet, head.row, column)
        cell = sheet.at(line, column)
        if row is None or label is None or cell is None:
            continue
        before = found.get(row.key, FoundRow(row, label, None, None, ()))
        found[row.key] = FoundRow(row, label, None, None, (*before.cells, (names[form(head)], head, cell)))
    yield from found.values()


def _heads_across(sheet: Sheet, place: int, levels: int, names: Mapping[str, ColumnSpec]) -> dict[int, BookCell]:
    """The heads over each column of the sheet, as seen from a row: in it, or right above where spans are lost."""
    found: dict[int, BookCell] = {}
    for column in sheet.columns:
        cell = next(filter(_is_label, (sheet.at(row, column) for row in _upwards(sheet, place, levels))), None)
        if cell is not None and form(cell) in names and all(cell is not other for other in found.values()):
            found[column] = cell
    return found


def _line_of_figures(sheet: Sheet, heads: int, columns: Sequence[int]) -> int:
    """The row under the heads in which something is filled in, else the next one; 0 if there is none."""
    below = [row for row in sheet.rows if row > heads]
    filled = (row for row in below if any(cell and not cell.blank for cell in (sheet.at(row, c) for c in columns)))
    return next(filled, below[0] if below else 0)


def _label_over(spec: TableSpec, sheet: Sheet, heads: int, column: int) -> tuple[BookCell | None, RowSpec | None]:
    """The label of the row that a column belongs to: the nearest above it or, without spans, at its left."""
    names = names_of(spec)[""]
    for row in sorted((row for row in sheet.rows if row <= heads), reverse=True):
        across = [sheet.at(row, place) for place in sheet.columns if place <= column]
        cell = next((cell for cell in reversed(across) if cell is not None and not cell.blank), None)
        item = names.get(form(cell))
        if isinstance(item, RowSpec) and cell is not None:
            return cell, item
    return None, None
