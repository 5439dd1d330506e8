"""A statistical form of an edition: its rows, columns and groups, to the letter, and how they are laid out.

A table is one or more blocks under one another. A block has columns (perhaps grouped) and rows (perhaps grouped);
every place where a row meets a column is a figure of the report, with the path `table.row.column`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from reportgen.layout.spec import FieldType

T = TypeVar("T")


class TableForm(StrEnum):
    """How a table is drawn."""

    GROUPED = "分组"
    """Rows under grouped heads, merged labels at the left (表三)."""
    BLOCKS = "分块"
    """Blocks under one another, each with a title and heads of its own (表二)."""
    ACROSS = "横排"
    """Rows side by side in one line of figures, their labels above (表四)."""
    LIST = "清单"
    """One indicator a line with its unit (the annex 政府信息公开情况统计表)."""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of figures. `total` says that it is the sum of the other columns of its block."""

    key: str
    label: str
    id: str
    unit: str
    type: FieldType = FieldType.COUNT
    total: bool = False
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row of figures. `key` is its path below the table (不予公开.属于国家秘密)."""

    key: str
    label: str
    """As printed, its number included."""
    id: str
    unit: str
    type: FieldType = FieldType.COUNT
    synonyms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    """Words in running text that mean its total, or its only figure."""
    column_nouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words in running text that mean one of its columns, by the column's key."""
    computed: str = ""
    """分项 or 勾稽: a row that may be left out and is then computed from its parts, or from the balance."""
    level: int = 0
    """Depth at which a list prints it."""
    headline: bool = False
    """A line of a list that carries no figure."""
    basis: str = ""
    """Article that the row rests on, for `explain`."""

    @property
    def step(self) -> str:
        """The last step of its path."""
        return self.key.rsplit(".", 1)[-1]


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """Rows or columns under a common label. One without a `key` is only printed and adds no step to paths."""

    label: str
    items: tuple[T | Group[T], ...]
    key: str = ""
    """For rows: the path below the table under which their keys are nested."""
    id: str = ""
    synonyms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    """Words in running text that mean the group's sum, which no form prints."""

    def leaves(self) -> Iterator[T]:
        """Everything below, in printing order."""
        return leaves(self.items)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share columns. `title` spans its width; `stub` heads the column of labels."""

    columns: tuple[ColumnSpec | Group[ColumnSpec], ...]
    rows: tuple[RowSpec | Group[RowSpec], ...]
    title: str = ""
    stub: str = ""
    _column_leaves: tuple[ColumnSpec, ...] = field(init=False, repr=False, compare=False)
    _row_leaves: tuple[RowSpec, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_column_leaves", tuple(leaves(self.columns)))
        object.__setattr__(self, "_row_leaves", tuple(leaves(self.rows)))

    def column_leaves(self) -> tuple[ColumnSpec, ...]:
        return self._column_leaves

    def row_leaves(self) -> tuple[RowSpec, ...]:
        return self._row_leaves


@dataclass(frozen=True, slots=True, eq=False)
class TableSpec:
    """A form, equal only to itself. `section` is the key of the section that prints it; an annex behind the last
    section has none.
    """

    key: str
    id: str
    label: str
    section: str
    form: TableForm
    blocks: tuple[Block, ...]
    corner: str = ""
    """The note in the upper left corner (表三)."""
    widths: tuple[float, ...] = ()
    """Shares of the text width, one a grid column; adding up to 1."""
    required: bool = True
    caption: str = ""
    """Printed above it, where the section's heading does not say it already; {年度} is the report year."""
    _rows: tuple[tuple[Block, RowSpec], ...] = field(init=False, repr=False)
    _groups: tuple[Group[RowSpec], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rows = ((block, row) for block in self.blocks for row in block.row_leaves())
        groups = (group for block in self.blocks for group in _groups(block.rows) if group.key)
        object.__setattr__(self, "_rows", tuple(rows))
        object.__setattr__(self, "_groups", tuple(groups))

    def rows(self) -> tuple[tuple[Block, RowSpec], ...]:
        """Every row with its block, in printing order."""
        return self._rows

    def groups(self) -> tuple[Group[RowSpec], ...]:
        """Every group of rows that has a key, in printing order."""
        return self._groups


@dataclass(frozen=True, slots=True)
class CellSpec:
    """Where a figure stands in a table."""

    table: str
    row: str
    """Key of its row, or of the group whose sum it is."""
    column: str
    """Key of its column; empty in a row of a single figure."""
    derived: bool = False
    """A sum that the form does not print (不予公开.总计)."""


def leaves(items: tuple[T | Group[T], ...]) -> Iterator[T]:
    """The ungrouped items in printing order."""
    for item in items:
        if isinstance(item, Group):
            yield from leaves(item.items)
        else:
            yield item


def depth(items: tuple[T | Group[T], ...]) -> int:
    """How many levels of labels there are."""
    return max((1 + depth(item.items) if isinstance(item, Group) else 1 for item in items), default=0)


def path_of(table: TableSpec, row: RowSpec, column: ColumnSpec | None) -> str:
    """The data path of a cell; a row of a single figure is its own path."""
    steps = (table.key, row.key, *((column.key,) if column is not None else ()))
    return ".".join(steps)


@lru_cache(maxsize=64)
def cells(table: TableSpec) -> tuple[tuple[str, RowSpec, ColumnSpec | None], ...]:
    """Every figure of a table with its path, row and column (None where a row has only one)."""
    return tuple(_cells(table))


def _cells(table: TableSpec) -> Iterator[tuple[str, RowSpec, ColumnSpec | None]]:
    for block, row in table.rows():
        if row.headline:
            continue
        columns = block.column_leaves()
        for column in columns if len(columns) > 1 else (None,):
            yield path_of(table, row, column), row, column


def _groups(items: tuple[T | Group[T], ...]) -> Iterator[Group[T]]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)
