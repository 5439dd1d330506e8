"""The room that a row of cells is set in."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from reportgen.typeset.lines import Align


@dataclass(frozen=True, slots=True)
class Room:
    """The measure, the inset of the row's first line, the alignment, and the em of the text; lengths in pt."""

    measure: float
    inset: float
    align: Align
    em: float

    def left(self, start: int) -> float:
        """Where the line that begins at cell `start` begins, from the left edge of the measure."""
        return 0.0 if start else self.inset

    def width(self, start: int) -> float:
        """How wide the line that begins at cell `start` may be; never negative."""
        return max(0.0, self.measure - self.left(start))

    def may_trim(self, start: int) -> bool:
        """Whether the line that begins at cell `start` may move an opening mark out by half its cell.

        Not behind an indent: there the mark's full cell shows that a paragraph begins.
        """
        return start > 0 or self.inset <= 0

    def grid_gap(self, start: int) -> float:
        """What a line of full cells is short of its width, shared among its joints: the same for every line.

        With this gap everywhere the characters of neighbouring lines stand in columns.
        """
        width = self.width(start)
        count = floor(width / self.em + 1e-6)
        return (width - count * self.em) / (count - 1) if count > 1 else 0.0
