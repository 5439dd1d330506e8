"""What is counted while a file is read: its limits, and the revisions and comments that it still holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.source.blocks import Said

PARAGRAPH_LIMIT = 20_000
CELL_LIMIT = 100_000
CHARACTER_LIMIT = 2_000_000
"""A report of a hundred pages has some two thousand paragraphs, three thousand cells and fifty thousand characters."""


class TooMuch(Exception):
    """More of something (`variant` of Y005) than is read."""

    def __init__(self, variant: str, limit: int) -> None:
        super().__init__(variant, limit)
        self.variant, self.limit = variant, limit


@dataclass(slots=True)
class Remark:
    """A revision or comment: what it does ("insert", "delete", "row", "mark", "comment"), and the text it is about."""

    kind: str
    said: Said
    start: int
    text: str = ""


@dataclass(slots=True)
class Tally:
    """Counts of one file."""

    paragraphs: int = 0
    cells: int = 0
    characters: int = 0
    boxes: int = 0
    changes: int = 0
    formats: int = 0
    comments: set[str] = field(default_factory=set)
    first_change: Remark | None = None
    first_comment: Remark | None = None

    def change(self, kind: str, said: Said, start: int, text: str = "") -> Remark:
        """Counts a revision; the first is kept."""
        self.changes += 1
        remark = Remark(kind, said, start, text)
        self.first_change = self.first_change or remark
        return remark

    def comment(self, name: str, said: Said, start: int) -> None:
        """Counts a comment once, by its id."""
        self.comments.add(name)
        self.first_comment = self.first_comment or Remark("comment", said, start)

    def another_paragraph(self, characters: int) -> None:
        self.paragraphs += 1
        self.characters += characters
        if self.paragraphs > PARAGRAPH_LIMIT:
            raise TooMuch("paragraphs", PARAGRAPH_LIMIT)
        if self.characters > CHARACTER_LIMIT:
            raise TooMuch("characters", CHARACTER_LIMIT)

    def another_grid(self, rows: int, columns: int) -> None:
        self.cells += rows * columns
        if self.cells > CELL_LIMIT:
            raise TooMuch("cells", CELL_LIMIT)
