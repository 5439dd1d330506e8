"""A page as values: lines of text and rules, each at its place, each text knowing the part of the tree it prints.

Lengths are pt; `x` grows to the right from the left edge of the 版心, `y` downwards from its upper edge.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.document.tree import Block, Title
from reportgen.typeset.lines import Line


class Role(StrEnum):
    """What a stretch of text is to the document."""

    TITLE = "title"
    NUMBER = "number"
    ADDRESSEE = "addressee"
    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"
    CELL = "cell"
    NOTE = "note"
    ORGAN = "organ"
    DATE = "date"
    PAGE_NUMBER = "page number"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The part of the tree that a stretch of text prints; the `key` of its runs. One part, one object.

    `node` is None for what belongs to the page and not to the document. `row` and `cell` are the places of a cell in
    its table's `rows` and in that row's `cells`. `bold` thickens a face that has no bold cut.
    """

    role: Role
    node: Title | Block | None = None
    row: int = -1
    cell: int = -1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TextMark:
    """A line with the left end of its measure at `x` and its baseline at `y`.

    `source` is the text that the line's `start` and `end` count in. `repeated` is true of a line that was printed
    before: a table's head on its second page, the label of rows that go on there.
    """

    line: Line
    source: str
    x: float
    y: float
    repeated: bool = False

    def lowered(self, y: float) -> TextMark:
        """The same line further down."""
        return TextMark(self.line, self.source, self.x, self.y + y, self.repeated)


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A straight black line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float


Mark = TextMark | RuleMark


@dataclass(frozen=True, slots=True)
class StampMark:
    """A word across the middle of the page, `angle` degrees upwards; `height` is that of its letters (pt)."""

    line: Line
    height: float
    grey: float
    angle: float


@dataclass(slots=True)
class Sheet:
    """One page: its marks in reading order, and the stamp that lies behind them."""

    number: int
    marks: list[Mark] = field(default_factory=list)
    stamp: StampMark | None = None
