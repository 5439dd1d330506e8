"""The words of a document as a careful script writes them with python-docx alone: no XML by hand but for fonts.

What python-docx has no call for is left as its template has it (letter spacing, grid, hanging marks), except the East
Asian face, the page number's field and the repeated head of a table, which every guide shows how to set.
"""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

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
    plain,
)

SETTINGS = (
    "page 210×297 mm with margins 37/35/28/26 mm, 三号 (16 pt) on exactly 28.95 pt, justified, built-in heading "
    "styles in black, autofit off, table head repeated, odd and even footers"
)
BODY = "仿宋_GB2312"
HEADINGS = ("黑体", "楷体_GB2312", BODY, BODY)


def write_plain_docx(document: Document, path: Path) -> None:
    """Write the words to `path`."""
    word = docx.Document()
    _set_page(word)
    _set_styles(word)
    word.core_properties.title = document.metadata.title
    word.core_properties.author = document.metadata.organ
    title = word.add_paragraph(document.title.text, style="Title")
    title.paragraph_format.space_after = Pt(57)
    for block in document.blocks:
        _add(word, block)
    word.save(str(path))


def _set_page(word: WordDocument) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    word.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        line = footer.paragraphs[0]
        line.alignment = side
        line.paragraph_format.first_line_indent = Pt(0)
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)
        _add_page_number(line)


def _add_page_number(line: WordParagraph) -> None:
    line.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)
    line.add_run(" —")
    for run in line.runs:
        run.font.size = Pt(14)


def _set_styles(word: WordDocument) -> None:
    _set_style(word.styles["Normal"], BODY, 16, indent=32)
    for level, face in enumerate(HEADINGS, start=1):
        _set_style(word.styles[f"Heading {level}"], face, 16, indent=32)
    _set_style(word.styles["Title"], "方正小标宋简体", 22, WD_ALIGN_PARAGRAPH.CENTER)
    _set_style(word.styles["Caption"], "黑体", 12, WD_ALIGN_PARAGRAPH.CENTER)
    word.styles["Caption"].paragraph_format.keep_with_next = True


def _set_style(
    style: ParagraphStyle,
    face: str,
    size: float,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    indent: float = 0,
) -> None:
    style.font.name, style.font.size = face, Pt(size)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), face)
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
    layout = style.paragraph_format
    layout.alignment, layout.first_line_indent = align, Pt(indent)
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
    layout.widow_control = False
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _add(word: WordDocument, block: Block) -> None:
    match block:
        case DocumentNumber(text=text):
            _flush(word.add_paragraph(text), WD_ALIGN_PARAGRAPH.CENTER)
        case Addressee(text=text):
            _flush(word.add_paragraph(text), WD_ALIGN_PARAGRAPH.LEFT)
        case Heading(level=level):
            word.add_paragraph(block.text, style=f"Heading {level}")
        case Paragraph(content=content):
            word.add_paragraph(plain(content))
        case RunIn(heading=heading, content=content):
            _add_run_in(word, heading, plain(content))
        case Table():
            _add_table(word, block)
        case Signature(organ=organ, on=on):
            _flush(word.add_paragraph(organ), WD_ALIGN_PARAGRAPH.RIGHT)
            _flush(word.add_paragraph(on), WD_ALIGN_PARAGRAPH.RIGHT)


def _flush(line: WordParagraph, align: WD_ALIGN_PARAGRAPH) -> None:
    line.alignment = align
    line.paragraph_format.first_line_indent = Pt(0)


def _add_run_in(word: WordDocument, heading: Heading, text: str) -> None:
    line = word.add_paragraph()
    run = line.add_run(heading.text)
    run.font.name = HEADINGS[heading.level - 1]
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HEADINGS[heading.level - 1])
    line.add_run(text)


def _add_table(word: WordDocument, table: Table) -> None:
    word.add_paragraph(plain(table.caption), style="Caption")
    grid = word.add_table(len(table.rows), len(table.widths), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(grid.columns, table.widths, strict=True):
        column.width = Mm(156 * share)
    filled: set[tuple[int, int]] = set()
    for row, content in enumerate(table.rows):
        for cell in content.cells:
            column = next(place for place in range(len(table.widths)) if (row, place) not in filled)
            covered = [(row + down, column + right) for down in range(cell.row_span) for right in range(cell.col_span)]
            filled.update(covered)
            whole = grid.cell(row, column).merge(grid.cell(*covered[-1]))
            line = whole.paragraphs[0]
            run = line.add_run(cell.text)
            run.font.size = Pt(12)
            _flush(line, WD_ALIGN_PARAGRAPH.CENTER)
            line.paragraph_format.line_spacing = Pt(24)
    for head in grid.rows[: table.header_rows]:
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    if table.note:
        _flush(word.add_paragraph(plain(table.note)), WD_ALIGN_PARAGRAPH.LEFT)
