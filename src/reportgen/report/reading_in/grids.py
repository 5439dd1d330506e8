"""A table of a file as rows of labels and figures, with the heads that stand over each figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.report.pieces import cleaned
from reportgen.report.reading_in.head_lines import squeezed
from reportgen.source.flow import FlowTable
from reportgen.source.node import Located

_UNITS = frozenset(
    ("条", "件", "次", "元", "万元", "个", "人", "名", "篇", "份", "项", "——", "—", "单位", "人次", "条次", "件次")
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of one row: its text, and the grid columns from `column` up to `end`."""

    text: Located
    column: int
    end: int

    @property
    def is_empty(self) -> bool:
        return not self.text.text

    @property
    def is_words(self) -> bool:
        return not self.is_empty and not is_figure(self.text.text)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row that says something. `labels` stand before its figures; a row without figures is a label over others.

    `heads` are the rows of words over it that name columns, from the top down.
    """

    labels: tuple[Located, ...]
    figures: tuple[Cell, ...]
    heads: tuple[tuple[Cell, ...], ...]

    def heads_of(self, figure: Cell) -> tuple[Located, ...]:
        """The labels over a figure, from the top down, by where they stand in the grid."""
        over = (cell for row in self.heads for cell in row if cell.column <= figure.column < cell.end and cell.is_words)
        return tuple(dict.fromkeys(cell.text for cell in over))


def rows(table: FlowTable) -> list[GridRow]:
    """The rows in order; those that name columns are the `heads` of the rows below them."""
    heads: list[tuple[Cell, ...]] = []
    found: list[GridRow] = []
    under = True
    for cells in _cells_by_row(table):
        if all(cell.is_empty for cell in cells):
            continue
        row = _row(cells, heads)
        if row is not None:
            found.append(row)
            under = under or bool(row.figures) or not row.labels
            continue
        heads = [cells] if under else [*heads, cells]
        under = False
    return found


def words_of(table: FlowTable) -> Iterator[Located]:
    """Every text of a table that is no figure."""
    texts = (cleaned(cell.text) for cell in table.cells)
    return (text for text in texts if text.text and not is_figure(text.text))


def is_figure(text: str) -> bool:
    """Whether a cell holds a number, with or without a sign or unit, or a mark that stands for none."""
    return _figure().fullmatch(re.sub(r"\s", "", text)) is not None


def is_unit(text: str) -> bool:
    """Whether a cell is one of a column of units."""
    return re.sub(r"\s", "", text) in _UNITS


def _cells_by_row(table: FlowTable) -> Iterator[tuple[Cell, ...]]:
    for places in table.grid():
        cells: list[Cell] = []
        column = 0
        while column < len(places):
            place = places[column]
            end = column + 1
            while place is not None and end < len(places) and places[end] is place:
                end += 1
            if place is not None:
                text = cleaned(place.text)
                cells.append(Cell(squeezed(text) if is_figure(text.text) else text, column, end))
            column = end
        yield tuple(cells)


def _row(cells: tuple[Cell, ...], heads: Sequence[tuple[Cell, ...]]) -> GridRow | None:
    """A row of labels and figures, or a label alone; None for one that names columns."""
    if len(cells) > 1 and is_figure(cells[0].text.text) and cells[1].is_words:  # a column of serial numbers
        cells = cells[1:]
    words = [cell for cell in cells if cell.is_words]
    if len(cells) == 1 and words:
        return GridRow((words[0].text,), (), tuple(heads))
    first = next((place for place, cell in enumerate(cells) if not cell.is_words and not cell.is_empty), len(cells))
    last_words = max((place for place, cell in enumerate(cells[:first]) if cell.is_words), default=-1)
    if first == len(cells) and (not heads or last_words > 1 or last_words == len(cells) - 1):
        return None
    labels = tuple(dict.fromkeys(cell.text for cell in cells[: last_words + 1] if cell.is_words))
    start = last_words + 1 if labels or not cells[0].is_empty else 1
    return GridRow(labels, cells[start:], tuple(heads))


@cache
def _figure() -> re.Pattern[str]:
    number = r"[0-9０-９][0-9０-９,，.．]*"
    return re.compile(rf"[+＋\-－−]?{number}(?:[万亿]?元|[件条项个次宗])?|[增减]{number}|[/／—–\-~～]+|无")
