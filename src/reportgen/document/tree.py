"""The document as it will be printed: about ten kinds of frozen nodes, and how they print as text.

Everything is settled here: wording, numbers, numbering, order. A writer only places what it is given.
A `Text` that prints a figure names the figure's data path, so that readers, checkers and archives can
trace it; a `Text` that a clerk wrote knows its place in the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from reportgen.span import Span


class Align(StrEnum):
    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters. `figure` is the data path of the figure it prints, if it prints one."""

    text: str
    figure: str = ""
    span: Span | None = None
    path: str = ""
    """Where in the data the words come from (正文.概述), for messages about a character."""


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title. A line break in `text` is a break the office asked for.

    `keep` lists stretches of the title that must not be broken (the organ's name and its parts).
    """

    text: str
    keep: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号, centred under the title (only for the copy that is sent up)."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """主送机关, flush left above the text, ending in a full-width colon."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、) to 4 (（1）). `number` is generated and printed before the words."""

    level: int
    number: str
    content: tuple[Text, ...]
    id: str = ""
    span: Span | None = None

    @property
    def text(self) -> str:
        return self.number + plain(self.content)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text: first line indented by two characters, turn-over lines flush left."""

    content: tuple[Text, ...]
    origin: str = "clerk"
    """clerk, pack (default wording) or pending (待补, drafts only)."""
    path: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class RunIn:
    """A heading whose text follows on the same line (（一）……。正文)."""

    heading: Heading
    content: tuple[Text, ...]
    origin: str = "clerk"
    path: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `scope` is row, column or both for a header cell, empty for a figure cell."""

    content: tuple[Text, ...]
    col_span: int = 1
    row_span: int = 1
    align: Align = Align.CENTER
    scope: str = ""

    @property
    def text(self) -> str:
        return plain(self.content)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in this row, left to right; places covered by a row span are left out."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `widths` are shares of the text width and add up to 1; the first `header_rows` rows repeat."""

    id: str
    caption: tuple[Text, ...]
    widths: tuple[float, ...]
    header_rows: int
    rows: tuple[Row, ...]
    note: tuple[Text, ...] = ()
    span: Span | None = None
    name: str = ""
    """What it is called where no caption is printed: for screen readers and messages."""
    form: bool = False
    """Whether it is one of an edition's statistical forms, which are set closer and in smaller type."""

    def parts(self) -> tuple[range, ...]:
        """The rows of each block under the header rows that begins with heads of its own (表二)."""
        heads = [bool(row.cells) and all(cell.scope == "column" for cell in row.cells) for row in self.rows]
        below = range(self.header_rows, len(self.rows))
        starts = [at for at in below if heads[at] and not (at > below.start and heads[at - 1])]
        return tuple(range(start, end) for start, end in pairwise((*starts, below.stop)))


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期 at the end, without a seal (GB/T 9704-2012, 7.3.5.2)."""

    organ: str
    on: str
    span: Span | None = None


Block = DocumentNumber | Addressee | Heading | Paragraph | RunIn | Table | Signature


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the files say of themselves: all from the data, nothing from the clock or the machine."""

    title: str
    organ: str
    subject: str
    keywords: tuple[str, ...]
    dated: date
    """Date of both files' properties: 公布日期, else 31 December of the report year."""
    language: str = "zh-CN"
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in printing order."""

    metadata: Metadata
    title: Title
    blocks: tuple[Block, ...]
    figures: tuple[tuple[str, str], ...] = field(default=())
    """The figure table: each printed figure's data path and its printed form, in reading order."""


def plain(content: tuple[Text, ...]) -> str:
    """The characters of a run of texts."""
    return "".join(part.text for part in content)


def texts(document: Document) -> Iterator[Text]:
    """Every text of the document in reading order (generated numbers and dates included as texts)."""
    yield Text(document.title.text, span=document.title.span, path="标题")
    for block in document.blocks:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[Text]:
    match block:
        case DocumentNumber(text=text, span=span):
            yield Text(text, span=span, path="发文字号")
        case Addressee(text=text, span=span):
            yield Text(text, span=span, path="主送机关")
        case Heading(number=number, content=content):
            yield Text(number)
            yield from content
        case Paragraph(content=content):
            yield from content
        case RunIn(heading=heading, content=content):
            yield from _block_texts(heading)
            yield from content
        case Table(caption=caption, rows=rows, note=note):
            yield from caption
            for row in rows:
                for cell in row.cells:
                    yield from cell.content
            yield from note
        case Signature(organ=organ, on=on, span=span):
            yield Text(organ, span=span, path="署名")
            yield Text(on, span=span, path="落款日期")


def outline(document: Document) -> str:
    """The document as indented text, one block a line: the golden form of tests and of `reportgen tree`."""
    lines = [f"title {document.title.text!r}".replace("\\n", "⏎")]
    for block in document.blocks:
        lines.extend(_block_outline(block))
    return "\n".join(lines) + "\n"


def _block_outline(block: Block) -> list[str]:
    match block:
        case DocumentNumber(text=text):
            return [f"number {text}"]
        case Addressee(text=text):
            return [f"addressee {text}"]
        case Heading(level=level):
            return [f"h{level} {block.text}"]
        case Paragraph(content=content, origin=origin):
            return [f"  p[{origin}] {_marked(content)}"]
        case RunIn(heading=heading, content=content, origin=origin):
            return [f"h{heading.level}+p[{origin}] {heading.text}¦{_marked(content)}"]
        case Table():
            return _table_outline(block)
        case Signature(organ=organ, on=on):
            return [f"signature {organ} / {on}"]


def _table_outline(table: Table) -> list[str]:
    lines = [f"  table {table.id} {plain(table.caption)} header={table.header_rows}"]
    for row in table.rows:
        cells = (f"{_marked(cell.content)}{_spans(cell)}" for cell in row.cells)
        lines.append("    | " + " | ".join(cells) + " |")
    if table.note:
        lines.append(f"    note {plain(table.note)}")
    return lines


def _spans(cell: Cell) -> str:
    return "".join(f" {mark}{count}" for mark, count in (("→", cell.col_span), ("↓", cell.row_span)) if count > 1)


def _marked(content: tuple[Text, ...]) -> str:
    return "".join(f"⟦{part.figure}={part.text}⟧" if part.figure else part.text for part in content)
