"""The paragraphs, headings and tables of a report as its data give them, and those of an edited file beside them."""

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
    plain,
)
from reportgen.office.pairing import paired
from reportgen.office.read_back.tables import table_words
from reportgen.office.read_back.words import bare
from reportgen.report.model import Origin
from reportgen.source.characters import UNSEEN
from reportgen.source.flow import Flow, Para
from reportgen.span import SourceText

_TABLE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands in one paragraph of the file. `texts` are its words without the number generated for a heading."""

    texts: tuple[Text, ...]
    number: str = ""
    level: int = 0
    """Of a heading, or of the heading that the paragraph begins with."""
    run_in: bool = False
    pack: bool = False
    """The edition's own words."""
    table: str = ""
    """All that a table says; empty for text."""

    @property
    def path(self) -> str:
        return next((text.path for text in self.texts if text.path), "")

    @property
    def visible(self) -> str:
        return _TABLE + self.table if self.table else _visible(self.number + plain(self.texts))

    def is_written(self, source: SourceText) -> bool:
        """Whether its words stand in the data file as they are printed, references aside."""
        return bool(self.texts) and self.level != 1 and all(is_at(text, source) for text in self.texts)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A unit and the paragraph it became; either is None where there is nothing like it on the other side."""

    unit: Unit | None
    para: Para | None


def is_at(text: Text, source: SourceText) -> bool:
    """Whether a text is printed from this place of the data file: to the letter, or by a reference."""
    if text.span is None or text.span.file != source.name:
        return False
    written = source.slice(text.span)
    return written == text.text or written.startswith("{{")


def pairings(document: Document, flow: Flow) -> list[Pairing]:
    """All units and all paragraphs in the order of both; tables of the file only where the report has them too."""
    units = list(units_of(document))
    found = [bare(block.text).text if isinstance(block, Para) else _table_text(block) for block in flow.blocks]
    pairs: list[Pairing] = []
    for one, other in paired([unit.visible for unit in units], found):
        block = flow.blocks[other] if other is not None else None
        unit = units[one] if one is not None else None
        if unit is not None or isinstance(block, Para):
            pairs.append(Pairing(unit, block if isinstance(block, Para) else None))
    return pairs


def _table_text(block: object) -> str:
    cells: Sequence[object] = getattr(block, "cells", ())
    return _TABLE + "".join(bare(cell.text).text for cell in cells)  # type: ignore[attr-defined]


def units_of(document: Document) -> Iterator[Unit]:
    """Every paragraph and table of a document in reading order."""
    yield Unit((Text(document.title.text, span=document.title.span, path="标题"),))
    for block in document.blocks:
        yield from (unit for unit in _units(block) if unit.table or unit.visible)


def _units(block: Block) -> Iterator[Unit]:
    match block:
        case Heading():
            yield Unit(block.content, block.number, block.level)
        case RunIn(heading=heading, content=content, origin=origin):
            pack = origin == Origin.PACK
            yield Unit((*heading.content, *content), heading.number, heading.level, run_in=True, pack=pack)
        case Paragraph(content=content, origin=origin):
            yield Unit(content, pack=origin == Origin.PACK)
        case Table(caption=caption, note=note):
            yield from (Unit(caption), Unit((), table=table_words(block)), Unit(note))
        case Signature(organ=organ, on=on, span=span):
            yield from (Unit((Text(organ, span=span, path="署名"),)), Unit((Text(on, span=span, path="落款日期"),)))
        case DocumentNumber(text=text, span=span):
            yield Unit((Text(text, span=span, path="发文字号"),))
        case Addressee(text=text, span=span):
            yield Unit((Text(text, span=span, path="主送机关"),))


def _visible(text: str) -> str:
    return UNSEEN.sub("", "".join(text.split()))
