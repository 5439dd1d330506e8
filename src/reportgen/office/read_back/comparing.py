"""What a finished file says against what the data say: every figure, heading, sentence and table cell.

The document tree is what the data say, word for word; the file is read back as a `Flow`. White space and characters
that nobody sees do not count. A figure is known by the place of its text in the tree, so no mark in the file is needed:
a Word file that somebody edited and a PDF are compared alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.document.tree import (
    Addressee,
    Block,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Text,
)
from reportgen.office.pairing import paired
from reportgen.office.read_back.tables import table_differences, table_words
from reportgen.office.read_back.words import Difference, Kind, Said, bare, word_differences
from reportgen.source.flow import Flow, FlowBlock, FlowTable, Para
from reportgen.source.node import Located
from reportgen.span import Span

__all__ = ["Compared", "Difference", "Kind", "compared"]

_TABLE = "\ufffc"
"""Begins what stands for a table among paragraphs, so that it is never taken for one of them."""


@dataclass(frozen=True, slots=True)
class Compared:
    """All differences in the order of the file, and how much the data say."""

    differences: tuple[Difference, ...]
    figures: int
    headings: int
    """With the title, run-in headings and captions of tables."""
    paragraphs: int
    cells: int
    """Of tables, with those that hold figures."""


def compared(document: Document, flow: Flow, run_in_parted: bool = False) -> Compared:
    """A document tree and a file. `run_in_parted` says that the file has run-in headings apart from their text, as a
    tagged PDF has; a Word file has both in one paragraph."""
    expected = list(_expected(document, run_in_parted))
    pairs = paired([_key(unit) for unit in expected], [_found_key(block) for block in flow.blocks])
    found: list[Difference] = []
    last = Span.whole_file(flow.source.name)
    for ours, theirs in pairs:
        unit = None if ours is None else expected[ours]
        block = None if theirs is None else flow.blocks[theirs]
        found += _differences(unit, block, last)
        last = last if block is None else _end(block, last)
    parts = list(_expected(document, run_in_parted=True))
    kinds = [part.kind for part in parts if isinstance(part, Said)]
    cells = sum(len(row.cells) for part in parts if isinstance(part, Table) for row in part.rows)
    return Compared(tuple(found), len(document.figures), kinds.count(Kind.HEADING), kinds.count(Kind.SENTENCE), cells)


def _differences(unit: Said | Table | None, block: FlowBlock | None, before: Span) -> Iterator[Difference]:
    """Those of one paragraph or table; `before` ends where the file should go on with what it lacks."""
    match unit, block:
        case Said(), Para(text=text):
            yield from word_differences(unit, text)
        case Table(), FlowTable():
            yield from table_differences(unit, block)
        case _:
            if isinstance(unit, Said):
                yield Difference(unit.kind, unit.path, unit.text, "", before, unit.origin)
            elif isinstance(unit, Table):
                yield Difference(Kind.TABLE, unit.id, unit.name or table_words(unit), "", before, unit.span)
            if isinstance(block, Para):
                yield Difference(_kind(block), "", "", block.text.text, block.text.span(), None)
            elif block is not None:
                words = "；".join(cell.text.text for cell in block.cells if cell.text.text)
                yield Difference(Kind.TABLE, "", "", words, _end(block, before), None)


def _kind(block: Para) -> Kind:
    return Kind.HEADING if block.level else Kind.SENTENCE


def _end(block: FlowBlock, before: Span) -> Span:
    """The place behind a block."""
    texts: Sequence[Located] = (block.text,) if isinstance(block, Para) else [cell.text for cell in block.cells]
    last = next((text for text in reversed(texts) if text.text), None)
    return before if last is None else last.span(len(last.text), len(last.text))


# -- what the tree says ----------------------------------------------------------------------------------


def _expected(document: Document, run_in_parted: bool) -> Iterator[Said | Table]:
    title = document.title
    yield Said(Kind.HEADING, (Text(title.text, span=title.span, path="标题"),))
    for block in document.blocks:
        yield from (unit for unit in _units(block, run_in_parted) if isinstance(unit, Table) or unit.text)


def _units(block: Block, run_in_parted: bool) -> Iterator[Said | Table]:
    match block:
        case DocumentNumber(text=text, span=span):
            yield Said(Kind.SENTENCE, (Text(text, span=span, path="发文字号"),))
        case Addressee(text=text, span=span):
            yield Said(Kind.SENTENCE, (Text(text, span=span, path="主送机关"),))
        case Heading():
            yield Said(Kind.HEADING, _heading(block))
        case Paragraph(content=content):
            yield Said(Kind.SENTENCE, content)
        case RunIn(heading=heading, content=content) if run_in_parted:
            yield Said(Kind.HEADING, _heading(heading))
            yield Said(Kind.SENTENCE, content)
        case RunIn(heading=heading, content=content):
            yield Said(Kind.SENTENCE, (*_heading(heading), *content), run_in=len(_heading(heading)))
        case Table(caption=caption, note=note):
            yield Said(Kind.HEADING, caption)
            yield block
            yield Said(Kind.SENTENCE, note)
        case Signature(organ=organ, on=on, span=span):
            yield Said(Kind.SENTENCE, (Text(organ, span=span, path="署名"),))
            yield Said(Kind.SENTENCE, (Text(on, span=span, path="落款日期"),))


def _heading(heading: Heading) -> tuple[Text, ...]:
    return (Text(heading.number), *heading.content)


def _key(unit: Said | Table) -> str:
    return unit.text if isinstance(unit, Said) else _TABLE + table_words(unit)


def _found_key(block: FlowBlock) -> str:
    if isinstance(block, Para):
        return bare(block.text).text
    return _TABLE + "".join(bare(cell.text).text for cell in block.cells)
