"""A tree of counts on a sheet: a column for each level of names, and one for the numbers.

A name of an upper level may be merged over what belongs to it, be repeated, or be filled in once. The sum of a group
stands in the group's own row; it may be left empty, and a formula that adds up the group is read as if it were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.layout.spec import FieldType, Layout
from reportgen.report.figures import TOTAL_KEYS
from reportgen.report.workbook.groups import BETWEEN, ITEM
from reportgen.report.workbook.labels import (
    Branch,
    Heads,
    blank_at,
    find_heads,
    form,
    is_aside,
    key_of,
    number_in,
    rows_under,
    value_of,
)
from reportgen.source.book import BookCell, CellKind, Sheet
from reportgen.source.workbook.formulas import sum_of_cells

TOP, NUMBER = "类别", "数量"
LEVELS = ("类别", "其中", "再分")
"""Heads over the levels of names. A deeper tree is given further columns 再分."""
HEADS = {TOP: ("一级类别", "主要类别"), NUMBER: ("数", "条数", "数值")}
_TOTAL = TOTAL_KEYS[0]


def paths(layout: Layout) -> tuple[str, ...]:
    """The trees of an edition."""
    return tuple(spec.key for spec in layout.fields if spec.type is FieldType.TREE)


def heads_of(sheet: Sheet) -> list[Heads]:
    """The rows of heads over a tree: levels at the left, and no column of single items."""
    found = find_heads(sheet, HEADS, (TOP, NUMBER))
    return [heads for heads in found if heads.columns[NUMBER] - heads.columns[TOP] > 1 and not _has_items(sheet, heads)]


def fill(sheet: Sheet, layout: Layout, root: Branch) -> None:
    """Put the tree of a sheet under the root. Of several trees it is the one that the sheet names above the heads."""
    heads = heads_of(sheet)
    known = paths(layout)
    if not heads or not known:
        return
    path = next((path for path in known if _is_named(sheet, heads[0], path)), known[0])
    *above, last = path.split(".")
    corner = sheet.at(heads[0].row, heads[0].columns[TOP])
    assert corner is not None
    tree = _Tree(sheet, heads[0])
    for row in rows_under(sheet, heads[0], heads[1:]):
        tree.row(row)
    branch = Branch(key_of(last, corner))
    tree.fill(tree.top, branch)
    if not branch.is_empty:
        place = root
        for step in above:
            place = place.below(key_of(step, corner))
        place.put_branch(branch)


def total_formula(levels: tuple[str, str], number: str, first: int, last: int) -> str:
    """The formula (without =) that adds up a tree of two levels of names in the columns `levels`, from row to row.

    It adds the rows that have none below them: neither a group whose sum is filled in nor one whose sum is not is
    counted for more than its parts.
    """
    top, below = levels
    rows = f"{first}:{{0}}{last}", f"{first + 1}:{{0}}{last + 1}"
    here = [f"{name}{rows[0].format(name)}" for name in (top, below)]
    next_ = [f"{name}{rows[1].format(name)}" for name in (top, below)]
    group = f'({here[0]}<>"")*({here[1]}="")*({next_[0]}="")*({next_[1]}<>"")'
    numbers = f"{number}{first}:{number}{last}"
    return f'IF(COUNT({numbers})=0,"",SUMPRODUCT(--(1-{group}),{numbers}))'


_TOTAL_FORMULA = re.compile(
    r'IF\(COUNT\([A-Z]+\d+:[A-Z]+\d+\)=0,"",SUMPRODUCT\(--\(1-\([A-Z]+\d+:[A-Z]+\d+<>""\)\*\([A-Z]+\d+:[A-Z]+\d+=""\)\*\([A-Z]+\d+:[A-Z]+\d+=""\)'
    r'\*\([A-Z]+\d+:[A-Z]+\d+<>""\)\),([A-Z]+\d+:[A-Z]+\d+)\)\)'
)


@dataclass(slots=True)
class _Knot:
    """A name of the tree. `number` is the cell behind its own row, if it has one."""

    label: BookCell | None
    number: BookCell | None = None
    below: list[_Knot] = field(default_factory=list)


class _Tree:
    """Reads rows into knots, keeping the name that is open on each level."""

    def __init__(self, sheet: Sheet, heads: Heads) -> None:
        self.sheet, self.heads = sheet, heads
        between = (column for column in sheet.columns if heads.columns[TOP] <= column < heads.columns[NUMBER])
        self.levels = [column for column in between if not is_aside(sheet.at(heads.row, column))]
        self.top = _Knot(None)
        self._open: list[_Knot] = [self.top]

    def row(self, row: int) -> None:
        """Take in a row: the deepest name in it is the one that its number belongs to."""
        number = self.sheet.at(row, self.heads.columns[NUMBER])
        cells = [(level, self.sheet.at(row, column)) for level, column in enumerate(self.levels)]
        names = [(level, cell) for level, cell in cells if cell is not None and not cell.blank]
        if number is None or not names or is_aside(names[0][1]):
            return
        if form(names[0][1]) in TOTAL_KEYS:
            self.top.number = number
            return
        for level, name in names:
            self._name(level, name, is_last=name is names[-1][1])
        self._open[-1].number = number

    def _name(self, level: int, name: BookCell, is_last: bool) -> None:
        """Open a name on its level: the one that is there already, unless its number is."""
        del self._open[min(level + 1, len(self._open)) :]
        below = self._open[-1].below
        known = next((knot for knot in below if form(knot.label) == form(name)), None)
        if known is None or (is_last and known.number is not None):
            known = _Knot(name)
            below.append(known)
        self._open.append(known)

    def fill(self, knot: _Knot, branch: Branch) -> None:
        """Put what stands below a name into a mapping, its sum first."""
        total = knot.number
        if total is not None and not total.blank and not self._is_own_sum(knot, total):
            branch.put(key_of(_TOTAL, knot.label or total), value_of(total, digits=True))
        for item in knot.below:
            assert item.label is not None
            key, number = key_of(item.label.text.text.strip(), item.label), item.number
            if item.below:
                inner = Branch(key)
                self.fill(item, inner)
                branch.put_branch(inner)
            elif number is not None:
                branch.put(key, blank_at(number) if number.blank else value_of(number, digits=True))

    def _is_own_sum(self, knot: _Knot, total: BookCell) -> bool:
        """Whether a total is a formula that adds up just what stands below, with that as its result if it has one."""
        if not total.formula or not self._adds_up(knot, total.formula):
            return False
        return total.kind is CellKind.UNCALCULATED or number_in(total) == _sum(knot)

    def _adds_up(self, knot: _Knot, formula: str) -> bool:
        whole = _TOTAL_FORMULA.fullmatch(re.sub(r"\s|\$", "", formula).upper())
        if whole and knot is self.top:
            added = sum_of_cells(f"SUM({whole[1]})")
            return added is not None and _numbers(knot) <= set(added)
        added = sum_of_cells(formula)
        parts = {(item.number.row, item.number.column) for item in knot.below if item.number is not None}
        if added is None or not parts <= set(added) or set(added.values()) != {1}:
            return False
        others = (self.sheet.at(*place) for place in set(added) - parts)
        return all(cell is None or cell.blank for cell in others)


def _numbers(knot: _Knot) -> set[tuple[int, int]]:
    own = {(item.number.row, item.number.column) for item in knot.below if item.number is not None}
    return own.union(*(_numbers(item) for item in knot.below))


def _sum(knot: _Knot) -> Decimal:
    """What stands below a name, added up from the names that have none below them."""
    parts = (_sum(item) if item.below else number_in(item.number) or Decimal(0) for item in knot.below)
    return sum(parts, Decimal(0))


def _has_items(sheet: Sheet, heads: Heads) -> bool:
    return any(form(cell) == ITEM for cell in sheet.row(heads.row))


def _is_named(sheet: Sheet, heads: Heads, path: str) -> bool:
    wanted = path.replace(".", BETWEEN)
    return any(wanted in form(cell) for cell in sheet.filled() if cell.row < heads.row)
