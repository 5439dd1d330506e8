"""A table pasted as text from Excel, WPS or a published report: its lines as rows of cells.

Cells are parted by tabs, else by runs of white space. What stands before the figures of a line names its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.source.node import Located
from reportgen.span import Span

_GAP = re.compile(r"[ \u3000]+")
_FIGURE = re.compile(r"[-+−＋－]?[0-9０-９][0-9０-９,.，．]*(?:[万亿]?元)?|[/／—–\-~～]+|无")


@dataclass(frozen=True, slots=True)
class Line:
    """One pasted line. `labels` are the words before its figures, empty cells left out."""

    whole: Located
    labels: tuple[Located, ...]
    cells: tuple[Located, ...]

    @property
    def place(self) -> Span:
        """Where the line stands, without the white space around it."""
        return self.whole.strip().span()

    @property
    def has_figures(self) -> bool:
        return bool(self.cells)


def lines(text: Located) -> list[Line]:
    """The lines that say something."""
    return [_line(line) for line in text.lines() if line.text.strip()]


def _line(line: Located) -> Line:
    tabbed = "\t" in line.text
    cells = _split(line, "\t") if tabbed else _split_gaps(line.strip())
    start = _first_figure(cells, tabbed)
    labels = tuple(cell for cell in cells[:start] if cell.text)
    return Line(line, labels, tuple(cells[start:]))


def _split(line: Located, mark: str) -> list[Located]:
    cells, start = [], 0
    for piece in line.text.split(mark):
        cells.append(line.cut(start, start + len(piece)).strip())
        start += len(piece) + len(mark)
    return cells


def _split_gaps(line: Located) -> list[Located]:
    cells, start = [], 0
    for gap in _GAP.finditer(line.text):
        cells.append(line.cut(start, gap.start()))
        start = gap.end()
    return [*cells, line.cut(start)]


def _first_figure(cells: Sequence[Located], tabbed: bool) -> int:
    """Index of the first cell of the figures; between tabs an empty cell before a figure may be one left blank."""
    figures = [index for index, cell in enumerate(cells) if _FIGURE.fullmatch(cell.text)]
    if not figures:
        return len(cells)
    first = figures[0]
    if tabbed:
        last_words = max((index for index in range(first) if cells[index].text), default=-1)
        return last_words + 1
    return first
