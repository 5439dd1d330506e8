"""The look of a report as pure values: page, faces, sizes, spacing. Loaded by `compose`, used by writers.

Lengths of the page are in mm, sizes and pitches in pt, indents in characters of the style's own size.
Sources: GB/T 9704-2012, 5 (paper, 版心, 22 lines of 28 characters) and 7 (elements of the text).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.document.tree import Align, Cell, Table
from reportgen.span import display_width

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and 版心. The line pitch is the height of the text area over the number of lines."""

    width: float = 210
    height: float = 297
    top: float = 37
    left: float = 28
    text_width: float = 156
    text_height: float = 225
    lines: int = 22
    characters: int = 28

    @property
    def right(self) -> float:
        return self.width - self.left - self.text_width

    @property
    def bottom(self) -> float:
        return self.height - self.top - self.text_height

    @property
    def pitch(self) -> float:
        """Distance of two lines, in pt (about 28.99)."""
        return self.text_height * MM / self.lines


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one kind of text is set. `face` is a role: fangsong, kaiti, heiti, biaosong, songti.

    `size` is pt as in GB/T 9704 arithmetic: 3号 is 15.75 pt, so that 28 characters fill 156 mm.
    `word_size` is the size Word is given (16 pt for 3号); the writer makes up the difference by spacing.
    """

    face: str
    size: float
    word_size: float
    align: Align = Align.JUSTIFY
    indent: float = 0
    """First-line indent in characters."""
    pitch: float = 0
    """Line pitch in pt; 0 is the page's own."""
    keep_with_next: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PageNumberStyle:
    """— 1 —: four-size 宋体, odd pages right, even pages left, one character in (GB/T 9704-2012, 7.5)."""

    face: str = "songti"
    size: float = 14
    below: float = 7
    """Distance of the dashes from the lower edge of the 版心, in mm."""
    inset: float = 1
    """Characters from the outer edge of the 版心."""
    dash: str = "—"


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Rules and padding of tables, in pt."""

    rule: float = 0.5
    frame: float = 1.0
    padding_x: float = 3.0
    padding_y: float = 3.0
    padding_centred: float = 0
    """At the sides of centred text, which keeps its distance by itself in a wide column; 0 is `padding_x`."""
    grey: float = 0.0

    def side(self, align: Align) -> float:
        """The padding at the sides of a cell so aligned."""
        return self.padding_centred or self.padding_x if align is Align.CENTER else self.padding_x


@dataclass(frozen=True, slots=True)
class StampStyle:
    """The 草稿 mark of drafts: light, behind the text, on every page."""

    text: str = "草稿"
    face: str = "heiti"
    size: float = 120
    grey: float = 0.88
    angle: float = 45


@dataclass(frozen=True, slots=True)
class Style:
    """All of a pack's style.yaml.

    `text` has the keys title, number, addressee, body, heading1 … heading4, caption, table_head,
    table_cell, table_note, form_head, form_cell, signature. `word_faces` maps a face role to the font name Word is told
    (仿宋_GB2312 …), `word_alternates` a face role to the name Word may take instead (仿宋), and `latin` is
    the Latin face of Word documents.
    """

    page: Page
    text: Mapping[str, TextStyle]
    page_number: PageNumberStyle
    table: TableStyle
    form: TableStyle
    """Of an edition's statistical forms."""
    stamp: StampStyle
    word_faces: Mapping[str, str]
    word_alternates: Mapping[str, str]
    latin: str
    title_characters: int = 20
    """Characters of the title's size that a line can hold (2号: 20)."""
    title_gap: int = 1
    """Blank lines between title and text."""

    def of_table(self, table: Table) -> TableStyle:
        """Rules and padding of a table."""
        return self.form if table.form else self.table

    def title_lines(self, count: int) -> int:
        """Grid lines that a title of `count` lines takes, so that the text below stays on the page's grid."""
        pitch = self.text["title"].pitch or self.page.pitch
        return max(count, -(-round(count * pitch * 100) // round(self.page.pitch * 100)))


def cell_key(table: Table, row: int, cell: Cell) -> str:
    """The key in `Style.text` of a cell in a row: of a head, which in a form stands before each of its blocks."""
    head = row < table.header_rows or (table.form and cell.scope == "column")
    return ("form" if table.form else "table") + ("_head" if head else "_cell")


def signature_indents(organ: str, on: str) -> tuple[float, float]:
    """Right indents of 署名 and 成文日期, in characters, for a report without a seal (GB/T 9704-2012, 7.3.5.2).

    署名 stands two characters from the right and the date begins two characters to the right of 署名's beginning;
    a date longer than 署名 stands two characters from the right itself and 署名 moves to the left with it.
    """
    organ_width, date_width = display_width(organ) / 2, display_width(on) / 2
    if date_width > organ_width:
        return date_width - organ_width + 4, 2
    return 2, organ_width - date_width
