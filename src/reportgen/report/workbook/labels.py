"""Knowing labels on a sheet, and making keys and values of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reportgen.report import keys
from reportgen.source import node as nodes
from reportgen.source.book import BookCell, CellKind, Sheet
from reportgen.source.node import Located, Node, Scalar, Style
from reportgen.source.workbook.formulas import Places

_ASIDE = frozenset(("填写说明", "提示", "单位", "上年", "上年数", "序号", keys.UNFILLED_IS_ZERO))
_ASIDE_BEGINNINGS = ("核对", "勾稽", "说明", "备注", "注：", "注:")
"""Heads and labels beside a form that are for the eye: what stands under or behind them is not read with it."""


@dataclass(frozen=True, slots=True)
class Heads:
    """A row of heads: the column of each that was looked for."""

    row: int
    columns: Mapping[str, int]


def form(cell: BookCell | None) -> str:
    """The form in which a cell's label is compared; "" for none."""
    return keys.form(cell.text.text) if cell is not None else ""


def is_aside(cell: BookCell | None) -> bool:
    """Whether what a cell heads is for the eye only."""
    label = form(cell)
    return label in _ASIDE or label.startswith(_ASIDE_BEGINNINGS)


def find_heads(sheet: Sheet, wanted: Mapping[str, Iterable[str]], due: Sequence[str]) -> list[Heads]:
    """The rows of a sheet that have a head for each of the `due`; `wanted` lists what each may be called."""
    names = {keys.form(name): key for key, several in wanted.items() for name in (key, *several)}
    found: list[Heads] = []
    for row in sheet.rows:
        columns: dict[str, int] = {}
        for cell in sheet.row(row):
            key = names.get(form(cell)) if cell.row == row else None
            if key is not None:
                columns.setdefault(key, cell.column)
        if all(key in columns for key in due):
            found.append(Heads(row, columns))
    return found


def rows_under(sheet: Sheet, heads: Heads, others: Iterable[Heads] = ()) -> list[int]:
    """The rows below a row of heads, down to the next one of any kind."""
    ends = [other.row for other in others if other.row > heads.row]
    return [row for row in sheet.rows if heads.row < row < min(ends, default=row + 1)]


def key_of(text: str, cell: BookCell) -> Scalar:
    """A key of the root, at the label that stands for it."""
    start, end = cell.text.offsets[0], cell.text.offsets[-1]
    return Scalar(Located(text, cell.text.source, (*([start] * len(text)), end)), cell.span, Style.READ_IN)


def value_of(cell: BookCell, digits: bool = False) -> Scalar:
    """A cell as a value: as it shows, or of a number its `digits` alone."""
    located = cell.text
    if digits and cell.kind is CellKind.NUMBER and cell.digits != located.text:
        start, end = located.offsets[0], located.offsets[-1]
        located = Located(cell.digits, located.source, (*([start] * len(cell.digits)), end))
    return Scalar(located, cell.span, Style.READ_IN)


def blank_at(cell: BookCell) -> Scalar:
    """A value that is not filled in, at the cell where it should be."""
    start = cell.text.offsets[0]
    return Scalar(Located("", cell.text.source, (start,)), cell.text.source.span(start, start), Style.READ_IN)


def number_in(cell: BookCell | None) -> Decimal | None:
    """The number in a cell, also one that is kept as a text; None for anything else."""
    try:
        return Decimal(cell.digits or cell.text.text.strip()) if cell is not None else None
    except InvalidOperation:
        return None


def added_up(sheet: Sheet, places: Places) -> Decimal:
    """The sum of some cells, each with its sign; those without a number count for nothing."""
    numbers = ((number_in(sheet.at(*place)), sign) for place, sign in places.items())
    return sum((number * sign for number, sign in numbers if number is not None), Decimal(0))


class Branch:
    """A mapping that is being made, with branches of its own. What is given twice is kept once and noted in `twice`."""

    def __init__(self, key: Scalar) -> None:
        self.key = key
        self.twice: list[tuple[Scalar, Scalar]] = []
        """Keys that were given again, each with the first."""
        self._entries: dict[str, tuple[Scalar, Node | Branch]] = {}

    def put(self, key: Scalar, value: Node) -> None:
        self._put(key, value)

    def put_branch(self, branch: Branch) -> None:
        """A branch that was made by itself, under its own key."""
        self._put(branch.key, branch)

    def below(self, key: Scalar) -> Branch:
        """The branch under a key, made if there is none."""
        known = self._entries.get(key.text)
        if known is not None and isinstance(known[1], Branch):
            return known[1]
        made = Branch(key)
        self._put(key, made)
        return made

    def _put(self, key: Scalar, value: Node | Branch) -> None:
        known = self._entries.get(key.text)
        if known is not None:
            self.twice.append((key, known[0]))
        else:
            self._entries[key.text] = (key, value)

    def text(self, key: str) -> str:
        """The text of a value that is put right here; "" if there is none."""
        found = self._entries.get(key)
        return found[1].text.strip() if found is not None and isinstance(found[1], Scalar) else ""

    @property
    def is_empty(self) -> bool:
        return not self._entries

    def branches(self) -> Iterator[Branch]:
        """This one, and all below it."""
        yield self
        for _, value in self._entries.values():
            if isinstance(value, Branch):
                yield from value.branches()

    def node(self) -> nodes.Mapping:
        """The mapping; its place is that of its key."""
        entries = (
            nodes.Entry(key, value.node() if isinstance(value, Branch) else value)
            for key, value in self._entries.values()
        )
        return nodes.Mapping(tuple(entries), self.key.span)
