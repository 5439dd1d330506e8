"""A form found on a sheet as the mapping that a data file would have: rows by their keys, in each the cells by theirs.

An empty cell is not zero: it is there, and not filled in, unless the sheet says 未填按零. A total that is left empty,
or whose formula is the edition's own sum, is left out, and the program works it out; only a result that differs from
the sum of its cells (of which Excel counts none that holds a text) is taken as stated, so that it is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from reportgen.layout.spec import FieldType, Layout
from reportgen.layout.table_spec import ColumnSpec, RowSpec, path_of
from reportgen.report.keys import UNFILLED_IS_ZERO
from reportgen.report.values import parse_yes_no
from reportgen.report.workbook.forms import FoundForm, FoundRow, columns_of
from reportgen.report.workbook.labels import Branch, added_up, blank_at, form, key_of, number_in, value_of
from reportgen.report.workbook.sums import sums_of
from reportgen.source.book import BookCell, CellKind, Sheet
from reportgen.source.node import Scalar
from reportgen.source.workbook.formulas import Places, sum_of_cells


def node_of(found: FoundForm, layout: Layout, baseline: bool = False) -> Branch:
    """The form under its key. Empty if nothing is filled in of a form that the report may lack.

    A year that is kept for comparison only (`baseline`) is asked for nothing: its empty cells are left out.
    """
    made = _FormNodes(found, layout, baseline).branch()
    cells = (cell for row in found.rows for _, _, cell in row.cells if cell.kind is not CellKind.UNCALCULATED)
    return made if found.spec.required or any(not cell.blank for cell in cells) else Branch(made.key)


def flag_of(sheet: Sheet) -> tuple[BookCell, BookCell] | None:
    """The cell 未填按零 of a sheet and the one behind it."""
    for cell in sheet.filled():
        if form(cell) == UNFILLED_IS_ZERO:
            behind = sheet.at(cell.row, cell.last_column + 1)
            return (cell, behind) if behind is not None and not behind.blank else None
    return None


def shared_cells(found: FoundForm) -> Iterator[tuple[BookCell, list[str]]]:
    """Merged cells that hold one number for several figures, with their paths; a zero is one for each of them."""
    paths: dict[int, tuple[BookCell, list[str]]] = {}
    for path, cell in found.cell_at().items():
        paths.setdefault(id(cell), (cell, []))[1].append(path)
    for cell, names in paths.values():
        if len(names) > 1 and not cell.blank and number_in(cell) != 0:
            yield cell, names


class _FormNodes:
    def __init__(self, found: FoundForm, layout: Layout, baseline: bool) -> None:
        self.found, self.layout = found, layout
        self.places: Mapping[str, BookCell] = found.cell_at()
        self.sums = sums_of(layout)
        self.shared = {id(cell) for cell, _ in shared_cells(found)}
        flag = flag_of(found.sheet)
        self.flag = flag
        answer = parse_yes_no(flag[1].text.text) if flag is not None else None
        self.lenient = baseline or bool(getattr(answer, "value", False))

    def branch(self) -> Branch:
        top = Branch(key_of(self.found.spec.key, self.found.corner))
        for row in self.found.rows:
            group = row.spec.key.rpartition(".")[0] if row.spec is not None else row.group.key if row.group else ""
            place = top.below(key_of(group, row.group_label or row.label)) if group else top
            self._row(row, place)
        if self.flag is not None:
            top.put(key_of(UNFILLED_IS_ZERO, self.flag[0]), value_of(self.flag[1]))
        return top

    def _row(self, row: FoundRow, place: Branch) -> None:
        if row.spec is None:
            self._unknown(row, place)
            return
        spec, name = row.spec, row.spec.step
        columns = columns_of(self.found.spec, spec)
        known = [(column, head, cell) for column, head, cell in row.cells if column is not None]
        if len(columns) == 1:
            if known and (value := self._value(spec, None, known[0][2])) is not None:
                place.put(key_of(name, row.label), value)
            return
        filled = [cell for column, _, cell in known if not self._may_lack(spec, column)]
        if filled and all(cell.blank for cell in filled) and not self.lenient:
            place.put(key_of(name, row.label), blank_at(filled[0]))
            return
        branch = Branch(key_of(name, row.label))
        for column, head, cell in row.cells:
            if column is None:
                branch.put(key_of(head.text.text.strip(), head), value_of(cell, digits=True))
            elif (value := self._value(spec, column, cell)) is not None:
                branch.put(key_of(column.key, head), value)
        if not branch.is_empty:
            place.put_branch(branch)

    def _unknown(self, row: FoundRow, place: Branch) -> None:
        """A row that the form does not have, as it stands: binding says that it is not known."""
        branch = Branch(key_of(row.label.text.text.strip(), row.label))
        for _, head, cell in row.cells:
            if not cell.blank:
                branch.put(key_of(head.text.text.strip(), head), value_of(cell, digits=True))
        place.put_branch(branch)

    def _may_lack(self, spec: RowSpec, column: ColumnSpec) -> bool:
        return bool(spec.computed) or column.total

    def _value(self, spec: RowSpec, column: ColumnSpec | None, cell: BookCell) -> Scalar | None:
        """What a cell says; None where it is left to the program."""
        path = path_of(self.found.spec, spec, column)
        left = column is not None and self._may_lack(spec, column)
        if cell.blank or id(cell) in self.shared:
            return None if left or self.lenient else blank_at(cell)
        if left and cell.formula and self._is_own_sum(path, cell):
            return None
        return value_of(cell, digits=self._is_plain_number(path))

    def _is_own_sum(self, path: str, cell: BookCell) -> bool:
        written = self._merged(sum_of_cells(cell.formula))
        if written is None or all(written != wanted for wanted in self._wanted(path)):
            return False
        return cell.kind is CellKind.UNCALCULATED or added_up(self.found.sheet, written) == number_in(cell)

    def _merged(self, places: Places | None) -> Places | None:
        """The cells of a sum, with the first one of a merged area for any other of it."""
        if places is None:
            return None
        cells = ((self.found.sheet.at(*place), place, sign) for place, sign in places.items())
        return Counter({(cell.row, cell.column) if cell is not None else place: sign for cell, place, sign in cells})

    def _wanted(self, path: str) -> Iterator[Places]:
        """The cells that a formula in the place of a figure may add up, each sum with its signs."""
        for terms in self.sums.get(path, ()):
            if all(name in self.places for name in terms):
                cells = ((self.places[name], sign) for name, sign in terms.items())
                yield Counter({(cell.row, cell.column): sign for cell, sign in cells})

    def _is_plain_number(self, path: str) -> bool:
        """Whether what the format of a cell adds to its number is no part of the figure (all but +3, 2.50)."""
        spec = self.layout.field(path)
        return spec is not None and spec.type is FieldType.COUNT
