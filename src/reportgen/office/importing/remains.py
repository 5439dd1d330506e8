"""What a finished report says and its data file does not: every character is in the one or listed by the other.

A character is accounted for if it went into the data (text, figure, head, the name of a row), if it is a number before
a heading, or if it stands in a paragraph or label that the report made from the data prints just so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.document.tree import (
    Addressee,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    RunIn,
    Signature,
    Table,
    plain,
)
from reportgen.office.read_back.tables import table_differences
from reportgen.office.read_back.words import bare
from reportgen.report.model import FigureState, Report
from reportgen.source import node as nodes
from reportgen.source.characters import UNSEEN
from reportgen.source.flow import Flow, FlowTable, Para
from reportgen.source.node import Located, Node, Scalar
from reportgen.span import SourceText, Span


@dataclass(frozen=True, slots=True)
class Remain:
    """Words that the data do not have, on one line of the file; `place` says where (第3段, 表2第4行, 第8行)."""

    place: str
    text: str
    span: Span


def remains(flow: Flow, report: Report, root: nodes.Mapping, document: Document) -> tuple[Remain, ...]:
    """What is left, line by line. `report` and `root` are the file's own reading, `document` is made from the data."""
    account = _Account(flow.source)
    for entry in root.entries:
        account.key(entry.key)
        account.value(entry.value, whole=not _holds_figures(entry, report))
    for figure in report.figures.values():
        if figure.state is FigureState.STATED or figure.text:
            account.span(figure.span)
    account.printed(flow, document)
    return tuple(account.left())


def _holds_figures(entry: nodes.Entry, report: Report) -> bool:
    return entry.key.text in report.layout.groups()


class _Account:
    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.told = bytearray(len(source.text) + 1)

    def located(self, text: Located) -> None:
        for offset in text.offsets[:-1]:
            self.told[offset] = 1

    def span(self, span: Span) -> None:
        if span.file == self.source.name:
            start, end = (
                self.source.offset(span.line, span.column),
                self.source.offset(span.end_line, span.end_column),
            )
            self.told[start:end] = b"\1" * (end - start)

    def key(self, key: Scalar) -> None:
        """A name; one that does not stand in the file in these words names its place and accounts for nothing."""
        if self.source.slice(key.span).strip() == key.text.strip():
            self.located(key.located)

    def value(self, node: Node, whole: bool) -> None:
        """A value of the head or text (`whole`), or a group of figures, whose values are told by the bound figures."""
        if isinstance(node, nodes.Mapping):
            for entry in node.entries:
                self.key(entry.key)
                self.value(entry.value, whole)
        elif isinstance(node, Scalar) and whole:
            self.located(node.located)

    def printed(self, flow: Flow, document: Document) -> None:
        """Paragraphs, labels and whole tables that the document has too."""
        said = {_bare(text) for text in _texts(document)}
        tables = [block for block in document.blocks if isinstance(block, Table)]
        for block in flow.blocks:
            if isinstance(block, FlowTable) and any(_same(table, block) for table in tables):
                for cell in block.cells:
                    self.located(cell.text)
        for block in flow.blocks:
            texts = [block.text] if isinstance(block, Para) else [cell.text for cell in block.cells]
            for text in texts:
                found = bare(text).text
                if found in said and (isinstance(block, Para) or not _is_number(found)):
                    self.located(text)

    def left(self) -> Iterator[Remain]:
        start = 0
        for number in range(1, self.source.line_count + 1):
            line = self.source.line(number)
            open_ = [
                at
                for at, char in enumerate(line)
                if not self.told[start + at] and char.strip() and not UNSEEN.match(char)
            ]
            if open_:
                yield self._remain(number, line, open_)
            start = self.source.offset(number + 1, 1)

    def _remain(self, number: int, line: str, open_: list[int]) -> Remain:
        pieces: list[str] = []
        last = -2
        for at in open_:
            between = line[last + 1 : at]
            if last >= 0 and not between.strip():
                pieces.append(between + line[at])
            else:
                pieces.append(("…" if at and line[:at].strip() else "") + line[at])
            last = at
        span = Span(self.source.name, number, open_[0] + 1, number, open_[-1] + 2)
        return Remain(self.source.place(number) or f"第{number}行", "".join(pieces), span)


def _texts(document: Document) -> Iterator[str]:
    """What stands in one paragraph or cell; a run-in heading with its text and, as in tagged PDFs, apart from it."""
    yield document.title.text
    for block in document.blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph(content=content):
                yield plain(content)
            case RunIn(heading=heading, content=content):
                yield from (heading.text + plain(content), heading.text, plain(content))
            case Table(caption=caption, note=note, rows=rows):
                yield from (plain(caption), plain(note), block.name)
                yield from (cell.text for row in rows for cell in row.cells)
            case Signature(organ=organ, on=on):
                yield from (organ, on)
            case DocumentNumber(text=text) | Addressee(text=text):
                yield text


def _bare(text: str) -> str:
    return UNSEEN.sub("", "".join(text.split()))


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace("-", "").replace("+", "").replace("%", "").isdigit()


def _same(table: Table, found: FlowTable) -> bool:
    return next(table_differences(table, found), None) is None
