"""From the document to its pages: each block as strips for the galley, then page numbers and the stamp.

GB/T 9704-2012: 7.3.1 (title), 7.3.2 (addressee), 7.3.3 (text and its levels), 7.3.5.2 (signature), 7.5 (page number).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.style import MM, Style, TextStyle, signature_indents
from reportgen.document.tree import (
    Addressee,
    Align,
    Block,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    RunIn,
    Signature,
    Table,
    plain,
)
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.title import balance
from reportgen.writers.pdf_galley import Galley, Item, Strip, strips_of
from reportgen.writers.pdf_page import Part, Role, Sheet, StampMark, TextMark
from reportgen.writers.pdf_table import Misfit, set_table
from reportgen.writers.pdf_table_flow import TableFlow
from reportgen.writers.pdf_text import Setter, role

_SIGNED_WITH = 2
"""Lines of the text that stay with the signature: it never stands on a page of its own."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A document's pages, and what no page could hold."""

    sheets: tuple[Sheet, ...]
    misfits: tuple[Misfit, ...]


def lay_out(document: Document, style: Style, fonts: FontSet) -> Pages:
    """All pages of a document, numbered, and stamped if it is a draft."""
    setter = Setter(style, fonts)
    layout = _Layout(document, setter)
    galley = Galley(style.page)
    galley.fill(layout.items())
    stamp = _stamp(setter) if document.metadata.draft else None
    for sheet in galley.sheets:
        sheet.marks.append(_page_number(setter, sheet.number))
        sheet.stamp = stamp
    return Pages(tuple(galley.sheets), tuple(layout.misfits))


class _Layout:
    def __init__(self, document: Document, setter: Setter) -> None:
        self._document = document
        self._setter = setter
        self._texts = setter.style.text
        self.misfits: list[Misfit] = []

    def items(self) -> list[Item]:
        """Everything that is printed between the page numbers, in order."""
        blocks = self._document.blocks
        opening = 1 if blocks and isinstance(blocks[0], DocumentNumber) else 0
        items: list[Item] = [self._title()]
        for block in blocks[:opening]:
            items += self._block(block)
        items += self._blank_lines(self._setter.style.title_gap)
        for before, block in zip([None, *blocks][opening:], blocks[opening:], strict=False):
            strips = self._block(block)
            if isinstance(before, Heading) and len(strips) > 1:
                strips[0].keep = True
            if isinstance(block, Signature):
                _bind([item for item in items[-_SIGNED_WITH:] if isinstance(item, Strip)])
            items += strips
        return items

    def _block(self, block: Block) -> Sequence[Item]:
        match block:
            case DocumentNumber(text=text):
                return self._plain(text, "number", Part(Role.NUMBER, block))
            case Addressee(text=text):
                return self._plain(text, "addressee", Part(Role.ADDRESSEE, block))
            case Heading():
                return self._heading(block)
            case Paragraph(content=content):
                return self._plain(plain(content), "body", Part(Role.TEXT, block))
            case RunIn():
                return self._run_in(block)
            case Table():
                table, caption, misfits = set_table(block, self._setter)
                self.misfits += misfits
                return [*caption, TableFlow(table, self._setter.style.page.text_height * MM)]
            case Signature():
                return self._signature(block)

    def _title(self) -> Strip:
        setter, style, title = self._setter, self._texts["title"], self._document.title
        part = Part(Role.TITLE, title, bold=style.bold)
        words = balance(title.text, setter.style.title_characters, title.keep) or [""]
        marks: list[TextMark] = []
        for text in words:
            done = setter.set([(text, style, part)])
            for line in done.lines:
                y = setter.ascent(style) + len(marks) * setter.line_pitch(style)
                marks.append(TextMark(line, done.source, 0, y))
        return Strip(setter.style.title_lines(len(marks)) * setter.pitch, tuple(marks))

    def _plain(self, text: str, key: str, part: Part) -> list[Strip]:
        return self._strips((text, self._texts[key], part))

    def _heading(self, heading: Heading) -> list[Strip]:
        style = self._heading_style(heading)
        part = Part(Role.HEADING, heading, bold=style.bold)
        strips = self._strips((heading.text, style, part))
        _bind(strips)
        return strips

    def _run_in(self, block: RunIn) -> list[Strip]:
        """A heading and its text in one paragraph; a line that holds nothing but heading stays with the next."""
        style, body = self._heading_style(block.heading), self._texts["body"]
        head = (block.heading.text, style, Part(Role.HEADING, block, bold=style.bold))
        text = (plain(block.content), body, Part(Role.TEXT, block, bold=body.bold))
        done = self._setter.set([head, text], align=body.align)
        strips = strips_of(done, self._setter)
        for strip, line in zip(strips[:-1], done.lines, strict=False):
            strip.keep = line.end <= len(block.heading.text)
        return strips

    def _heading_style(self, heading: Heading) -> TextStyle:
        return self._texts[f"heading{heading.level}"]

    def _signature(self, block: Signature) -> list[Strip]:
        """A blank line, 署名, 成文日期: all on one page."""
        strips = self._blank_lines(1)
        for text, indent, kind in zip(
            (block.organ, block.on), signature_indents(block.organ, block.on), (Role.ORGAN, Role.DATE), strict=True
        ):
            strips += self._signed(text, indent, Part(kind, block))
        _bind(strips[:-1])
        return strips

    def _signed(self, text: str, indent: float, part: Part) -> list[Strip]:
        """Right-aligned with `indent` characters left free, but never so many that the text cannot stand."""
        style = self._texts["signature"]
        half = self._setter.measure / 2
        measure = max(self._setter.measure - indent * style.size, half)
        return strips_of(self._setter.set([(text, style, part)], measure, Align.RIGHT), self._setter)

    def _strips(self, piece: tuple[str, TextStyle, Part]) -> list[Strip]:
        return strips_of(self._setter.set([piece]), self._setter)

    def _blank_lines(self, count: int) -> list[Strip]:
        return [Strip(self._setter.pitch) for _ in range(count)]


def _bind(items: Sequence[Item]) -> None:
    """Keep each of them with what follows it."""
    for item in items:
        item.keep = True


def _page_number(setter: Setter, number: int) -> TextMark:
    """— 1 —: its dashes so far below the 版心, odd pages right, even pages left (GB/T 9704-2012, 7.5)."""
    style = setter.style.page_number
    text = TextStyle(style.face, style.size, style.size)
    align = Align.RIGHT if number % 2 else Align.LEFT
    inset = style.inset * style.size
    part = Part(Role.PAGE_NUMBER)
    done = setter.set([(f"{style.dash} {number} {style.dash}", text, part)], setter.measure - 2 * inset, align)
    ink = setter.fonts.face(role(text)).ink(style.dash)
    top = ink[3] if ink else 0.0
    y = (setter.style.page.text_height + style.below) * MM + top * style.size
    return TextMark(done.lines[0], done.source, inset, y)


def _stamp(setter: Setter) -> StampMark:
    style = setter.style.stamp
    text = TextStyle(style.face, style.size, style.size, Align.LEFT)
    done = setter.set([(style.text, text, Part(Role.STAMP))], setter.style.page.width * MM)
    return StampMark(done.lines[0], setter.ascent(text), style.grey, style.angle)
