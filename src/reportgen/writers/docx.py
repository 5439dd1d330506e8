"""The Word report: a document tree placed into our template by python-docx and lxml.

Every block becomes one paragraph of a named style (a table becomes caption, table and note), in the order of the
tree. Numbers are literal text, because automatic numbering is lost on copying, comparing and reading back. A draft's
figures sit in content controls (`docx_controls`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from reportgen.document.style import Style, signature_indents
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
    Title,
)
from reportgen.typeset.title import balance
from reportgen.writers.base import WriteOptions, Written
from reportgen.writers.docx_controls import Controls, declare
from reportgen.writers.docx_package import add_font_table, open_template, packed, set_properties
from reportgen.writers.docx_page import set_page
from reportgen.writers.docx_styles import (
    STYLE_IDS,
    apply_styles,
    heading_character_style,
    heading_style,
    indent,
    line_pitch,
    run_in_style,
)
from reportgen.writers.docx_table import table_blocks
from reportgen.writers.docx_xml import Say, paragraph, runs, twips_within, w


class DocxWriter:
    """Writes .docx files that Word, WPS and LibreOffice open without a question."""

    extension = ".docx"

    def write(self, document: Document, style: Style, options: WriteOptions) -> Written:
        """The report as a Word file. Faces are named, not embedded, so `options.fonts` makes no difference.

        Raises ValueError for a table whose cells do not fill its grid and for characters that XML cannot hold.
        """
        word = open_template()
        apply_styles(word.styles.element, style, document.metadata.language)
        set_page(word.part, style, document.metadata.draft)
        add_font_table(word, style)
        set_properties(word, document.metadata)
        section = word.element.body.find(qn("w:sectPr"))
        say = Controls().runs if document.metadata.draft else runs
        for element in body_elements(document, style, say):
            section.addprevious(element)
        if document.metadata.draft:
            declare(word.element)
        return Written(packed(word, document.metadata.dated))


def body_elements(document: Document, style: Style, say: Say = runs) -> Iterator[BaseOxmlElement]:
    """The paragraphs and tables of a document in printing order; `say` makes the runs of what they say."""
    blocks = document.blocks
    numbered = bool(blocks) and isinstance(blocks[0], DocumentNumber)
    yield _title(document.title, style, followed_by_number=numbered)
    for block, following in pairwise((*blocks, None)):
        if block is not None:
            yield from _elements(block, following, style, say)


def _elements(block: Block, following: Block | None, style: Style, say: Say) -> Iterator[BaseOxmlElement]:
    signed = isinstance(following, Signature)
    kept = [w("keepNext")] if signed else []
    match block:
        case DocumentNumber(text=text):
            yield _line("number", text, w("spacing", after=_blank_lines(style, style.title_gap)))
        case Addressee(text=text):
            yield _line("addressee", text)
        case Heading(level=level):
            yield paragraph(heading_style(level), say(_heading_texts(block)))
        case Paragraph(content=content):
            yield paragraph(STYLE_IDS["body"], say(content), kept)
        case RunIn(heading=heading, content=content):
            words = say(_heading_texts(heading), heading_character_style(heading.level))
            yield paragraph(run_in_style(heading.level), (*words, *say(content)), kept)
        case Table():
            yield from table_blocks(block, style, signed, say)
            if not block.note and not _begins_with_paragraph(following):
                # Word joins two tables that touch, and cannot end a text with a table.
                yield paragraph(STYLE_IDS["table_note"], ())
        case Signature():
            yield from _signature(block, style)


def _title(title: Title, style: Style, followed_by_number: bool) -> BaseOxmlElement:
    """One paragraph with a break after each line, and so much space below that the text begins on the grid."""
    lines = balance(title.text, style.title_characters, title.keep)
    gap = 0 if followed_by_number else style.title_gap
    height = _blank_lines(style, style.title_lines(len(lines)) + gap)
    after = height - len(lines) * line_pitch(style, style.text["title"])
    return _line("title", "\n".join(lines), w("spacing", after=after))


def _signature(signature: Signature, style: Style) -> Iterator[BaseOxmlElement]:
    size = style.text["signature"].size
    organ, on = signature_indents(signature.organ, signature.on)
    above = w("spacing", before=_blank_lines(style, 1))
    right = w("jc", val="right")
    yield _line("signature", signature.organ, w("keepNext"), above, w("ind", **indent("right", organ, size)), right)
    yield _line("signature", signature.on, w("ind", **indent("right", on, size)), w("jc", val="right"))


def _line(key: str, text: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    return paragraph(STYLE_IDS[key], runs((Text(text),)), properties)


def _heading_texts(heading: Heading) -> tuple[Text, ...]:
    return (Text(heading.number), *heading.content)


def _begins_with_paragraph(block: Block | None) -> bool:
    return block is not None and not (isinstance(block, Table) and not block.caption)


def _blank_lines(style: Style, count: int) -> int:
    """Height of lines of the page's grid, in twips."""
    return count * twips_within(style.page.pitch)
