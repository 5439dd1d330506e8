"""The words of a document as HTML with a style sheet for paper, set to GB/T 9704 as well as WeasyPrint can."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from reportgen.document.tree import (
    Addressee,
    Block,
    Cell,
    Document,
    DocumentNumber,
    Heading,
    Paragraph,
    Row,
    RunIn,
    Signature,
    Table,
    plain,
)

SETTINGS = (
    "@page 210×297 mm with margins 37/26/35/28 mm, 15.75 pt on 28.98 pt, text-align: justify, line-break: strict, "
    "orphans and widows 1, headings break-after: avoid, thead, faces by @font-face, pdf_variant pdf/a-2a"
)
VARIANT = "pdf/a-2a"
FACES = ("fangsong", "kaiti", "heiti", "songti", "biaosong")

_SHEET = """
@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm }
@page :right { @bottom-right { content: "— " counter(page) " —"; text-align: right } }
@page :left { @bottom-left { content: "— " counter(page) " —"; text-align: left } }
@page { @bottom-right { width: 100%; font: 14pt songti; padding: 0 14pt; vertical-align: top; margin-top: 7mm } }
@page { @bottom-left { width: 100%; font: 14pt songti; padding: 0 14pt; vertical-align: top; margin-top: 7mm } }
html { font: 15.75pt/28.98pt fangsong, songti; text-align: justify; orphans: 1; widows: 1 }
html { line-break: strict; hyphens: none }
body, p, h1, h2, h3, h4, div { margin: 0; font-size: 15.75pt; font-weight: normal }
p, h1, h2, h3, h4, div { text-indent: 2em }
h1 { font-family: heiti } h2 { font-family: kaiti } h3, h4 { font-family: fangsong }
h1, h2, h3, h4 { break-after: avoid }
.run-in { display: inline; line-height: 0 }
.title { font: 22pt/35pt biaosong; text-align: center; text-indent: 0; height: 86.94pt }
.number, .caption { text-align: center; text-indent: 0 }
.flush, .note { text-indent: 0 } .signed { text-align: right }
.caption { font: 12pt/28.98pt heiti; break-after: avoid } .note { font-size: 12pt; line-height: 18pt }
table { width: 100%; border-collapse: collapse; font-size: 12pt; line-height: 18pt; table-layout: fixed }
th, td { border: 0.5pt solid black; padding: 3pt; text-align: center; font-weight: normal }
thead { font-family: heiti }
tr { break-inside: avoid }
"""


def weasyprint_source(document: Document, fonts: Path) -> str:
    """The page; `fonts` is the folder of the vendored faces."""
    faces = "".join(
        f"@font-face {{ font-family: {face}; src: url({(fonts / face).as_uri()}.ttf) }}\n" for face in FACES
    )
    title = escape(document.title.text).replace("\n", "<br>")
    body = "\n".join(part for block in document.blocks for part in _block(block))
    return (
        f'<!DOCTYPE html>\n<html lang="{document.metadata.language}"><head><meta charset="utf-8">\n'
        f"<title>{escape(document.metadata.title)}</title>"
        f'<meta name="author" content="{escape(document.metadata.organ)}">\n'
        f'<style>\n{faces}{_SHEET}</style></head>\n<body>\n<p class="title">{title}</p>\n{body}\n</body></html>\n'
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case DocumentNumber(text=text):
            yield f'<p class="number">{escape(text)}</p>'
        case Addressee(text=text):
            yield f'<p class="flush">{escape(text)}</p>'
        case Heading(level=level):
            yield f"<h{level}>{escape(block.text)}</h{level}>"
        case Paragraph(content=content):
            yield f"<p>{escape(plain(content))}</p>"
        case RunIn(heading=heading, content=content):
            words = f'<h{heading.level} class="run-in">{escape(heading.text)}</h{heading.level}>'
            yield f"<div>{words}{escape(plain(content))}</div>"
        case Table():
            yield from _table(block)
        case Signature(organ=organ, on=on):
            yield f'<p class="signed">{escape(organ)}</p>'
            yield f'<p class="signed">{escape(on)}</p>'


def _table(table: Table) -> Iterator[str]:
    yield f'<p class="caption">{escape(plain(table.caption))}</p>'
    columns = "".join(f'<col style="width: {share:.2%}">' for share in table.widths)
    head = "".join(_row(row, "th") for row in table.rows[: table.header_rows])
    body = "".join(_row(row, "td") for row in table.rows[table.header_rows :])
    yield f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"
    if table.note:
        yield f'<p class="note">{escape(plain(table.note))}</p>'


def _row(row: Row, tag: str) -> str:
    return f"<tr>{''.join(_cell(cell, tag) for cell in row.cells)}</tr>\n"


def _cell(cell: Cell, tag: str) -> str:
    return f'<{tag} colspan="{cell.col_span}" rowspan="{cell.row_span}">{escape(cell.text)}</{tag}>'
