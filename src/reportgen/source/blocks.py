"""What a reader of Word files, pages or PDFs finds before it is set out as text: blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Said:
    """The visible text of a paragraph; `base` is where it begins in the source once it is set out."""

    text: str = ""
    bold: bool = False
    base: int = -1
    text_from: int = 0
    """Characters of its automatic number, which stand before its own text."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture: its size in 1/100 mm (0 where it is not told), and whether text of its paragraph stands before it."""

    width: int
    height: int
    after_text: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph. `story` says where it stands if not in the body: 脚注1, 尾注2, 文本框1."""

    said: Said
    level: int = 0
    centred: bool = False
    numbered: bool = False
    one_line: bool = False
    """A heading or a title by its style: a line break in it parts lines, not paragraphs."""
    story: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with the texts that stand in it, one a paragraph."""

    row: int
    column: int
    col_span: int
    row_span: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int


Block = Passage | Grid | Drawn
